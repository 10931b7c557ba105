//! What safe code of a plugin says that is not so: traits that macros implement, implemented by hand.

#![forbid(unsafe_code)]

mod fields;
mod values;
