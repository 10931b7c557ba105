//! Outputs: any format that compiles can be written for any event, as text and as JSON.
#![no_main]

use falconer_fuzz::{Lines, Whole, source};
use falconer_rules::{Scratch, SourceExprs};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let end = bytes.iter().position(|byte| *byte == b'\n').unwrap_or(bytes.len());
    let Ok(text) = std::str::from_utf8(&bytes[..end]) else { return };
    let mut exprs = SourceExprs::new(source());
    let Ok(format) = exprs.format(text) else { return };
    let lines = Lines::new(bytes.get(end + 1..).unwrap_or_default(), exprs.slots());
    let lists = lines.lists();
    let event = Whole { lines: &lines, lists: &lists };
    let (mut scratch, mut out) = (Scratch::new(), b"kept".to_vec());
    let whole = format.write(&event, &mut scratch, &mut out);
    assert!(out.starts_with(b"kept") && (whole || out.len() == 4));
    assert!(whole || !text.starts_with('*'));
    out.clear();
    format.write_json(&event, &mut scratch, &mut out);
    let json: serde_json::Value = serde_json::from_slice(&out).expect("valid JSON");
    assert!(json.is_object());
});
