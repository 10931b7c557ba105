//! The JSON reader: it takes what a reader that goes byte by byte takes, and its values hold together.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../../crates/falconer-json/tests/reader/holds.rs"]
mod holds;

fuzz_target!(|text: &[u8]| {
    holds::holds(text);
});
