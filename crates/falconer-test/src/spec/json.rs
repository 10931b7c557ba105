//! YAML as JSON: structured payloads and expected values.

use serde_json::{Map, Number, Value};

use super::tree::{Data, Fault, Item};

/// An item as JSON: plain scalars are numbers, booleans and null where JSON has them, all others are text.
pub(crate) fn json(item: &Item) -> Result<Value, Fault> {
    Ok(match &item.data {
        Data::Null => Value::Null,
        Data::Text { text, plain: true } => scalar(text),
        Data::Text { text, plain: false } => Value::from(text.as_str()),
        Data::List(items) => items.iter().map(json).collect::<Result<_, _>>()?,
        Data::Map(pairs) => {
            let mut map = Map::new();
            for (key, value) in pairs {
                let name = match &key.data {
                    Data::Null => "null",
                    _ => key.text().ok_or_else(|| key.fault("expected a key, which is a text"))?,
                };
                map.insert(name.to_owned(), json(value)?);
            }
            Value::Object(map)
        }
    })
}

fn scalar(text: &str) -> Value {
    match text {
        "true" => Value::Bool(true),
        "false" => Value::Bool(false),
        _ => text.parse::<Number>().map_or_else(|_| Value::from(text), Value::Number),
    }
}

/// Puts a patch over a document, as RFC 7396 has it: maps are merged, null takes away, all else replaces.
pub(crate) fn merge(document: &mut Value, patch: &Value) {
    let Value::Object(patch) = patch else {
        *document = patch.clone();
        return;
    };
    if !document.is_object() {
        *document = Value::Object(Map::new());
    }
    let Value::Object(map) = document else { return };
    for (key, value) in patch {
        if value.is_null() {
            map.remove(key);
        } else {
            merge(map.entry(key.clone()).or_insert(Value::Null), value);
        }
    }
}
