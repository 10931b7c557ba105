//! Values of keys, with the errors that Falco gives for what does not fit.

use crate::diag::{Context, ErrorCode, Failure, ItemType, failure};
use crate::yaml::{Decode, Node};

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
        None => Err(shape(format!("key '{key}' is missing"), context)),
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
        return Err(shape(format!("key '{key}' has no value"), context));
    }
    let place = context.node(ItemType::ValueFor, key, value);
    let Some(text) = value.scalar() else {
        return Err(shape(
            format!("the value of '{key}' has to be a single value, not a list or a map"),
            &place,
        ));
    };
    if text.is_empty() {
        return Err(shape(format!("the value of '{key}' is empty"), &place));
    }
    if let Some(decoded) = T::decode(text) {
        Ok(Some(decoded))
    } else {
        let shown = String::from_utf8_lossy(text);
        Err(shape(format!("the value of '{key}' has the wrong type: '{shown}'"), &place))
    }
}

/// The elements of a sequence of single values.
pub(super) fn sequence<T: Decode>(
    item: Node<'_>,
    key: &str,
    context: &Context,
) -> Result<Option<Vec<T>>, Failure> {
    let Some(value) = item.get(key) else { return Ok(None) };
    let place = context.node(ItemType::ValueFor, key, value);
    if !value.is_sequence() {
        return Err(shape(format!("the value of '{key}' has to be a list"), &place));
    }
    let mut elements = Vec::new();
    for element in value.items() {
        let Some(text) = element.scalar() else {
            let inner = place.node(ItemType::ListItem, "", element);
            return Err(shape(format!("each element of '{key}' has to be a single value"), &inner));
        };
        if let Some(decoded) = T::decode(text) {
            elements.push(decoded);
        } else {
            let inner = place.node(ItemType::ListItem, "", element);
            return Err(shape(format!("an element of '{key}' has the wrong type"), &inner));
        }
    }
    Ok(Some(elements))
}
