//! Alerts: the line of text or JSON that a match gives.

use super::{Format, escape_json, render_json};
use crate::check::{Term, TermKind};
use crate::eval::{Context, Event, Scratch, digits, evaluate, render_time, render_utc};
use crate::field::{EventField, FieldRef};
use crate::rule::Rule;

/// How alerts are written; the names are those of falco.yaml.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "they are the switches of falco.yaml")]
pub struct AlertOptions {
    /// `json_output`: JSON lines instead of text.
    pub json: bool,
    /// `json_include_output_property`
    pub include_output: bool,
    /// `json_include_tags_property`
    pub include_tags: bool,
    /// `json_include_output_fields_property`
    pub include_output_fields: bool,
    /// `json_include_message_property`
    pub include_message: bool,
    /// `time_format_iso_8601`: dates in UTC instead of the local time of day.
    pub iso_8601: bool,
}

impl Default for AlertOptions {
    /// Falco's defaults: text; in JSON everything but the message.
    fn default() -> AlertOptions {
        AlertOptions {
            json: false,
            include_output: true,
            include_tags: true,
            include_output_fields: true,
            include_message: false,
            iso_8601: false,
        }
    }
}

/// Further entries of `output_fields`, from `append_output`.
#[derive(Clone, Debug, Default)]
pub(crate) struct ExtraFields {
    /// A name and the string that is formatted under it, as configured.
    pub(crate) formatted: Vec<(String, String, Format)>,
    /// Fields that appear with their value.
    pub(crate) raw: Vec<(String, Term)>,
}

/// Writes the alert of a rule for an event, without a newline.
pub(crate) fn write<'e, E: Event + ?Sized>(
    rule: &'e Rule,
    cx: &Context<'e, E>,
    options: AlertOptions,
    scratch: &mut Scratch,
    out: &mut Vec<u8>,
) {
    let mut message = scratch.take();
    let mut line = scratch.take();
    let meta = cx.event.meta();
    rule.format.write(cx, true, scratch, &mut message);
    let time = if options.iso_8601 { EventField::TimeIso8601 } else { EventField::Time };
    render_time(time, &meta, &mut line);
    line.extend_from_slice(b": ");
    line.extend_from_slice(rule.priority().as_str().as_bytes());
    line.push(b' ');
    line.extend_from_slice(&message);
    if options.json {
        out.push(b'{');
        string(out, "hostname", meta.hostname.as_bytes());
        if options.include_message {
            string(out, "message", &message);
        }
        if options.include_output {
            string(out, "output", &line);
        }
        if options.include_output_fields {
            key(out, "output_fields");
            output_fields(rule, cx, time, scratch, out);
        }
        string(out, "priority", rule.priority().as_str().as_bytes());
        string(out, "rule", rule.name().as_bytes());
        string(out, "source", rule.source().as_bytes());
        if options.include_tags {
            key(out, "tags");
            out.push(b'[');
            for (i, tag) in rule.tags().enumerate() {
                if i > 0 {
                    out.push(b',');
                }
                quoted(out, tag.as_bytes());
            }
            out.push(b']');
        }
        line.clear();
        render_utc(meta.timestamp, &mut line);
        string(out, "time", &line);
        out.push(b'}');
    } else {
        escape_json(&line, out);
    }
    scratch.put(message);
    scratch.put(line);
}

fn quoted(out: &mut Vec<u8>, text: &[u8]) {
    out.push(b'"');
    escape_json(text, out);
    out.push(b'"');
}

/// A key and its colon, with a comma in front unless it is the first of its object.
pub(super) fn key(out: &mut Vec<u8>, name: &str) {
    if out.last() != Some(&b'{') {
        out.push(b',');
    }
    quoted(out, name.as_bytes());
    out.push(b':');
}

pub(super) fn string(out: &mut Vec<u8>, name: &str, text: &[u8]) {
    key(out, name);
    quoted(out, text);
}

/// The fields of the message, the time, and the extra fields, sorted by name; of equal names the last of these counts.
fn output_fields<'e, E: Event + ?Sized>(
    rule: &'e Rule,
    cx: &Context<'e, E>,
    time: EventField,
    scratch: &mut Scratch,
    out: &mut Vec<u8>,
) {
    enum Entry<'r> {
        Term(&'r Term),
        Format(&'r Format),
        Time,
    }
    let extra = &rule.extra;
    let own = rule.format.fields.iter().map(|(name, term)| (name.as_str(), Entry::Term(term)));
    let raw = extra.raw.iter().map(|(name, term)| (name.as_str(), Entry::Term(term)));
    let formatted = extra.formatted.iter().map(|(name, _, format)| (name.as_str(), Entry::Format(format)));
    let mut entries: Vec<(&str, Entry<'_>)> =
        own.chain([(time.name(), Entry::Time)]).chain(raw).chain(formatted).collect();
    entries.sort_by(|a, b| a.0.cmp(b.0));
    out.push(b'{');
    for (i, (name, entry)) in entries.iter().enumerate() {
        if entries.get(i + 1).is_some_and(|next| next.0 == *name) {
            continue;
        }
        key(out, name);
        match entry {
            Entry::Term(term) => field_json(term, cx, scratch, out),
            Entry::Time => digits(cx.event.meta().timestamp, 1, out),
            Entry::Format(format) => {
                let mut text = scratch.take();
                format.write(cx, true, scratch, &mut text);
                quoted(out, &text);
                scratch.put(text);
            }
        }
    }
    out.push(b'}');
}

/// The fields of a format as a JSON object, sorted by name.
pub(crate) fn write_fields<'e, E: Event + ?Sized>(
    format: &'e Format,
    cx: &Context<'e, E>,
    scratch: &mut Scratch,
    out: &mut Vec<u8>,
) {
    out.push(b'{');
    for (name, term) in &format.fields {
        key(out, name);
        field_json(term, cx, scratch, out);
    }
    out.push(b'}');
}

/// A field's value in JSON; rendered times are numbers of nanoseconds, a missing value is null.
fn field_json<'e, E: Event + ?Sized>(
    term: &'e Term,
    cx: &Context<'e, E>,
    scratch: &mut Scratch,
    out: &mut Vec<u8>,
) {
    if matches!(term.kind, TermKind::Field(FieldRef::Event(field)) if field.is_time_text()) {
        return digits(cx.event.meta().timestamp, 1, out);
    }
    match evaluate(term, cx, scratch) {
        Some(value) => {
            render_json(value.value(), out);
            value.recycle(scratch);
        }
        None => out.extend_from_slice(b"null"),
    }
}
