//! Requirements, lists and macros.

use falconer_yaml::Node;

use super::collector::{ListInfo, MacroInfo};
use super::decode::{missing, optional, required, shape, text, texts};
use super::reader::Reader;
use crate::diag::PluginRequirement;
use crate::diag::{Context, Failure, ItemType, Label, WarningCode};
use crate::syntax::Lexer;
use crate::version::Version;

pub(super) fn engine_version(
    reader: &mut Reader<'_>,
    node: Node<'_>,
    file: &Context,
) -> Result<Context, Failure> {
    let key = "required_engine_version";
    let context = file.node(ItemType::RequiredEngineVersion, "", node);
    let version = if let Ok(Some(minor)) = optional::<u32>(node, key, &context) {
        Version { major: 0, minor, patch: 0 }
    } else {
        let text: String = required(node, key, &context)?;
        Version::parse(&text).ok_or_else(|| {
            shape(format!("'{text}' is not an engine version: expected a number or x.y.z"), &context)
        })?
    };
    reader.collector.require_engine(version, &context)?;
    Ok(context)
}

pub(super) fn plugin_versions(
    reader: &mut Reader<'_>,
    node: Node<'_>,
    file: &Context,
) -> Result<Context, Failure> {
    let Some(entries) = node.get("required_plugin_versions") else { return Ok(file.clone()) };
    let context = file.node(ItemType::RequiredPluginVersions, "", entries);
    if !entries.is_sequence() {
        return Err(shape("'required_plugin_versions' must be a list", &context));
    }
    for entry in entries.items() {
        let unnamed = context.node(ItemType::RequiredPluginVersionsEntry, "", entry);
        if !entry.is_map() {
            return Err(shape("each required plugin must be a map with 'name' and 'version'", &unnamed));
        }
        let name: String = required(entry, "name", &unnamed)?;
        let place = context.node(ItemType::RequiredPluginVersionsEntry, &name, entry);
        let version: String = required(entry, "version", &place)?;
        let mut alternatives = vec![(name, version)];
        if let Some(others) = entry.get("alternatives") {
            if !others.is_sequence() {
                return Err(shape("'alternatives' of a required plugin must be a list", &place));
            }
            for other in others.items() {
                let unnamed = place.node(ItemType::RequiredPluginVersionsAlternative, "", other);
                if !other.is_map() {
                    return Err(shape("each alternative must be a map with 'name' and 'version'", &unnamed));
                }
                let name: String = required(other, "name", &unnamed)?;
                let named = place.node(ItemType::RequiredPluginVersionsAlternative, &name, other);
                alternatives.push((name, required(other, "version", &named)?));
            }
        }
        let label = Label::new(place.file_arc(), place.underlined());
        reader.collector.require_plugin(PluginRequirement { alternatives, place: label }, &place)?;
    }
    Ok(file.node(ItemType::RequiredPluginVersions, "", node))
}

/// Whether to append, from `append: true` or `override`.
fn appends(reader: &mut Reader<'_>, node: Node<'_>, key: &str, context: &Context) -> Result<bool, Failure> {
    let append = reader.append_flag(node, context)?;
    let overrides = super::rule_item::overrides(node, &[key], &[key], context)?;
    if append && !overrides.is_empty() {
        return Err(shape(
            "'append: true' and 'override' cannot be used together: use 'override' alone",
            context,
        ));
    }
    Ok(append || overrides.append.iter().any(|k| k == key))
}

pub(super) fn list(reader: &mut Reader<'_>, node: Node<'_>, file: &Context) -> Result<Context, Failure> {
    let name: String = required(node, "list", &file.node(ItemType::List, "", node))?;
    let context = file.node(ItemType::List, &name, node);
    let mut lexer = Lexer::new(name.as_bytes());
    if lexer.bare().is_none() || !lexer.rest().is_empty() {
        let message =
            format!("no condition can refer to a list named '{name}': spaces, quotes and ()=, end a name");
        reader.result.warn(WarningCode::InvalidListName, message, &context);
    }
    let items = texts(node, "items", &context)?.ok_or_else(|| missing(node, "items", &context))?;
    let list = ListInfo { name, items, context: context.clone(), index: 0, visibility: 0 };
    if appends(reader, node, "items", &context)? {
        reader.collector.append_list(list)?;
    } else {
        reader.collector.define_list(list);
    }
    Ok(context)
}

pub(super) fn macro_definition(
    reader: &mut Reader<'_>,
    node: Node<'_>,
    file: &Context,
) -> Result<Context, Failure> {
    let name: String = required(node, "macro", &file.node(ItemType::Macro, "", node))?;
    let context = file.node(ItemType::Macro, &name, node);
    let mut lexer = Lexer::new(name.as_bytes());
    if lexer.identifier().is_none() || !lexer.rest().is_empty() {
        let message = format!(
            "no condition can refer to a macro named '{name}': a name is a letter, then letters, digits and _"
        );
        reader.result.warn(WarningCode::InvalidMacroName, message, &context);
    }
    let condition = text(node, "condition", &context)?;
    let condition_context = match node.get("condition") {
        Some(value) => context.node(ItemType::MacroCondition, "", value),
        None => context.clone(),
    };
    let definition =
        MacroInfo { name, condition, context: context.clone(), condition_context, index: 0, visibility: 0 };
    if appends(reader, node, "condition", &context)? {
        reader.collector.append_macro(definition)?;
    } else {
        reader.collector.define_macro(definition);
    }
    Ok(context)
}
