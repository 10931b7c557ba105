//! Alerts that no rule gives: about the program itself.

use std::collections::BTreeMap;

use serde_json::Value as Json;

use crate::event::EventMeta;
use crate::field::EventField;
use crate::priority::Priority;
use crate::render::{escape_json, key, render_time, render_utc, string};

/// An alert about the program itself, such as a metrics snapshot.
#[derive(Clone, Debug, PartialEq)]
pub struct InternalAlert<'a> {
    /// The name that stands for a rule's.
    pub rule: &'a str,
    /// The priority.
    pub priority: Priority,
    /// What happened.
    pub message: &'a str,
    /// Values about it.
    pub fields: &'a BTreeMap<String, Json>,
}

impl InternalAlert<'_> {
    /// Writes the alert onto the end of `out`, without a newline. Of `meta` the timestamp, the host's name and the
    /// offset of local time count; the time is always local, whatever the time format of other alerts is.
    pub fn write(&self, meta: &EventMeta<'_>, json: bool, out: &mut Vec<u8>) {
        if !json {
            render_time(EventField::Time, meta, out);
            let (priority, message) = (self.priority, self.message);
            out.extend_from_slice(format!(": {priority} {message} (").as_bytes());
            for (i, (name, value)) in self.fields.iter().enumerate() {
                let blank = if i > 0 { " " } else { "" };
                out.extend_from_slice(format!("{blank}{name}={value}").as_bytes());
            }
            out.push(b')');
            return;
        }
        out.push(b'{');
        string(out, "hostname", meta.hostname.as_bytes());
        string(out, "output", self.message.as_bytes());
        key(out, "output_fields");
        out.push(b'{');
        for (i, (name, value)) in self.fields.iter().enumerate() {
            out.extend_from_slice(if i > 0 { b",\"" } else { b"\"" });
            escape_json(name.as_bytes(), out);
            out.extend_from_slice(format!("\":{value}").as_bytes());
        }
        out.push(b'}');
        string(out, "priority", self.priority.as_str().as_bytes());
        string(out, "rule", self.rule.as_bytes());
        string(out, "source", b"internal");
        let mut time = Vec::new();
        render_utc(meta.timestamp, &mut time);
        string(out, "time", &time);
        out.push(b'}');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_stand_in_parentheses_or_as_an_object() {
        let fields = BTreeMap::from([("b".to_owned(), Json::from("x")), ("a".to_owned(), Json::from(1))]);
        let alert =
            InternalAlert { rule: "r", priority: Priority::Informational, message: "m", fields: &fields };
        let meta = EventMeta { timestamp: 1_700_000_001_000_000_000, hostname: "h", ..EventMeta::default() };
        let text = |json| {
            let mut out = Vec::new();
            alert.write(&meta, json, &mut out);
            String::from_utf8(out).unwrap()
        };
        assert_eq!(text(false), "22:13:21.000000000: Informational m (a=1 b=\"x\")");
        assert_eq!(
            text(true),
            "{\"hostname\":\"h\",\"output\":\"m\",\"output_fields\":{\"a\":1,\"b\":\"x\"},\
             \"priority\":\"Informational\",\"rule\":\"r\",\"source\":\"internal\",\
             \"time\":\"2023-11-14T22:13:21.000000000Z\"}"
        );
    }
}
