//! The types of events, as this program's tables have them.

use std::fmt::Write as _;

use falconer_event::schema::{
    Category, EVENT_TYPES, EventFlags, EventType, ParamDetail, ParamInfo, ParamType, SCHEMA_VERSION,
};
use serde_json::{Map, Value, json};

use super::format::{Format, pretty};

/// The groups of types, in the order in which they are listed.
const GROUPS: [(&str, Category); 4] = [
    ("Syscall events", Category::SYSCALL),
    ("Tracepoint events", Category::TRACEPOINT),
    ("Plugin events", Category::PLUGIN),
    ("Metaevents", Category::METAEVENT),
];

/// All types that are in use.
pub(super) fn text(format: Format) -> String {
    if format == Format::Json {
        return pretty(&as_json());
    }
    let mut text = format!("The events below are those of schema version {SCHEMA_VERSION}.\n");
    for (group, category) in GROUPS {
        match format {
            Format::Markdown => {
                let _ = write!(text, "\n## {group}\n\nName | Dir | Params\n:----|:----|:-----\n");
            }
            _ => {
                let _ = write!(text, "\n{group}:\n");
            }
        }
        for event_type in of(category) {
            let params: Vec<String> = event_type.params.iter().map(param_text).collect();
            let (dir, name, params) = (direction(event_type), event_type.name, params.join(", "));
            let _ = match format {
                Format::Markdown => writeln!(text, "`{name}` | `{dir}` | {params}"),
                _ => writeln!(text, "{dir} {name}({params})"),
            };
        }
    }
    text
}

fn of(category: Category) -> impl Iterator<Item = &'static EventType> {
    let listed = move |event_type: &&EventType| {
        // The first two stand for system calls without a type of their own.
        event_type.code > 1
            && event_type.category.contains(category)
            && !event_type.flags.contains(EventFlags::UNUSED)
            && !event_type.flags.contains(EventFlags::OLD_VERSION)
    };
    EVENT_TYPES.iter().copied().filter(listed)
}

fn direction(event_type: &EventType) -> &'static str {
    if event_type.is_exit() { "<" } else { ">" }
}

fn type_name(param: &ParamInfo) -> &'static str {
    match param.ty.id() {
        // Falco's lists spell it out.
        "PT_DYN" => "DYNAMIC",
        id => id.strip_prefix("PT_").unwrap_or(id),
    }
}

fn param_text(param: &ParamInfo) -> String {
    format!("{} {}", type_name(param), param.name)
}

fn as_json() -> Value {
    let mut root = Map::new();
    for (group, category) in GROUPS {
        root.insert(group.to_owned(), of(category).map(type_json).collect());
    }
    root.insert("schema_version".to_owned(), SCHEMA_VERSION.into());
    Value::Object(root)
}

fn type_json(event_type: &EventType) -> Value {
    json!({
        "name": event_type.name,
        "dir": direction(event_type),
        "available": true,
        "params": event_type.params.iter().map(param_json).collect::<Vec<_>>(),
    })
}

fn param_json(param: &ParamInfo) -> Value {
    let mut value = json!({"name": param.name, "type": type_name(param)});
    if let ParamDetail::Values(values) = param.detail
        && param.ty != ParamType::Mode
    {
        value["flags"] = values.values.iter().map(|(name, _)| *name).collect();
    }
    value
}
