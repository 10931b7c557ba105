//! Labels: the exact bytes of a file that a diagnostic is about.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use falconer_yaml::Aligned;

use crate::syntax::Span;
use crate::text::{Scalar, Written};

/// A part of a file, and what is to be said about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// The name of the file.
    pub file: Arc<str>,
    /// The bytes of the file (decoded to UTF-8, without byte order mark).
    pub span: Span,
    /// A few words.
    pub text: Option<String>,
    pub(super) inside: Option<Inside>,
}

/// A part of a scalar's value, to be found in the file.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Inside {
    scalar: Scalar,
    part: Range<usize>,
}

impl Label {
    /// A label without words.
    pub fn new(file: Arc<str>, span: Span) -> Label {
        Label { file, span, text: None, inside: None }
    }

    /// The place that a part of a condition or an output leads back to.
    pub(crate) fn written(written: Written) -> Label {
        let Written { scalar, part } = written;
        let label = Label::new(Arc::clone(&scalar.file), scalar.span);
        Label { inside: Some(Inside { scalar, part }), ..label }
    }

    /// Moves the label, text and all, to what a part leads back to.
    pub(crate) fn lead_to(&mut self, written: Written) {
        let text = self.text.take();
        *self = Label { text, ..Label::written(written) };
    }

    /// The place without the text.
    pub(crate) fn place(&self) -> (Arc<str>, usize, usize) {
        (Arc::clone(&self.file), self.span.start, self.span.end)
    }

    /// A number that tells places of a file apart.
    pub(super) fn order(&self) -> usize {
        let inside = self.inside.as_ref().map_or(0, |inside| inside.part.start);
        self.span.start.saturating_mul(1 << 24).saturating_add(inside)
    }

    pub(crate) fn text(self, text: impl Into<String>) -> Label {
        Label { text: Some(text.into()), ..self }
    }
}

/// Finds the bytes of labels in files; scalars are read once for all of their labels.
pub(super) struct Finder<'c> {
    contents: &'c HashMap<String, Arc<[u8]>>,
    scalars: HashMap<(Arc<str>, usize), Option<Aligned>>,
}

impl<'c> Finder<'c> {
    pub(super) fn new(contents: &'c HashMap<String, Arc<[u8]>>) -> Finder<'c> {
        Finder { contents, scalars: HashMap::new() }
    }

    /// Sets the span of a label. It stays within the file, on whole characters, and has no blanks at its ends, unless it is a tab.
    pub(super) fn find(&mut self, label: &mut Label) {
        let Some(file) = self.contents.get(&*label.file) else { return };
        if let Some(Inside { scalar, part }) = &label.inside {
            let Span { start, end } = scalar.span;
            let aligned = self
                .scalars
                .entry((Arc::clone(&scalar.file), start))
                .or_insert_with(|| falconer_yaml::align(file, start..end, scalar.length));
            if let Some(found) = aligned.as_ref().and_then(|aligned| aligned.range(part.clone())) {
                label.span = Span { start: found.start, end: found.end };
            }
        }
        label.span = trimmed(file, label.span);
    }
}

fn trimmed(file: &[u8], span: Span) -> Span {
    let inside = |at: usize| file.get(at).is_some_and(|b| b & 0xC0 == 0x80);
    let mut start = span.start.min(file.len());
    let mut end = span.end.clamp(start, file.len());
    while start > 0 && inside(start) {
        start -= 1;
    }
    while inside(end) {
        end += 1;
    }
    let text = &file[start..end];
    // A tab alone is meant itself.
    if text == b"\t" {
        return Span { start, end };
    }
    end = start + text.trim_ascii_end().len();
    start = end - file[start..end].trim_ascii_start().len();
    if start == end {
        return nearby(file, start);
    }
    Span { start, end }
}

/// The word at a place of no length; at the end of a line the word before.
fn nearby(file: &[u8], at: usize) -> Span {
    let blank = |b: &u8| b.is_ascii_whitespace();
    let word = file[at..].iter().take_while(|b| !blank(b)).count();
    if word > 0 {
        return Span { start: at, end: at + word };
    }
    let end = file[..at].trim_ascii_end().len();
    let start = file[..end].iter().rposition(blank).map_or(0, |i| i + 1);
    Span { start, end }
}
