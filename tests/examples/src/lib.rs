//! Runs a plugin under falconer-host and prints its events the way `sysdig -p` does, or the alerts of a rules file.
//!
//! What is run and what must come out is a file of `expected/`, which `tests/real-host/examples.sh` reads too: one
//! expectation for both hosts.

mod case;
mod event;
mod extracted;

pub use case::Case;
pub use event::{alerts, print};
pub use extracted::{Cell, Extracted, fields, request};

use std::path::PathBuf;

/// Folder of the shared libraries that cargo built for the running test.
///
/// # Panics
///
/// If the test's own path can't be found out.
pub fn libraries() -> PathBuf {
    let test = std::env::current_exe().expect("a test knows its path");
    test.parent().expect("it lies in a folder").to_owned()
}
