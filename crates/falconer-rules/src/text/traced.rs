//! Texts under construction, with the way back to what the user wrote.

use std::ops::Range;

use super::{Scalar, Text};
use crate::syntax::Span;

/// The longest text whose way back is kept.
const LONGEST: usize = 1 << 20;

/// No scalar, and no use of a list.
const NONE: usize = usize::MAX;

/// Where a byte comes from: a part of a scalar's value.
#[derive(Clone, Copy, Debug)]
struct Step {
    /// The position among the scalars; [`NONE`] if the user did not write it.
    scalar: usize,
    start: usize,
    end: usize,
    /// The use of a list that put the byte there, by position; [`NONE`] if it stands where the user wrote it.
    through: usize,
}

impl Step {
    const NOWHERE: Step = Step { scalar: NONE, start: 0, end: 0, through: NONE };

    fn is_known(&self) -> bool {
        self.scalar != NONE
    }
}

/// A list, and where it was named. The name may itself have come from a list.
#[derive(Clone, Copy, Debug)]
struct Use {
    list: usize,
    place: Step,
}

#[derive(Clone, Debug, Default)]
struct Trail {
    steps: Vec<Step>,
    scalars: Vec<Scalar>,
    uses: Vec<Use>,
}

/// A part of what a user wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Written {
    pub(crate) scalar: Scalar,
    /// The part of the scalar's value.
    pub(crate) part: Range<usize>,
}

/// What a part of a text leads back to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Origin {
    pub(crate) written: Written,
    /// The list, by position, that all of the part comes from; of a list inside a list the outer one.
    pub(crate) list: Option<usize>,
    /// Where that list is named, if the part leads into the list itself.
    pub(crate) named_at: Option<Written>,
    /// A list that some of the part comes from.
    pub(crate) partly: Option<usize>,
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
        let trail = self.trail.as_ref().map(|trail| Trail {
            steps: Vec::new(),
            scalars: trail.scalars.clone(),
            uses: trail.uses.clone(),
        });
        Traced { bytes: Vec::new(), trail }
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
        self.extend_trail(|trail| trail.text(text, Step::NOWHERE, NONE));
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

    /// Adds the elements of a list, which take the place of a part of another text. `joined` is their text; what in it
    /// is no element leads back to the list's name.
    pub(crate) fn put_list(&mut self, list: &ListText<'_>, from: &Traced, part: Range<usize>) {
        self.bytes.extend_from_slice(list.joined);
        self.extend_trail(|trail| {
            let steps = from.trail.as_ref().and_then(|from| from.steps.get(part));
            let place = steps.and_then(hull).unwrap_or(Step::NOWHERE);
            let through = trail.uses.len();
            trail.uses.push(Use { list: list.number, place });
            let between = Step { through, ..place };
            for (i, item) in list.items.iter().enumerate() {
                let quotes = usize::from((list.quoted)(item));
                trail.steps.extend(std::iter::repeat_n(between, if i == 0 { 0 } else { ", ".len() }));
                // Quotes that are put around an element lead to the element.
                let start = trail.steps.len();
                trail.steps.extend(std::iter::repeat_n(between, quotes));
                trail.text(item, between, through);
                if let (1, Some(first)) = (quotes, trail.steps.get(start + 1).copied()) {
                    trail.steps[start] = first;
                    trail.steps.extend(trail.steps.last().copied());
                }
            }
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

    /// What a part of the text leads back to. A part that the user did not write leads to what stands before it.
    pub(crate) fn origin(&self, span: Span) -> Option<Origin> {
        let trail = self.trail.as_ref()?;
        let end = span.end.min(trail.steps.len());
        let start = if span.start < end { span.start } else { end.saturating_sub(1) };
        let steps = trail.steps.get(start..end)?;
        let whole = hull(steps).or_else(|| hull(self.word_before(&trail.steps, start)?))?;
        let (list, named_at) = trail.outermost_use(whole);
        let written = trail.written(whole)?;
        let partly = steps.iter().find(|step| step.is_known() && step.through != NONE);
        let partly = partly.and_then(|step| trail.outermost_use(*step).0);
        // A name that nobody wrote is no use to anybody.
        let list = list.filter(|_| named_at.is_some());
        let named_at = named_at.filter(|place| *place != written);
        Some(Origin { written, list, named_at, partly })
    }
}

impl Traced {
    /// Whether the list that a part comes from stands in parentheses or behind a comma, as the values of a comparison do.
    pub(crate) fn is_among_values(&self, span: Span) -> bool {
        let Some(trail) = &self.trail else { return false };
        let of_list = |step: &&Step| step.through != NONE;
        let steps = trail.steps.get(..span.start.min(trail.steps.len())).unwrap_or_default();
        let start = steps.len() - steps.iter().rev().take_while(of_list).count();
        matches!(self.bytes[..start].trim_ascii_end().last(), Some(b'(' | b','))
    }

    /// The last word before a place that the user wrote.
    fn word_before<'t>(&self, steps: &'t [Step], at: usize) -> Option<&'t [Step]> {
        let last = steps[..at].iter().rposition(Step::is_known)?;
        let wrote = |i: &usize| {
            steps[*i].scalar == steps[last].scalar
                && self.bytes.get(*i).is_some_and(|b| !b.is_ascii_whitespace())
        };
        let length = (0..=last).rev().take_while(wrote).count().max(1);
        steps.get(last + 1 - length..=last)
    }
}

/// The elements of a list, and their text as it is put into conditions.
pub(crate) struct ListText<'l> {
    /// The list's position.
    pub(crate) number: usize,
    pub(crate) items: &'l [Text],
    pub(crate) joined: &'l [u8],
    /// Whether an element is put in quotes.
    pub(crate) quoted: fn(&[u8]) -> bool,
}

impl Trail {
    /// Adds the steps of a text; `unknown` stands for what the user did not write.
    fn text(&mut self, text: &Text, unknown: Step, through: usize) {
        let base = self.scalars.len();
        self.scalars.extend(text.pieces.iter().map(|piece| piece.scalar.clone()));
        self.steps.extend((0..text.len()).map(|at| match text.origin(at) {
            Some((piece, start)) => Step { scalar: base + piece, start, end: start + 1, through },
            None => unknown,
        }));
    }

    fn written(&self, step: Step) -> Option<Written> {
        let scalar = self.scalars.get(step.scalar)?.clone();
        Some(Written { scalar, part: step.start..step.end })
    }

    /// The outermost list that a step comes through, and where it is named.
    fn outermost_use(&self, step: Step) -> (Option<usize>, Option<Written>) {
        let mut found = (None, None);
        let mut through = step.through;
        while let Some(Use { list, place }) = self.uses.get(through) {
            found = (Some(*list), self.written(*place));
            through = place.through;
        }
        found
    }
}

/// The part of one scalar that steps cover, as far as they come the same way. Other ways into the scalar count as well
/// if the first step stands where the user wrote it.
fn hull(steps: &[Step]) -> Option<Step> {
    let mut known = steps.iter().filter(|step| step.is_known());
    let mut whole = *known.next()?;
    for step in known.filter(|step| step.scalar == whole.scalar) {
        whole.start = whole.start.min(step.start);
        whole.end = whole.end.max(step.end);
        if step.through != whole.through {
            whole.through = NONE;
        }
    }
    Some(whole)
}
