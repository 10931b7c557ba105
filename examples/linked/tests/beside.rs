//! A program with two plugins: that of this crate, and its own.

use example_linked::Counts;
use falconer::testing::TestHost;

mod own {
    use falconer::prelude::*;

    /// The program's own plugin.
    pub(crate) struct Own;

    impl Plugin for Own {
        const INFO: Info = plugin_info!("own", contact = "tests");
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

    // It is not a library, so it never exports symbols.
    falconer::export!(Own: Extract, linked);
}

#[test]
fn two_plugins_work_together_in_one_program() {
    let mut counts = TestHost::linked::<Counts>().init("");
    let mut own = TestHost::linked::<own::Own>().source("counts").init("");
    counts.open("3");
    for (event, double) in counts.events().iter().zip([2, 4, 6]) {
        let event = own.show(event.bytes());
        assert_eq!(own.extract(&event, "own.double"), double);
    }
}

#[test]
fn the_shared_library_has_its_symbols() {
    let mut counts = TestHost::built("example-linked").init("");
    counts.open("2");
    assert_eq!(counts.events().len(), 2);
}
