//! Conditions: any text compiles or is refused, and what is compiled has been parsed.
#![no_main]

use falconer_fuzz::source;
use falconer_rules::SourceExprs;
use falconer_rules::syntax::Parser;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let fine = SourceExprs::new(source()).filter(text).is_ok();
    let parsed = Parser::new().parse(text.as_bytes());
    assert!(parsed.is_ok() || !fine);
    if let Ok(condition) = parsed {
        assert!(condition.span.end <= text.len());
        let _ = condition.to_string();
    }
});
