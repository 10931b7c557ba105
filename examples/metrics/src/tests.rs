//! The plugin under a host: linked in, and as a shared library.

use super::host;

use falconer::testing::MetricValue;

#[test]
fn words_are_counted() {
    let mut words = host().init("");
    words.open("a few words of text");
    assert_eq!(words.metric("open_streams"), MetricValue::I64(1));
    assert_eq!(words.events().len(), 5);
    words.close();
    for (name, expected) in [("words", 5), ("lengths.short", 4), ("lengths.long", 1)] {
        assert_eq!(words.metric(name), MetricValue::U64(expected), "{name}");
    }
    assert_eq!(words.metric("open_streams"), MetricValue::I64(0));
    // The metrics of the stream are added automatically.
    assert_eq!(words.metric("events_received"), MetricValue::U64(5));
    assert_eq!(words.metric("bytes_received"), MetricValue::U64(205));
}

#[test]
fn words_are_logged_if_told_so() {
    let log = |config: &str| {
        let mut words = host().init(config);
        words.open("two words");
        words.events();
        words.end().into_iter().map(|line| line.message).collect::<Vec<_>>()
    };
    assert_eq!(log(""), ["example_metrics: 9 bytes of words"]);
    assert_eq!(
        log(r#"{"verbose": true}"#),
        ["example_metrics: 9 bytes of words", "example_metrics: word two", "example_metrics: word words"]
    );
}
