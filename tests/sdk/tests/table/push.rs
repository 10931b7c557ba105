//! `source::push`.

use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Wake, Waker};
use std::thread;
use std::time::{Duration, Instant};

use falconer::source::{self, Cancel, TrySendError};
use falconer_sdk_tests::{Scenario, rounds};

use super::*;

#[test]
fn eof_is_returned_for_ever_once_returned() {
    let host = Scenario::host();
    let plugin = host.init();
    let (sender, stream) = source::push(10);
    let instance = Scenario::open(&plugin, stream.timeout(LONG));
    sender.eof();
    sender.send("after the end").unwrap();
    for _ in 0..10 {
        assert_eq!(instance.next().texts(), (SS_PLUGIN_EOF, texts([])));
    }
}

#[test]
fn a_thread_that_panics_fails_the_stream_with_its_message() {
    let host = Scenario::host();
    let plugin = host.init();
    for others in [false, true] {
        let (sender, stream) = source::push(10);
        let instance = Scenario::open(&plugin, stream.timeout(LONG));
        let other = others.then(|| sender.clone());
        let feed = thread::spawn(move || {
            sender.send("1").unwrap();
            panic!("the feed is gone: {}", 7);
        });
        assert!(feed.join().is_err());
        assert_eq!(instance.next().texts(), (SS_PLUGIN_SUCCESS, texts(["1"])));
        let failed = instance.next();
        assert_eq!(failed.texts(), (SS_PLUGIN_FAILURE, texts([])));
        assert_eq!(plugin.last_error(), "a thread that feeds the source panicked: the feed is gone: 7");
        drop(other);
    }
}

#[test]
fn a_panic_that_is_survived_fails_nothing() {
    let host = Scenario::host();
    let plugin = host.init();
    let (sender, stream) = source::push(10);
    let instance = Scenario::open(&plugin, stream.timeout(LONG));
    let feed = thread::spawn(move || {
        let failed = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            sender.send("1").unwrap();
            panic!("a record is bad");
        }));
        assert!(failed.is_err());
        sender.send("2").unwrap();
    });
    feed.join().unwrap();
    assert_eq!(instance.next().texts(), (SS_PLUGIN_EOF, texts(["1", "2"])));
}

#[test]
fn a_full_batch_is_success_at_once_and_asks_no_clock() {
    let host = Scenario::host();
    let plugin = host.init();
    let (sender, stream) = source::push(10);
    // A timeout that has passed before it begins.
    let instance = Scenario::open(&plugin, stream.timeout(Duration::ZERO).batch_size(2));
    for number in 1..=5 {
        sender.send(number.to_string()).unwrap();
    }
    assert_eq!(instance.next().texts(), (SS_PLUGIN_SUCCESS, texts(["1", "2"])));
    assert_eq!(instance.next().texts(), (SS_PLUGIN_SUCCESS, texts(["3", "4"])));
    assert_eq!(instance.next().texts(), (SS_PLUGIN_TIMEOUT, texts(["5"])));
    assert_eq!(instance.next().texts(), (SS_PLUGIN_TIMEOUT, texts([])));
}

#[test]
fn a_timeout_delivers_what_is_there() {
    let host = Scenario::host();
    let plugin = host.init();
    let (sender, stream) = source::push(10);
    let instance = Scenario::open(&plugin, stream.timeout(Duration::from_millis(20)));
    sender.send("1").unwrap();
    let start = Instant::now();
    assert_eq!(instance.next().texts(), (SS_PLUGIN_TIMEOUT, texts(["1"])));
    assert!(start.elapsed() >= Duration::from_millis(20), "{:?}", start.elapsed());
}

#[test]
fn an_event_wakes_who_waits_for_it() {
    let host = Scenario::host();
    let plugin = host.init();
    let (sender, stream) = source::push(10);
    let instance = Scenario::open(&plugin, stream.timeout(LONG).batch_size(1));
    thread::scope(|scope| {
        let other = scope.spawn(|| {
            thread::sleep(Duration::from_millis(20));
            sender.send("late").unwrap();
        });
        assert_eq!(instance.next().texts(), (SS_PLUGIN_SUCCESS, texts(["late"])));
        other.join().unwrap();
    });
}

#[test]
fn a_cancelled_stream_ends_also_while_it_waits() {
    let host = Scenario::host();
    let plugin = host.init();
    let (sender, stream) = source::push(10);
    let cancel = Cancel::new();
    let instance = Scenario::open(&plugin, stream.timeout(LONG).cancel_with(&cancel));
    sender.send("1").unwrap();
    thread::scope(|scope| {
        let other = scope.spawn(|| {
            thread::sleep(Duration::from_millis(20));
            cancel.cancel();
        });
        assert_eq!(instance.next().texts(), (SS_PLUGIN_EOF, texts(["1"])));
        other.join().unwrap();
    });
    sender.send("2").unwrap();
    assert_eq!(instance.next().texts(), (SS_PLUGIN_EOF, texts([])));
}

#[test]
fn the_senders_timeout_delivers_what_is_there_and_is_not_kept() {
    let host = Scenario::host();
    let plugin = host.init();
    let (sender, stream) = source::push(10);
    let instance = Scenario::open(&plugin, stream.timeout(LONG));
    for event in ["1", "2"] {
        sender.send(event).unwrap();
    }
    sender.timeout();
    sender.send("3").unwrap();
    sender.timeout();
    sender.timeout();
    assert_eq!(instance.next().texts(), (SS_PLUGIN_TIMEOUT, texts(["1", "2"])));
    assert_eq!(instance.next().texts(), (SS_PLUGIN_TIMEOUT, texts(["3"])));
    assert_eq!(instance.next().texts(), (SS_PLUGIN_TIMEOUT, texts([])));
}

#[test]
fn the_senders_eof_delivers_what_is_there_and_is_kept() {
    let host = Scenario::host();
    let plugin = host.init();
    let (sender, stream) = source::push(10);
    let instance = Scenario::open(&plugin, stream.timeout(LONG));
    sender.send("1").unwrap();
    sender.clone().eof();
    assert_eq!(instance.next().texts(), (SS_PLUGIN_EOF, texts(["1"])));
    sender.send("2").unwrap();
    assert_eq!(instance.next().texts(), (SS_PLUGIN_EOF, texts([])));
}

#[test]
fn the_stream_ends_when_all_senders_are_gone() {
    let host = Scenario::host();
    let plugin = host.init();
    let (sender, stream) = source::push(10);
    let instance = Scenario::open(&plugin, stream.timeout(LONG).batch_size(2));
    let other = sender.clone();
    sender.send("1").unwrap();
    sender.send("2").unwrap();
    drop(sender);
    assert_eq!(instance.next().texts(), (SS_PLUGIN_SUCCESS, texts(["1", "2"])));
    other.send("3").unwrap();
    drop(other);
    assert_eq!(instance.next().texts(), (SS_PLUGIN_EOF, texts(["3"])));
    assert_eq!(instance.next().texts(), (SS_PLUGIN_EOF, texts([])));
}

#[test]
fn the_last_sender_wakes_who_waits_when_it_goes() {
    let host = Scenario::host();
    let plugin = host.init();
    let (sender, stream) = source::push(10);
    let instance = Scenario::open(&plugin, stream.timeout(LONG));
    thread::scope(|scope| {
        let other = scope.spawn(move || {
            thread::sleep(Duration::from_millis(20));
            drop(sender);
        });
        assert_eq!(instance.next().texts(), (SS_PLUGIN_EOF, texts([])));
        other.join().unwrap();
    });
}

#[test]
fn a_full_channel_lets_senders_wait() {
    let host = Scenario::host();
    let plugin = host.init();
    let (sender, stream) = source::push(3);
    let instance = Scenario::open(&plugin, stream.timeout(LONG).batch_size(2));
    thread::scope(|scope| {
        let other = scope.spawn(move || {
            for number in 0..rounds(1000) {
                sender.send(number.to_string()).unwrap();
                assert!(sender.len() <= 3);
            }
        });
        let (all, last) = instance.drain();
        assert_eq!(last.rc, SS_PLUGIN_EOF);
        assert!(all.iter().map(|text| text.parse::<u32>().unwrap()).eq(0..rounds(1000)));
        other.join().unwrap();
    });
}

#[test]
fn try_send_says_that_the_channel_is_full() {
    let (sender, stream) = source::push(1);
    sender.try_send("1").unwrap();
    let error = sender.try_send("2").unwrap_err();
    assert!(matches!(&error, TrySendError::Full(event) if event.payload() == b"2"));
    assert_eq!(sender.dropped(), 0);
    drop(stream);
    assert!(matches!(sender.try_send("3").unwrap_err(), TrySendError::Closed(_)));
}

#[test]
fn a_stream_that_drops_when_full_counts_what_it_drops() {
    let host = Scenario::host();
    let plugin = host.init();
    let (sender, stream) = source::push(2);
    let instance = Scenario::open(&plugin, stream.drop_when_full().timeout(Duration::ZERO));
    for number in 1..=5 {
        sender.send(number.to_string()).unwrap();
    }
    assert_eq!((sender.dropped(), sender.len()), (3, 2));
    assert_eq!(instance.next().texts(), (SS_PLUGIN_TIMEOUT, texts(["1", "2"])));
    sender.send("6").unwrap();
    assert_eq!(instance.next().texts(), (SS_PLUGIN_TIMEOUT, texts(["6"])));
}

struct Unpark(thread::Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

#[test]
fn async_senders_wait_for_room_in_any_runtime() {
    let host = Scenario::host();
    let plugin = host.init();
    let (sender, stream) = source::push(1);
    let instance = Scenario::open(&plugin, stream.timeout(LONG).batch_size(1));
    thread::scope(|scope| {
        let other = scope.spawn(move || {
            // The smallest runtime that there is.
            let waker = Waker::from(Arc::new(Unpark(thread::current())));
            for number in 0..rounds(100) {
                let mut sending = pin!(sender.send_async(number.to_string()));
                while sending.as_mut().poll(&mut Context::from_waker(&waker)).map(Result::unwrap).is_pending()
                {
                    thread::park();
                }
            }
        });
        let (all, last) = instance.drain();
        assert_eq!(last.rc, SS_PLUGIN_EOF);
        assert!(all.iter().map(|text| text.parse::<u32>().unwrap()).eq(0..rounds(100)));
        other.join().unwrap();
    });
}
