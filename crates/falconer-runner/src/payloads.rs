//! Recorded payloads: JSON lines that stand for the events of a source.

use std::io;
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use falconer_json::Document;
use jiff::Timestamp;
use serde_json::Value;

use crate::read;

/// The most bytes of a file of payloads.
const LIMIT: usize = 1 << 30;

/// The payload of an event, and when it happened.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Payload {
    /// What the plugin of the event's source would have written into the event.
    pub bytes: Vec<u8>,
    /// The event's time in nanoseconds since the epoch; `None` is the time when it is taken.
    pub timestamp: Option<u64>,
}

/// Why a file of payloads cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PayloadsError {
    /// It cannot be read.
    #[error("could not read the events file {name}: {source}")]
    Read {
        /// The file.
        name: String,
        /// Why.
        source: io::Error,
    },
    /// A line is no payload.
    #[error("{name}:{line}: {problem}")]
    Line {
        /// The file.
        name: String,
        /// The line, from 1.
        line: usize,
        /// What was found and what was expected.
        problem: String,
    },
}

impl Payload {
    /// A payload without a time.
    pub fn new(bytes: impl Into<Vec<u8>>) -> Payload {
        Payload { bytes: bytes.into(), timestamp: None }
    }

    /// The same at a time, in nanoseconds since the epoch.
    #[must_use]
    pub fn at(self, timestamp: u64) -> Payload {
        Payload { timestamp: Some(timestamp), ..self }
    }

    /// Reads one line: a JSON document, which is the payload as it stands; an object whose keys begin with `$`, which is
    /// described at [`payloads`]; or base64 of the payload.
    ///
    /// # Errors
    ///
    /// What is wrong with the line, in words.
    pub fn from_line(line: &[u8]) -> Result<Payload, String> {
        let line = line.trim_ascii();
        match serde_json::from_slice::<Value>(line) {
            Ok(Value::Object(keys)) if !keys.is_empty() && keys.keys().all(|key| key.starts_with('$')) => {
                wrapped(line, &keys)
            }
            Ok(_) => Ok(Payload::new(line)),
            Err(error) => match STANDARD.decode(line) {
                Ok(bytes) => Ok(Payload::new(bytes)),
                Err(_) => Err(format!(
                    "expected a JSON document or base64, found neither (as JSON: {error}); write text as {{\"$text\": \"..\"}}"
                )),
            },
        }
    }
}

/// Reads JSON lines, one event per line; empty lines are skipped. `name` stands in errors.
///
/// A line is the payload of an event: a JSON document as it stands, or the payload in base64. A line that is both, such as
/// `1234`, is a JSON document. An object whose keys all begin with `$` describes the event instead: `$payload` is a JSON
/// document, `$text` a text, `$base64` base64, of which there is exactly one; `$time` is the event's time, in RFC 3339 or
/// in nanoseconds since the epoch.
///
/// ```
/// let lines = b"{\"verb\": \"get\"}\n{\"$text\": \"42\", \"$time\": \"2026-01-01T00:00:00Z\"}\naGVsbG8=\n";
/// let events = falconer_runner::payloads("events.jsonl", lines)?;
/// assert_eq!(events[0].bytes, br#"{"verb": "get"}"#);
/// assert_eq!((&events[1].bytes[..], events[1].timestamp), (&b"42"[..], Some(1_767_225_600_000_000_000)));
/// assert_eq!(events[2].bytes, b"hello");
/// # Ok::<(), falconer_runner::PayloadsError>(())
/// ```
pub fn payloads(name: &str, content: &[u8]) -> Result<Vec<Payload>, PayloadsError> {
    let lines = content.split(|byte| *byte == b'\n').enumerate();
    let lines = lines.filter(|(_, line)| !line.trim_ascii().is_empty());
    lines
        .map(|(i, line)| {
            let fail = |problem| PayloadsError::Line { name: name.to_owned(), line: i + 1, problem };
            Payload::from_line(line).map_err(fail)
        })
        .collect()
}

/// Reads the JSON lines of a file, as [`payloads`] does; `-` is standard input.
pub fn payloads_of_file(path: &Path) -> Result<Vec<Payload>, PayloadsError> {
    let stdin = path == Path::new("-");
    let name = if stdin { "standard input".to_owned() } else { path.display().to_string() };
    let content = if stdin { read::all(io::stdin().lock(), LIMIT) } else { read::file(path, LIMIT) };
    let content = content.map_err(|source| PayloadsError::Read { name: name.clone(), source })?;
    payloads(&name, &content)
}

/// A time as events files and tests write it: RFC 3339, or nanoseconds since the epoch.
pub fn timestamp(text: &str) -> Result<u64, String> {
    let expected =
        || format!("expected a time in RFC 3339 or nanoseconds since 1970-01-01T00:00:00Z, found '{text}'");
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return text.parse().map_err(|_| expected());
    }
    let time: Timestamp = text.parse().map_err(|_| expected())?;
    u64::try_from(time.as_nanosecond()).map_err(|_| expected())
}

fn wrapped(line: &[u8], keys: &serde_json::Map<String, Value>) -> Result<Payload, String> {
    let (mut bytes, mut time) = (None, None);
    for (key, value) in keys {
        let text = || value.as_str().ok_or_else(|| format!("expected text below '{key}', found {value}"));
        let found = match key.as_str() {
            "$payload" => {
                let document = Document::parse(line).ok();
                let written = document
                    .as_ref()
                    .and_then(|document| document.get(key))
                    .map(|value| value.raw().to_vec());
                written.unwrap_or_else(|| value.to_string().into_bytes())
            }
            "$text" => text()?.as_bytes().to_vec(),
            "$base64" => STANDARD
                .decode(text()?)
                .map_err(|error| format!("expected base64 below '$base64', found what is not: {error}"))?,
            "$time" => {
                let shown = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
                time = Some(timestamp(&shown)?);
                continue;
            }
            _ => {
                return Err(format!(
                    "found the key '{key}', expected $payload, $text or $base64, and $time beside it"
                ));
            }
        };
        if bytes.replace(found).is_some() {
            return Err("found two of $payload, $text and $base64, expected one".to_owned());
        }
    }
    let bytes = bytes.ok_or("found none of $payload, $text and $base64, expected one")?;
    Ok(Payload { bytes, timestamp: time })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_is_no_payload_is_an_error_with_its_place() {
        for (line, words) in [
            ("{\"a\": ", "expected a JSON document or base64, found neither"),
            ("{\"$text\": 1}", "expected text below '$text', found 1"),
            ("{\"$txt\": \"1\"}", "found the key '$txt'"),
            ("{\"$text\": \"1\", \"$base64\": \"\"}", "found two of"),
            ("{\"$time\": 1}", "found none of"),
            ("{\"$text\": \"\", \"$time\": \"today\"}", "expected a time"),
        ] {
            let error = payloads("e.jsonl", format!("{{}}\n\n{line}\n").as_bytes()).unwrap_err().to_string();
            assert!(error.starts_with("e.jsonl:3: ") && error.contains(words), "{error}");
        }
    }

    #[test]
    fn a_document_with_other_keys_is_a_payload_as_it_stands() {
        for line in ["{\"$text\":\"x\",\"verb\":1}", "{}", "[1,  2]", "90", "\"x\""] {
            assert_eq!(Payload::from_line(line.as_bytes()), Ok(Payload::new(line)));
        }
    }
}
