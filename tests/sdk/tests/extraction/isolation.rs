//! Plugins of one library and their instances share nothing.

use falconer_sdk_tests::{Answer, HostEvent, Request, Sampler};

#[test]
fn plugins_of_one_library_have_their_own_config_events_and_values() {
    let host = Sampler::host();
    let one = host.init_with("{\"scale\": 1}").unwrap();
    let ten = host.init_with("{\"scale\": 10}").unwrap();
    assert_ne!(one.state(), ten.state());
    let (first, second) = (HostEvent::payload("12"), HostEvent::payload("123"));
    let mut held = Vec::new();
    for (plugin, event, scaled) in
        [(&one, &first, 2), (&ten, &second, 30), (&one, &first, 2), (&ten, &second, 30)]
    {
        let request =
            Request::new(host.version(), &[plugin.ask("sampler.scaled"), plugin.ask("sampler.decoded")]);
        plugin.extract_into(event, &request).unwrap();
        held.push((request, [Answer::number(scaled), Answer::number(1)]));
    }
    for (request, expected) in held {
        assert_eq!(request.answers(), expected);
    }
}

#[test]
fn plugins_of_one_library_have_their_own_errors_and_logs() {
    let host = Sampler::host();
    let (one, ten) = (host.init(), host.init_with("{\"scale\": 10}").unwrap());
    one.open("{").unwrap_err();
    assert_eq!(ten.last_error(), "");
    assert_ne!(one.last_error(), "");
    assert_eq!(
        (one.log().messages(), ten.log().messages()),
        (vec!["scale 1".into()], vec!["scale 10".into()])
    );
}

#[test]
fn a_plugin_goes_on_when_another_one_is_destroyed() {
    let host = Sampler::host();
    let (one, other) = (host.init(), host.init());
    let event = HostEvent::payload("text");
    let request = Request::new(host.version(), &[other.ask("sampler.text")]);
    let instance = other.open("").unwrap();
    one.open("").unwrap().next();
    one.field(&event, "sampler.text").unwrap();
    other.extract_into(&event, &request).unwrap();
    one.destroy();
    assert_eq!(request.answers(), [Answer::text("text")]);
    assert_eq!(instance.next().events.len(), 3);
}

#[test]
fn instances_have_their_own_streams_and_batches() {
    let host = Sampler::host();
    let (one, ten) = (host.init(), host.init_with("{\"scale\": 10}").unwrap());
    let instances = [
        (one.open("{\"word\": \"a\"}").unwrap(), ["a 1", "a 2", "a 3"]),
        (ten.open("{\"word\": \"b\"}").unwrap(), ["b 10", "b 20", "b 30"]),
        (one.open("{\"word\": \"c\"}").unwrap(), ["c 1", "c 2", "c 3"]),
    ];
    // Opened in one order, asked in another one.
    for (instance, expected) in instances.iter().rev() {
        assert_eq!(instance.next().texts().1, expected);
    }
}

#[test]
fn events_of_a_batch_stay_while_other_instances_make_theirs() {
    let host = Sampler::host();
    let plugin = host.init();
    let (one, other) = (plugin.open("{\"word\": \"one\"}").unwrap(), plugin.open("{}").unwrap());
    let (mut count, mut events) = (0, std::ptr::null_mut());
    // SAFETY: the handles came from init and open.
    unsafe {
        host.api().next_batch.unwrap()(plugin.state(), one.handle(), &raw mut count, &raw mut events);
    }
    other.next();
    other.close();
    plugin.field(&HostEvent::payload("x"), "sampler.text").unwrap();
    // SAFETY: the batch is lent until the next call for the same instance.
    let first = unsafe { falconer_event::Event::from_ptr(*events) }.unwrap();
    assert!(first.bytes().ends_with(b"one 1"));
}
