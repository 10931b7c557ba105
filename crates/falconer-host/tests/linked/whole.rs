//! What the host does with a plugin, from its first call to its last: all of it without a shared library, so that Miri
//! can watch.

use std::sync::{Arc, Mutex};

use falconer_event::{Event, PluginEvent};
use falconer_host::{
    BatchError, Captured, EventInput, InitOptions, Inspector, Library, Next, Outcome, Place, Plugin, Request,
    Requests, StateType, StateValue, TableSpec, Tables, Value,
};

use super::plugin;

fn library() -> Library {
    // SAFETY: the functions keep to the plugin API, but for what a test asks of them, which the host checks.
    unsafe { Library::from_api(&plugin::API) }.unwrap()
}

fn initialised() -> Plugin {
    library().init("", &InitOptions::new()).unwrap()
}

#[test]
fn events_are_borrowed_together_until_the_next_call() {
    for params in ["", "downwards"] {
        let mut capture = initialised().open(params).unwrap();
        for round in 1..=3 {
            let mut batch = capture.next_batch();
            let events: Vec<_> = batch.by_ref().map(Result::unwrap).collect();
            let ids = events.iter().map(|event| PluginEvent::try_from(*event).unwrap().plugin_id());
            assert_eq!(ids.collect::<Vec<_>>(), [9, 9]);
            assert!(events.iter().all(|event| event.timestamp() != u64::MAX));
            assert_eq!(batch.outcome(), Ok(if round < 3 { Outcome::More } else { Outcome::Eof }));
            assert_eq!(events.iter().map(|event| event.bytes().len()).sum::<usize>(), 38 + 80 + 38 + 6);
        }
        assert_eq!(capture.progress().unwrap().unwrap().text(), Some("half"));
    }
}

#[test]
fn an_event_that_is_borrowed_is_not_written_to() {
    let mut capture = initialised().open("overlap").unwrap();
    let mut batch = capture.next_batch();
    let first = batch.next().unwrap().unwrap();
    let bytes = first.bytes();
    assert!(matches!(batch.next(), Some(Err(BatchError::Overlap { first: 0, second: 1, .. }))));
    assert_eq!(bytes[..44], first.bytes()[..44]);
}

#[test]
fn values_are_read_kept_and_asked_for_together() {
    let plugin = initialised();
    let library = plugin.library().clone();
    let bytes = falconer_event::encode_plugin_event(9, 1, b"payload");
    let event = EventInput::new(Event::new(&bytes).unwrap(), 42, c"linked");
    let mut extractor = plugin.extractor().unwrap();
    let fields = [("l.number", None), ("l.payload", None), ("l.flag", None), ("l.address", None)];
    let fields = [&fields[..], &[("l.words", None), ("l.key", Some("k"))]].concat();
    let expected = [
        "[Uint64(42)]",
        "[String(\"payload\")]",
        "[Bool(2)]",
        "[IpAddr([10, 0, 0, 1])]",
        "[String(\"one\"), String(\"\"), String(\"three\")]",
        "[String(\"k\")]",
    ];
    let (mut many, mut kept) = (Requests::new(), Vec::new());
    for (name, argument) in fields {
        let mut request = Request::new(&library, name, argument).unwrap();
        let mut captured = Captured::new();
        captured.set(extractor.extract(&event, &mut request).unwrap());
        kept.push(captured);
        many.push(request);
    }
    let shown = |kept: &Captured| format!("{:?}", kept.values().unwrap());
    assert_eq!(kept.iter().map(shown).collect::<Vec<_>>(), expected);
    let answers = extractor.extract_many(&event, &mut many).unwrap();
    for (index, expected) in expected.iter().enumerate() {
        assert_eq!(format!("{:?}", answers.get(index).unwrap().unwrap().unwrap()), *expected);
    }
    let mut payload = Request::new(&library, "l.payload", None).unwrap();
    let (values, places) = extractor.extract_with_places(&event, &mut payload).unwrap().unwrap();
    assert_eq!(values.first(), Some(Value::String(b"payload")));
    assert_eq!(places.unwrap().get(0), Some(Place { start: 38, length: 7 }));
    let mut text = Vec::new();
    assert!(plugin.event_to_string(&event, &mut text));
    assert_eq!(text, b"event 42");
}

#[test]
fn a_plugins_table_is_used_by_the_host() {
    let plugin = initialised();
    let stock = plugin.tables().pop().unwrap();
    assert_eq!(stock.fields().unwrap().len(), 2);
    for key in 0..3u64 {
        let entry = stock.insert(key, |entry| entry.write("count", key * 10)).unwrap();
        entry.write("name", "a name").unwrap();
        assert_eq!(entry.read("name"), Ok(StateValue::from("a name")));
    }
    let (one, other) = (stock.get(1u64).unwrap().unwrap(), stock.get(1u64).unwrap().unwrap());
    one.write("count", 11u64).unwrap();
    stock.erase(1u64).unwrap();
    drop(one);
    assert_eq!(other.read("count"), Ok(11u64.into()));
    let mut seen = Vec::new();
    let all = stock.for_each(|entry| {
        seen.push(entry.read("count").unwrap());
        // Another iteration inside of one.
        stock.for_each(|_| false).unwrap() || seen.len() < 2
    });
    assert_eq!((all, seen), (Ok(false), vec![0u64.into(), 20u64.into()]));
    let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        stock.for_each(|_| panic!("in the middle"))
    }));
    assert_eq!(panicked.unwrap_err().downcast_ref::<&str>(), Some(&"in the middle"));
    assert_eq!(stock.len(), Ok(2));
    stock.clear().unwrap();
    drop(plugin);
    // The plugin is gone, and so is the entry that is held.
    assert!(other.read("count").is_err() && stock.len().is_err());
}

#[test]
fn an_inspector_shows_events_to_a_plugin_that_keeps_its_state_in_the_hosts_table() {
    let log = Arc::new(Mutex::new(Vec::new()));
    let lines = Arc::clone(&log);
    let mut options = InitOptions::new();
    options
        .logger(move |_, component, message| lines.lock().unwrap().push(format!("{component}: {message}")));
    let mut inspector = Inspector::new("linked");
    let seen = TableSpec::new("seen", StateType::Uint64).field("times", StateType::Uint64);
    let seen = inspector.tables().add(seen).unwrap();
    let plugin = inspector.add(&library(), "", &options).unwrap();
    inspector.open(&plugin, "").unwrap();
    let (mut ordinary, mut sent) = (0, 0);
    loop {
        match inspector.next().unwrap() {
            Next::Event(event) if event.event().type_code() == falconer_event::ASYNC_EVENT => sent += 1,
            Next::Event(_) => ordinary += 1,
            Next::Timeout => {}
            Next::Eof => break,
        }
    }
    assert_eq!((ordinary, sent, inspector.parse_failures()), (6, 1, 0));
    let times = |byte: u8| seen.get(u64::from(byte)).unwrap().unwrap().read("times").unwrap();
    assert_eq!((times(b'-'), times(b's')), (3u64.into(), 3u64.into()));
    inspector.close();
    drop((inspector, plugin));
    assert_eq!(*log.lock().unwrap(), ["linked: made"]);
}

#[test]
fn what_else_a_plugin_tells_is_copied() {
    let plugin = initialised();
    let metrics = plugin.metrics().unwrap().unwrap();
    assert_eq!(metrics.iter().map(|metric| metric.name.as_str()).collect::<Vec<_>>(), ["seven", "less"]);
    assert_eq!(plugin.list_open_params().unwrap().unwrap()[0].value, "downwards");
    let dumped = plugin.dump_state().unwrap().unwrap();
    assert_eq!(dumped[0].event().data(), b"state");
    plugin.set_config("good").unwrap();
    assert_eq!(
        plugin.set_config("bad").unwrap_err().to_string(),
        "plugin linked refused the config: said by set_config"
    );
}

#[test]
fn threads_initialise_one_library_in_turn() {
    let library = library();
    std::thread::scope(|scope| {
        for _ in 0..3 {
            scope.spawn(|| {
                let plugin = library.init("", InitOptions::new().tables(&Tables::new())).unwrap();
                assert_eq!(plugin.last_error(), "no error");
            });
        }
    });
}
