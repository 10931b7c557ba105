//! JSON texts as values of structs, and the structs' schemas.

use std::fmt::Write;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::complete::complete;
use super::explain::explain;
use crate::runtime::quote::quote;
use crate::{Error, Result, bail, err};

/// Reads a JSON text; an empty text is `{}`.
///
/// # Errors
///
/// Names the key that does not fit, what was found there and what was expected, and for an unknown key the nearest
/// known one.
///
/// ```
/// use falconer::config::Config;
///
/// #[falconer::config]
/// #[derive(Debug)]
/// struct Params {
///     /// Where to start.
///     #[default(1)]
///     start: u64,
///     /// How many events to make.
///     #[default(20)]
///     max_events: u64,
/// }
///
/// assert_eq!(Params::from_text("").unwrap().max_events, 20);
/// assert_eq!(
///     Params::from_text(r#"{"maxEvent": 5}"#).unwrap_err().to_string(),
///     "unknown key `maxEvent`, did you mean `maxEvents`? Known keys are `start` and `maxEvents`",
/// );
/// assert_eq!(
///     Params::from_text(r#"{"start": "x"}"#).unwrap_err().to_string(),
///     "key `start`: found string \"x\", expected a whole number from 0 to 18446744073709551615",
/// );
/// ```
pub fn from_json<T: DeserializeOwned>(text: &str) -> Result<T> {
    serde_path_to_error::deserialize(&object(text)?).map_err(misfit)
}

/// The error of a value that does not fit its type.
#[cold]
#[inline(never)]
fn misfit(error: serde_path_to_error::Error<serde_json::Error>) -> Error {
    explain(&error.path().to_string(), &error.into_inner().to_string())
}

/// Parses the text of an object.
fn object(text: &str) -> Result<Value> {
    let text = if text.trim().is_empty() { "{}" } else { text };
    // Nothing of the text is quoted: a secret may stand in it.
    let value: Value = serde_json::from_str(text)
        .map_err(|error| err!("found what is not JSON, expected a JSON object: {error}"))?;
    let found = match value {
        Value::Object(_) => return Ok(value),
        Value::Array(_) => "a list",
        Value::String(_) => "a text",
        Value::Number(_) => "a number",
        Value::Bool(_) => "a truth value",
        Value::Null => "null",
    };
    bail!("found {found}, expected a JSON object");
}

/// The JSON Schema (2020-12, which reads draft 7 as well here) of a type, as text: each key has a title, a description and,
/// where its values have one, a single type. Types of keys are described where the key is; only one that contains itself is
/// in `$defs`, at the end of the text.
pub fn json_schema<T: JsonSchema>() -> String {
    let settings = SchemaSettings::default().with(|settings| settings.inline_subschemas = true);
    let mut generator = SchemaGenerator::new(settings);
    let schema = T::json_schema(&mut generator);
    root_schema(schema, &T::schema_name(), &mut generator)
}

/// Completes a schema as schemars does for a whole document, in the settings that it has by default; its own function
/// for that allows for any settings, and takes more room in the library.
fn root_schema(mut schema: Schema, name: &str, generator: &mut SchemaGenerator) -> String {
    let object = schema.ensure_object();
    if !object.contains_key("title") {
        object.insert("title".to_owned(), Value::String(name.to_owned()));
    }
    if let Some(meta_schema) = generator.settings().meta_schema.as_deref() {
        object.insert("$schema".to_owned(), Value::String(meta_schema.to_owned()));
    }
    complete(object);
    let definitions = std::mem::take(generator.definitions_mut());
    let mut text = String::new();
    write_value(schema.as_value(), &mut text);
    if !definitions.is_empty() {
        text.pop();
        text.push_str(",\"$defs\":");
        write_value(&Value::Object(definitions), &mut text);
        text.push('}');
    }
    text
}

/// Writes a value as JSON; the `Display` of a value, which has a form for people as well, takes ten times the room in
/// the library.
fn write_value(value: &Value, text: &mut String) {
    match value {
        Value::Null => text.push_str("null"),
        Value::Bool(value) => text.push_str(if *value { "true" } else { "false" }),
        Value::Number(number) => {
            // Writing to a String can't fail.
            let _ = write!(text, "{number}");
        }
        Value::String(value) => text.push_str(&quote(value)),
        Value::Array(values) => write_parts(values, ['[', ']'], text, write_value),
        Value::Object(members) => write_parts(members, ['{', '}'], text, |(key, value), text| {
            text.push_str(&quote(key));
            text.push(':');
            write_value(value, text);
        }),
    }
}

fn write_parts<P>(
    parts: impl IntoIterator<Item = P>,
    [open, close]: [char; 2],
    text: &mut String,
    write: impl Fn(P, &mut String),
) {
    text.push(open);
    for (index, part) in parts.into_iter().enumerate() {
        if index > 0 {
            text.push(',');
        }
        write(part, text);
    }
    text.push(close);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What errors are made of.
    #[derive(serde::Deserialize, JsonSchema, Debug)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only read by serde")]
    struct Sample {
        #[serde(default)]
        small: u8,
        #[serde(default)]
        nested: Vec<Inner>,
        needed: bool,
    }
    #[derive(serde::Deserialize, JsonSchema, Debug)]
    #[expect(dead_code, reason = "only read by serde")]
    struct Inner {
        name: String,
    }

    /// A type that contains itself.
    #[derive(JsonSchema)]
    #[expect(dead_code, reason = "only described")]
    struct Tree {
        children: Vec<Tree>,
    }

    /// Nested: the default of an object has the defaults of its keys.
    #[falconer_macros::config(crate = crate)]
    #[derive(Debug)]
    struct Outer {
        /// What is within.
        inner: Limits,
        /// Any number.
        #[default(7)]
        number: u8,
    }
    #[falconer_macros::config(crate = crate)]
    #[derive(Debug)]
    struct Limits {
        /// How many events.
        #[default(16)]
        events: u32,
        /// Any text.
        name: String,
    }

    #[test]
    fn a_key_that_is_a_config_has_the_defaults_of_its_keys() {
        use crate::config::Config;
        for text in ["", "{}", r#"{"inner": {}}"#, r#"{"inner": {"name": ""}}"#] {
            let outer = Outer::from_text(text).unwrap();
            assert_eq!((outer.inner.events, outer.inner.name.as_str(), outer.number), (16, "", 7), "{text}");
        }
        let error = Outer::from_text(r#"{"inner": {"event": 1}}"#).unwrap_err().to_string();
        assert_eq!(
            error,
            "key `inner`: unknown key `event`, did you mean `events`? Known keys are `events` and `name`"
        );
    }

    fn error(text: &str) -> String {
        from_json::<Sample>(text).unwrap_err().to_string()
    }

    #[test]
    fn an_error_names_key_found_and_expected() {
        assert_eq!(
            error(r#"{"needed": true, "small": 300}"#),
            "key `small`: found integer `300`, expected a whole number from 0 to 255"
        );
        assert_eq!(
            error(r#"{"needed": true, "nested": [{"name": "a"}, {"name": 1}]}"#),
            "key `nested[1].name`: found integer `1`, expected a string"
        );
        assert_eq!(error("{}"), "key `needed` is missing");
        assert_eq!(error(r#"{"nested": [{}]}"#), "key `nested[0]`: key `name` is missing");
        assert_eq!(error(r#"{"needed": 1}"#), "key `needed`: found integer `1`, expected a boolean");
    }

    #[test]
    fn an_unknown_key_gets_the_nearest_known_one() {
        assert_eq!(
            error(r#"{"needd": true}"#),
            "unknown key `needd`, did you mean `needed`? Known keys are `small`, `nested` and `needed`"
        );
        assert_eq!(
            error(r#"{"zzz": true}"#),
            "unknown key `zzz`. Known keys are `small`, `nested` and `needed`"
        );
    }

    #[test]
    fn a_schema_of_anything_is_the_one_that_schemars_makes() {
        let expected = |schema: Schema| schema.to_value().to_string();
        assert_eq!(json_schema::<Vec<u8>>(), expected(schemars::schema_for!(Vec<u8>)));
        assert_eq!(json_schema::<Value>(), expected(schemars::schema_for!(Value)));
    }

    #[test]
    fn a_schema_has_its_own_keys_first() {
        let text = json_schema::<Tree>();
        let keys = text.find(r#""properties":"#).unwrap();
        assert!(text[keys..].starts_with(r#""properties":{"children":"#), "{text}");
        assert!(text.find("$defs").unwrap() > keys, "{text}");
        let schema: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(schema["$defs"]["Tree"]["type"], "object");
    }

    #[test]
    fn keys_within_keys_are_described_where_they_are() {
        let schema: Value = serde_json::from_str(&json_schema::<Outer>()).unwrap();
        let inner = &schema["properties"]["inner"];
        assert_eq!((&inner["type"], &inner["description"]), (&"object".into(), &"What is within.".into()));
        let name = &inner["properties"]["name"];
        assert_eq!(name["title"], "Name");
        assert_eq!((&name["description"], &name["type"]), (&"Any text.".into(), &"string".into()));
        assert!(schema.get("$defs").is_none(), "{schema}");
    }

    #[test]
    fn values_are_written_as_serde_json_reads_them() {
        for json in [
            r#"{"a":[1,-2,18446744073709551615,-9223372036854775808],"b":{},"c":[],"":null}"#,
            r#"[true,false,"quote \" \\ line\n \u0007 é",0.1,-1e300,1e16,2.5e-7]"#,
        ] {
            let value: Value = serde_json::from_str(json).unwrap();
            let mut text = String::new();
            write_value(&value, &mut text);
            assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), value, "{text}");
        }
    }

    #[test]
    fn what_is_no_json_object_is_named_and_not_shown() {
        assert_eq!(
            error(r#"{"needed": s3cr3t}"#),
            "found what is not JSON, expected a JSON object: expected value at line 1 column 12"
        );
        assert_eq!(error("[\"s3cr3t\"]"), "found a list, expected a JSON object");
        assert_eq!(error("\"s3cr3t\""), "found a text, expected a JSON object");
        for text in [
            "s3cr3t",
            "{\"s3cr3t",
            "{\"needed\": \"s3cr3t",
            "{\"needed\": s3cr3t\"}",
            "{\"needed\": 's3cr3t'}",
        ] {
            assert!(error(text).starts_with("found what is not JSON"), "{text}: {}", error(text));
            assert!(!error(text).contains("s3cr3t"), "{text}: {}", error(text));
        }
    }
}
