//! The macros of the falconer SDK; use them through the crate falconer.
