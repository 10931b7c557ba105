//! Runs the bodies of `bodies/` on falconer-host; `README.md` describes them.
//!
//! `run.sh` runs the same files on Debian's libsinsp, with the driver in `driver/`: one expectation for both hosts.

mod body;
mod events;
mod format;
mod host;
mod log;
mod tables;

pub use body::{Body, Line};
pub use host::run;
