//! Init config and open params: typed values from the texts that hosts hand over.

use crate::{Result, bail};

#[cfg(feature = "config")]
mod complete;
#[cfg(feature = "config")]
mod explain;
#[cfg(feature = "config")]
mod json;
#[cfg(feature = "config")]
mod nearest;
#[cfg(feature = "config")]
mod secret;

#[cfg(feature = "config")]
pub use json::{from_json, json_schema};
#[cfg(feature = "config")]
pub use secret::Secret;

/// Text of a configuration as a value: the init config and the open params of a plugin.
///
/// Structs get it from [`#[config]`](macro@crate::config): JSON, described by a JSON Schema. A [`String`] takes the
/// text as it is, `()` takes none.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be a config",
    label = "not a config",
    note = "put `#[falconer::config]` on the struct, or use `String` for a text of your own format, or `()` for none"
)]
pub trait Config: Sized {
    /// The JSON Schema of the text, or `None` for a text that is not JSON.
    fn schema() -> Option<String>;

    /// Reads the text.
    ///
    /// # Errors
    ///
    /// Says which key is wrong, what was found there and what was expected.
    fn from_text(text: &str) -> Result<Self>;
}

/// The text as it is.
impl Config for String {
    fn schema() -> Option<String> {
        None
    }

    fn from_text(text: &str) -> Result<Self> {
        Ok(text.to_owned())
    }
}

/// Nothing: an empty text or an empty JSON object.
impl Config for () {
    /// That of an object without keys: some hosts take no event source without a schema.
    fn schema() -> Option<String> {
        Some(r#"{"properties":{},"type":"object"}"#.to_owned())
    }

    fn from_text(text: &str) -> Result<Self> {
        match text.trim() {
            "" | "{}" | "null" => Ok(()),
            // It may hold a secret that is meant for another plugin.
            text => bail!(
                "found a text of {} bytes, expected nothing: there is nothing to configure here",
                text.len()
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_nothing() {
        for text in ["", " ", "{}", "null"] {
            assert!(<()>::from_text(text).is_ok(), "{text}");
        }
        assert!(<()>::from_text("{\"a\":1}").unwrap_err().to_string().starts_with("found a text of 7 bytes"));
    }
}
