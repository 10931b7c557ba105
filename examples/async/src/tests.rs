//! The plugin under a host: linked in, and as a shared library.

use super::host;

#[test]
fn it_ticks_while_a_source_is_open_and_goes_on_where_it_was() {
    let mut ticker = host().init(r#"{"intervalMs": 1}"#);
    let mut last = 0;
    for _ in 0..2 {
        ticker.open("");
        for _ in 0..3 {
            let event = ticker.event();
            assert_eq!(event.async_name(), Some("tick"));
            let number: u64 = event.text().strip_prefix("tick ").unwrap().parse().unwrap();
            assert!(number > last, "tick {number} after tick {last}");
            last = number;
        }
        ticker.close();
    }
}

#[test]
fn a_dump_tells_how_many_ticks_there_were() {
    let ticker = host().init("");
    let dump = ticker.dump_state();
    assert_eq!(dump.len(), 1);
    assert_eq!((dump[0].async_name(), dump[0].text()), (Some("ticks"), "0"));
}

#[test]
fn an_interval_of_nothing_is_refused() {
    let error = host().try_init(r#"{"intervalMs": 0}"#).unwrap_err();
    assert_eq!(error, "intervalMs is 0; give a time of at least 1 ms");
}
