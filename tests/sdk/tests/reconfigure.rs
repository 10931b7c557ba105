//! A new config while the plugin runs.

use std::sync::Mutex;

use falconer::prelude::*;
use falconer_abi as abi;
use falconer_sdk_tests::{Answer, Host, HostEvent, Version, at_once, register, rounds, table};

struct Takes {
    factor: Mutex<u64>,
}

/// Settings.
#[config]
struct Settings {
    /// What lengths are multiplied by.
    #[default(1)]
    factor: u64,
}

impl Plugin for Takes {
    const INFO: Info = plugin_info!("takes", contact = "tests");
    type Config = Settings;

    fn new(config: Settings, _: &InitContext) -> Result<Self> {
        Ok(Self { factor: config.factor.into() })
    }
}

impl Reconfigure for Takes {
    fn set_config(&self, config: Settings) -> Result<()> {
        match config.factor {
            0 => bail!("a factor of 0 makes no sense"),
            13 => panic!("in set_config"),
            factor => *self.factor.lock().unwrap() = factor,
        }
        Ok(())
    }
}

#[fields("takes")]
impl Extract for Takes {
    type Event<'e> = u64;

    fn decode(&self, event: &EventReader<'_>) -> Result<u64> {
        Ok(event.payload().len() as u64)
    }

    /// The length times the factor
    fn length(&self, length: &u64) -> u64 {
        length * *self.factor.lock().unwrap()
    }
}

register!(Takes: Extract + Reconfigure);

fn host() -> Host {
    Host::new(table::of::<Takes>())
}

#[test]
fn a_new_config_is_read_like_the_first_one() {
    let host = host();
    let plugin = host.init();
    let event = HostEvent::payload("four");
    let length = || plugin.field(&event, "takes.length").unwrap();
    plugin.set_config(r#"{"factor": 5}"#).unwrap();
    assert_eq!(length(), Answer::number(20));
    for config in ["{", r#"{"factr": 1}"#, r#"{"factor": -1}"#] {
        assert_eq!(plugin.set_config(config).unwrap_err(), host.init_with(config).unwrap_err());
        assert_eq!(length(), Answer::number(20));
    }
    assert_eq!(plugin.set_config(r#"{"factor": 0}"#).unwrap_err(), "a factor of 0 makes no sense");
    assert_eq!(
        plugin.set_config(r#"{"factor": 13}"#).unwrap_err(),
        "set_config: the plugin panicked: in set_config"
    );
    assert_eq!(length(), Answer::number(20));
    // Without a text, everything is as if it was never set.
    plugin.set_config("").unwrap();
    assert_eq!(length(), Answer::number(4));
}

#[test]
fn null_pointers_and_dead_handles_are_refused() {
    let host = host();
    let plugin = host.init();
    let set_config = host.api().set_config.unwrap();
    let no_config = abi::ss_plugin_set_config_input { config: std::ptr::null() };
    let no_text = abi::ss_plugin_set_config_input { config: c"\xff".as_ptr() };
    // SAFETY: NULL and dead handles are what is tested.
    unsafe {
        assert_eq!(set_config(plugin.state(), std::ptr::null()), abi::SS_PLUGIN_FAILURE);
        let expected = "set_config: found no input (a null pointer), expected one with a config";
        assert_eq!(plugin.last_error(), expected);
        assert_eq!(set_config(plugin.state(), &raw const no_text), abi::SS_PLUGIN_FAILURE);
        assert!(plugin.last_error().contains("not UTF-8"));
        assert_eq!(set_config(plugin.state(), &raw const no_config), abi::SS_PLUGIN_SUCCESS);
        for state in [std::ptr::null_mut(), std::ptr::without_provenance_mut(0xdead_beef)] {
            assert_eq!(set_config(state, &raw const no_config), abi::SS_PLUGIN_FAILURE);
        }
        plugin.destroy();
        assert_eq!(set_config(plugin.state(), &raw const no_config), abi::SS_PLUGIN_FAILURE);
        assert!(plugin.last_error().contains("destroyed"));
    }
}

#[test]
fn it_may_come_while_fields_are_extracted() {
    let host = Host::of_version(Version::V3_4, table::of::<Takes>());
    let plugin = host.init();
    at_once(4, |thread| {
        let event = HostEvent::payload("four");
        for factor in 0..rounds(200) {
            if thread == 0 {
                plugin.set_config(&format!(r#"{{"factor": {}}}"#, factor + 20)).unwrap();
            } else {
                plugin.field(&event, "takes.length").unwrap();
            }
        }
    });
}
