//! Values of fields and transformers.

use std::borrow::Cow;

use super::base64;
use super::buffers::{Buffers, Texts};
use super::getopt::{Found, getopt};
use crate::check::{ListTerm, Term, TermKind};
use crate::event::{Event, FieldValue};
use crate::field::{EventField, FieldRef};
use crate::render::{digits, render_time, render_value};

/// What a condition is evaluated over.
pub(crate) struct Context<'e, E: Event + ?Sized> {
    pub(crate) event: &'e E,
    pub(crate) statics: &'e [(String, Vec<u8>)],
}

/// The value of a term: borrowed from the event, or made here.
#[derive(Debug)]
pub(crate) enum TermValue<'v> {
    Borrowed(FieldValue<'v>),
    Text(Vec<u8>),
    Texts(Texts),
}

impl TermValue<'_> {
    pub(crate) fn value(&self) -> FieldValue<'_> {
        match self {
            TermValue::Borrowed(value) => *value,
            TermValue::Text(text) => FieldValue::Str(text),
            TermValue::Texts(texts) => FieldValue::List(texts),
        }
    }

    /// Hands the buffers back for the next value.
    pub(crate) fn recycle(self, buffers: &mut Buffers) {
        match self {
            TermValue::Borrowed(_) => {}
            TermValue::Text(text) => buffers.put(text),
            TermValue::Texts(texts) => buffers.put_texts(texts),
        }
    }
}

/// The value of a term for an event; `None` if it, or anything it needs, is missing.
pub(crate) fn evaluate<'e, E: Event + ?Sized>(
    term: &'e Term,
    cx: &Context<'e, E>,
    buffers: &mut Buffers,
) -> Option<TermValue<'e>> {
    match &term.kind {
        TermKind::Field(field) => self::field(*field, cx, buffers),
        TermKind::Text(text) => Some(TermValue::Borrowed(FieldValue::Str(text))),
        TermKind::Lower(inner) => each(inner, cx, buffers, |text, out| {
            out.extend(text.iter().map(u8::to_ascii_lowercase));
            Some(())
        }),
        TermKind::Upper(inner) => each(inner, cx, buffers, |text, out| {
            out.extend(text.iter().map(u8::to_ascii_uppercase));
            Some(())
        }),
        TermKind::B64(inner) => each(inner, cx, buffers, base64::decode),
        TermKind::Basename(inner) => each(inner, cx, buffers, |text, out| {
            let start = text.iter().rposition(|b| *b == b'/').map_or(0, |i| i + 1);
            out.extend_from_slice(&text[start..]);
            Some(())
        }),
        TermKind::Len(inner) => {
            let value = evaluate(inner, cx, buffers)?;
            let length = match value.value() {
                FieldValue::Str(text) => text.len(),
                FieldValue::List(list) => list.len(),
                _ => return None,
            };
            value.recycle(buffers);
            Some(TermValue::Borrowed(FieldValue::U64(length as u64)))
        }
        TermKind::Join(separator, list) => {
            let separator = evaluate(separator, cx, buffers)?;
            let mut out = buffers.take();
            let joined = join(&separator, list, cx, buffers, &mut out);
            separator.recycle(buffers);
            finish(joined, out, buffers)
        }
        TermKind::Concat(parts) => {
            let mut out = buffers.take();
            let done = parts.iter().try_for_each(|part| append(part, cx, buffers, &mut out));
            finish(done, out, buffers)
        }
        TermKind::Getopt(words, options, selector) => {
            let options = evaluate(options, cx, buffers)?;
            let found = options_of(words, options.value(), *selector, cx, buffers);
            options.recycle(buffers);
            found
        }
    }
}

fn finish<'e>(done: Option<()>, out: Vec<u8>, buffers: &mut Buffers) -> Option<TermValue<'e>> {
    if done.is_none() {
        buffers.put(out);
        return None;
    }
    Some(TermValue::Text(out))
}

fn field<'e, E: Event + ?Sized>(
    field: FieldRef,
    cx: &Context<'e, E>,
    buffers: &mut Buffers,
) -> Option<TermValue<'e>> {
    let value = match field {
        FieldRef::Slot(slot) => cx.event.get(slot)?,
        FieldRef::Static(i) => FieldValue::Str(&cx.statics.get(i)?.1),
        FieldRef::Unknown => return None,
        FieldRef::Event(field) => return event_field(field, cx, buffers),
    };
    Some(TermValue::Borrowed(value))
}

fn event_field<'e, E: Event + ?Sized>(
    field: EventField,
    cx: &Context<'e, E>,
    buffers: &mut Buffers,
) -> Option<TermValue<'e>> {
    use EventField as F;
    const SECOND: u64 = 1_000_000_000;
    let meta = cx.event.meta();
    let relative = meta.timestamp.saturating_sub(meta.first_timestamp);
    Some(TermValue::Borrowed(match field {
        F::Num => FieldValue::U64(meta.number),
        F::Rawtime => FieldValue::AbsTime(meta.timestamp),
        F::RawtimeS => FieldValue::AbsTime(meta.timestamp / SECOND),
        F::RawtimeNs => FieldValue::AbsTime(meta.timestamp % SECOND),
        F::Reltime => FieldValue::RelTime(relative),
        F::ReltimeS => FieldValue::RelTime(relative / SECOND),
        F::ReltimeNs => FieldValue::RelTime(relative % SECOND),
        F::Pluginname => FieldValue::Str(meta.plugin.as_bytes()),
        F::Source => FieldValue::Str(meta.source.as_bytes()),
        F::Hostname if meta.hostname_hidden => FieldValue::Str(b""),
        F::Hostname => FieldValue::Str(meta.hostname.as_bytes()),
        F::IsAsync => FieldValue::Bool(u32::from(meta.async_name.is_some())),
        F::Asynctype => FieldValue::Str(meta.async_name?.as_bytes()),
        F::Plugininfo => match cx.event.plugin_info().filter(|info| !info.is_empty()) {
            Some(Cow::Borrowed(info)) => FieldValue::Str(info),
            Some(Cow::Owned(info)) => return Some(TermValue::Text(info)),
            None => {
                let mut out = buffers.take();
                describe_payload(cx.event.payload(), &mut out);
                return Some(TermValue::Text(out));
            }
        },
        F::Time | F::TimeS | F::TimeIso8601 | F::Datetime | F::DatetimeS => {
            let mut out = buffers.take();
            render_time(field, &meta, &mut out);
            return Some(TermValue::Text(out));
        }
    }))
}

/// What stands for `evt.plugininfo` if the plugin says nothing.
fn describe_payload(payload: &[u8], out: &mut Vec<u8>) {
    const SHOWN: usize = 50;
    out.extend_from_slice(b"datalen=");
    digits(payload.len() as u64, 1, out);
    out.extend_from_slice(b" data=");
    if payload.iter().all(|b| matches!(b, b' '..=b'~' | b'\t' | b'\n' | b'\r')) {
        out.extend_from_slice(&payload[..payload.len().min(SHOWN)]);
        if payload.len() > SHOWN {
            out.extend_from_slice(b"...");
        }
    } else {
        out.extend_from_slice(b"<binary>");
    }
}

/// Applies a function to a string, or to every string of a list.
fn each<'e, E: Event + ?Sized>(
    inner: &'e Term,
    cx: &Context<'e, E>,
    buffers: &mut Buffers,
    apply: impl Fn(&[u8], &mut Vec<u8>) -> Option<()>,
) -> Option<TermValue<'e>> {
    let input = evaluate(inner, cx, buffers)?;
    let output = match input.value() {
        FieldValue::Str(text) => {
            let mut out = buffers.take();
            let done = apply(text, &mut out);
            finish(done, out, buffers)
        }
        FieldValue::List(list) => {
            let mut out = buffers.take_texts();
            let done = (0..list.len()).try_for_each(|i| match list.get(i) {
                FieldValue::Str(text) => {
                    apply(text, &mut out.bytes)?;
                    out.end();
                    Some(())
                }
                _ => None,
            });
            if done.is_none() {
                buffers.put_texts(out);
                None
            } else {
                Some(TermValue::Texts(out))
            }
        }
        _ => None,
    };
    input.recycle(buffers);
    output
}

/// Writes a term's value as text.
fn append<'e, E: Event + ?Sized>(
    term: &'e Term,
    cx: &Context<'e, E>,
    buffers: &mut Buffers,
    out: &mut Vec<u8>,
) -> Option<()> {
    let value = evaluate(term, cx, buffers)?;
    render_value(value.value(), out);
    value.recycle(buffers);
    Some(())
}

fn join<'e, E: Event + ?Sized>(
    separator: &TermValue<'_>,
    list: &'e ListTerm,
    cx: &Context<'e, E>,
    buffers: &mut Buffers,
    out: &mut Vec<u8>,
) -> Option<()> {
    let FieldValue::Str(separator) = separator.value() else { return None };
    match list {
        ListTerm::Items(items) => {
            for (i, item) in items.iter().enumerate() {
                if i > 0 {
                    out.extend_from_slice(separator);
                }
                append(item, cx, buffers, out)?;
            }
        }
        ListTerm::Term(term) => {
            let value = evaluate(term, cx, buffers)?;
            let FieldValue::List(list) = value.value() else { return None };
            for i in 0..list.len() {
                if i > 0 {
                    out.extend_from_slice(separator);
                }
                render_value(list.get(i), out);
            }
            value.recycle(buffers);
        }
    }
    Some(())
}

fn options_of<'e, E: Event + ?Sized>(
    words: &'e ListTerm,
    options: FieldValue<'_>,
    selector: Option<u8>,
    cx: &Context<'e, E>,
    buffers: &mut Buffers,
) -> Option<TermValue<'e>> {
    let FieldValue::Str(options) = options else { return None };
    let list = match words {
        ListTerm::Term(term) => evaluate(term, cx, buffers)?,
        ListTerm::Items(items) => {
            let mut texts = buffers.take_texts();
            let complete = items.iter().try_for_each(|item| {
                append(item, cx, buffers, &mut texts.bytes)?;
                texts.end();
                Some(())
            });
            if complete.is_none() {
                buffers.put_texts(texts);
                return None;
            }
            TermValue::Texts(texts)
        }
    };
    let FieldValue::List(words) = list.value() else { return None };
    let words = (0..words.len()).map_while(|i| match words.get(i) {
        FieldValue::Str(word) => Some(word),
        _ => None,
    });
    let result = match selector {
        None => {
            let mut out = buffers.take_texts();
            getopt(words, options, |found| match found {
                Found::Flag(letter) => {
                    out.bytes.push(letter);
                    out.end();
                }
                Found::Valued(letter, Some(value)) => {
                    out.bytes.push(letter);
                    out.end();
                    out.bytes.extend_from_slice(value);
                    out.end();
                }
                Found::Valued(_, None) => out.end(),
                Found::Unknown => {
                    out.bytes.push(b'?');
                    out.end();
                }
            });
            Some(TermValue::Texts(out))
        }
        Some(wanted) => {
            let mut out = buffers.take();
            let mut present = false;
            getopt(words, options, |found| {
                let text: &[u8] = match &found {
                    Found::Flag(letter) if *letter == wanted => std::slice::from_ref(letter),
                    Found::Valued(letter, value) if *letter == wanted => value.unwrap_or_default(),
                    _ => return,
                };
                present = true;
                out.clear();
                out.extend_from_slice(text);
            });
            finish(present.then_some(()), out, buffers)
        }
    };
    list.recycle(buffers);
    result
}
