//! The fields: one for each value type, and some special ones.

use std::ffi::{CStr, CString};
use std::net::IpAddr;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use falconer::prelude::*;
use serde_json::{Map, Value};

use crate::{Probe, document, unsigned};

/// A line, decoded.
pub(crate) struct Line {
    object: Map<String, Value>,
    raw: CString,
}

impl Line {
    fn text(&self, key: &str) -> Option<&str> {
        self.object.get(key)?.as_str()
    }

    fn number(&self, key: &str) -> Option<u64> {
        unsigned(self.object.get(key)?)
    }

    fn address(&self, key: &str) -> Option<IpAddr> {
        self.text(key)?.parse().ok()
    }

    /// The elements of an array that all have the same type.
    fn list<'l, T>(&'l self, key: &str, read: impl Fn(&'l Value) -> Option<T>) -> Option<Vec<T>> {
        self.object.get(key)?.as_array()?.iter().map(read).collect()
    }
}

#[fields("probe")]
impl Extract for Probe {
    type Event<'e> = Line;
    const EVENT_SOURCES: &'static [&'static str] = &["probe"];

    fn decode(&self, event: &EventReader<'_>) -> Result<Line> {
        let line = event.payload();
        let end = line.iter().position(|byte| *byte == 0).unwrap_or(line.len());
        Ok(Line { object: document(line), raw: CString::new(&line[..end])? })
    }

    /// The string at the key
    fn str<'l>(&self, line: &'l Line, key: Key<&str>) -> Option<&'l str> {
        line.text(key.0)
    }

    /// The unsigned integer at the key
    fn u64(&self, line: &Line, key: Key<&str>) -> Option<u64> {
        line.number(key.0)
    }

    /// The boolean at the key
    fn bool(&self, line: &Line, key: Key<&str>) -> Option<bool> {
        line.object.get(key.0)?.as_bool()
    }

    /// The unsigned integer at the key, as a duration in nanoseconds
    fn reltime(&self, line: &Line, key: Key<&str>) -> Option<Duration> {
        line.number(key.0).map(Duration::from_nanos)
    }

    /// The unsigned integer at the key, as a time in nanoseconds since the epoch
    fn abstime(&self, line: &Line, key: Key<&str>) -> Option<SystemTime> {
        UNIX_EPOCH.checked_add(Duration::from_nanos(line.number(key.0)?))
    }

    /// The string at the key, as an IP address
    fn ip(&self, line: &Line, key: Key<&str>) -> Option<IpAddr> {
        line.address(key.0)
    }

    /// The string at the key, as an IP network of one address
    fn net(&self, line: &Line, key: Key<&str>) -> Option<IpNet> {
        let address = line.address(key.0)?;
        IpNet::new(address, if address.is_ipv4() { 32 } else { 128 })
    }

    /// The array of strings at the key
    fn strs<'l>(&self, line: &'l Line, key: Key<&str>) -> Option<Vec<&'l str>> {
        line.list(key.0, Value::as_str)
    }

    /// The array of unsigned integers at the key
    fn u64s(&self, line: &Line, key: Key<&str>) -> Option<Vec<u64>> {
        line.list(key.0, unsigned)
    }

    /// The array of IP addresses at the key
    fn ips(&self, line: &Line, key: Key<&str>) -> Option<Vec<IpAddr>> {
        line.list(key.0, |value| value.as_str()?.parse().ok())
    }

    /// The string at the index of the array `list`
    fn idx<'l>(&self, line: &'l Line, index: Index) -> Option<&'l str> {
        let index = usize::try_from(index.0).ok()?;
        line.object.get("list")?.as_array()?.get(index)?.as_str()
    }

    /// The whole line
    fn raw<'l>(&self, line: &'l Line) -> &'l CStr {
        &line.raw
    }

    /// The string at the key, or at `default` without one
    fn opt<'l>(&self, line: &'l Line, key: Option<Key<&str>>) -> Option<&'l str> {
        line.text(key.map_or("default", |key| key.0))
    }
}
