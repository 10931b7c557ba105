//! One library serves old and new hosts: each plugin is driven by a host of exactly the version that it asks for, whose
//! structs end there, and by the newest one.

mod capabilities;
mod logging;

use std::ptr::without_provenance_mut;

use falconer::extract::EventTypes;
use falconer::prelude::*;
use falconer::{ApiVersion, Located};
use falconer_abi as abi;
use falconer_sdk_tests::{Answer, Ask, Host, HostEvent, Request, Sampler, Version, register, table};

/// Makes a plugin that is an event source, has a field `any.length`, and differs in what it needs of a host.
macro_rules! plugin {
    ($name:ident, $value:ty, |$text:ident| $extract:expr, plugin { $($plugin:tt)* } extract { $($more:tt)* }) => {
        struct $name;

        impl Plugin for $name {
            const INFO: Info = plugin_info!("any", contact = "tests");
            type Config = ();
            $($plugin)*

            fn new((): (), cx: &InitContext) -> Result<Self> {
                cx.logger().info("made");
                Ok(Self)
            }
        }

        impl Source for $name {
            const ID: u32 = 999;
            const EVENT_SOURCE: &'static str = "any";
            type Params = ();

            fn open(&self, (): (), cx: &OpenContext) -> Result<impl Instance> {
                cx.logger().info("opened");
                Ok(source::records(["one", "two"].map(Ok::<_, Error>)))
            }
        }

        #[fields("any")]
        impl Extract for $name {
            type Event<'e> = Text;
            $($more)*

            fn decode(&self, event: &EventReader<'_>) -> Result<Text> {
                Ok(Text(event.text()?.to_owned()))
            }

            /// The length of the text
            fn length(&self, Text($text): &Text) -> $value {
                $extract
            }
        }

        register!($name: Source + Extract);
    };
}

/// An event.
struct Text(String);

plugin!(Quiet, u64, |text| text.len() as u64,
    plugin { const HOST_LOG: bool = false; }
    extract { const EVENT_TYPES: EventTypes = EventTypes::List(&[322, 402]); });
plugin!(Chooses, u64, |text| text.len() as u64,
plugin { const HOST_LOG: bool = false; }
extract {
    const EVENT_TYPES: EventTypes = EventTypes::FromConfig;
    fn event_types(&self) -> Vec<u16> {
        vec![322, 1]
    }
});
plugin!(Logs, u64, |text| text.len() as u64, plugin {} extract {});
plugin!(Locates, Located<u64>, |text| Located::new(text.len() as u64, 0..text.len()),
    plugin { const HOST_LOG: bool = false; }
    extract {});
plugin!(Insists, u64, |text| text.len() as u64,
    plugin { const HOST_LOG: bool = false; const MIN_API: ApiVersion = ApiVersion::V3_4; }
    extract {});

/// Everything that a host does with a plugin, once.
fn drive(version: Version, api: &abi::plugin_api) -> Vec<String> {
    let host = Host::of_version(version, *api);
    assert!(
        version.runs(Version::parse(&host.required_version())),
        "a host of {version:?} refuses the plugin"
    );
    let plugin = host.init();
    plugin.event_types();
    plugin.open_params().unwrap();
    let instance = plugin.open("").unwrap();
    assert_eq!(instance.drain().0, ["one", "two"]);
    instance.progress();
    let event = HostEvent::payload("four");
    assert_eq!(plugin.event_to_string(&event), Ok(String::new()));
    let ask = plugin.ask("any.length");
    for count in [1, 2, 100] {
        let asks: Vec<Ask> = vec![ask.clone(); count];
        assert_eq!(plugin.extract(&event, &asks), Ok(vec![Answer::number(4); count]));
    }
    plugin.extract(&HostEvent::new(&[0; 30]), &[ask]).unwrap_err();
    instance.close();
    plugin.destroy();
    // What was left out of the struct has not been read: the messages are those of a host that has a log.
    plugin.log().messages()
}

/// A plugin asks for a version, and works on a host of each version from there on.
fn assert_runs_from(version: &str, api: &abi::plugin_api, logs: bool) {
    assert_eq!(Host::new(*api).required_version(), version);
    let needed = Version::parse(version);
    for host in Version::ALL.into_iter().filter(|host| host.runs(needed)).chain([needed]) {
        let messages = drive(host, api);
        assert_eq!(messages, if logs { vec!["made", "opened"] } else { vec![] }, "{host:?}");
    }
}

#[test]
fn without_logging_3_0_0_is_enough() {
    assert_runs_from("3.0.0", &table::of::<Quiet>(), false);
}

#[test]
fn event_types_from_the_config_need_3_2_0() {
    assert_runs_from("3.2.0", &table::of::<Chooses>(), false);
}

#[test]
fn logging_needs_3_4_0() {
    assert_runs_from("3.4.0", &table::of::<Logs>(), true);
}

#[test]
fn value_offsets_need_3_11_0() {
    assert_runs_from("3.11.0", &table::of::<Locates>(), false);
}

#[test]
fn an_author_may_ask_for_more() {
    assert_runs_from("3.4.0", &table::of::<Insists>(), false);
}

#[test]
fn event_types_are_those_that_the_plugin_says() {
    let host = Host::new(table::of::<Quiet>());
    assert_eq!(host.init().event_types(), [322, 402]);
    let host = Host::new(table::of::<Chooses>());
    assert_eq!(host.init().event_types(), [322, 1]);
    let host = Host::new(table::of::<Logs>());
    assert!(host.init().event_types().is_empty());
}

#[test]
fn a_host_before_3_2_passes_no_state_for_event_types() {
    let host = Host::of_version(Version::V3_0, table::of::<Quiet>());
    let mut count = 77;
    // SAFETY: a function called with one parameter too few finds anything in the register of the second one.
    let types = unsafe {
        host.api().get_extract_event_types.unwrap()(&raw mut count, without_provenance_mut(0xdead_beef))
    };
    // SAFETY: the list is lent.
    assert_eq!(unsafe { std::slice::from_raw_parts(types, count as usize) }, [322, 402]);
}

#[test]
#[cfg_attr(miri, ignore = "Miri starts no process; it sees each byte that is read past an allocation")]
fn the_structs_really_end_where_they_should() {
    // The same test in a process of its own: a plugin that logs reads `log_fn`, which a host of 3.0.0 does not have.
    let arguments = ["--exact", "reads_past_the_end", "--include-ignored", "--nocapture"];
    let output = falconer_sdk_tests::this_program().args(arguments).output().unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(text.contains("running 1 test"), "{text}");
    assert!(!output.status.success(), "reading past the end of a struct goes unnoticed");
}

#[test]
#[ignore = "ends the process: another test runs it"]
fn reads_past_the_end() {
    let host = Host::of_version(Version::V3_0, table::of::<Sampler>());
    drop(host.init());
}

#[test]
fn a_request_of_every_version_is_read_as_far_as_it_goes() {
    for version in Version::ALL {
        let host = Host::of_version(version, table::of::<Quiet>());
        let plugin = host.init();
        let request = Request::new(version, &[plugin.ask("any.length")]);
        plugin.extract_into(&HostEvent::payload("four"), &request).unwrap();
        assert_eq!(request.answers(), [Answer::number(4)]);
    }
}
