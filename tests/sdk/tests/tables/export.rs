//! Tables of a plugin, as hosts use them.

use std::ptr;
use std::sync::Arc;

use falconer::tables::{OwnTable, TableEntry};
use falconer_abi as abi;
use falconer_sdk_tests::Version;
use falconer_sdk_tests::tables::{Driven, TableHost, Trouble, Val};

use crate::common::{in_parse, on};
use crate::plugin;

/// Every type of field.
#[derive(Debug, Default, TableEntry)]
pub(crate) struct User {
    pub(crate) logins: u64,
    #[table(read_only)]
    pub(crate) name: String,
    pub(crate) shell: Box<str>,
    i8: i8,
    i16: i16,
    i32: i32,
    i64: i64,
    u8: u8,
    u16: u16,
    u32: u32,
    #[table(name = "bool")]
    flag: bool,
    #[table(skip)]
    #[expect(dead_code, reason = "it is dropped, and that is all")]
    seen: Option<Counted>,
}

impl User {
    pub(crate) fn with_logins(logins: u64) -> Self {
        Self { logins, ..Self::default() }
    }

    /// One that counts as long as it lives.
    pub(crate) fn counted(alive: Arc<()>) -> Self {
        Self { seen: Some(Counted(alive)), ..Self::default() }
    }
}

/// Counts how many of it there are.
#[derive(Debug)]
#[expect(dead_code, reason = "it is dropped, and that is all")]
struct Counted(Arc<()>);

pub(crate) type Users = OwnTable<u32, User>;

plugin!(
    Exports,
    |cx| {
        let users = OwnTable::new("users")?;
        cx.tables()?.add(&users)?;
        users
    },
    Users
);

/// A host of a version without tables of its own.
pub(crate) fn empty_host(version: Version) -> Arc<TableHost> {
    Arc::new(TableHost::new(version, Vec::new()))
}

pub(crate) fn key(key: u64) -> Val {
    Val::Bits(key)
}

pub(crate) fn user(name: &str) -> User {
    User { name: name.into(), ..User::default() }
}

#[test]
fn fields_are_those_of_the_struct() {
    let host = empty_host(Version::V3_12);
    let library = on::<Exports>(&host);
    let _plugin = library.init();
    let users = Driven::new(host.added("users"));
    assert_eq!((users.name(), users.input().key_type), ("users".to_owned(), abi::SS_PLUGIN_ST_UINT32));
    let fields = users.fields();
    let expected = [
        ("logins", abi::SS_PLUGIN_ST_UINT64, false),
        ("name", abi::SS_PLUGIN_ST_STRING, true),
        ("shell", abi::SS_PLUGIN_ST_STRING, false),
        ("i8", abi::SS_PLUGIN_ST_INT8, false),
        ("i16", abi::SS_PLUGIN_ST_INT16, false),
        ("i32", abi::SS_PLUGIN_ST_INT32, false),
        ("i64", abi::SS_PLUGIN_ST_INT64, false),
        ("u8", abi::SS_PLUGIN_ST_UINT8, false),
        ("u16", abi::SS_PLUGIN_ST_UINT16, false),
        ("u32", abi::SS_PLUGIN_ST_UINT32, false),
        ("bool", abi::SS_PLUGIN_ST_BOOL, false),
    ];
    assert_eq!(fields, expected.map(|(name, ty, read_only)| (name.to_owned(), ty, read_only)));
}

#[test]
fn every_type_goes_both_ways() {
    let host = empty_host(Version::V3_12);
    let library = on::<Exports>(&host);
    let plugin = library.init();
    in_parse(&plugin, |users: &Users, _| {
        users.insert(1, user("root"));
        Ok(())
    })
    .unwrap();
    let users = Driven::new(host.added("users"));
    let entry = users.get(&key(1));
    let mut types = 0;
    for (name, ty, read_only) in users.fields() {
        let field = users.field(&name, ty);
        let values = match ty {
            abi::SS_PLUGIN_ST_STRING => vec![Val::text("ä"), Val::text("")],
            abi::SS_PLUGIN_ST_BOOL => vec![key(1), key(0)],
            abi::SS_PLUGIN_ST_INT8 => vec![key(i64::from(i8::MIN).cast_unsigned()), key(127)],
            abi::SS_PLUGIN_ST_UINT8 => vec![key(255)],
            abi::SS_PLUGIN_ST_INT64 | abi::SS_PLUGIN_ST_UINT64 => vec![key(u64::MAX), key(0)],
            _ => vec![key(30000), key(0)],
        };
        for value in values {
            assert_eq!(users.write(entry, field, &value), !read_only, "{name}");
            if read_only {
                assert!(plugin.last_error().contains("field name is read-only"), "{}", plugin.last_error());
                assert_eq!(users.read(entry, field, ty), Some(Val::text("root")));
            } else {
                assert_eq!(users.read(entry, field, ty), Some(value), "{name}");
            }
        }
        types += 1;
    }
    assert_eq!(types, 11);
    users.release(entry);
}

#[test]
fn what_the_plugin_does_the_host_sees_and_the_other_way_round() {
    let host = empty_host(Version::V3_12);
    let library = on::<Exports>(&host);
    let plugin = library.init();
    let users = Driven::new(host.added("users"));
    in_parse(&plugin, |users: &Users, _| {
        users.insert(5, user("five"));
        assert!(users.contains(5) && !users.contains(6));
        Ok(())
    })
    .unwrap();
    let logins = users.field("logins", abi::SS_PLUGIN_ST_UINT64);
    let entry = users.get(&key(5));
    assert!(users.write(entry, logins, &key(3)));
    in_parse(&plugin, |users: &Users, _| {
        assert_eq!(users.update(5, |user| std::mem::replace(&mut user.logins, 9)), Some(3));
        Ok(())
    })
    .unwrap();
    assert_eq!(users.read(entry, logins, abi::SS_PLUGIN_ST_UINT64), Some(key(9)));
    let made = users.create();
    assert!(users.write(made, logins, &key(77)));
    assert_eq!(users.size(), 1);
    let added = users.add(&key(6), made);
    assert_eq!((added, users.size()), (made, 2));
    users.release(added);
    users.release(entry);
    in_parse(&plugin, |users: &Users, _| {
        assert_eq!(users.read(6, |user| user.logins), Some(77));
        assert!(users.remove(6) && !users.remove(6));
        Ok(())
    })
    .unwrap();
    assert!(users.get(&key(6)).is_null() && users.erase(&key(5)) && !users.erase(&key(5)));
    assert_eq!(plugin.last_error(), "table users: erase_table_entry: there is no entry 5");
    assert_eq!(users.size(), 0);
}

#[test]
fn an_added_entry_takes_the_place_of_the_one_that_is_there() {
    let host = empty_host(Version::V3_12);
    let library = on::<Exports>(&host);
    let _plugin = library.init();
    let users = Driven::new(host.added("users"));
    let logins = users.field("logins", abi::SS_PLUGIN_ST_UINT64);
    let add = |value| {
        let made = users.create();
        assert!(users.write(made, logins, &key(value)));
        users.add(&key(1), made)
    };
    let (first, second) = (add(1), add(2));
    assert_eq!(users.size(), 1);
    // Who holds the first one may look at it still.
    assert_eq!(users.read(first, logins, abi::SS_PLUGIN_ST_UINT64), Some(key(1)));
    assert_eq!(users.read(second, logins, abi::SS_PLUGIN_ST_UINT64), Some(key(2)));
    users.release(first);
    assert_eq!(users.read(first, logins, abi::SS_PLUGIN_ST_UINT64), None);
    let entry = users.get(&key(1));
    assert_eq!(entry, second);
}

#[test]
fn added_fields_are_there_for_every_entry() {
    let host = empty_host(Version::V3_12);
    let library = on::<Exports>(&host);
    let plugin = library.init();
    in_parse(&plugin, |users: &Users, _| {
        users.insert(1, user("a"));
        users.insert(2, user("b"));
        Ok(())
    })
    .unwrap();
    let users = Driven::new(host.added("users"));
    let (text, number) = (abi::SS_PLUGIN_ST_STRING, abi::SS_PLUGIN_ST_INT16);
    let (note, score) = (users.add_field("note", text), users.add_field("score", number));
    assert_eq!((users.add_field("note", text), users.field("note", text)), (note, note));
    assert_eq!(
        users.add_field("logins", abi::SS_PLUGIN_ST_UINT64),
        users.field("logins", abi::SS_PLUGIN_ST_UINT64)
    );
    let (one, two) = (users.get(&key(1)), users.get(&key(2)));
    assert_eq!(
        (users.read(one, note, text), users.read(one, score, number)),
        (Some(Val::text("")), Some(key(0)))
    );
    assert!(users.write(one, note, &Val::text("hello")) && users.write(one, score, &key(5)));
    assert_eq!(users.read(one, note, text), Some(Val::text("hello")));
    assert_eq!(
        (users.read(two, note, text), users.read(two, score, number)),
        (Some(Val::text("")), Some(key(0)))
    );
    assert_eq!(users.fields().len(), 13);
    assert_eq!(users.fields()[11], ("note".to_owned(), text, false));
    for (name, ty, error) in [
        ("note", number, "field note is of type string, not int16"),
        ("logins", text, "field logins is of type uint64, not string"),
        ("t", abi::SS_PLUGIN_ST_TABLE, "field t: a field that is a table can't be added"),
        ("x", 24, "field x: there is no type 24"),
        ("", text, "found a field name of 0 bytes, expected 1 to 1024"),
    ] {
        assert!(users.add_field(name, ty).is_null(), "{name}");
        assert_eq!(plugin.last_error(), format!("table users: add_table_field: {error}"));
    }
    assert!(users.field("nothing", text).is_null());
    assert_eq!(plugin.last_error(), "table users: get_table_field: there is no field nothing");
    users.release(one);
    users.release(two);
}

#[test]
fn fields_can_not_be_added_without_end() {
    let host = empty_host(Version::V3_12);
    let library = on::<Exports>(&host);
    let plugin = library.init();
    let users = Driven::new(host.added("users"));
    let failed = (0..1000).find(|n| users.add_field(&format!("f{n}"), abi::SS_PLUGIN_ST_UINT8).is_null());
    assert_eq!(failed, Some(256));
    assert!(plugin.last_error().contains("256 have been added already"));
}

#[test]
fn a_text_ends_at_its_first_nul_and_one_that_is_not_utf_8_is_refused() {
    let host = empty_host(Version::V3_12);
    let library = on::<Exports>(&host);
    let plugin = library.init();
    in_parse(&plugin, |users: &Users, _| {
        users.insert(1, user("a\0b"));
        Ok(())
    })
    .unwrap();
    let users = Driven::new(host.added("users"));
    let text = abi::SS_PLUGIN_ST_STRING;
    let entry = users.get(&key(1));
    assert_eq!(users.read(entry, users.field("name", text), text), Some(Val::text("a")));
    assert!(!users.write(entry, users.field("shell", text), &Val::Text(c"\xff".to_owned())));
    assert!(plugin.last_error().contains("field shell: the text is not UTF-8"), "{}", plugin.last_error());
    // A field that was added has no such wish.
    let note = users.add_field("note", text);
    assert!(users.write(entry, note, &Val::Text(c"\xff".to_owned())));
    assert_eq!(users.read(entry, note, text), Some(Val::Text(c"\xff".to_owned())));
    users.release(entry);
}

#[test]
fn a_host_that_refuses_a_table_says_why() {
    let host = Arc::new(TableHost::with_trouble(Version::V3_12, Vec::new(), Trouble::RefusesTables));
    let error = on::<Exports>(&host).init_with("").unwrap_err();
    assert_eq!(error, "can't add table users: no more tables");
}

plugin!(
    AddsTwice,
    |cx| {
        let users = Users::new("users")?;
        cx.tables()?.add(&users)?;
        cx.tables()?.add(&users)?;
    },
    ()
);
plugin!(
    AddsUnnamed,
    |cx| {
        cx.tables()?.add(&Users::default())?;
    },
    ()
);

#[test]
fn a_table_is_added_once_and_by_a_name() {
    let host = empty_host(Version::V3_12);
    let error = on::<AddsTwice>(&host).init_with("").unwrap_err();
    assert_eq!(error, "table users: it was added before; add a table of its own in each init");
    let error = on::<AddsUnnamed>(&host).init_with("").unwrap_err();
    assert_eq!(error, "the table has no name: one that others are to find is made with OwnTable::new");
    assert!(Users::new("").is_err() && Users::new("a\0").is_err());
}

/// Every key type.
macro_rules! keyed {
    ($($test:ident, $name:ident, $key:ty, $code:ident, [$($value:expr => $val:expr),*];)*) => {$(
        plugin!($name, |cx| {
            let table = OwnTable::<$key, User>::new("keyed")?;
            cx.tables()?.add(&table)?;
            table
        }, OwnTable<$key, User>);

        #[test]
        fn $test() {
            let host = empty_host(Version::V3_12);
            let library = on::<$name>(&host);
            let plugin = library.init();
            let table = Driven::new(host.added("keyed"));
            assert_eq!(table.input().key_type, abi::$code);
            $(
                in_parse(&plugin, |table: &OwnTable<$key, User>, _| {
                    table.insert($value, user("k"));
                    assert!(table.contains($value));
                    Ok(())
                }).unwrap();
                let entry = table.get(&$val);
                assert!(!entry.is_null());
                table.release(entry);
                assert!(table.erase(&$val) && !table.erase(&$val));
            )*
            assert_eq!(table.size(), 0);
        }
    )*};
}

keyed! {
    keyed_by_i8, KeyI8, i8, SS_PLUGIN_ST_INT8, [-1 => key(255), 1 => key(1)];
    keyed_by_i16, KeyI16, i16, SS_PLUGIN_ST_INT16, [-1 => key(65535)];
    keyed_by_i32, KeyI32, i32, SS_PLUGIN_ST_INT32, [-1 => key(u32::MAX.into())];
    keyed_by_i64, KeyI64, i64, SS_PLUGIN_ST_INT64, [-1 => key(u64::MAX)];
    keyed_by_u8, KeyU8, u8, SS_PLUGIN_ST_UINT8, [7 => key(7)];
    keyed_by_u16, KeyU16, u16, SS_PLUGIN_ST_UINT16, [7 => key(7)];
    keyed_by_u32, KeyU32, u32, SS_PLUGIN_ST_UINT32, [7 => key(7)];
    keyed_by_u64, KeyU64, u64, SS_PLUGIN_ST_UINT64, [u64::MAX => key(u64::MAX)];
    keyed_by_bool, KeyBool, bool, SS_PLUGIN_ST_BOOL, [true => key(2), false => key(0)];
    keyed_by_text, KeyText, String, SS_PLUGIN_ST_STRING, ["" => Val::text(""), "ä" => Val::text("ä")];
}

#[test]
fn a_key_that_is_no_text_is_refused() {
    let host = empty_host(Version::V3_12);
    let library = on::<KeyText>(&host);
    let plugin = library.init();
    let table = Driven::new(host.added("keyed"));
    assert!(table.get(&key(0)).is_null());
    assert!(plugin.last_error().contains("the key is a null pointer"));
    assert!(table.get(&Val::Text(c"\xff".to_owned())).is_null());
    assert!(plugin.last_error().contains("the key is not UTF-8"));
    let made = table.create();
    assert!(table.add(&key(0), made).is_null());
    // The table has taken the entry.
    table.destroy(made);
    assert!(plugin.last_error().contains("destroy_table_entry: found an entry that is none"));
    assert_eq!(table.add(&Val::text("x"), ptr::null_mut()), ptr::null_mut());
}
