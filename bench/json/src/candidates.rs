//! Each reader of JSON, brought to the same question: what do these pointers lead to?

use std::borrow::Cow;
use std::fmt::Write;

use falconer_json::Document;
use jiter::JsonValue;
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;
use simd_json::prelude::*;
use sonic_rs::{FastStr, JsonValueTrait as _, PointerNode};

/// The text of a string, or the JSON of another value; `None` if nothing is there, or the document is refused.
pub type Answer<'a> = Option<Cow<'a, [u8]>>;

/// Reads a document once, and tells for each pointer, split at its slashes, what it leads to.
pub type Read = fn(&[u8], &[Vec<&str>], &mut dyn FnMut(Answer<'_>));

pub const ALL: [(&str, Read); 6] = [
    ("falconer-json", falconer),
    ("serde_json RawValue", serde_raw),
    ("serde_json Value", serde_value),
    ("sonic-rs LazyValue", sonic),
    ("simd-json tape", simd),
    ("jiter JsonValue", jiter),
];

fn none(paths: &[Vec<&str>], answer: &mut dyn FnMut(Answer<'_>)) {
    paths.iter().for_each(|_| answer(None));
}

fn falconer(text: &[u8], paths: &[Vec<&str>], answer: &mut dyn FnMut(Answer<'_>)) {
    let Ok(document) = Document::parse(text) else { return none(paths, answer) };
    for path in paths {
        answer(document.path(path).map(|value| Cow::Owned(value.text().to_bytes().into_owned())));
    }
}

/// The value of one key, as it is written.
struct Step<'a>(&'a str);

impl<'de> DeserializeSeed<'de> for Step<'_> {
    type Value = Option<&'de RawValue>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Step<'_> {
    type Value = Option<&'de RawValue>;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("an object or an array")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut found = None;
        while let Some(key) = map.next_key::<Cow<'de, str>>()? {
            if found.is_none() && key == self.0 {
                found = Some(map.next_value()?);
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(found)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        let mut left: i64 = self.0.parse().unwrap_or(-1);
        let mut found = None;
        while let Some(value) = seq.next_element()? {
            if left == 0 {
                found = Some(value);
            }
            left -= 1;
        }
        Ok(found)
    }
}

fn serde_raw(text: &[u8], paths: &[Vec<&str>], answer: &mut dyn FnMut(Answer<'_>)) {
    let Ok(root) = serde_json::from_slice::<&RawValue>(text) else { return none(paths, answer) };
    for path in paths {
        let found = path.iter().try_fold(root, |value, key| {
            let mut reader = serde_json::Deserializer::from_str(value.get());
            Step(key).deserialize(&mut reader).ok().flatten()
        });
        answer(found.and_then(|value| match value.get().as_bytes() {
            [b'"', ..] => Some(Cow::Owned(serde_json::from_str::<String>(value.get()).ok()?.into_bytes())),
            json => Some(Cow::Borrowed(json)),
        }));
    }
}

fn serde_value(text: &[u8], paths: &[Vec<&str>], answer: &mut dyn FnMut(Answer<'_>)) {
    let Ok(root) = serde_json::from_slice::<serde_json::Value>(text) else { return none(paths, answer) };
    for path in paths {
        let found = path.iter().try_fold(&root, |value, key| match value {
            serde_json::Value::Array(array) => array.get(key.parse::<usize>().ok()?),
            value => value.get(*key),
        });
        answer(found.map(|value| match value {
            serde_json::Value::String(text) => Cow::Borrowed(text.as_bytes()),
            value => Cow::Owned(value.to_string().into_bytes()),
        }));
    }
}

fn sonic(text: &[u8], paths: &[Vec<&str>], answer: &mut dyn FnMut(Answer<'_>)) {
    let Ok(root) = sonic_rs::from_slice::<sonic_rs::LazyValue<'_>>(text) else { return none(paths, answer) };
    for path in paths {
        let nodes = |numbers: bool| {
            path.iter().map(move |key| match key.parse() {
                Ok(number) if numbers => PointerNode::Index(number),
                _ => PointerNode::Key(FastStr::new(key)),
            })
        };
        let root = root.as_raw_str();
        let found =
            sonic_rs::get_from_str(root, nodes(true)).or_else(|_| sonic_rs::get_from_str(root, nodes(false)));
        answer(found.as_ref().ok().map(|value| match value.as_str() {
            Some(text) => Cow::Owned(text.as_bytes().to_vec()),
            None => Cow::Borrowed(value.as_raw_str().as_bytes()),
        }));
    }
}

fn simd(text: &[u8], paths: &[Vec<&str>], answer: &mut dyn FnMut(Answer<'_>)) {
    // It writes into the text that it reads.
    let mut text = text.to_vec();
    let Ok(tape) = simd_json::to_tape(&mut text) else { return none(paths, answer) };
    for path in paths {
        let found = path.iter().try_fold(tape.as_value(), |value, key| {
            if value.is_array() { value.get_idx(key.parse().ok()?) } else { value.get(*key) }
        });
        answer(found.map(|value| match value.as_str() {
            Some(text) => Cow::Owned(text.as_bytes().to_vec()),
            None => Cow::Owned(value.encode().into_bytes()),
        }));
    }
}

fn jiter(text: &[u8], paths: &[Vec<&str>], answer: &mut dyn FnMut(Answer<'_>)) {
    let Ok(root) = JsonValue::parse(text, true) else { return none(paths, answer) };
    for path in paths {
        let found = path.iter().try_fold(&root, |value, key| match value {
            JsonValue::Object(members) => {
                members.iter().find(|(name, _)| name == key).map(|(_, value)| value)
            }
            JsonValue::Array(elements) => elements.get(key.parse::<usize>().ok()?),
            _ => None,
        });
        answer(found.map(|value| match value {
            JsonValue::Str(text) => Cow::Borrowed(text.as_bytes()),
            value => {
                let mut json = String::new();
                jiter_json(value, &mut json);
                Cow::Owned(json.into_bytes())
            }
        }));
    }
}

fn jiter_json(value: &JsonValue<'_>, to: &mut String) {
    // Writing to a String can't fail.
    let _ = match value {
        JsonValue::Null => write!(to, "null"),
        JsonValue::Bool(value) => write!(to, "{value}"),
        JsonValue::Int(number) => write!(to, "{number}"),
        JsonValue::Float(number) => write!(to, "{number}"),
        JsonValue::Str(text) => write!(to, "{}", serde_json::Value::from(text.as_ref())),
        JsonValue::Array(elements) => {
            to.push('[');
            for (at, element) in elements.iter().enumerate() {
                if at > 0 {
                    to.push(',');
                }
                jiter_json(element, to);
            }
            write!(to, "]")
        }
        JsonValue::Object(members) => {
            to.push('{');
            for (at, (name, value)) in members.iter().enumerate() {
                if at > 0 {
                    to.push(',');
                }
                let _ = write!(to, "{}:", serde_json::Value::from(name.as_ref()));
                jiter_json(value, to);
            }
            write!(to, "}}")
        }
    };
}
