//! Events over the limit.

use falconer::source::{self, Instance, Next, Oversize};
use falconer_abi::SS_PLUGIN_LOG_SEV_WARNING;
use falconer_sdk_tests::{Plugin, Scenario};

use super::*;

/// The same events from each kind of stream, with a limit of four bytes.
fn streams(policy: Oversize, events: &'static [&'static str]) -> [(&'static str, Box<dyn Open>); 3] {
    let mut left = events.iter();
    let pull = source::pull(move |event| {
        let Some(text) = left.next() else { return Ok(Next::Eof) };
        event.write(text.as_bytes());
        Ok(Next::More)
    });
    let (sender, push) = source::push(1000);
    for event in events {
        sender.send(*event).unwrap();
    }
    let mut left = events.iter();
    let batches = source::batches(move |batch| {
        for text in left.by_ref() {
            batch.push(text.as_bytes())?;
        }
        Ok(Next::Eof)
    });
    [
        ("pull", Box::new(Some(pull.oversize(policy).event_size(4).timeout(LONG)))),
        ("push", Box::new(Some(push.oversize(policy).event_size(4).timeout(LONG)))),
        ("batches", Box::new(Some(batches.oversize(policy).event_size(4)))),
    ]
}

/// An instance of any type that waits to be opened.
trait Open {
    fn open<'p>(&mut self, plugin: &'p Plugin<'p>) -> falconer_sdk_tests::Instance<'p>;
}

impl<I: Instance> Open for Option<I> {
    fn open<'p>(&mut self, plugin: &'p Plugin<'p>) -> falconer_sdk_tests::Instance<'p> {
        Scenario::open(plugin, self.take().unwrap())
    }
}

#[test]
fn an_error_gives_size_and_limit_after_the_events_before() {
    for (kind, mut stream) in streams(Oversize::Error, &["1", "4444", "55555", "6"]) {
        let host = Scenario::host();
        let plugin = host.init();
        let instance = stream.open(&plugin);
        assert_eq!(instance.next().texts(), (SS_PLUGIN_SUCCESS, texts(["1", "4444"])), "{kind}");
        assert_eq!(instance.next().error(), "event of 5 bytes is over the limit of 4 bytes", "{kind}");
        assert_eq!(instance.next().texts(), (SS_PLUGIN_EOF, texts([])), "{kind}");
        assert!(plugin.log().messages().is_empty(), "{kind}");
    }
}

#[test]
fn a_dropped_event_is_counted_and_logged() {
    for (kind, mut stream) in streams(Oversize::Drop, &["55555", "1", "666666", "2", "7777777"]) {
        let host = Scenario::host();
        let plugin = host.init();
        let instance = stream.open(&plugin);
        assert_eq!(instance.next().texts(), (SS_PLUGIN_EOF, texts(["1", "2"])), "{kind}");
        // The first, the second, the fourth and so on are told, with how many there have been.
        assert_eq!(
            plugin.log().messages(),
            [
                "event of 5 bytes is over the limit of 4 bytes: dropped (1 so far)",
                "event of 6 bytes is over the limit of 4 bytes: dropped (2 so far)",
            ],
            "{kind}"
        );
        assert_eq!(plugin.log().severities(), [SS_PLUGIN_LOG_SEV_WARNING; 2]);
    }
}

#[test]
fn a_truncated_event_keeps_the_limit_and_is_logged() {
    for (kind, mut stream) in streams(Oversize::Truncate, &["1", "12345", "4444"]) {
        let host = Scenario::host();
        let plugin = host.init();
        let instance = stream.open(&plugin);
        assert_eq!(instance.next().texts(), (SS_PLUGIN_EOF, texts(["1", "1234", "4444"])), "{kind}");
        assert_eq!(
            plugin.log().messages(),
            ["event of 5 bytes is over the limit of 4 bytes: truncated (1 so far)"],
            "{kind}"
        );
    }
}

#[test]
fn a_batch_of_dropped_events_only_is_no_success() {
    for (kind, mut stream) in streams(Oversize::Drop, &["55555", "666666"]) {
        let host = Scenario::host();
        let plugin = host.init();
        let instance = stream.open(&plugin);
        assert_eq!(instance.next().texts(), (SS_PLUGIN_EOF, texts([])), "{kind}");
    }
}

#[test]
fn the_limit_is_256_kib_unless_set() {
    let host = Scenario::host();
    let plugin = host.init();
    for (size, fits) in [(256 * 1024, true), (256 * 1024 + 1, false)] {
        let instance = source::batches(move |batch| {
            batch.push(&vec![b'x'; size])?;
            Ok(Next::More)
        });
        let instance = Scenario::open(&plugin, instance);
        let batch = instance.next();
        if fits {
            assert_eq!(batch.events[0].payload.len(), size);
        } else {
            assert_eq!(batch.error(), "event of 262145 bytes is over the limit of 262144 bytes");
        }
    }
}

#[test]
fn an_encoded_event_is_dropped_or_an_error_and_never_truncated() {
    for policy in [Oversize::Error, Oversize::Truncate, Oversize::Drop] {
        let host = Scenario::host();
        let plugin = host.init();
        let instance = source::batches(|batch| {
            batch.push_encoded(&falconer_event::encode_plugin_event(1, 5, &[0; 100]))?;
            Ok(Next::More)
        });
        let instance = Scenario::open(&plugin, instance.event_size(100).oversize(policy));
        let batch = instance.next();
        if policy == Oversize::Drop {
            assert_eq!(batch.texts(), (SS_PLUGIN_TIMEOUT, texts([])));
            let message = "event of 138 bytes is over the limit of 100 bytes: dropped (1 so far)";
            assert_eq!(plugin.log().messages(), [message]);
        } else {
            assert_eq!(batch.error(), "encoded event of 138 bytes is over the limit of 100 bytes");
        }
    }
}
