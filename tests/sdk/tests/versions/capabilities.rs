//! A plugin with every capability asks for no more than one without, and is driven by hosts of each version as far as
//! these go.

use std::ffi::CStr;
use std::ops::ControlFlow;
use std::sync::Mutex;

use falconer::extract::EventTypes;
use falconer::prelude::*;
use falconer_sdk_tests::{AsyncHost, Host, HostEvent, Pool, Version, register, table, text};

/// Makes a plugin with every capability that differs in what it needs of a host.
macro_rules! plugin {
    ($name:ident, plugin { $($plugin:tt)* } parse { $($parse:tt)* }) => {
        struct $name(Mutex<Vec<&'static str>>);

        impl $name {
            fn note(&self, what: &'static str) {
                self.0.lock().unwrap().push(what);
            }
        }

        impl Plugin for $name {
            const INFO: Info = plugin_info!("able", contact = "tests");
            type Config = String;
            $($plugin)*

            fn new(_: String, _: &InitContext) -> Result<Self> {
                Ok(Self(Mutex::default()))
            }
        }

        impl Source for $name {
            const ID: u32 = 999;
            const EVENT_SOURCE: &'static str = "able";
            type Params = ();

            fn open(&self, (): (), _: &OpenContext) -> Result<impl Instance> {
                self.note("open");
                Ok(source::records(["one"].map(Ok::<_, Error>)))
            }
        }

        #[fields("able")]
        impl Extract for $name {
            type Event<'e> = ();

            fn decode(&self, _: &EventReader<'_>) -> Result<()> {
                Ok(())
            }

            /// What was done
            fn done(&self, (): &()) -> Vec<&'static str> {
                self.0.lock().unwrap().clone()
            }
        }

        impl Parse for $name {
            $($parse)*

            fn parse(&self, _: &EventReader<'_>, _: &ParseContext<'_>) -> Result<()> {
                self.note("parse");
                Ok(())
            }
        }

        impl Async for $name {
            const ASYNC_EVENTS: &'static [&'static str] = &["able"];

            fn start(&self, sender: AsyncSender) -> Result<()> {
                self.note("start");
                Ok(sender.send("able", "")?)
            }

            fn stop(&self) -> Result<()> {
                self.note("stop");
                Ok(())
            }

            fn dump_state(&self, sender: &AsyncSender) -> Result<()> {
                self.note("dump");
                Ok(sender.send("able", "")?)
            }
        }

        impl Listen for $name {
            fn capture_open(&self, cx: &ListenContext<'_>) -> Result<()> {
                self.note("capture");
                cx.routines().subscribe(|| ControlFlow::Continue(()))?.detach();
                Ok(())
            }
        }

        impl Reconfigure for $name {
            fn set_config(&self, _: String) -> Result<()> {
                self.note("config");
                Ok(())
            }
        }

        impl Metrics for $name {
            fn metrics(&self, to: &mut MetricsWriter<'_>) {
                self.note("metrics");
                to.counter("done", 1u32);
            }
        }

        register!($name: Source + Extract + Parse + Async + Listen + Reconfigure + Metrics);
    };
}

plugin!(Able, plugin { const HOST_LOG: bool = false; } parse {});
plugin!(Chooses, plugin {
    const HOST_LOG: bool = false;
    const EVENT_SCHEMA: Option<&'static CStr> = Some(c"4.0.0");
} parse { const EVENT_TYPES: EventTypes = EventTypes::FromConfig; });

/// Does with a plugin what a host of a version does with one.
fn drive(host: &Host) -> Vec<String> {
    let version = host.version();
    let (plugin, pool, owner) = (host.init(), Pool::new(), AsyncHost::new());
    if version >= Version::V3_4 {
        plugin.set_config("new").unwrap();
    }
    if version >= Version::V3_7 {
        plugin.capture_open(&pool).unwrap();
        pool.turn();
    }
    plugin.set_handler(&owner).unwrap();
    let instance = plugin.open("").unwrap();
    assert_eq!(instance.drain().0, ["one"]);
    plugin.parse_types();
    plugin.parse(&HostEvent::payload("one")).unwrap();
    if version >= Version::V3_6 {
        assert!(!plugin.metrics().unwrap().is_empty());
    }
    if version >= Version::V3_10 {
        plugin.dump_state(&owner).unwrap();
    }
    plugin.unset_handler().unwrap();
    if version >= Version::V3_7 {
        plugin.capture_close(&pool).unwrap();
    }
    let falconer_sdk_tests::Answer::Texts(done) =
        plugin.field(&HostEvent::payload("x"), "able.done").unwrap()
    else {
        panic!("no texts")
    };
    instance.close();
    plugin.destroy();
    done
}

#[test]
fn all_capabilities_run_on_3_0_0_and_do_what_the_host_knows() {
    assert_eq!(Host::new(table::of::<Able>()).required_version(), "3.0.0");
    let expected = |since: &[(&'static str, Version)], version| -> Vec<&'static str> {
        since.iter().filter(|(_, since)| version >= *since).map(|(what, _)| *what).collect()
    };
    let order = [
        ("config", Version::V3_4),
        ("capture", Version::V3_7),
        ("start", Version::V3_0),
        ("open", Version::V3_0),
        ("parse", Version::V3_0),
        ("metrics", Version::V3_6),
        ("dump", Version::V3_10),
        ("stop", Version::V3_0),
    ];
    for version in Version::ALL {
        let done = drive(&Host::of_version(version, table::of::<Able>()));
        assert_eq!(done, expected(&order, version), "{version:?}");
    }
}

#[test]
fn event_types_of_parsing_from_the_config_need_3_2_0() {
    let host = Host::new(table::of::<Chooses>());
    assert_eq!(host.required_version(), "3.2.0");
    for version in Version::ALL.into_iter().filter(|version| version.runs(Version::parse("3.2.0"))) {
        drive(&Host::of_version(version, table::of::<Chooses>()));
    }
}

#[test]
fn a_schema_version_is_there_if_the_plugin_asks_for_one() {
    let version = |host: &Host, state| {
        // SAFETY: the state is not looked at, and the text lent for ever.
        unsafe { text(host.api().get_required_event_schema_version.unwrap()(state)) }
    };
    let (without, with) = (Host::new(table::of::<Able>()), Host::new(table::of::<Chooses>()));
    let plugin = with.init();
    for state in [std::ptr::null_mut(), plugin.state(), std::ptr::without_provenance_mut(0xdead_beef)] {
        assert_eq!(version(&without, state), None);
        assert_eq!(version(&with, state).as_deref(), Some("4.0.0"));
    }
}

#[test]
fn a_table_has_what_the_plugin_can() {
    let able = table::of::<Able>();
    let all = format!("{able:?}");
    assert!(!all.contains("None"), "{all}");
    let source = table::of::<falconer_sdk_tests::Scenario>();
    assert!(source.next_batch.is_some() && source.get_required_event_schema_version.is_some());
    assert!(source.parse_event.is_none() && source.get_metrics.is_none() && source.capture_open.is_none());
    assert!(
        source.set_async_event_handler.is_none()
            && source.set_config.is_none()
            && source.get_fields.is_none()
    );
}
