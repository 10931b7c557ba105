//! A program with two plugins in it: the one of this crate, and one of its own.

use example_linked::Counts;
use falconer_sdk_tests::{Answer, Host, HostEvent};

mod own {
    use falconer::prelude::*;

    /// The program's own plugin.
    pub(crate) struct Own;

    impl Plugin for Own {
        const INFO: Info = info!("own", contact = "tests");
        type Config = ();

        fn new(_config: (), _cx: &InitContext) -> Result<Self> {
            Ok(Self)
        }
    }

    #[fields("own")]
    impl Extract for Own {
        type Event<'e> = u64;

        fn decode(&self, event: &EventReader<'_>) -> Result<u64> {
            event.payload_number()
        }

        /// The number in the event, doubled
        fn double(&self, number: &u64) -> u64 {
            number * 2
        }
    }

    // It is no library, and so never has symbols.
    falconer::export!(Own: Extract, linked);
}

#[test]
fn two_plugins_work_together_in_one_program() {
    // A host registers the tables, as Falco does with the plugins that it has built in.
    let (counts, own) =
        (Host::new(*falconer::linked::<Counts>()), Host::new(*falconer::linked::<own::Own>()));
    let (source, fields) = (counts.init(), own.init());
    let (texts, _) = source.open("3").unwrap().drain();
    let doubled = texts.iter().map(|text| fields.field(&HostEvent::payload(text), "own.double").unwrap());
    assert_eq!(doubled.collect::<Vec<_>>(), [2, 4, 6].map(Answer::number));
    assert_eq!(
        source.open("x").unwrap_err(),
        "open params: expected a number to count to: invalid digit found in string"
    );
}

#[test]
fn the_shared_library_has_its_symbols() {
    let library = std::env::current_exe().unwrap().with_file_name("libexample_linked.so");
    let host = Host::load(&library);
    assert_eq!(host.init().open("2").unwrap().drain().0, ["1", "2"]);
    assert!(host.api().extract_fields.is_none());
}
