//! `source::batches`, and instances by hand.

use falconer::source::{self, Batch, BatchOptions, Cancel, Instance, Next};
use falconer_event::encode_async_event;
use falconer_sdk_tests::Scenario;

use super::*;

#[test]
fn eof_is_returned_for_ever_once_returned() {
    let host = Scenario::host();
    let plugin = host.init();
    let mut calls = 0;
    let instance = source::batches(move |batch| {
        calls += 1;
        assert_eq!(calls, 1, "asked again after the end");
        batch.push(b"last")?;
        Ok(Next::Eof)
    });
    let instance = Scenario::open(&plugin, instance);
    assert_eq!(instance.next().texts(), (SS_PLUGIN_EOF, texts(["last"])));
    for _ in 0..10 {
        assert_eq!(instance.next().texts(), (SS_PLUGIN_EOF, texts([])));
    }
}

#[test]
fn nothing_produced_is_a_timeout_and_never_success() {
    let host = Scenario::host();
    let plugin = host.init();
    let instance = Scenario::open(&plugin, source::batches(|_| Ok(Next::More)));
    for _ in 0..3 {
        assert_eq!(instance.next().texts(), (SS_PLUGIN_TIMEOUT, texts([])));
    }
}

#[test]
fn a_cancelled_stream_ends_without_the_function() {
    let host = Scenario::host();
    let plugin = host.init();
    let cancel = Cancel::new();
    let instance = source::batches(|_| panic!("called")).cancel_with(&cancel);
    let instance = Scenario::open(&plugin, instance);
    cancel.cancel();
    assert_eq!(instance.next().texts(), (SS_PLUGIN_EOF, texts([])));
}

#[test]
fn a_batch_tells_its_room() {
    let host = Scenario::host();
    let plugin = host.init();
    let instance = source::batches(|batch| {
        assert!(batch.is_empty());
        for room in (1..=3).rev() {
            assert_eq!((batch.room(), batch.is_full()), (room, false));
            batch.push(room.to_string().as_bytes())?;
        }
        assert_eq!((batch.room(), batch.is_full(), batch.len()), (0, true, 3));
        Ok(Next::More)
    });
    let instance = Scenario::open(&plugin, instance.batch_size(3));
    assert_eq!(instance.next().texts(), (SS_PLUGIN_SUCCESS, texts(["3", "2", "1"])));
}

#[test]
fn an_event_that_was_not_finished_never_was() {
    let host = Scenario::host();
    let plugin = host.init();
    let instance = source::batches(|batch| {
        let mut event = batch.event();
        event.write(b"kept");
        event.finish()?;
        batch.event().write(b"not kept");
        batch.push(b"kept too")?;
        Ok(Next::Eof)
    });
    assert_eq!(
        Scenario::open(&plugin, instance).next().texts(),
        (SS_PLUGIN_EOF, texts(["kept", "kept too"]))
    );
}

#[test]
fn an_encoded_event_that_is_none_is_an_error() {
    let host = Scenario::host();
    let plugin = host.init();
    let event = encode_async_event("tick", b"tock");
    for cut in [0, 25, 26, event.len() - 1] {
        let bytes = event[..cut].to_vec();
        let instance = Scenario::open(
            &plugin,
            source::batches(move |batch| {
                batch.push_encoded(&bytes)?;
                Ok(Next::More)
            }),
        );
        let batch = instance.next();
        assert_eq!(batch.rc, SS_PLUGIN_FAILURE);
        assert!(batch.error().contains(&cut.to_string()), "{}", batch.error());
    }
}

#[test]
fn an_encoded_event_of_another_type_needs_a_source_without_an_id() {
    let host = Scenario::host();
    let plugin = host.init();
    let instance = Scenario::open(
        &plugin,
        source::batches(|batch| {
            batch.push(b"before")?;
            batch.push_encoded(&encode_async_event("tick", b"tock"))?;
            Ok(Next::More)
        }),
    );
    assert_eq!(instance.next().texts(), (SS_PLUGIN_SUCCESS, texts(["before"])));
    assert_eq!(
        instance.next().error(),
        "only a source with id 0 may bring other events than plugin events: \
         event of type 402 found where type 322 was expected"
    );
}

struct ByHand(u32);

impl Instance for ByHand {
    fn next_batch(&mut self, batch: &mut Batch<'_>) -> falconer::Result<Next> {
        while !batch.is_full() {
            self.0 += 1;
            batch.push(self.0.to_string().as_bytes())?;
        }
        Ok(if self.0 == 4 { Next::Eof } else { Next::More })
    }

    fn options(&self) -> BatchOptions {
        BatchOptions { events: 2, ..BatchOptions::default() }
    }
}

#[test]
fn an_instance_by_hand_has_the_same_outcomes() {
    let host = Scenario::host();
    let plugin = host.init();
    let instance = Scenario::open(&plugin, ByHand(0));
    assert_eq!(instance.next().texts(), (SS_PLUGIN_SUCCESS, texts(["1", "2"])));
    assert_eq!(instance.next().texts(), (SS_PLUGIN_EOF, texts(["3", "4"])));
    assert_eq!(instance.next().texts(), (SS_PLUGIN_EOF, texts([])));
    assert_eq!(instance.progress(), (0, None));
}
