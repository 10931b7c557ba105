//! Values of fields and transformers.

use std::borrow::Cow;

use super::getopt::{Found, getopt};
use super::run::{Context, Scratch};
use super::time::{digits, render_time};
use super::{Event, List, Value, base64};
use crate::check::{ListTerm, Term, TermKind};
use crate::field::{EventField, FieldRef};

/// The value of a term: borrowed from the event, or made here.
#[derive(Debug)]
pub(crate) enum TermValue<'v> {
    Borrowed(Value<'v>),
    Text(Vec<u8>),
    Texts(Texts),
}

/// Strings one after the other in one buffer.
#[derive(Debug, Default)]
pub(crate) struct Texts {
    pub(super) bytes: Vec<u8>,
    pub(super) ends: Vec<usize>,
}

impl Texts {
    fn end(&mut self) {
        self.ends.push(self.bytes.len());
    }

    fn slice(&self, index: usize) -> &[u8] {
        let start = index.checked_sub(1).map_or(0, |i| self.ends[i]);
        &self.bytes[start..self.ends[index]]
    }
}

impl List for Texts {
    fn len(&self) -> usize {
        self.ends.len()
    }

    fn get(&self, index: usize) -> Value<'_> {
        Value::Str(self.slice(index))
    }
}

impl TermValue<'_> {
    pub(crate) fn value(&self) -> Value<'_> {
        match self {
            TermValue::Borrowed(value) => *value,
            TermValue::Text(text) => Value::Str(text),
            TermValue::Texts(texts) => Value::List(texts),
        }
    }

    /// Hands the buffers back for the next value.
    pub(crate) fn recycle(self, scratch: &mut Scratch) {
        match self {
            TermValue::Borrowed(_) => {}
            TermValue::Text(text) => scratch.put(text),
            TermValue::Texts(texts) => scratch.put_texts(texts),
        }
    }
}

/// The value of a term for an event; `None` if it, or anything it needs, is missing.
pub(crate) fn evaluate<'e, E: Event + ?Sized>(
    term: &'e Term,
    cx: &Context<'e, E>,
    scratch: &mut Scratch,
) -> Option<TermValue<'e>> {
    match &term.kind {
        TermKind::Field(field) => self::field(*field, cx, scratch),
        TermKind::Text(text) => Some(TermValue::Borrowed(Value::Str(text))),
        TermKind::Lower(inner) => each(inner, cx, scratch, |text, out| {
            out.extend(text.iter().map(u8::to_ascii_lowercase));
            Some(())
        }),
        TermKind::Upper(inner) => each(inner, cx, scratch, |text, out| {
            out.extend(text.iter().map(u8::to_ascii_uppercase));
            Some(())
        }),
        TermKind::B64(inner) => each(inner, cx, scratch, base64::decode),
        TermKind::Basename(inner) => each(inner, cx, scratch, |text, out| {
            let start = text.iter().rposition(|b| *b == b'/').map_or(0, |i| i + 1);
            out.extend_from_slice(&text[start..]);
            Some(())
        }),
        TermKind::Len(inner) => {
            let value = evaluate(inner, cx, scratch)?;
            let length = match value.value() {
                Value::Str(text) => text.len(),
                Value::List(list) => list.len(),
                _ => return None,
            };
            value.recycle(scratch);
            Some(TermValue::Borrowed(Value::U64(length as u64)))
        }
        TermKind::Join(separator, list) => {
            let separator = evaluate(separator, cx, scratch)?;
            let mut out = scratch.take();
            let joined = join(&separator, list, cx, scratch, &mut out);
            separator.recycle(scratch);
            finish(joined, out, scratch)
        }
        TermKind::Concat(parts) => {
            let mut out = scratch.take();
            let done = parts.iter().try_for_each(|part| append(part, cx, scratch, &mut out));
            finish(done, out, scratch)
        }
        TermKind::Getopt(words, options, selector) => {
            let options = evaluate(options, cx, scratch)?;
            let found = options_of(words, options.value(), *selector, cx, scratch);
            options.recycle(scratch);
            found
        }
    }
}

fn finish<'e>(done: Option<()>, out: Vec<u8>, scratch: &mut Scratch) -> Option<TermValue<'e>> {
    if done.is_none() {
        scratch.put(out);
        return None;
    }
    Some(TermValue::Text(out))
}

fn field<'e, E: Event + ?Sized>(
    field: FieldRef,
    cx: &Context<'e, E>,
    scratch: &mut Scratch,
) -> Option<TermValue<'e>> {
    let value = match field {
        FieldRef::Slot(slot) => cx.event.get(slot)?,
        FieldRef::Static(i) => Value::Str(&cx.statics.get(i)?.1),
        FieldRef::Unknown => return None,
        FieldRef::Event(field) => return event_field(field, cx, scratch),
    };
    Some(TermValue::Borrowed(value))
}

fn event_field<'e, E: Event + ?Sized>(
    field: EventField,
    cx: &Context<'e, E>,
    scratch: &mut Scratch,
) -> Option<TermValue<'e>> {
    use EventField as F;
    const SECOND: u64 = 1_000_000_000;
    let meta = cx.event.meta();
    let relative = meta.timestamp.saturating_sub(meta.first_timestamp);
    Some(TermValue::Borrowed(match field {
        F::Num => Value::U64(meta.number),
        F::Rawtime => Value::AbsTime(meta.timestamp),
        F::RawtimeS => Value::AbsTime(meta.timestamp / SECOND),
        F::RawtimeNs => Value::AbsTime(meta.timestamp % SECOND),
        F::Reltime => Value::RelTime(relative),
        F::ReltimeS => Value::RelTime(relative / SECOND),
        F::ReltimeNs => Value::RelTime(relative % SECOND),
        F::Pluginname => Value::Str(meta.plugin.as_bytes()),
        F::Source => Value::Str(meta.source.as_bytes()),
        F::Hostname if meta.hostname_hidden => Value::Str(b""),
        F::Hostname => Value::Str(meta.hostname.as_bytes()),
        F::IsAsync => Value::Bool(u32::from(meta.async_name.is_some())),
        F::Asynctype => Value::Str(meta.async_name?.as_bytes()),
        F::Plugininfo => match cx.event.plugin_info().filter(|info| !info.is_empty()) {
            Some(Cow::Borrowed(info)) => Value::Str(info),
            Some(Cow::Owned(info)) => return Some(TermValue::Text(info)),
            None => {
                let mut out = scratch.take();
                describe_payload(cx.event.payload(), &mut out);
                return Some(TermValue::Text(out));
            }
        },
        F::Time | F::TimeS | F::TimeIso8601 | F::Datetime | F::DatetimeS => {
            let mut out = scratch.take();
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
    scratch: &mut Scratch,
    apply: impl Fn(&[u8], &mut Vec<u8>) -> Option<()>,
) -> Option<TermValue<'e>> {
    let input = evaluate(inner, cx, scratch)?;
    let output = match input.value() {
        Value::Str(text) => {
            let mut out = scratch.take();
            let done = apply(text, &mut out);
            finish(done, out, scratch)
        }
        Value::List(list) => {
            let mut out = scratch.take_texts();
            let done = (0..list.len()).try_for_each(|i| match list.get(i) {
                Value::Str(text) => {
                    apply(text, &mut out.bytes)?;
                    out.end();
                    Some(())
                }
                _ => None,
            });
            if done.is_none() {
                scratch.put_texts(out);
                None
            } else {
                Some(TermValue::Texts(out))
            }
        }
        _ => None,
    };
    input.recycle(scratch);
    output
}

/// Writes a term's value as text.
fn append<'e, E: Event + ?Sized>(
    term: &'e Term,
    cx: &Context<'e, E>,
    scratch: &mut Scratch,
    out: &mut Vec<u8>,
) -> Option<()> {
    let value = evaluate(term, cx, scratch)?;
    crate::output::render_value(value.value(), out);
    value.recycle(scratch);
    Some(())
}

fn join<'e, E: Event + ?Sized>(
    separator: &TermValue<'_>,
    list: &'e ListTerm,
    cx: &Context<'e, E>,
    scratch: &mut Scratch,
    out: &mut Vec<u8>,
) -> Option<()> {
    let Value::Str(separator) = separator.value() else { return None };
    match list {
        ListTerm::Items(items) => {
            for (i, item) in items.iter().enumerate() {
                if i > 0 {
                    out.extend_from_slice(separator);
                }
                append(item, cx, scratch, out)?;
            }
        }
        ListTerm::Term(term) => {
            let value = evaluate(term, cx, scratch)?;
            let Value::List(list) = value.value() else { return None };
            for i in 0..list.len() {
                if i > 0 {
                    out.extend_from_slice(separator);
                }
                crate::output::render_value(list.get(i), out);
            }
            value.recycle(scratch);
        }
    }
    Some(())
}

fn options_of<'e, E: Event + ?Sized>(
    words: &'e ListTerm,
    options: Value<'_>,
    selector: Option<u8>,
    cx: &Context<'e, E>,
    scratch: &mut Scratch,
) -> Option<TermValue<'e>> {
    let Value::Str(options) = options else { return None };
    let list = match words {
        ListTerm::Term(term) => evaluate(term, cx, scratch)?,
        ListTerm::Items(items) => {
            let mut texts = scratch.take_texts();
            let complete = items.iter().try_for_each(|item| {
                append(item, cx, scratch, &mut texts.bytes)?;
                texts.end();
                Some(())
            });
            if complete.is_none() {
                scratch.put_texts(texts);
                return None;
            }
            TermValue::Texts(texts)
        }
    };
    let Value::List(words) = list.value() else { return None };
    let words = (0..words.len()).map_while(|i| match words.get(i) {
        Value::Str(word) => Some(word),
        _ => None,
    });
    let result = match selector {
        None => {
            let mut out = scratch.take_texts();
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
            let mut out = scratch.take();
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
            finish(present.then_some(()), out, scratch)
        }
    };
    list.recycle(scratch);
    result
}
