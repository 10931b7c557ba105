//! YAML as a configuration reads it: a tree whose scalars are text, because Falco gives them a type only when it knows
//! which one it wants.

mod parse;
mod scalar;

pub(crate) use parse::parse;
pub(crate) use scalar::Decode;

/// A node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Node {
    /// Nothing, `~` or `null`.
    Null,
    /// Text, quoted or not.
    Scalar(String),
    List(Vec<Node>),
    /// Pairs in the order of the file.
    Map(Vec<(String, Node)>),
}

impl Node {
    /// What kind of node it is, in words.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Node::Null => "nothing",
            Node::Scalar(_) => "a scalar",
            Node::List(_) => "a list",
            Node::Map(_) => "a map",
        }
    }

    /// The value of a key, if the node is a map that has it.
    pub(crate) fn get(&self, key: &str) -> Option<&Node> {
        self.entries().iter().find(|(name, _)| name == key).map(|(_, value)| value)
    }

    /// The pairs of a map; none for any other node.
    pub(crate) fn entries(&self) -> &[(String, Node)] {
        match self {
            Node::Map(entries) => entries,
            _ => &[],
        }
    }

    /// The text of a scalar.
    pub(crate) fn text(&self) -> Option<&str> {
        match self {
            Node::Scalar(text) => Some(text),
            _ => None,
        }
    }

    /// A scalar read as a type; `None` if it is no scalar or does not read as that.
    pub(crate) fn decode<T: Decode>(&self) -> Option<T> {
        self.text().and_then(T::decode)
    }

    /// Calls `change` for every scalar that is a value, keys aside.
    pub(crate) fn for_each_scalar(&mut self, change: &mut impl FnMut(&mut String)) {
        match self {
            Node::Null => {}
            Node::Scalar(text) => change(text),
            Node::List(items) => items.iter_mut().for_each(|item| item.for_each_scalar(change)),
            Node::Map(entries) => entries.iter_mut().for_each(|(_, value)| value.for_each_scalar(change)),
        }
    }
}
