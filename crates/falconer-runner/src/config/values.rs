//! Values of a configuration by their keys, as Falco's YAML library gives them.

use falconer_yaml::Decode;

use super::ConfigError;
use super::node::{Node, Origins, Place, Value};
use crate::did_you_mean;

/// The merged configuration.
pub(super) struct Values<'c> {
    pub(super) root: &'c Node,
    pub(super) origins: &'c Origins,
}

impl<'c> Values<'c> {
    /// The value of a key with dots between its names; none if it is absent.
    pub(super) fn given(&self, key: &str) -> Option<&'c Node> {
        key.split('.').try_fold(self.root, |node, name| node.get(name))
    }

    /// A scalar that reads as the type; anything else is the default.
    pub(super) fn scalar<T: Decode>(&self, key: &str, default: T) -> T {
        self.given(key).and_then(Node::decode).unwrap_or(default)
    }

    /// A truth value; what is none is the default.
    pub(super) fn flag(&self, key: &str, default: bool) -> bool {
        self.scalar(key, default)
    }

    /// A text; `null` is one, a list or a map is the default.
    pub(super) fn text(&self, key: &str) -> Option<&'c str> {
        self.given(key).and_then(text)
    }

    /// A word out of a few.
    pub(super) fn named<T>(
        &self,
        key: &str,
        default: T,
        read: impl Fn(&str) -> Option<T>,
        known: &str,
    ) -> Result<T, ConfigError> {
        let Some((node, name)) = self.given(key).and_then(|node| Some((node, text(node)?))) else {
            return Ok(default);
        };
        read(name).ok_or_else(|| self.none_of(node, key, name, known))
    }

    /// A word that is none of a few, which stand in `known` with commas between them.
    pub(super) fn none_of(&self, node: &Node, key: &str, name: &str, known: &str) -> ConfigError {
        let hint = did_you_mean(&name.to_ascii_lowercase(), known.split(", "));
        self.wrong(node.place, key, format!("expected one of {known}, found '{name}'{hint}"))
    }

    /// The elements of a list. A scalar is a list of one; a map or nothing has none.
    pub(super) fn list(&self, key: &str) -> &'c [Node] {
        match self.given(key) {
            Some(Node { value: Value::List(items), .. }) => items,
            Some(scalar @ Node { value: Value::Scalar(_), .. }) => std::slice::from_ref(scalar),
            _ => &[],
        }
    }

    /// A list of texts.
    pub(super) fn texts(&self, key: &str) -> Result<Vec<String>, ConfigError> {
        let items = self.list(key).iter().enumerate();
        items.map(|(i, item)| self.text_of(item, &format!("{key}[{i}]"))).collect()
    }

    /// The text of a node; `key` is what leads to it.
    pub(super) fn text_of(&self, node: &Node, key: &str) -> Result<String, ConfigError> {
        let wrong = || self.wrong(node.place, key, format!("expected text, found {}", node.kind()));
        text(node).map(str::to_owned).ok_or_else(wrong)
    }

    /// The text at a key of a map; none if it is absent.
    pub(super) fn text_at(&self, map: &Node, key: &str, path: &str) -> Result<Option<String>, ConfigError> {
        map.get(key).map(|node| self.text_of(node, &format!("{path}.{key}"))).transpose()
    }

    /// Sees to it that a node is a map.
    pub(super) fn expect_map(&self, node: &Node, key: &str) -> Result<(), ConfigError> {
        match node.value {
            Value::Map(_) => Ok(()),
            _ => Err(self.wrong(node.place, key, format!("expected a map, found {}", node.found()))),
        }
    }

    /// An error about the value of a key.
    pub(super) fn wrong(&self, place: Place, key: &str, problem: impl Into<String>) -> ConfigError {
        ConfigError::Value {
            place: self.origins.describe(place),
            key: key.to_owned(),
            problem: problem.into(),
            besides: Vec::new(),
        }
    }
}

/// Where a text is wanted, nothing is the text `null`.
fn text(node: &Node) -> Option<&str> {
    if node.is_null() { Some("null") } else { node.text() }
}
