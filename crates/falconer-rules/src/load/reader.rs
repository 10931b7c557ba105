//! Reading a file: documents, items, and which kind each item is.

use std::collections::HashMap;

use falconer_yaml::{Decoded, Node, Tree};

use super::collector::Collector;
use super::decode::shape;
use super::{item, mishap, rule_item, schema, twice};
use crate::diag::{Context, Diagnostic, Failure, Gathered, ItemType, Label, LoadResult, Named, WarningCode};
use crate::field::Catalogs;
use crate::nearest::did_you_mean;
use crate::syntax::Span;

/// What reading an item needs besides the item.
pub(super) struct Reader<'r> {
    pub(super) collector: &'r mut Collector,
    pub(super) catalogs: &'r Catalogs,
    pub(super) result: &'r mut LoadResult,
    /// All errors, where they are asked for instead of the first.
    pub(super) gathered: Option<&'r mut Gathered>,
    /// Further errors of an item that has failed.
    pub(super) more: Vec<Failure>,
    /// What has been defined in this file.
    defined: HashMap<(Named, String), Label>,
}

/// Adds a file to the collection. The first error ends it, unless all are gathered.
pub(crate) fn read(
    decoded: &Decoded,
    depth: usize,
    collector: &mut Collector,
    catalogs: &Catalogs,
    result: &mut LoadResult,
    gathered: Option<&mut Gathered>,
) -> Result<(), Failure> {
    let file = Context::file(&result.name);
    let tree = falconer_yaml::parse(decoded, depth)
        .map_err(|error| mishap::no_yaml(&decoded.bytes, &error.message, error.mark, &file))?;
    result.unclosed = tree.unclosed;
    for document in tree.documents() {
        let found = schema::check(document);
        result.schema(found);
    }
    let mut reader =
        Reader { collector, catalogs, result, gathered, more: Vec::new(), defined: HashMap::new() };
    reader.documents(&tree, &file)
}

const ITEM_KEYS: &[&str] = &["rule", "macro", "list", "required_engine_version", "required_plugin_versions"];
const ENGINE_KEYS: &[&str] = &["required_engine_version"];
const PLUGIN_KEYS: &[&str] = &["required_plugin_versions"];
const LIST_KEYS: &[&str] = &["list", "items", "append", "override"];
const MACRO_KEYS: &[&str] = &["macro", "condition", "append", "override"];
const RULE_KEYS: &[&str] = &[
    "rule",
    "condition",
    "output",
    "desc",
    "priority",
    "source",
    "enabled",
    "capture",
    "capture_duration",
    "warn_evttypes",
    "skip-if-unknown-filter",
    "tags",
    "exceptions",
    "override",
    "append",
];

impl Reader<'_> {
    fn documents(&mut self, tree: &Tree, file: &Context) -> Result<(), Failure> {
        for document in tree.documents().filter(|d| !d.is_null()) {
            if !document.is_sequence() {
                let found = if document.is_map() { "a map" } else { "a single value" };
                let place = file.focused(document);
                let failed = shape(format!("a rules file must be a list of items, not {found}"), &place);
                self.keep(Box::new(failed.hint(Some(mishap::root(document)))))?;
                continue;
            }
            for item in document.items().filter(|i| !i.is_null()) {
                self.gathered_item(item, file)?;
            }
        }
        Ok(())
    }

    /// Keeps an error and goes on, if all errors are gathered.
    fn keep(&mut self, error: Failure) -> Result<(), Failure> {
        let Some(gathered) = &mut self.gathered else { return Err(error) };
        gathered.keep(error);
        Ok(())
    }

    fn gathered_item(&mut self, item: Node<'_>, file: &Context) -> Result<(), Failure> {
        let in_doubt = self.gathered.as_ref().is_some_and(|gathered| gathered.in_doubt(item));
        let outcome = self.item(item, file);
        let more = std::mem::take(&mut self.more);
        let Some(gathered) = &mut self.gathered else { return outcome };
        match outcome {
            Ok(()) => gathered.pass_item(item),
            Err(_) if in_doubt => {}
            Err(error) => {
                gathered.keep(error);
                for error in more {
                    gathered.keep(error);
                }
                gathered.fail_item(item);
            }
        }
        Ok(())
    }

    fn item(&mut self, node: Node<'_>, file: &Context) -> Result<(), Failure> {
        if !node.is_map() {
            let place = file.node(ItemType::RulesContentItem, "", node);
            return Err(shape("each item of a rules file must be a map", &place));
        }
        let (context, keys) = if node.get("required_engine_version").is_some() {
            (item::engine_version(self, node, file), ENGINE_KEYS)
        } else if node.get("required_plugin_versions").is_some() {
            (item::plugin_versions(self, node, file), PLUGIN_KEYS)
        } else if node.get("list").is_some() {
            (item::list(self, node, file), LIST_KEYS)
        } else if node.get("macro").is_some() {
            (item::macro_definition(self, node, file), MACRO_KEYS)
        } else if node.get("rule").is_some() {
            (rule_item::rule(self, node, file), RULE_KEYS)
        } else {
            let place = file.node(ItemType::RulesContentItem, "", node);
            let message = "an item that is not a rule, macro, list or requirement is ignored";
            let first = node.entries().next().and_then(|(key, _)| key.text_or_null());
            let hint = first.and_then(|key| did_you_mean(&key, ITEM_KEYS.iter().copied()));
            let warning = Diagnostic::new(WarningCode::UnknownItem, message, &place);
            self.result.push(warning.hint(hint).label("no kind of item has this key"));
            return Ok(());
        };
        let context = match context {
            Ok(context) => context,
            Err(error) => {
                // Falco stops here. Where all problems are asked for, a key that is not read may well be the cause.
                if self.gathered.is_some() {
                    let shown: Vec<Span> = error.related.iter().map(|label| label.span).collect();
                    self.unknown_keys(node, keys, &error.context, &shown);
                }
                return Err(error);
            }
        };
        self.unknown_keys(node, keys, &context, &[]);
        if self.gathered.is_some() {
            twice::keys(node, &context, self.result);
            twice::definition(node, &context, &mut self.defined, self.result);
        }
        Ok(())
    }

    /// Warns of keys that nothing reads, but for those that an error shows.
    fn unknown_keys(&mut self, node: Node<'_>, known: &[&str], context: &Context, shown: &[Span]) {
        for (key, _) in node.entries().filter(|(key, _)| !shown.contains(&key.head().into())) {
            let context = &context.focused(key);
            let Some(name) = key.text_or_null().filter(|name| !known.contains(&name.as_str())) else {
                continue;
            };
            let message = format!("unknown key '{name}' is ignored");
            let warning = Diagnostic::new(WarningCode::UnknownKey, message, context);
            let belongs = [("rules", RULE_KEYS), ("macros", MACRO_KEYS), ("lists", LIST_KEYS)];
            let elsewhere = || {
                let (kind, _) = belongs.into_iter().find(|(_, keys)| keys.contains(&name.as_str()))?;
                Some(format!("only {kind} have '{name}'"))
            };
            let hint = did_you_mean(&name, known.iter().copied()).or_else(elsewhere);
            self.result.push(warning.hint(hint).label("not read by anything"));
        }
    }

    /// `append: true`, which is warned of.
    pub(super) fn append_flag(&mut self, node: Node<'_>, context: &Context) -> Result<bool, Failure> {
        let append = super::decode::optional::<bool>(node, "append", context)?.unwrap_or(false);
        if append {
            let message = "'append: true' is deprecated: use 'override' to say what to append to";
            let place = node.entry("append").map_or_else(|| context.clone(), |(key, _)| context.focused(key));
            let warning = Diagnostic::new(WarningCode::DeprecatedItem, message, &place);
            let hint = "write override: {condition: append}, or items: append for a list".to_owned();
            self.result.push(warning.hint(Some(hint)));
        }
        Ok(append)
    }
}
