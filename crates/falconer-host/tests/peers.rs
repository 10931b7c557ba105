//! Plugins of other SDKs run here: C by hand, the crate `falco_plugin`, the Go SDK.
//!
//! `bench/peers/build.sh DIR` builds them; `FALCONER_PEERS_DIR=DIR cargo test -p falconer-host -- --include-ignored`
//! runs these tests, which fail if a plugin is not there. The peers that export and import tables, parse, send async
//! events and listen are tested by the bodies in `tests/libsinsp`, on libsinsp too.

use std::path::PathBuf;

use falconer_event::PluginEvent;
use falconer_host::{Captured, EventInput, InitOptions, Library, Outcome, Plugin, Request, Value};

fn peer(name: &str) -> Library {
    let directory = std::env::var_os("FALCONER_PEERS_DIR")
        .expect("FALCONER_PEERS_DIR must name the folder that bench/peers/build.sh filled");
    Library::open(PathBuf::from(directory).join(format!("libdummy_{name}.so"))).unwrap()
}

fn init(library: &Library) -> Plugin {
    library.init(r#"{"jitter": 0}"#, &InitOptions::new()).unwrap()
}

/// Everything that a dummy offers, on a thousand events in a plugin of its own.
///
/// Fields are asked for one a call, as Falco does: in a call for several, both SDKs put one answer over the other.
fn drive(library: &Library) {
    assert_eq!((library.name(), library.id(), library.event_source()), ("dummy", 3, Some("dummy")));
    assert_eq!(library.capabilities().to_string(), "event sourcing, field extraction");
    let plugin = init(library);
    let mut extractor = plugin.extractor().unwrap();
    let mut value = Request::new(library, "dummy.value", None).unwrap();
    let mut text = Request::new(library, "dummy.strvalue", None).unwrap();
    let mut thirds = Request::new(library, "dummy.divisible", Some("3")).unwrap();
    let mut kept = Captured::new();
    let mut words = Vec::new();
    let mut capture = plugin.open(r#"{"start": 1, "maxEvents": 1000}"#).unwrap();
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
    drive(&library);
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| drive(&library));
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
