//! Hosts of every version, and such as lack something.

use std::sync::Arc;

use falconer::ApiVersion;
use falconer::prelude::*;
use falconer::tables::{Field, OwnTable, Table, TableEntry, TableFields, TableReader};
use falconer_abi as abi;
use falconer_sdk_tests::tables::{Driven, TableHost, Trouble, Val};
use falconer_sdk_tests::{Answer, Host, HostEvent, Version, table};

use crate::common::{in_parse, on, threads};
use crate::plugin;

#[derive(TableFields)]
struct Thread {
    comm: Field<str>,
    u64: Field<u64>,
    #[table(add)]
    hits: Field<u64>,
}

#[derive(Default, TableEntry)]
struct Count {
    hits: u64,
    name: String,
}

type State = (Table<i64, Thread>, OwnTable<u64, Count>);

macro_rules! both {
    ($name:ident, $version:ident) => {
        plugin!(
            $name,
            |cx| {
                let tables = cx.tables()?;
                let counts = OwnTable::new("counts")?;
                tables.add(&counts)?;
                (tables.get("threads")?, counts)
            },
            State,
            {
                const TABLES: Option<ApiVersion> = Some(ApiVersion::$version);
            }
        );
    };
}

both!(Oldest, V3_0);
both!(Usual, V3_1);
both!(AtInit, V3_5);

fn host(version: Version) -> Arc<TableHost> {
    Arc::new(TableHost::new(version, vec![threads()]))
}

#[test]
fn the_version_is_the_one_that_is_needed() {
    fn version<P: falconer::symbols::Exported>() -> String {
        Host::new(table::of::<P>()).required_version()
    }
    assert_eq!(version::<Oldest>(), "3.0.0");
    assert_eq!(version::<Usual>(), "3.1.0");
    assert_eq!(version::<AtInit>(), "3.5.0");
    assert_eq!(version::<Fields>(), "3.1.0");
    assert_eq!(version::<OldFields>(), "3.0.0");
    assert_eq!(version::<NoTables>(), "3.0.0");
}

/// What all hosts offer.
fn work(plugin: &falconer_sdk_tests::Plugin<'_>, iterates: bool) {
    in_parse(plugin, move |(threads, counts): &State, tables| {
        let threads = threads.with(tables);
        let one = threads.entry(1)?;
        assert_eq!((one.comm()?, one.u64()?, threads.len()?), ("init", 11, 2));
        one.set_hits(one.hits()? + 1)?;
        one.set_comm("changed")?;
        drop(threads.create()?);
        threads.create()?.add(9)?.set_u64(9)?;
        assert_eq!(threads.entry(9)?.u64()?, 9);
        threads.erase(9)?;
        counts.update_or_insert(1, |count| count.hits += 1);
        match threads.iterate(|thread| thread.comm().is_ok()) {
            Ok(all) => assert!(iterates && all),
            Err(error) => {
                assert!(!iterates);
                assert!(error.to_string().contains("iterate_entries, which came with API 3.1.0"), "{error}");
            }
        }
        Ok(())
    })
    .unwrap();
}

fn works<P: falconer::symbols::Exported>(versions: impl Iterator<Item = Version>, extended: bool) {
    for version in versions {
        let host = host(version);
        let library = on::<P>(&host);
        let plugin = library.init();
        work(&plugin, extended);
        let threads = host.table("threads");
        assert_eq!(threads.value(&Val::Bits(1), "hits"), Some(Val::Bits(1)));
        assert_eq!(threads.violations.borrow().len(), 0);
        // The first form of the functions takes nothing back.
        assert_eq!(threads.outstanding().0 > 0, !extended, "{version:?}");
        let counts = Driven::new(host.added("counts"));
        let (hits, name) =
            (counts.field("hits", abi::SS_PLUGIN_ST_UINT64), counts.field("name", abi::SS_PLUGIN_ST_STRING));
        let entry = counts.get(&Val::Bits(1));
        assert_eq!(counts.read(entry, hits, abi::SS_PLUGIN_ST_UINT64), Some(Val::Bits(1)));
        let text = counts.read_raw(entry, name).unwrap();
        // SAFETY: the text is lent.
        assert_eq!(unsafe { Val::read(&text, abi::SS_PLUGIN_ST_STRING) }, Val::text(""));
        assert_eq!(counts.iterate(|_| true), extended);
        counts.release(entry);
        // Entries that are not counted may be used until they are erased.
        let again = counts.get(&Val::Bits(1));
        assert_eq!(again, entry);
        assert!(counts.erase(&Val::Bits(1)));
        assert_eq!(counts.read(entry, hits, abi::SS_PLUGIN_ST_UINT64).is_some(), extended);
        counts.release(entry);
        assert!(counts.read_raw(entry, hits).is_none());
    }
}

#[test]
fn a_plugin_that_asks_for_3_0_uses_the_first_form_on_every_host() {
    works::<Oldest>(Version::ALL.into_iter(), false);
}

#[test]
fn a_plugin_that_asks_for_3_1_uses_the_extended_form() {
    works::<Usual>(Version::ALL.into_iter().filter(|version| *version >= Version::V3_1), true);
}

#[test]
fn null_pointers_for_the_extended_form_leave_the_first_one() {
    let host = Arc::new(TableHost::with_trouble(Version::V3_12, vec![threads()], Trouble::NoExtended));
    let library = on::<Usual>(&host);
    let plugin = library.init();
    work(&plugin, false);
}

#[test]
fn functions_that_are_not_there_are_errors_with_words() {
    let host = Arc::new(TableHost::with_trouble(Version::V3_12, vec![threads()], Trouble::NoFunctions));
    for (error, expected) in [
        (on::<Usual>(&host).init_with("").unwrap_err(), "table counts: the host does not offer add_table"),
        (
            on::<OnlyGets>(&host).init_with("").unwrap_err(),
            "table threads: the host does not offer get_table",
        ),
        (on::<OnlyLists>(&host).init_with("").unwrap_err(), "the host does not offer list_tables"),
    ] {
        assert_eq!(error, expected);
    }
    let host = Arc::new(TableHost::with_trouble(Version::V3_12, vec![threads()], Trouble::NoTables));
    assert!(on::<Usual>(&host).init_with("").unwrap_err().starts_with("the host offers no tables"));
}

plugin!(
    OnlyGets,
    |cx| {
        cx.tables()?.get::<i64, ()>("threads")?;
    },
    ()
);
plugin!(
    OnlyLists,
    |cx| {
        cx.tables()?.find::<i64, ()>("threads")?;
    },
    ()
);
plugin!(NoTables, |_cx| {}, (), {
    const TABLES: Option<ApiVersion> = Some(ApiVersion::V3_0);
});

#[test]
fn a_call_without_functions_gives_errors() {
    let good = host(Version::V3_12);
    let library = on::<Usual>(&good);
    let plugin = library.init();
    // The same plugin, asked by a host that has nothing to offer: as one that breaks its own promise.
    let bad = TableHost::with_trouble(Version::V3_12, vec![threads()], Trouble::NoFunctions);
    let event = HostEvent::payload("x");
    crate::common::set_step(|(threads, _): &State, tables| {
        let threads = threads.with(tables);
        for error in [
            threads.get(1).map(|_| ()).unwrap_err(),
            threads.len().map(|_| ()).unwrap_err(),
            threads.host_name().map(|_| ()).unwrap_err(),
            threads.create().map(|_| ()).unwrap_err(),
            threads.erase(1).unwrap_err(),
            threads.clear().unwrap_err(),
            threads.iterate(|_| true).map(|_| ()).unwrap_err(),
        ] {
            assert!(error.to_string().contains("table threads: the host does not offer "), "{error}");
        }
        Ok(())
    });
    // SAFETY: the handle came from init; event and input live during the call.
    let rc = unsafe { library.api().parse_event.unwrap()(plugin.state(), event.as_ptr(), bad.parse_input()) };
    assert_eq!(rc, 0, "{}", plugin.last_error());
}

#[test]
fn a_plugin_without_tables_at_init_has_none_later() {
    let host = host(Version::V3_12);
    let library = on::<NoTables>(&host);
    let plugin = library.init();
    let error = in_parse(&plugin, |(): &(), _| Ok(())).unwrap_err();
    assert!(error.contains("find those that it uses with InitContext::tables"), "{error}");
}

#[test]
fn tables_can_be_used_at_init() {
    let host = host(Version::V3_6);
    let library = on::<UsesAtInit>(&host);
    let plugin = library.init();
    assert_eq!(host.table("threads").value(&Val::Bits(1), "hits"), Some(Val::Bits(5)));
    assert_eq!(library.required_version(), "3.5.0");
    drop(plugin);
    host.assert_clean();
    let error = on::<UsesAtInitOnOld>(&host).init_with("").unwrap_err();
    assert_eq!(
        error,
        "reading tables at init needs API 3.5.0, and the plugin asks for 3.1.0 only; add `const TABLES: \
         Option<falconer::ApiVersion> = Some(falconer::ApiVersion::V3_5);` to `impl Plugin`"
    );
}

plugin!(UsesAtInit, |cx| {
    let tables = cx.tables()?;
    let threads = tables.get::<i64, Thread>("threads")?;
    let writer = tables.writer()?;
    let reader = tables.reader()?;
    assert_eq!(threads.entry(&reader, 2)?.comm()?, "sh");
    threads.entry(&writer, 1)?.set_hits(5)?;
    threads
}, Table<i64, Thread>, { const TABLES: Option<ApiVersion> = Some(ApiVersion::V3_5); });
plugin!(
    UsesAtInitOnOld,
    |cx| {
        cx.tables()?.reader()?;
    },
    (),
    {
        const TABLES: Option<ApiVersion> = Some(ApiVersion::V3_1);
    }
);
plugin!(
    SaysNothing,
    |cx| {
        cx.tables()?;
    },
    (),
    {
        const TABLES: Option<ApiVersion> = None;
    }
);

#[test]
fn a_plugin_that_announces_3_0_and_uses_tables_says_what_it_needs() {
    let error = on::<SaysNothing>(&host(Version::V3_12)).init_with("").unwrap_err();
    assert!(error.contains("Some(falconer::ApiVersion::V3_1);` to `impl Plugin`, or V3_0"), "{error}");
}

macro_rules! reads {
    ($name:ident $(, $consts:item)?) => {
        struct $name(Table<i64, Thread>);

        impl Plugin for $name {
            const INFO: Info = plugin_info!("reads", version = "0.0.1", description = "d", contact = "you@example.com");
            const HOST_LOG: bool = false;
            type Config = ();

            fn new((): (), cx: &InitContext) -> Result<Self> {
                Ok(Self(cx.tables()?.get("threads")?))
            }
            $($consts)?
        }

        #[fields("reads")]
        impl Extract for $name {
            type Event<'e> = ();
            const EVENT_SOURCES: &'static [&'static str] = &["any"];

            fn decode(&self, _: &EventReader<'_>) -> Result<()> {
                Ok(())
            }

            /// A number
            fn number(&self, (): &(), tables: &TableReader<'_>) -> Result<u64> {
                self.0.entry(tables, 1)?.u64()
            }
        }

        falconer_sdk_tests::register!($name: Extract);
    };
}

reads!(Fields);

struct OldFields(Table<i64, Thread>);

impl Plugin for OldFields {
    const INFO: Info =
        plugin_info!("reads", version = "0.0.1", description = "d", contact = "you@example.com");
    const HOST_LOG: bool = false;
    const TABLES: Option<ApiVersion> = Some(ApiVersion::V3_0);
    type Config = ();

    fn new((): (), cx: &InitContext) -> Result<Self> {
        Ok(Self(cx.tables()?.get("threads")?))
    }
}

#[fields("reads")]
impl Extract for OldFields {
    type Event<'e> = ();
    const EVENT_SOURCES: &'static [&'static str] = &["any"];

    fn decode(&self, _: &EventReader<'_>) -> Result<()> {
        Ok(())
    }

    /// A number
    fn number(&self, (): &(), tables: &TableReader<'_>) -> Result<u64> {
        self.0.entry(tables, 1)?.u64()
    }
}

falconer_sdk_tests::register!(OldFields: Extract);

#[test]
fn extraction_reads_tables_on_every_host() {
    for version in Version::ALL {
        let host = host(version);
        let number = |library: Host| library.init().field(&HostEvent::payload("x"), "reads.number").unwrap();
        assert_eq!(number(on::<OldFields>(&host)), Answer::number(11));
        if version >= Version::V3_1 {
            assert_eq!(number(on::<Fields>(&host)), Answer::number(11));
        }
    }
}

struct Listens(Table<i64, Thread>);

impl Plugin for Listens {
    const INFO: Info =
        plugin_info!("listens", version = "0.0.1", description = "d", contact = "you@example.com");
    const HOST_LOG: bool = false;
    const TABLES: Option<ApiVersion> = Some(ApiVersion::V3_1);
    type Config = ();

    fn new((): (), cx: &InitContext) -> Result<Self> {
        Ok(Self(cx.tables()?.get("threads")?))
    }
}

impl Listen for Listens {
    fn capture_open(&self, cx: &ListenContext<'_>) -> Result<()> {
        self.0.entry(&cx.tables()?, 1)?.set_hits(3)
    }
}

falconer_sdk_tests::register!(Listens: Listen);

#[test]
fn capture_listening_reads_and_writes() {
    for version in [Version::V3_7, Version::V3_9, Version::V3_12] {
        let host = host(version);
        let library = on::<Listens>(&host);
        let plugin = library.init();
        let input = host.listen_input();
        // SAFETY: the handle came from init; the input lives during the call.
        let rc = unsafe { library.api().capture_open.unwrap()(plugin.state(), input.as_ptr()) };
        assert_eq!(rc, 0, "{}", plugin.last_error());
        assert_eq!(host.table("threads").value(&Val::Bits(1), "hits"), Some(Val::Bits(3)));
        host.assert_clean();
    }
}
