//! Errors: what was there is delivered first.

use falconer::source::{self, Next};
use falconer::{Error, err};
use falconer_sdk_tests::{Instance, Scenario};

use super::*;

/// What every stream does that fails after two events.
#[track_caller]
fn assert_two_events_an_error_and_the_end(instance: &Instance<'_>) {
    assert_eq!(instance.next().texts(), (SS_PLUGIN_SUCCESS, texts(["1", "2"])));
    let failed = instance.next();
    assert_eq!(failed.texts(), (SS_PLUGIN_FAILURE, texts([])));
    assert_eq!(failed.error(), "the disk is gone");
    for _ in 0..3 {
        assert_eq!(instance.next().texts(), (SS_PLUGIN_EOF, texts([])));
    }
}

#[test]
fn pull_delivers_events_then_the_error_then_eof() {
    let host = Scenario::host();
    let plugin = host.init();
    let mut count = 0;
    let instance = source::pull(move |event| {
        count += 1;
        if count == 3 {
            event.write(b"half an event");
            falconer::bail!("the disk is gone");
        }
        event.write(count.to_string().as_bytes());
        Ok(Next::More)
    });
    assert_two_events_an_error_and_the_end(&Scenario::open(&plugin, instance.timeout(LONG)));
}

#[test]
fn push_delivers_events_then_the_error_then_eof() {
    let host = Scenario::host();
    let plugin = host.init();
    let (sender, stream) = source::push(10);
    let instance = Scenario::open(&plugin, stream.timeout(LONG));
    sender.send("1").unwrap();
    sender.send("2").unwrap();
    sender.fail(err!("the disk is gone"));
    sender.send("3").unwrap();
    assert_two_events_an_error_and_the_end(&instance);
}

#[test]
fn batches_delivers_events_then_the_error_then_eof() {
    let host = Scenario::host();
    let plugin = host.init();
    let mut failed = false;
    let instance = source::batches(move |batch| {
        assert!(!std::mem::replace(&mut failed, true), "asked again after the error");
        batch.push(b"1")?;
        batch.push(b"2")?;
        Err(Error::new("the disk is gone"))
    });
    assert_two_events_an_error_and_the_end(&Scenario::open(&plugin, instance));
}

#[test]
fn an_error_without_events_comes_at_once() {
    let host = Scenario::host();
    let plugin = host.init();
    let instance = Scenario::open(&plugin, source::pull(|_| Err("x".parse::<u8>().unwrap_err().into())));
    assert_eq!(instance.next().error(), "invalid digit found in string");
    assert_eq!(instance.next().rc, SS_PLUGIN_EOF);
}

#[test]
fn an_error_without_words_still_says_something() {
    let host = Scenario::host();
    let plugin = host.init();
    let instance = Scenario::open(&plugin, source::pull(|_| Err(Error::new(""))));
    assert_eq!(instance.next().error(), "the plugin failed and gave no reason");
}

#[test]
fn the_error_of_one_instance_leaves_the_others_alone() {
    let host = Scenario::host();
    let plugin = host.init();
    let failing = Scenario::open(&plugin, source::pull(|_| Err(Error::new("broken"))));
    let working = Scenario::open(
        &plugin,
        source::pull(|event| {
            event.write(b"fine");
            Ok(Next::More)
        })
        .batch_size(1),
    );
    assert_eq!(failing.next().error(), "broken");
    assert_eq!(working.next().texts(), (SS_PLUGIN_SUCCESS, texts(["fine"])));
    assert_eq!(failing.next().rc, SS_PLUGIN_EOF);
}

#[test]
fn an_error_is_asked_for_once_and_then_still_the_latest() {
    let host = Scenario::host();
    let plugin = host.init();
    assert_eq!(plugin.last_error(), "");
    let failing = Scenario::open(&plugin, source::pull(|_| Err(Error::new("broken"))));
    failing.next();
    assert_eq!(plugin.last_error(), "broken");
    assert_eq!(plugin.last_error(), "broken");
}
