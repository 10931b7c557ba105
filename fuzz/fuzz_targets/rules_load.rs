//! Loading rules files: any bytes give a result, a second loading gives the same, and all errors at once begin with it.
#![no_main]

use falconer_fuzz::source;
use falconer_rules::Engine;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let mut engine = Engine::new(vec![source()]);
    let all = engine.check([("fuzz.yaml", bytes)]);
    let first = engine.load("fuzz.yaml", bytes);
    assert_eq!(first.successful(), first.errors.is_empty());
    assert_eq!(all[0].errors.first().map(|error| error.code), first.errors.first().map(|error| error.code));
    let _ = (first.to_text(), first.to_json());
    if first.successful() {
        let _ = (engine.rule_set(&[]), engine.describe(), engine.describe_text(None));
    }
});
