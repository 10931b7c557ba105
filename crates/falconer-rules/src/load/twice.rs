//! What stands twice in a file.

use std::collections::HashMap;

use falconer_yaml::Node;

use crate::diag::{Context, Diagnostic, Label, LintCode, LoadResult, Named};

/// Says of keys that stand twice in an item, its exceptions or its overrides.
pub(super) fn keys(item: Node<'_>, context: &Context, result: &mut LoadResult) {
    let exceptions = item.get("exceptions");
    let inner = exceptions.iter().flat_map(|all| all.items()).chain(item.get("override"));
    for map in std::iter::once(item).chain(inner) {
        let mut seen: HashMap<String, Node<'_>> = HashMap::new();
        for (key, _) in map.entries() {
            let Some(name) = key.text_or_null() else { continue };
            let Some(first) = seen.get(&name) else {
                seen.insert(name, key);
                continue;
            };
            let message = format!("key '{name}' appears twice: only the first one counts");
            let counts = Label::new(context.file_arc(), first.head().into()).text("this one counts");
            let lint = Diagnostic::new(LintCode::KeyTwice, message, &context.focused(key));
            let lint = lint.label("not read by anything").related(Some(counts));
            result.lint(lint.hint(Some("remove one of them".to_owned())));
        }
    }
}

/// Says of an item that defines what this file has defined before.
pub(super) fn definition(
    item: Node<'_>,
    context: &Context,
    defined: &mut HashMap<(Named, String), Label>,
    result: &mut LoadResult,
) {
    let changes = item.get("append").is_some() || item.get("override").is_some();
    let kinds = [("rule", Named::Rule), ("macro", Named::Macro), ("list", Named::List)];
    let Some((kind, key)) =
        kinds.into_iter().find_map(|(kind, named)| Some((kind, (named, item.get(kind)?))))
    else {
        return;
    };
    let (named, name) = key;
    let Some(name) = name.text_or_null() else { return };
    // A rule with `enabled` alone switches another one.
    if changes || (named == Named::Rule && item.get("condition").is_none()) {
        return;
    }
    let here = Label::new(context.file_arc(), context.underlined());
    let Some(first) = defined.insert((named, name.clone()), here) else { return };
    let message = format!("{kind} '{name}' is defined twice in this file: only the last definition counts");
    let lint = Diagnostic::new(LintCode::DefinedTwice, message, context);
    let lint = lint.label("defined again").related(Some(first.text("defined here before")));
    let what = if named == Named::List { "items" } else { "condition" };
    result.lint(lint.hint(Some(format!(
        "give one of them another name, or add to the first with override: {{{what}: append}}"
    ))));
}
