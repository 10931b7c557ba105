//! Texts that are none.

use falconer_sdk_tests::{HostEvent, Sampler};

#[test]
fn a_config_that_is_not_utf8_is_refused() {
    let host = Sampler::host();
    let (rc, plugin) = host.init_raw(Some(c"{\"scale\": \"\xff\"}"));
    assert_eq!(rc, falconer_abi::SS_PLUGIN_FAILURE);
    assert_eq!(
        plugin.last_error(),
        "init config: found bytes that are not UTF-8 (invalid utf-8 sequence of 1 bytes from index 11), \
         expected UTF-8 text"
    );
}

#[test]
fn open_params_that_are_not_utf8_are_refused() {
    let host = Sampler::host();
    let plugin = host.init();
    let error = plugin.open_raw(Some(c"\xc3(")).unwrap_err();
    assert!(error.starts_with("open params: found bytes that are not UTF-8"), "{error}");
    assert!(plugin.open("").is_ok());
}

#[test]
fn a_payload_that_is_not_utf8_fails_its_fields() {
    let host = Sampler::host();
    let plugin = host.init();
    let event = HostEvent::payload(b"abc\xffdef");
    let error = plugin.field(&event, "sampler.text").unwrap_err();
    assert_eq!(
        error,
        "extract_fields: the event is not UTF-8 text: invalid utf-8 sequence of 1 bytes from index 3"
    );
    assert!(plugin.event_to_string(&event).unwrap_err().contains("not UTF-8"));
    assert!(plugin.field(&HostEvent::payload("abc"), "sampler.text").is_ok());
}

#[test]
fn an_argument_that_is_not_utf8_is_refused() {
    let host = Sampler::host();
    let plugin = host.init();
    let mut ask = plugin.ask("sampler.has").key("x");
    ask.key = Some(c"\xff".into());
    let error = plugin.extract(&HostEvent::payload("x"), &[ask]).unwrap_err();
    assert_eq!(
        error,
        "extract_fields: sampler.has[\u{fffd}]: argument: found \"\u{fffd}\", expected UTF-8 text"
    );
}

#[test]
fn a_text_with_a_nul_ends_there_for_the_host() {
    let host = Sampler::host();
    let plugin = host.init();
    let event = HostEvent::payload("before\0after");
    let answer = plugin.field(&event, "sampler.text").unwrap();
    assert_eq!(answer, falconer_sdk_tests::Answer::text("before"));
    assert!(plugin.event_to_string(&event).unwrap().ends_with("before"));
}
