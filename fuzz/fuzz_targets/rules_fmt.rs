//! Formatting: what is YAML stays what it means, and is formatted to itself.
#![no_main]

use falconer_fuzz::source;
use falconer_rules::{Engine, format};
use libfuzzer_sys::fuzz_target;
use serde_json::Value as Json;

/// How a text loads, and all that it defines, blanks in conditions apart.
fn meaning(bytes: &[u8]) -> (Option<&'static str>, usize, Json) {
    let mut engine = Engine::new(vec![source()]);
    let result = engine.load("fuzz.yaml", bytes);
    let mut described = engine.describe();
    for kind in ["macros", "rules"] {
        for item in described[kind].as_array_mut().into_iter().flatten() {
            item["info"]["condition"] = Json::Null;
        }
    }
    (result.errors.first().map(|error| error.code.as_str()), result.warnings.len(), described)
}

fuzz_target!(|bytes: &[u8]| {
    let Ok(formatted) = format("fuzz.yaml", bytes) else { return };
    if formatted == bytes {
        return;
    }
    assert_eq!(format("fuzz.yaml", &formatted).expect("still YAML"), formatted, "formatted twice it differs");
    assert_eq!(meaning(bytes), meaning(&formatted));
});
