//! What serde says of a wrong config, in the words of whoever writes the config.

use super::nearest::nearest;
use crate::{Error, err};

/// Rewords the message that serde gave at `path`.
///
/// The shapes of serde's messages are documented at `serde::de::Error`; one of another shape is passed on as it is.
pub(super) fn explain(path: &str, message: &str) -> Error {
    if let Some(rest) = message.strip_prefix("unknown field ") {
        // serde's path ends in the unknown key itself; what is wrong is the object around it.
        return unknown_key(path, rest);
    }
    let text = if let Some(key) = message.strip_prefix("missing field ") {
        format!("key {key} is missing")
    } else if let Some((found, expected)) = found_and_expected(message) {
        format!("found {}, expected {}", found_words(found), expected_words(expected))
    } else {
        message.to_owned()
    };
    if path == "." { Error::new(text) } else { err!("key `{path}`: {text}") }
}

/// Splits `invalid type: FOUND, expected EXPECTED` and its kin.
fn found_and_expected(message: &str) -> Option<(&str, &str)> {
    const BETWEEN: &str = ", expected ";
    let rest = ["invalid type: ", "invalid value: ", "invalid length "]
        .iter()
        .find_map(|start| message.strip_prefix(start))?;
    // The last one, since what was found is shown as it is. `rsplit_once` would bring its search into the library for
    // this alone.
    let (at, _) = rest.char_indices().rev().find(|(at, _)| rest[*at..].starts_with(BETWEEN))?;
    Some((&rest[..at], &rest[at + BETWEEN.len()..]))
}

fn unknown_key(path: &str, rest: &str) -> Error {
    let mut names = rest.split('`').skip(1).step_by(2);
    let found = names.next().unwrap_or_default();
    let known: Vec<&str> = names.collect();
    let place = match path.strip_suffix(found).map(|object| object.trim_end_matches('.')) {
        None | Some("") => String::new(),
        Some(object) => format!("key `{object}`: "),
    };
    let hint = nearest(found, &known).map_or_else(String::new, |name| format!(", did you mean `{name}`?"));
    let end = if hint.is_empty() { "." } else { "" };
    let list = match known.split_last() {
        None => " No keys are known here".to_owned(),
        Some((only, [])) => format!(" The only known key is `{only}`"),
        Some((last, others)) => format!(" Known keys are `{}` and `{last}`", others.join("`, `")),
    };
    err!("{place}unknown key `{found}`{hint}{end}{list}")
}

/// JSON's names instead of serde's.
fn found_words(found: &str) -> &str {
    match found {
        "map" => "an object",
        "sequence" => "a list",
        other => other,
    }
}

/// Ranges instead of the names of Rust's types.
fn expected_words(expected: &str) -> String {
    let range = match expected {
        "u8" => "0 to 255",
        "u16" => "0 to 65535",
        "u32" => "0 to 4294967295",
        "u64" | "usize" => "0 to 18446744073709551615",
        "i8" => "-128 to 127",
        "i16" => "-32768 to 32767",
        "i32" => "-2147483648 to 2147483647",
        "i64" | "isize" => "-9223372036854775808 to 9223372036854775807",
        "a nonzero u64" => "1 to 18446744073709551615",
        "a nonzero u32" => "1 to 4294967295",
        "f32" | "f64" => return "a number".to_owned(),
        "a sequence" => return "a list".to_owned(),
        other if other.starts_with("struct ") || other == "a map" => return "an object".to_owned(),
        other => return other.to_owned(),
    };
    format!("a whole number from {range}")
}
