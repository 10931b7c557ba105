//! From parser events to nodes.

use std::collections::HashMap;

use granit_parser::{Event, Options, Parser, ScalarStyle};

use super::Node;

/// Nested collections that a text may have.
const DEPTH_LIMIT: usize = 100;

/// Nodes that a text may have once its aliases are put in.
const NODE_LIMIT: usize = 1 << 20;

/// Why a text is no YAML that can be read, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}, column {column}: {message}")]
pub(crate) struct SyntaxError {
    message: String,
    line: usize,
    column: usize,
}

/// Reads the first document of a text; an empty text is null.
pub(crate) fn parse(text: &str) -> Result<Node, SyntaxError> {
    let mut options = Options::default();
    options.flow_nesting_limit = DEPTH_LIMIT;
    options.block_nesting_limit = DEPTH_LIMIT;
    let mut builder = Builder::default();
    for event in Parser::new_from_str_with_options(text, options) {
        let (event, span) = event.map_err(|error| SyntaxError {
            message: error.info().clone(),
            line: error.marker().line(),
            column: error.marker().col() + 1,
        })?;
        match builder.event(event) {
            Ok(Some(document)) => return Ok(document),
            Ok(None) => {}
            Err(message) => {
                let (line, column) = (span.start.line(), span.start.col() + 1);
                return Err(SyntaxError { message, line, column });
            }
        }
    }
    Ok(Node::Null)
}

/// A collection that is not complete yet.
struct Open {
    node: Node,
    anchor: usize,
    /// For a map, the key that waits for its value.
    key: Option<String>,
}

#[derive(Default)]
struct Builder {
    open: Vec<Open>,
    anchors: HashMap<usize, (Node, usize)>,
    nodes: usize,
}

impl Builder {
    /// Takes in an event; `Some` when it completes the document.
    fn event(&mut self, event: Event<'_>) -> Result<Option<Node>, String> {
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                let plain = style == ScalarStyle::Plain && tag.is_none();
                let null = plain && matches!(&*text, "" | "~" | "null" | "Null" | "NULL");
                let node = if null { Node::Null } else { Node::Scalar(text.into_owned()) };
                self.complete(node, anchor)
            }
            Event::SequenceStart(_, anchor, _) => {
                self.open.push(Open { node: Node::List(Vec::new()), anchor, key: None });
                Ok(None)
            }
            Event::MappingStart(_, anchor, _) => {
                self.open.push(Open { node: Node::Map(Vec::new()), anchor, key: None });
                Ok(None)
            }
            Event::SequenceEnd | Event::MappingEnd => match self.open.pop() {
                Some(open) => self.complete(open.node, open.anchor),
                None => Ok(None),
            },
            Event::Alias(anchor) => {
                let (node, size) = self
                    .anchors
                    .get(&anchor)
                    .cloned()
                    .ok_or("an alias may not stand inside the node it refers to")?;
                self.nodes += size;
                self.complete(node, 0)
            }
            _ => Ok(None),
        }
    }

    fn complete(&mut self, node: Node, anchor: usize) -> Result<Option<Node>, String> {
        self.nodes += 1;
        if self.nodes > NODE_LIMIT {
            return Err(format!(
                "the text has more than {NODE_LIMIT} values, aliases counted as what they stand for"
            ));
        }
        if anchor != 0 {
            let size = size(&node);
            self.anchors.insert(anchor, (node.clone(), size));
        }
        let Some(open) = self.open.last_mut() else { return Ok(Some(node)) };
        match (&mut open.node, open.key.take(), node) {
            (Node::List(items), _, node) => items.push(node),
            (Node::Map(entries), Some(key), node) => entries.push((key, node)),
            (_, _, Node::Scalar(key)) => open.key = Some(key),
            (_, _, Node::Null) => open.key = Some("null".to_owned()),
            (_, _, key) => return Err(format!("a key must be a scalar, found {}", key.kind())),
        }
        Ok(None)
    }
}

/// How many nodes a node is.
fn size(node: &Node) -> usize {
    1 + match node {
        Node::Null | Node::Scalar(_) => 0,
        Node::List(items) => items.iter().map(size).sum(),
        Node::Map(entries) => entries.iter().map(|(_, value)| size(value)).sum(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Node {
        Node::Scalar(text.to_owned())
    }

    #[test]
    fn scalars_keep_their_text_and_only_plain_ones_are_null() {
        let node = parse("a: 017\nb: \"null\"\nc: null\nd:\ne: ~\nf: ''\n").unwrap();
        let values: Vec<_> = node.entries().iter().map(|(_, value)| value.clone()).collect();
        assert_eq!(values, [text("017"), text("null"), Node::Null, Node::Null, Node::Null, text("")]);
    }

    #[test]
    fn collections_nest() {
        let node = parse("l: [1, {k: v}]\n").unwrap();
        let expected = Node::List(vec![text("1"), Node::Map(vec![("k".to_owned(), text("v"))])]);
        assert_eq!(node.get("l"), Some(&expected));
    }

    #[test]
    fn an_alias_is_what_it_stands_for() {
        let node = parse("a: &x [1, 2]\nb: *x\n").unwrap();
        assert_eq!(node.get("a"), node.get("b"));
        assert!(parse("&a [*a]").is_err());
    }

    #[test]
    fn aliases_of_aliases_do_not_grow_without_bound() {
        let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
        for i in 1..12 {
            let previous = format!("*a{}", i - 1);
            bomb = format!("{bomb}a{i}: &a{i} [{}]\n", vec![previous; 10].join(", "));
        }
        assert!(parse(&bomb).unwrap_err().to_string().contains("values"));
    }

    #[test]
    fn errors_say_where() {
        let error = parse("a: 1\nb: [1\n").unwrap_err();
        assert_eq!((error.line, error.column), (2, 4), "{error}");
        assert!(parse(&"[".repeat(5000)).is_err());
        assert_eq!(parse("? [a]\n: b\n").unwrap_err().message, "a key must be a scalar, found a list");
        assert_eq!(parse(""), Ok(Node::Null));
    }
}
