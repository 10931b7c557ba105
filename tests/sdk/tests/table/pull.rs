//! `source::pull`.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use falconer::source::{self, Cancel, Next, Progress};
use falconer_sdk_tests::Scenario;

use super::*;

/// A function that makes events "1", "2", .. and after `last` of them returns what `then` says.
fn counter(
    last: u32,
    then: impl Fn() -> falconer::Result<Next> + Send + 'static,
) -> impl FnMut(&mut source::EventWriter<'_>) -> falconer::Result<Next> + Send + 'static {
    let mut count = 0;
    move |event| {
        if count == last {
            return then();
        }
        count += 1;
        event.write(count.to_string().as_bytes());
        Ok(Next::More)
    }
}

#[test]
fn eof_is_returned_for_ever_once_returned() {
    let host = Scenario::host();
    let plugin = host.init();
    let calls = Arc::new(AtomicU32::new(0));
    let counted = Arc::clone(&calls);
    let instance = Scenario::open(
        &plugin,
        source::pull(move |event| {
            // A function that would go on if it were asked again.
            if counted.fetch_add(1, Ordering::Relaxed) == 0 {
                return Ok(Next::Eof);
            }
            event.write(b"after the end");
            Ok(Next::More)
        }),
    );
    for _ in 0..10 {
        assert_eq!(instance.next().texts(), (SS_PLUGIN_EOF, texts([])));
    }
    assert_eq!(calls.load(Ordering::Relaxed), 1);
}

#[test]
fn a_full_batch_is_success_at_once_and_asks_no_clock() {
    let host = Scenario::host();
    let plugin = host.init();
    // The timeout passes while the one event of a batch is made, and is not what ends it.
    let slow = source::pull(|event| {
        std::thread::sleep(Duration::from_millis(20));
        event.write(b"slow");
        Ok(Next::More)
    });
    let instance = Scenario::open(&plugin, slow.batch_size(1).timeout(Duration::from_millis(10)));
    for _ in 0..3 {
        assert_eq!(instance.next().texts(), (SS_PLUGIN_SUCCESS, texts(["slow"])));
    }
}

#[test]
fn a_batch_has_as_many_events_as_set_and_128_otherwise() {
    let host = Scenario::host();
    let plugin = host.init();
    let endless = || source::pull(counter(u32::MAX, || Ok(Next::Eof))).timeout(LONG);
    for (instance, size) in [(endless(), 128), (endless().batch_size(5), 5), (endless().batch_size(0), 1)] {
        let instance = Scenario::open(&plugin, instance);
        let batch = instance.next();
        assert_eq!((batch.rc, batch.events.len()), (SS_PLUGIN_SUCCESS, size));
        assert_eq!(batch.events[0].payload, b"1");
        assert_eq!(instance.next().events[0].payload, (size + 1).to_string().as_bytes());
    }
}

#[test]
fn a_timeout_delivers_what_is_there() {
    let host = Scenario::host();
    let plugin = host.init();
    let mut count = 0;
    let slow = source::pull(move |event| {
        count += 1;
        if count == 1 {
            std::thread::sleep(Duration::from_millis(40));
        }
        event.write(count.to_string().as_bytes());
        Ok(Next::More)
    });
    let instance = Scenario::open(&plugin, slow.timeout(Duration::from_millis(20)).batch_size(3));
    assert_eq!(instance.next().texts(), (SS_PLUGIN_TIMEOUT, texts(["1"])));
    // The others are not slow; on a machine that is, they come in more than one batch.
    let mut rest = Vec::new();
    while rest.len() < 3 {
        rest.extend(instance.next().texts().1);
    }
    assert_eq!(rest[..3], texts(["2", "3", "4"]));
}

#[test]
fn the_timeout_is_30_ms_unless_set() {
    let host = Scenario::host();
    let plugin = host.init();
    let slow = source::pull(|event| {
        std::thread::sleep(Duration::from_millis(1));
        event.write(b"x");
        Ok(Next::More)
    });
    let instance = Scenario::open(&plugin, slow.batch_size(1_000_000));
    let start = Instant::now();
    assert_eq!(instance.next().rc, SS_PLUGIN_TIMEOUT);
    assert!(start.elapsed() >= Duration::from_millis(30), "{:?}", start.elapsed());
}

#[test]
fn a_timeout_of_zero_still_makes_progress() {
    let host = Scenario::host();
    let plugin = host.init();
    let numbers = source::pull(counter(3, || Ok(Next::Eof))).timeout(Duration::ZERO);
    let instance = Scenario::open(&plugin, numbers);
    for expected in ["1", "2", "3"] {
        assert_eq!(instance.next().texts(), (SS_PLUGIN_TIMEOUT, texts([expected])));
    }
    assert_eq!(instance.next().rc, SS_PLUGIN_EOF);
}

#[test]
fn a_cancelled_stream_delivers_what_is_there_and_ends() {
    let host = Scenario::host();
    let plugin = host.init();
    let cancel = Cancel::new();
    let canceller = cancel.clone();
    let mut count = 0;
    let numbers = source::pull(move |event| {
        count += 1;
        if count == 3 {
            canceller.cancel();
        }
        assert_eq!(event.is_cancelled(), count == 3);
        event.write(count.to_string().as_bytes());
        Ok(Next::More)
    });
    let instance = Scenario::open(&plugin, numbers.cancel_with(&cancel).timeout(LONG));
    assert_eq!(instance.next().texts(), (SS_PLUGIN_EOF, texts(["1", "2", "3"])));
    assert_eq!(instance.next().texts(), (SS_PLUGIN_EOF, texts([])));
}

#[test]
fn the_functions_timeout_delivers_what_is_there_and_is_not_kept() {
    let host = Scenario::host();
    let plugin = host.init();
    let mut calls = 0;
    let hesitant = source::pull(move |event| {
        calls += 1;
        event.write(calls.to_string().as_bytes());
        // What was written before a timeout is no event.
        Ok(if calls % 3 == 0 { Next::Timeout } else { Next::More })
    });
    let instance = Scenario::open(&plugin, hesitant.timeout(LONG));
    assert_eq!(instance.next().texts(), (SS_PLUGIN_TIMEOUT, texts(["1", "2"])));
    assert_eq!(instance.next().texts(), (SS_PLUGIN_TIMEOUT, texts(["4", "5"])));
}

#[test]
fn the_functions_eof_delivers_what_is_there_and_is_kept() {
    let host = Scenario::host();
    let plugin = host.init();
    let instance = Scenario::open(&plugin, source::pull(counter(2, || Ok(Next::Eof))).timeout(LONG));
    assert_eq!(instance.next().texts(), (SS_PLUGIN_EOF, texts(["1", "2"])));
    assert_eq!(instance.next().texts(), (SS_PLUGIN_EOF, texts([])));
}

#[test]
fn nothing_produced_is_a_timeout_and_never_success() {
    let host = Scenario::host();
    let plugin = host.init();
    let instance = Scenario::open(&plugin, source::pull(|_| Ok(Next::Timeout)).timeout(LONG));
    for _ in 0..3 {
        assert_eq!(instance.next().texts(), (SS_PLUGIN_TIMEOUT, texts([])));
    }
}

#[test]
fn progress_is_what_the_author_says_within_0_and_1() {
    let host = Scenario::host();
    let plugin = host.init();
    let said = [(0.0, ""), (0.125, "an eighth\0of it"), (1.0, ""), (7.0, ""), (-1.0, ""), (f64::NAN, "")];
    let mut said = said.into_iter();
    let instance = source::pull(|_| Ok(Next::Eof)).progress_with(move || {
        let (fraction, text) = said.next().unwrap();
        Progress::new(fraction).text(text)
    });
    let instance = Scenario::open(&plugin, instance);
    let eighth = Some("an eighthof it".to_owned());
    for expected in [(0, None), (1250, eighth), (10_000, None), (10_000, None), (0, None), (0, None)] {
        assert_eq!(instance.progress(), expected);
    }
}

#[test]
fn an_instance_that_says_nothing_of_progress_is_at_zero() {
    let host = Scenario::host();
    let plugin = host.init();
    let instance = Scenario::open(&plugin, source::pull(|_| Ok(Next::Eof)));
    assert_eq!(instance.progress(), (0, None));
}
