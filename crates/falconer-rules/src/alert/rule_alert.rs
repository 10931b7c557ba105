//! Alerts of rules: the line of text or JSON that a match gives.

use crate::compiled_program::Scratch;
use crate::event::{Event, EventMeta};
use crate::field::EventField;
use crate::render::{escape_json, render_time, render_utc, string};
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
    let meta = cx.event.meta();
    rule.format.write(cx, true, buffers, &mut message);
    if !options.json {
        write_line(rule, &meta, options, &message, out);
        buffers.put(message);
        return;
    }
    out.push(b'{');
    string(out, "hostname", meta.hostname.as_bytes());
    if options.include_message {
        string(out, "message", &message);
    }
    if options.include_output {
        out.extend_from_slice(b",\"output\":\"");
        write_line(rule, &meta, options, &message, out);
        out.push(b'"');
    }
    if options.include_output_fields {
        out.extend_from_slice(b",\"output_fields\":");
        rule.json.write_fields((&rule.format, &rule.extra), cx, options.iso_8601, buffers, out);
    }
    out.extend_from_slice(&rule.json.rule);
    if options.include_tags {
        out.extend_from_slice(&rule.json.tags);
    }
    out.extend_from_slice(b",\"time\":\"");
    render_utc(meta.timestamp, out);
    out.extend_from_slice(b"\"}");
    buffers.put(message);
}

/// Writes an alert as one line, escaped as in JSON: time, priority and message.
fn write_line(rule: &Rule, meta: &EventMeta<'_>, options: AlertOptions, message: &[u8], out: &mut Vec<u8>) {
    let time = if options.iso_8601 { EventField::TimeIso8601 } else { EventField::Time };
    render_time(time, meta, out);
    out.extend_from_slice(b": ");
    out.extend_from_slice(rule.priority().as_str().as_bytes());
    out.push(b' ');
    escape_json(message, out);
}
