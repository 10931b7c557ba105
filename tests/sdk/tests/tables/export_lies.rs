//! What safe code of a plugin says of its tables that is not so.

use falconer::ApiVersion;
use falconer::tables::{EntryField, FieldDecl, FromHost, OwnTable, TableEntry, ToHost};
use falconer_abi as abi;
use falconer_sdk_tests::Version;
use falconer_sdk_tests::tables::{Driven, Val};

use crate::common::{in_parse, on};
use crate::export::empty_host;
use crate::plugin;

const STRING: u32 = abi::SS_PLUGIN_ST_STRING;
const TABLE: u32 = abi::SS_PLUGIN_ST_TABLE;
const U64: u32 = abi::SS_PLUGIN_ST_UINT64;

/// An entry whose declarations are those of other values.
#[derive(Default)]
struct Lies {
    number: u64,
    text: String,
    table: OwnTable<u64, Lies>,
}

impl TableEntry for Lies {
    const FIELDS: &'static [FieldDecl] = &[
        FieldDecl::new::<String>(c"text", false),
        FieldDecl::new::<u64>(c"number", false),
        FieldDecl::new::<OwnTable<u64, Lies>>(c"table", false),
        FieldDecl::new::<u64>(c"missing", false),
    ];

    fn read_field(&self, place: usize) -> ToHost<'_> {
        match place {
            0 => self.number.to_host(),
            1 => self.table.to_host(),
            2 => self.text.to_host(),
            _ => ToHost::MISSING,
        }
    }

    fn write_field(&mut self, place: usize, value: FromHost<'_>) -> falconer::Result<()> {
        match place {
            0 => self.number.set(value),
            _ => self.text.set(value),
        }
    }
}

type Table = OwnTable<u64, Lies>;

plugin!(
    Liar,
    |cx| {
        let table = Table::new("lies")?;
        cx.tables()?.add(&table)?;
        table
    },
    Table,
    {
        const TABLES: Option<ApiVersion> = Some(ApiVersion::V3_6);
    }
);

#[test]
fn an_entry_that_declares_other_types_than_it_has_is_not_read_or_written() {
    let host = empty_host(Version::V3_12);
    let library = on::<Liar>(&host);
    let plugin = library.init();
    let lies = Driven::new(host.added("lies"));
    let entry = lies.add(&Val::Bits(1), lies.create());
    let said = |expected: &str| {
        let error = plugin.last_error();
        assert!(error.ends_with(expected), "{error}, expected {expected}");
    };
    let (text, number, table, missing) = (
        lies.field("text", STRING),
        lies.field("number", U64),
        lies.field("table", TABLE),
        lies.field("missing", U64),
    );
    for (field, expected) in [
        (text, "the entry has a value of type uint64 where it declares a field of type string"),
        (number, "the entry has a value of type table where it declares a field of type uint64"),
        (table, "the entry has a value of type string where it declares a field of type table"),
        (missing, "there is no such field"),
    ] {
        assert!(lies.read_raw(entry, field).is_none(), "{expected}");
        said(expected);
    }
    assert!(!lies.write(entry, text, &Val::text("a text")));
    said("field text: the entry has a value of type uint64 where it declares a field of type string");
    assert!(!lies.write(entry, number, &Val::Bits(5)));
    said("field number: the entry has a value of type string where it declares a field of type uint64");
    lies.release(entry);
}

#[derive(Default, TableEntry)]
struct Group {
    by_number: OwnTable<u64, Member>,
    by_name: OwnTable<String, Member>,
}

#[derive(Default, TableEntry)]
struct Member {
    uid: u32,
}

type Groups = OwnTable<u64, Group>;

plugin!(
    Swaps,
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

#[test]
fn a_table_that_is_gone_makes_no_room_for_one_with_other_keys() {
    let host = empty_host(Version::V3_12);
    let library = on::<Swaps>(&host);
    let plugin = library.init();
    let groups = Driven::new(host.added("groups"));
    let entry = groups.add(&Val::Bits(1), groups.create());
    let numbers = groups.nested(entry, groups.field("by_number", TABLE)).unwrap();
    in_parse(&plugin, |groups: &Groups, _| {
        groups.update(1, |group| group.by_number = OwnTable::default());
        Ok(())
    })
    .unwrap();
    let names = groups.nested(entry, groups.field("by_name", TABLE)).unwrap();
    names.release(names.add(&Val::text("ann"), names.create()));
    // A number is no text, for whoever still holds the table of numbers.
    assert_eq!(numbers.get(&Val::Bits(5)), Driven::no_entry());
    assert_eq!((numbers.input().key_type, names.input().key_type), (U64, STRING));
    assert_eq!((names.name(), names.size()), ("by_name".to_owned(), 1));
    groups.release(entry);
}
