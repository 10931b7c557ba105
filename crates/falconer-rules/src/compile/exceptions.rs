//! Exceptions: they become a part of the condition's text.

use super::lists::needs_quotes;
use crate::diag::{ErrorCode, Failure, failure};
use crate::load::{Entry, ExceptionInfo};
use crate::syntax::Operator;
use crate::text::{Text, Traced};

/// The condition with `and not (...)` for every exception that has values; with the way back to what the user wrote if
/// it is to be `traced`.
pub(super) fn put_into(
    condition: &Text,
    exceptions: &[ExceptionInfo],
    traced: bool,
) -> Result<Traced, Failure> {
    let mut text = Traced::new(traced);
    if exceptions.is_empty() {
        text.put_text(condition);
        return Ok(text);
    }
    text.put(b"(");
    text.put_text(condition);
    text.put(b")");
    for exception in exceptions.iter().filter(|e| !e.values.is_empty()) {
        text.put(b" and not ");
        match &exception.fields {
            Some(Entry::List(fields)) => tuples(&mut text, exception, fields)?,
            Some(Entry::Text(field)) => single(&mut text, exception, field)?,
            None => {}
        }
    }
    Ok(text)
}

fn put_quoted(text: &mut Traced, value: &Text) {
    let quotes: &[u8] = if needs_quotes(value) { b"\"" } else { b"" };
    text.put(quotes);
    text.put_text(value);
    text.put(quotes);
}

fn wrong(exception: &ExceptionInfo, message: &str) -> Failure {
    failure(ErrorCode::Validate, message, &exception.context)
}

/// `(field comp (v1, v2))`
fn single(text: &mut Traced, exception: &ExceptionInfo, field: &Text) -> Result<(), Failure> {
    text.put(b"(");
    text.put_text(field);
    text.put(b" ");
    match exception.comps.as_ref().and_then(Entry::text) {
        Some(comp) => text.put_text(comp),
        None => text.put(b"in"),
    }
    text.put(b" ");
    values(text, exception, &exception.values)?;
    text.put(b")");
    Ok(())
}

/// `(v1, v2)`
fn values(text: &mut Traced, exception: &ExceptionInfo, values: &[Entry]) -> Result<(), Failure> {
    text.put(b"(");
    for (i, value) in values.iter().enumerate() {
        let Entry::Text(value) = value else {
            return Err(wrong(exception, "a value of this exception is a list where a single value belongs"));
        };
        if i > 0 {
            text.put(b", ");
        }
        put_quoted(text, value);
    }
    text.put(b")");
    Ok(())
}

/// `(( f1 c1 v1 and f2 c2 v2) or (...))`
fn tuples(text: &mut Traced, exception: &ExceptionInfo, fields: &[Entry]) -> Result<(), Failure> {
    let comps: &[Entry] = match &exception.comps {
        Some(Entry::List(comps)) => comps,
        _ => &[],
    };
    let start = text.bytes().len();
    text.put(b"(");
    for (i, tuple) in exception.values.iter().enumerate() {
        let elements: &[Entry] = match tuple {
            Entry::List(elements) => elements,
            Entry::Text(_) => &[],
        };
        if elements.len() != fields.len() {
            let message = format!(
                "each value of this exception must be a list of {} elements, one for each field; one has {}",
                fields.len(),
                elements.len()
            );
            let mut failed = wrong(exception, &message);
            let first = elements.first().or(Some(tuple)).and_then(Entry::text);
            if let Some(written) = first.and_then(Text::whole) {
                failed.primary.lead_to(written);
            }
            return Err(failed);
        }
        if i > 0 {
            text.put(b" or ");
        }
        text.put(b"(");
        for (k, (field, element)) in fields.iter().zip(elements).enumerate() {
            if k > 0 {
                text.put(b" and ");
            }
            let comp = comps.get(k).and_then(Entry::text);
            text.put(b" ");
            field.text().into_iter().for_each(|field| text.put_text(field));
            text.put(b" ");
            match comp {
                Some(comp) => text.put_text(comp),
                None if comps.get(k).is_none() => text.put(b"="),
                None => {}
            }
            text.put(b" ");
            let list = comp.is_some_and(|comp| wants_list(comp));
            match element {
                Entry::List(inner) => values(text, exception, inner)?,
                Entry::Text(value) if list && value.first() != Some(&b'(') => {
                    text.put(b"(");
                    text.put_text(value);
                    text.put(b")");
                }
                Entry::Text(value) if list => text.put_text(value),
                Entry::Text(value) => put_quoted(text, value),
            }
        }
        text.put(b")");
    }
    text.put(b")");
    // A single tuple of no fields says nothing.
    if text.bytes().ends_with(b"()") && text.bytes().len() == start + 2 {
        text.truncate(start);
    }
    Ok(())
}

fn wants_list(comp: &[u8]) -> bool {
    let text = std::str::from_utf8(comp.trim_ascii()).unwrap_or_default();
    Operator::from_name(text).is_some_and(Operator::takes_list)
        || crate::load::takes_values(comp.trim_ascii())
}
