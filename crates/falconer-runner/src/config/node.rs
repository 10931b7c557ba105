//! The configuration as a tree: scalars, lists and maps, each with the place where it was written.
//!
//! Scalars are text, because Falco gives them a type only when it knows which one it wants.

use std::path::{Path, PathBuf};

use falconer_yaml::{Decode, Decoded, Kind, parse_first};

/// Nested collections that a file may have.
const DEPTH_LIMIT: usize = 100;

/// Bytes of all scalars of a file together, those behind aliases counted as often as they are referred to.
const TEXT_LIMIT: usize = 64 << 20;

/// A node.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub(crate) value: Value,
    pub(crate) place: Place,
}

/// What a node holds.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    /// Nothing, `~` or `null`.
    Null,
    /// Text, quoted or not.
    Scalar(String),
    List(Vec<Node>),
    /// Pairs in the order of the file; a key may come twice.
    Map(Vec<Entry>),
}

/// A pair of a map.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) key: String,
    /// Where the key stands.
    pub(crate) place: Place,
    pub(crate) node: Node,
}

/// Where something was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// In a file, by its position in [`Origins`]. Line and column count from 1.
    File { file: usize, line: usize, column: usize },
    /// In an option of the command line, by its position.
    Option(usize),
}

/// What places lead back to.
#[derive(Debug, Default)]
pub(crate) struct Origins {
    pub(crate) files: Vec<PathBuf>,
    pub(crate) options: Vec<String>,
}

/// Why a text cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ParseError {
    pub(crate) message: String,
    /// From 1.
    pub(crate) line: usize,
    /// From 1.
    pub(crate) column: usize,
}

/// A text that was read.
pub(crate) struct Parsed {
    pub(crate) root: Node,
    /// Where a quoted string opens that ends only with the text.
    pub(crate) unclosed: Option<Place>,
}

// What is written is the same wherever it stands.
impl PartialEq for Node {
    fn eq(&self, other: &Node) -> bool {
        self.value == other.value
    }
}

impl PartialEq for Entry {
    fn eq(&self, other: &Entry) -> bool {
        (&self.key, &self.node) == (&other.key, &other.node)
    }
}

impl Origins {
    /// A place in words: `falco.yaml:3:5`, or the option's key.
    pub(crate) fn describe(&self, place: Place) -> String {
        match place {
            Place::File { file, line, column } => {
                let path = self.files.get(file).map_or(Path::new("falco.yaml"), PathBuf::as_path);
                format!("{}:{line}:{column}", path.display())
            }
            Place::Option(index) => {
                // The value is not quoted: it may be a secret.
                let option = self.options.get(index).map_or("", String::as_str);
                format!("option -o {}", option.split_once('=').map_or(option, |(key, _)| key))
            }
        }
    }
}

impl Node {
    /// Reads the first document of a file; an empty one is null.
    pub(crate) fn parse(content: &[u8], file: usize) -> Result<Parsed, ParseError> {
        let place = |line, column| Place::File { file, line, column };
        Self::parse_at(content, &place)
    }

    /// Reads the value of an option.
    pub(crate) fn parse_option(content: &str, option: usize) -> Result<Node, ParseError> {
        Self::parse_at(content.as_bytes(), &|_, _| Place::Option(option)).map(|parsed| parsed.root)
    }

    fn parse_at(content: &[u8], place: &dyn Fn(usize, usize) -> Place) -> Result<Parsed, ParseError> {
        let decoded = Decoded::new(content);
        let tree = parse_first(&decoded, DEPTH_LIMIT).map_err(|error| ParseError {
            message: error.message,
            line: error.mark.line + 1,
            column: error.mark.column + 1,
        })?;
        let unclosed = tree.unclosed.map(|mark| place(mark.line + 1, mark.column + 1));
        let mut copy = Copy { place, left: TEXT_LIMIT };
        let root = match tree.documents().next() {
            Some(root) => copy.node(root)?,
            None => Node { value: Value::Null, place: place(1, 1) },
        };
        Ok(Parsed { root, unclosed })
    }

    /// A scalar.
    pub(crate) fn text_at(text: impl Into<String>, place: Place) -> Node {
        Node { value: Value::Scalar(text.into()), place }
    }

    /// What kind of node it is, in words.
    pub(crate) fn kind(&self) -> &'static str {
        match self.value {
            Value::Null => "nothing",
            Value::Scalar(_) => "text",
            Value::List(_) => "a list",
            Value::Map(_) => "a map",
        }
    }

    /// The text of a scalar in quotes, or else the kind.
    pub(crate) fn found(&self) -> String {
        match self.text() {
            Some(text) if text.len() <= 80 => format!("'{text}'"),
            _ => self.kind().to_owned(),
        }
    }

    /// The first value of a key, if the node is a map that has it.
    pub(crate) fn get(&self, key: &str) -> Option<&Node> {
        self.entries().iter().find(|entry| entry.key == key).map(|entry| &entry.node)
    }

    /// The pairs of a map; none for any other node.
    pub(crate) fn entries(&self) -> &[Entry] {
        match &self.value {
            Value::Map(entries) => entries,
            _ => &[],
        }
    }

    /// The text of a scalar.
    pub(crate) fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar(text) => Some(text),
            _ => None,
        }
    }

    pub(crate) fn is_null(&self) -> bool {
        self.value == Value::Null
    }

    /// A scalar read as a type; `None` if it is no scalar or does not read as that.
    pub(crate) fn decode<T: Decode>(&self) -> Option<T> {
        self.text().and_then(|text| T::decode(text.as_bytes()))
    }

    /// Calls `change` for every scalar that is a value, keys aside, until it fails.
    pub(crate) fn for_each_scalar<E>(
        &mut self,
        change: &mut impl FnMut(&mut String, Place) -> Result<(), E>,
    ) -> Result<(), E> {
        match &mut self.value {
            Value::Null => Ok(()),
            Value::Scalar(text) => change(text, self.place),
            Value::List(items) => items.iter_mut().try_for_each(|item| item.for_each_scalar(change)),
            Value::Map(entries) => {
                entries.iter_mut().try_for_each(|entry| entry.node.for_each_scalar(change))
            }
        }
    }
}

/// Copies nodes out of a tree of the YAML reader. Its depth is limited there.
struct Copy<'c> {
    place: &'c dyn Fn(usize, usize) -> Place,
    /// Bytes of scalars that there may still be.
    left: usize,
}

impl Copy<'_> {
    fn node(&mut self, node: falconer_yaml::Node<'_>) -> Result<Node, ParseError> {
        let value = match node.kind() {
            Kind::Null => Value::Null,
            Kind::Scalar(text) => Value::Scalar(self.text(text, node)?),
            Kind::Sequence(_) => {
                Value::List(node.items().map(|item| self.node(item)).collect::<Result<_, _>>()?)
            }
            Kind::Map(_) => Value::Map(
                node.entries().map(|(key, value)| self.entry(key, value)).collect::<Result<_, _>>()?,
            ),
        };
        Ok(Node { value, place: self.at(node) })
    }

    fn entry(
        &mut self,
        key: falconer_yaml::Node<'_>,
        value: falconer_yaml::Node<'_>,
    ) -> Result<Entry, ParseError> {
        let text = match key.kind() {
            Kind::Null => "null".to_owned(),
            Kind::Scalar(text) => self.text(text, key)?,
            Kind::Sequence(_) => return Err(error(key, "expected text as a key, found a list")),
            Kind::Map(_) => return Err(error(key, "expected text as a key, found a map")),
        };
        Ok(Entry { key: text, place: self.at(key), node: self.node(value)? })
    }

    fn text(&mut self, text: &[u8], node: falconer_yaml::Node<'_>) -> Result<String, ParseError> {
        let Some(left) = self.left.checked_sub(text.len()) else {
            return Err(error(
                node,
                format!("there is more than {TEXT_LIMIT} bytes of text, aliases counted"),
            ));
        };
        self.left = left;
        String::from_utf8(text.to_vec()).map_err(|_| error(node, "expected UTF-8, found other bytes"))
    }

    fn at(&self, node: falconer_yaml::Node<'_>) -> Place {
        (self.place)(node.mark().line + 1, node.mark().column + 1)
    }
}

fn error(node: falconer_yaml::Node<'_>, message: impl Into<String>) -> ParseError {
    ParseError { message: message.into(), line: node.mark().line + 1, column: node.mark().column + 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Node, String> {
        Node::parse(text.as_bytes(), 0).map(|parsed| parsed.root).map_err(|error| error.message)
    }

    #[test]
    fn scalars_keep_their_text_and_only_plain_ones_are_null() {
        let node = parse("a: 017\nb: \"null\"\nc: null\nd:\ne: ~\nf: ''\n").unwrap();
        let values: Vec<_> = node.entries().iter().map(|entry| entry.node.text()).collect();
        assert_eq!(values, [Some("017"), Some("null"), None, None, None, Some("")]);
        assert!(node.get("c").unwrap().is_null());
    }

    #[test]
    fn nodes_and_keys_know_where_they_stand() {
        let node = parse("l: [1, {k: v}]\n\u{e4}: x\n").unwrap();
        let Value::List(items) = &node.get("l").unwrap().value else { panic!() };
        assert_eq!(items[1].place, Place::File { file: 0, line: 1, column: 8 });
        let entry = &node.entries()[1];
        assert_eq!(entry.place, Place::File { file: 0, line: 2, column: 1 });
        let origins = Origins { files: vec!["f.yaml".into()], options: vec!["a=b".to_owned()] };
        assert_eq!(origins.describe(entry.node.place), "f.yaml:2:5");
        assert_eq!(origins.describe(Place::Option(0)), "option -o a");
    }

    #[test]
    fn what_falcos_reader_lets_pass_passes() {
        for text in ["a: [x]# c\n", "a: 'b\n", "a: b\nc", "a: b\n---\n[", "\u{feff}a: b\n"] {
            assert!(parse(text).unwrap().get("a").is_some(), "{text:?}");
        }
        assert!(Node::parse(b"a: 'b\n", 0).unwrap().unclosed.is_some());
        assert!(parse("").unwrap().is_null());
    }

    #[test]
    fn an_alias_is_what_it_stands_for() {
        let node = parse("a: &x [1, 2]\nb: *x\n").unwrap();
        assert_eq!(node.get("a"), node.get("b"));
        assert!(parse("&a [*a]").is_err());
    }

    #[test]
    fn neither_nodes_nor_text_grow_without_bound_by_aliases() {
        let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
        for i in 1..12 {
            let previous = format!("*a{}", i - 1);
            bomb = format!("{bomb}a{i}: &a{i} [{}]\n", vec![previous; 10].join(", "));
        }
        assert!(parse(&bomb).unwrap_err().contains("nodes"));
        let text = format!("a: &a {}\nb: [{}]\n", "x".repeat(1 << 20), vec!["*a"; 100].join(", "));
        assert!(parse(&text).unwrap_err().contains("bytes of text"));
    }

    #[test]
    fn errors_say_where() {
        let error = |text: &[u8]| Node::parse(text, 0).err().map(|error| (error.line, error.column));
        assert_eq!(error(b"a: 1\n? [a]\n: b\n"), Some((2, 3)));
        assert_eq!(error(b"a: 1\nb: \xff\n"), Some((2, 4)));
        assert!(error(b"a: 1\nb: [1\n").is_some());
        assert!(error("[".repeat(5000).as_bytes()).is_some());
        assert_eq!(error(b"a: 1 # \xff\n"), None, "a comment may be anything");
    }
}
