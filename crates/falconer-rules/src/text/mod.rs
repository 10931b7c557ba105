//! Texts that know where the user wrote them: conditions and outputs, from the file to what is parsed.
//!
//! A [`Text`] is what was collected from one or several YAML values. A [`Traced`] is what becomes of it when exceptions
//! and lists are put in; it remembers the way back, if it is asked to.

mod traced;

pub(crate) use traced::{ListText, Origin, Traced, Written};

use std::ops::Deref;
use std::sync::Arc;

use falconer_yaml::Node;

use crate::syntax::Span;

/// Where a scalar stands in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Scalar {
    pub(crate) file: Arc<str>,
    /// The bytes of the file, quotes and all.
    pub(crate) span: Span,
    /// The length of the value.
    pub(crate) length: usize,
}

/// A part of a text that comes from a scalar.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Piece {
    /// Where the part starts in the text.
    at: usize,
    /// Where it starts in the scalar's value.
    skipped: usize,
    scalar: Scalar,
}

/// A text collected from YAML values.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Text {
    bytes: Vec<u8>,
    pieces: Vec<Piece>,
}

impl Deref for Text {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.bytes
    }
}

impl From<&[u8]> for Text {
    fn from(bytes: &[u8]) -> Text {
        Text { bytes: bytes.to_vec(), pieces: Vec::new() }
    }
}

impl Text {
    /// The value of a scalar node.
    pub(crate) fn of(bytes: Vec<u8>, file: Arc<str>, node: Node<'_>) -> Text {
        let mark = node.mark();
        let scalar = Scalar { file, span: Span { start: mark.offset, end: mark.end }, length: bytes.len() };
        Text { bytes, pieces: vec![Piece { at: 0, skipped: 0, scalar }] }
    }

    /// A text that stands in no file and is its own origin.
    pub(crate) fn alone(bytes: Vec<u8>) -> Text {
        let span = Span { start: 0, end: bytes.len() };
        let scalar = Scalar { file: "".into(), span, length: bytes.len() };
        Text { bytes, pieces: vec![Piece { at: 0, skipped: 0, scalar }] }
    }

    /// The text without blanks at its ends.
    pub(crate) fn trimmed(mut self) -> Text {
        let before = self.bytes.len() - self.bytes.trim_ascii_start().len();
        self.bytes = self.bytes.trim_ascii().to_vec();
        for piece in &mut self.pieces {
            piece.skipped += before.saturating_sub(piece.at);
            piece.at = piece.at.saturating_sub(before);
        }
        self
    }

    /// Adds another text behind a blank.
    pub(crate) fn append(&mut self, more: Text) {
        self.bytes.push(b' ');
        let moved = self.bytes.len();
        self.bytes.extend_from_slice(&more.bytes);
        self.pieces.extend(more.pieces.into_iter().map(|piece| Piece { at: piece.at + moved, ..piece }));
    }

    /// Where all of the text was written, if it was in one place.
    pub(crate) fn whole(&self) -> Option<Written> {
        let piece = self.pieces.first()?;
        let part = piece.skipped..piece.skipped + self.bytes.len();
        Some(Written { scalar: piece.scalar.clone(), part })
    }

    /// Whether a part of the text was written in this scalar.
    pub(crate) fn stands_in(&self, scalar: &Scalar) -> bool {
        self.pieces.iter().any(|piece| piece.scalar == *scalar)
    }

    /// The scalar that a byte comes from, and the byte's place in the scalar's value.
    fn origin(&self, at: usize) -> Option<(usize, usize)> {
        let piece = self.pieces.partition_point(|piece| piece.at <= at).checked_sub(1)?;
        let inside = at - self.pieces[piece].at + self.pieces[piece].skipped;
        (inside < self.pieces[piece].scalar.length).then_some((piece, inside))
    }
}
