//! A small tree of YAML nodes that know where they stand in the text.
//!
//! The parser crate yields events; this module keeps them as an arena, so that an alias is the same node
//! as its anchor (as in Falco's YAML library) and a hostile file cannot grow by expansion.

mod align;
mod builder;
mod decode;
mod parse;
mod scalar;

pub(crate) use align::{Aligned, align};
pub(crate) use decode::Decoded;
pub(crate) use parse::parse;
pub(crate) use scalar::Decode;

use crate::syntax::Span;

/// A place in the decoded text: 0-based line and column and byte offset, and where the node ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Mark {
    pub(crate) line: usize,
    pub(crate) column: usize,
    pub(crate) offset: usize,
    pub(crate) end: usize,
}

/// What a node holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Null,
    Scalar(Vec<u8>),
    Sequence(Vec<usize>),
    Map(Vec<(usize, usize)>),
}

/// One node of the arena.
#[derive(Clone, Debug)]
pub(crate) struct NodeData {
    pub(crate) kind: Kind,
    pub(crate) mark: Mark,
}

/// All documents of one file.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tree {
    pub(crate) nodes: Vec<NodeData>,
    pub(crate) documents: Vec<usize>,
    /// Where a quoted string starts that ends only with the text.
    pub(crate) unclosed: Option<Mark>,
}

impl Tree {
    pub(crate) fn documents(&self) -> impl Iterator<Item = Node<'_>> {
        self.documents.iter().map(|&id| Node { tree: self, id })
    }
}

/// A node of a [`Tree`]; copies freely.
#[derive(Clone, Copy)]
pub(crate) struct Node<'t> {
    tree: &'t Tree,
    id: usize,
}

impl<'t> Node<'t> {
    fn data(self) -> &'t NodeData {
        &self.tree.nodes[self.id]
    }

    pub(crate) fn kind(self) -> &'t Kind {
        &self.data().kind
    }

    pub(crate) fn mark(self) -> Mark {
        self.data().mark
    }

    pub(crate) fn is_null(self) -> bool {
        matches!(self.kind(), Kind::Null)
    }

    pub(crate) fn is_map(self) -> bool {
        matches!(self.kind(), Kind::Map(_))
    }

    pub(crate) fn is_sequence(self) -> bool {
        matches!(self.kind(), Kind::Sequence(_))
    }

    pub(crate) fn scalar(self) -> Option<&'t [u8]> {
        match self.kind() {
            Kind::Scalar(text) => Some(text),
            _ => None,
        }
    }

    /// The bytes to point at: of a map its first pair, which names it.
    pub(crate) fn head(self) -> Span {
        let Mark { offset, end, .. } = self.mark();
        match self.entries().next() {
            Some((key, value)) => {
                let last = if value.scalar().is_some() { value } else { key };
                Span { start: key.mark().offset, end: last.mark().end.max(key.mark().end) }
            }
            None => Span { start: offset, end },
        }
    }

    /// The text of a key or an operation: a null reads as `null`, as in Falco's YAML library.
    pub(crate) fn text_or_null(self) -> Option<String> {
        match self.kind() {
            Kind::Scalar(text) => Some(String::from_utf8_lossy(text).into_owned()),
            Kind::Null => Some("null".to_owned()),
            _ => None,
        }
    }

    /// The value of the first key with this text.
    pub(crate) fn get(self, key: &str) -> Option<Node<'t>> {
        self.entry(key).map(|(_, value)| value)
    }

    /// The first pair whose key has this text.
    pub(crate) fn entry(self, key: &str) -> Option<(Node<'t>, Node<'t>)> {
        self.entries().find(|(k, _)| k.scalar() == Some(key.as_bytes()))
    }

    /// The pairs of a map in document order; nothing for any other node.
    pub(crate) fn entries(self) -> impl Iterator<Item = (Node<'t>, Node<'t>)> {
        let pairs: &'t [(usize, usize)] = match self.kind() {
            Kind::Map(pairs) => pairs,
            _ => &[],
        };
        pairs.iter().map(move |&(key, value)| (self.at(key), self.at(value)))
    }

    /// The elements of a sequence; nothing for any other node.
    pub(crate) fn items(self) -> impl ExactSizeIterator<Item = Node<'t>> {
        let items: &'t [usize] = match self.kind() {
            Kind::Sequence(items) => items,
            _ => &[],
        };
        items.iter().map(move |&id| self.at(id))
    }

    fn at(self, id: usize) -> Node<'t> {
        Node { tree: self.tree, id }
    }
}
