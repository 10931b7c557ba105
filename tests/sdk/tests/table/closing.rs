//! Closing, also while a batch is being filled.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::thread;
use std::time::Duration;

use falconer::source::{self, Instance, Next};
use falconer_sdk_tests::{Scenario, at_once, rounds};

use super::*;

/// Closes an instance from another thread while `next_batch` runs, which must end as EOF without events.
fn assert_closing_ends_it(instance: impl Instance, running: &AtomicBool) {
    let host = Scenario::host();
    let plugin = host.init();
    let instance = Scenario::open(&plugin, instance);
    thread::scope(|scope| {
        let next = scope.spawn(|| instance.next().texts());
        while !running.load(Ordering::Acquire) {
            thread::yield_now();
        }
        instance.close();
        assert_eq!(next.join().unwrap(), (SS_PLUGIN_EOF, texts([])));
    });
    let after = instance.next();
    assert_eq!(after.rc, SS_PLUGIN_FAILURE);
    assert!(after.error().contains("no open instance"), "{}", after.error());
}

#[test]
fn pull_ends_as_eof_when_closed_elsewhere() {
    let running = Arc::new(AtomicBool::new(false));
    let tell = Arc::clone(&running);
    let endless = source::pull(move |event| {
        tell.store(true, Ordering::Release);
        event.write(b"x");
        thread::sleep(Duration::from_millis(1));
        Ok(Next::More)
    });
    assert_closing_ends_it(endless.timeout(LONG).batch_size(usize::MAX), &running);
}

#[test]
fn pull_that_waits_sees_that_it_is_closed() {
    let running = Arc::new(AtomicBool::new(false));
    let tell = Arc::clone(&running);
    let waiting = source::pull(move |event| {
        tell.store(true, Ordering::Release);
        while !event.is_cancelled() {
            thread::yield_now();
        }
        Ok(Next::Timeout)
    });
    assert_closing_ends_it(waiting.timeout(LONG), &running);
}

#[test]
fn push_that_waits_is_woken_when_closed() {
    let running = Arc::new(AtomicBool::new(false));
    let tell = Arc::clone(&running);
    let (sender, stream) = source::push(10);
    sender.send("1").unwrap();
    thread::scope(|scope| {
        let other = scope.spawn(|| {
            // The stream waits for more once it has taken this one.
            while !sender.is_empty() {
                thread::yield_now();
            }
            tell.store(true, Ordering::Release);
        });
        assert_closing_ends_it(stream.timeout(LONG), &running);
        other.join().unwrap();
    });
    assert!(sender.is_closed());
    assert!(sender.send("2").is_err());
}

#[test]
fn batches_sees_that_it_is_closed() {
    let running = Arc::new(AtomicBool::new(false));
    let tell = Arc::clone(&running);
    let endless = source::batches(move |batch| {
        tell.store(true, Ordering::Release);
        while !batch.is_cancelled() {
            batch.push(b"x")?;
        }
        Ok(Next::More)
    });
    assert_closing_ends_it(endless, &running);
}

#[test]
fn senders_that_wait_are_woken_when_the_stream_is_closed() {
    let host = Scenario::host();
    let plugin = host.init();
    let (sender, stream) = source::push(1);
    let instance = Scenario::open(&plugin, stream);
    sender.send("1").unwrap();
    thread::scope(|scope| {
        let waiting = scope.spawn(|| sender.send("2").unwrap_err().0);
        thread::sleep(Duration::from_millis(20));
        instance.close();
        assert_eq!(waiting.join().unwrap().payload(), b"2");
    });
}

#[test]
fn on_close_is_called_once_when_closed() {
    let host = Scenario::host();
    let plugin = host.init();
    let count = Arc::new(AtomicU32::new(0));
    let counted = Arc::clone(&count);
    let instance = source::pull(|_| Ok(Next::Eof)).on_close(move || {
        counted.fetch_add(1, Ordering::Relaxed);
    });
    let instance = Scenario::open(&plugin, instance);
    instance.next();
    assert_eq!(count.load(Ordering::Relaxed), 0);
    instance.close();
    assert_eq!(count.load(Ordering::Relaxed), 1);
}

#[test]
fn destroying_the_plugin_closes_what_is_open() {
    let host = Scenario::host();
    let plugin = host.init();
    let closed = Arc::new(AtomicBool::new(false));
    let tell = Arc::clone(&closed);
    let (_sender, stream) = source::push(1);
    let stream = stream.on_close(move || tell.store(true, Ordering::Relaxed));
    let instance = Scenario::open(&plugin, stream);
    plugin.destroy();
    assert!(closed.load(Ordering::Relaxed));
    assert_eq!(instance.next().rc, SS_PLUGIN_FAILURE);
}

#[test]
fn instances_that_are_opened_and_closed_all_the_time_never_mix() {
    let host = Scenario::host();
    let plugin = host.init();
    at_once(rounds(4), |thread| {
        for round in 0..rounds(50) {
            let text = format!("{thread} {round}");
            let records = vec![text.clone(); 3].into_iter().map(Ok::<_, falconer::Error>);
            let instance = Scenario::open(&plugin, source::records(records).timeout(LONG));
            assert_eq!(instance.drain().0, vec![text; 3]);
        }
    });
}
