//! What simple readers of a schema look for in each key: a title, a description and one type.
//!
//! Falco validates with a schema; others make a form of it, as Wireshark's `falcodump` does of the first `"properties"`
//! in the text, and take no plugin with a key that lacks one of the three.

use serde_json::{Map, Value};

/// Completes the keys of an object, those of objects and lists within included.
pub(super) fn complete(object: &mut Map<String, Value>) {
    if let Some(Value::Object(keys)) = object.get_mut("properties") {
        for (key, schema) in keys {
            // `true` describes a key of any value.
            if schema.as_bool() == Some(true) {
                *schema = Value::Object(Map::new());
            }
            if let Value::Object(schema) = schema {
                complete_key(key, schema);
            }
        }
    }
    if let Some(Value::Object(items)) = object.get_mut("items") {
        complete(items);
    }
}

fn complete_key(key: &str, schema: &mut Map<String, Value>) {
    leave_out_null(schema);
    if let Some(shared) = type_of_forms(schema) {
        put(schema, "type", Value::String(shared));
    }
    let title = schema.get("title").and_then(Value::as_str).map_or_else(|| title(key), str::to_owned);
    put(schema, "description", Value::String(title.clone()));
    put(schema, "title", Value::String(title));
    complete(schema);
}

/// Says something of a key that nothing is said of yet.
///
/// One function for all of them: each plugin carries this code for the few times that its schema is asked for.
#[inline(never)]
fn put(schema: &mut Map<String, Value>, word: &str, value: Value) {
    if !schema.contains_key(word) {
        schema.insert(word.to_owned(), value);
    }
}

/// Leaves out the null of an `Option`: a key without a value is not written at all.
fn leave_out_null(schema: &mut Map<String, Value>) {
    if let Some(Value::Array(types)) = schema.get_mut("type") {
        types.retain(|name| name.as_str() != Some("null"));
        if let [only] = &mut types[..] {
            let only = only.take();
            schema.remove("type");
            put(schema, "type", only);
        }
    }
    if let Some(Value::Array(values)) = schema.get_mut("enum") {
        values.retain(|value| !value.is_null());
    }
    if schema.get("default").is_some_and(Value::is_null) {
        schema.remove("default");
    }
    let Some(Value::Array(forms)) = schema.get_mut("anyOf") else { return };
    forms.retain(|form| type_of(form) != Some("null"));
    if let [Value::Object(only)] = &mut forms[..] {
        let only = std::mem::take(only);
        schema.remove("anyOf");
        for (word, value) in only {
            put(schema, &word, value);
        }
    }
}

/// The type that all forms of a value have.
fn type_of_forms(schema: &Map<String, Value>) -> Option<String> {
    let forms = schema.get("oneOf").or_else(|| schema.get("anyOf"))?.as_array()?;
    let shared = type_of(forms.first()?)?;
    forms.iter().all(|form| type_of(form) == Some(shared)).then(|| shared.to_owned())
}

/// The type of a form, if it has one.
#[inline(never)]
fn type_of(form: &Value) -> Option<&str> {
    form.as_object()?.get("type")?.as_str()
}

/// The words of a key: `maxEvents` as `Max events`.
fn title(key: &str) -> String {
    let mut title = String::with_capacity(key.len() + 4);
    let mut before = ' ';
    for (at, letter) in key.char_indices() {
        let word = letter.is_ascii_uppercase() && before.is_ascii_lowercase();
        // A word in capitals keeps them.
        let lower = word && key.as_bytes().get(at + 1).is_none_or(u8::is_ascii_lowercase);
        match letter {
            '_' | '-' => title.push(' '),
            _ if title.is_empty() => title.push(letter.to_ascii_uppercase()),
            _ => {
                if word {
                    title.push(' ');
                }
                title.push(if lower { letter.to_ascii_lowercase() } else { letter });
            }
        }
        before = letter;
    }
    title
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_made_of_the_words_of_a_key() {
        for (key, expected) in [
            ("jitter", "Jitter"),
            ("maxEvents", "Max events"),
            ("s3DownloadConcurrency", "S3Download concurrency"),
            ("useTLS", "Use TLS"),
            ("max_events", "Max events"),
        ] {
            assert_eq!(title(key), expected);
        }
    }

    #[test]
    fn a_key_has_one_type_a_title_and_a_description() {
        for (schema, expected) in [
            (
                r#"{"type": ["integer", "null"], "default": null}"#,
                r#"{"description":"Key","title":"Key","type":"integer"}"#,
            ),
            (
                r#"{"anyOf": [{"type": "object", "properties": {"a": {"type": "string"}}}, {"type": "null"}], "description": "D"}"#,
                r#"{"description":"D","properties":{"a":{"description":"A","title":"A","type":"string"}},"title":"Key","type":"object"}"#,
            ),
            (
                r#"{"oneOf": [{"const": "a", "type": "string"}, {"const": "b", "type": "string"}], "title": "T"}"#,
                r#"{"description":"T","oneOf":[{"const":"a","type":"string"},{"const":"b","type":"string"}],"title":"T","type":"string"}"#,
            ),
            (
                r#"{"type": ["string", "null"], "enum": ["a", null]}"#,
                r#"{"description":"Key","enum":["a"],"title":"Key","type":"string"}"#,
            ),
            ("true", r#"{"description":"Key","title":"Key"}"#),
        ] {
            let mut object = serde_json::json!({"properties": {}});
            object["properties"]["key"] = serde_json::from_str(schema).unwrap();
            complete(object.as_object_mut().unwrap());
            assert_eq!(object["properties"]["key"].to_string(), expected);
        }
    }
}
