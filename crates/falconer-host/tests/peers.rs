//! Plugins of other SDKs run here: C by hand, the crate `falco_plugin`, the Go SDK.
//!
//! `bench/peers/build.sh DIR` builds them; `FALCONER_PEERS_DIR=DIR cargo test -p falconer-host -- --include-ignored`
//! runs these tests, which fail if a plugin is not there. The peers that export and import tables, parse, send async
//! events and listen are tested by the bodies in `tests/libsinsp`, on libsinsp too.

mod common;

use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use common::Log;
use falconer_event::{AsyncEvent, Event, PluginEvent, encode_plugin_event};
use falconer_host::{
    AsyncCounts, Captured, EventInput, InitOptions, Inspector, Library, MetricValue, Next, Outcome, Plugin,
    Request, TableSpec, Value, trust,
};

fn built(file: &str) -> Library {
    let directory = std::env::var_os("FALCONER_PEERS_DIR")
        .expect("FALCONER_PEERS_DIR must name the folder that bench/peers/build.sh filled");
    Library::open(PathBuf::from(directory).join(file), trust!(unsafe "bench/peers/build.sh built it"))
        .unwrap()
}

fn peer(name: &str) -> Library {
    built(&format!("libdummy_{name}.so"))
}

fn init(library: &Library) -> Plugin {
    library.init(r#"{"jitter": 0}"#, &InitOptions::new()).unwrap()
}

/// Everything that a dummy offers, on a thousand events in a plugin of its own.
///
/// Fields are asked for one a call, as Falco does: in a call for several, both SDKs put one answer over the other.
///
/// One thread at a time initializes a plugin and opens it: `plugin_open` of the Go SDK goes to the plugin that was made
/// last, whichever plugin it is called for, and that one may not have read its init config yet.
fn drive(library: &Library, opening: &Mutex<()>) {
    assert_eq!((library.name(), library.id(), library.event_source()), ("dummy", 3, Some("dummy")));
    assert_eq!(library.capabilities().to_string(), "event sourcing, field extraction");
    let turn = opening.lock().unwrap_or_else(PoisonError::into_inner);
    let plugin = init(library);
    let mut capture = plugin.open(r#"{"start": 1, "maxEvents": 1000}"#).unwrap();
    drop(turn);
    let mut extractor = plugin.extractor().unwrap();
    let mut value = Request::new(library, "dummy.value", None).unwrap();
    let mut text = Request::new(library, "dummy.strvalue", None).unwrap();
    let mut thirds = Request::new(library, "dummy.divisible", Some("3")).unwrap();
    let mut kept = Captured::new();
    let mut words = Vec::new();
    let mut number = 0;
    loop {
        let mut batch = capture.next_batch();
        for event in &mut batch {
            number += 1;
            let sample = number + 1;
            let event = EventInput::new(event.unwrap(), number, c"dummy");
            let payload = PluginEvent::try_from(event.event()).unwrap().payload();
            assert_eq!(payload, sample.to_string().as_bytes());
            assert!(event.event().timestamp() < u64::MAX);
            kept.set(extractor.extract(&event, &mut text).unwrap());
            let value = extractor.extract(&event, &mut value).unwrap().unwrap().first();
            assert_eq!(value, Some(Value::Uint64(sample)));
            let thirds = extractor.extract(&event, &mut thirds).unwrap().unwrap().first();
            assert_eq!(thirds, Some(Value::Uint64(u64::from(sample % 3 == 0))));
            assert_eq!(kept.values().unwrap().first(), Some(Value::String(payload)));
            words.clear();
            assert!(plugin.event_to_string(&event, &mut words));
            assert_eq!(words, format!("{{\"sample\": \"{sample}\"}}").as_bytes());
        }
        match batch.outcome().unwrap() {
            Outcome::Eof => break,
            Outcome::More | Outcome::Timeout => {}
        }
    }
    assert_eq!(number, 1000);
}

fn check(name: &str) {
    let library = peer(name);
    let opening = Mutex::new(());
    drive(&library, &opening);
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| drive(&library, &opening));
        }
    });
    let plugin = init(&library);
    assert!(!plugin.list_open_params().unwrap().unwrap().is_empty());
    for params in ["{\"start\": \"one\"}", "{", "{\"strt\": 1}"] {
        let error = plugin.open(params).unwrap_err().to_string();
        assert!(!error.is_empty() && !error.contains("gave no reason"), "{params}: {error}");
    }
    library.init(r#"{"jitter": "ten"}"#, &InitOptions::new()).unwrap_err();
}

#[test]
#[ignore = "needs FALCONER_PEERS_DIR"]
fn c_by_hand() {
    check("c");
}

#[test]
#[ignore = "needs FALCONER_PEERS_DIR"]
fn crate_falco_plugin() {
    check("falco_plugin");
}

#[test]
#[ignore = "needs FALCONER_PEERS_DIR"]
fn go_sdk() {
    check("go");
}

/// The value of a field as text.
fn text(plugin: &Plugin, event: &EventInput<'_>, field: &str) -> String {
    let mut request = Request::new(plugin.library(), field, None).unwrap();
    let mut extractor = plugin.extractor().unwrap();
    match extractor.extract(event, &mut request) {
        Ok(Some(values)) => match values.first() {
            Some(Value::String(text)) => String::from_utf8_lossy(text).into_owned(),
            Some(Value::Uint64(number)) => number.to_string(),
            other => format!("{other:?}"),
        },
        Ok(None) => "none".to_owned(),
        Err(_) => plugin.last_error(),
    }
}

#[test]
#[ignore = "needs FALCONER_PEERS_DIR"]
fn plugins_on_falco_plugin_share_tables() {
    let log = Log::default();
    let mut inspector = Inspector::new("dummy");
    let dummy = inspector.add(&peer("falco_plugin"), r#"{"jitter": 0}"#, &log.options()).unwrap();
    let sessions = inspector.add(&built("libpeer_sessions.so"), "", &log.options()).unwrap();
    let visitor = inspector.add(&built("libpeer_visitor.so"), "sessions", &log.options()).unwrap();
    inspector.open(&dummy, r#"{"start": 0, "maxEvents": 30}"#).unwrap();
    let mut seen = 0;
    while let Next::Event(event) = inspector.next().unwrap() {
        seen += 1;
        let number = event.number();
        let sample = PluginEvent::try_from(event.event()).unwrap().payload().to_vec();
        let sample: u64 = String::from_utf8(sample).unwrap().parse().unwrap();
        assert_eq!(text(&visitor, &event, "visitor.user"), format!("user-{}", sample % 3));
        let hits = number.div_ceil(3);
        assert_eq!(text(&visitor, &event, "visitor.hits"), hits.to_string());
        assert_eq!(text(&visitor, &event, "visitor.note"), format!("event {sample}, hit {hits}"));
        let bytes: u64 = (sample + 1 - number..=sample).sum();
        assert_eq!(text(&visitor, &event, "visitor.bytes"), bytes.to_string());
    }
    assert_eq!((seen, inspector.parse_failures()), (30, 0), "{:?}", log.lines());
    let table = sessions.tables().pop().unwrap();
    let names: Vec<_> = table.fields().unwrap().into_iter().map(|field| field.name).collect();
    assert_eq!((table.name(), table.len(), names.len()), ("sessions", Ok(3), 5), "{names:?}");
    // The crate ends the process if an entry is held that is met again, so nothing is held here.
    let mut users = Vec::new();
    table
        .for_each(|session| {
            users.push(session.read("hits").unwrap());
            true
        })
        .unwrap();
    assert_eq!(users.len(), 3);
    let session = table.get(1u64).unwrap().unwrap();
    assert_eq!(session.read("hits"), Ok(10u64.into()));
    assert_eq!(session.read("active"), Ok(true.into()));
    session.write("user", "host").unwrap();
    assert_eq!(session.read("user"), Ok("host".into()));
    assert!(session.read("note").unwrap().to_string().contains("hit 10"));
    let ports = session.sub_table("ports").unwrap();
    assert_eq!(ports.len(), Ok(2));
    assert_eq!(ports.get(1000u64).unwrap().unwrap().read("protocol"), Ok("udp".into()));
    assert!(session.write("hits", 1u64).is_err(), "the plugin refuses to have its read-only field written");
}

#[test]
#[ignore = "needs FALCONER_PEERS_DIR"]
fn a_plugin_on_falco_plugin_reads_and_writes_the_threads_of_the_host() {
    let mut inspector = Inspector::new("syscall");
    let threads = inspector.tables().add(TableSpec::threads()).unwrap();
    threads.insert(4711i64, |thread| thread.write("comm", "bash")).unwrap();
    let visitor = inspector.add(&built("libpeer_visitor.so"), "threads", &InitOptions::new()).unwrap();
    let mut bytes = encode_plugin_event(3, 1, b"1");
    bytes[8..16].copy_from_slice(&4711u64.to_ne_bytes());
    for visits in 1..=3u64 {
        let event = Event::new(&bytes).unwrap();
        let input = inspector.take_in(event);
        assert_eq!(text(&visitor, &input, "visitor.comm"), "bash");
        assert_eq!(text(&visitor, &input, "visitor.visits"), visits.to_string());
    }
    assert_eq!(threads.get(4711i64).unwrap().unwrap().read("visits"), Ok(3u64.into()));
    assert_eq!(inspector.parse_failures(), 0);
}

#[test]
#[ignore = "needs FALCONER_PEERS_DIR"]
fn a_plugin_on_falco_plugin_sends_async_events_and_runs_a_routine() {
    let log = Log::default();
    let mut inspector = Inspector::new("dummy");
    inspector.add(&peer("falco_plugin"), r#"{"jitter": 0}"#, &log.options()).unwrap();
    let ticker = inspector.add(&built("libpeer_ticker.so"), "3", &log.options()).unwrap();
    for round in 1..=2 {
        inspector.open_without_source().unwrap();
        let mut ticks = Vec::new();
        let until = std::time::Instant::now() + Duration::from_secs(20);
        while ticks.len() < 3 && std::time::Instant::now() < until {
            if let Next::Event(event) = inspector.next().unwrap() {
                let event = AsyncEvent::try_from(event.event()).unwrap();
                assert_eq!((event.name(), event.plugin_id()), (&b"tick"[..], 3));
                ticks.push(String::from_utf8_lossy(event.data()).into_owned());
            } else {
                std::thread::sleep(Duration::from_millis(1));
            }
        }
        // The handler is set anew for each capture, and the ticks go on until there are as many as configured.
        let expected =
            if round == 1 { ["tick 1", "tick 2", "tick 3"] } else { ["tick 4", "tick 5", "tick 6"] };
        assert_eq!(ticks, expected);
        inspector.close();
        let counts = inspector.async_counts();
        assert_eq!((counts.accepted, counts.refused), (3, 0));
        if round == 1 {
            ticker.set_config("6").unwrap();
            assert!(ticker.set_config("many").unwrap_err().to_string().contains("no number of ticks"));
        }
    }
    let metrics = ticker.metrics().unwrap().unwrap();
    let metric = |name: &str| metrics.iter().find(|metric| metric.name == name).unwrap();
    assert_eq!((metric("sent").value, metric("sent").monotonic), (MetricValue::U64(6), true));
    assert!(matches!(metric("rounds").value, MetricValue::I32(5..)));
    assert_eq!(metric("share").value, MetricValue::F64(0.5));
    let dump = ticker.dump_state().unwrap().unwrap();
    assert_eq!((dump[0].event().name(), dump[0].event().data()), (&b"ticks"[..], &b"6"[..]));
    assert_ne!(inspector.async_counts(), AsyncCounts::default());
    let lines = log.lines().join("\n");
    for words in
        ["3 ticks", "capture open", "the routine is through", "capture closed after", "6 ticks from now on"]
    {
        assert!(lines.contains(words), "{words}: {lines}");
    }
}
