//! What is loaded, described: the answers of `-L` and `-l`.

use std::collections::BTreeSet;
use std::fmt::Write;

use serde_json::{Value as Json, json};

use crate::compile::{CompiledList, CompiledRule};
use crate::engine::Engine;
use crate::field::Catalog;
use crate::load::{Entry, ListInfo, MacroInfo, RuleInfo};
use crate::syntax::{Expr, ExprKind, Field};
use crate::text::Text;

/// The events that rules of a plugin source run on.
const EVENTS: [&str; 2] = ["asyncevent", "pluginevent"];

/// The width of descriptions in the text form.
const TEXT_WIDTH: usize = 59;

/// The column at which descriptions start in the text form.
const TEXT_COLUMN: usize = 51;

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Names, sorted and once each.
type Names = BTreeSet<String>;

impl Engine {
    /// Everything that is loaded, as Falco prints it with `-L` and `json_output`.
    pub fn describe(&self) -> Json {
        let compiled = &self.compiled;
        let lists =
            self.collector.lists.iter().zip(&compiled.lists).map(|(info, list)| self.list(info, list));
        let macros = self.collector.macros.iter().enumerate().map(|(i, info)| self.macro_(info, i));
        let rules = compiled.rules.iter().filter_map(|rule| self.rule(rule));
        let plugins = self.required_plugins().iter().map(|required| {
            let pair = |(name, version): &(String, String)| json!({ "name": name, "version": version });
            let mut entry = required.alternatives.first().map_or_else(|| json!({}), pair);
            entry["alternatives"] = required.alternatives.iter().skip(1).map(pair).collect();
            entry
        });
        json!({
            "lists": lists.collect::<Vec<_>>(),
            "macros": macros.collect::<Vec<_>>(),
            "required_engine_version": self.required_engine().map_or_else(|| "0.0.0".to_owned(), |v| v.to_string()),
            "required_plugin_versions": plugins.collect::<Vec<_>>(),
            "rules": rules.collect::<Vec<_>>(),
        })
    }

    /// One rule, as Falco prints it with `-l` and `json_output`; `None` if no such rule is loaded.
    pub fn describe_rule(&self, name: &str) -> Option<Json> {
        let rule = self.compiled.rules.iter().find(|rule| rule.name == name)?;
        Some(json!({ "rules": [self.rule(rule)?] }))
    }

    /// Rules and their descriptions in two columns, as Falco prints them with `-L` and `-l`: all rules, or those of
    /// one name.
    pub fn describe_text(&self, only: Option<&str>) -> String {
        let mut out = format!("{:<50} Description\n{:<50} -----------\n", "Rule", "----");
        let rules = self.compiled.rules.iter().filter(|rule| only.is_none_or(|name| rule.name == name));
        for info in rules.filter_map(|rule| self.collector.rules.get(&rule.name)) {
            let _ = writeln!(out, "{}{}\n", padded(&info.name), wrapped(&text(&info.description)));
        }
        out
    }

    fn list(&self, info: &ListInfo, list: &CompiledList) -> Json {
        let is_list =
            |item: &Text| std::str::from_utf8(item).is_ok_and(|n| self.collector.lists.get(n).is_some());
        let (inner, items): (Vec<_>, Vec<_>) = info.items.iter().partition(|item| is_list(item));
        let texts = |items: &[&Text]| items.iter().map(|item| text(item)).collect::<Vec<_>>();
        json!({
            "details": {
                "items_compiled": list.items.iter().map(|item| text(item)).collect::<Vec<_>>(),
                "lists": texts(&inner),
                "plugins": [],
                "used": list.used,
            },
            "info": { "items": texts(&items), "name": info.name },
        })
    }

    fn macro_(&self, info: &MacroInfo, position: usize) -> Json {
        let Some(compiled) = self.compiled.macros.get(position) else { return Json::Null };
        let parts = Parts::of(&compiled.expr);
        json!({
            "details": {
                "condition_compiled": compiled.expr.to_string(),
                "condition_fields": parts.fields,
                "condition_operators": parts.operators,
                "events": EVENTS,
                "lists": self.lists_in(&info.condition),
                "macros": parts.macros,
                "plugins": self.plugins_anywhere(&parts.names),
                "used": compiled.used,
            },
            "info": { "condition": text(&info.condition), "name": info.name },
        })
    }

    fn rule(&self, rule: &CompiledRule) -> Option<Json> {
        let info: &RuleInfo = self.collector.rules.get(&rule.name)?;
        let catalog = self.catalogs.get(&info.source)?;
        let mut parts = Parts::of(&rule.expr);
        let mut exception_fields = Names::new();
        let mut exception_operators = Names::new();
        for exception in &info.exceptions {
            collect(exception.fields.as_ref(), &mut exception_fields);
            collect(exception.comps.as_ref(), &mut exception_operators);
        }
        let names: Names = info.exceptions.iter().map(|e| e.name.clone()).collect();
        parts.names.extend(rule.format.names.iter().cloned());
        let mut plugins = plugins(catalog, &parts.names);
        plugins.extend(catalog.source.provider().map(str::to_owned));
        let mut details = json!({
            "condition_compiled": rule.expr.to_string(),
            "condition_fields": parts.fields,
            "condition_operators": parts.operators,
            "events": EVENTS,
            "exception_fields": exception_fields,
            "exception_names": names,
            "exception_operators": exception_operators,
            "lists": self.lists_in(&info.condition),
            "macros": parts.macros,
            "output_compiled": text(&rule.output),
            "output_fields": rule.format.mentions,
            "plugins": plugins,
        });
        if !rule.extra.formatted.is_empty() {
            let formats = rule.extra.formatted.iter().map(|(name, format, _)| (name.clone(), json!(format)));
            details["extra_output_formatted_fields"] = formats.collect::<serde_json::Map<_, _>>().into();
            details.sort_all_objects();
        }
        Some(json!({
            "details": details,
            "info": {
                "capture": info.capture,
                "capture_duration": info.capture_duration,
                "condition": text(&info.condition),
                "description": text(&info.description),
                "enabled": info.enabled,
                "name": info.name,
                "output": text(&info.output),
                "priority": info.priority.as_str(),
                "source": info.source,
                "tags": info.tags,
            },
        }))
    }

    fn lists_in(&self, condition: &[u8]) -> Vec<&str> {
        let lists = self.compiled.lists.iter().filter(|list| list.occurs_in(condition));
        lists.map(|list| list.name.as_str()).collect()
    }

    /// The plugins of fields that every source has: a macro belongs to none.
    fn plugins_anywhere(&self, fields: &Names) -> Names {
        let everywhere = self.catalogs.iter().map(|catalog| plugins(catalog, fields));
        everywhere.reduce(|a, b| &a & &b).unwrap_or_default()
    }
}

/// The plugins that fields of a source come from.
fn plugins(catalog: &Catalog, fields: &Names) -> Names {
    fields.iter().filter_map(|field| catalog.plugin_of(field)).map(str::to_owned).collect()
}

fn collect(entry: Option<&Entry>, names: &mut Names) {
    match entry {
        Some(Entry::Text(name)) => drop(names.insert(text(name))),
        Some(Entry::List(entries)) => entries.iter().for_each(|entry| collect(Some(entry), names)),
        None => {}
    }
}

/// What a condition is made of.
#[derive(Default)]
struct Parts {
    /// Fields with their arguments.
    fields: Names,
    /// Fields without arguments.
    names: Names,
    operators: Names,
    /// Macros that the condition itself names.
    macros: Names,
}

impl Parts {
    fn of(expr: &Expr) -> Parts {
        let mut parts = Parts::default();
        let mut field = |field: &Field| {
            parts.fields.insert(field.to_string());
            parts.names.insert(field.name.clone());
        };
        expr.for_each_term(&mut |term| term.for_each_field(&mut field));
        expr.for_each_leaf(&mut |leaf, _| match &leaf.kind {
            ExprKind::Exists(_) => drop(parts.operators.insert("exists".to_owned())),
            ExprKind::Check(check) => drop(parts.operators.insert(check.op_text.to_owned())),
            _ => {}
        });
        expr.for_each_macro(&mut |name| {
            parts.macros.insert(name.to_owned());
        });
        parts
    }
}

/// A description broken into lines of [`TEXT_WIDTH`] bytes, each word followed by a blank; even the first word starts a
/// line of its own if it is longer than that.
fn wrapped(description: &str) -> String {
    let mut out = String::new();
    let mut column = 0;
    let blank = |c: char| c.is_ascii_whitespace() || c == '\x0B';
    for word in description.split(blank).filter(|word| !word.is_empty()) {
        if column + word.len() + 1 > TEXT_WIDTH {
            out.push('\n');
            out.push_str(&" ".repeat(TEXT_COLUMN));
            column = 0;
        }
        out.push_str(word);
        out.push(' ');
        column += word.len() + 1;
    }
    out
}

/// A name in the left column, which is 50 bytes wide.
fn padded(name: &str) -> String {
    format!("{name}{} ", " ".repeat((TEXT_COLUMN - 1).saturating_sub(name.len())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn descriptions_are_wrapped_by_bytes() {
        let hang = " ".repeat(TEXT_COLUMN);
        let (half, word) = ("x".repeat(29), "y".repeat(28));
        assert_eq!(wrapped(&format!("{half} {word}")), format!("{half} {word} "));
        assert_eq!(wrapped(&format!("{half} {word}y")), format!("{half} \n{hang}{word}y "));
        let long = "z".repeat(59);
        assert_eq!(wrapped(&long), format!("\n{hang}{long} "));
        assert_eq!(wrapped("\u{e4}\u{e4}\x0Bb  c\n"), "\u{e4}\u{e4} b c ");
        assert_eq!(padded("\u{e4}").len(), TEXT_COLUMN);
        assert_eq!(padded(&"n".repeat(60)).len(), 61);
    }
}
