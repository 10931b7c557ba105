//! A value of a configuration that nobody gets to see.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};

/// A token, password or other text of a configuration that must not be seen: no error quotes it, and it can't be printed.
///
/// It is read like a text, and [`expose`](Self::expose) gives it to whoever needs it. `Debug` shows `Secret(..)`, and there
/// is no `Display`. In the schema it is a text with `"writeOnly": true` and the format `password`, by which hosts and
/// forms know not to show it; a value that does not fit is not quoted by the SDK, nor by `falconer`.
///
/// It is one text in memory and is not wiped when it is dropped. What a host itself does with the config that it was
/// given is beyond the plugin: Falco logs none of it.
///
/// ```
/// use falconer::config::{Config, Secret};
///
/// #[falconer::config]
/// #[derive(Debug)]
/// struct Params {
///     /// The token that senders have to give.
///     #[required]
///     token: Secret,
/// }
///
/// let params = Params::from_text(r#"{"token": "s3cr3t"}"#).unwrap();
/// assert_eq!(params.token.expose(), "s3cr3t");
/// assert_eq!(format!("{params:?}"), "Params { token: Secret(..) }");
/// assert_eq!(
///     Params::from_text(r#"{"token": 12345}"#).unwrap_err().to_string(),
///     "key `token`: found a number, expected a text (it is a secret, and not shown)",
/// );
/// ```
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// A secret with a value.
    pub fn new(value: impl Into<String>) -> Self {
        Self(value.into())
    }

    /// The value, for the one place that needs it.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Whether there is no value.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl From<&str> for Secret {
    fn from(value: &str) -> Self {
        Self::new(value)
    }
}

impl From<String> for Secret {
    fn from(value: String) -> Self {
        Self(value)
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(..)")
    }
}

impl JsonSchema for Secret {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Secret".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "format": "password", "writeOnly": true })
    }
}

impl<'de> Deserialize<'de> for Secret {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // Not `deserialize_string`, whose own words for what is none would show it.
        deserializer.deserialize_any(Text)
    }
}

/// Takes a text; of anything else it says what it is, which serde by itself would show.
struct Text;

fn not<E: Error>(found: &str) -> E {
    E::custom(format_args!("found {found}, expected a text (it is a secret, and not shown)"))
}

impl<'de> Visitor<'de> for Text {
    type Value = Secret;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text (it is a secret, and not shown)")
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Secret, E> {
        Ok(Secret::new(value))
    }

    fn visit_string<E: Error>(self, value: String) -> Result<Secret, E> {
        Ok(Secret(value))
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<Secret, E> {
        Err(not("a truth value"))
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<Secret, E> {
        Err(not("a number"))
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<Secret, E> {
        Err(not("a number"))
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Secret, E> {
        Err(not("a number"))
    }

    fn visit_bytes<E: Error>(self, _: &[u8]) -> Result<Secret, E> {
        Err(not("bytes"))
    }

    fn visit_unit<E: Error>(self) -> Result<Secret, E> {
        Err(not("null"))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, _: A) -> Result<Secret, A::Error> {
        Err(not("a list"))
    }

    fn visit_map<A: MapAccess<'de>>(self, _: A) -> Result<Secret, A::Error> {
        Err(not("an object"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::from_json;

    #[falconer_macros::config(crate = crate)]
    #[derive(Debug)]
    struct Keys {
        /// What peers send.
        token: Secret,
        /// One that may be missing.
        maybe: Option<Secret>,
        /// Several.
        many: Vec<Secret>,
        /// One with a default.
        #[default("none")]
        named: Secret,
    }

    #[test]
    fn a_secret_is_in_no_error_and_no_debug_text() {
        for value in
            ["77777777", "-77777777", "7777777.7", "[77777777]", r#"{"77777777": 77777777}"#, "null", "true"]
        {
            for key in ["token", "named"] {
                let error = from_json::<Keys>(&format!(r#"{{"{key}": {value}}}"#)).unwrap_err().to_string();
                assert!(
                    error.starts_with(&format!("key `{key}")) && error.contains("expected a text"),
                    "{error}"
                );
                assert!(!error.contains("7777"), "{error}");
            }
        }
        let keys = from_json::<Keys>(r#"{"token": "a", "maybe": "b", "many": ["c"]}"#).unwrap();
        let maybe = keys.maybe.as_ref().map(Secret::expose);
        assert_eq!((keys.token.expose(), maybe), ("a", Some("b")));
        assert_eq!((keys.many[0].expose(), keys.named.expose()), ("c", "none"));
        let shown = format!("{keys:?}");
        assert_eq!(shown.matches("Secret(..)").count(), 4, "{shown}");
    }

    #[test]
    fn the_schema_says_that_it_is_not_to_be_shown() {
        let schema: serde_json::Value = serde_json::from_str(&crate::config::json_schema::<Keys>()).unwrap();
        let token = &schema["properties"]["token"];
        assert_eq!(
            (&token["writeOnly"], &token["format"], &token["type"]),
            (&true.into(), &"password".into(), &"string".into())
        );
        assert!(token.get("default").is_none(), "{token}");
    }
}
