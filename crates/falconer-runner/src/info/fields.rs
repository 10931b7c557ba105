//! The fields that rules may use, by event source.

use std::fmt::Write as _;

use falconer_host::{Argument, Field};
use falconer_rules::field::{EventField, FieldType};
use serde_json::{Value, json};

use super::format::{Format, pretty, print as print_text};
use crate::error::RunError;
use crate::plugins::{Plugins, SYSCALL};

/// The column in which descriptions begin.
const DESCRIPTIONS: usize = 30;

/// The last column of a line.
const WIDTH: usize = 120;

/// What `--list` of Falco says of each generic field, in the order of [`EventField::ALL`]: whatever reads such a list
/// finds the same words here.
const OF_EVENTS: [&str; EventField::ALL.len()] = [
    "event number.",
    "event timestamp as a time string that includes the nanosecond part.",
    "event timestamp as a time string with no nanoseconds.",
    "event timestamp in ISO 8601 format, including nanoseconds and time zone offset (in UTC).",
    "event timestamp as a time string that includes the date.",
    "event timestamp as a datetime string with no nanoseconds.",
    "absolute event timestamp, i.e. nanoseconds from epoch.",
    "integer part of the event timestamp (e.g. seconds since epoch).",
    "fractional part of the absolute event timestamp.",
    "number of nanoseconds from the beginning of the capture.",
    "number of seconds from the beginning of the capture.",
    "fractional part (in ns) of the time from the beginning of the capture.",
    "if the event comes from a plugin-defined event source, the name of the plugin that generated it. The plugin must be \
     currently loaded.",
    "if the event comes from a plugin-defined event source, a summary of the event as formatted by the plugin. The plugin \
     must be currently loaded.",
    "the name of the source that produced the event.",
    "'true' for asynchronous events, 'false' otherwise.",
    "If the event is asynchronous, the type of the event (e.g. 'container').",
    "The hostname of the underlying host can be customized by setting an environment variable (e.g. FALCO_HOSTNAME for \
     the Falco agent). This is valuable in Kubernetes setups, where the hostname can match the pod name particularly in \
     DaemonSet deployments. To achieve this, assign Kubernetes' spec.nodeName to the environment variable. Notably, \
     spec.nodeName generally includes the cluster name.",
];

/// Fields that belong together: those of all events, or those of a plugin.
struct Class {
    name: String,
    /// What stands behind the name in a list for people.
    short: &'static str,
    description: &'static str,
    sources: Vec<String>,
    fields: Vec<Listed>,
}

struct Listed {
    name: String,
    ty: FieldType,
    list: bool,
    description: String,
    argument: Option<Argument>,
}

/// Prints the fields of an event source, or of all sources of plugins.
pub(crate) fn print(
    plugins: &Plugins,
    source: Option<&str>,
    names: bool,
    format: Format,
    verbose: bool,
) -> Result<(), RunError> {
    let all = plugins.source_names();
    if let Some(source) = source
        && source != SYSCALL
        && !all.contains(&source)
    {
        let known = [SYSCALL].into_iter().chain(all).collect::<Vec<_>>().join(", ");
        return Err(RunError::NoSuchSource { name: source.to_owned(), known });
    }
    let sources: Vec<&str> = source.map_or(all, |source| vec![source]);
    let classes = classes(plugins, &sources);
    if names && format != Format::Json {
        let names = classes.iter().flat_map(|class| &class.fields).map(|field| format!("{}\n", field.name));
        return print_text(&names.collect::<String>());
    }
    print_text(&match format {
        Format::Text => classes.iter().map(|class| as_text(class, verbose)).collect(),
        Format::Markdown => classes.iter().map(as_markdown).collect(),
        Format::Json => pretty(&json!({"fieldclasses": classes.iter().map(as_json).collect::<Vec<_>>()})),
    })
}

fn classes(plugins: &Plugins, sources: &[&str]) -> Vec<Class> {
    let mut classes = vec![Class {
        name: "evt".to_owned(),
        short: " (All event types)",
        description: "These fields can be used for all event types",
        sources: sources.iter().map(|source| (*source).to_owned()).collect(),
        fields: EventField::ALL.iter().zip(OF_EVENTS).map(|(field, text)| of_events(*field, text)).collect(),
    }];
    for plugin in &plugins.loaded {
        let library = &plugin.library;
        let extracted = sources.iter().filter(|source| library.extracts_from(source));
        let sources: Vec<String> = extracted.map(|source| (*source).to_owned()).collect();
        if !sources.is_empty() {
            classes.push(Class {
                name: format!("{} (plugin)", library.name()),
                short: "",
                description: "",
                sources,
                fields: library.fields().iter().filter(|field| !field.is_hidden()).map(of_plugin).collect(),
            });
        }
    }
    classes
}

fn of_events(field: EventField, description: &str) -> Listed {
    Listed {
        name: field.name().to_owned(),
        ty: field.ty(),
        list: false,
        description: description.to_owned(),
        argument: None,
    }
}

fn of_plugin(field: &Field) -> Listed {
    Listed {
        name: field.name.clone(),
        ty: field.ty,
        list: field.list,
        description: field.description.clone(),
        argument: field.argument,
    }
}

fn as_text(class: &Class, verbose: bool) -> String {
    let mut text = format!("{}\n", "-".repeat(DESCRIPTIONS + 1));
    let mut line = |name: &str, value: &str| {
        let _ = write!(text, "{name:<DESCRIPTIONS$}");
        wrap(value, &mut text);
        text.push('\n');
    };
    // The name is one word, however many it has: no blank ends its line.
    let head = format!("{}{}", class.name, class.short);
    if !class.description.is_empty() {
        line("Description:", class.description);
    }
    line("Event Sources:", &class.sources.join(" "));
    let rest = text.split_off(DESCRIPTIONS + 2);
    let _ = writeln!(text, "{:<DESCRIPTIONS$}{head}", "Field Class:");
    text.push_str(&rest);
    text.push('\n');
    for field in &class.fields {
        let _ = write!(text, "{:<DESCRIPTIONS$}", field.name);
        if field.name.len() > DESCRIPTIONS {
            let _ = write!(text, "\n{:<DESCRIPTIONS$}", "");
        }
        let mut description = String::new();
        if verbose {
            let _ = write!(description, "(Type: {}) ", field.ty.falco_name());
        }
        let marks = marks(field).join(",");
        if !marks.is_empty() {
            let _ = write!(description, "({marks}) ");
        }
        description.push_str(&field.description);
        wrap(&description, &mut text);
        text.push('\n');
    }
    text.push('\n');
    text
}

/// The marks of a field, sorted.
fn marks(field: &Listed) -> Vec<&'static str> {
    let mut marks = Vec::new();
    if let Some(argument) = field.argument {
        marks.extend((!argument.required).then_some("ARG_ALLOWED"));
        marks.extend(argument.index.then_some("ARG_INDEX"));
        marks.extend(argument.key.then_some("ARG_KEY"));
        marks.extend(argument.required.then_some("ARG_REQUIRED"));
    }
    marks.extend(field.list.then_some("EPF_IS_LIST"));
    marks
}

/// Writes a text word by word, each with a blank behind it, in lines that end before [`WIDTH`].
fn wrap(description: &str, out: &mut String) {
    let mut column = DESCRIPTIONS;
    for word in description.split_whitespace() {
        let length = word.len() + 1;
        if column + length > WIDTH {
            let _ = write!(out, "\n{:<DESCRIPTIONS$}", "");
            column = DESCRIPTIONS;
        }
        column += length;
        out.push_str(word);
        out.push(' ');
    }
}

fn as_markdown(class: &Class) -> String {
    let mut text = format!("## Field Class: {}\n\n", class.name);
    if !class.description.is_empty() {
        let _ = write!(text, "{}\n\n", class.description);
    }
    let sources = class.sources.join(" ");
    let _ =
        write!(text, "Event Sources: {sources} \n\nName | Type | Description\n:----|:-----|:-----------\n");
    for field in &class.fields {
        let ty = field.ty.falco_name();
        let ty = if field.list { format!("LIST({ty})") } else { ty.to_owned() };
        let _ = writeln!(text, "`{}` | {ty} | {}", field.name, field.description);
    }
    text.push('\n');
    text
}

fn as_json(class: &Class) -> Value {
    let field = |field: &Listed| {
        let argument = field.argument.map(|argument| {
            let kinds = [argument.index.then_some("INDEX"), argument.key.then_some("KEY")];
            json!({"required": argument.required, "type": kinds.into_iter().flatten().collect::<Vec<_>>()})
        });
        json!({
            "name": field.name,
            "type": field.ty.falco_name(),
            "desc": field.description,
            "is_list": field.list,
            "argument": argument,
        })
    };
    let mut members = json!({
        "name": class.name,
        "event_sources": class.sources,
        "fields": class.fields.iter().map(field).collect::<Vec<_>>(),
    });
    if !class.description.is_empty() {
        members["desc"] = class.description.into();
    }
    members
}
