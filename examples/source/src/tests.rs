//! The plugin under a host: linked in, and as a shared library.

use super::host;

#[test]
fn ticks_come_in_order_and_end() {
    let mut ticker = host().init("");
    ticker.open(r#"{"ticks": 3, "intervalMs": 0}"#);
    let texts: Vec<_> = ticker.events().iter().map(|event| event.text().to_owned()).collect();
    assert_eq!(texts, ["tick 1", "tick 2", "tick 3"]);
    assert_eq!(ticker.progress().unwrap().text(), Some("3 ticks"));
    ticker.close();
    assert!(ticker.logged("all ticks were made"), "{:?}", ticker.logs());
}

#[test]
fn closing_ends_a_ticker_that_has_no_end() {
    let mut ticker = host().init("");
    ticker.open(r#"{"ticks": 0, "intervalMs": 3600000}"#);
    assert_eq!(ticker.event().text(), "tick 1");
    ticker.end();
}
