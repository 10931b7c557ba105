//! The plugin of this crate works, and so does one that knows the SDK by a path.

use falconer_renamed_tests::Renamed;
use falconer_sdk_tests::{Answer, Host, HostEvent, table};

#[test]
fn a_plugin_may_know_the_sdk_by_another_name() {
    let host = Host::new(table::of::<Renamed>());
    let plugin = host.init_with(r#"{"factor": 3, "name": "somebody"}"#).unwrap();
    assert_eq!(plugin.log().messages(), ["somebody"]);
    assert_eq!(host.init().log().messages(), ["nobody"]);
    assert_eq!(host.init_with(r#"{"name": ""}"#).unwrap_err(), "the name is empty");
    assert_eq!(plugin.open("two words").unwrap().drain().0, ["two", "words"]);
    let event = HostEvent::payload("word");
    assert_eq!(plugin.field(&event, "renamed.word"), Ok(Answer::text("word")));
    assert_eq!(plugin.field(&event, "renamed.length"), Ok(Answer::number(12)));
    let most = plugin.ask("renamed.length").key("5");
    assert_eq!(plugin.extract(&event, &[most]), Ok(vec![Answer::number(5)]));
    assert_eq!(plugin.field(&event, "renamed.letters").unwrap().len(), 4);
}

#[test]
fn its_symbols_are_there() {
    let library = std::env::current_exe().unwrap().with_file_name("libfalconer_renamed_tests.so");
    let host = Host::open(falconer_sdk_tests::Version::V3_12, &library);
    assert_eq!(host.required_version(), "3.4.0");
    assert_eq!(host.init().field(&HostEvent::payload("word"), "renamed.word"), Ok(Answer::text("word")));
}

/// What a company's own SDK would be that hands the SDK on.
mod company {
    pub(crate) use fal as sdk;
}

mod by_path {
    use crate::company;

    pub(crate) struct ByPath;

    /// Settings.
    #[company::sdk::config(crate = crate::company::sdk)]
    pub(crate) struct Settings {
        /// Whether to fail.
        fail: bool,
    }

    impl company::sdk::Plugin for ByPath {
        const INFO: company::sdk::Info = company::sdk::info!("by_path", contact = "tests");
        type Config = Settings;

        fn new(settings: Settings, _: &company::sdk::InitContext) -> company::sdk::Result<Self> {
            if settings.fail {
                return Err(company::sdk::error!("told to"));
            }
            Ok(Self)
        }
    }

    #[company::sdk::fields("by_path", crate = company::sdk)]
    impl company::sdk::Extract for ByPath {
        type Event<'e> = u64;

        fn decode(&self, event: &company::sdk::EventReader<'_>) -> company::sdk::Result<u64> {
            Ok(event.payload().len() as u64)
        }

        /// The size
        fn size(&self, size: &u64) -> u64 {
            *size
        }
    }

    company::sdk::export!(ByPath: Extract, linked);
}

#[test]
fn a_plugin_may_know_the_sdk_by_a_path() {
    let host = Host::new(table::of::<by_path::ByPath>());
    assert_eq!(host.init_with(r#"{"fail": true}"#).unwrap_err(), "told to");
    let plugin = host.init();
    assert_eq!(plugin.field(&HostEvent::payload("four"), "by_path.size"), Ok(Answer::number(4)));
}
