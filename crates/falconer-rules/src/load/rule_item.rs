//! Rules: definitions, appends, overrides, and the old ways to say so.

use std::collections::BTreeSet;

use falconer_yaml::Node;

use super::collector::{RuleInfo, RuleUpdate};
use super::decode::{invalid, optional, required, sequence, shape, text};
use super::exception;
use super::reader::Reader;
use crate::diag::{Context, Failure, ItemType, WarningCode};
use crate::nearest::did_you_mean;
use crate::priority::Priority;

const APPENDABLE: &[&str] = &["condition", "output", "desc", "tags", "exceptions"];
pub(super) const REPLACEABLE: &[&str] = &[
    "condition",
    "output",
    "desc",
    "priority",
    "capture",
    "capture_duration",
    "tags",
    "exceptions",
    "enabled",
    "warn_evttypes",
    "skip-if-unknown-filter",
];

/// The keys that an `override` names.
#[derive(Debug, Default)]
pub(super) struct Overrides {
    pub(super) append: BTreeSet<String>,
    pub(super) replace: BTreeSet<String>,
}

impl Overrides {
    pub(super) fn is_empty(&self) -> bool {
        self.append.is_empty() && self.replace.is_empty()
    }
}

/// Reads the `override` of an item.
pub(super) fn overrides(
    item: Node<'_>,
    appendable: &[&str],
    replaceable: &[&str],
    context: &Context,
) -> Result<Overrides, Failure> {
    let mut found = Overrides::default();
    let Some(node) = item.get("override") else { return Ok(found) };
    let place = context.node(ItemType::Overrides, "", item);
    if node.is_sequence() && node.items().len() > 0 {
        // Falco's library fails here with an error about the whole file.
        return Err(invalid(
            "'override' must be a map from keys to append or replace",
            &Context::file(context.file_name()),
        ));
    }
    for (key_node, operation_node) in node.entries() {
        let (Some(key), Some(operation)) = (key_node.text_or_null(), operation_node.text_or_null()) else {
            return Err(invalid(
                "'override' must be a map from keys to append or replace",
                &Context::file(context.file_name()),
            ));
        };
        let can_append = appendable.contains(&key.as_str());
        let can_replace = replaceable.contains(&key.as_str());
        let key_place = place.node(ItemType::Overrides, &key, key_node);
        let hint = || did_you_mean(&key, replaceable.iter().copied());
        match operation.as_str() {
            "append" if can_append => {
                found.append.insert(key);
            }
            "append" => {
                let mut failed = shape(format!("'{key}' cannot be appended to"), &key_place);
                failed.hint = if can_replace { Some(format!("write '{key}: replace'")) } else { hint() };
                return Err(failed);
            }
            "replace" if can_replace => {
                found.replace.insert(key);
            }
            "replace" => {
                let mut failed = shape(format!("'{key}' cannot be replaced"), &key_place);
                failed.hint = hint();
                return Err(failed);
            }
            _ => {
                let allowed = match (can_append, can_replace) {
                    (true, true) => "append or replace",
                    (true, false) => "append",
                    (false, true) => "replace",
                    (false, false) => "nothing: the key cannot be overridden",
                };
                let place = place.node(ItemType::ValueFor, &key, operation_node);
                let message = format!("invalid override '{operation}' of '{key}': expected {allowed}");
                let near = did_you_mean(&operation, ["append", "replace"]);
                return Err(Box::new(shape(message, &place).hint(near)));
            }
        }
    }
    Ok(found)
}

pub(super) fn rule(reader: &mut Reader<'_>, node: Node<'_>, file: &Context) -> Result<Context, Failure> {
    let name: String = required(node, "rule", &file.node(ItemType::Rule, "", node))?;
    let context = file.node(ItemType::Rule, &name, node);
    let append = reader.append_flag(node, &context)?;
    let overrides = overrides(node, APPENDABLE, REPLACEABLE, &context)?;
    if append && !overrides.is_empty() {
        let place = node.entry("append").map_or_else(|| context.clone(), |(key, _)| context.focused(key));
        return Err(shape(
            "'append: true' and 'override' cannot be used together: use 'override' alone",
            &place,
        ));
    }
    let source = lenient_source(node, &context)?;
    if !overrides.is_empty() {
        overridden(reader, node, &name, source.as_ref(), &overrides, &context)?;
    } else if append {
        let mut update = RuleUpdate::new(&name, source, &context);
        update.condition = match node.get("condition") {
            Some(_) => Some(text(node, "condition", &context)?),
            None => None,
        };
        if node.get("exceptions").is_some() {
            update.exceptions = Some(exception::read(node, &context, true, reader.result)?);
        }
        if reader.collector.rules.get(&name).is_some()
            && update.condition.is_none()
            && update.exceptions.is_none()
        {
            return Err(invalid("an appended rule needs 'condition' or 'exceptions'", &context));
        }
        reader.collector.append_rule(update, reader.catalogs)?;
    } else if ["condition", "output", "desc", "priority"].iter().all(|key| node.get(key).is_none()) {
        let enabled = required(node, "enabled", &context)?;
        let message = "'enabled' alone is deprecated: add 'enabled: replace' under 'override'";
        let place = node.entry("enabled").map_or_else(|| context.clone(), |(key, _)| context.focused(key));
        reader.result.warn(WarningCode::DeprecatedItem, message, &place);
        reader.collector.enable_rule(&name, enabled, &context)?;
    } else {
        let rule = definition(reader, node, name, &context)?;
        reader.collector.define_rule(rule, reader.catalogs, reader.result)?;
    }
    Ok(context)
}

/// The source, read before anything else: null and the empty string pass for none.
fn lenient_source(node: Node<'_>, context: &Context) -> Result<Option<String>, Failure> {
    let Some(value) = node.get("source").filter(|v| !v.is_null()) else { return Ok(None) };
    if let Some(text) = value.scalar() {
        Ok(Some(String::from_utf8_lossy(text).into_owned()))
    } else {
        let place = context.node(ItemType::ValueFor, "source", value);
        Err(shape("the value of 'source' must be a single value, not a list or a map", &place))
    }
}

fn priority(node: Node<'_>, context: &Context) -> Result<Priority, Failure> {
    let text: String = required(node, "priority", context)?;
    parse_priority(&text, node, context)
}

fn parse_priority(text: &str, node: Node<'_>, context: &Context) -> Result<Priority, Failure> {
    Priority::from_name(text).ok_or_else(|| {
        let place = match node.get("priority") {
            Some(value) => context.node(ItemType::RulePriority, "", value),
            None => context.clone(),
        };
        let names = Priority::ALL.map(Priority::as_str);
        let mut failed = shape(format!("'{text}' is not a priority"), &place);
        let short = |name: &&&str| {
            text.len() > 2 && name.to_ascii_lowercase().starts_with(&text.to_ascii_lowercase())
        };
        failed.hint = did_you_mean(text, names)
            .or_else(|| names.iter().find(short).map(|name| format!("did you mean '{name}'?")))
            .or_else(|| Some(format!("write one of {}", names.join(", "))));
        failed
    })
}

/// The keys of an item: they are read up to the first error, or all of them where all errors are gathered.
struct Keys {
    all: bool,
    failures: Vec<Failure>,
}

impl Keys {
    /// Passes over an error if there is to be more than one; something stands for the value then.
    fn keep<T: Default>(&mut self, read: Result<T, Failure>) -> Result<T, Failure> {
        read.or_else(|error| {
            if !self.all {
                return Err(error);
            }
            self.failures.push(error);
            Ok(T::default())
        })
    }

    fn end(self, reader: &mut Reader<'_>) -> Result<(), Failure> {
        let mut failures = self.failures.into_iter();
        let Some(first) = failures.next() else { return Ok(()) };
        reader.more.extend(failures);
        Err(first)
    }
}

fn definition(
    reader: &mut Reader<'_>,
    node: Node<'_>,
    name: String,
    context: &Context,
) -> Result<RuleInfo, Failure> {
    let place = |key: &str, kind| match node.get(key) {
        Some(value) => context.node(kind, "", value),
        None => context.clone(),
    };
    let mut keys = Keys { all: reader.gathered.is_some(), failures: Vec::new() };
    let condition = keys.keep(text(node, "condition", context))?;
    let output = keys.keep(text(node, "output", context))?;
    let description = keys.keep(required(node, "desc", context))?;
    let priority = keys.keep(priority(node, context).map(Some))?.unwrap_or(Priority::Debug);
    let source = keys.keep(optional(node, "source", context))?.unwrap_or_else(|| "syscall".to_owned());
    let enabled = keys.keep(optional(node, "enabled", context))?.unwrap_or(true);
    let capture = keys.keep(optional(node, "capture", context))?.unwrap_or(false);
    let capture_duration = keys.keep(optional(node, "capture_duration", context))?.unwrap_or(0);
    let _: Option<bool> = keys.keep(optional(node, "warn_evttypes", context))?;
    let skip_if_unknown_filter =
        keys.keep(optional(node, "skip-if-unknown-filter", context))?.unwrap_or(false);
    let tags = keys.keep(sequence(node, "tags", context))?.unwrap_or_default();
    let exceptions = keys.keep(exception::read(node, context, false, reader.result))?;
    keys.end(reader)?;
    Ok(RuleInfo {
        name,
        condition,
        output: output.trimmed(),
        description,
        priority,
        source,
        enabled,
        capture,
        capture_duration,
        skip_if_unknown_filter,
        tags: BTreeSet::from_iter(tags),
        exceptions,
        context: context.clone(),
        condition_context: place("condition", ItemType::RuleCondition),
        output_context: place("output", ItemType::RuleOutput),
        source_place: node.get("source").map_or_else(|| context.clone(), |source| context.focused(source)),
        unknown_source: false,
    })
}

impl RuleUpdate {
    fn new(name: &str, source: Option<String>, context: &Context) -> RuleUpdate {
        RuleUpdate {
            name: name.to_owned(),
            context: context.clone(),
            source,
            condition: None,
            output: None,
            description: None,
            tags: None,
            exceptions: None,
            priority: None,
            enabled: None,
            skip_if_unknown_filter: None,
            capture: None,
            capture_duration: None,
        }
    }
}

/// An item with `override`: all appends first, then all replacements, then what has no entry.
fn overridden(
    reader: &mut Reader<'_>,
    node: Node<'_>,
    name: &str,
    source: Option<&String>,
    overrides: &Overrides,
    context: &Context,
) -> Result<(), Failure> {
    let mut expected: BTreeSet<&str> =
        REPLACEABLE.iter().copied().filter(|key| node.get(key).is_some()).collect();
    for (operation, keys) in [("append", &overrides.append), ("replace", &overrides.replace)] {
        if keys.is_empty() {
            continue;
        }
        // The source counts only together with the condition.
        let source = source.filter(|_| keys.contains("condition")).cloned();
        let mut update = RuleUpdate::new(name, source, context);
        for key in ["condition", "exceptions", "output", "desc", "tags", "priority", "enabled", "capture"]
            .into_iter()
            .chain(["capture_duration", "warn_evttypes", "skip-if-unknown-filter"])
            .filter(|key| keys.contains(*key))
        {
            if !expected.remove(key) {
                let message = format!("'override' says to {operation} '{key}', but the item has no '{key}'");
                let entry = node.get("override").and_then(|overrides| overrides.entry(key));
                let place = entry.map_or_else(|| context.clone(), |(key, _)| context.focused(key));
                let hint = format!("add '{key}: ...' beside 'override', or remove the entry");
                return Err(Box::new(shape(message, &place).hint(Some(hint))));
            }
            update.take(reader, node, key, operation == "append", context)?;
        }
        if operation == "append" {
            reader.collector.append_rule(update, reader.catalogs)?;
        } else {
            reader.collector.replace_rule(update)?;
        }
    }
    match expected.first() {
        None => Ok(()),
        Some(key) => {
            let place = match node.get(key) {
                Some(value) => context.node(ItemType::Overrides, key, value),
                None => context.clone(),
            };
            let place = node.entry(key).map_or(place.clone(), |(key, _)| place.focused(key));
            let failed = shape(format!("'{key}' has no entry under 'override'"), &place);
            Err(Box::new(failed.hint(Some(format!("add '{key}: replace' under 'override'")))))
        }
    }
}

impl RuleUpdate {
    fn take(
        &mut self,
        reader: &mut Reader<'_>,
        node: Node<'_>,
        key: &str,
        append: bool,
        context: &Context,
    ) -> Result<(), Failure> {
        match key {
            "condition" => self.condition = Some(text(node, key, context)?),
            "exceptions" => self.exceptions = Some(exception::read(node, context, append, reader.result)?),
            "output" => self.output = Some(text(node, key, context)?),
            "desc" => self.description = Some(required(node, key, context)?),
            "tags" => self.tags = sequence(node, key, context)?,
            "priority" => self.priority = Some(priority(node, context)?),
            "enabled" => self.enabled = Some(required(node, key, context)?),
            "capture" => self.capture = Some(required(node, key, context)?),
            "capture_duration" => self.capture_duration = Some(required(node, key, context)?),
            "warn_evttypes" => {
                let _: bool = required(node, key, context)?;
            }
            _ => self.skip_if_unknown_filter = Some(required(node, key, context)?),
        }
        Ok(())
    }
}
