//! The time of events.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use falconer::source::{self, Message, Next};
use falconer_sdk_tests::Scenario;

use super::LONG;

const SET: u64 = 1_700_000_000_123_456_789;

fn time() -> SystemTime {
    UNIX_EPOCH + Duration::from_nanos(SET)
}

/// Two batches of the same stream have these times: the second one is written to the memory of the first.
fn assert_times<const N: usize>(instance: impl falconer::Instance, expected: [u64; N]) {
    let host = Scenario::host();
    let plugin = host.init();
    let instance = Scenario::open(&plugin, instance);
    for round in 0..3 {
        let batch = instance.next();
        let times: Vec<_> = batch.events.iter().map(|event| event.timestamp).collect();
        assert_eq!(times, expected, "batch {round}");
        assert!(batch.events.iter().all(|event| event.plugin_id == Scenario::ID));
    }
}

#[test]
fn pull_has_no_time_unless_set_each_time() {
    let mut count = 0;
    let instance = source::pull(move |event| {
        count += 1;
        event.write(b"x");
        if count % 2 == 0 {
            event.set_timestamp(time());
        }
        Ok(Next::More)
    });
    assert_times(instance.timeout(LONG).batch_size(4), [u64::MAX, SET, u64::MAX, SET]);
}

#[test]
fn pull_has_no_time_where_one_had_been_set() {
    let mut count = 0;
    let instance = source::pull(move |event| {
        count += 1;
        event.write(b"x");
        if count <= 2 {
            event.set_timestamp_ns(SET);
        }
        Ok(Next::More)
    });
    let host = Scenario::host();
    let plugin = host.init();
    let instance = Scenario::open(&plugin, instance.timeout(LONG).batch_size(2));
    let times = || instance.next().events.iter().map(|event| event.timestamp).collect::<Vec<_>>();
    assert_eq!(times(), [SET, SET]);
    assert_eq!(times(), [u64::MAX, u64::MAX]);
}

#[test]
fn batches_has_no_time_unless_set_each_time() {
    let instance = source::batches(|batch| {
        batch.push(b"no time")?;
        let mut event = batch.event();
        event.set_timestamp_ns(SET);
        event.write(b"time");
        event.finish()?;
        let mut event = batch.event();
        event.write(b"no time");
        event.finish()?;
        batch.push(b"no time")?;
        Ok(Next::More)
    });
    assert_times(instance, [u64::MAX, SET, u64::MAX, u64::MAX]);
}

#[test]
fn push_has_the_time_of_its_message_or_none() {
    let (sender, stream) = source::push(100);
    for _ in 0..3 {
        sender.send("no time").unwrap();
        sender.send(Message::new("time").at(time())).unwrap();
        sender.send("no time").unwrap();
    }
    assert_times(stream.timeout(LONG).batch_size(3), [u64::MAX, SET, u64::MAX]);
}

#[test]
fn records_have_no_time() {
    let records = (0..6).map(|_| Ok::<_, falconer::Error>("x"));
    assert_times(source::records(records).timeout(LONG).batch_size(2), [u64::MAX; 2]);
}

#[test]
fn a_time_that_does_not_fit_counts_as_none() {
    let before_1970 = UNIX_EPOCH - Duration::from_secs(1);
    let after_2554 = UNIX_EPOCH + Duration::from_secs(20_000_000_000);
    let (sender, stream) = source::push(100);
    for _ in 0..3 {
        sender.send(Message::new("x").at(before_1970)).unwrap();
        sender.send(Message::new("x").at(after_2554)).unwrap();
    }
    assert_times(stream.timeout(LONG).batch_size(2), [u64::MAX; 2]);
    let instance = source::batches(move |batch| {
        for time in [before_1970, after_2554] {
            let mut event = batch.event();
            event.set_timestamp(time);
            event.finish()?;
        }
        Ok(Next::More)
    });
    assert_times(instance, [u64::MAX; 2]);
}
