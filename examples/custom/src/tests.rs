//! The plugin under a host: linked in, and as a shared library.

use super::host;

#[test]
fn the_symbol_by_hand_delivers_what_was_recorded() {
    let mut replay = host().init("");
    replay.open(r#"{"events": 5, "batch": 2}"#);
    let events = replay.events();
    assert_eq!(events.len(), 5);
    assert_eq!(replay.extract(&events[4], "replay.text"), "recorded 5");
    assert_eq!(replay.try_open(r#"{"batch": 0}"#).unwrap_err(), "batch: found 0, expected at least 1");
}
