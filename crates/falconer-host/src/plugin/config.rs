//! Checks an init config against the plugin's schema.

use jsonschema::ValidationError;
use jsonschema::error::{TypeKind, ValidationErrorKind};
use serde_json::Value;

use crate::json::kind;
use crate::{InitSchema, nearest};

/// Why an init config does not fit the plugin's schema.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ConfigError {
    /// The plugin wants JSON and the config is not.
    #[error("init config is not a valid json: {reason}")]
    NotJson {
        /// What is wrong, and where.
        reason: String,
    },
    /// The plugin's schema is not a JSON object.
    #[error("get_init_schema did not return a json object: {reason}")]
    SchemaJson {
        /// What is wrong.
        reason: String,
    },
    /// The plugin's schema is not a JSON Schema that can be used; schemas on the network are never fetched.
    #[error("get_init_schema did not return a usable JSON Schema: {reason}")]
    Schema {
        /// What is wrong.
        reason: String,
    },
    /// The config breaks the schema.
    #[error("init config: In {place}, {problem}")]
    Violation {
        /// Where: `<root>`, or keys and indices behind it such as `<root>[queue][0]`.
        place: String,
        /// What was found, what was expected.
        problem: String,
    },
}

/// Checks `config` and returns the text to hand to the plugin: with a JSON Schema, an empty config becomes `{}`.
pub(crate) fn check<'a>(config: &'a str, schema: &InitSchema) -> Result<&'a str, ConfigError> {
    let InitSchema::Json(schema) = schema else { return Ok(config) };
    let config = if config.is_empty() { "{}" } else { config };
    let value: Value =
        serde_json::from_str(config).map_err(|error| ConfigError::NotJson { reason: error.to_string() })?;
    let schema: Value = serde_json::from_str(schema)
        .map_err(|error| ConfigError::SchemaJson { reason: error.to_string() })?;
    if !schema.is_object() {
        return Err(ConfigError::SchemaJson { reason: format!("found {}", kind(&schema)) });
    }
    let validator = jsonschema::validator_for(&schema).map_err(|error| ConfigError::Schema {
        reason: format!("{error} (at {})", place(error.instance_path().as_str())),
    })?;
    // The outermost problem says most; of several at one depth, the first.
    let depth = |error: &ValidationError<'_>| error.instance_path().as_str().matches('/').count();
    match validator.iter_errors(&value).min_by_key(depth) {
        None => Ok(config),
        Some(error) => Err(ConfigError::Violation {
            place: place(error.instance_path().as_str()),
            problem: problem(&error, &schema),
        }),
    }
}

/// `/queue/0` as `<root>[queue][0]`.
fn place(pointer: &str) -> String {
    let steps = pointer.split('/').skip(1).map(|step| step.replace("~1", "/").replace("~0", "~"));
    steps.fold("<root>".to_owned(), |place, step| format!("{place}[{step}]"))
}

fn problem(error: &ValidationError<'_>, schema: &Value) -> String {
    let found = found(error, schema);
    match error.kind() {
        ValidationErrorKind::Type { kind: TypeKind::Single(ty) } => format!("found {found}, expected {ty}"),
        ValidationErrorKind::Type { kind: TypeKind::Multiple(types) } => {
            let types: Vec<_> = types.iter().map(|ty| ty.to_string()).collect();
            format!("found {found}, expected {}", types.join(" or "))
        }
        ValidationErrorKind::Required { property } => format!("the key {property} is missing"),
        ValidationErrorKind::AdditionalProperties { unexpected }
        | ValidationErrorKind::UnevaluatedProperties { unexpected } => {
            unknown_key(unexpected.first().map_or("", String::as_str), error, schema)
        }
        ValidationErrorKind::Minimum { limit } => format!("found {found}, expected {limit} or more"),
        ValidationErrorKind::Maximum { limit } => format!("found {found}, expected {limit} or less"),
        ValidationErrorKind::ExclusiveMinimum { limit } => {
            format!("found {found}, expected more than {limit}")
        }
        ValidationErrorKind::ExclusiveMaximum { limit } => {
            format!("found {found}, expected less than {limit}")
        }
        ValidationErrorKind::Enum { options } => format!("found {found}, expected one of {}", shown(options)),
        ValidationErrorKind::Constant { expected_value } => {
            format!("found {found}, expected {}", shown(expected_value))
        }
        ValidationErrorKind::Pattern { pattern } => {
            format!("found {found}, expected a text matching {pattern}")
        }
        ValidationErrorKind::Format { format } => {
            format!("found {found}, expected a text of the format {format}")
        }
        ValidationErrorKind::AnyOf { .. } | ValidationErrorKind::OneOfNotValid { .. } => {
            format!("found {found}, which is none of the forms that the schema allows")
        }
        _ => error.masked_with(found).to_string(),
    }
}

/// Names an unknown key, the nearest known one, or all of them if none is near.
fn unknown_key(found: &str, error: &ValidationError<'_>, schema: &Value) -> String {
    let path = error.schema_path().as_str();
    let parent = path.rsplit_once('/').map_or("", |(parent, _)| parent);
    let known = schema.pointer(&format!("{parent}/properties")).and_then(Value::as_object);
    let known: Vec<&str> = known.into_iter().flat_map(|known| known.keys().map(String::as_str)).collect();
    match nearest(found, known.iter().copied()) {
        Some(nearest) => format!("found the unknown key \"{found}\"; did you mean \"{nearest}\"?"),
        None if known.is_empty() => format!("found the key \"{found}\", which is not allowed"),
        None => format!("found the unknown key \"{found}\", expected one of {}", known.join(", ")),
    }
}

/// What was found, as it may be shown: a value that may hold a secret is named by its kind alone.
fn found(error: &ValidationError<'_>, schema: &Value) -> String {
    let path = error.schema_path().as_str();
    let at = path.rsplit_once('/').map_or("", |(parent, _)| parent);
    // A place that can't be found, behind a reference for instance, may be a secret's if there is any.
    if schema.pointer(at).map_or_else(|| has_secret(schema), has_secret) {
        return format!("{} (not shown: there may be a secret in it)", kind(error.instance()));
    }
    shown(error.instance())
}

/// Whether a schema, or one within, is that of a value which is not to be shown.
fn has_secret(schema: &Value) -> bool {
    match schema {
        Value::Object(members) => {
            members.get("writeOnly") == Some(&Value::Bool(true))
                || members.get("format").and_then(Value::as_str) == Some("password")
                || members.values().any(has_secret)
        }
        Value::Array(values) => values.iter().any(has_secret),
        _ => false,
    }
}

/// A value as JSON, cut where it gets long.
fn shown(value: &Value) -> String {
    let text = value.to_string();
    match text.char_indices().nth(80) {
        Some((end, _)) => format!("{}...", &text[..end]),
        None => text,
    }
}

// Without unsafe code of ours, and an hour of work for Miri.
#[cfg(all(test, not(miri)))]
mod tests {
    use super::*;

    const SCHEMA: &str = r#"{"type": "object", "additionalProperties": false, "required": ["name"], "properties": {
        "name": {"type": "string"}, "jitter": {"type": "integer", "minimum": 0},
        "queue": {"type": "array", "items": {"type": "object", "properties": {"size": {"type": "integer"}}}}}}"#;

    fn fault(config: &str) -> String {
        check(config, &InitSchema::Json(SCHEMA.to_owned())).unwrap_err().to_string()
    }

    #[test]
    fn what_fits_passes() {
        let schema = InitSchema::Json(SCHEMA.to_owned());
        assert_eq!(check(r#"{"name": "a"}"#, &schema), Ok(r#"{"name": "a"}"#));
        assert_eq!(check("", &InitSchema::Json("{}".to_owned())), Ok("{}"));
        assert_eq!(check("opaque", &InitSchema::None), Ok("opaque"));
        assert_eq!(check("", &InitSchema::None), Ok(""));
    }

    #[test]
    fn the_outermost_problem_is_named() {
        assert_eq!(fault(""), "init config: In <root>, the key \"name\" is missing");
        assert_eq!(
            fault(r#"{"name": "a", "jitter": "ten"}"#),
            "init config: In <root>[jitter], found \"ten\", expected integer"
        );
        assert_eq!(
            fault(r#"{"name": "a", "jitter": -1}"#),
            "init config: In <root>[jitter], found -1, expected 0 or more"
        );
        assert_eq!(
            fault(r#"{"name": "a", "jiter": 1, "queue": [{"size": "x"}]}"#),
            "init config: In <root>, found the unknown key \"jiter\"; did you mean \"jitter\"?"
        );
        assert_eq!(
            fault(r#"{"name": "a", "zzzzzz": 1}"#),
            "init config: In <root>, found the unknown key \"zzzzzz\", expected one of jitter, name, queue"
        );
        assert_eq!(
            fault(r#"{"name": "a", "queue": [{"size": "x"}]}"#),
            "init config: In <root>[queue][0][size], found \"x\", expected integer"
        );
        assert!(fault("{").starts_with("init config is not a valid json: EOF"));
    }

    #[test]
    fn a_secret_is_never_shown() {
        const SCHEMA: &str = r##"{"type": "object", "properties": {
            "token": {"type": "string", "format": "password", "writeOnly": true},
            "port": {"type": "integer"},
            "auth": {"type": "object", "properties": {"key": {"type": ["string", "null"], "writeOnly": true}}},
            "more": {"$ref": "#/$defs/more"}},
            "$defs": {"more": {"type": "object", "properties": {"key": {"type": "string", "format": "password"}}}}}"##;
        let fault = |config| check(config, &InitSchema::Json(SCHEMA.to_owned())).unwrap_err().to_string();
        let hidden = "(not shown: there may be a secret in it), expected";
        for (config, place, kind) in [
            (r#"{"token": 77777777}"#, "[token]", "a number"),
            (r#"{"auth": {"key": 77777777}}"#, "[auth][key]", "a number"),
            (r#"{"auth": ["77777777"]}"#, "[auth]", "an array"),
            (r#"{"more": {"key": [77777777]}}"#, "[more][key]", "an array"),
            (r#"["77777777"]"#, "", "an array"),
        ] {
            let error = fault(config);
            assert!(
                error.starts_with(&format!("init config: In <root>{place}, found {kind} {hidden}")),
                "{error}"
            );
            assert!(!error.contains("7777"), "{error}");
        }
        assert!(fault(r#"{"port": "x"}"#).contains(r#"found "x", expected integer"#));
        assert!(!fault(r#"{"token": "77777777"#).contains("7777"));
        assert!(!fault(r#"{"token": 77777777x}"#).contains("7777"));
    }

    #[test]
    fn a_bad_schema_is_the_plugins_fault() {
        let fault = |schema: &str| check("{}", &InitSchema::Json(schema.to_owned())).unwrap_err().to_string();
        assert_eq!(fault("[]"), "get_init_schema did not return a json object: found an array");
        assert!(fault("{").starts_with("get_init_schema did not return a json object: EOF"));
        assert!(fault(r#"{"type": 5}"#).starts_with("get_init_schema did not return a usable JSON Schema: "));
        let remote = fault(r#"{"$ref": "https://example.com/schema.json"}"#);
        assert!(remote.starts_with("get_init_schema did not return a usable JSON Schema: "), "{remote}");
    }
}
