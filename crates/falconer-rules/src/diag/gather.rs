//! Going on after errors, so that a file's independent errors come all at once.

use std::collections::HashSet;

use falconer_yaml::Node;

use super::{Diagnostic, ErrorCode, Failure};

/// The kinds of thing that have names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Named {
    List,
    Macro,
    Rule,
}

/// The most errors that are kept; further ones are dropped.
const MOST: usize = 1000;

/// The most errors of one condition.
pub(crate) const MOST_OF_ONE: usize = 100;

/// The errors so far, and what they make doubtful: an error that only follows from another one is not reported.
#[derive(Clone, Debug, Default)]
pub(crate) struct Gathered {
    errors: Vec<Diagnostic<ErrorCode>>,
    failed: HashSet<(Named, String)>,
    /// A whole file could not be read: any name might have been defined there.
    pub(crate) blind: bool,
    seen: HashSet<(String, usize, String)>,
}

impl Gathered {
    /// Keeps an error, unless it was reported before.
    pub(crate) fn keep(&mut self, error: Failure) {
        let label = &error.primary;
        let key = (label.file.to_string(), label.order(), error.message.clone());
        if !self.is_full() && self.seen.insert(key) {
            self.errors.push(*error);
        }
    }

    /// Whether further errors are dropped.
    pub(crate) fn is_full(&self) -> bool {
        self.seen.len() >= MOST
    }

    /// Whether there is an error in anything so far.
    pub(crate) fn any(&self) -> bool {
        !self.seen.is_empty()
    }

    pub(crate) fn take(&mut self) -> Vec<Diagnostic<ErrorCode>> {
        std::mem::take(&mut self.errors)
    }

    /// Marks the thing that an item would have defined.
    pub(crate) fn fail_item(&mut self, item: Node<'_>) {
        if let Some((kind, name)) = name_of(item) {
            self.fail(kind, &name);
        }
    }

    /// An item was read without an error. What it defines is no longer in doubt, if it defines it anew.
    pub(crate) fn pass_item(&mut self, item: Node<'_>) {
        let anew = item.get("append").is_none() && item.get("override").is_none();
        if let Some((kind, name)) = name_of(item).filter(|_| anew) {
            self.failed.remove(&(kind, name));
        }
    }

    pub(crate) fn fail(&mut self, kind: Named, name: &str) {
        self.failed.insert((kind, name.to_owned()));
    }

    /// Whether the thing of this name failed before.
    pub(crate) fn failed(&self, kind: Named, name: &str) -> bool {
        self.failed.contains(&(kind, name.to_owned()))
    }

    /// Whether a condition may name a list that failed.
    pub(crate) fn names_failed_list(&self, condition: &[u8]) -> bool {
        let lists = || self.failed.iter().filter(|(kind, _)| *kind == Named::List);
        self.is_full() || lists().any(|(_, name)| memchr::memmem::find(condition, name.as_bytes()).is_some())
    }

    /// Whether an item adds to something that failed before: what is wrong with that follows from it.
    pub(crate) fn in_doubt(&self, item: Node<'_>) -> bool {
        let adds = item.get("append").is_some() || item.get("override").is_some();
        let toggles = item.get("enabled").is_some() && item.get("condition").is_none();
        let Some((kind, name)) = name_of(item).filter(|_| adds || toggles) else { return false };
        self.blind || self.failed(kind, &name)
    }
}

fn name_of(item: Node<'_>) -> Option<(Named, String)> {
    let kinds = [("list", Named::List), ("macro", Named::Macro), ("rule", Named::Rule)];
    let (name, kind) = kinds.into_iter().find_map(|(key, kind)| Some((item.get(key)?, kind)))?;
    Some((kind, String::from_utf8_lossy(name.scalar()?).into_owned()))
}
