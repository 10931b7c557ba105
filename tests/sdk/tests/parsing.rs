//! Parsing: every kind of event, errors, event types and sources.

use std::sync::Mutex;

use falconer::extract::EventTypes;
use falconer::prelude::*;
use falconer_abi as abi;
use falconer_event::{Event, encode_async_event};
use falconer_sdk_tests::{Answer, Host, HostEvent, Version, plugin_event, register, rounds, table};

/// Keeps what it parsed, and gives back the last one.
struct Keeps {
    config: String,
    seen: Mutex<Vec<String>>,
}

impl Plugin for Keeps {
    const INFO: Info = plugin_info!("keeps", contact = "tests");
    type Config = String;
    const HOST_LOG: bool = false;

    fn new(config: String, _: &InitContext) -> Result<Self> {
        Ok(Self { config, seen: Mutex::default() })
    }
}

impl Parse for Keeps {
    const EVENT_SOURCES: &'static [&'static str] = &["syscall", "test"];
    const EVENT_TYPES: EventTypes = EventTypes::FromConfig;

    fn parse(&self, event: &EventReader<'_>, cx: &ParseContext<'_>) -> Result<()> {
        cx.logger().info("goes nowhere: there is no log");
        let what = if let Some(event) = event.async_event()? {
            format!("async {} {}", event.name().escape_ascii(), event.data().escape_ascii())
        } else if event.type_code() == 322 {
            format!("plugin {}", event.text()?)
        } else {
            format!("type {} with {} parameters", event.type_code(), event.event().param_count())
        };
        match what.as_str() {
            "plugin panic" => panic!("in parse"),
            "plugin empty" => bail!(""),
            "plugin fail" => bail!("told to"),
            _ => {}
        }
        self.seen.lock().unwrap().push(format!("{} {} {what}", event.number(), event.source()?));
        Ok(())
    }

    fn parse_event_types(&self) -> Vec<u16> {
        assert!(self.config != "panic", "in parse_event_types");
        self.config.split(' ').filter_map(|word| word.parse().ok()).collect()
    }
}

#[fields("keeps")]
impl Extract for Keeps {
    type Event<'e> = ();
    const EVENT_TYPES: EventTypes = EventTypes::List(&[322]);

    fn decode(&self, _: &EventReader<'_>) -> Result<()> {
        Ok(())
    }

    /// What was parsed last
    fn last(&self, (): &()) -> Option<String> {
        self.seen.lock().unwrap().last().cloned()
    }
}

register!(Keeps: Parse + Extract);

fn host() -> Host {
    Host::new(table::of::<Keeps>())
}

/// The header of an event of another type, with two parameters of which the lengths have two bytes.
fn system_event() -> Vec<u8> {
    let mut bytes = plugin_event("abcd")[..26].to_vec();
    bytes.extend_from_slice(&[1, 0, 2, 0, b'x', b'y', b'z']);
    let length = u32::try_from(bytes.len()).unwrap();
    bytes[16..20].copy_from_slice(&length.to_ne_bytes());
    bytes[20..22].copy_from_slice(&3u16.to_ne_bytes());
    bytes
}

#[test]
fn every_kind_of_event_is_parsed() {
    let host = host();
    let plugin = host.init();
    plugin.parse(&HostEvent::numbered(1, &plugin_event("text"))).unwrap();
    plugin.parse(&HostEvent::numbered(2, &encode_async_event("tick", b"5"))).unwrap();
    plugin.parse(&HostEvent::numbered(3, &system_event())).unwrap();
    let event = HostEvent::payload("any");
    let last = |plugin: &falconer_sdk_tests::Plugin<'_>| plugin.field(&event, "keeps.last").unwrap();
    assert_eq!(last(&plugin), Answer::text("3 test type 3 with 2 parameters"));
    let other = host.init();
    assert_eq!(last(&other), Answer::Texts(vec![]));
    other.parse(&HostEvent::numbered(4, &encode_async_event("tick", b"5"))).unwrap();
    assert_eq!(last(&other), Answer::text("4 test async tick 5"));
    other.parse(&HostEvent::numbered(5, &plugin_event(""))).unwrap();
    assert_eq!(last(&other), Answer::text("5 test plugin "));
}

#[test]
fn errors_and_panics_are_told_and_change_nothing() {
    let host = host();
    let plugin = host.init();
    for _ in 0..2 {
        let error = |payload: &[u8]| plugin.parse(&HostEvent::payload(payload)).unwrap_err();
        assert_eq!(error(b"fail"), "parse_event: told to");
        assert_eq!(error(b"empty"), "parse_event: ");
        assert_eq!(error(b"panic"), "parse_event: the plugin panicked: in parse");
        assert!(error(b"\xff").contains("the event is not UTF-8 text"));
        plugin.parse(&HostEvent::payload("fine")).unwrap();
    }
}

#[test]
fn events_cut_at_any_byte_are_refused() {
    let host = host();
    let plugin = host.init();
    for whole in [plugin_event("123456"), encode_async_event("name", b"data")] {
        for cut in 0..whole.len() {
            let mut bytes = whole[..cut.max(26)].to_vec();
            bytes[16..20].copy_from_slice(&u32::try_from(cut).unwrap().to_ne_bytes());
            plugin.parse(&HostEvent::new(&bytes)).unwrap_err();
        }
        assert!(Event::new(&whole).is_ok());
        plugin.parse(&HostEvent::new(&whole)).unwrap();
    }
}

#[test]
fn null_pointers_are_refused() {
    let host = host();
    let plugin = host.init();
    let parse = host.api().parse_event.unwrap();
    let event = HostEvent::payload("fine");
    let no_event = abi::ss_plugin_event_input { evt: std::ptr::null(), evtnum: 1, evtsrc: std::ptr::null() };
    // SAFETY: NULL is what is tested.
    unsafe {
        assert_eq!(parse(plugin.state(), std::ptr::null(), std::ptr::null()), abi::SS_PLUGIN_FAILURE);
        assert_eq!(plugin.last_error(), "parse_event: found no event (a null pointer)");
        assert_eq!(parse(plugin.state(), &raw const no_event, std::ptr::null()), abi::SS_PLUGIN_FAILURE);
        assert_eq!(plugin.last_error(), "parse_event: the event is a null pointer");
        // A plugin that asks for no tables needs no input.
        assert_eq!(parse(plugin.state(), event.as_ptr(), std::ptr::null()), abi::SS_PLUGIN_SUCCESS);
        assert_eq!(parse(std::ptr::null_mut(), event.as_ptr(), std::ptr::null()), abi::SS_PLUGIN_FAILURE);
        assert!(host.api().get_parse_event_types.unwrap()(std::ptr::null_mut(), plugin.state()).is_null());
    }
    let expected = "get_parse_event_types: found a null pointer where the number of types is to be put";
    assert_eq!(plugin.last_error(), expected);
}

#[test]
fn dead_handles_are_refused() {
    let host = host();
    let (plugin, event) = (host.init(), HostEvent::payload("fine"));
    plugin.destroy();
    assert!(plugin.parse(&event).unwrap_err().contains("destroyed"));
    assert!(plugin.parse_types().is_empty());
    let (_, failed) = host.init_raw(Some(c"\xff"));
    assert_eq!(failed.parse(&event).unwrap_err(), "the plugin is out of use: its init failed");
    for number in [1, 8, 0xdead_beef, usize::MAX] {
        // SAFETY: garbage is what is tested.
        let rc = unsafe {
            host.api().parse_event.unwrap()(
                std::ptr::without_provenance_mut(number),
                event.as_ptr(),
                std::ptr::null(),
            )
        };
        assert_eq!(rc, abi::SS_PLUGIN_FAILURE);
    }
}

#[test]
fn types_and_sources_are_those_that_the_plugin_says() {
    let host = host();
    assert_eq!(host.required_version(), "3.2.0");
    let plugin = host.init_with("322 402").unwrap();
    let (parsed, extracted) = (plugin.parse_types(), plugin.event_types());
    assert_eq!((parsed, extracted), (vec![322, 402], vec![322]));
    assert!(host.init().parse_types().is_empty());
    let panics = host.init_with("panic").unwrap();
    assert!(panics.parse_types().is_empty());
    assert_eq!(panics.last_error(), "get_parse_event_types: the plugin panicked: in parse_event_types");
    // SAFETY: the function takes nothing, and lends its text for ever.
    let sources = unsafe { falconer_sdk_tests::text(host.api().get_parse_event_sources.unwrap()()) };
    assert_eq!(sources.unwrap(), r#"["syscall","test"]"#);
}

#[test]
fn every_version_that_runs_it_may_call_it() {
    for version in Version::ALL.into_iter().filter(|version| version.runs(Version::parse("3.2.0"))) {
        let host = Host::of_version(version, table::of::<Keeps>());
        host.init().parse(&HostEvent::payload("text")).unwrap();
    }
}

#[test]
fn a_plugin_is_parsed_with_by_many_threads() {
    let host = host();
    let plugin = host.init();
    falconer_sdk_tests::at_once(rounds(8), |thread| {
        for round in 0..rounds(200) {
            plugin.parse(&HostEvent::payload(format!("{thread} {round}"))).unwrap();
            let key = format!("fail{thread}");
            plugin.parse(&HostEvent::payload("fail")).unwrap_err();
            assert_eq!(plugin.last_error(), "parse_event: told to", "{key}");
        }
    });
    let event = HostEvent::payload("x");
    assert_eq!(plugin.field(&event, "keeps.last").unwrap().len(), 1);
}
