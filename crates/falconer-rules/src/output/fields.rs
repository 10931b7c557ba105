//! The fields of output strings as JSON, and fields that are added to alerts.

use super::Format;
use crate::check::{Term, TermKind};
use crate::event::Event;
use crate::field::FieldRef;
use crate::render::{digits, key, render_json};
use crate::term::{Buffers, Context, evaluate};

/// Further entries of `output_fields`, from `append_output`.
#[derive(Clone, Debug, Default)]
pub(crate) struct ExtraFields {
    /// A name and the string that is formatted under it, as configured.
    pub(crate) formatted: Vec<(String, String, Format)>,
    /// Fields that appear with their value.
    pub(crate) raw: Vec<(String, Term)>,
}

/// The fields of a format as a JSON object, sorted by name.
pub(crate) fn write_fields<'e, E: Event + ?Sized>(
    format: &'e Format,
    cx: &Context<'e, E>,
    buffers: &mut Buffers,
    out: &mut Vec<u8>,
) {
    out.push(b'{');
    for (name, term) in &format.fields {
        key(out, name);
        field_json(term, cx, buffers, out);
    }
    out.push(b'}');
}

/// A field's value in JSON; rendered times are numbers of nanoseconds, a missing value is null.
pub(crate) fn field_json<'e, E: Event + ?Sized>(
    term: &'e Term,
    cx: &Context<'e, E>,
    buffers: &mut Buffers,
    out: &mut Vec<u8>,
) {
    if matches!(term.kind, TermKind::Field(FieldRef::Event(field)) if field.is_time_text()) {
        return digits(cx.event.meta().timestamp, 1, out);
    }
    match evaluate(term, cx, buffers) {
        Some(value) => {
            render_json(value.value(), out);
            value.recycle(buffers);
        }
        None => out.extend_from_slice(b"null"),
    }
}
