//! Tables of the host, as plugins use them.

use std::ffi::CStr;

use falconer::prelude::*;
use falconer::tables::{Entry, Field, StateType, Table, TableFields, TableReader, TableWriter};
use falconer_sdk_tests::tables::Val;
use falconer_sdk_tests::{Answer, Ask, HostEvent};

use crate::common::{host, in_parse, on};
use crate::plugin;

/// Every type of field.
#[derive(TableFields)]
pub(crate) struct Thread {
    tid: Field<i64>,
    comm: Field<str>,
    #[table(name = "comm")]
    raw: Option<Field<CStr>>,
    i8: Field<i8>,
    i16: Field<i16>,
    i32: Field<i32>,
    i64: Field<i64>,
    u8: Field<u8>,
    u16: Field<u16>,
    u32: Field<u32>,
    u64: Field<u64>,
    bool: Field<bool>,
    /// A field that there is not.
    nothing: Option<Field<u64>>,
    #[table(add)]
    hits: Field<u64>,
}

plugin!(Typed, |cx| cx.tables()?.get("threads")?, Table<i64, Thread>);

type Threads = Table<i64, Thread>;

#[test]
fn every_type_is_read_and_written() {
    let host = host();
    let library = on::<Typed>(&host);
    let plugin = library.init();
    in_parse(&plugin, |threads: &Threads, tables| {
        let thread = threads.entry(tables, 1)?;
        macro_rules! round_trip {
            ($($get:ident, $set:ident: $($value:expr),*;)*) => {$($(
                thread.$set($value)?;
                assert_eq!(thread.$get()?, $value);
            )*)*};
        }
        round_trip! {
            i8, set_i8: i8::MIN, 0, i8::MAX;
            i16, set_i16: i16::MIN, i16::MAX;
            i32, set_i32: i32::MIN, i32::MAX;
            i64, set_i64: i64::MIN, i64::MAX;
            u8, set_u8: 0, u8::MAX;
            u16, set_u16: u16::MAX;
            u32, set_u32: u32::MAX;
            u64, set_u64: u64::MAX;
            bool, set_bool: true, false;
            comm, set_comm: "", "bash", "ä";
        }
        assert_eq!((thread.tid()?, thread.raw()?), (1, Some(c"ä")));
        thread.set_raw(c"cat")?;
        assert_eq!(thread.comm()?, "cat");
        assert_eq!(thread.nothing()?, None);
        assert!(thread.set_nothing(1).unwrap_err().to_string().contains("no field nothing"));
        Ok(())
    })
    .unwrap();
    host.assert_clean();
    assert_eq!(host.table("threads").value(&Val::Bits(1), "comm"), Some(Val::text("cat")));
}

#[test]
fn a_field_that_is_added_is_there_for_all() {
    let host = host();
    let library = on::<Typed>(&host);
    let (first, second) = (library.init(), library.init());
    let count = |threads: &Threads, tables: &TableWriter<'_>| {
        let thread = threads.entry(tables, 2)?;
        thread.set_hits(thread.hits()? + 1)
    };
    in_parse(&first, count).unwrap();
    in_parse(&second, count).unwrap();
    assert_eq!(host.table("threads").value(&Val::Bits(2), "hits"), Some(Val::Bits(2)));
    host.assert_clean();
}

#[test]
fn every_entry_is_given_back_once() {
    let host = host();
    let library = on::<Typed>(&host);
    let plugin = library.init();
    in_parse(&plugin, |threads: &Threads, tables| {
        let (one, again, two) =
            (threads.entry(tables, 1)?, threads.entry(tables, 1)?, threads.entry(tables, 2)?);
        // Several handles on one entry at once.
        one.set_u64(5)?;
        assert_eq!((again.u64()?, two.u64()?), (5, 22));
        drop(one);
        assert_eq!(again.u64()?, 5);
        assert!(threads.get(tables, 3)?.is_none());
        Ok(())
    })
    .unwrap();
    let table = host.table("threads");
    assert_eq!((table.gets.get(), table.releases.get()), (3, 3));
    host.assert_clean();
}

#[test]
fn entries_are_given_back_when_parse_panics_or_fails() {
    let host = host();
    let library = on::<Typed>(&host);
    let plugin = library.init();
    let error = in_parse(&plugin, |threads: &Threads, tables| {
        let _one = threads.entry(tables, 1)?;
        let _new = threads.with(tables).create()?;
        panic!("on purpose")
    });
    assert!(error.unwrap_err().contains("on purpose"));
    let error = in_parse(&plugin, |threads: &Threads, tables| {
        let _one = threads.entry(tables, 1)?;
        threads.entry(tables, 77).map(|_| ())
    });
    assert_eq!(error.unwrap_err(), "parse_event: table threads: no entry 77: the host says no");
    host.assert_clean();
}

#[test]
fn entries_are_made_added_and_erased() {
    let host = host();
    let library = on::<Typed>(&host);
    let plugin = library.init();
    in_parse(&plugin, |threads: &Threads, tables| {
        let threads = threads.with(tables);
        assert_eq!((threads.len()?, threads.is_empty()?, threads.host_name()?), (2, false, "threads".into()));
        // Never added: destroyed.
        drop(threads.create()?);
        let new = threads.create()?;
        new.set_comm("made")?;
        assert_eq!(new.comm()?, "made");
        let added = new.add(7)?;
        assert_eq!(added.comm()?, "made");
        assert_eq!(threads.get_or_add(7)?.comm()?, "made");
        threads.get_or_add(8)?.set_u64(8)?;
        assert_eq!(threads.len()?, 4);
        threads.erase(1)?;
        assert!(threads.erase(1).unwrap_err().to_string().contains("can't remove entry 1"));
        assert!(threads.get(1)?.is_none());
        Ok(())
    })
    .unwrap();
    assert_eq!(host.table("threads").keys(), [2, 7, 8].map(Val::Bits));
    in_parse(&plugin, |threads: &Threads, tables| threads.with(tables).clear()).unwrap();
    assert!(host.table("threads").keys().is_empty());
    host.assert_clean();
}

#[test]
fn an_iteration_goes_through_all_or_is_broken_off() {
    let host = host();
    let library = on::<Typed>(&host);
    let plugin = library.init();
    in_parse(&plugin, |threads: &Threads, tables| {
        let mut seen = Vec::new();
        let all = threads.with(tables).iterate(|thread| {
            seen.push((thread.tid().unwrap(), thread.comm().unwrap().to_owned()));
            true
        })?;
        assert!(all);
        assert_eq!(seen, [(1, "init".to_owned()), (2, "sh".to_owned())]);
        let mut count = 0;
        let all = threads.with(tables).iterate(|_| {
            count += 1;
            false
        })?;
        assert_eq!((all, count), (false, 1));
        Ok(())
    })
    .unwrap();
    host.assert_clean();
}

#[test]
fn a_table_may_change_while_it_is_iterated() {
    let host = host();
    let library = on::<Typed>(&host);
    let plugin = library.init();
    in_parse(&plugin, |threads: &Threads, tables| {
        let table = threads.with(tables);
        let kept = table.entry(1)?;
        let text = kept.comm()?;
        table.iterate(|thread| {
            thread.set_comm("changed").unwrap();
            table.get_or_add(100 + thread.tid().unwrap()).unwrap();
            table.erase(thread.tid().unwrap()).is_ok()
        })?;
        // Texts are copies.
        assert_eq!((text, kept.comm()?), ("init", "changed"));
        Ok(())
    })
    .unwrap();
    assert_eq!(host.table("threads").keys(), [101, 102].map(Val::Bits));
    host.assert_clean();
}

#[test]
fn a_panic_in_an_iteration_goes_on_behind_the_host() {
    let host = host();
    let library = on::<Typed>(&host);
    let plugin = library.init();
    let error = in_parse(&plugin, |threads: &Threads, tables| {
        threads.with(tables).iterate(|_| panic!("in the closure"))?;
        Ok(())
    });
    assert!(error.unwrap_err().contains("in the closure"));
    host.assert_clean();
}

#[test]
fn texts_that_are_not_utf_8_are_read_all_the_same() {
    let host = host();
    let table = host.table("threads");
    table.put(Val::Bits(9), &[("comm", Val::Text(c"a\xff\xfe".to_owned()))]);
    let library = on::<Typed>(&host);
    let plugin = library.init();
    in_parse(&plugin, |threads: &Threads, tables| {
        let thread = threads.entry(tables, 9)?;
        assert_eq!((thread.comm()?, thread.raw()?), ("a\u{fffd}\u{fffd}", Some(c"a\xff\xfe")));
        assert!(thread.set_comm("a\0b").unwrap_err().to_string().contains("NUL at byte 1"));
        Ok(())
    })
    .unwrap();
    host.assert_clean();
}

#[test]
fn what_the_host_refuses_is_an_error_in_its_words() {
    let host = host();
    let library = on::<Typed>(&host);
    let plugin = library.init();
    let error = in_parse(&plugin, |threads: &Threads, tables| threads.entry(tables, 1)?.set_tid(5));
    assert_eq!(error.unwrap_err(), "parse_event: table threads: can't write field tid: the host says no");
    host.assert_clean();
}

plugin!(
    Lists,
    |cx| {
        let tables = cx.tables()?;
        let table = tables.get::<i64, ()>("threads")?;
        let names: Vec<String> = tables.list()?.into_iter().map(|table| table.name).collect();
        assert_eq!(names, ["threads"]);
        assert!(tables.find::<i64, ()>("nowhere")?.is_none());
        assert!(tables.find::<i64, ()>("threads")?.is_some());
        let fields = tables.fields(&table)?;
        let tid = fields.iter().find(|field| field.name == "tid").unwrap();
        assert_eq!((StateType::from_code(tid.code), tid.read_only), (Some(StateType::Int64), true));
        let comm = tables.field::<str>(&table, "comm")?;
        let mark = tables.add_field::<bool>(&table, "mark")?;
        (table, comm, mark)
    },
    (Table<i64>, Field<str>, Field<bool>)
);

#[test]
fn fields_can_be_found_by_hand() {
    let host = host();
    let library = on::<Lists>(&host);
    let plugin = library.init();
    in_parse(&plugin, |(threads, comm, mark): &(Table<i64>, Field<str>, Field<bool>), tables| {
        let thread = threads.entry(tables, 2)?;
        assert_eq!((thread.read(comm)?, thread.read(mark)?), ("sh", false));
        thread.write(mark, true)?;
        assert!(thread.read(mark)?);
        Ok(())
    })
    .unwrap();
    host.assert_clean();
}

macro_rules! fails_at_init {
    ($($test:ident, $name:ident, |$cx:ident| $new:expr, $error:expr;)*) => {$(
        plugin!($name, |$cx| { $new; }, ());

        #[test]
        fn $test() {
            let host = host();
            assert_eq!(on::<$name>(&host).init_with("").unwrap_err(), $error);
            host.assert_clean();
        }
    )*};
}

#[derive(Debug, TableFields)]

struct WrongType {
    comm: Field<u64>,
}

#[derive(Debug, TableFields)]

struct Missing {
    commm: Field<str>,
}

fails_at_init! {
    a_table_that_is_not_there, NoTable, |cx| cx.tables()?.get::<i64, ()>("threadz")?,
        "can't find table threadz with key int64: no such table; the host has threads (key int64)";
    a_table_with_another_key, OtherKey, |cx| cx.tables()?.get::<String, ()>("threads")?,
        "can't find table threads with key string: no such table; the table has key int64";
    a_field_of_another_type, OtherType, |cx| cx.tables()?.get::<i64, WrongType>("threads")?,
        "table threads: can't find field comm of type uint64: the host says no; the table has it as string";
    a_field_that_is_not_there, NoField, |cx| cx.tables()?.get::<i64, Missing>("threads")?,
        "table threads: can't find field commm of type string: the host says no; the table has tid (int64), comm (string), \
         i8 (int8), i16 (int16), i32 (int32), i64 (int64), u8 (uint8), u16 (uint16), u32 (uint32), u64 (uint64), bool \
         (bool), fds (table)";
    a_name_with_a_nul, NulName, |cx| cx.tables()?.get::<i64, ()>("a\0b")?,
        "the table name \"a\\0b\" has a NUL, expected one without";
}

struct Reads(Threads);

/// The thread of an event, if there is one.
struct Tid(Option<i64>);

impl Plugin for Reads {
    const INFO: Info =
        plugin_info!("reads", version = "0.0.1", description = "d", contact = "you@example.com");
    const HOST_LOG: bool = false;
    type Config = ();

    fn new((): (), cx: &InitContext) -> Result<Self> {
        Ok(Self(cx.tables()?.get("threads")?))
    }
}

#[fields("reads")]
impl Extract for Reads {
    type Event<'e> = Tid;
    const EVENT_SOURCES: &'static [&'static str] = &["any"];

    fn decode(&self, event: &EventReader<'_>) -> Result<Tid> {
        let tables = event.tables()?;
        let tid: i64 = event.text()?.parse()?;
        Ok(Tid(self.0.get(&tables, tid)?.map(|_| tid)))
    }

    /// Name of the thread
    fn comm<'t>(&'t self, tid: &Tid, tables: &'t TableReader<'_>) -> Result<Option<&'t str>> {
        let Some(tid) = tid.0 else { return Ok(None) };
        Ok(Some(self.0.entry(tables, tid)?.comm()?))
    }

    /// A number of another thread
    fn number(&self, _: &Tid, key: Key<i64>, tables: &TableReader<'_>) -> Result<Option<u64>> {
        let thread: Option<Entry<'_, Thread>> = self.0.get(tables, key.0)?;
        thread.map(|thread| thread.u64()).transpose()
    }

    /// How many threads there are
    fn count(&self, _: &Tid, tables: &TableReader<'_>) -> Result<u64> {
        self.0.with(tables).len()
    }

    /// Whether the event is there
    fn plain(&self, tid: &Tid) -> bool {
        tid.0.is_some()
    }
}

falconer_sdk_tests::register!(Reads: Extract);

#[test]
fn fields_and_decode_read_tables() {
    let host = host();
    let library = on::<Reads>(&host);
    let plugin = library.init();
    let event = HostEvent::payload("2");
    assert_eq!(plugin.field(&event, "reads.comm").unwrap(), Answer::text("sh"));
    assert_eq!(plugin.field(&event, "reads.count").unwrap(), Answer::number(2));
    assert_eq!(plugin.field(&event, "reads.plain").unwrap(), Answer::Booleans(vec![1]));
    let ask = Ask::new(&plugin, "reads.number").key("1");
    assert_eq!(plugin.extract(&event, &[ask]).unwrap(), [Answer::number(11)]);
    let nobody = HostEvent::payload("77");
    assert!(plugin.field(&nobody, "reads.comm").unwrap().is_empty());
    host.assert_clean();
}
