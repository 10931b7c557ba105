//! The schema of falco.yaml as a JSON Schema, for editors and for `--config-schema`.

use serde_json::{Map, Value, json};

use super::{Kind, ROOT, Shape};

/// The schema, in draft 06 as Falco's.
pub(crate) fn json() -> Value {
    let mut schema = of(Kind::Map(ROOT));
    schema["$schema"] = "http://json-schema.org/draft-06/schema#".into();
    schema["title"] = "falco.yaml".into();
    schema
}

fn of(kind: Kind) -> Value {
    match kind {
        Kind::Flag => json!({"type": "boolean"}),
        Kind::Whole => json!({"type": "integer"}),
        Kind::Number => json!({"type": "number"}),
        Kind::Text => json!({"type": "string"}),
        Kind::OneOf(words) => json!({"type": "string", "enum": words}),
        Kind::List(kind) => json!({"type": "array", "items": of(*kind)}),
        Kind::Map(shape) => map(shape),
        Kind::AnyMap => json!({"type": "object"}),
        Kind::InitConfig => json!({"type": ["object", "string", "null"]}),
        Kind::ExtraField => json!({"anyOf": [
            {"type": "string"},
            {"type": "object", "additionalProperties": {"type": "string"}},
        ]}),
        Kind::ConfigFile => json!({"anyOf": [
            {"type": "string"},
            {
                "type": "object",
                "additionalProperties": false,
                "properties": {
                    "path": {"type": "string"},
                    "strategy": {"type": "string", "enum": ["append", "override", "add-only"]},
                },
                "required": ["path"],
            },
        ]}),
    }
}

fn map(shape: Shape) -> Value {
    let properties: Map<String, Value> =
        shape.keys.iter().map(|(key, kind)| ((*key).to_owned(), of(*kind))).collect();
    let mut schema = json!({"type": "object", "additionalProperties": false, "properties": properties});
    if !shape.empty {
        schema["minProperties"] = 1.into();
    }
    if !shape.needs.is_empty() {
        schema["required"] = shape.needs.into();
    }
    schema
}
