//! As much of falco.yaml and of the command line as concerns rules.

use falconer_rules::{AlertOptions, AppendOutput, ExtraField, Matching, Priority, Selector};
use serde_json::{Value as Json, json};

pub(crate) struct Config {
    pub alerts: AlertOptions,
    pub matching: Matching,
    pub priority: Priority,
    pub selectors: Vec<Selector>,
    pub append_output: Vec<AppendOutput>,
    pub dry_run: bool,
}

impl Config {
    /// The base configuration of the cases, changed as the case says; an error for what only the command can answer.
    pub(crate) fn new(config: Option<&Json>, args: &[Json]) -> Result<Config, String> {
        let mut alerts = AlertOptions { iso_8601: true, ..AlertOptions::default() };
        let mut config = config.cloned().unwrap_or_else(|| json!({}));
        let mut dry_run = false;
        let mut args = args.iter().map(|a| a.as_str().unwrap());
        while let Some(arg) = args.next() {
            match arg {
                "--dry-run" => dry_run = true,
                "-o" => set(&mut config, args.next().unwrap())?,
                other => return Err(format!("option {other}")),
            }
        }
        let mut out = Config {
            alerts,
            matching: Matching::First,
            priority: Priority::Debug,
            selectors: Vec::new(),
            append_output: Vec::new(),
            dry_run,
        };
        let truth = |value: &Json| value.as_bool().or_else(|| value.as_str()?.parse().ok());
        for (key, value) in config.as_object().unwrap() {
            let flag = || truth(value).ok_or_else(|| format!("{key}: {value}"));
            let text = value.as_str().unwrap_or_default();
            match key.as_str() {
                "json_output" => alerts.json = flag()?,
                "json_include_output_property" => alerts.include_output = flag()?,
                "json_include_tags_property" => alerts.include_tags = flag()?,
                "json_include_output_fields_property" => alerts.include_output_fields = flag()?,
                "json_include_message_property" => alerts.include_message = flag()?,
                "time_format_iso_8601" => alerts.iso_8601 = flag()?,
                "rule_matching" => {
                    out.matching = Matching::from_name(text).ok_or(format!("{key}: {value}"))?;
                }
                "priority" => out.priority = Priority::from_name(text).ok_or(format!("{key}: {value}"))?,
                "rules" => out.selectors = list(value)?.iter().map(selector).collect::<Result<_, _>>()?,
                "append_output" => out.append_output = list(value)?.iter().map(addition).collect(),
                _ => return Err(format!("key {key}")),
            }
        }
        out.alerts = alerts;
        Ok(out)
    }
}

/// `-o key=value`, and `-o rules[].enable.tag=x` as far as the cases need it.
fn set(config: &mut Json, option: &str) -> Result<(), String> {
    let (key, value) = option.split_once('=').unwrap();
    if let Some(path) = key.strip_prefix("rules[].") {
        let (operation, by) = path.split_once('.').unwrap();
        let rules = &mut config["rules"];
        if rules.is_null() {
            *rules = json!([]);
        }
        rules.as_array_mut().unwrap().push(json!({ operation: { by: value } }));
        return Ok(());
    }
    if key.contains(['.', '[']) {
        return Err(format!("option {option}"));
    }
    config[key] = value.into();
    Ok(())
}

fn list(value: &Json) -> Result<&[Json], String> {
    value.as_array().map(Vec::as_slice).ok_or_else(|| format!("no list: {value}"))
}

fn selector(entry: &Json) -> Result<Selector, String> {
    let wrong = || format!("selector {entry}");
    let (mut selector, by) = match (entry.get("enable"), entry.get("disable")) {
        (Some(by), None) => (Selector::enable(), by),
        (None, Some(by)) => (Selector::disable(), by),
        _ => return Err(wrong()),
    };
    let by = by.as_object().filter(|by| !by.is_empty()).ok_or_else(wrong)?;
    if let Some(rule) = by.get("rule") {
        selector = selector.rule(rule.as_str().filter(|r| !r.is_empty()).ok_or_else(wrong)?);
    }
    if let Some(tag) = by.get("tag") {
        selector = selector.tag(tag.as_str().unwrap());
    }
    Ok(selector)
}

fn addition(entry: &Json) -> AppendOutput {
    let text = |value: Option<&Json>| value.and_then(Json::as_str).map(str::to_owned);
    let matching = entry.get("match").cloned().unwrap_or(Json::Null);
    let tags = matching.get("tags").and_then(Json::as_array).cloned().unwrap_or_default();
    let fields = entry.get("extra_fields").and_then(Json::as_array).cloned().unwrap_or_default();
    let field = |field: &Json| match field {
        Json::String(name) => ExtraField::Raw(name.clone()),
        field => {
            let (name, format) = field.as_object().unwrap().iter().next().unwrap();
            ExtraField::Formatted { name: name.clone(), format: format.as_str().unwrap().to_owned() }
        }
    };
    AppendOutput {
        source: text(matching.get("source")),
        tags: tags.iter().map(|t| t.as_str().unwrap().to_owned()).collect(),
        rule: text(matching.get("rule")),
        extra_output: text(entry.get("extra_output")),
        extra_fields: fields.iter().map(field).collect(),
        suggested_output: entry.get("suggested_output").and_then(Json::as_bool).unwrap_or(false),
    }
}
