//! Tables in fields of entries.

use falconer::ApiVersion;
use falconer::tables::{Field, Nested, OwnTable, Table, TableEntry, TableFields};
use falconer_abi as abi;
use falconer_sdk_tests::Version;
use falconer_sdk_tests::tables::{Driven, TableHost, Val};

use crate::common::{host, in_parse, on, threads};
use crate::export::empty_host;
use crate::plugin;

#[derive(TableFields)]
pub(crate) struct WithFds {
    comm: Field<str>,
    fds: Nested<i64, Fd>,
    #[table(name = "sockets")]
    none: Option<Nested<i64, Fd>>,
}

#[derive(TableFields)]
pub(crate) struct Fd {
    path: Field<str>,
    pos: Field<u64>,
    #[table(add)]
    seen: Field<bool>,
}

plugin!(Imports, |cx| cx.tables()?.get("threads")?, Table<i64, WithFds>, {
    const TABLES: Option<ApiVersion> = Some(ApiVersion::V3_6);
});

#[test]
fn tables_in_entries_are_read_and_written() {
    let host = host();
    let library = on::<Imports>(&host);
    assert_eq!(library.required_version(), "3.6.0");
    let plugin = library.init();
    in_parse(&plugin, |threads: &Table<i64, WithFds>, tables| {
        let thread = threads.entry(tables, 1)?;
        let fds = thread.fds()?;
        assert_eq!((thread.comm()?, fds.len()?, thread.none()?.is_none()), ("init", 0, true));
        let new = fds.create()?;
        new.set_path("/etc/passwd")?;
        let fd = new.add(3)?;
        fd.set_pos(17)?;
        assert_eq!((fd.path()?, fd.pos()?), ("/etc/passwd", 17));
        // The fields are those of all such tables, once they are there.
        let other = threads.entry(tables, 2)?;
        assert!(other.fds()?.get(3)?.is_none());
        let mut paths = Vec::new();
        assert!(fds.iterate(|fd| {
            paths.push(fd.path().unwrap().to_owned());
            true
        })?);
        assert_eq!(paths, ["/etc/passwd"]);
        Ok(())
    })
    .unwrap();
    host.table("threads").table_of(&Val::Bits(1), "fds", |fds| {
        assert_eq!(fds.value(&Val::Bits(3), "pos"), Some(Val::Bits(17)));
    });
    host.assert_clean();
}

plugin!(
    AsksForTooLittle,
    |cx| {
        cx.tables()?.get::<i64, WithFds>("threads")?;
    },
    ()
);

#[test]
fn tables_in_entries_need_a_newer_host_and_the_error_says_what_to_write() {
    let host = host();
    let error = on::<AsksForTooLittle>(&host).init_with("").unwrap_err();
    assert_eq!(
        error,
        "table threads: one of its fields needs API 3.6.0, and the plugin asks for 3.1.0 only; add `const TABLES: \
         Option<falconer::ApiVersion> = Some(falconer::ApiVersion::V3_6);` to `impl Plugin`"
    );
}

#[derive(Default, TableEntry)]
struct Group {
    name: String,
    members: OwnTable<String, Member>,
    others: OwnTable<u8, Member>,
}

#[derive(Default, TableEntry)]
struct Member {
    uid: u32,
    /// A table that is its own kind.
    deputies: OwnTable<u32, Member>,
}

type Groups = OwnTable<u64, Group>;

plugin!(
    Exports,
    |cx| {
        let groups = Groups::new("groups")?;
        cx.tables()?.add(&groups)?;
        groups
    },
    Groups,
    {
        const TABLES: Option<ApiVersion> = Some(ApiVersion::V3_6);
    }
);

const STRING: u32 = abi::SS_PLUGIN_ST_STRING;
const TABLE: u32 = abi::SS_PLUGIN_ST_TABLE;
const U32: u32 = abi::SS_PLUGIN_ST_UINT32;

#[test]
fn a_table_in_a_field_is_a_table() {
    let host = empty_host(Version::V3_12);
    let library = on::<Exports>(&host);
    let plugin = library.init();
    in_parse(&plugin, |groups: &Groups, _| {
        groups
            .update_or_insert(1, |group| group.members.insert("ann", Member { uid: 5, ..Member::default() }));
        groups.insert(2, Group::default());
        Ok(())
    })
    .unwrap();
    let groups = Driven::new(host.added("groups"));
    let field = groups.field("members", TABLE);
    let (one, two) = (groups.get(&Val::Bits(1)), groups.get(&Val::Bits(2)));
    let (members, others) = (groups.nested(one, field).unwrap(), groups.nested(two, field).unwrap());
    assert_eq!((members.name(), members.input().key_type), ("members".to_owned(), STRING));
    assert_eq!((members.size(), others.size()), (1, 0));
    // The same table each time, and the same fields in both.
    assert_eq!(groups.nested(one, field).unwrap().input().table, members.input().table);
    let (uid, note) = (members.field("uid", U32), members.add_field("note", STRING));
    assert_eq!((others.field("uid", U32), others.field("note", STRING)), (uid, note));
    assert!(groups.field("note", STRING).is_null());
    let ann = members.get(&Val::text("ann"));
    assert_eq!(members.read(ann, uid, U32), Some(Val::Bits(5)));
    assert!(members.write(ann, note, &Val::text("hi")));
    assert_eq!(members.read(ann, note, STRING), Some(Val::text("hi")));
    // An entry or a field of one table is none of another.
    assert!(others.read(ann, uid, U32).is_none() && groups.read(one, uid, U32).is_none());
    let deputies = members.nested(ann, members.field("deputies", TABLE)).unwrap();
    let bob = others.create();
    assert!(others.write(bob, uid, &Val::Bits(7)));
    others.release(others.add(&Val::text("bob"), bob));
    deputies.release(deputies.add(&Val::Bits(9), deputies.create()));
    members.release(ann);
    groups.release(one);
    groups.release(two);
    in_parse(&plugin, |groups: &Groups, _| {
        let members = groups.read(2, |group| group.members.clone()).unwrap();
        assert_eq!(members.read("bob", |member| member.uid), Some(7));
        let deputies =
            groups.read(1, |group| group.members.read("ann", |ann| ann.deputies.len()).unwrap()).unwrap();
        assert_eq!(deputies, 1);
        Ok(())
    })
    .unwrap();
    assert!(!groups.write(groups.get(&Val::Bits(1)), field, &Val::Bits(0)));
    assert!(plugin.last_error().contains("can't be replaced"), "{}", plugin.last_error());
}

#[test]
fn a_table_in_a_field_is_dead_once_it_is_gone_and_its_struct_is_there_still() {
    let host = empty_host(Version::V3_12);
    let library = on::<Exports>(&host);
    let plugin = library.init();
    let groups = Driven::new(host.added("groups"));
    let field = groups.field("members", TABLE);
    let lend = |n: u64| {
        let entry = groups.add(&Val::Bits(n), groups.create());
        let members = groups.nested(entry, field).unwrap();
        members.release(members.add(&Val::text("x"), members.create()));
        (entry, members)
    };
    let (entry, members) = lend(1);
    let member = members.get(&Val::text("x"));
    let uid = members.field("uid", U32);
    let handle = members.input().table;
    // The plugin puts another table in its place.
    in_parse(&plugin, |groups: &Groups, _| {
        groups.update(1, |group| group.members = OwnTable::default());
        Ok(())
    })
    .unwrap();
    assert_eq!((members.size(), members.get(&Val::text("x"))), (u64::MAX, Driven::no_entry()));
    assert!(members.read(member, uid, U32).is_none());
    members.release(member);
    // What has taken over the struct is another table.
    let (other, others) = lend(2);
    assert_ne!(others.input().table, handle);
    assert_eq!(others.size(), 1);
    let replaced = groups.nested(entry, field).unwrap();
    assert_eq!(replaced.size(), 0);
    groups.release(entry);
    groups.release(other);
    assert!(groups.erase(&Val::Bits(2)));
    assert_eq!(others.size(), u64::MAX);
}

#[test]
fn a_table_that_the_plugin_keeps_is_dead_for_the_host_after_destroy() {
    let host = empty_host(Version::V3_12);
    let library = on::<Exports>(&host);
    let plugin = library.init();
    let groups = Driven::new(host.added("groups"));
    let entry = groups.add(&Val::Bits(1), groups.create());
    let members = groups.nested(entry, groups.field("members", TABLE)).unwrap();
    let (sender, kept) = std::sync::mpsc::channel();
    in_parse(&plugin, move |groups: &Groups, _| {
        sender.send(groups.read(1, |group| group.members.clone()).unwrap())?;
        Ok(())
    })
    .unwrap();
    let kept = kept.recv().unwrap();
    assert_eq!(members.size(), 0);
    drop(plugin);
    kept.insert("still", Member::default());
    assert_eq!((kept.len(), members.size()), (1, u64::MAX));
}

#[derive(TableFields)]
struct ImportedGroup {
    name: Field<str>,
    members: Nested<String, ImportedMember>,
}

#[derive(TableFields)]
struct ImportedMember {
    uid: Field<u32>,
    deputies: Nested<u32, ImportedDeputy>,
}

#[derive(TableFields)]
struct ImportedDeputy {
    uid: Field<u32>,
}

plugin!(ImportsGroups, |cx| cx.tables()?.get("groups")?, Table<u64, ImportedGroup>, {
    const TABLES: Option<ApiVersion> = Some(ApiVersion::V3_6);
});

#[test]
fn a_plugin_uses_tables_in_entries_of_another_plugin() {
    let host = std::sync::Arc::new(TableHost::new(Version::V3_12, vec![threads()]));
    let (exports, imports) = (on::<Exports>(&host), on::<ImportsGroups>(&host));
    let exporter = exports.init();
    in_parse(&exporter, |groups: &Groups, _| {
        groups.update_or_insert(1, |group| {
            group.name = "staff".into();
            group.members.insert("ann", Member { uid: 5, ..Member::default() });
        });
        Ok(())
    })
    .unwrap();
    let importer = imports.init();
    in_parse(&importer, |groups: &Table<u64, ImportedGroup>, tables| {
        let group = groups.entry(tables, 1)?;
        let members = group.members()?;
        let ann = members.entry("ann")?;
        assert_eq!((group.name()?, ann.uid()?), ("staff", 5));
        ann.deputies()?.get_or_add(3)?.set_uid(3)?;
        members.get_or_add("bob")?.set_uid(6)?;
        Ok(())
    })
    .unwrap();
    in_parse(&exporter, |groups: &Groups, _| {
        let (bob, deputy) = groups
            .read(1, |group| {
                let bob = group.members.read("bob", |bob| bob.uid);
                (bob, group.members.read("ann", |ann| ann.deputies.read(3, |deputy| deputy.uid)))
            })
            .unwrap();
        assert_eq!((bob, deputy), (Some(6), Some(Some(3))));
        Ok(())
    })
    .unwrap();
}
