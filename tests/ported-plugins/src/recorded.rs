//! Recorded events and values.

use std::fmt;

use base64::Engine as _;
use serde_json::Value;

/// What a field is in an event, as bytes.
#[derive(Clone, PartialEq, Eq)]
pub enum Answer {
    /// One value; a number in digits.
    One(Vec<u8>),
    /// The values of a list.
    List(Vec<Vec<u8>>),
}

impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::One(text) => write!(f, "{:?}", String::from_utf8_lossy(text)),
            Self::List(texts) => {
                f.debug_list().entries(texts.iter().map(|text| String::from_utf8_lossy(text))).finish()
            }
        }
    }
}

/// An event, and what the fields of it are.
#[derive(Debug)]
pub struct Recorded {
    /// Name of the event.
    pub id: String,
    /// Time in ns since the epoch.
    pub timestamp: u64,
    /// The payload.
    pub payload: Vec<u8>,
    /// Fields, with their arguments in brackets, and their values.
    pub values: Vec<(String, Answer)>,
}

/// The recorded events of a plugin.
///
/// # Panics
///
/// If the file is not of the form that this page describes.
pub fn recorded(plugin: &str) -> Vec<Recorded> {
    let path = super::repository().join(format!("tests/ported-plugins/recorded/{plugin}.jsonl"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    text.lines().map(|line| read(&serde_json::from_str(line).expect("a line is JSON"))).collect()
}

fn read(event: &Value) -> Recorded {
    let payload = match &event["payload_b64"] {
        Value::Null => bytes(&event["payload"]),
        text => decode(text),
    };
    let answer = |value: &Value| match value {
        Value::Array(values) => Answer::List(values.iter().map(bytes).collect()),
        value => Answer::One(bytes(value)),
    };
    let values = event["values"].as_object().expect("values are an object");
    Recorded {
        id: event["id"].as_str().expect("an id is text").to_owned(),
        timestamp: event["ts"].as_u64().expect("a time is a number"),
        payload,
        values: values.iter().map(|(field, value)| (field.clone(), answer(value))).collect(),
    }
}

/// Text, a number in digits, or `{"b64": ..}`.
fn bytes(value: &Value) -> Vec<u8> {
    match value {
        Value::String(text) => text.clone().into_bytes(),
        Value::Object(_) => decode(&value["b64"]),
        number => number.to_string().into_bytes(),
    }
}

fn decode(text: &Value) -> Vec<u8> {
    let text = text.as_str().expect("base64 is text");
    base64::engine::general_purpose::STANDARD.decode(text).expect("base64")
}
