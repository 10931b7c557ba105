//! A test file as a tree of its own, in which parameters can be replaced, and whose nodes know where they were written.

use std::fmt;
use std::sync::Arc;

use falconer_yaml::{Decoded, Kind, Node, parse_first};

/// The deepest nesting of a test file.
const DEPTH: usize = 100;

/// A place in a test file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file.
    pub file: Arc<str>,
    /// The line, from 1.
    pub line: usize,
    /// The column in bytes, from 1.
    pub column: usize,
    /// The bytes of what stands there.
    pub(crate) bytes: std::ops::Range<usize>,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.file, self.line, self.column)
    }
}

/// What is wrong with a test file, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {problem}")]
pub struct Fault {
    /// Where.
    pub place: Place,
    /// What was found and what was expected.
    pub problem: String,
}

/// A node.
#[derive(Clone, Debug)]
pub(crate) struct Item {
    pub(crate) place: Place,
    pub(crate) data: Data,
}

/// What a node holds.
#[derive(Clone, Debug)]
pub(crate) enum Data {
    Null,
    /// A scalar; one that is plain, without quotes, may be a number or a boolean.
    Text {
        text: String,
        plain: bool,
    },
    List(Vec<Item>),
    Map(Vec<(Item, Item)>),
}

impl Item {
    /// Reads the first document of a file.
    pub(crate) fn parse(file: &Arc<str>, content: &[u8]) -> Result<Item, Fault> {
        let decoded = Decoded::new(content);
        let place = |line, column, bytes| Place { file: Arc::clone(file), line, column, bytes };
        let tree = parse_first(&decoded, DEPTH).map_err(|error| Fault {
            place: place(error.mark.line + 1, error.mark.column + 1, error.mark.offset..error.mark.end),
            problem: format!("this is no YAML: {}", error.message),
        })?;
        let root = tree.documents().next();
        Ok(match root {
            Some(root) => of_node(file, &decoded.bytes, root),
            None => Item { place: place(1, 1, 0..0), data: Data::Null },
        })
    }

    pub(crate) fn fault(&self, problem: impl Into<String>) -> Fault {
        Fault { place: self.place.clone(), problem: problem.into() }
    }

    /// What it is, for errors.
    pub(crate) fn kind(&self) -> String {
        match &self.data {
            Data::Null => "nothing".to_owned(),
            Data::Text { text, .. } if text.len() <= 60 => format!("'{text}'"),
            Data::Text { .. } => "a text".to_owned(),
            Data::List(_) => "a list".to_owned(),
            Data::Map(_) => "a map".to_owned(),
        }
    }

    /// The value of a key of a map.
    pub(crate) fn get(&self, key: &str) -> Option<&Item> {
        let Data::Map(pairs) = &self.data else { return None };
        let named = |pair: &&(Item, Item)| matches!(&pair.0.data, Data::Text { text, .. } if text == key);
        pairs.iter().find(named).map(|(_, value)| value)
    }

    pub(crate) fn text(&self) -> Option<&str> {
        match &self.data {
            Data::Text { text, .. } => Some(text),
            _ => None,
        }
    }
}

fn of_node(file: &Arc<str>, bytes: &[u8], node: Node<'_>) -> Item {
    let mark = node.mark();
    let place = Place {
        file: Arc::clone(file),
        line: mark.line + 1,
        column: mark.column + 1,
        bytes: mark.offset..mark.end.max(mark.offset),
    };
    let data = match node.kind() {
        Kind::Null => Data::Null,
        Kind::Scalar(text) => Data::Text {
            text: String::from_utf8_lossy(text).into_owned(),
            plain: !matches!(bytes.get(mark.offset), Some(b'"' | b'\'' | b'|' | b'>')),
        },
        Kind::Sequence(_) => Data::List(node.items().map(|item| of_node(file, bytes, item)).collect()),
        Kind::Map(_) => {
            let pair = |(key, value)| (of_node(file, bytes, key), of_node(file, bytes, value));
            Data::Map(node.entries().map(pair).collect())
        }
    };
    Item { place, data }
}
