//! Compilation: from the collection to rules that can be evaluated.

mod advice;
mod exceptions;
mod lints;
mod lists;
mod macros;
mod output;
mod places;
mod rule;
mod rule_lints;
mod rules;
mod single;

pub use output::{AppendOutput, ExtraField};

pub(crate) use lists::CompiledList;
pub(crate) use rules::{Compiled, CompiledRule, compile};
pub(crate) use single::condition;

/// Limits against hostile or runaway rules files; past them a file is refused with an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of a file; 64 MiB unless set.
    pub file_size: usize,
    /// Nested YAML collections; 100 unless set.
    pub yaml_depth: usize,
    /// Nested grammar routines of a condition, as Falco counts them (a parenthesis is five); 1000 unless set, and at
    /// most.
    pub condition_depth: usize,
    /// Bytes of a condition after lists are put in; 16 MiB unless set.
    pub condition_size: usize,
    /// Parts of a condition after macros are put in; 200 000 unless set.
    pub condition_parts: usize,
    /// Bytes of the conditions of all rules together, after lists are put in; 256 MiB unless set.
    pub total_size: usize,
    /// Parts of the conditions of all rules together, after macros are put in; 2 000 000 unless set.
    pub total_parts: usize,
    /// Warnings of a file; 10 000 unless set. Further ones are dropped.
    pub warnings: usize,
    /// Bytes of a compiled regular expression; 4 MiB unless set.
    pub regex_size: usize,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            file_size: 64 << 20,
            yaml_depth: 100,
            condition_depth: 1000,
            condition_size: 16 << 20,
            condition_parts: 200_000,
            total_size: 256 << 20,
            total_parts: 2_000_000,
            warnings: 10_000,
            regex_size: 4 << 20,
        }
    }
}
