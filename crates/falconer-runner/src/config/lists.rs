//! The lists of a configuration. An element of a wrong form is an error where a wrong scalar is its default.

use std::collections::BTreeMap;

use falconer_rules::{AppendOutput, ExtraField, Selector};

use super::node::{Entry, Node, Place, Value};
use super::values::Values;
use super::{ConfigError, FaultConfig, init_config};

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
    /// What becomes of the plugin's event source when it fails or hangs.
    pub faults: FaultConfig,
    /// Where both were written.
    pub(crate) written: Written,
}

/// Where the texts that a plugin gets were written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Written {
    init_config: Option<String>,
    /// The values within an init config that is a map, by their places: `<root>[queue][0]`.
    within: BTreeMap<String, String>,
    pub(crate) open_params: Option<String>,
}

impl Written {
    /// Where the init config was written, or a value within it.
    pub(crate) fn init_config(&self, within: Option<&str>) -> Option<&str> {
        let place = within.and_then(|within| self.within.get(within));
        place.or(self.init_config.as_ref()).map(String::as_str)
    }
}

pub(super) fn plugins(values: &Values<'_>) -> Result<Vec<PluginConfig>, ConfigError> {
    let faults = FaultConfig::of_all(values)?;
    let plugin = |(i, node): (usize, &Node)| {
        let place = format!("plugins[{i}]");
        values.expect_map(node, &place)?;
        let required = |key: &str| {
            let text = values.text_at(node, key, &place)?;
            text.ok_or_else(|| values.wrong(node.place, &place, format!("a plugin needs the key '{key}'")))
        };
        Ok(PluginConfig {
            name: required("name")?,
            library_path: required("library_path")?,
            init_config: init_config(values, node, &place)?,
            open_params: open_params(values, node, &place)?,
            faults: faults.changed(values, node, &place)?,
            written: written(values, node),
        })
    };
    values.list("plugins").iter().enumerate().map(plugin).collect()
}

fn written(values: &Values<'_>, node: &Node) -> Written {
    let place = |key| node.get(key).map(|node| values.origins.describe(node.place));
    let mut within = BTreeMap::new();
    if let Some(config) = node.get("init_config") {
        places(values, config, "<root>", &mut within);
    }
    Written { init_config: place("init_config"), within, open_params: place("open_params") }
}

fn places(values: &Values<'_>, node: &Node, path: &str, out: &mut BTreeMap<String, String>) {
    const MOST: usize = 10_000;
    if out.len() >= MOST {
        return;
    }
    out.insert(path.to_owned(), values.origins.describe(node.place));
    for entry in node.entries() {
        places(values, &entry.node, &format!("{path}[{}]", entry.key), out);
    }
    if let Value::List(items) = &node.value {
        for (i, item) in items.iter().enumerate() {
            places(values, item, &format!("{path}[{i}]"), out);
        }
    }
}

fn init_config(values: &Values<'_>, node: &Node, place: &str) -> Result<String, ConfigError> {
    let Some(config) = node.get("init_config") else { return Ok(String::new()) };
    init_config::text(config).ok_or_else(|| {
        let problem = "expected a map or text, found a list; put the list below a key".to_owned();
        values.wrong(config.place, &format!("{place}.init_config"), problem)
    })
}

fn open_params(values: &Values<'_>, node: &Node, place: &str) -> Result<String, ConfigError> {
    let Some(params) = node.get("open_params").filter(|params| !params.is_null()) else {
        return Ok(String::new());
    };
    if matches!(params.value, Value::Map(_) | Value::List(_)) {
        let how = match params.place {
            Place::File { .. } => "put it in single quotes",
            Place::Option(_) => "put a blank in front of its '{'",
        };
        let problem = format!(
            "expected text, found {}; a plugin that wants JSON here gets it as text: {how}",
            params.kind()
        );
        return Err(values.wrong(params.place, &format!("{place}.open_params"), problem));
    }
    let text = values.text_of(params, &format!("{place}.open_params"))?;
    Ok(text.trim_matches([' ', '\t', '\n', '\r', '\x0b', '\x0c']).to_owned())
}

/// `rules`: which rules are enabled and disabled. An entry with a name and a tag goes by each in turn.
pub(super) fn selectors(values: &Values<'_>) -> Result<Vec<Selector>, ConfigError> {
    let mut selectors = Vec::new();
    for (i, node) in values.list("rules").iter().enumerate() {
        let place = format!("rules[{i}]");
        values.expect_map(node, &place)?;
        let (selector, chosen, place) = match (node.get("enable"), node.get("disable")) {
            (Some(chosen), _) => (Selector::enable(), chosen, format!("{place}.enable")),
            (None, Some(chosen)) => (Selector::disable(), chosen, format!("{place}.disable")),
            (None, None) => {
                let problem = "expected a map with the key 'enable' or 'disable'";
                return Err(values.wrong(node.place, &place, problem));
            }
        };
        values.expect_map(chosen, &place)?;
        let text = |key| Ok(values.text_at(chosen, key, &place)?.filter(|text| !text.is_empty()));
        let (rule, tag) = (text("rule")?, text("tag")?);
        if rule.is_none() && tag.is_none() {
            let problem = "expected a map with the key 'rule' or 'tag' or both";
            return Err(values.wrong(chosen.place, &place, problem));
        }
        selectors.extend(rule.map(|rule| selector.clone().rule(rule)));
        selectors.extend(tag.map(|tag| selector.tag(tag)));
    }
    Ok(selectors)
}

pub(super) fn append_output(values: &Values<'_>) -> Result<Vec<AppendOutput>, ConfigError> {
    let addition = |(i, node): (usize, &Node)| {
        let place = format!("append_output[{i}]");
        values.expect_map(node, &place)?;
        let mut addition = AppendOutput {
            extra_output: values.text_at(node, "extra_output", &place)?.filter(|text| !text.is_empty()),
            extra_fields: extra_fields(values, node, &place)?,
            suggested_output: suggested_output(values, node, &place)?,
            ..AppendOutput::default()
        };
        match node.get("match") {
            Some(chosen @ Node { value: Value::Scalar(_), .. }) => {
                values.expect_map(chosen, &format!("{place}.match"))?;
            }
            Some(chosen) => {
                let place = format!("{place}.match");
                let text = |key| Ok(values.text_at(chosen, key, &place)?.filter(|text| !text.is_empty()));
                addition.source = text("source")?;
                addition.rule = text("rule")?;
                addition.tags = tags(values, chosen, &place)?;
            }
            None => {}
        }
        Ok(addition)
    };
    values.list("append_output").iter().enumerate().map(addition).collect()
}

fn suggested_output(values: &Values<'_>, node: &Node, place: &str) -> Result<bool, ConfigError> {
    let Some(flag) = node.get("suggested_output") else { return Ok(false) };
    flag.decode().ok_or_else(|| {
        let problem = format!("expected true or false, found {}", flag.found());
        values.wrong(flag.place, &format!("{place}.suggested_output"), problem)
    })
}

/// Tags that are no list are none, so that all rules fit.
fn tags(values: &Values<'_>, chosen: &Node, place: &str) -> Result<Vec<String>, ConfigError> {
    let Some(Node { value: Value::List(tags), .. }) = chosen.get("tags") else { return Ok(Vec::new()) };
    let tag = |(i, tag): (usize, &Node)| {
        tag.text().map(str::to_owned).ok_or_else(|| {
            let problem = format!("expected text, found {}", tag.kind());
            values.wrong(tag.place, &format!("{place}.tags[{i}]"), problem)
        })
    };
    tags.iter().enumerate().map(tag).collect()
}

/// Each is a field, or a map of one name and its format; no name twice but that of a field.
fn extra_fields(values: &Values<'_>, node: &Node, place: &str) -> Result<Vec<ExtraField>, ConfigError> {
    let place = format!("{place}.extra_fields");
    let items = match node.get("extra_fields") {
        None => return Ok(Vec::new()),
        Some(Node { value: Value::List(items), .. }) => items,
        Some(other) => {
            return Err(values.wrong(
                other.place,
                &place,
                format!("expected a list, found {}", other.found()),
            ));
        }
    };
    let mut fields = Vec::new();
    let mut names: Vec<(&str, bool)> = Vec::new();
    for (i, item) in items.iter().enumerate() {
        let place = format!("{place}[{i}]");
        let (name, field) = match &item.value {
            Value::Scalar(name) => (name, ExtraField::Raw(name.clone())),
            Value::Map(entries) if entries.len() == 1 => {
                let Entry { key, node, .. } = &entries[0];
                let format = values.text_of(node, &format!("{place}.{key}"))?;
                (key, ExtraField::Formatted { name: key.clone(), format })
            }
            _ => {
                let problem =
                    format!("expected a field or a map of one name and its format, found {}", item.kind());
                return Err(values.wrong(item.place, &place, problem));
            }
        };
        let raw = matches!(field, ExtraField::Raw(_));
        match names.iter().find(|(known, _)| known == name) {
            Some((_, true)) if raw => continue,
            Some(_) => {
                return Err(values.wrong(item.place, &place, format!("the name '{name}' appears twice")));
            }
            None => names.push((name, raw)),
        }
        fields.push(field);
    }
    Ok(fields)
}

/// `static_fields`; what is no map has none.
pub(super) fn static_fields(values: &Values<'_>) -> Result<Vec<(String, String)>, ConfigError> {
    let Some(node) = values.given("static_fields") else { return Ok(Vec::new()) };
    let field = |Entry { key, node, .. }: &Entry| {
        Ok((key.clone(), values.text_of(node, &format!("static_fields.{key}"))?))
    };
    node.entries().iter().map(field).collect()
}

#[cfg(test)]
mod tests {
    use super::super::tests::with;
    use super::*;

    #[test]
    fn plugins_have_a_name_and_a_library() {
        let read =
            with("plugins: [{name: a, library_path: b, init_config: {x: 1}, open_params: ' p '}]", plugins);
        let read = read.unwrap().remove(0);
        assert_eq!((read.name.as_str(), read.library_path.as_str()), ("a", "b"));
        assert_eq!((read.init_config.as_str(), read.open_params.as_str()), ("{\"x\":1}", "p"));
        assert_eq!(read.written.init_config(Some("<root>[x]")), Some("falco.yaml:1:55"));
        assert_eq!(read.written.init_config(Some("<root>[gone]")), Some("falco.yaml:1:51"));
        assert_eq!(read.written.open_params.as_deref(), Some("falco.yaml:1:72"));
        for (text, error) in [
            ("plugins: [{name: a}]", "falco.yaml:1:11: plugins[0]: a plugin needs the key 'library_path'"),
            ("plugins: [a]", "falco.yaml:1:11: plugins[0]: expected a map, found 'a'"),
            (
                "plugins: [{name: a, library_path: b, init_config: [c]}]",
                "falco.yaml:1:51: plugins[0].init_config: expected a map or text, found a list; put the list below a key",
            ),
        ] {
            assert_eq!(with(text, plugins).unwrap_err(), error);
        }
        let params = "plugins: [{name: a, library_path: b, open_params: {n: 1}}]";
        assert!(with(params, plugins).unwrap_err().contains("open_params: expected text, found a map"));
    }

    #[test]
    fn selectors_say_which_and_whether() {
        let read = with("rules: [{disable: {rule: 'A*'}}, {enable: {tag: t, rule: x}}]", selectors).unwrap();
        let expected =
            [Selector::disable().rule("A*"), Selector::enable().rule("x"), Selector::enable().tag("t")];
        assert_eq!(read, expected);
        for wrong in [
            "rules: [{}]",
            "rules: [a]",
            "rules: [{enable: {}}]",
            "rules: [{enable: ~}]",
            "rules: [{enable: {rule: [a]}}]",
            "rules: [{disable: {rule: ''}}]",
        ] {
            assert!(with(wrong, selectors).is_err(), "{wrong}");
        }
        assert!(with("rules: {disable: {rule: x}}", selectors).unwrap().is_empty(), "a map is no list");
    }

    #[test]
    fn extra_fields_are_fields_or_formats() {
        let text = "append_output: [{match: {source: s, tags: [t]}, extra_fields: [a.b, {n: '%a.b'}, a.b]}]";
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
        assert!(twice.ends_with("append_output[0].extra_fields[1]: the name 'a' appears twice"), "{twice}");
    }

    #[test]
    fn what_is_no_text_and_no_list_is_taken_as_falco_takes_it() {
        let of = |text: &str| {
            let mut read = with(&format!("append_output: [{{{text}}}]"), append_output)?;
            Ok::<_, String>(read.remove(0))
        };
        assert_eq!(of("extra_output: ''").unwrap().extra_output, None);
        assert_eq!(of("extra_output: ~").unwrap().extra_output.as_deref(), Some("null"));
        assert_eq!(of("match: {source: ~}").unwrap().source.as_deref(), Some("null"));
        for all in ["match: {source: '', tags: t}", "match: ~", "match: [x]"] {
            let read = of(all).unwrap();
            assert_eq!((read.source, read.tags, read.rule), (None, Vec::new(), None), "{all}");
        }
        for wrong in [
            "match: x",
            "match: {tags: [~]}",
            "match: {rule: [a]}",
            "extra_output: [a]",
            "extra_fields: ~",
            "extra_fields: [~]",
            "suggested_output: maybe",
            "suggested_output: ~",
        ] {
            assert!(of(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn static_fields_that_are_no_map_are_none() {
        let of = |text: &str| with(text, static_fields).map(|fields| fields.len());
        for text in ["static_fields: [a]", "static_fields: a", "static_fields: ~", "{}"] {
            assert_eq!(of(text), Ok(0), "{text}");
        }
        assert_eq!(of("static_fields: {a: 1, b: ~}"), Ok(2));
        assert!(of("static_fields: {a: [1]}").is_err());
    }
}
