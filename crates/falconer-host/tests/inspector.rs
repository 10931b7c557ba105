//! Parsing, async events, listening and routines around an event source.

mod common;

use std::time::{Duration, Instant};

use common::{Log, script};
use falconer_event::{AsyncEvent, Event, encode_async_event, encode_plugin_event};
use falconer_host::{Inspector, Library, Next, Plugin, RoutinePool};

fn source(flags: &[&str]) -> Library {
    script(&[&["-DID=888"], flags].concat())
}

fn said(log: &Log) -> Vec<String> {
    log.lines().iter().map(|line| line.split_once(": ").unwrap().1.to_owned()).collect()
}

/// An inspector with one plugin of a script.
fn inspector(library: &Library, script: &str) -> (Inspector, Plugin, Log) {
    let log = Log::default();
    let mut inspector = Inspector::new("script");
    let plugin = inspector.add(library, script, &log.options()).unwrap();
    (inspector, plugin, log)
}

/// What an inspector yields until its end: number, type, time (for async events the name).
fn all(inspector: &mut Inspector) -> Vec<String> {
    let mut seen = Vec::new();
    loop {
        match inspector.next().unwrap() {
            Next::Event(input) => {
                let event = input.event();
                let what = match AsyncEvent::try_from(event) {
                    Ok(event) => {
                        format!("{} of {}", String::from_utf8_lossy(event.name()), event.plugin_id())
                    }
                    Err(_) => format!("{} at {}", event.type_code(), event.timestamp()),
                };
                seen.push(format!("{}: {what}", input.number()));
            }
            Next::Timeout => seen.push("timeout".to_owned()),
            Next::Eof => return seen,
        }
    }
}

#[test]
fn a_capture_opens_and_closes_in_libsinsps_order() {
    let (mut inspector, plugin, log) = inspector(
        &source(&[]),
        "handler: say handler\nnohandler: say nohandler\nopen: say open\nclose: say close\ndestroy: say destroy",
    );
    inspector.open(&plugin, "1").unwrap();
    assert_eq!(
        inspector.open(&plugin, "1").unwrap_err().to_string(),
        "event source 'script' is open; close it before it is opened again"
    );
    assert_eq!(all(&mut inspector), ["1: 322 at 1"]);
    assert!(matches!(inspector.next(), Ok(Next::Eof)));
    inspector.close();
    assert!(matches!(inspector.next(), Ok(Next::Eof)));
    inspector.open(&plugin, "").unwrap();
    drop((inspector, plugin));
    let once = ["opened", "handler", "open", "parse 1 type 322 of script", "closed", "nohandler", "close"];
    let again = ["opened", "handler", "open", "closed", "nohandler", "close", "destroy", "gone"];
    assert_eq!(said(&log), [&once[..], &again].concat());
}

#[test]
fn a_plugin_that_refuses_ends_what_was_begun() {
    let library = source(&[]);
    let (mut one, plugin, log) =
        inspector(&library, "handler: fail\nnohandler: say nohandler\nopen: say open");
    assert_eq!(
        one.open(&plugin, "1").unwrap_err().to_string(),
        "plugin script does not take a handler for async events: told to fail"
    );
    assert_eq!(said(&log), ["opened", "closed"]);
    let (mut other, plugin, log) =
        inspector(&library, "nohandler: say nohandler\nopen: fail; say open\nclose: say close");
    assert_eq!(
        other.open(&plugin, "1").unwrap_err().to_string(),
        "capture_open error for plugin script: told to fail"
    );
    assert_eq!(said(&log), ["opened", "open", "closed", "nohandler"]);
    assert_eq!(
        one.open(&plugin, "1").unwrap_err().to_string(),
        "plugin script was not added to the inspector of event source 'script'"
    );
}

#[test]
fn every_parser_sees_each_event_once_before_anybody_else() {
    let mut inspector = Inspector::new("script");
    let log = Log::default();
    let first = inspector.add(&source(&[]), "", &log.options()).unwrap();
    inspector.add(&script(&[r#"-DNAME="any""#]), "", &log.options()).unwrap();
    let other = script(&[r#"-DNAME="other""#, r#"-DSOURCES="[\"elsewhere\"]""#]);
    inspector.add(&other, "", &log.options()).unwrap();
    let types = script(&[r#"-DNAME="types""#, "-DTYPES=402, 7"]);
    inspector.add(&types, "parse: fail", &log.options()).unwrap();
    inspector.open(&first, "5").unwrap();
    let Ok(Next::Event(event)) = inspector.next() else { panic!("no event") };
    assert_eq!(event.number(), 1);
    let bytes = encode_async_event("x", b"");
    assert_eq!(inspector.take_in(Event::new(&bytes).unwrap()).number(), 2);
    inspector.take_in(Event::new(&bytes).unwrap());
    assert_eq!(inspector.parse_failures(), 2);
    assert_eq!(
        log.lines().iter().filter(|line| line.contains("parse")).map(String::as_str).collect::<Vec<_>>(),
        [
            "info script: parse 1 type 322 of script",
            "info any: parse 1 type 322 of script",
            // Without syscalls among its sources a plugin gets plugin events only.
            "info any: parse 2 type 402 of script",
            "info types: parse 2 type 402 of script",
            "warning types: event 2 could not be parsed: told to fail (reported once)",
            "info any: parse 3 type 402 of script",
            "info types: parse 3 type 402 of script",
        ]
    );
}

#[test]
fn async_events_come_before_ordinary_ones_of_their_time() {
    let (mut inspector, plugin, log) = inspector(
        &source(&[]),
        "open: send at20 tock; send at10 tick; send now tick; send at30 tick; send at20 tick; send at99 tock",
    );
    inspector.open(&plugin, "10,15,25,40").unwrap();
    assert_eq!(
        all(&mut inspector),
        [
            "1: tick of 888",
            "2: tick of 888",
            "3: 322 at 10",
            "4: 322 at 15",
            "5: tock of 888",
            "6: tick of 888",
            "7: 322 at 25",
            "8: tick of 888",
            "9: 322 at 40",
        ]
    );
    assert_eq!(said(&log).iter().filter(|line| *line == "send 0").count(), 6);
    let counts = inspector.async_counts();
    assert_eq!((counts.accepted, counts.dropped_end), (6, 1));
}

#[test]
fn async_events_without_a_time_get_the_present_and_come_at_timeouts() {
    let (mut inspector, plugin, _log) = inspector(&source(&[]), "open: send now tick data");
    inspector.open(&plugin, "-,-").unwrap();
    let Ok(Next::Event(event)) = inspector.next() else { panic!("no event") };
    let event = AsyncEvent::try_from(event.event()).unwrap();
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_nanos();
    assert!(u128::from(event.event().timestamp()).abs_diff(now) < 60_000_000_000);
    assert_eq!((event.data(), event.event().thread_id()), (&b"data"[..], u64::MAX));
    assert_eq!(all(&mut inspector), ["timeout", "timeout"]);
}

#[test]
fn an_async_event_that_cannot_be_is_refused_with_words() {
    let (mut inspector, plugin, log) = inspector(
        &source(&[]),
        "open: send now other; send null; send type; send params; send short; send unterminated; send thread; \
         send owner; send noerr other; sendlong",
    );
    inspector.open(&plugin, "").unwrap();
    let lines = said(&log);
    assert_eq!(
        lines[1..9],
        [
            "send 1 incompatible async event 'other' produced by plugin: script (its async events are: tick, tock)",
            "send 1 the event is a null pointer",
            "send 1 malformed async event: event of type 322 found where type 402 was expected",
            "send 1 malformed async event produced by plugin: script (event of type 402 has 2 parameters, its type has \
             3)",
            "send 1 event header gives a length of 20 bytes, and 26 bytes are there",
            "send 1 malformed async event produced by plugin: script (the name of the async event is not terminated by \
             a NUL)",
            "send 1 async event of plugin script has thread 7: those for source 'script' can have none",
            "send 1 the owner is none of this host's, or its plugin was destroyed",
        ]
    );
    assert_eq!(lines[9], "send 1");
    assert!(lines[10].starts_with("send 1 incompatible async event 'xxxxx"), "{}", lines[10]);
    // The one with a stranger for an owner is nobody's.
    assert_eq!(inspector.async_counts().refused, 9);
    assert!(all(&mut inspector).is_empty());
}

#[test]
fn async_events_are_for_their_sources() {
    let library = script(&[r#"-DSOURCES="[\"elsewhere\"]""#]);
    let log = Log::default();
    let mut inspector = Inspector::new("here");
    inspector.add(&library, "open: send now tick", &log.options()).unwrap();
    inspector.open_without_source().unwrap();
    assert_eq!(said(&log), ["send 1 async events of plugin script are not for the open event source 'here'"]);
}

#[test]
fn a_full_queue_and_the_far_future_drop_events_silently_for_the_plugin() {
    let (mut inspector, plugin, log) =
        inspector(&source(&[]), "open: send now tick; send now tick; send now tick; send far tick");
    inspector.async_capacity(2);
    inspector.open(&plugin, "1").unwrap();
    let counts = inspector.async_counts();
    assert_eq!((counts.accepted, counts.dropped_full, counts.dropped_future), (2, 1, 1));
    let lines = log.lines();
    assert_eq!(lines.iter().filter(|line| line.ends_with("send 0")).count(), 4);
    assert!(lines.contains(&"warning script: async event queue is full".to_owned()));
    assert!(lines.contains(&"warning script: async event ts too far in future".to_owned()));
    assert_eq!(all(&mut inspector).len(), 3);
}

#[test]
fn the_handler_is_refused_before_and_after_a_capture() {
    // The script keeps the handler and uses it where it must not.
    let (mut inspector, plugin, log) =
        inspector(&source(&[]), "nohandler: send now tick\nclose: send now tick\ndestroy: send now tick");
    inspector.open(&plugin, "1").unwrap();
    inspector.close();
    drop((inspector, plugin));
    let lines = said(&log);
    // While the plugin is being told, it may still send: libsinsp takes it, too. It comes to nothing.
    assert_eq!(lines[2], "send 0");
    let refused = "send 1 async events are not accepted: no event source is open";
    assert_eq!(lines[3..5], [refused, refused]);
}

#[test]
fn the_handler_serves_any_thread() {
    let (mut inspector, plugin, log) = inspector(&source(&[]), "open: threads");
    inspector.open(&plugin, "1").unwrap();
    assert_eq!(inspector.async_counts().accepted, 400);
    assert_eq!(said(&log).iter().filter(|line| *line == "send 0").count(), 400);
    assert_eq!(all(&mut inspector).len(), 401);
}

#[test]
fn a_dumped_state_is_not_part_of_the_stream() {
    let (mut inspector, plugin, _log) =
        inspector(&source(&[]), "dump: send now tick one; send now other two\nopen: say open");
    inspector.open(&plugin, "1").unwrap();
    let dump = plugin.dump_state().unwrap().unwrap();
    let events: Vec<_> =
        dump.iter().map(|one| (one.event().name().to_vec(), one.event().data().to_vec())).collect();
    assert_eq!(events, [(b"tick".to_vec(), b"one".to_vec()), (b"other".to_vec(), b"two".to_vec())]);
    assert_eq!(all(&mut inspector), ["1: 322 at 1"]);
    let (_inspector, plugin, _log) = self::inspector(&source(&[]), "dump: fail");
    assert_eq!(
        plugin.dump_state().unwrap_err().to_string(),
        "plugin script could not dump its state: told to fail"
    );
}

#[test]
fn a_source_that_fails_is_at_its_end() {
    let library = common::load(&[]);
    let mut inspector = Inspector::new("fixture");
    let plugin = inspector.add(&library, "", &falconer_host::InitOptions::new()).unwrap();
    for (params, events, words) in [
        ("fail with events", 2, "said by next_batch"),
        (
            "other id",
            1,
            "unexpected plugin ID in plugin event: plugin='fixture', expected_id=777, actual_id=5 (event 1 of \
          its batch)",
        ),
        ("no array", 0, "plugin fixture reported 2 events and returned a null pointer in place of the array"),
    ] {
        inspector.open(&plugin, params).unwrap();
        for _ in 0..events {
            assert!(matches!(inspector.next(), Ok(Next::Event(_))), "{params}");
        }
        for _ in 0..2 {
            assert_eq!(inspector.next().unwrap_err().to_string(), words);
        }
        inspector.close();
    }
}

#[test]
fn routines_run_until_they_are_done_unsubscribed_or_the_capture_closes() {
    let (mut inspector, plugin, log) = inspector(
        &source(&[]),
        "open: subscribe 0 three; subscribe 1 forever; subscribe 2 NULL; unsubscribe 9; sleep 100; turns\n\
         close: unsubscribe 1; unsubscribe 1; unsubscribe 0\nnohandler: subscribe 3 forever\ndestroy: turns; \
         subscribe 3 forever; unsubscribe 1",
    );
    let pool = RoutinePool::new(2);
    inspector.pool(&pool);
    inspector.open(&plugin, "1").unwrap();
    assert_eq!(pool.routines(), 1);
    inspector.close();
    assert_eq!(pool.routines(), 0);
    drop((inspector, plugin));
    let ended = "the routine is none of this plugin's that runs: it ended, or was never subscribed";
    let closed = "subscribe: routines are subscribed while a capture is open; none is";
    assert_eq!(
        said(&log)[1..],
        [
            "subscribe ok",
            "subscribe ok",
            "subscribe: the routine's function is a null pointer",
            &format!("unsubscribe: {ended}"),
            "turns many",
            "closed",
            "subscribe ok",
            "unsubscribe ok",
            &format!("unsubscribe: {ended}"),
            &format!("unsubscribe: {ended}"),
            "turns many",
            closed,
            &format!("unsubscribe: {ended}"),
            "gone",
        ]
    );
}

#[test]
fn a_routine_may_subscribe_others_and_use_tables() {
    let script = "init: export stock good; get 0 stock 4; field 0 0 n 8; create 0 0; add 0 0 1 0; release 0 0\n\
                  open: subscribe 0 once; sleep 200\nturn: subscribe 1 three; entry 0 1 1; write 0 1 0 5; read 0 1 0";
    let (mut inspector, plugin, log) = inspector(&source(&[]), script);
    inspector.open(&plugin, "1").unwrap();
    // The routine runs beside the function that subscribed it.
    let mut lines = said(&log).split_off(7);
    lines.sort();
    assert_eq!(lines, ["entry ok", "read 5", "subscribe ok", "subscribe ok", "write ok"]);
    inspector.close();
}

#[test]
fn a_capture_without_a_source_yields_async_events_only() {
    let log = Log::default();
    let mut inspector = Inspector::new("syscall");
    let plugin =
        inspector.add(&script(&[]), "open: send now tick; send thread tock", &log.options()).unwrap();
    inspector.open_without_source().unwrap();
    let Ok(Next::Event(event)) = inspector.next() else { panic!("no event") };
    assert_eq!(AsyncEvent::try_from(event.event()).unwrap().plugin_id(), 0);
    // A source of system calls has threads.
    let Ok(Next::Event(event)) = inspector.next() else { panic!("no event") };
    assert_eq!((event.number(), event.event().thread_id()), (2, 7));
    assert!(matches!(inspector.next(), Ok(Next::Timeout)));
    let bytes = encode_plugin_event(3, 9, b"x");
    assert_eq!(inspector.take_in(Event::new(&bytes).unwrap()).number(), 3);
    assert!(matches!(inspector.next(), Ok(Next::Timeout)));
    inspector.close();
    assert!(matches!(inspector.next(), Ok(Next::Eof)));
    drop(plugin);
}

#[test]
fn two_inspectors_of_one_library_keep_apart() {
    let library = source(&[]);
    let (mut one, first, one_log) = inspector(&library, "open: send now tick");
    let (mut two, second, two_log) = inspector(&library, "init: export t good");
    one.open(&first, "1").unwrap();
    two.open(&second, "2").unwrap();
    assert_eq!((all(&mut one).len(), all(&mut two).len()), (2, 1));
    assert!(one.tables().list().is_empty() && two.tables().list().len() == 1);
    drop((one, first));
    assert!(said(&one_log).contains(&"gone".to_owned()));
    assert!(!said(&two_log).contains(&"gone".to_owned()));
    two.close();
}

#[test]
#[ignore = "takes the ten seconds that a routine gets to end"]
fn a_routine_that_hangs_does_not_hang_the_host() {
    let (mut inspector, plugin, log) = inspector(&source(&[]), "open: subscribe 0 hang; sleep 50");
    inspector.open(&plugin, "1").unwrap();
    let start = Instant::now();
    inspector.close();
    drop((inspector, plugin));
    assert!(start.elapsed() < Duration::from_secs(20));
    let lines = said(&log);
    assert!(
        lines.last().unwrap().starts_with("a routine of plugin script did not end within 10 s"),
        "{lines:?}"
    );
}
