//! Two plugins that talk through a table.

use falconer::tables::{Field, Table, TableFields};
use falconer_sdk_tests::tables::Val;
use falconer_sdk_tests::{Version, tables::Driven};

use crate::common::{in_parse, on};
use crate::export::{Exports, Users, empty_host, user};
use crate::plugin;

#[derive(TableFields)]
struct ImportedUser {
    logins: Field<u64>,
    name: Field<str>,
    shell: Field<str>,
    #[table(add)]
    note: Field<str>,
}

type Imported = Table<u32, ImportedUser>;

plugin!(Imports, |cx| cx.tables()?.get("users")?, Imported);

#[test]
fn what_one_plugin_writes_the_other_reads() {
    let host = empty_host(Version::V3_12);
    let (exports, imports) = (on::<Exports>(&host), on::<Imports>(&host));
    let exporter = exports.init();
    let importer = imports.init();
    in_parse(&exporter, |users: &Users, _| {
        users.insert(0, user("root"));
        users.update(0, |user| user.logins = 1);
        Ok(())
    })
    .unwrap();
    in_parse(&importer, |users: &Imported, tables| {
        let root = users.entry(tables, 0)?;
        assert_eq!((root.name()?, root.logins()?, root.shell()?, root.note()?), ("root", 1, "", ""));
        root.set_logins(2)?;
        root.set_shell("sh")?;
        root.set_note("seen")?;
        assert_eq!(root.note()?, "seen");
        let new = users.with(tables).create()?;
        new.set_logins(7)?;
        new.add(1)?;
        assert_eq!(users.with(tables).len()?, 2);
        Ok(())
    })
    .unwrap();
    in_parse(&exporter, |users: &Users, _| {
        assert_eq!(users.read(0, |user| (user.logins, user.shell.to_string())), Some((2, "sh".to_owned())));
        assert_eq!(users.read(1, |user| user.logins), Some(7));
        Ok(())
    })
    .unwrap();
}

#[test]
fn errors_of_the_owner_of_a_table_reach_who_uses_it() {
    let host = empty_host(Version::V3_12);
    let (exports, imports) = (on::<Exports>(&host), on::<Imports>(&host));
    let exporter = exports.init();
    let importer = imports.init();
    let error = in_parse(&importer, |users: &Imported, tables| {
        let user = users.with(tables).get_or_add(1)?;
        user.set_name("x")
    });
    assert!(error.unwrap_err().starts_with("parse_event: table users: can't write field name: "));
    assert_eq!(exporter.last_error(), "table users: write_entry_field: field name is read-only");
}

#[test]
fn a_plugin_may_use_its_own_table_through_the_host() {
    let host = empty_host(Version::V3_12);
    let exports = on::<Both>(&host);
    let plugin = exports.init();
    in_parse(&plugin, |(own, imported): &(Users, Imported), tables| {
        own.insert(3, user("three"));
        let three = imported.entry(tables, 3)?;
        let name = three.name()?;
        own.update(3, |user| user.name = "changed".into());
        // Texts that were read are copies.
        assert_eq!((name, three.name()?), ("three", "changed"));
        own.remove(3);
        assert_eq!(three.name()?, "changed");
        drop(three);
        assert!(imported.get(tables, 3)?.is_none());
        // A closure of one's own has the entry.
        own.insert(4, user("four"));
        let error = own.update(4, |_| imported.entry(tables, 4)?.name().map(str::len)).unwrap();
        assert!(error.unwrap_err().to_string().starts_with("table users: can't read field name"));
        Ok(())
    })
    .unwrap();
}

plugin!(
    Both,
    |cx| {
        let tables = cx.tables()?;
        let users = Users::new("users")?;
        tables.add(&users)?;
        (users, tables.get("users")?)
    },
    (Users, Imported)
);

#[test]
fn a_table_whose_plugin_is_gone_gives_errors() {
    let host = empty_host(Version::V3_12);
    let (exports, imports) = (on::<Exports>(&host), on::<Imports>(&host));
    let exporter = exports.init();
    let importer = imports.init();
    let users = Driven::new(host.added("users"));
    users.release(users.add(&Val::Bits(1), users.create()));
    drop(exporter);
    in_parse(&importer, |users: &Imported, tables| {
        let users = users.with(tables);
        assert!(users.get(1)?.is_none());
        assert!(users.len().is_err() && users.create().is_err() && users.iterate(|_| true).is_err());
        Ok(())
    })
    .unwrap();
}
