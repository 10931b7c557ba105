//! Output strings: text with `%field` tokens.

use crate::check::{Checker, Term, TermKind};
use crate::diag::ExprError;
use crate::event::{Event, FieldValue};
use crate::field::{EventField, FieldRef};
use crate::render::{digits, render_value};
use crate::syntax::{Field, Parser, Span, Term as Written};
use crate::term::{Buffers, Context, evaluate};

/// What to do about a `%` that is meant as one.
const NO_PERCENT: &str = "a '%' always starts a field; it cannot be written as text";

/// The longest token that is tried.
const MAX_TOKEN: usize = 4096;

/// The widest column that `%N` may ask for.
const MAX_WIDTH: usize = 65_536;

/// A checked output string.
#[derive(Clone, Debug, Default)]
pub(crate) struct Format {
    parts: Vec<Part>,
    /// The fields named, inside transformers too: their name with argument, once each, sorted.
    pub(crate) fields: Vec<(String, Term)>,
    /// The names of the fields, without arguments, once each, sorted.
    pub(crate) names: Vec<String>,
    /// Tokens that are shorter than what was written: the next longest thing that is a field was taken.
    pub(crate) cut: Vec<Cut>,
    /// The fields with their arguments as they come in the text, each as often as it does.
    pub(crate) mentions: Vec<String>,
    /// Whether the text began with `*`: a missing value is then shown, and does not drop the line.
    pub(crate) starred: bool,
}

#[derive(Clone, Debug)]
enum Part {
    Text(Vec<u8>),
    Token { width: usize, term: Box<Term> },
}

/// A token that is shorter than what was written.
#[derive(Clone, Debug)]
pub(crate) struct Cut {
    /// The token, without its `%`.
    pub(crate) token: Span,
    /// What was written.
    pub(crate) written: Span,
    /// What is wrong with that.
    pub(crate) why: String,
    pub(crate) hint: Option<String>,
}

/// Why an output string is refused, and where.
#[derive(Clone, Debug)]
pub(crate) struct FormatError {
    pub(crate) message: String,
    pub(crate) span: Span,
    /// A token that is no field: `skip-if-unknown-filter` covers it.
    pub(crate) unknown_field: bool,
    pub(crate) hint: Option<String>,
}

impl From<FormatError> for ExprError {
    fn from(error: FormatError) -> ExprError {
        ExprError { message: error.message, span: error.span, hint: error.hint }
    }
}

fn error(message: &str, start: usize, end: usize) -> FormatError {
    FormatError { message: message.to_owned(), span: Span { start, end }, unknown_field: false, hint: None }
}

/// Checks an output string. One `*` in front is taken off; what follows a NUL byte is dropped, as in Falco.
pub(crate) fn compile(checker: &mut Checker<'_>, text: &[u8]) -> Result<Format, FormatError> {
    let mut first = None;
    let format = compile_each(checker, text, &mut |error| {
        first = Some(error);
        false
    });
    first.map_or(Ok(format), Err)
}

/// The same, but `failed` is called with each error and says whether to go on behind it.
pub(crate) fn compile_each(
    checker: &mut Checker<'_>,
    text: &[u8],
    failed: &mut dyn FnMut(FormatError) -> bool,
) -> Format {
    if text.is_empty() {
        failed(error("the output is empty", 0, 0));
        return Format::default();
    }
    let text = text.split(|b| *b == 0).next().unwrap_or_default();
    let mut format = Format { starred: text.first() == Some(&b'*'), ..Format::default() };
    let mut at = usize::from(format.starred);
    while at < text.len() {
        let rest = &text[at..];
        let literal = rest.iter().position(|b| *b == b'%').unwrap_or(rest.len());
        if literal > 0 {
            format.parts.push(Part::Text(rest[..literal].to_vec()));
            at += literal;
            continue;
        }
        let start = at;
        at += 1;
        if at == text.len() {
            failed(error("the output ends with a '%': a field must follow it", start, at));
            break;
        }
        let number = text[at..].iter().take_while(|b| b.is_ascii_digit()).count();
        let width =
            std::str::from_utf8(&text[at..at + number]).unwrap_or_default().parse().unwrap_or(usize::MAX);
        let width = if number == 0 { 0 } else { width };
        at += number;
        if at == text.len() {
            failed(error("the output ends with a number: a field must follow it", start, at));
            break;
        }
        if width > MAX_WIDTH
            && !failed(error(&format!("a column is at most {MAX_WIDTH} bytes wide"), start, at))
        {
            break;
        }
        let (written, term, length, longer) = match token(checker, &text[at..], at) {
            Ok(token) => token,
            Err(error) => {
                at = at.max(error.span.end.min(text.len()));
                if failed(error) {
                    continue;
                }
                break;
            }
        };
        if let Some(FormatError { message: why, span: written, hint, .. }) = longer {
            format.cut.push(Cut { token: Span { start: at, end: at + length }, written, why, hint });
        }
        written.for_each_field(&mut |field| format.name(checker, field));
        format.parts.push(Part::Token { width, term: Box::new(term) });
        at += length;
    }
    format.fields.sort_by(|a, b| a.0.cmp(&b.0));
    format.fields.dedup_by(|a, b| a.0 == b.0);
    format.names.sort();
    format.names.dedup();
    format
}

type Token = (Written, Term, usize, Option<FormatError>);

/// The longest field or transformer that a text starts with, its length, and what is wrong with a longer one.
fn token(checker: &mut Checker<'_>, text: &[u8], at: usize) -> Result<Token, FormatError> {
    let mut end = text.len().min(MAX_TOKEN);
    let mut first: Option<FormatError> = None;
    while end > 0 {
        let (shorter, failure) = match Parser::new().parse_term_prefix(&text[..end]) {
            Ok((written, length)) => match checker.term(&written) {
                Ok(term) => return Ok((written, term, length, first)),
                Err(failed) => {
                    let span = Span { start: at + failed.span.start, end: at + failed.span.end };
                    (
                        length - 1,
                        FormatError { span, hint: failed.hint.clone(), ..error(&failed.message, 0, 0) },
                    )
                }
            },
            Err(failed) => {
                let message = format!("'%' is not followed by a field: {}", failed.message);
                let failed = error(&message, at - 1, (at + failed.offset).max(at));
                (end - 1, FormatError { hint: Some(NO_PERCENT.to_owned()), ..failed })
            }
        };
        first.get_or_insert(failure);
        end = shorter.min(longest_useful(checker, &text[..shorter]));
    }
    let failure = first.unwrap_or_else(|| error("'%' is not followed by a field", at - 1, at));
    Err(FormatError { unknown_field: true, ..failure })
}

/// Cuts an attempt that is nothing but a name to the longest name that the source has.
fn longest_useful(checker: &Checker<'_>, text: &[u8]) -> usize {
    let name = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.');
    if text.iter().all(name) { text.len().min(checker.catalog.longest_name()) } else { text.len() }
}

impl Format {
    fn name(&mut self, checker: &mut Checker<'_>, field: &Field) {
        let written = Written { kind: crate::syntax::TermKind::Field(field.clone()), span: Span::default() };
        if let Ok(term) = checker.term(&written) {
            self.mentions.push(field.to_string());
            self.fields.push((field.to_string(), term));
            self.names.push(field.name.clone());
        }
    }

    /// Writes the string for an event; false, with `out` as it was, if a value is missing and the string does not
    /// begin with `*`. `force` treats every string as if it did.
    pub(crate) fn write<'e, E: Event + ?Sized>(
        &'e self,
        cx: &Context<'e, E>,
        force: bool,
        buffers: &mut Buffers,
        out: &mut Vec<u8>,
    ) -> bool {
        self.write_values(cx, force, buffers, out, |_, _| {})
    }

    /// As [`write`](Self::write), where `finish` sees to what stands behind a place: the value written last.
    #[inline]
    pub(crate) fn write_values<'e, E: Event + ?Sized>(
        &'e self,
        cx: &Context<'e, E>,
        force: bool,
        buffers: &mut Buffers,
        out: &mut Vec<u8>,
        finish: impl Fn(&mut Vec<u8>, usize),
    ) -> bool {
        let before = out.len();
        for part in &self.parts {
            let (width, term) = match part {
                Part::Text(text) => {
                    out.extend_from_slice(text);
                    continue;
                }
                Part::Token { width, term } => (*width, term),
            };
            let start = out.len();
            // A plugin's value needs no memory, and is what most tokens are.
            let written = match term.kind {
                TermKind::Field(FieldRef::Slot(slot)) => {
                    cx.event.get(slot).map(|value| render_value(value, out))
                }
                _ => evaluate(term, cx, buffers).map(|value| {
                    write_value(term, value.value(), out);
                    value.recycle(buffers);
                }),
            };
            if written.is_none() {
                if !force && !self.starred {
                    out.truncate(before);
                    return false;
                }
                out.extend_from_slice(b"<NA>");
            }
            finish(out, start);
            if width > 0 {
                out.resize(start + width, b' ');
            }
        }
        true
    }
}

/// Writes a value as outputs show it: some generic fields have zeros in front.
fn write_value(term: &Term, value: FieldValue<'_>, out: &mut Vec<u8>) {
    use EventField as F;
    let padded =
        matches!(term.kind, TermKind::Field(FieldRef::Event(F::RawtimeNs | F::Reltime | F::ReltimeNs)));
    match value {
        FieldValue::RelTime(number) | FieldValue::AbsTime(number) if padded => digits(number, 9, out),
        value => render_value(value, out),
    }
}
