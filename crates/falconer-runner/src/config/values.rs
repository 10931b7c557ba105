//! Values of a configuration by their keys.

use std::path::Path;

use super::ConfigError;
use crate::nearest;
use crate::yaml::Node;

/// The merged configuration.
pub(super) struct Values<'c> {
    pub(super) path: &'c Path,
    pub(super) root: &'c Node,
}

impl<'c> Values<'c> {
    /// The value of a key with dots between its names; none if it is absent.
    pub(super) fn given(&self, key: &str) -> Option<&'c Node> {
        key.split('.').try_fold(self.root, |node, name| node.get(name))
    }

    /// A truth value; what is none counts as absent.
    pub(super) fn flag(&self, key: &str, default: bool) -> bool {
        self.given(key).and_then(Node::decode).unwrap_or(default)
    }

    /// A number; what is none counts as absent.
    pub(super) fn number(&self, key: &str, default: i64) -> i64 {
        self.given(key).and_then(Node::decode).unwrap_or(default)
    }

    /// A word out of a few.
    pub(super) fn named<T>(
        &self,
        key: &str,
        default: T,
        read: impl Fn(&str) -> Option<T>,
        known: &str,
    ) -> Result<T, ConfigError> {
        let Some(name) = self.given(key).and_then(Node::text) else { return Ok(default) };
        read(name).ok_or_else(|| {
            let hint = nearest(&name.to_ascii_lowercase(), known.split(", "));
            let hint = hint.map_or_else(String::new, |known| format!("; did you mean '{known}'?"));
            self.wrong(key, format!("expected one of {known}, found '{name}'{hint}"))
        })
    }

    /// A list. A scalar is a list of one; a map is none, which the check of the keys tells.
    pub(super) fn list(&self, key: &str) -> &'c [Node] {
        match self.given(key) {
            Some(Node::List(items)) => items,
            Some(scalar @ Node::Scalar(_)) => std::slice::from_ref(scalar),
            None | Some(Node::Null | Node::Map(_)) => &[],
        }
    }

    /// A list of scalars.
    pub(super) fn texts(&self, key: &str) -> Result<Vec<String>, ConfigError> {
        let items = self.list(key).iter().enumerate();
        items.map(|(i, item)| self.text_of(item, &format!("{key}[{i}]"))).collect()
    }

    /// The text of a scalar that has to be there.
    pub(super) fn text_of(&self, node: &Node, place: &str) -> Result<String, ConfigError> {
        let wrong = || self.wrong(place, format!("expected text, found {}", node.kind()));
        node.text().map(str::to_owned).ok_or_else(wrong)
    }

    /// The text at a key of a map; none if it is absent or null.
    pub(super) fn text_at(&self, map: &Node, key: &str, place: &str) -> Result<Option<String>, ConfigError> {
        match map.get(key) {
            None | Some(Node::Null) => Ok(None),
            Some(node) => self.text_of(node, &format!("{place}.{key}")).map(Some),
        }
    }

    /// An error about the value of a key.
    pub(super) fn wrong(&self, key: &str, problem: impl Into<String>) -> ConfigError {
        ConfigError::Value { path: self.path.to_owned(), key: key.to_owned(), problem: problem.into() }
    }
}
