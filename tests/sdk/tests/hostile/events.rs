//! Events that are not what they should be.

use falconer_abi::SS_PLUGIN_FAILURE;
use falconer_event::{encode_async_event, encode_plugin_event};
use falconer_sdk_tests::{Answer, HostEvent, Plugin, Sampler, plugin_event, rounds};

/// Both functions that take an event refuse this one, and the plugin goes on working.
#[track_caller]
fn assert_refused(plugin: &Plugin<'_>, bytes: &[u8], expected: &str) {
    let event = HostEvent::new(bytes);
    let error = plugin.field(&event, "sampler.text").unwrap_err();
    assert!(error.starts_with("extract_fields: ") && error.contains(expected), "{error}");
    let error = plugin.event_to_string(&event).map_err(|error| {
        assert!(error.starts_with("event_to_string: "), "{error}");
    });
    // An event of another type has text of its own.
    assert!(error.is_err() || expected.contains("of type"), "{expected}");
    let good = HostEvent::payload("good");
    assert_eq!(plugin.field(&good, "sampler.text"), Ok(Answer::text("good")));
}

/// The event with other bytes at an offset.
fn with<const N: usize>(offset: usize, bytes: [u8; N]) -> Vec<u8> {
    let mut event = plugin_event("payload");
    event[offset..offset + N].copy_from_slice(&bytes);
    event
}

#[test]
fn an_event_cut_at_any_byte_is_refused() {
    let host = Sampler::host();
    let plugin = host.init();
    let whole = plugin_event("payload");
    for cut in 0..whole.len() {
        // The header says how much there is, and nothing can be read behind it.
        let mut bytes = whole[..cut.max(26)].to_vec();
        bytes[16..20].copy_from_slice(&u32::try_from(cut).unwrap().to_ne_bytes());
        let expected = if cut < 26 { "event header gives a length of" } else { "of the event ends at byte" };
        assert_refused(&plugin, &bytes, expected);
    }
}

#[test]
fn an_event_with_a_wrong_number_of_parameters_is_refused() {
    let host = Sampler::host();
    let plugin = host.init();
    for count in [0u32, 1, 3, 0x7fff_ffff, u32::MAX] {
        let expected = format!("event of type 322 has {count} parameters, its type has 2");
        assert_refused(&plugin, &with(22, count.to_ne_bytes()), &expected);
    }
}

#[test]
fn an_event_with_wrong_lengths_of_parameters_is_refused() {
    let host = Sampler::host();
    let plugin = host.init();
    for (length, expected) in [
        (0u32, "parameter 0 of the event has 0 bytes where 4 were expected"),
        (3, "parameter 0 of the event has 3 bytes where 4 were expected"),
        (5, "parameter 1 of the event ends at byte 46, the event at byte 45"),
        (u32::MAX, "parameter 0 of the event ends at byte"),
    ] {
        assert_refused(&plugin, &with(26, length.to_ne_bytes()), expected);
    }
    for length in [8u32, 1000, u32::MAX] {
        assert_refused(&plugin, &with(30, length.to_ne_bytes()), "parameter 1 of the event ends at byte");
    }
}

#[test]
fn a_payload_shorter_than_the_event_is_as_long_as_it_says() {
    let host = Sampler::host();
    let plugin = host.init();
    let event = HostEvent::new(&with(30, 3u32.to_ne_bytes()));
    assert_eq!(plugin.field(&event, "sampler.text"), Ok(Answer::text("pay")));
}

#[test]
fn an_event_of_another_type_is_refused() {
    let host = Sampler::host();
    let plugin = host.init();
    for kind in [0u16, 1, 321, 323, u16::MAX] {
        let expected = format!("found an event of type {kind}, expected a plugin event (type 322)");
        assert_refused(&plugin, &with(20, kind.to_ne_bytes()), &expected);
    }
    let expected = "found an event of type 402, expected a plugin event (type 322)";
    assert_refused(&plugin, &encode_async_event("tick", b"tock"), expected);
}

#[test]
fn every_payload_length_is_read_to_its_end_and_no_further() {
    let host = Sampler::host();
    let plugin = host.init();
    for length in
        (0..100).step_by(100 / rounds(100)).chain([4095, 4096, 4097].map(rounds)).chain([rounds(300_000)])
    {
        let payload = "x".repeat(length);
        let event = HostEvent::new(&encode_plugin_event(999, 5, payload.as_bytes()));
        assert_eq!(plugin.field(&event, "sampler.text"), Ok(Answer::text(&payload)));
        assert!(plugin.event_to_string(&event).unwrap().ends_with(&payload));
    }
}

#[test]
fn an_event_over_the_page_of_the_next_one_is_never_read() {
    let host = Sampler::host();
    let plugin = host.init();
    // Random headers over few bytes: whatever the fields say, nothing behind the length is read.
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut refused = 0;
    for _ in 0..rounds(2000) {
        let mut bytes = plugin_event("some payload");
        for _ in 0..3 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let [at, value, ..] = (state >> 32).to_ne_bytes();
            bytes[20 + usize::from(at) % 18] = value;
        }
        let event = HostEvent::new(&bytes);
        refused += u32::from(plugin.field(&event, "sampler.text").is_err());
        let _ = plugin.event_to_string(&event);
    }
    assert!(refused > rounds(1000));
}

#[test]
fn a_failed_extraction_leaves_no_values() {
    let host = Sampler::host();
    let plugin = host.init();
    let good = HostEvent::payload("good");
    // The first field could be answered, the second one fails.
    let mut unknown = plugin.ask("sampler.text");
    unknown.id = 99;
    let request = falconer_sdk_tests::Request::new(host.version(), &[plugin.ask("sampler.text"), unknown]);
    // SAFETY: the handle came from init; event and request live during the call.
    let rc = unsafe { host.api().extract_fields.unwrap()(plugin.state(), good.as_ptr(), request.as_ptr()) };
    assert_eq!(rc, SS_PLUGIN_FAILURE);
    assert!(request.fields().iter().all(|field| field.res_len == 0));
}
