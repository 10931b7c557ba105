//! NULL for every parameter of every function.

use std::ffi::CStr;
use std::ptr::{null, null_mut};

use falconer_abi as abi;
use falconer_sdk_tests::{Guarded, HostEvent, Plugin, Request, Sampler, text};

/// The message after a call that was refused, which must not be that of a call before.
#[track_caller]
fn assert_message(plugin: &Plugin<'_>, expected: &str) {
    let error = plugin.last_error();
    assert!(error.contains(expected), "{error}");
}

#[test]
fn init_without_input_fails() {
    let host = Sampler::host();
    let mut rc = 77;
    // SAFETY: NULL is what is tested; the state is destroyed once.
    unsafe {
        let state = host.api().init.unwrap()(null(), &raw mut rc);
        assert_eq!(rc, abi::SS_PLUGIN_FAILURE);
        assert_eq!(
            host.last_error_of(state),
            "init: found no input (a null pointer), expected one with a config"
        );
        host.api().destroy.unwrap()(state);
    }
}

#[test]
fn init_without_a_place_for_its_code_works() {
    let host = Sampler::host();
    let input = abi::ss_plugin_init_input {
        config: c"".as_ptr(),
        owner: null_mut(),
        get_owner_last_error: None,
        tables: null(),
        log_fn: None,
    };
    // SAFETY: NULL is what is tested; the state is destroyed once.
    unsafe {
        let state = host.api().init.unwrap()(&raw const input, null_mut());
        assert_eq!(host.last_error_of(state), "");
        host.api().destroy.unwrap()(state);
        let failed = host.api().init.unwrap()(null(), null_mut());
        assert_ne!(host.last_error_of(failed), "");
        host.api().destroy.unwrap()(failed);
    }
}

#[test]
fn a_null_config_is_an_empty_one() {
    let host = Sampler::host();
    let (rc, plugin) = host.init_raw(None);
    assert_eq!(rc, abi::SS_PLUGIN_SUCCESS);
    assert_eq!(plugin.log().messages(), ["scale 1"]);
}

#[test]
fn the_schema_comes_without_a_place_for_its_type() {
    let host = Sampler::host();
    // SAFETY: NULL is what is tested.
    let schema = unsafe { text(host.api().get_init_schema.unwrap()(null_mut())) }.unwrap();
    assert!(schema.contains("scale"));
    let mut kind = 77;
    // SAFETY: the place is writable.
    assert_eq!(unsafe { text(host.api().get_init_schema.unwrap()(&raw mut kind)) }, Some(schema));
    assert_eq!(kind, abi::SS_PLUGIN_SCHEMA_JSON);
}

#[test]
fn a_null_plugin_is_refused_everywhere() {
    let host = Sampler::host();
    let api = host.api();
    let (mut rc, mut count, mut events) = (77, 77, null_mut());
    let event = HostEvent::payload("x");
    let request = Request::new(host.version(), &[]);
    // SAFETY: NULL is what is tested; everything else is as it should be.
    unsafe {
        api.destroy.unwrap()(null_mut());
        assert_eq!(
            host.last_error_of(null_mut()),
            "the plugin is not initialised: its state is a null pointer"
        );
        assert!(api.open.unwrap()(null_mut(), c"".as_ptr(), &raw mut rc).is_null());
        assert_eq!(rc, abi::SS_PLUGIN_FAILURE);
        api.close.unwrap()(null_mut(), null_mut());
        rc = api.next_batch.unwrap()(null_mut(), null_mut(), &raw mut count, &raw mut events);
        assert_eq!((rc, count, events), (abi::SS_PLUGIN_FAILURE, 0, null_mut()));
        rc = 77;
        assert!(api.list_open_params.unwrap()(null_mut(), &raw mut rc).is_null());
        assert_eq!(rc, abi::SS_PLUGIN_FAILURE);
        count = 77;
        assert!(api.get_progress.unwrap()(null_mut(), null_mut(), &raw mut count).is_null());
        assert_eq!(count, 0);
        assert!(api.event_to_string.unwrap()(null_mut(), event.as_ptr()).is_null());
        rc = api.extract_fields.unwrap()(null_mut(), event.as_ptr(), request.as_ptr());
        assert_eq!(rc, abi::SS_PLUGIN_FAILURE);
        count = 77;
        api.get_extract_event_types.unwrap()(&raw mut count, null_mut());
        assert_eq!(count, 0);
    }
}

#[test]
fn open_without_a_place_for_its_code_or_params_works() {
    let host = Sampler::host();
    let plugin = host.init();
    // SAFETY: NULL is what is tested; the instance is closed once.
    unsafe {
        let instance = host.api().open.unwrap()(plugin.state(), null(), null_mut());
        assert!(!instance.is_null());
        host.api().close.unwrap()(plugin.state(), instance);
        let failed = host.api().open.unwrap()(plugin.state(), c"{".as_ptr(), null_mut());
        assert!(failed.is_null());
    }
    assert_message(&plugin, "open params: found what is not JSON");
}

#[test]
fn close_needs_no_plugin() {
    let host = Sampler::host();
    let plugin = host.init();
    let instance = plugin.open("").unwrap();
    // SAFETY: the API allows a NULL plugin for an instance that is open.
    unsafe { host.api().close.unwrap()(null_mut(), instance.handle()) };
    assert!(instance.next().error().contains("no open instance"));
}

#[test]
fn next_batch_without_places_for_events_fails() {
    let host = Sampler::host();
    let plugin = host.init();
    let instance = plugin.open("").unwrap();
    let (mut count, mut events) = (77, null_mut());
    let next_batch = host.api().next_batch.unwrap();
    let (state, handle) = (plugin.state(), instance.handle());
    // SAFETY: NULL is what is tested.
    unsafe {
        for (count, events) in
            [(null_mut(), null_mut()), (&raw mut count, null_mut()), (null_mut(), &raw mut events)]
        {
            assert_eq!(next_batch(state, handle, count, events), abi::SS_PLUGIN_FAILURE);
            assert_message(&plugin, "next_batch: found a null pointer");
        }
        assert_eq!((count, events), (0, null_mut()));
        assert_eq!(next_batch(state, null_mut(), &raw mut count, &raw mut events), abi::SS_PLUGIN_FAILURE);
    }
    assert_message(&plugin, "next_batch: found no open instance");
    // Nothing was lost by the calls that failed.
    assert_eq!(instance.next().events[0].payload, b"event 1");
}

#[test]
fn progress_without_an_instance_or_a_place_says_nothing() {
    let host = Sampler::host();
    let plugin = host.init();
    let instance = plugin.open("").unwrap();
    let mut progress = 77;
    // SAFETY: NULL is what is tested.
    unsafe {
        assert!(host.api().get_progress.unwrap()(plugin.state(), instance.handle(), null_mut()).is_null());
        assert!(host.api().get_progress.unwrap()(plugin.state(), null_mut(), &raw mut progress).is_null());
    }
    assert_eq!(progress, 0);
    assert_message(&plugin, "get_progress: found no open instance");
}

#[test]
fn list_open_params_needs_no_place_for_its_code() {
    let host = Sampler::host();
    let plugin = host.init();
    // SAFETY: NULL is what is tested.
    let params = unsafe { text(host.api().list_open_params.unwrap()(plugin.state(), null_mut())) }.unwrap();
    assert!(params.contains("five"));
}

#[test]
fn event_to_string_without_an_event_fails() {
    let host = Sampler::host();
    let plugin = host.init();
    let event_to_string = host.api().event_to_string.unwrap();
    // SAFETY: NULL is what is tested.
    assert!(unsafe { event_to_string(plugin.state(), null()) }.is_null());
    assert_message(&plugin, "event_to_string: found no event (a null pointer)");
    let mut input = abi::ss_plugin_event_input { evt: null(), evtnum: 1, evtsrc: c"test".as_ptr() };
    // SAFETY: as above.
    assert!(unsafe { event_to_string(plugin.state(), &raw const input) }.is_null());
    assert_message(&plugin, "event_to_string: the event is a null pointer");
    let bytes = Guarded::new(&falconer_sdk_tests::plugin_event("x"));
    input = abi::ss_plugin_event_input { evt: bytes.as_ptr(), evtnum: 1, evtsrc: null() };
    // SAFETY: as above.
    assert!(unsafe { event_to_string(plugin.state(), &raw const input) }.is_null());
    assert_message(&plugin, "event_to_string: the host names no event source");
}

#[test]
fn extract_fields_without_event_request_or_fields_fails() {
    let host = Sampler::host();
    let plugin = host.init();
    let extract_fields = host.api().extract_fields.unwrap();
    let event = HostEvent::payload("x");
    let request = Request::new(host.version(), &[plugin.ask("sampler.text")]);
    let no_event = abi::ss_plugin_event_input { evt: null(), evtnum: 1, evtsrc: null() };
    // SAFETY: NULL is what is tested.
    unsafe {
        assert_eq!(extract_fields(plugin.state(), null(), request.as_ptr()), abi::SS_PLUGIN_FAILURE);
        assert_message(&plugin, "extract_fields: found no event (a null pointer)");
        assert_eq!(
            extract_fields(plugin.state(), &raw const no_event, request.as_ptr()),
            abi::SS_PLUGIN_FAILURE
        );
        assert_message(&plugin, "extract_fields: the event is a null pointer");
        assert_eq!(extract_fields(plugin.state(), event.as_ptr(), null()), abi::SS_PLUGIN_FAILURE);
        assert_message(&plugin, "extract_fields: found no request (a null pointer)");
        let input = request.as_ptr().cast_mut();
        (*input).fields = null_mut();
        assert_eq!(extract_fields(plugin.state(), event.as_ptr(), input), abi::SS_PLUGIN_FAILURE);
        assert_message(&plugin, "extract_fields: found no fields (a null pointer), expected 1");
        (*input).num_fields = 0;
        assert_eq!(extract_fields(plugin.state(), event.as_ptr(), input), abi::SS_PLUGIN_SUCCESS);
    }
}

#[test]
fn event_types_without_a_place_for_their_number_are_none() {
    let host = Sampler::host();
    let plugin = host.init();
    // SAFETY: NULL is what is tested.
    unsafe {
        assert!(host.api().get_extract_event_types.unwrap()(null_mut(), plugin.state()).is_null());
        assert!(host.api().get_extract_event_types.unwrap()(null_mut(), null_mut()).is_null());
    }
    assert_message(&plugin, "get_extract_event_types: found a null pointer");
}

#[test]
fn texts_that_never_change_are_never_null() {
    let host = Sampler::host();
    let api = host.api();
    let texts = [
        (api.get_required_api_version, "3.4.0"),
        (api.get_name, "sampler"),
        (api.get_version, env!("CARGO_PKG_VERSION")),
        (api.get_contact, "tests"),
        (api.get_event_source, "sampler"),
        (api.get_extract_event_sources, "[]"),
    ];
    for (function, expected) in texts {
        // SAFETY: the functions take nothing, and lend their texts for ever.
        let (first, again) = unsafe { (function.unwrap()(), function.unwrap()()) };
        assert_eq!(first, again);
        // SAFETY: as above.
        assert_eq!(unsafe { CStr::from_ptr(first) }.to_str().unwrap(), expected);
    }
    // SAFETY: as above.
    unsafe {
        assert!(!text(api.get_description.unwrap()()).unwrap().is_empty());
        assert_eq!(api.get_id.unwrap()(), 999);
    }
}
