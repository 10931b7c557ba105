//! JSON crates beside the SDK's own reader.
//!
//!     falconer-bench-json values FOLDER          FOLDER/events.jsonl and golden.jsonl: recorded values of the json plugin
//!     falconer-bench-json time FILE POINTER...   events, one a line: reading one and looking all pointers up
//!
//! `values` counts the recorded values of json.value that a crate does not give; `time` takes the fastest of many short
//! runs, which a busy machine disturbs least.

mod candidates;

use std::collections::{BTreeMap, HashMap};
use std::error::Error;
use std::fs;
use std::hint::black_box;
use std::time::{Duration, Instant};

use base64::Engine as _;
use serde_json::Value;

use candidates::{ALL, Read};

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["values", folder] => values(folder),
        ["time", file, ref pointers @ ..] if !pointers.is_empty() => time(file, pointers),
        _ => Err("usage: falconer-bench-json values FOLDER | time FILE POINTER...".into()),
    }
}

fn lines(path: &str) -> Result<Vec<Value>, Box<dyn Error>> {
    let text = fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?;
    Ok(text.lines().map(serde_json::from_str).collect::<Result<_, _>>()?)
}

/// A text of the recordings, which is in base64 where it is not UTF-8.
fn bytes(text: &Value) -> Vec<u8> {
    let decode = |text: &str| base64::engine::general_purpose::STANDARD.decode(text).unwrap_or_default();
    match text {
        Value::String(text) => text.clone().into_bytes(),
        text => decode(text["b64"].as_str().unwrap_or_default()),
    }
}

/// Keys of a pointer, as the json plugin splits it.
fn keys(pointer: &str) -> Vec<String> {
    if pointer.is_empty() {
        return Vec::new();
    }
    let pointer = pointer.strip_prefix('/').unwrap_or(pointer);
    pointer.split('/').map(|key| key.replace("~1", "/").replace("~0", "~")).collect()
}

fn values(folder: &str) -> Result<(), Box<dyn Error>> {
    let mut events = HashMap::new();
    for event in lines(&format!("{folder}/events.jsonl"))? {
        let payload = match event.get("payload") {
            Some(text) => bytes(text),
            None => bytes(&serde_json::json!({"b64": event["payload_b64"]})),
        };
        events.insert(event["id"].to_string(), payload);
    }
    let golden = lines(&format!("{folder}/golden.jsonl"))?;
    let golden: Vec<_> = golden.iter().filter(|record| record["f"] == "json.value").collect();
    for (name, read) in ALL {
        let mut wrong: BTreeMap<String, u32> = BTreeMap::new();
        for record in &golden {
            let Some(payload) = events.get(&record["e"].to_string()) else { continue };
            let keys = keys(record["a"]["key"].as_str().unwrap_or_default());
            let want = (record["r"]["t"] == "str").then(|| bytes(&record["r"]["v"]));
            // A document of these fields begins with a bracket; whatever refuses it must refuse it here too.
            let got = match payload.first() {
                Some(b'{' | b'[') => ask(read, payload, &keys),
                _ => None,
            };
            if got != want {
                *wrong.entry(record["e"].as_str().unwrap_or_default().to_owned()).or_default() += 1;
            }
        }
        let count: u32 = wrong.values().sum();
        println!("{name}: {count} of {} values differ, in {} events", golden.len(), wrong.len());
        for (event, count) in wrong {
            println!("    {event}: {count}");
        }
    }
    Ok(())
}

/// One pointer; a text ends at its first NUL, as hosts see it.
fn ask(read: Read, payload: &[u8], keys: &[String]) -> Option<Vec<u8>> {
    let path = keys.iter().map(String::as_str).collect();
    let mut got = None;
    read(payload, &[path], &mut |answer| {
        got = answer.map(|text| text.split(|byte| *byte == 0).next().unwrap_or_default().to_vec());
    });
    got
}

fn time(file: &str, pointers: &[&str]) -> Result<(), Box<dyn Error>> {
    let text = fs::read(file).map_err(|error| format!("{file}: {error}"))?;
    let events: Vec<&[u8]> = text.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()).collect();
    let bytes: usize = events.iter().map(|event| event.len()).sum();
    let keys: Vec<_> = pointers.iter().map(|pointer| keys(pointer)).collect();
    let paths: Vec<Vec<&str>> = keys.iter().map(|keys| keys.iter().map(String::as_str).collect()).collect();
    println!("{} events of {} bytes, {} pointers", events.len(), bytes / events.len().max(1), paths.len());
    for (name, read) in ALL {
        let once = || {
            for event in &events {
                read(event, &paths, &mut |answer| {
                    black_box(answer.map(|answer| answer.len()));
                });
            }
        };
        // As many as take about a tenth of a millisecond.
        let mut rounds = 1;
        let mut fastest = Duration::MAX;
        let start = Instant::now();
        while start.elapsed() < Duration::from_secs(2) {
            let begin = Instant::now();
            (0..rounds).for_each(|_| once());
            let taken = begin.elapsed();
            if taken < Duration::from_micros(50) && fastest == Duration::MAX {
                rounds *= 2;
                continue;
            }
            fastest = fastest.min(taken / rounds);
        }
        let ns = fastest.as_secs_f64() * 1e9 / events.len() as f64;
        println!("{name:20} {ns:8.0} ns per event, {:.2} GB/s", bytes as f64 / events.len() as f64 / ns);
    }
    Ok(())
}
