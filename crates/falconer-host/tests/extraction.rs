//! Taking fields out of events.

mod common;

use common::{load, plugin};
use falconer_event::{Event, encode_async_event, encode_plugin_event};
use falconer_host::{
    Captured, EventInput, ExtractError, Extractor, Library, Place, Plugin, Request, Requests, Value,
};

struct Setup {
    plugin: Plugin,
    extractor: Extractor,
    bytes: Vec<u8>,
}

fn setup(flags: &[&str]) -> Setup {
    let plugin = plugin(flags);
    let extractor = plugin.extractor().unwrap();
    Setup { plugin, extractor, bytes: encode_plugin_event(777, 5, b"payload") }
}

impl Setup {
    /// The values of a field, as they print.
    fn values(&mut self, field: &str, argument: Option<&str>) -> Result<Option<String>, String> {
        let mut request = Request::new(self.plugin.library(), field, argument).unwrap();
        let event = EventInput::new(Event::new(&self.bytes).unwrap(), 42, c"fixture");
        self.extractor
            .extract(&event, &mut request)
            .map(|values| values.map(|values| format!("{values:?}")))
            .map_err(|error| error.to_string())
    }
}

#[test]
fn every_type_of_value_arrives() {
    let mut setup = setup(&[]);
    let mut values = |field, argument| setup.values(field, argument).unwrap().unwrap();
    assert_eq!(values("fx.number", None), "[Uint64(42)]");
    assert_eq!(values("fx.payload", None), "[String(\"payload\")]");
    assert_eq!(values("fx.flag", None), "[Bool(2)]");
    assert_eq!(values("fx.address", None), "[IpAddr([10, 0, 0, 1])]");
    assert_eq!(values("fx.words", None), "[String(\"one\"), String(\"\"), String(\"three\")]");
    assert_eq!(values("fx.key", Some("k")), "[String(\"k/1\")]");
    assert_eq!(values("fx.index", Some("7")), "[Uint64(7)]");
    assert_eq!(values("fx.index", None), "[Uint64(1000)]");
    assert_eq!(values("fx.unaligned", None), "[Uint64(7)]");
    assert_eq!(setup.values("fx.none", None), Ok(None));
}

#[test]
fn impossible_answers_are_refused() {
    let mut setup = setup(&[]);
    let mut error = |field| setup.values(field, None).unwrap_err();
    assert_eq!(error("fx.refused"), "the plugin refused to extract the field (return code 1)");
    assert_eq!(error("fx.nowhere"), "the plugin returned 1 values at a null pointer");
    assert_eq!(error("fx.two"), "the plugin returned 2 values; the limit is 1");
    assert_eq!(error("fx.hole"), "value 1 that the plugin returned is a null pointer");
    assert_eq!(
        error("fx.stub"),
        "value 0 that the plugin returned is an address of 5 bytes (expected 4 or 16)"
    );
    assert_eq!(error("fx.endless"), "the plugin returned 18446744073709551615 values; the limit is 1048576");
    setup.values("fx.refused", None).unwrap_err();
    assert_eq!(setup.extractor.last_error(), "said by extract_fields");
}

#[test]
fn several_fields_in_one_call_are_valid_together() {
    let mut setup = setup(&[]);
    let mut requests = Requests::new();
    for (field, argument) in
        [("fx.key", Some("a")), ("fx.key", Some("b")), ("fx.number", None), ("fx.none", None)]
    {
        requests.push(Request::new(setup.plugin.library(), field, argument).unwrap());
    }
    let event = EventInput::new(Event::new(&setup.bytes).unwrap(), 42, c"fixture");
    let answers = setup.extractor.extract_many(&event, &mut requests).unwrap();
    let first = |index: usize| answers.get(index).unwrap().unwrap().and_then(|values| values.first());
    assert_eq!(first(0), Some(Value::String(b"a/1")));
    assert_eq!(first(1), Some(Value::String(b"b/1")));
    assert_eq!(first(2), Some(Value::Uint64(42)));
    assert_eq!(first(3), None);
    assert!(answers.get(4).is_none());
    requests.push(Request::new(setup.plugin.library(), "fx.refused", None).unwrap());
    let error = setup.extractor.extract_many(&event, &mut requests).unwrap_err();
    assert_eq!(error, ExtractError::Refused { rc: 1 });
}

#[test]
fn captured_values_outlive_the_next_extraction() {
    let mut setup = setup(&[]);
    let mut payload = Request::new(setup.plugin.library(), "fx.payload", None).unwrap();
    let mut kept = [Captured::new(), Captured::new()];
    for (kept, text) in kept.iter_mut().zip([&b"first"[..], b"second"]) {
        let bytes = encode_plugin_event(777, 5, text);
        let event = EventInput::new(Event::new(&bytes).unwrap(), 42, c"fixture");
        kept.set(setup.extractor.extract(&event, &mut payload).unwrap());
    }
    let texts = kept.each_ref().map(|kept| kept.values().unwrap().first().unwrap());
    assert_eq!(texts, [Value::String(b"first"), Value::String(b"second")]);
}

#[test]
fn places_are_given_by_plugins_that_know_of_them() {
    let place = |flags: &[&str], field| {
        let mut setup = setup(flags);
        let mut request = Request::new(setup.plugin.library(), field, None).unwrap();
        let event = EventInput::new(Event::new(&setup.bytes).unwrap(), 42, c"fixture");
        let (values, places) = setup.extractor.extract_with_places(&event, &mut request).unwrap().unwrap();
        assert_eq!(values.len(), 1);
        places.map(|places| places.get(0))
    };
    assert_eq!(place(&[], "fx.payload"), Some(Some(Place { start: 38, length: 7 })));
    assert_eq!(place(&[], "fx.number"), None);
    assert_eq!(place(&["-DAPI_VERSION=\"3.10.0\""], "fx.payload"), None);
}

#[test]
fn a_plugin_sees_only_the_event_types_that_it_wants() {
    let asked = encode_async_event("tick", b"");
    let asks = |flags: &[&str], bytes: &[u8]| {
        let mut setup = setup(flags);
        setup.bytes = bytes.to_vec();
        setup.values("fx.number", None).unwrap().is_some()
    };
    let plain = encode_plugin_event(777, 5, b"payload");
    assert!(asks(&[], &plain) && !asks(&[], &asked));
    assert!(!asks(&["-DEXTRACT_TYPES=1"], &plain) && asks(&["-DEXTRACT_TYPES=1"], &asked));
    let all = "-DEXTRACT_SOURCES=\"[\\\"syscall\\\"]\"";
    assert!(asks(&[all], &plain) && asks(&[all], &asked));
}

#[test]
fn a_plugin_has_one_extractor() {
    let plugin = plugin(&[]);
    let extractor = plugin.extractor().unwrap();
    assert_eq!(
        plugin.extractor().unwrap_err().to_string(),
        "the extractor of plugin fixture is in use; a plugin has only one, so drop it or initialise the plugin again"
    );
    drop(extractor);
    plugin.extractor().unwrap();
    assert_eq!(
        common::plugin(&["-DWITHOUT_EXTRACTION"]).extractor().unwrap_err().to_string(),
        "plugin fixture has no fields to extract: it does not implement field extraction"
    );
}

#[test]
fn a_field_that_is_not_there_is_suggested() {
    let library: Library = load(&[]);
    let error = |field, argument| Request::new(&library, field, argument).unwrap_err().to_string();
    assert_eq!(error("fx.paylod", None), "plugin fixture has no field fx.paylod; did you mean fx.payload?");
    assert_eq!(error("proc.cmdline", None), "plugin fixture has no field proc.cmdline");
    assert_eq!(error("fx.key", None), "fx.key requires an argument but none provided; write fx.key[...]");
    assert_eq!(error("fx.key", Some("a\0")), "fx.key has an argument with a NUL byte at 1");
}

#[test]
#[should_panic(expected = "a request goes with the library that it was made for")]
fn a_request_for_another_library_is_a_mistake() {
    let mut setup = setup(&[]);
    let mut request = Request::new(&load(&["-DNAME=\"other\""]), "fx.payload", None).unwrap();
    let event = EventInput::new(Event::new(&setup.bytes).unwrap(), 42, c"fixture");
    let _ = setup.extractor.extract(&event, &mut request);
}

#[test]
fn an_event_that_is_not_whole_is_shown_to_no_plugin() {
    let mut setup = setup(&["-DPARSING"]);
    // The fixture takes the payload's length from the header, as plugins may: here it would read on behind the event.
    let bytes = setup.bytes[..26].to_vec();
    let mut short = bytes.clone();
    short[16..20].copy_from_slice(&26u32.to_ne_bytes());
    let event = EventInput::new(Event::new(&short).unwrap(), 42, c"fixture");
    assert!(!event.is_whole());
    let mut payload = Request::new(setup.plugin.library(), "fx.payload", None).unwrap();
    assert_eq!(setup.extractor.extract(&event, &mut payload).unwrap_err(), ExtractError::Event);
    assert_eq!(setup.extractor.extract_with_places(&event, &mut payload).unwrap_err(), ExtractError::Event);
    let mut many = Requests::new();
    many.push(payload);
    assert_eq!(setup.extractor.extract_many(&event, &mut many).unwrap_err(), ExtractError::Event);
    setup.plugin.parser().unwrap().parse(&event).unwrap_err();
    assert!(!setup.plugin.event_to_string(&event, &mut Vec::new()));
}
