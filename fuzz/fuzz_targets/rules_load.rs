//! Loading rules files: any bytes give a result, and what loads can be loaded again.
#![no_main]

use falconer_rules::Engine;
use falconer_rules::field::{FieldDef, FieldType, Source};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let fields = vec![
        FieldDef::new("dummy.value", FieldType::Uint64),
        FieldDef::new("dummy.strvalue", FieldType::String),
        FieldDef::new("dummy.divisible", FieldType::Uint64).key(true),
    ];
    let mut engine = Engine::new(vec![Source::new("dummy").plugin("dummy", fields)]);
    let first = engine.load("fuzz.yaml", bytes);
    assert_eq!(first.successful(), first.errors.is_empty());
    let _ = (first.to_text(), first.to_json());
    if first.successful() {
        let _ = engine.rule_set(&[]);
    }
});
