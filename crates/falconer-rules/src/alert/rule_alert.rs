//! Alerts of rules: the line of text or JSON that a match gives.

use crate::check::Term;
use crate::compiled_program::Scratch;
use crate::event::Event;
use crate::field::EventField;
use crate::output::{Format, field_json};
use crate::render::{digits, escape_json, key, quoted, render_time, render_utc, string};
use crate::rule::Rule;
use crate::term::{Buffers, Context};

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

impl Rule {
    /// Writes the alert for an event onto the end of `out`, as text or JSON, without a newline.
    pub fn write_alert<E: Event + ?Sized>(
        &self,
        event: &E,
        options: AlertOptions,
        scratch: &mut Scratch,
        out: &mut Vec<u8>,
    ) {
        write(self, &self.context(event), options, &mut scratch.buffers, out);
    }
}

fn write<'e, E: Event + ?Sized>(
    rule: &'e Rule,
    cx: &Context<'e, E>,
    options: AlertOptions,
    buffers: &mut Buffers,
    out: &mut Vec<u8>,
) {
    let mut message = buffers.take();
    let mut line = buffers.take();
    let meta = cx.event.meta();
    rule.format.write(cx, true, buffers, &mut message);
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
            output_fields(rule, cx, time, buffers, out);
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
    buffers.put(message);
    buffers.put(line);
}

/// The fields of the message, the time, and the extra fields, sorted by name; of equal names the last of these counts.
fn output_fields<'e, E: Event + ?Sized>(
    rule: &'e Rule,
    cx: &Context<'e, E>,
    time: EventField,
    buffers: &mut Buffers,
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
            Entry::Term(term) => field_json(term, cx, buffers, out),
            Entry::Time => digits(cx.event.meta().timestamp, 1, out),
            Entry::Format(format) => {
                let mut text = buffers.take();
                format.write(cx, true, buffers, &mut text);
                quoted(out, &text);
                buffers.put(text);
            }
        }
    }
    out.push(b'}');
}
