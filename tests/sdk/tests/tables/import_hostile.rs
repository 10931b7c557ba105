//! Hosts and plugins that misuse each other: what a plugin uses of a host.

use std::cell::RefCell;
use std::ptr;
use std::sync::{Arc, Mutex, PoisonError};

use falconer::prelude::*;
use falconer::tables::{Field, Table, TableFields};
use falconer_abi as abi;
use falconer_sdk_tests::tables::{Driven, HostTable, TableHost, Val, ZERO};
use falconer_sdk_tests::{HostEvent, Version, rounds};

use crate::common::{host, in_parse, on, threads};
use crate::plugin;

#[derive(TableFields)]
struct Thread {
    comm: Field<str>,
    u64: Field<u64>,
}

type Threads = Table<i64, Thread>;

plugin!(Uses, |cx| cx.tables()?.get("threads")?, Threads);

#[test]
fn every_function_that_fails_is_an_error_and_nothing_is_kept() {
    let host = host();
    let library = on::<Uses>(&host);
    let plugin = library.init();
    let address = ptr::from_ref(host.table("threads")).expose_provenance();
    in_parse(&plugin, move |threads: &Threads, tables| {
        // SAFETY: the host's table outlives the plugin, and all of it happens in this thread.
        let host = unsafe { &*ptr::with_exposed_provenance::<HostTable>(address) };
        let threads = threads.with(tables);
        let (one, new) = (threads.entry(1)?, threads.create()?);
        host.fails.set(true);
        for error in [
            one.comm().map(|_| ()).unwrap_err(),
            one.set_comm("x").unwrap_err(),
            threads.len().map(|_| ()).unwrap_err(),
            threads.clear().unwrap_err(),
            threads.erase(1).unwrap_err(),
            threads.create().map(|_| ()).unwrap_err(),
            threads.iterate(|_| true).map(|_| ()).unwrap_err(),
            threads.entry(1).map(|_| ()).unwrap_err(),
            new.add(5).map(|_| ()).unwrap_err(),
        ] {
            let text = error.to_string();
            assert!(text.starts_with("table threads: ") && text.ends_with(": the host says no"), "{text}");
        }
        host.fails.set(false);
        Ok(())
    })
    .unwrap();
    host.assert_clean();
}

#[derive(TableFields)]
struct OnlyComm {
    comm: Field<str>,
}

plugin!(
    Twice,
    |cx| {
        let tables = cx.tables()?;
        (
            tables.get("threads")?,
            tables.get("threads")?,
            tables.get::<i64, ()>("threads").and_then(|table| tables.field(&table, "u64"))?,
        )
    },
    (Threads, Table<i64, OnlyComm>, Field<u64>)
);

#[test]
fn a_field_of_another_table_is_refused() {
    let host = host();
    let library = on::<Twice>(&host);
    let plugin = library.init();
    in_parse(&plugin, |(threads, others, field): &(Threads, Table<i64, OnlyComm>, Field<u64>), tables| {
        let thread = threads.entry(tables, 1)?;
        for error in [
            thread.read(&others.fields().comm).map(|_| ()).unwrap_err(),
            thread.write(&others.fields().comm, "x").unwrap_err(),
            thread.read(field).map(|_| ()).unwrap_err(),
        ] {
            assert!(error.to_string().ends_with("belongs to another table"), "{error}");
        }
        assert_eq!(others.entry(tables, 1)?.comm()?, "init");
        Ok(())
    })
    .unwrap();
    host.assert_clean();
}

/// Where a plugin keeps its table, against the rules: all initialisations share it.
static SHARED: Mutex<Option<Threads>> = Mutex::new(None);

plugin!(
    Shares,
    |cx| {
        let mine = cx.tables()?.get("threads")?;
        SHARED.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(mine);
    },
    ()
);

#[test]
fn a_table_of_another_initialisation_is_refused() {
    let first = host();
    let library = on::<Shares>(&first);
    let plugin = library.init();
    let use_it = |(): &(), tables: &falconer::tables::TableWriter<'_>| {
        let shared = SHARED.lock().unwrap_or_else(PoisonError::into_inner);
        let threads = shared.as_ref().unwrap().with(tables);
        threads.entry(1)?.set_u64(1)?;
        threads.len()?;
        threads.iterate(|_| true)?;
        threads.create()?;
        Ok(())
    };
    in_parse(&plugin, use_it).unwrap();
    drop(plugin);
    first.assert_clean();
    drop(library);
    drop(first);
    // The table is gone with its host, and another initialisation has nothing to do with it.
    let second = host();
    let library = on::<Shares>(&second);
    let plugin = library.init();
    let error = in_parse(&plugin, use_it).unwrap_err();
    assert!(error.contains("it was found by another initialisation of the plugin"), "{error}");
}

/// A host whose iteration does what it likes.
mod odd {
    use super::*;

    /// An iteration, which calls the plugin with numbers for entries.
    pub(super) type Iterate = Box<dyn Fn(&dyn Fn(usize) -> u32) -> u32>;

    thread_local! {
        /// What `iterate_entries` does: with the plugin's function and state.
        pub(super) static ITERATE: RefCell<Option<Iterate>> = const { RefCell::new(None) };
        /// What `read_entry_field` gives.
        pub(super) static VALUE: RefCell<Option<abi::ss_plugin_state_data>> = const { RefCell::new(None) };
    }

    pub(super) unsafe extern "C" fn iterate(
        _: *mut abi::ss_plugin_table_t,
        it: abi::ss_plugin_table_iterator_func_t,
        s: *mut abi::ss_plugin_table_iterator_state_t,
    ) -> u32 {
        // SAFETY: the plugin's function with the plugin's state, within its call.
        let call = move |entry: usize| unsafe { it.unwrap()(s, ptr::without_provenance_mut(entry)) };
        ITERATE.with_borrow(|iterate| iterate.as_ref().unwrap()(&call))
    }

    pub(super) unsafe extern "C" fn read(
        _: *mut abi::ss_plugin_table_t,
        _: *mut abi::ss_plugin_table_entry_t,
        _: *const abi::ss_plugin_table_field_t,
        out: *mut abi::ss_plugin_state_data,
    ) -> i32 {
        // SAFETY: the plugin's place for a value.
        VALUE.with_borrow(|value| unsafe { out.write(value.unwrap_or(ZERO)) });
        0
    }
}

/// Parses an event with a reader of the test's.
fn parse_with(
    host: &TableHost,
    plugin: &falconer_sdk_tests::Plugin<'_>,
    change: impl FnOnce(&mut abi::ss_plugin_table_reader_vtable_ext),
    step: impl FnOnce(&Threads, &falconer::tables::TableWriter<'_>) -> Result<()> + 'static,
) -> Result<(), String> {
    // SAFETY: a host of version 3.12 has all members.
    let mut input = unsafe { *host.parse_input() };
    // SAFETY: as above.
    let mut reader = unsafe { *input.table_reader_ext };
    change(&mut reader);
    input.table_reader_ext = &raw mut reader;
    crate::common::set_step(step);
    let event = HostEvent::payload("x");
    // SAFETY: the handle came from init; event and input live during the call.
    let rc =
        unsafe { plugin.host().api().parse_event.unwrap()(plugin.state(), event.as_ptr(), &raw const input) };
    if rc == 0 { Ok(()) } else { Err(plugin.last_error()) }
}

#[test]
fn a_host_may_iterate_as_it_likes() {
    let host = host();
    let library = on::<Uses>(&host);
    let plugin = library.init();
    let iterate = |with: odd::Iterate, outcome: std::result::Result<(bool, u32), &'static str>| {
        odd::ITERATE.set(Some(with));
        parse_with(
            &host,
            &plugin,
            |reader| reader.iterate_entries = Some(odd::iterate),
            move |threads, tables| {
                let mut count = 0;
                let all = threads.with(tables).iterate(|_| {
                    count += 1;
                    count < 3
                });
                match outcome {
                    Ok(expected) => assert_eq!((all?, count), expected),
                    Err(expected) => assert_eq!(all.unwrap_err().to_string(), expected),
                }
                Ok(())
            },
        )
        .unwrap();
    };
    iterate(Box::new(|_| 1), Ok((true, 0)));
    iterate(Box::new(|_| 0), Err("table threads: the host broke off the iteration: the host says no"));
    iterate(Box::new(|call| call(1) & call(2)), Ok((true, 2)));
    // It goes on where it was told to stop.
    iterate(Box::new(|call| (1..10).map(call).sum::<u32>().min(1)), Ok((false, 3)));
    iterate(
        Box::new(|call| call(0)),
        Err("table threads: iterate_entries: found an entry that is a null pointer"),
    );
}

thread_local! {
    static AGAIN: RefCell<Option<Box<dyn Fn() -> u32>>> = const { RefCell::new(None) };
}

unsafe extern "C" fn iterate_again(
    _: *mut abi::ss_plugin_table_t,
    it: abi::ss_plugin_table_iterator_func_t,
    s: *mut abi::ss_plugin_table_iterator_state_t,
) -> u32 {
    // SAFETY: the plugin's function with the plugin's state, within its call.
    let call = move || unsafe { it.unwrap()(s, ptr::without_provenance_mut(1)) };
    AGAIN.set(Some(Box::new(call)));
    call()
}

#[test]
fn a_host_that_visits_an_entry_within_a_visit_is_told() {
    let host = host();
    let library = on::<Uses>(&host);
    let plugin = library.init();
    parse_with(&host, &plugin, |reader| reader.iterate_entries = Some(iterate_again), |threads, tables| {
        let again = threads.with(tables).iterate(|_| {
            assert_eq!(AGAIN.take().unwrap()(), 0);
            true
        });
        assert_eq!(
            again.unwrap_err().to_string(),
            "table threads: iterate_entries: the host called the iterator from within the visit of an entry"
        );
        Ok(())
    })
    .unwrap();
}

#[test]
fn a_text_that_is_a_null_pointer_is_an_error() {
    let host = host();
    let library = on::<Uses>(&host);
    let plugin = library.init();
    odd::VALUE.set(Some(ZERO));
    parse_with(
        &host,
        &plugin,
        |reader| reader.read_entry_field = Some(odd::read),
        |threads, tables| {
            let thread = threads.entry(tables, 1)?;
            let error = thread.comm().unwrap_err();
            assert_eq!(error.to_string(), "table threads, field comm: found a null pointer, expected a text");
            Ok(())
        },
    )
    .unwrap();
    host.assert_clean();
}

#[test]
fn many_texts_in_one_call_are_all_there_to_its_end() {
    let host = host();
    let table = host.table("threads");
    for n in 0..rounds(500) {
        table.put(Val::Bits(n), &[("comm", Val::text(&"x".repeat(usize::try_from(n).unwrap())))]);
    }
    let library = on::<Uses>(&host);
    let plugin = library.init();
    in_parse(&plugin, |threads: &Threads, tables| {
        let mut texts = Vec::new();
        for n in 0..rounds(500) {
            texts.push(threads.entry(tables, n)?.comm()?);
        }
        threads.with(tables).clear()?;
        assert!(texts.iter().enumerate().all(|(n, text)| *text == "x".repeat(n)));
        Ok(())
    })
    .unwrap();
    host.assert_clean();
}

#[test]
#[cfg_attr(miri, ignore = "it checks more than 100 MiB of text, byte by byte")]
fn the_texts_of_one_call_are_bounded() {
    let host = host();
    let library = on::<Uses>(&host);
    let plugin = library.init();
    in_parse(&plugin, |threads: &Threads, tables| {
        // In an iteration they live as long as the visit.
        threads.with(tables).get_or_add(1)?.set_comm(&"y".repeat(1 << 20))?;
        for _ in 0..100 {
            threads.with(tables).iterate(|thread| thread.comm().is_ok_and(|text| text.len() == 1 << 20))?;
        }
        let read = (0..100).try_for_each(|_| threads.entry(tables, 1)?.comm().map(|_| ()));
        assert!(read.unwrap_err().to_string().contains("read less in one call"));
        Ok(())
    })
    .unwrap();
    host.assert_clean();
}

#[test]
fn a_failed_init_leaves_its_table_until_its_state_is_destroyed() {
    let host = Arc::new(TableHost::new(Version::V3_12, vec![threads()]));
    let library = on::<FailsLate>(&host);
    let (rc, plugin) = library.init_raw(Some(c""));
    assert_eq!(
        (rc, plugin.last_error()),
        (abi::SS_PLUGIN_FAILURE, "init: the plugin panicked: after the table".to_owned())
    );
    let left = Driven::new(host.added("left"));
    assert_eq!(left.size(), 0);
    drop(plugin);
    assert_eq!(left.size(), u64::MAX);
    host.assert_clean();
}

plugin!(
    FailsLate,
    |cx| {
        let table = falconer::tables::OwnTable::<u64, crate::export::User>::new("left")?;
        cx.tables()?.add(&table)?;
        cx.tables()?.get::<i64, ()>("threads")?;
        assert!(cx.tables()?.list()?.is_empty(), "after the table");
    },
    ()
);
