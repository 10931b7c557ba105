//! The counter counts.

use example_parse::Counter;
use falconer_sdk_tests::{Answer, Host, HostEvent, plugin_event};

/// An event of a thread; of its bytes only the header matters.
fn event(thread: u64) -> HostEvent {
    let mut bytes = plugin_event("");
    bytes[8..16].copy_from_slice(&thread.to_ne_bytes());
    HostEvent::new(&bytes)
}

#[test]
fn events_are_counted_by_thread() {
    let host = Host::new(*falconer::linked::<Counter>());
    let plugin = host.init();
    for thread in [1, 2, 1, 1] {
        plugin.parse(&event(thread)).unwrap();
    }
    assert_eq!(plugin.field(&event(1), "counter.events"), Ok(Answer::number(3)));
    assert_eq!(plugin.field(&event(2), "counter.events"), Ok(Answer::number(1)));
    assert!(plugin.field(&event(3), "counter.events").unwrap().is_empty());
    assert_eq!(plugin.field(&event(3), "counter.threads"), Ok(Answer::number(2)));
    // Another state counts for itself.
    assert_eq!(host.init().field(&event(1), "counter.threads"), Ok(Answer::number(0)));
}

#[test]
fn it_remembers_no_more_threads_than_it_is_told() {
    let host = Host::new(*falconer::linked::<Counter>());
    let plugin = host.init_with(r#"{"threads": 2}"#).unwrap();
    for thread in 1..=3 {
        plugin.parse(&event(thread)).unwrap();
    }
    assert_eq!(plugin.field(&event(1), "counter.threads"), Ok(Answer::number(1)));
}
