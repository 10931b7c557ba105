//! Recorded cases: what the original plugins made of files and requests.

use std::fs::{self, File};
use std::path::Path;
use std::time::{Duration, SystemTime};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;

use crate::Taken;

/// The cases of a plugin: those of `recorded/`, or of `open.jsonl` in the plugin's folder under `FALCONER_PLUGINS_DATA`,
/// where that is set.
///
/// # Panics
///
/// If the file can't be read.
pub fn cases(plugin: &str) -> Vec<Value> {
    let own = || Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("recorded/{plugin}.jsonl"));
    let all = std::env::var_os("FALCONER_PLUGINS_DATA");
    let path = all.map_or_else(own, |all| Path::new(&all).join(plugin).join("open.jsonl"));
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    text.lines().map(|line| serde_json::from_str(line).expect("a case")).collect()
}

/// The bytes of `key`: a text, or `key_b64`, or `{"b64": ..}`.
///
/// # Panics
///
/// If they are neither.
pub fn bytes_of(value: &Value, key: &str) -> Option<Vec<u8>> {
    let decode = |text: &Value| STANDARD.decode(text.as_str().expect("base64")).expect("base64");
    match &value[key] {
        Value::String(text) => Some(text.clone().into_bytes()),
        Value::Object(object) => Some(decode(&object["b64"])),
        _ => value.get(format!("{key}_b64")).map(decode),
    }
}

/// Writes the files of a case into a folder.
///
/// # Panics
///
/// If they can't be written.
pub fn lay_out(case: &Value, folder: &Path) {
    for file in case["files"].as_array().expect("files") {
        let path = folder.join(file["name"].as_str().expect("a name"));
        if file.get("dir").is_some() {
            fs::create_dir_all(&path).expect("a folder");
            continue;
        }
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(&path, bytes_of(file, "content").expect("a content")).expect("a file");
        let time = SystemTime::UNIX_EPOCH + Duration::from_secs(file["mtime"].as_u64().unwrap_or(0));
        File::options().append(true).open(&path).and_then(|file| file.set_modified(time)).expect("a time");
    }
}

/// Whether events are those that were recorded; what differs.
///
/// # Errors
///
/// The first difference.
pub fn compare(taken: &[Taken], recorded: &Value) -> Result<(), String> {
    let recorded = recorded.as_array().map_or(&[][..], Vec::as_slice);
    for (at, (event, expected)) in taken.iter().zip(recorded).enumerate() {
        let payload = bytes_of(expected, "payload").ok_or("no payload in the recording")?;
        if event.payload != payload {
            let shown = String::from_utf8_lossy(&event.payload).into_owned();
            return Err(format!(
                "event {at}: found payload {shown}, expected {}",
                String::from_utf8_lossy(&payload)
            ));
        }
        if Some(event.time) != expected["ts"].as_u64() {
            return Err(format!("event {at}: found time {}, expected {}", event.time, expected["ts"]));
        }
        let text = match &expected["string"] {
            Value::String(same) if same == "=payload" => Some(payload),
            Value::Object(outcome) if outcome["t"] == "str" => bytes_of(&expected["string"], "v"),
            _ => None,
        };
        if event.text != text {
            return Err(format!("event {at}: found text {:?}, expected {:?}", event.text, text));
        }
    }
    if taken.len() != recorded.len() {
        return Err(format!("found {} events, expected {}", taken.len(), recorded.len()));
    }
    Ok(())
}
