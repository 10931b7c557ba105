//! The tree of nodes.
//!
//! Nodes are kept in an arena, so that an alias is the same node as its anchor (as in Falco's YAML library) and a hostile
//! file cannot grow by expansion.

use std::ops::Range;

/// A place in the [bytes](crate::Decoded::bytes) of a file. All numbers count from 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mark {
    /// The line.
    pub line: usize,
    /// The column, in bytes.
    pub column: usize,
    /// The offset, in bytes.
    pub offset: usize,
    /// The offset at which what stands here ends.
    pub end: usize,
}

/// What a node holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Nothing, `~` or `null`, unless it is quoted.
    Null,
    /// Text, quoted or not; it need not be UTF-8.
    Scalar(Vec<u8>),
    /// A sequence; [`Node::items`] has its elements.
    Sequence(Ids),
    /// A map; [`Node::entries`] has its pairs.
    Map(Pairs),
}

/// The elements of a sequence, for the tree to find.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ids(pub(crate) Vec<usize>);

/// The pairs of a map, for the tree to find.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pairs(pub(crate) Vec<(usize, usize)>);

/// One node of the arena.
#[derive(Clone, Debug)]
pub(crate) struct NodeData {
    pub(crate) kind: Kind,
    pub(crate) mark: Mark,
}

/// The documents of one file.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    pub(crate) nodes: Vec<NodeData>,
    pub(crate) documents: Vec<usize>,
    /// Where a quoted string starts that ends only with the text.
    pub unclosed: Option<Mark>,
}

impl Tree {
    /// The roots of the documents, in order.
    pub fn documents(&self) -> impl Iterator<Item = Node<'_>> {
        self.documents.iter().map(|&id| Node { tree: self, id })
    }
}

/// A node of a [`Tree`]; copies freely.
#[derive(Clone, Copy)]
pub struct Node<'t> {
    tree: &'t Tree,
    id: usize,
}

impl<'t> Node<'t> {
    fn data(self) -> &'t NodeData {
        &self.tree.nodes[self.id]
    }

    /// What it holds.
    pub fn kind(self) -> &'t Kind {
        &self.data().kind
    }

    /// Where it stands.
    pub fn mark(self) -> Mark {
        self.data().mark
    }

    /// Whether it is nothing, `~` or `null`.
    pub fn is_null(self) -> bool {
        matches!(self.kind(), Kind::Null)
    }

    /// Whether it is a map.
    pub fn is_map(self) -> bool {
        matches!(self.kind(), Kind::Map(_))
    }

    /// Whether it is a sequence.
    pub fn is_sequence(self) -> bool {
        matches!(self.kind(), Kind::Sequence(_))
    }

    /// The text of a scalar; `None` for any other node.
    pub fn scalar(self) -> Option<&'t [u8]> {
        match self.kind() {
            Kind::Scalar(text) => Some(text),
            _ => None,
        }
    }

    /// The bytes to point at: of a map its first pair, which names it.
    pub fn head(self) -> Range<usize> {
        let Mark { offset, end, .. } = self.mark();
        match self.entries().next() {
            Some((key, value)) => {
                let last = if value.scalar().is_some() { value } else { key };
                key.mark().offset..last.mark().end.max(key.mark().end)
            }
            None => offset..end,
        }
    }

    /// The text of a key or an operation: a null reads as `null`, as in Falco's YAML library.
    pub fn text_or_null(self) -> Option<String> {
        match self.kind() {
            Kind::Scalar(text) => Some(String::from_utf8_lossy(text).into_owned()),
            Kind::Null => Some("null".to_owned()),
            _ => None,
        }
    }

    /// The value of the first key with this text.
    pub fn get(self, key: &str) -> Option<Node<'t>> {
        self.entry(key).map(|(_, value)| value)
    }

    /// The first pair whose key has this text.
    pub fn entry(self, key: &str) -> Option<(Node<'t>, Node<'t>)> {
        self.entries().find(|(k, _)| k.scalar() == Some(key.as_bytes()))
    }

    /// The pairs of a map in document order; nothing for any other node.
    pub fn entries(self) -> impl Iterator<Item = (Node<'t>, Node<'t>)> {
        let pairs: &'t [(usize, usize)] = match self.kind() {
            Kind::Map(pairs) => &pairs.0,
            _ => &[],
        };
        pairs.iter().map(move |&(key, value)| (self.at(key), self.at(value)))
    }

    /// The elements of a sequence; nothing for any other node.
    pub fn items(self) -> impl ExactSizeIterator<Item = Node<'t>> {
        let items: &'t [usize] = match self.kind() {
            Kind::Sequence(items) => &items.0,
            _ => &[],
        };
        items.iter().map(move |&id| self.at(id))
    }

    fn at(self, id: usize) -> Node<'t> {
        Node { tree: self.tree, id }
    }
}
