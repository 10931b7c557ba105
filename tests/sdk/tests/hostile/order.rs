//! Calls in any order, and handles of any value.

use std::ffi::c_void;
use std::ptr::{null_mut, without_provenance_mut};

use falconer_abi as abi;
use falconer_sdk_tests::{Host, HostEvent, Request, Sampler, rounds, text};

const DESTROYED: &str = "the plugin is not initialised: its state was destroyed, or never came from init";

/// Everything that takes a plugin refuses this one.
fn assert_refused(host: &Host, state: *mut c_void, instance: *mut c_void, expected: &str) {
    let api = host.api();
    let event = HostEvent::payload("x");
    let request = Request::new(host.version(), &[]);
    let (mut rc, mut count, mut events) = (77, 77, null_mut());
    let message = || assert_eq!(host.last_error_of(state), expected);
    // SAFETY: the handle is what is tested; everything else is as it should be.
    unsafe {
        message();
        assert!(api.open.unwrap()(state, c"".as_ptr(), &raw mut rc).is_null());
        assert_eq!(rc, abi::SS_PLUGIN_FAILURE);
        message();
        assert!(api.list_open_params.unwrap()(state, &raw mut rc).is_null());
        assert_eq!(rc, abi::SS_PLUGIN_FAILURE);
        message();
        assert!(api.event_to_string.unwrap()(state, event.as_ptr()).is_null());
        message();
        assert_eq!(
            api.extract_fields.unwrap()(state, event.as_ptr(), request.as_ptr()),
            abi::SS_PLUGIN_FAILURE
        );
        message();
        api.get_extract_event_types.unwrap()(&raw mut count, state);
        assert_eq!(count, 0);
        rc = api.next_batch.unwrap()(state, instance, &raw mut count, &raw mut events);
        assert_eq!((rc, count, events), (abi::SS_PLUGIN_FAILURE, 0, null_mut()));
        assert!(api.get_progress.unwrap()(state, instance, &raw mut count).is_null());
        api.close.unwrap()(state, instance);
    }
}

#[test]
fn nothing_works_before_init() {
    let host = Sampler::host();
    // A table of which nothing has been initialised before is that of a plugin type of its own.
    assert_refused(&host, without_provenance_mut(0x7fff_0000_0001), null_mut(), DESTROYED);
}

#[test]
fn a_plugin_is_out_of_use_after_destroy() {
    let host = Sampler::host();
    let plugin = host.init();
    let instance = plugin.open("").unwrap();
    plugin.destroy();
    assert_refused(&host, plugin.state(), instance.handle(), DESTROYED);
    // SAFETY: destroying twice is what is tested.
    unsafe { host.api().destroy.unwrap()(plugin.state()) };
    assert_refused(&host, plugin.state(), instance.handle(), DESTROYED);
}

#[test]
fn a_plugin_whose_init_failed_says_why_and_then_that_it_is_out_of_use() {
    let host = Sampler::host();
    let (rc, plugin) = host.init_raw(Some(c"{\"scale\": true}"));
    assert_eq!(rc, abi::SS_PLUGIN_FAILURE);
    let why = "init config: key `scale`: found boolean `true`, \
               expected a whole number from 0 to 18446744073709551615";
    assert_eq!(plugin.last_error(), why);
    assert_eq!(plugin.last_error(), why);
    let out_of_use = "the plugin is out of use: its init failed";
    assert_eq!(plugin.open("").unwrap_err(), out_of_use);
    assert_eq!(plugin.open_params().unwrap_err(), out_of_use);
    assert_refused(&host, plugin.state(), null_mut(), out_of_use);
    plugin.destroy();
    assert_refused(&host, plugin.state(), null_mut(), DESTROYED);
}

#[test]
fn there_is_no_error_before_the_first_one() {
    let host = Sampler::host();
    let plugin = host.init();
    assert_eq!(plugin.last_error(), "");
    plugin.open("").unwrap();
    assert_eq!(plugin.last_error(), "");
}

#[test]
fn an_instance_is_out_of_use_after_close() {
    let host = Sampler::host();
    let plugin = host.init();
    let instance = plugin.open("").unwrap();
    instance.close();
    for _ in 0..2 {
        assert_eq!(
            instance.next().error(),
            "next_batch: found no open instance of this plugin: it was closed, or never came from open"
        );
        assert_eq!(instance.progress(), (0, None));
        // SAFETY: closing twice is what is tested.
        unsafe { host.api().close.unwrap()(plugin.state(), instance.handle()) };
        assert!(plugin.last_error().starts_with("close: found no open instance"), "{}", plugin.last_error());
    }
    assert!(plugin.open("").unwrap().next().error.is_none());
}

#[test]
fn an_instance_is_refused_with_the_plugin_of_another() {
    let host = Sampler::host();
    let (one, other) = (host.init(), host.init());
    let instance = one.open("").unwrap();
    let (mut count, mut events) = (77, null_mut());
    // SAFETY: mixing the handles is what is tested.
    unsafe {
        let rc =
            host.api().next_batch.unwrap()(other.state(), instance.handle(), &raw mut count, &raw mut events);
        assert_eq!((rc, count), (abi::SS_PLUGIN_FAILURE, 0));
        assert!(other.last_error().contains("no open instance"));
        host.api().close.unwrap()(other.state(), instance.handle());
        assert!(
            text(host.api().get_progress.unwrap()(other.state(), instance.handle(), &raw mut count))
                .is_none()
        );
    }
    assert_eq!(one.last_error(), "");
    assert_eq!(instance.next().events.len(), 3);
}

#[test]
fn handles_that_are_garbage_are_refused() {
    let host = Sampler::host();
    let plugin = host.init();
    let instance = plugin.open("").unwrap();
    let on_stack = 5u64;
    let real = [plugin.state().addr(), instance.handle().addr()];
    let numbers = [1, 2, 8, 16, 0xdead_beef, 1 << 40, usize::MAX, usize::MAX - 7, usize::MAX << 32]
        .into_iter()
        .chain([(&raw const on_stack).addr(), real[0] ^ (1 << 32), real[0] + 100, !real[0]])
        .filter(|number| !real.contains(number) && *number >> 32 != 1);
    for number in numbers {
        let garbage = without_provenance_mut(number);
        assert_refused(&host, garbage, garbage, DESTROYED);
        assert_refused(&host, garbage, instance.handle(), DESTROYED);
        // SAFETY: garbage is what is tested.
        unsafe { host.api().destroy.unwrap()(garbage) };
    }
    let (mut count, mut events) = (77, null_mut());
    for number in [1, 2, 3, 7, real[0], usize::MAX, instance.handle().addr() + 1] {
        let garbage = without_provenance_mut(number);
        // SAFETY: garbage is what is tested.
        let rc = unsafe {
            host.api().next_batch.unwrap()(plugin.state(), garbage, &raw mut count, &raw mut events)
        };
        assert_eq!((rc, count), (abi::SS_PLUGIN_FAILURE, 0));
    }
    assert_eq!(instance.next().events.len(), 3);
}

#[test]
fn a_handle_is_never_used_again_for_something_else() {
    let host = Sampler::host();
    let mut seen = std::collections::HashSet::new();
    for _ in 0..rounds(100) {
        let plugin = host.init();
        assert!(seen.insert(plugin.state().addr()), "a plugin's handle came twice");
        let instance = plugin.open("").unwrap();
        assert!(seen.insert(instance.handle().addr()), "an instance's handle came twice");
    }
}
