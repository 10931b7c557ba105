//! The functions through which plugins use state tables.
//!
//! `vtables` has the tables of functions that plugins are handed. `registry` and `functions` are what these point to:
//! each function looks up what it is given, and checks it.

mod functions;
mod registry;
mod vtables;
