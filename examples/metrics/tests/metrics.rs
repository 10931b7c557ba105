//! The words are counted and logged.

use example_metrics::Words;
use falconer_sdk_tests::{Host, Plugin};

fn numbers(plugin: &Plugin<'_>) -> Vec<String> {
    let metrics = plugin.metrics().unwrap();
    metrics.into_iter().map(|metric| format!("{}={}", metric.name, metric.value)).collect()
}

#[test]
fn words_are_counted() {
    let host = Host::new(*falconer::linked::<Words>());
    let plugin = host.init();
    let stream = plugin.open("a few words of text").unwrap();
    assert!(numbers(&plugin).contains(&"open_streams=1".to_owned()));
    assert_eq!(stream.drain().0.len(), 5);
    stream.close();
    assert_eq!(
        numbers(&plugin),
        [
            "events_received=5",
            "bytes_received=205",
            "events_dropped=0",
            "events_truncated=0",
            "words=5",
            "open_streams=0",
            "lengths.short=4",
            "lengths.long=1"
        ]
    );
}

#[test]
fn words_are_logged_if_told_so() {
    let host = Host::new(*falconer::linked::<Words>());
    let log = |config: &str| {
        let plugin = host.init_with(config).unwrap();
        plugin.open("two words").unwrap().drain();
        plugin.log().messages()
    };
    assert_eq!(log(""), ["example_metrics: 9 bytes of words"]);
    assert_eq!(
        log(r#"{"verbose": true}"#),
        ["example_metrics: 9 bytes of words", "example_metrics: word two", "example_metrics: word words"]
    );
}
