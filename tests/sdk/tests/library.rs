//! The library that cargo makes of plugins/dummy, loaded as hosts load it.
#![cfg(not(miri))]

use std::path::{Path, PathBuf};
use std::process::Command;
use std::ptr::{null, null_mut};
use std::sync::OnceLock;
use std::thread;

use falconer_abi as abi;
use falconer_sdk_tests::{Answer, Host, HostEvent, Request, Version, at_once, plugin_event, target};

/// The library as it is built by default; cargo put it beside the tests, which depend on it.
fn library() -> PathBuf {
    std::env::current_exe().unwrap().with_file_name("libdummy.so")
}

/// The library built without logging, in a directory of its own.
fn library_without_log() -> &'static Path {
    static LIBRARY: OnceLock<PathBuf> = OnceLock::new();
    LIBRARY.get_or_init(|| {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("without-log");
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args(["build", "--package", "dummy", "--no-default-features", "--quiet", "--target-dir"]);
        cargo.arg(&folder).args(["--target", &target()]).current_dir(env!("CARGO_MANIFEST_DIR"));
        // What the tests themselves are built with, such as a sanitizer, is not for a library of a host's world.
        for name in ["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "CARGO_BUILD_TARGET", "RUSTC_BOOTSTRAP"] {
            cargo.env_remove(name);
        }
        assert!(cargo.status().unwrap().success(), "{cargo:?}");
        folder.join(target()).join("debug/libdummy.so")
    })
}

/// Everything that a host does with the dummy plugin, once.
fn drive(host: &Host) {
    let plugin = host.init_with(r#"{"jitter": 0}"#).unwrap();
    let instance = plugin.open(r#"{"start": 5, "maxEvents": 3}"#).unwrap();
    let batch = instance.next();
    assert_eq!(batch.texts(), (abi::SS_PLUGIN_EOF, vec!["6".to_owned(), "7".to_owned(), "8".to_owned()]));
    assert!(batch.events.iter().all(|event| (event.timestamp, event.plugin_id) == (u64::MAX, 3)));
    assert_eq!(instance.next().texts(), (abi::SS_PLUGIN_EOF, vec![]));
    assert_eq!(instance.progress().0, 0);

    let event = HostEvent::payload("6");
    assert_eq!(plugin.event_to_string(&event), Ok(r#"{"sample": "6"}"#.to_owned()));
    let asks = [
        plugin.ask("dummy.divisible").key("3"),
        plugin.ask("dummy.value"),
        plugin.ask("dummy.strvalue"),
        plugin.ask("dummy.divisible").key("4"),
    ];
    let expected = [Answer::number(1), Answer::number(6), Answer::text("6"), Answer::number(0)];
    assert_eq!(plugin.extract(&event, &asks).unwrap(), expected);
    for (ask, expected) in asks.iter().zip(expected) {
        assert_eq!(plugin.extract(&event, std::slice::from_ref(ask)).unwrap(), [expected]);
    }
    assert!(plugin.event_types().is_empty());
    assert_eq!(plugin.open_params().unwrap().as_array().unwrap().len(), 3);
}

#[test]
fn it_asks_for_3_4_0_and_without_logging_for_3_0_0() {
    assert_eq!(Host::open(Version::V3_12, &library()).required_version(), "3.4.0");
    assert_eq!(Host::open(Version::V3_12, library_without_log()).required_version(), "3.0.0");
}

#[test]
fn it_works_on_hosts_from_3_4_0_on() {
    for version in [Version::V3_4, Version::V3_11, Version::V3_12] {
        drive(&Host::open(version, &library()));
        drive(&Host::open(version, &library()).without_log());
    }
}

#[test]
fn without_logging_it_works_on_every_host() {
    for version in Version::ALL {
        drive(&Host::open(version, library_without_log()));
    }
}

#[test]
fn bad_configs_params_and_arguments_are_told() {
    let host = Host::open(Version::V3_12, &library());
    assert_eq!(
        host.init_with(r#"{"jiter": 1}"#).unwrap_err(),
        "init config: unknown key `jiter`, did you mean `jitter`? The only known key is `jitter`"
    );
    let (rc, failed) = host.init_raw(Some(c"\xff"));
    assert_eq!(rc, abi::SS_PLUGIN_FAILURE);
    assert!(failed.last_error().contains("not UTF-8"));
    let plugin = host.init();
    let number = "a whole number from 0 to 18446744073709551615";
    for (params, expected) in [
        (
            "{",
            "found what is not JSON, expected a JSON object: EOF while parsing an object at line 1 column 1"
                .to_owned(),
        ),
        (r#"{"start": -1}"#, format!("key `start`: found integer `-1`, expected {number}")),
        (
            r#"{"maxEvent": 1}"#,
            "unknown key `maxEvent`, did you mean `maxEvents`? Known keys are `start` and `maxEvents`"
                .to_owned(),
        ),
    ] {
        assert_eq!(plugin.open(params).unwrap_err(), format!("open params: {expected}"));
    }
    let event = HostEvent::payload("6");
    for (key, field) in [("0", "dummy.divisible"), ("abc", "dummy.divisible"), ("-3", "dummy.divisible")] {
        let error = plugin.extract(&event, &[plugin.ask(field).key(key)]).unwrap_err();
        let expected = format!(
            "extract_fields: {field}[{key}]: argument: found \"{key}\", \
             expected a whole number from 1 to 18446744073709551615"
        );
        assert_eq!(error, expected);
    }
    assert!(plugin.field(&HostEvent::payload("six"), "dummy.value").unwrap_err().contains("invalid digit"));
}

#[test]
fn null_pointers_and_dead_handles_are_refused() {
    for path in [library(), library_without_log().to_owned()] {
        let host = Host::open(Version::V3_12, &path);
        let api = host.api();
        let plugin = host.init();
        let instance = plugin.open("").unwrap();
        let request = Request::new(host.version(), &[plugin.ask("dummy.value")]);
        let (mut count, mut events, mut rc) = (77, null_mut(), 77);
        // SAFETY: NULL and handles that are dead are what is tested.
        unsafe {
            let failed = api.init.unwrap()(null(), null_mut());
            assert!(!host.last_error_of(failed).is_empty());
            api.destroy.unwrap()(failed);
            api.destroy.unwrap()(failed);
            for state in [null_mut(), failed, plugin.state()] {
                assert!(api.event_to_string.unwrap()(state, null()).is_null());
                assert!(!host.last_error_of(state).is_empty());
                assert_eq!(
                    api.extract_fields.unwrap()(state, null(), request.as_ptr()),
                    abi::SS_PLUGIN_FAILURE
                );
                assert_eq!(
                    api.next_batch.unwrap()(state, null_mut(), &raw mut count, &raw mut events),
                    abi::SS_PLUGIN_FAILURE
                );
                assert_eq!(
                    api.next_batch.unwrap()(state, instance.handle(), null_mut(), null_mut()),
                    abi::SS_PLUGIN_FAILURE
                );
                assert!(!host.last_error_of(state).is_empty());
            }
            assert!(api.open.unwrap()(failed, null(), &raw mut rc).is_null());
            assert_eq!(rc, abi::SS_PLUGIN_FAILURE);
        }
        instance.close();
        assert!(instance.next().error().contains("no open instance"));
    }
}

#[test]
fn events_cut_at_any_byte_are_refused() {
    let host = Host::open(Version::V3_12, &library());
    let plugin = host.init();
    let whole = plugin_event("123456");
    for cut in 0..whole.len() {
        let mut bytes = whole[..cut.max(26)].to_vec();
        bytes[16..20].copy_from_slice(&u32::try_from(cut).unwrap().to_ne_bytes());
        let event = HostEvent::new(&bytes);
        plugin.field(&event, "dummy.value").unwrap_err();
        plugin.event_to_string(&event).unwrap_err();
    }
}

#[test]
fn eight_threads_work_at_once() {
    let host = Host::open(Version::V3_12, &library());
    let plugin = host.init_with(r#"{"jitter": 0}"#).unwrap();
    let instances: Vec<_> =
        (0..8).map(|_| plugin.open(r#"{"start": 0, "maxEvents": 2000}"#).unwrap()).collect();
    at_once(8, |thread| {
        let (texts, _) = instances[thread].drain();
        for (number, text) in (1..).zip(&texts) {
            let answer = plugin.field(&HostEvent::payload(text), "dummy.value");
            assert_eq!(answer, Ok(Answer::number(number)));
        }
        assert_eq!(texts.len(), 2000);
    });
}

#[test]
fn threads_may_end_after_the_host_has_unloaded_the_library() {
    // The copy is loaded by nobody else, so that closing it would unload it.
    let copy = Path::new(env!("CARGO_TARGET_TMPDIR")).join("libunloaded.so");
    std::fs::copy(library(), &copy).unwrap();
    let host = Host::open(Version::V3_12, &copy);
    thread::spawn(move || {
        // Seeding the random numbers leaves thread-local values of the library's in this thread.
        host.init().open("").unwrap().next();
        drop(host);
    })
    .join()
    .unwrap();
}

#[test]
fn it_can_be_loaded_twice_in_one_process() {
    let (one, other) = (Host::open(Version::V3_12, &library()), Host::open(Version::V3_12, &library()));
    let (first, second) =
        (one.init_with(r#"{"jitter": 0}"#).unwrap(), other.init_with(r#"{"jitter": 0}"#).unwrap());
    let instance = second.open("").unwrap();
    first.destroy();
    assert_eq!(instance.next().events.len(), 20);
}
