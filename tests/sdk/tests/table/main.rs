//! How streams of events begin, go on and end: one test for every situation, for each kind of prebuilt instance.

mod batches;
mod closing;
mod errors;
mod oversize;
mod pull;
mod push;
mod records;
mod timestamps;

use falconer_abi::{SS_PLUGIN_EOF, SS_PLUGIN_FAILURE, SS_PLUGIN_SUCCESS, SS_PLUGIN_TIMEOUT};
use std::time::Duration;

/// Longer than any test takes: a test that needs it to pass hangs instead.
const LONG: Duration = Duration::from_mins(10);

/// Texts as the driver returns them.
fn texts<const N: usize>(texts: [&str; N]) -> Vec<String> {
    texts.map(str::to_owned).into()
}
