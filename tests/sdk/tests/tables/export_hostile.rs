//! Hosts and plugins that misuse each other: what a host does with a plugin's table.

use std::ptr;
use std::sync::Arc;

use falconer::tables::{OwnTable, TableEntry};
use falconer_abi as abi;
use falconer_sdk_tests::Version;
use falconer_sdk_tests::tables::{Driven, Val};

use crate::common::{in_parse, on};
use crate::export::{Exports, Users, empty_host, user};
use crate::plugin;

const U64: u32 = abi::SS_PLUGIN_ST_UINT64;

fn key(key: u64) -> Val {
    Val::Bits(key)
}

#[test]
fn null_pointers_are_errors_with_words() {
    let host = empty_host(Version::V3_12);
    let library = on::<Exports>(&host);
    let plugin = library.init();
    let users = Driven::new(host.added("users"));
    let (input, entry) = (users.input(), users.add(&key(1), users.create()));
    let logins = users.field("logins", U64);
    let (reader, writer, fields) = (input.reader, input.writer, input.fields);
    let (t, null) = (input.table, ptr::null_mut());
    let mut data = Val::Bits(1).data();
    let mut count = 0;
    let says = |text: &str| {
        let error = plugin.last_error();
        assert!(error.starts_with("table users: ") && error.contains(text), "{error}: {text}");
    };
    // SAFETY: tables, entries and fields are numbers for the SDK; pointers that are not NULL are good.
    unsafe {
        assert!(reader.get_table_entry.unwrap()(t, ptr::null()).is_null());
        says("get_table_entry: found a null pointer, expected a key");
        assert_eq!(reader.read_entry_field.unwrap()(t, null, logins, &raw mut data), 1);
        says("read_entry_field: found a null pointer, expected an entry");
        assert_eq!(reader.read_entry_field.unwrap()(t, entry, ptr::null(), &raw mut data), 1);
        says("read_entry_field: found a null pointer, expected a field");
        assert_eq!(reader.read_entry_field.unwrap()(t, entry, logins, ptr::null_mut()), 1);
        says("read_entry_field: found a null pointer where the value is to be put");
        assert_eq!(writer.write_entry_field.unwrap()(t, entry, logins, ptr::null()), 1);
        says("write_entry_field: found a null pointer, expected a value");
        assert_eq!(writer.write_entry_field.unwrap()(t, null, logins, &raw const data), 1);
        says("expected an entry");
        assert_eq!(writer.erase_table_entry.unwrap()(t, ptr::null()), 1);
        says("erase_table_entry: found a null pointer, expected a key");
        assert!(writer.add_table_entry.unwrap()(t, &raw const data, null).is_null());
        says("add_table_entry: found a null pointer, expected an entry");
        writer.destroy_table_entry.unwrap()(t, null);
        says("destroy_table_entry: found a null pointer, expected an entry");
        (*input.reader_ext).release_table_entry.unwrap()(t, null);
        says("release_table_entry: found a null pointer, expected an entry");
        assert_eq!((*input.reader_ext).iterate_entries.unwrap()(t, None, null), 0);
        says("iterate_entries: found a null pointer, expected the function");
        assert!(fields.list_table_fields.unwrap()(t, ptr::null_mut()).is_null());
        says("list_table_fields: found a null pointer");
        assert!(fields.get_table_field.unwrap()(t, ptr::null(), U64).is_null());
        says("get_table_field: found a null pointer, expected the name of a field");
        assert!(fields.add_table_field.unwrap()(t, ptr::null(), U64).is_null());
        says("add_table_field: found a null pointer");
        assert!(fields.add_table_field.unwrap()(t, c"\xff".as_ptr(), U64).is_null());
        says("add_table_field: found a field name that is not UTF-8");
        assert!(fields.get_table_field.unwrap()(t, c"logins".as_ptr(), 24).is_null());
        says("get_table_field: field logins: there is no type 24");
        // A table that is none: nobody to tell.
        for none in [0, 1, 8, 0xdead_beef, usize::MAX, 1 << 63, (1 << 63) + 1, (1 << 32) + 1000] {
            let none = ptr::without_provenance_mut(none);
            if none == t {
                continue;
            }
            assert!(reader.get_table_name.unwrap()(none).is_null());
            assert_eq!(reader.get_table_size.unwrap()(none), u64::MAX);
            assert!(reader.get_table_entry.unwrap()(none, &raw const data).is_null());
            assert_eq!(reader.read_entry_field.unwrap()(none, entry, logins, &raw mut data), 1);
            assert_eq!(writer.clear_table.unwrap()(none), 1);
            assert!(fields.list_table_fields.unwrap()(none, &raw mut count).is_null());
        }
    }
    users.release(entry);
}

#[test]
fn pointers_that_never_were_entries_or_fields_are_refused() {
    let host = empty_host(Version::V3_12);
    let library = on::<Exports>(&host);
    let plugin = library.init();
    let users = Driven::new(host.added("users"));
    let entry = users.add(&key(1), users.create());
    let logins = users.field("logins", U64);
    for number in
        [1, 2, 8, 0xdead_beef, usize::MAX, usize::MAX << 32, 1 << 32, 1 << 63, entry.addr() ^ (1 << 40)]
    {
        let (foreign, field) = (ptr::without_provenance_mut(number), ptr::without_provenance_mut(number));
        assert!(users.read_raw(foreign, logins).is_none() && !users.write(foreign, logins, &key(1)));
        assert!(plugin.last_error().contains("found an entry that is none of this table"));
        assert!(users.read_raw(entry, field).is_none() && !users.write(entry, field, &key(1)));
        assert!(plugin.last_error().contains("found a field that is none of this table"));
        users.release(foreign);
        users.destroy(foreign);
        assert!(users.add(&key(2), foreign).is_null());
    }
    assert_eq!((users.size(), users.read(entry, logins, U64)), (1, Some(key(0))));
    users.release(entry);
}

#[test]
fn giving_back_twice_is_an_error_and_frees_nothing_twice() {
    let host = empty_host(Version::V3_12);
    let library = on::<Exports>(&host);
    let plugin = library.init();
    let users = Driven::new(host.added("users"));
    let logins = users.field("logins", U64);
    let says = |text: &str| assert!(plugin.last_error().contains(text), "{}: {text}", plugin.last_error());
    let entry = users.add(&key(1), users.create());
    users.release(entry);
    users.release(entry);
    says("release_table_entry: found an entry that is none of this table, or was given back");
    // What was given back is not used any more, though it is there.
    assert!(users.read_raw(entry, logins).is_none());
    let entry = users.get(&key(1));
    assert!(users.erase(&key(1)));
    users.release(entry);
    users.release(entry);
    says("was given back, destroyed or erased");
    let made = users.create();
    users.release(made);
    says("made and not added; destroy it instead");
    users.destroy(made);
    users.destroy(made);
    says("destroy_table_entry: found an entry that is none");
    // The slot is used again, and old handles are dead all the same.
    let new = users.add(&key(3), users.create());
    assert_ne!(new, made);
    assert_ne!(new, entry);
    assert!(users.read_raw(made, logins).is_none() && users.read_raw(entry, logins).is_none());
    assert!(users.add(&key(4), new).is_null());
    says("added already");
    users.destroy(new);
    says("found an entry that was added; give it back");
    assert_eq!(users.read(new, logins, U64), Some(key(0)));
    users.release(new);
    assert_eq!(users.size(), 1);
}

#[test]
fn entries_and_fields_of_one_table_are_none_of_another() {
    let host = empty_host(Version::V3_12);
    let (library, others) = (on::<Exports>(&host), on::<Others>(&host));
    let (_plugin, other) = (library.init(), others.init());
    let (users, others) = (Driven::new(host.added("users")), Driven::new(host.added("others")));
    let (mine, theirs) = (users.add(&key(1), users.create()), others.add(&key(1), others.create()));
    let (logins, field) = (users.field("logins", U64), others.field("logins", U64));
    assert!(others.read_raw(mine, field).is_none() && users.read_raw(theirs, logins).is_none());
    assert!(others.read_raw(theirs, logins).is_none() && users.read_raw(mine, field).is_none());
    others.release(mine);
    assert!(other.last_error().contains("none of this table"));
    assert_eq!(users.read(mine, logins, U64), Some(key(0)));
    users.release(mine);
    others.release(theirs);
}

plugin!(
    Others,
    |cx| {
        let others = Users::new("others")?;
        cx.tables()?.add(&others)?;
        others
    },
    Users
);

#[test]
fn giving_an_entry_back_within_the_iteration_is_noticed() {
    let host = empty_host(Version::V3_12);
    let library = on::<Exports>(&host);
    let plugin = library.init();
    in_parse(&plugin, |users: &Users, _| {
        (0..10).for_each(|n| users.insert(n, user("x")));
        Ok(())
    })
    .unwrap();
    let users = Driven::new(host.added("users"));
    let logins = users.field("logins", U64);
    let mut last = Driven::no_entry();
    assert!(users.iterate(|entry| {
        // That of the visit before is over.
        assert!(users.read_raw(last, logins).is_none());
        users.release(entry);
        assert!(users.read_raw(entry, logins).is_none());
        users.release(entry);
        last = entry;
        true
    }));
    assert_eq!(users.size(), 10);
}

#[test]
fn an_iteration_within_an_iteration_is_fine() {
    let host = empty_host(Version::V3_12);
    let library = on::<Exports>(&host);
    let plugin = library.init();
    in_parse(&plugin, |users: &Users, _| {
        (0..10).for_each(|n| users.insert(n, user("x")));
        Ok(())
    })
    .unwrap();
    let users = Driven::new(host.added("users"));
    let mut count = 0;
    assert!(users.iterate(|_| users.iterate(|_| {
        count += 1;
        true
    })));
    assert_eq!(count, 100);
}

#[test]
#[cfg_attr(miri, ignore = "it fills a MiB with texts, which are checked byte by byte")]
fn holding_an_entry_for_ever_does_not_take_all_memory() {
    let host = empty_host(Version::V3_12);
    let library = on::<Exports>(&host);
    let plugin = library.init();
    let users = Driven::new(host.added("users"));
    let entry = users.add(&key(1), users.create());
    let shell = users.field("shell", abi::SS_PLUGIN_ST_STRING);
    let failed = (0..u32::MAX).find(|n| {
        users.write(entry, shell, &Val::text(&format!("{n}{}", "x".repeat(1000))));
        users.read_raw(entry, shell).is_none()
    });
    assert!(failed.is_some_and(|n| n < 2000), "{failed:?}");
    assert!(plugin.last_error().contains("give it back with release_table_entry"), "{}", plugin.last_error());
    users.release(entry);
    let entry = users.get(&key(1));
    assert!(users.read_raw(entry, shell).is_some());
    users.release(entry);
}

/// An entry whose making, and whose dropping, panics when it is told to.
#[derive(TableEntry)]
struct Explosive {
    number: u64,
    #[table(skip)]
    #[expect(dead_code, reason = "it is dropped, and that is all")]
    fuse: Fuse,
}

struct Fuse(Arc<std::sync::atomic::AtomicBool>);

thread_local! {
    static LIT: Arc<std::sync::atomic::AtomicBool> = Arc::default();
}

impl Default for Explosive {
    fn default() -> Self {
        let fuse = LIT.with(Arc::clone);
        assert!(!fuse.load(std::sync::atomic::Ordering::Relaxed), "made");
        Self { number: 1, fuse: Fuse(fuse) }
    }
}

impl Drop for Fuse {
    fn drop(&mut self) {
        let lit = self.0.load(std::sync::atomic::Ordering::Relaxed);
        assert!(!lit || std::thread::panicking(), "dropped");
    }
}

plugin!(Explodes, |cx| {
    let table = OwnTable::<u64, Explosive>::new("explosive")?;
    cx.tables()?.add(&table)?;
    table
}, OwnTable<u64, Explosive>);

#[test]
fn panics_of_the_plugin_end_in_its_last_error() {
    let host = empty_host(Version::V3_12);
    let library = on::<Explodes>(&host);
    let plugin = library.init();
    let table = Driven::new(host.added("explosive"));
    let light = |lit| LIT.with(|fuse| fuse.store(lit, std::sync::atomic::Ordering::Relaxed));
    let number = table.field("number", U64);
    for n in 0..3 {
        table.release(table.add(&key(n), table.create()));
    }
    let made = table.create();
    light(true);
    assert!(table.create().is_null());
    assert_eq!(plugin.last_error(), "table explosive: create_table_entry: the plugin panicked: made");
    assert!(!table.erase(&key(0)));
    assert_eq!(plugin.last_error(), "table explosive: erase_table_entry: the plugin panicked: dropped");
    table.destroy(made);
    assert_eq!(plugin.last_error(), "table explosive: destroy_table_entry: the plugin panicked: dropped");
    light(false);
    // The rest goes on.
    assert!(table.get(&key(0)).is_null());
    let one = table.get(&key(1));
    assert_eq!(table.read(one, number, U64), Some(key(1)));
    table.release(one);
    assert_eq!(table.size(), 2);
    table.release(table.add(&key(9), table.create()));
    assert_eq!(table.size(), 3);
}

#[test]
fn entries_that_go_at_once_go_all_where_dropping_them_panics() {
    let host = empty_host(Version::V3_12);
    let library = on::<Explodes>(&host);
    let plugin = library.init();
    let table = Driven::new(host.added("explosive"));
    let light = |lit| LIT.with(|fuse| fuse.store(lit, std::sync::atomic::Ordering::Relaxed));
    let alive = || LIT.with(Arc::strong_count) - 1;
    let erase_all = || (0..40).for_each(|n| assert!(table.erase(&key(n))));
    for (function, empty) in [
        ("clear_table", &(|| table.clear()) as &dyn Fn() -> bool),
        // What is erased within a visit is given back, and goes, after that.
        ("iterate_entries", &|| {
            let mut first = true;
            table.iterate(|_| {
                if std::mem::take(&mut first) {
                    light(false);
                    erase_all();
                    light(true);
                }
                true
            })
        }),
    ] {
        (0..40).for_each(|n| table.release(table.add(&key(n), table.create())));
        assert_eq!(alive(), 40);
        light(true);
        assert!(!empty());
        light(false);
        assert_eq!(plugin.last_error(), format!("table explosive: {function}: the plugin panicked: dropped"));
        assert_eq!((table.size(), alive()), (0, 0), "{function}");
    }
}
