//! The collection: every list, macro and rule so far, in order of definition.

use std::collections::{BTreeSet, HashMap};

use super::decode::invalid;
use super::exception::ExceptionInfo;
use crate::diag::PluginRequirement;
use crate::diag::{Context, Diagnostic, Failure, Label, LoadResult, WarningCode};
use crate::field::{Catalog, Catalogs};
use crate::nearest::did_you_mean;
use crate::priority::Priority;
use crate::text::Text;
use crate::version::Version;

/// A list as written.
#[derive(Clone, Debug)]
pub(crate) struct ListInfo {
    pub(crate) name: String,
    pub(crate) items: Vec<Text>,
    pub(crate) context: Context,
    pub(crate) index: usize,
    pub(crate) visibility: usize,
}

/// A macro as written.
#[derive(Clone, Debug)]
pub(crate) struct MacroInfo {
    pub(crate) name: String,
    pub(crate) condition: Text,
    pub(crate) context: Context,
    pub(crate) condition_context: Context,
    pub(crate) index: usize,
    pub(crate) visibility: usize,
}

/// A rule as written.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "they are the keys of a rule")]
pub(crate) struct RuleInfo {
    pub(crate) name: String,
    pub(crate) condition: Text,
    pub(crate) output: Text,
    pub(crate) description: Vec<u8>,
    pub(crate) priority: Priority,
    pub(crate) source: String,
    pub(crate) enabled: bool,
    pub(crate) capture: bool,
    pub(crate) capture_duration: u32,
    pub(crate) skip_if_unknown_filter: bool,
    pub(crate) tags: BTreeSet<String>,
    pub(crate) exceptions: Vec<ExceptionInfo>,
    pub(crate) context: Context,
    pub(crate) condition_context: Context,
    pub(crate) output_context: Context,
    /// The context, with the source to underline.
    pub(crate) source_place: Context,
    pub(crate) unknown_source: bool,
}

/// What an append or a replace gives.
#[derive(Clone, Debug)]
pub(crate) struct RuleUpdate {
    pub(crate) name: String,
    pub(crate) context: Context,
    pub(crate) source: Option<String>,
    pub(crate) condition: Option<Text>,
    pub(crate) output: Option<Text>,
    pub(crate) description: Option<Vec<u8>>,
    pub(crate) tags: Option<Vec<String>>,
    pub(crate) exceptions: Option<Vec<ExceptionInfo>>,
    pub(crate) priority: Option<Priority>,
    pub(crate) enabled: Option<bool>,
    pub(crate) skip_if_unknown_filter: Option<bool>,
    pub(crate) capture: Option<bool>,
    pub(crate) capture_duration: Option<u32>,
}

/// Objects by name, in the order in which they were first defined.
#[derive(Clone, Debug)]
pub(crate) struct Named<T> {
    items: Vec<T>,
    by_name: HashMap<String, usize>,
}

impl<T> Default for Named<T> {
    fn default() -> Self {
        Named { items: Vec::new(), by_name: HashMap::new() }
    }
}

impl<T> Named<T> {
    pub(crate) fn iter(&self) -> std::slice::Iter<'_, T> {
        self.items.iter()
    }

    pub(crate) fn position(&self, name: &str) -> Option<usize> {
        self.by_name.get(name).copied()
    }

    pub(crate) fn get(&self, name: &str) -> Option<&T> {
        self.position(name).map(|i| &self.items[i])
    }

    pub(crate) fn get_mut(&mut self, name: &str) -> Option<&mut T> {
        self.position(name).map(|i| &mut self.items[i])
    }

    /// Puts an object in; one of the same name is replaced in its place.
    fn put(&mut self, name: &str, item: T) {
        if let Some(i) = self.position(name) {
            self.items[i] = item;
        } else {
            self.by_name.insert(name.to_owned(), self.items.len());
            self.items.push(item);
        }
    }
}

/// Everything collected from all files so far.
#[derive(Clone, Debug, Default)]
pub(crate) struct Collector {
    pub(crate) lists: Named<ListInfo>,
    pub(crate) macros: Named<MacroInfo>,
    pub(crate) rules: Named<RuleInfo>,
    pub(crate) required_engine: Option<Version>,
    pub(crate) required_plugins: Vec<PluginRequirement>,
    next: usize,
}

/// An error about something that should have been defined before; `known` is what has been.
fn missing<T>(kind: &str, name: &str, what: &str, known: &Named<T>, context: &Context) -> Failure {
    let message = format!("cannot {what} {kind} '{name}': no {kind} of that name is defined before");
    let near = did_you_mean(name, known.by_name.keys().map(String::as_str));
    Box::new(invalid(message, context).hint(near))
}

/// Adds text, with a space between.
fn append_text(text: &mut Vec<u8>, more: &[u8]) {
    text.push(b' ');
    text.extend_from_slice(more);
}

impl Collector {
    fn number(&mut self) -> usize {
        self.next += 1;
        self.next - 1
    }

    pub(super) fn require_engine(&mut self, version: Version, context: &Context) -> Result<(), Failure> {
        if !Version::ENGINE.satisfies(version) {
            let engine = Version::ENGINE;
            let message = format!("these rules need engine version {version}, but this engine is {engine}");
            return Err(invalid(message, context));
        }
        self.required_engine = self.required_engine.max(Some(version));
        Ok(())
    }

    pub(super) fn require_plugin(
        &mut self,
        required: PluginRequirement,
        context: &Context,
    ) -> Result<(), Failure> {
        let mut seen = BTreeSet::new();
        for (name, version) in &required.alternatives {
            if Version::parse(version).is_none() {
                let message =
                    format!("invalid version '{version}' required of plugin '{name}': expected x.y.z");
                return Err(invalid(message, context));
            }
            if !seen.insert(name) {
                return Err(invalid(format!("plugin '{name}' appears twice in one requirement"), context));
            }
        }
        self.required_plugins.push(required);
        Ok(())
    }

    pub(super) fn define_list(&mut self, mut list: ListInfo) {
        let number = self.number();
        list.index = self.lists.get(&list.name).map_or(number, |old| old.index);
        list.visibility = number;
        let name = list.name.clone();
        self.lists.put(&name, list);
    }

    pub(super) fn append_list(&mut self, list: ListInfo) -> Result<(), Failure> {
        let number = self.number();
        let Some(old) = self.lists.get_mut(&list.name) else {
            return Err(missing("list", &list.name, "append to", &self.lists, &list.context));
        };
        old.items.extend(list.items);
        old.visibility = number;
        Ok(())
    }

    pub(super) fn define_macro(&mut self, mut definition: MacroInfo) {
        let number = self.number();
        definition.index = self.macros.get(&definition.name).map_or(number, |old| old.index);
        definition.visibility = number;
        let name = definition.name.clone();
        self.macros.put(&name, definition);
    }

    pub(super) fn append_macro(&mut self, more: MacroInfo) -> Result<(), Failure> {
        let number = self.number();
        let Some(old) = self.macros.get_mut(&more.name) else {
            return Err(missing("macro", &more.name, "append to", &self.macros, &more.context));
        };
        old.condition.append(more.condition);
        old.visibility = number;
        Ok(())
    }

    pub(super) fn define_rule(
        &mut self,
        mut rule: RuleInfo,
        catalogs: &Catalogs,
        result: &mut LoadResult,
    ) -> Result<(), Failure> {
        if let Some(old) = self.rules.get(&rule.name) {
            same_source(old, Some(&rule.source), &rule.source_place)?;
        }
        let catalog = catalogs.get(&rule.source);
        if catalog.is_none() {
            rule.unknown_source = true;
            let source = &rule.source;
            let message = format!("no plugin for event source '{source}' is loaded: the rule is skipped");
            let near = did_you_mean(source, catalogs.names());
            let warning = Diagnostic::new(WarningCode::UnknownSource, message, &rule.source_place);
            result.push(warning.hint(near));
        }
        let file = Context::file(rule.context.file_name());
        for exception in &mut rule.exceptions {
            exception.validate(catalog, &file)?;
        }
        self.number();
        let name = rule.name.clone();
        self.rules.put(&name, rule);
        Ok(())
    }

    pub(super) fn append_rule(&mut self, update: RuleUpdate, catalogs: &Catalogs) -> Result<(), Failure> {
        let place = &update.context;
        let Some(rule) = self.rules.get_mut(&update.name) else {
            return Err(missing("rule", &update.name, "append to", &self.rules, place));
        };
        same_source(rule, update.source.as_deref(), place)?;
        let catalog = catalogs.get(&rule.source);
        if let Some(condition) = update.condition {
            rule.condition.append(condition);
        }
        if let Some(output) = update.output {
            rule.output.append(output);
        }
        if let Some(description) = update.description {
            append_text(&mut rule.description, &description);
        }
        rule.tags.extend(update.tags.into_iter().flatten());
        let file = Context::file(place.file_name());
        for exception in update.exceptions.into_iter().flatten() {
            append_exception(&mut rule.exceptions, exception, catalog, &file)?;
        }
        self.number();
        Ok(())
    }

    pub(super) fn replace_rule(&mut self, update: RuleUpdate) -> Result<(), Failure> {
        let place = &update.context;
        let Some(rule) = self.rules.get_mut(&update.name) else {
            return Err(missing("rule", &update.name, "override", &self.rules, place));
        };
        same_source(rule, update.source.as_deref(), place)?;
        let file = Context::file(place.file_name());
        set(&mut rule.condition, update.condition);
        set(&mut rule.output, update.output);
        set(&mut rule.description, update.description);
        set(&mut rule.priority, update.priority);
        set(&mut rule.enabled, update.enabled);
        set(&mut rule.skip_if_unknown_filter, update.skip_if_unknown_filter);
        set(&mut rule.capture, update.capture);
        set(&mut rule.capture_duration, update.capture_duration);
        set(&mut rule.tags, update.tags.map(BTreeSet::from_iter));
        if let Some(mut exceptions) = update.exceptions {
            // Falco looks at the fields only when it compiles the condition.
            for exception in &mut exceptions {
                exception.validate(None, &file)?;
            }
            rule.exceptions = exceptions;
        }
        self.number();
        Ok(())
    }

    pub(super) fn enable_rule(
        &mut self,
        name: &str,
        enabled: bool,
        context: &Context,
    ) -> Result<(), Failure> {
        match self.rules.get_mut(name) {
            Some(rule) => {
                rule.enabled = enabled;
                Ok(())
            }
            None => Err(missing("rule", name, "enable or disable", &self.rules, context)),
        }
    }
}

fn set<T>(slot: &mut T, value: Option<T>) {
    if let Some(value) = value {
        *slot = value;
    }
}

fn same_source(rule: &RuleInfo, source: Option<&str>, place: &Context) -> Result<(), Failure> {
    match source {
        Some(source) if !source.is_empty() && source != rule.source => {
            let old = &rule.source;
            let message = format!("the rule is defined for source '{old}' already, not '{source}'");
            let first = Label::new(rule.context.file_arc(), rule.source_place.underlined());
            Err(Box::new(invalid(message, place).related(Some(first.text("defined here")))))
        }
        _ => Ok(()),
    }
}

fn append_exception(
    exceptions: &mut Vec<ExceptionInfo>,
    mut exception: ExceptionInfo,
    catalog: Option<&Catalog>,
    file: &Context,
) -> Result<(), Failure> {
    let place = &exception.context;
    if let Some(old) = exceptions.iter_mut().find(|old| old.name == exception.name) {
        for (key, present) in [("fields", exception.fields.is_some()), ("comps", exception.comps.is_some())] {
            if present {
                let name = &exception.name;
                let message = format!("exception '{name}' exists: only values can be appended, not {key}");
                return Err(invalid(message, place));
            }
        }
        old.values.extend(exception.values);
        return Ok(());
    }
    if exception.fields.is_none() {
        return Err(invalid("a new exception needs 'fields': a field or a list of fields", place));
    }
    if exception.values.is_empty() {
        return Err(invalid("a new exception needs 'values': a list of values", place));
    }
    exception.validate(catalog, file)?;
    exceptions.push(exception);
    Ok(())
}
