//! Values below arrays: those of all containers, volumes or rules, or of one of them.

use falconer::json::{Document, FromJson, Text, Value};
use falconer::prelude::*;

/// Any value as text: that of a string, JSON for any other value. `null` is the text `null`, as in the original.
pub(crate) struct Any;

impl FromJson for Any {
    type Field<'d> = Text<'d>;

    fn from_json(value: Value<'_>) -> Result<Option<Text<'_>>> {
        Ok(Some(value.text()))
    }
}

/// The result of the functions behind list fields: no list if its place does not exist.
pub(crate) type Texts<'d> = Result<Option<Vec<Text<'d>>>>;

/// The index into arrays; all elements if there is none. The highest number also stands for none.
pub(crate) fn only(index: Option<Index>) -> Option<usize> {
    index.filter(|index| index.0 != u64::MAX).map(|index| usize::try_from(index.0).unwrap_or(usize::MAX))
}

/// Walks along keys; at an array, it continues in all its elements, or in the element `only`.
///
/// `found` gets each value at the end, or `None` for an element that does not have it. The empty key is the value itself.
/// Returns whether the place exists: an array, or the value.
pub(crate) fn walk<'d>(
    value: Value<'d>,
    only: Option<usize>,
    keys: &[&str],
    found: &mut dyn FnMut(Option<Value<'d>>) -> Result<()>,
) -> Result<bool> {
    let mut value = value;
    for (at, key) in keys.iter().enumerate() {
        if let Some(mut elements) = value.elements() {
            let Some(index) = only else {
                for element in elements {
                    if !walk(element, only, &keys[at..], found)? {
                        found(None)?;
                    }
                }
                return Ok(true);
            };
            let Some(element) = elements.nth(index) else { return Ok(false) };
            value = element;
        }
        if !key.is_empty() {
            let Some(next) = value.get(key) else { return Ok(false) };
            value = next;
        }
    }
    found(Some(value))?;
    Ok(true)
}

/// The list that `add` makes of the values at the end of a walk.
pub(crate) fn list<'d>(
    audit: &'d Document<'_>,
    index: Option<Index>,
    keys: &[&str],
    mut add: impl FnMut(&mut Vec<Text<'d>>, Option<Value<'d>>) -> Result<()>,
) -> Texts<'d> {
    let mut texts = Vec::new();
    let there = walk(audit.root(), only(index), keys, &mut |value| add(&mut texts, value))?;
    Ok(there.then_some(texts))
}

/// The values at the end of a walk; elements without a value are left out.
pub(crate) fn values<'d>(audit: &'d Document<'_>, index: Option<Index>, keys: &[&str]) -> Texts<'d> {
    list(audit, index, keys, |texts, value| {
        texts.extend(value.map(Value::text));
        Ok(())
    })
}

/// The elements of arrays at the end of a walk.
pub(crate) fn elements<'d>(audit: &'d Document<'_>, index: Option<Index>, keys: &[&str]) -> Texts<'d> {
    list(audit, index, keys, |texts, value| {
        texts.extend(value.and_then(Value::elements).into_iter().flatten().map(Value::text));
        Ok(())
    })
}

/// A list of containers of the requested pod.
#[derive(Clone, Copy)]
pub(crate) struct Containers<'d> {
    pub(crate) audit: &'d Document<'d>,
    pub(crate) index: Option<Index>,
    /// Name of the list in the pod's spec.
    pub(crate) list: &'static str,
}

impl<'d> Containers<'d> {
    /// A setting that each container must have: it is an error if one lacks it.
    pub(crate) fn required(self, key: &str) -> Texts<'d> {
        list(self.audit, self.index, &["requestObject", "spec", self.list, key], |texts, value| {
            texts.push(value.ok_or_else(|| err!("a container has no `{key}`"))?.text());
            Ok(())
        })
    }

    /// The repositories of the images.
    pub(crate) fn repositories(self) -> Texts<'d> {
        let images = self.required("image")?;
        Ok(images.map(|images| images.into_iter().map(|image| image.map(repository)).collect()))
    }

    /// A setting that is an array of strings, joined with spaces.
    pub(crate) fn joined(self, key: &str) -> Texts<'d> {
        let lists =
            list(self.audit, self.index, &["requestObject", "spec", self.list, key], |texts, value| {
                let Some(value) = value else { return Ok(()) };
                let mut joined = Vec::new();
                for (at, word) in value.elements().ok_or_else(|| err!("`{key}` is no array"))?.enumerate() {
                    if at > 0 {
                        joined.push(b' ');
                    }
                    let word =
                        word.as_str().ok_or_else(|| err!("`{key}` has an element that is no string"))?;
                    joined.extend_from_slice(&word.to_bytes());
                }
                texts.push(joined.into());
                Ok(())
            });
        Ok(lists?.filter(|lists| !lists.is_empty()))
    }

    /// The host ports, or the container ports where there is none.
    pub(crate) fn host_ports(self) -> Texts<'d> {
        list(self.audit, self.index, &["requestObject", "spec", self.list, "ports"], |texts, value| {
            let Some(value) = value else { return Ok(()) };
            let ports = value.elements().ok_or_else(|| err!("`ports` is no array"))?;
            let number = |port: Value<'d>| port.get("hostPort").or_else(|| port.get("containerPort"));
            texts.extend(ports.filter_map(number).map(Value::text));
            Ok(())
        })
    }

    /// A setting of the security context.
    pub(crate) fn security(self, key: &str) -> Texts<'d> {
        values(self.audit, self.index, &["requestObject", "spec", self.list, "securityContext", key])
    }

    /// The added capabilities, an array for each container.
    pub(crate) fn capabilities(self) -> Texts<'d> {
        let keys = ["requestObject", "spec", self.list, "securityContext", "capabilities", "add"];
        values(self.audit, self.index, &keys)
    }

    /// A number in the security context, or else in that of the pod, or else 0.
    ///
    /// If the containers are not an array, or are below another array, the result of the original is kept, which looks
    /// for the number beside the security contexts.
    pub(crate) fn effective(self, key: &str) -> Texts<'d> {
        let Self { audit, index, list: name } = self;
        let all = audit.path(&["requestObject", "spec", name]).and_then(Value::elements);
        let beside = all.is_none();
        let of_pod = if beside { None } else { Some("securityContext") };
        let of_pod = ["requestObject", "spec"].into_iter().chain(of_pod).chain([key]);
        let of_pod = of_pod.into_iter().try_fold(audit.root(), Value::get);
        let or_of_pod =
            |value: Option<Value<'d>>| value.or(of_pod).map_or_else(|| Text::from("0"), Value::text);
        let Some(all) = all else {
            return list(audit, index, &["requestObject", "spec", name, key], |texts, value| {
                texts.push(or_of_pod(value));
                Ok(())
            });
        };
        let mut texts = Vec::new();
        let only = only(index);
        for container in all.skip(only.unwrap_or(0)).take(if only.is_some() { 1 } else { usize::MAX }) {
            if only.is_some() && !container.is_object() {
                break;
            }
            let mut add = |value| {
                texts.push(or_of_pod(value));
                Ok(())
            };
            if !walk(container, None, &["securityContext", key], &mut add)? {
                add(None)?;
            }
        }
        Ok(Some(texts))
    }
}

/// The repository of an image: without its tag and digest.
fn repository(image: &[u8]) -> &[u8] {
    let image = image.split(|byte| *byte == b'@').next().unwrap_or(image);
    let name = image.iter().rposition(|byte| *byte == b'/').map_or(0, |slash| slash + 1);
    let end = image[name..].iter().position(|byte| *byte == b':').map_or(image.len(), |colon| name + colon);
    &image[..end]
}

#[cfg(test)]
mod tests {
    use super::repository;

    #[test]
    fn a_repository_has_its_registry_and_neither_tag_nor_digest() {
        for (image, expected) in [
            ("nginx", "nginx"),
            ("nginx:1.2", "nginx"),
            ("a/b@sha256:0", "a/b"),
            ("a/b:1@sha256:0", "a/b"),
            ("localhost:5000/a/b:1", "localhost:5000/a/b"),
            ("", ""),
            (":1", ""),
        ] {
            assert_eq!(repository(image.as_bytes()), expected.as_bytes(), "{image}");
        }
    }
}
