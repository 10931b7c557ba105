//! What is sent is what arrives.

use std::sync::Arc;
use std::thread;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use falconer::async_events::AsyncError;
use falconer_sdk_tests::{AsyncHost, at_once, rounds, text};

use crate::{host, sender};

#[test]
fn names_and_sources_are_lists() {
    let host = host();
    // SAFETY: the functions take nothing, and lend their texts for ever.
    unsafe {
        assert_eq!(text(host.api().get_async_events.unwrap()()).unwrap(), r#"["tick","say \"hi\""]"#);
        assert_eq!(text(host.api().get_async_event_sources.unwrap()()).unwrap(), r#"["syscall"]"#);
    }
    assert_eq!(host.required_version(), "3.4.0");
}

#[test]
fn events_arrive_with_name_time_and_data() {
    let (host, owner) = (host(), AsyncHost::new());
    let plugin = host.init_with("arrive").unwrap();
    plugin.set_handler(&owner).unwrap();
    let sender = sender("arrive");
    sender.send("tick", "").unwrap();
    sender.send("say \"hi\"", [0, 0xff]).unwrap();
    sender.send_at(UNIX_EPOCH + Duration::from_nanos(5), "tick", vec![b'x'; 3 << 20]).unwrap();
    sender.send_at(UNIX_EPOCH - Duration::from_secs(1), "tick", "too early").unwrap();
    sender.send_at(SystemTime::now() + Duration::from_hours(24 * 365 * 600), "tick", "too late").unwrap();
    let arrived: Vec<_> =
        owner.received().into_iter().map(|event| (event.timestamp, event.name, event.data.len())).collect();
    let expected = [
        (u64::MAX, "tick", 0),
        (u64::MAX, "say \"hi\"", 2),
        (5, "tick", 3 << 20),
        (u64::MAX, "tick", 9),
        (u64::MAX, "tick", 8),
    ];
    assert_eq!(arrived, expected.map(|(time, name, size)| (time, name.to_owned(), size)));
}

#[test]
fn a_name_that_is_not_declared_never_leaves_the_plugin() {
    let (host, owner) = (host(), AsyncHost::new());
    let plugin = host.init_with("names").unwrap();
    plugin.set_handler(&owner).unwrap();
    for name in ["", "tock", "tick\0", "tick "] {
        let error = sender("names").send(name, "").unwrap_err();
        assert!(matches!(&error, AsyncError::Name { found, .. } if found == name));
        let expected = format!(
            "async event: found name {name:?}, expected one of ASYNC_EVENTS: \"tick\" \"say \\\"hi\\\"\""
        );
        assert_eq!(error.to_string(), expected);
    }
    assert_eq!(owner.count(), 0);
}

#[test]
fn the_text_of_a_host_that_refuses_comes_back() {
    let host = host();
    let long = "x".repeat(2000);
    for (written, expected) in [
        ("no such source", "no such source"),
        ("", "it gives no reason (code 1)"),
        (long.as_str(), &long[..1023]),
        // What was written before is not said again.
        ("", "it gives no reason (code 1)"),
        ("short", "short"),
    ] {
        let owner = AsyncHost::failing(written);
        let plugin = host.init_with("refused").unwrap();
        plugin.set_handler(&owner).unwrap();
        let error = sender("refused").send("tick", "").unwrap_err();
        assert_eq!(error, AsyncError::Host(expected.to_owned()));
        assert_eq!(error.to_string(), format!("the host refused the async event: {expected}"));
    }
}

#[test]
fn many_threads_send_at_once() {
    let (host, owner) = (host(), AsyncHost::new());
    let plugin = host.init_with("threads").unwrap();
    plugin.set_handler(&owner).unwrap();
    let sender = sender("threads");
    at_once(rounds(8), |thread| {
        let sender = sender.clone();
        for round in 0..rounds(200) {
            sender.send("tick", format!("{thread} {round}")).unwrap();
        }
    });
    for thread in 0..rounds(8) {
        let of_thread = format!("tick {thread} ");
        let sent: Vec<u32> =
            owner.texts().iter().filter_map(|text| text.strip_prefix(&of_thread)?.parse().ok()).collect();
        assert_eq!(sent, (0..rounds(200)).collect::<Vec<_>>());
    }
}

#[test]
fn a_thread_may_send_from_within_the_handler() {
    let host = host();
    let owner = Arc::new(AsyncHost::with_hook(|event| {
        if event.data == b"outer" {
            sender("nested").send("tick", "inner").unwrap();
        }
    }));
    let plugin = host.init_with("nested").unwrap();
    plugin.set_handler(&owner).unwrap();
    sender("nested").send("tick", "outer").unwrap();
    assert_eq!(owner.texts(), ["tick inner", "tick outer"]);
    plugin.unset_handler().unwrap();
}

#[test]
fn a_thread_that_ends_may_still_try() {
    struct SendsWhenDropped;
    impl Drop for SendsWhenDropped {
        fn drop(&mut self) {
            let sent = sender("ending").send("tick", "last");
            assert!(matches!(sent, Ok(()) | Err(AsyncError::ThreadEnds)), "{sent:?}");
        }
    }
    thread_local! {
        static LAST: SendsWhenDropped = const { SendsWhenDropped };
    }
    let (host, owner) = (host(), AsyncHost::new());
    let plugin = host.init_with("ending").unwrap();
    plugin.set_handler(&owner).unwrap();
    thread::spawn(|| {
        LAST.with(|_| sender("ending").send("tick", "first").unwrap());
    })
    .join()
    .unwrap();
    plugin.unset_handler().unwrap();
    owner.forbid();
}

#[test]
fn a_dump_has_a_sender_of_its_own() {
    let (host, owner, dump) = (host(), AsyncHost::new(), AsyncHost::new());
    let plugin = host.init_with("dumps").unwrap();
    plugin.dump_state(&dump).unwrap();
    plugin.set_handler(&owner).unwrap();
    plugin.dump_state(&dump).unwrap();
    assert_eq!(dump.texts(), ["tick one", "tick two", "tick one", "tick two"]);
    assert_eq!(owner.count(), 0);
    dump.forbid();
    assert_eq!(sender("dump of dumps").send("tick", "late"), Err(AsyncError::Closed));
    sender("dumps").send("tick", "still").unwrap();
    assert_eq!(owner.texts(), ["tick still"]);
}

#[test]
fn a_dump_that_fails_says_why() {
    let host = host();
    for (config, error) in [
        ("dump-fail", "dump_state: nothing to dump"),
        ("dump-panic", "dump_state: the plugin panicked: in dump_state"),
    ] {
        let plugin = host.init_with(config).unwrap();
        assert_eq!(plugin.dump_state(&AsyncHost::new()).unwrap_err(), error);
    }
    let plugin = host.init_with("refused").unwrap();
    let error = plugin.dump_state(&AsyncHost::failing("disk full")).unwrap_err();
    assert_eq!(error, "dump_state: the host refused the async event: disk full");
    // SAFETY: NULL is what is tested.
    let rc = unsafe { host.api().dump_state.unwrap()(plugin.state(), std::ptr::null_mut(), None) };
    assert_eq!(rc, falconer_abi::SS_PLUGIN_FAILURE);
    assert_eq!(plugin.last_error(), "dump_state: found no handler (a null pointer)");
}
