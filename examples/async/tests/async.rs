//! The ticker ticks, stops, and ticks again.

use example_async::Ticker;
use falconer_sdk_tests::{AsyncHost, Host};

#[test]
fn it_ticks_while_the_host_wants_it_to() {
    let host = Host::new(*falconer::linked::<Ticker>());
    let plugin = host.init_with(r#"{"intervalMs": 1}"#).unwrap();
    let (one, other, dump) = (AsyncHost::new(), AsyncHost::new(), AsyncHost::new());
    plugin.set_handler(&one).unwrap();
    one.wait_for(2);
    plugin.unset_handler().unwrap();
    one.forbid();
    let ticks = one.texts();
    assert!((1..).zip(&ticks).all(|(number, text)| *text == format!("tick tick {number}")), "{ticks:?}");
    plugin.dump_state(&dump).unwrap();
    assert_eq!(dump.texts(), [format!("ticks {}", ticks.len())]);
    // It goes on where it was.
    plugin.set_handler(&other).unwrap();
    other.wait_for(1);
    plugin.destroy();
    other.forbid();
    assert_eq!(other.texts()[0], format!("tick tick {}", ticks.len() + 1));
}

#[test]
fn an_interval_of_nothing_is_refused() {
    let host = Host::new(*falconer::linked::<Ticker>());
    let error = host.init_with(r#"{"intervalMs": 0}"#).unwrap_err();
    assert_eq!(error, "intervalMs is 0; give a time of at least 1 ms");
}
