//! What of a rule's alerts as JSON is the same for every event, written once.

use super::fields::field_json;
use super::{ExtraFields, Format};
use crate::event::Event;
use crate::field::EventField;
use crate::render::{digits, quoted, string};
use crate::term::{Buffers, Context};

/// Parts of a rule's alerts as JSON, made when the rule is.
#[derive(Clone, Debug)]
pub(crate) struct JsonParts {
    /// The entries of `output_fields` where the time is the local time of day, sorted by name.
    local: Vec<Entry>,
    /// The same where the time is a date in UTC.
    iso_8601: Vec<Entry>,
    /// Priority, rule and source, each with a comma in front.
    pub(crate) rule: Vec<u8>,
    /// The tags, with a comma in front.
    pub(crate) tags: Vec<u8>,
}

/// An entry of `output_fields`.
#[derive(Clone, Debug)]
struct Entry {
    /// Its name and a colon, with a comma in front of all but the first.
    key: Vec<u8>,
    value: Value,
}

/// Where the value of an entry comes from: places in the rule's format and extra fields.
#[derive(Clone, Copy, Debug)]
enum Value {
    Time,
    Own(usize),
    Raw(usize),
    Formatted(usize),
}

impl JsonParts {
    pub(crate) fn new<'t>(
        format: &Format,
        extra: &ExtraFields,
        (priority, rule, source): (&str, &str, &str),
        tags: impl Iterator<Item = &'t str>,
    ) -> Self {
        let mut words = Vec::new();
        string(&mut words, "priority", priority.as_bytes());
        string(&mut words, "rule", rule.as_bytes());
        string(&mut words, "source", source.as_bytes());
        let mut list = b",\"tags\":[".to_vec();
        for (i, tag) in tags.enumerate() {
            if i > 0 {
                list.push(b',');
            }
            quoted(&mut list, tag.as_bytes());
        }
        list.push(b']');
        Self {
            local: entries(format, extra, EventField::Time),
            iso_8601: entries(format, extra, EventField::TimeIso8601),
            rule: words,
            tags: list,
        }
    }

    /// Writes the fields of the message, the time, and the extra fields as an object, sorted by name.
    pub(crate) fn write_fields<'e, E: Event + ?Sized>(
        &self,
        (format, extra): (&'e Format, &'e ExtraFields),
        cx: &Context<'e, E>,
        iso_8601: bool,
        buffers: &mut Buffers,
        out: &mut Vec<u8>,
    ) {
        out.push(b'{');
        for entry in if iso_8601 { &self.iso_8601 } else { &self.local } {
            out.extend_from_slice(&entry.key);
            match entry.value {
                Value::Time => digits(cx.event.meta().timestamp, 1, out),
                Value::Own(place) => field_json(&format.fields[place].1, cx, buffers, out),
                Value::Raw(place) => field_json(&extra.raw[place].1, cx, buffers, out),
                Value::Formatted(place) => {
                    let mut text = buffers.take();
                    extra.formatted[place].2.write(cx, true, buffers, &mut text);
                    quoted(out, &text);
                    buffers.put(text);
                }
            }
        }
        out.push(b'}');
    }
}

/// The entries of `output_fields`, sorted by name; of equal names the last one here counts.
fn entries(format: &Format, extra: &ExtraFields, time: EventField) -> Vec<Entry> {
    let own = format.fields.iter().enumerate().map(|(place, (name, _))| (name.as_str(), Value::Own(place)));
    let raw = extra.raw.iter().enumerate().map(|(place, (name, _))| (name.as_str(), Value::Raw(place)));
    let formatted = extra.formatted.iter().enumerate();
    let formatted = formatted.map(|(place, (name, ..))| (name.as_str(), Value::Formatted(place)));
    let mut all: Vec<_> = own.chain([(time.name(), Value::Time)]).chain(raw).chain(formatted).collect();
    all.sort_by(|a, b| a.0.cmp(b.0));
    let mut entries: Vec<Entry> = Vec::with_capacity(all.len());
    for (i, (name, value)) in all.iter().enumerate() {
        if all.get(i + 1).is_some_and(|next| next.0 == *name) {
            continue;
        }
        let mut key = if entries.is_empty() { Vec::new() } else { b",".to_vec() };
        quoted(&mut key, name.as_bytes());
        key.push(b':');
        entries.push(Entry { key, value: *value });
    }
    entries
}
