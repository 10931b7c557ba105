//! Subjects of role bindings.

use falconer::json::{Document, Text};
use falconer::prelude::*;

use crate::walk::Texts;

/// The names of all subjects of a kind; those of service accounts with their namespaces in front, if requested.
pub(crate) fn names<'d>(audit: &'d Document<'_>, kind: &str, with_namespace: bool) -> Texts<'d> {
    let Some(subjects) = audit.path(&["requestObject", "subjects"]) else { return Ok(None) };
    let subjects = subjects.elements().ok_or_else(|| err!("`subjects` is no array"))?;
    let name = |subject: falconer::json::Value<'d>| {
        let name = subject.get("name")?.text();
        if subject.get("kind")?.text() != *kind {
            return None;
        }
        if !with_namespace {
            return Some(name);
        }
        let namespace = subject.get("namespace")?.text();
        Some(Text::from([&*namespace.to_bytes(), b":", &*name.to_bytes()].concat()))
    };
    Ok(Some(subjects.filter_map(name).collect()))
}
