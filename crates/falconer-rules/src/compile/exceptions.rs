//! Exceptions: they become a part of the condition's text.

use super::lists::quote;
use crate::diag::{ErrorCode, Failure, failure};
use crate::load::{Entry, ExceptionInfo};
use crate::syntax::Operator;

/// The condition with `and not (...)` for every exception that has values.
pub(super) fn put_into(condition: &[u8], exceptions: &[ExceptionInfo]) -> Result<Vec<u8>, Failure> {
    if exceptions.is_empty() {
        return Ok(condition.to_vec());
    }
    let mut text = [b"(", condition, b")"].concat();
    for exception in exceptions.iter().filter(|e| !e.values.is_empty()) {
        text.extend_from_slice(b" and not ");
        match &exception.fields {
            Some(Entry::List(fields)) => tuples(&mut text, exception, fields)?,
            Some(Entry::Text(field)) => single(&mut text, exception, field)?,
            None => {}
        }
    }
    Ok(text)
}

fn wrong(exception: &ExceptionInfo, message: &str) -> Failure {
    failure(ErrorCode::Validate, message, &exception.context)
}

/// `(field comp (v1, v2))`
fn single(text: &mut Vec<u8>, exception: &ExceptionInfo, field: &[u8]) -> Result<(), Failure> {
    text.push(b'(');
    text.extend_from_slice(field);
    text.push(b' ');
    text.extend_from_slice(exception.comps.as_ref().map_or(b"in", Entry::text));
    text.push(b' ');
    values(text, exception, &exception.values)?;
    text.push(b')');
    Ok(())
}

/// `(v1, v2)`
fn values(text: &mut Vec<u8>, exception: &ExceptionInfo, values: &[Entry]) -> Result<(), Failure> {
    text.push(b'(');
    for (i, value) in values.iter().enumerate() {
        let Entry::Text(value) = value else {
            return Err(wrong(exception, "a value of this exception is a list where a single value belongs"));
        };
        if i > 0 {
            text.extend_from_slice(b", ");
        }
        text.extend(quote(value));
    }
    text.push(b')');
    Ok(())
}

/// `(( f1 c1 v1 and f2 c2 v2) or (...))`
fn tuples(text: &mut Vec<u8>, exception: &ExceptionInfo, fields: &[Entry]) -> Result<(), Failure> {
    let comps: &[Entry] = match &exception.comps {
        Some(Entry::List(comps)) => comps,
        _ => &[],
    };
    let start = text.len();
    text.push(b'(');
    for (i, tuple) in exception.values.iter().enumerate() {
        let elements: &[Entry] = match tuple {
            Entry::List(elements) => elements,
            Entry::Text(_) => &[],
        };
        if elements.len() != fields.len() {
            let message = format!(
                "each value of this exception has to be a list of {} elements, one for each field; one has {}",
                fields.len(),
                elements.len()
            );
            return Err(wrong(exception, &message));
        }
        if i > 0 {
            text.extend_from_slice(b" or ");
        }
        text.push(b'(');
        for (k, (field, element)) in fields.iter().zip(elements).enumerate() {
            if k > 0 {
                text.extend_from_slice(b" and ");
            }
            let comp = comps.get(k).map_or(&b"="[..], Entry::text);
            text.push(b' ');
            text.extend_from_slice(field.text());
            text.push(b' ');
            text.extend_from_slice(comp);
            text.push(b' ');
            match element {
                Entry::List(inner) => values(text, exception, inner)?,
                Entry::Text(value) if wants_list(comp) && value.first() != Some(&b'(') => {
                    text.push(b'(');
                    text.extend_from_slice(value);
                    text.push(b')');
                }
                Entry::Text(value) if wants_list(comp) => text.extend_from_slice(value),
                Entry::Text(value) => text.extend(quote(value)),
            }
        }
        text.push(b')');
    }
    text.push(b')');
    // A single tuple of no fields says nothing.
    if text.ends_with(b"()") && text.len() == start + 2 {
        text.truncate(start);
    }
    Ok(())
}

fn wants_list(comp: &[u8]) -> bool {
    let text = std::str::from_utf8(comp.trim_ascii()).unwrap_or_default();
    Operator::from_name(text).is_some_and(Operator::takes_list)
        || crate::load::takes_values(comp.trim_ascii())
}
