//! The plugin under a host: linked in, and as a shared library.

use super::host;

#[test]
fn each_line_is_an_event_a_millisecond_after_the_one_before() {
    let file = std::env::temp_dir().join(format!("falconer-probe-{}.jsonl", std::process::id()));
    std::fs::write(&file, "{\"n\": 1, \"s\": \"one\"}\nno json\n{\"ts\": 5}").unwrap();
    let mut probe = host().init("");
    probe.open(file.to_str().unwrap());
    let events = probe.events();
    std::fs::remove_file(file).unwrap();
    let times: Vec<_> = events.iter().map(falconer::testing::TestEvent::timestamp).collect();
    assert_eq!(times, [1_700_000_000_000_000_000, 1_700_000_000_001_000_000, 5]);
    assert_eq!(probe.extract(&events[0], "probe.u64[n]"), 1);
    assert_eq!(probe.extract(&events[0], "probe.str[s]"), "one");
    assert!(probe.extract(&events[1], "probe.u64[n]").is_none());
    assert_eq!(probe.event_to_string(&events[1]), "no json");
}

#[test]
fn a_file_that_is_not_there_is_named() {
    assert_eq!(host().init("").try_open("/nowhere").unwrap_err(), "can't open file: /nowhere");
}
