//! The JSON Schema of rules files, and the check that loading makes: both say the same of every recorded file.

use std::path::Path;

use falconer_rules::{Engine, RULES_SCHEMA};
use serde_json::Value as Json;

/// A YAML document as the schema sees it: Falco takes numbers for texts, and texts that say `true` for truth values.
fn weakly_typed(value: &Json) -> Json {
    const TRUTHS: [&str; 5] = ["append", "capture", "enabled", "skip-if-unknown-filter", "warn_evttypes"];
    match value {
        Json::Object(map) => map
            .iter()
            .map(|(key, value)| {
                let value = match value {
                    Json::String(text) if TRUTHS.contains(&key.as_str()) => {
                        text.parse::<bool>().map_or_else(|_| value.clone(), Json::from)
                    }
                    // Whatever has a single value passes for a duration; in an override the key stands for itself.
                    Json::String(text) if matches!(text.as_str(), "append" | "replace") => value.clone(),
                    Json::String(_) | Json::Bool(_) | Json::Number(_) if key == "capture_duration" => {
                        1.into()
                    }
                    Json::Bool(_) if TRUTHS.contains(&key.as_str()) => value.clone(),
                    value => weakly_typed(value),
                };
                (key.clone(), value)
            })
            .collect::<serde_json::Map<_, _>>()
            .into(),
        Json::Array(items) => items.iter().map(weakly_typed).collect(),
        Json::Number(_) | Json::Bool(_) => value.to_string().into(),
        other => other.clone(),
    }
}

#[test]
fn the_schema_agrees_with_the_check() {
    let schema: Json = serde_json::from_str(RULES_SCHEMA).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/rules-cases");
    let (mut fine, mut wrong, mut differences) = (0, 0, Vec::new());
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "yaml") {
            continue;
        }
        let cases: Vec<Json> = serde_saphyr::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        for case in &cases {
            let Some(text) = case.get("rules").and_then(Json::as_str) else { continue };
            // `True` and `FALSE` are truth values to YAML, but not to Falco's check; `<<` is a key like any other there.
            if ["enabled-02", "enabled-03", "file-merge-key"].map(Json::from).contains(&case["name"]) {
                continue;
            }
            // Some texts are YAML to Falco's reader only, or have keys twice.
            let options = serde_saphyr::options! { strict_booleans: true };
            let parsed = serde_saphyr::from_str_with_options::<Json>(text, options);
            let Ok(document) = parsed else { continue };
            if document.is_null() {
                continue;
            }
            let result = Engine::new(Vec::new()).load("rules.yaml", text.as_bytes());
            let Some(found) = result.schema_warnings else { continue };
            let valid = validator.is_valid(&weakly_typed(&document));
            if found.is_empty() != valid {
                differences
                    .push(format!("{}: valid by the schema is {valid}, found {found:?}", case["name"]));
            }
            *(if valid { &mut fine } else { &mut wrong }) += 1;
        }
    }
    println!("{fine} files fit the schema, {wrong} do not");
    assert!(differences.is_empty(), "{differences:#?}");
    assert!(fine > 500 && wrong > 50);
}
