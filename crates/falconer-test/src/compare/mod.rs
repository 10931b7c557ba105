//! What was expected beside what was found.

mod alert;
mod event;
mod load;
mod overall;

pub(crate) use event::{Judged, compare};
pub(crate) use load::compare as compare_load;
pub(crate) use overall::{Seen, compare as compare_overall};

use serde_json::Value as Json;

/// Names as a YAML list.
pub(crate) fn listed<'n>(names: impl IntoIterator<Item = &'n str>) -> String {
    let names: Vec<String> = names.into_iter().map(scalar).collect();
    format!("[{}]", names.join(", "))
}

/// A text as YAML writes it in a flow list: plain where that is the same text.
fn scalar(text: &str) -> String {
    let plain = |byte: u8| {
        byte.is_ascii_alphanumeric() || matches!(byte, b' ' | b'.' | b'_' | b'-' | b'/' | b'(' | b')')
    };
    let simple = text.bytes().all(plain)
        && text.starts_with(|first: char| first.is_ascii_alphabetic())
        && !text.ends_with(' ')
        && !matches!(text.to_ascii_lowercase().as_str(), "null" | "true" | "false" | "yes" | "no");
    if simple { text.to_owned() } else { Json::from(text).to_string() }
}

/// A value as YAML writes it.
fn value(value: &Json) -> String {
    match value {
        Json::String(text) => scalar(text),
        other => other.to_string(),
    }
}

/// Whether a value is the expected one; a number and the text of the number are the same.
fn same(expected: &Json, found: &Json) -> bool {
    let text = |value: &Json| match value {
        Json::String(text) => Some(text.clone()),
        Json::Number(_) | Json::Bool(_) => Some(value.to_string()),
        _ => None,
    };
    match (expected, found) {
        (Json::Array(a), Json::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
        _ => expected == found || text(expected).is_some_and(|expected| text(found) == Some(expected)),
    }
}
