//! Declarative tests of Falco rules: YAML files in `tests` folders beside the rules.
//!
//! [`find`] finds test files, [`read`] reads one, [`run_file`] runs its tests, and [`report`] writes what came out. The
//! rules are evaluated by falconer-runner, in the loop of `falconer run`; this crate says which events go in and compares
//! what comes out.

#![forbid(unsafe_code)]
#![deny(clippy::print_stdout, clippy::print_stderr)]

mod compare;
mod discover;
mod outcome;
mod parallel;
pub mod report;
mod run;
mod spec;
mod update;

pub use discover::{FindError, find};
pub use outcome::{Broken, Difference, EventShown, FileOutcome, TestOutcome, Verdict};
pub use parallel::run_files;
pub use run::{Settings, run_file};
pub use spec::{Fault, Place, Test, TestFile, read};
pub use update::updated;

/// The JSON Schema of test files, for editors.
pub const SCHEMA: &str = include_str!("schema.json");
