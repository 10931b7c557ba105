//! The lists of a configuration. An element of a wrong form is an error where a wrong scalar is its default.

use falconer_rules::{AppendOutput, ExtraField, Selector};

use super::values::Values;
use super::{ConfigError, init_config};
use crate::yaml::Node;

/// One entry of `plugins`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct PluginConfig {
    /// The plugin's name; its event source is opened by it.
    pub name: String,
    /// The shared library, as written.
    pub library_path: String,
    /// The text that the plugin gets at init.
    pub init_config: String,
    /// The text that the plugin's event source is opened with, without blanks around it.
    pub open_params: String,
}

pub(super) fn plugins(values: &Values<'_>) -> Result<Vec<PluginConfig>, ConfigError> {
    let plugin = |(i, node): (usize, &Node)| {
        let place = format!("plugins[{i}]");
        map(values, node, &place)?;
        let required = |key: &str| {
            let text = values.text_at(node, key, &place)?;
            text.ok_or_else(|| values.wrong(&place, format!("a plugin needs the key '{key}'")))
        };
        Ok(PluginConfig {
            name: required("name")?,
            library_path: required("library_path")?,
            init_config: node.get("init_config").map(init_config::text).unwrap_or_default(),
            open_params: values.text_at(node, "open_params", &place)?.unwrap_or_default().trim().to_owned(),
        })
    };
    values.list("plugins").iter().enumerate().map(plugin).collect()
}

/// `rules`: which rules are enabled and disabled.
pub(super) fn selectors(values: &Values<'_>) -> Result<Vec<Selector>, ConfigError> {
    let selector = |(i, node): (usize, &Node)| {
        let place = format!("rules[{i}]");
        let (mut selector, chosen, place) = match (node.get("enable"), node.get("disable")) {
            (Some(chosen), _) => (Selector::enable(), chosen, format!("{place}.enable")),
            (None, Some(chosen)) => (Selector::disable(), chosen, format!("{place}.disable")),
            (None, None) => {
                return Err(values.wrong(&place, "expected a map with the key 'enable' or 'disable'"));
            }
        };
        let text = |key| Ok(values.text_at(chosen, key, &place)?.filter(|text| !text.is_empty()));
        let (rule, tag) = (text("rule")?, text("tag")?);
        if rule.is_none() && tag.is_none() {
            return Err(values.wrong(&place, "expected a map with the key 'rule' or 'tag' or both"));
        }
        if let Some(rule) = rule {
            selector = selector.rule(rule);
        }
        if let Some(tag) = tag {
            selector = selector.tag(tag);
        }
        Ok(selector)
    };
    values.list("rules").iter().enumerate().map(selector).collect()
}

pub(super) fn append_output(values: &Values<'_>) -> Result<Vec<AppendOutput>, ConfigError> {
    let addition = |(i, node): (usize, &Node)| {
        let place = format!("append_output[{i}]");
        map(values, node, &place)?;
        let mut addition = AppendOutput {
            extra_output: values.text_at(node, "extra_output", &place)?,
            extra_fields: extra_fields(values, node, &place)?,
            suggested_output: node.get("suggested_output").and_then(Node::decode).unwrap_or(false),
            ..AppendOutput::default()
        };
        if let Some(chosen) = node.get("match").filter(|chosen| **chosen != Node::Null) {
            let place = format!("{place}.match");
            map(values, chosen, &place)?;
            addition.source = values.text_at(chosen, "source", &place)?;
            addition.rule = values.text_at(chosen, "rule", &place)?;
            let place = format!("{place}.tags");
            addition.tags = items(values, chosen.get("tags"), &place)?
                .iter()
                .map(|tag| values.text_of(tag, &place))
                .collect::<Result<_, _>>()?;
        }
        Ok(addition)
    };
    values.list("append_output").iter().enumerate().map(addition).collect()
}

/// Each is a field, or a map of one name and its format; no name twice.
fn extra_fields(values: &Values<'_>, node: &Node, place: &str) -> Result<Vec<ExtraField>, ConfigError> {
    let place = format!("{place}.extra_fields");
    let mut fields = Vec::new();
    let mut names: Vec<&str> = Vec::new();
    for (i, item) in items(values, node.get("extra_fields"), &place)?.iter().enumerate() {
        let place = format!("{place}[{i}]");
        let (name, field) = match item {
            Node::Scalar(name) => (name, ExtraField::Raw(name.clone())),
            Node::Map(entries) if entries.len() == 1 => {
                let (name, format) = &entries[0];
                let format = values.text_of(format, &place)?;
                (name, ExtraField::Formatted { name: name.clone(), format })
            }
            other => {
                let problem =
                    format!("expected a field or a map of one name and its format, found {}", other.kind());
                return Err(values.wrong(&place, problem));
            }
        };
        if names.contains(&name.as_str()) {
            return Err(values.wrong(&place, format!("the name '{name}' is there twice")));
        }
        names.push(name);
        fields.push(field);
    }
    Ok(fields)
}

pub(super) fn static_fields(values: &Values<'_>) -> Result<Vec<(String, String)>, ConfigError> {
    let Some(node) = values.given("static_fields").filter(|node| **node != Node::Null) else {
        return Ok(Vec::new());
    };
    map(values, node, "static_fields")?;
    let field = |(name, value): &(String, Node)| {
        Ok((name.clone(), values.text_of(value, &format!("static_fields.{name}"))?))
    };
    node.entries().iter().map(field).collect()
}

fn items<'n>(values: &Values<'_>, node: Option<&'n Node>, place: &str) -> Result<&'n [Node], ConfigError> {
    match node {
        None | Some(Node::Null) => Ok(&[]),
        Some(Node::List(items)) => Ok(items),
        Some(other) => Err(values.wrong(place, format!("expected a list, found {}", other.kind()))),
    }
}

fn map(values: &Values<'_>, node: &Node, place: &str) -> Result<(), ConfigError> {
    match node {
        Node::Map(_) => Ok(()),
        other => Err(values.wrong(place, format!("expected a map, found {}", other.kind()))),
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::yaml;

    fn with<T>(text: &str, read: impl Fn(&Values<'_>) -> Result<T, ConfigError>) -> Result<T, String> {
        let root = yaml::parse(text).unwrap();
        read(&Values { path: Path::new("falco.yaml"), root: &root }).map_err(|error| error.to_string())
    }

    #[test]
    fn plugins_have_a_name_and_a_library() {
        let read =
            with("plugins: [{name: a, library_path: b, init_config: {x: 1}, open_params: ' p '}]", plugins);
        let expected = PluginConfig {
            name: "a".to_owned(),
            library_path: "b".to_owned(),
            init_config: "{\"x\":1}".to_owned(),
            open_params: "p".to_owned(),
        };
        assert_eq!(read, Ok(vec![expected]));
        assert_eq!(
            with("plugins: [{name: a}]", plugins).unwrap_err(),
            "error reading config file (falco.yaml): plugins[0]: a plugin needs the key 'library_path'"
        );
        assert!(with("plugins: [a]", plugins).unwrap_err().contains("expected a map, found a scalar"));
    }

    #[test]
    fn selectors_say_which_and_whether() {
        let read = with("rules: [{disable: {rule: 'A*'}}, {enable: {tag: t, rule: x}}]", selectors).unwrap();
        let expected = [Selector::disable().rule("A*"), Selector::enable().rule("x").tag("t")];
        assert_eq!(format!("{read:?}"), format!("{:?}", expected.to_vec()));
        for wrong in [
            "rules: [{}]",
            "rules: [{enable: {}}]",
            "rules: [{enable: {rule: [a]}}]",
            "rules: [{disable: {rule: ''}}]",
        ] {
            assert!(with(wrong, selectors).is_err(), "{wrong}");
        }
        assert!(with("rules: {disable: {rule: x}}", selectors).unwrap().is_empty(), "a map is no list");
    }

    #[test]
    fn extra_fields_are_fields_or_formats() {
        let text = "append_output: [{match: {source: s, tags: [t]}, extra_fields: [a.b, {n: '%a.b'}]}]";
        let read = with(text, append_output).unwrap();
        assert_eq!(
            read[0].extra_fields,
            [
                ExtraField::Raw("a.b".to_owned()),
                ExtraField::Formatted { name: "n".to_owned(), format: "%a.b".to_owned() }
            ]
        );
        assert_eq!((read[0].source.as_deref(), &read[0].tags), (Some("s"), &vec!["t".to_owned()]));
        let twice = with("append_output: [{extra_fields: [a, {a: b}]}]", append_output).unwrap_err();
        assert!(twice.ends_with("append_output[0].extra_fields[1]: the name 'a' is there twice"), "{twice}");
    }
}
