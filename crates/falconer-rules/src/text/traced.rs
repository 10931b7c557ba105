//! Texts under construction, with the way back to what the user wrote.

use std::ops::Range;

use super::{Scalar, Text};
use crate::syntax::Span;

/// The longest text whose way back is kept.
const LONGEST: usize = 1 << 20;

/// Where a byte comes from: a part of a scalar's value, which a list may have taken the place of.
#[derive(Clone, Copy, Debug)]
struct Step {
    /// The position among the scalars; [`Step::NOWHERE`] if the user did not write it.
    scalar: usize,
    start: usize,
    end: usize,
    /// The list that took the place of what was written there.
    list: Option<usize>,
}

impl Step {
    const NOWHERE: Step = Step { scalar: usize::MAX, start: 0, end: 0, list: None };
}

#[derive(Clone, Debug, Default)]
struct Trail {
    steps: Vec<Step>,
    scalars: Vec<Scalar>,
}

/// What a part of a text leads back to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Origin {
    pub(crate) scalar: Scalar,
    /// The part of the scalar's value.
    pub(crate) part: Range<usize>,
    /// The list, by position, that all of the part comes from.
    pub(crate) list: Option<usize>,
}

/// A text under construction.
#[derive(Clone, Debug, Default)]
pub(crate) struct Traced {
    bytes: Vec<u8>,
    trail: Option<Trail>,
}

impl Traced {
    /// A text without a way back.
    pub(crate) fn plain(bytes: Vec<u8>) -> Traced {
        Traced { bytes, trail: None }
    }

    /// An empty text; with its way back if it is to be `traced`.
    pub(crate) fn new(traced: bool) -> Traced {
        Traced { bytes: Vec::new(), trail: traced.then(Trail::default) }
    }

    /// An empty text that keeps its way back if this one does.
    pub(crate) fn successor(&self) -> Traced {
        let scalars = self.trail.as_ref().map(|trail| trail.scalars.clone());
        Traced { bytes: Vec::new(), trail: scalars.map(|scalars| Trail { steps: Vec::new(), scalars }) }
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    pub(crate) fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    /// Adds what the user did not write.
    pub(crate) fn put(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
        self.extend_trail(|trail| trail.steps.extend(bytes.iter().map(|_| Step::NOWHERE)));
    }

    /// Adds what the user wrote.
    pub(crate) fn put_text(&mut self, text: &Text) {
        self.bytes.extend_from_slice(text);
        self.extend_trail(|trail| {
            let base = trail.scalars.len();
            trail.scalars.extend(text.pieces.iter().map(|piece| piece.scalar.clone()));
            trail.steps.extend((0..text.len()).map(|at| match text.origin(at) {
                Some((piece, start)) => Step { scalar: base + piece, start, end: start + 1, list: None },
                None => Step::NOWHERE,
            }));
        });
    }

    /// Adds a part of a text that this one is the [`successor`](Self::successor) of.
    pub(crate) fn copy(&mut self, from: &Traced, part: Range<usize>) {
        self.bytes.extend_from_slice(&from.bytes[part.clone()]);
        self.extend_trail(|trail| {
            let steps = from.trail.as_ref().and_then(|from| from.steps.get(part.clone()));
            match steps {
                Some(steps) => trail.steps.extend_from_slice(steps),
                None => trail.steps.extend(part.map(|_| Step::NOWHERE)),
            }
        });
    }

    /// Adds the elements of a list, which take the place of a part of another text.
    pub(crate) fn put_list(&mut self, elements: &[u8], list: usize, from: &Traced, part: Range<usize>) {
        self.bytes.extend_from_slice(elements);
        self.extend_trail(|trail| {
            let steps = from.trail.as_ref().and_then(|from| from.steps.get(part));
            let step = steps.and_then(hull).unwrap_or(Step::NOWHERE);
            // Of a list inside a list the outer one is what the user wrote here.
            let step = Step { list: step.list.or(Some(list)), ..step };
            trail.steps.extend(elements.iter().map(|_| step));
        });
    }

    pub(crate) fn pop(&mut self) {
        self.bytes.pop();
        self.extend_trail(|trail| trail.steps.truncate(trail.steps.len().saturating_sub(1)));
    }

    pub(crate) fn truncate(&mut self, length: usize) {
        self.bytes.truncate(length);
        self.extend_trail(|trail| trail.steps.truncate(length));
    }

    fn extend_trail(&mut self, change: impl FnOnce(&mut Trail)) {
        if self.bytes.len() > LONGEST {
            self.trail = None;
        }
        if let Some(trail) = &mut self.trail {
            change(trail);
        }
    }

    /// What a part of the text leads back to. An empty part leads to the byte before it.
    pub(crate) fn origin(&self, span: Span) -> Option<Origin> {
        let trail = self.trail.as_ref()?;
        let end = span.end.min(trail.steps.len());
        let start = if span.start < end { span.start } else { end.saturating_sub(1) };
        let steps = trail.steps.get(start..end)?;
        let whole = hull(steps)?;
        let scalar = trail.scalars.get(whole.scalar)?.clone();
        Some(Origin { scalar, part: whole.start..whole.end, list: whole.list })
    }
}

/// The part of one scalar that steps cover. Its list is the one that all of them come from.
fn hull(steps: &[Step]) -> Option<Step> {
    let mut known = steps.iter().filter(|step| step.scalar != usize::MAX);
    let mut whole = *known.next()?;
    for step in known.filter(|step| step.scalar == whole.scalar) {
        whole.start = whole.start.min(step.start);
        whole.end = whole.end.max(step.end);
        whole.list = whole.list.filter(|list| step.list == Some(*list));
    }
    Some(whole)
}
