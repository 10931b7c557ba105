//! Values of keys, with the errors that Falco gives for what does not fit.

use std::sync::Arc;

use falconer_yaml::{Decode, Node};

use super::mishap;
use crate::diag::{Context, ErrorCode, Failure, ItemType, Label, failure};
use crate::nearest::nearest;
use crate::text::Text;

/// An error about the shape of the YAML.
pub(super) fn shape(message: impl Into<String>, context: &Context) -> Failure {
    failure(ErrorCode::YamlValidate, message, context)
}

/// An error about objects that do not fit together.
pub(super) fn invalid(message: impl Into<String>, context: &Context) -> Failure {
    failure(ErrorCode::Validate, message, context)
}

/// The value of a key that has to be there.
pub(super) fn required<T: Decode>(item: Node<'_>, key: &str, context: &Context) -> Result<T, Failure> {
    match optional(item, key, context)? {
        Some(value) => Ok(value),
        None => Err(missing(item, key, context)),
    }
}

/// An error about a key that is not there; if another key is near, it may have been meant.
pub(super) fn missing(item: Node<'_>, key: &str, context: &Context) -> Failure {
    let failed = shape(format!("key '{key}' is missing"), context).label(format!("this has no '{key}'"));
    let near = item.entries().find_map(|(near, _)| {
        let name = near.text_or_null()?;
        nearest(&name, [key]).map(|_| (near, name))
    });
    Box::new(match near {
        Some((near, name)) => {
            let label = Label::new(context.file_arc(), near.head().into()).text("did you mean this key?");
            failed.related(Some(label)).hint(Some(format!("write '{key}' instead of '{name}'")))
        }
        None => failed.hint(Some(format!("add the key: '{key}: ...'"))),
    })
}

/// What an item is given that it should not be given, in two words.
fn kind_of(node: Node<'_>) -> &'static str {
    if node.is_map() {
        "a map"
    } else if node.is_sequence() {
        "a list"
    } else {
        "a single value"
    }
}

/// The value of a key that may be absent; null does not count as absent.
pub(super) fn optional<T: Decode>(
    item: Node<'_>,
    key: &str,
    context: &Context,
) -> Result<Option<T>, Failure> {
    let Some(value) = item.get(key) else { return Ok(None) };
    if value.is_null() {
        let place = item.entry(key).map_or_else(|| context.clone(), |(key, _)| context.focused(key));
        let failed = shape(format!("key '{key}' has no value"), &place);
        return Err(Box::new(failed.hint(Some("write a value after it, or remove the key".to_owned()))));
    }
    let place = context.node(ItemType::ValueFor, key, value);
    let Some(text) = value.scalar() else {
        let found = kind_of(value);
        let failed = shape(format!("the value of '{key}' must be a single value, not {found}"), &place);
        let alone = || value.items().next().filter(|_| value.items().len() == 1)?.scalar();
        let hint = if mishap::is_template(value) {
            Some(mishap::TEMPLATE.to_owned())
        } else {
            alone().map(|text| format!("write it without brackets: {key}: {}", String::from_utf8_lossy(text)))
        };
        return Err(Box::new(failed.hint(hint)));
    };
    if text.is_empty() {
        return Err(shape(format!("the value of '{key}' is empty"), &place));
    }
    if let Some(decoded) = T::decode(text) {
        Ok(Some(decoded))
    } else {
        let shown = String::from_utf8_lossy(text);
        let failed = shape(format!("the value of '{key}' has the wrong type: '{shown}'"), &place);
        Err(Box::new(failed.label(format!("expected {}", T::NAME))))
    }
}

/// A text that has to be there.
pub(super) fn text(item: Node<'_>, key: &str, context: &Context) -> Result<Text, Failure> {
    let bytes = required(item, key, context)?;
    Ok(match item.get(key) {
        Some(node) => Text::of(bytes, context.file_arc(), node),
        None => Text::from(bytes.as_slice()),
    })
}

/// The elements of a sequence of single values.
pub(super) fn sequence<T: Decode>(
    item: Node<'_>,
    key: &str,
    context: &Context,
) -> Result<Option<Vec<T>>, Failure> {
    elements(item, key, context, |text, _| T::decode(text))
}

/// The elements of a sequence of texts, which know where they stand.
pub(super) fn texts(item: Node<'_>, key: &str, context: &Context) -> Result<Option<Vec<Text>>, Failure> {
    let file = context.file_arc();
    elements(item, key, context, |text, node| Some(Text::of(text.to_vec(), Arc::clone(&file), node)))
}

fn elements<T>(
    item: Node<'_>,
    key: &str,
    context: &Context,
    decode: impl Fn(&[u8], Node<'_>) -> Option<T>,
) -> Result<Option<Vec<T>>, Failure> {
    let Some(value) = item.get(key) else { return Ok(None) };
    let place = context.node(ItemType::ValueFor, key, value);
    if !value.is_sequence() {
        let found = kind_of(value);
        let failed = shape(format!("the value of '{key}' must be a list, not {found}"), &place);
        let hint = value.scalar().map(|text| format!("write {key}: [{}]", String::from_utf8_lossy(text)));
        return Err(Box::new(failed.hint(hint)));
    }
    let mut elements = Vec::new();
    for element in value.items() {
        let Some(text) = element.scalar() else {
            let inner = place.node(ItemType::ListItem, "", element);
            return Err(shape(format!("each element of '{key}' must be a single value"), &inner));
        };
        if let Some(decoded) = decode(text, element) {
            elements.push(decoded);
        } else {
            let inner = place.node(ItemType::ListItem, "", element);
            return Err(shape(format!("an element of '{key}' has the wrong type"), &inner));
        }
    }
    Ok(Some(elements))
}
