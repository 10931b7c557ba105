//! `falconer plugin info`: what a plugin is, can do and takes.

use std::path::PathBuf;

use anyhow::{Context, Result};
use falconer_host::{
    Capabilities, Field, InitSchema, Library, Metric, OpenParam, Table, TableField, Version,
};
use falconer_runner::terminal::{self, plain};
use serde_json::{Value, json};

/// Show what a plugin is, what it can do and what it takes
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The plugin's shared library
    #[arg(value_name = "LIB")]
    library: PathBuf,
    /// Config that the plugin is initialised with, to ask it for suggested open params
    #[arg(long, value_name = "CONFIG")]
    init: Option<String>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// Runs the command.
pub(crate) fn run(args: &Args) -> Result<()> {
    let library = crate::load::load(&args.library)?;
    let schema = library
        .init_schema()
        .with_context(|| format!("error in plugin {}: get_init_schema", library.name()))?;
    let reported = Reported::ask(&library, args.init.as_deref())?;
    let text = if args.json {
        let mut text = serde_json::to_string_pretty(&as_json(&library, &schema, &reported))?;
        text.push('\n');
        text
    } else {
        as_text(&library, &schema, &reported)
    };
    terminal::print(&text).context("writing to stdout")
}

/// What only an initialised plugin tells; nothing if it cannot be initialised without a config.
#[derive(Default)]
struct Reported {
    params: Option<Vec<OpenParam>>,
    tables: Vec<(Table, Vec<TableField>)>,
    metrics: Option<Vec<Metric>>,
    logged: bool,
}

impl Reported {
    fn ask(library: &Library, config: Option<&str>) -> Result<Self> {
        let loaded = match crate::load::init(&[(library, config.unwrap_or_default())]) {
            Ok(loaded) => loaded,
            Err(error) if config.is_none() => {
                terminal::say(format_args!(
                    "Suggested open params are left out, and so are state tables and names of metrics, because asking for \
                     them needs --init CONFIG: {error:#}"
                ));
                return Ok(Self::default());
            }
            Err(error) => return Err(error),
        };
        let plugin = &loaded.plugins[0];
        let with_fields = |table: Table| table.fields().map(|fields| (table, fields));
        let tables = plugin.tables().into_iter().map(with_fields).collect::<Result<_, _>>()?;
        Ok(Self {
            params: plugin.list_open_params()?,
            tables,
            metrics: plugin.metrics()?,
            logged: loaded.logged(),
        })
    }
}

fn as_json(library: &Library, schema: &InitSchema, reported: &Reported) -> Value {
    let schema = match schema {
        InitSchema::Json(text) => {
            json!({"type": "json", "schema": serde_json::from_str(text).unwrap_or_else(|_| Value::from(text.as_str()))})
        }
        InitSchema::Unknown { kind, text } => json!({"type": kind, "schema": text}),
        _ => Value::Null,
    };
    json!({
        "name": library.name(),
        "version": library.version_text(),
        "description": library.description(),
        "contact": library.contact(),
        "library": library.path().map(|path| path.display().to_string()),
        "required_api_version": library.required_api_version().to_string(),
        "capabilities": library.capabilities().names().collect::<Vec<_>>(),
        "functions": library.functions().collect::<Vec<_>>(),
        "logs": reported.logged,
        "id": library.id(),
        "event_source": library.event_source(),
        "extract_event_sources": library.extract_event_sources(),
        "parse_event_sources": library.parse_event_sources(),
        "async_event_sources": library.async_event_sources(),
        "async_events": library.async_events(),
        "init_schema": schema,
        "open_params": reported.params.as_ref().map(|params| params.iter().map(param_json).collect::<Vec<_>>()),
        "tables": reported.tables.iter().map(table_json).collect::<Vec<_>>(),
        "metrics": reported.metrics.as_ref().map(|metrics| metrics.iter().map(metric_json).collect::<Vec<_>>()),
        "fields": library.fields().iter().map(field_json).collect::<Vec<_>>(),
    })
}

fn param_json(param: &OpenParam) -> Value {
    json!({"value": param.value, "desc": param.description, "separator": param.separator})
}

fn metric_json(metric: &Metric) -> Value {
    json!({"name": metric.name, "type": metric_kind(metric)})
}

fn metric_kind(metric: &Metric) -> &'static str {
    if metric.monotonic { "counter" } else { "gauge" }
}

fn table_json((table, fields): &(Table, Vec<TableField>)) -> Value {
    let field = |field: &TableField| json!({"name": field.name, "type": field.ty.name(), "read_only": field.read_only});
    json!({
        "name": table.name(),
        "key_type": table.key_type().name(),
        "fields": fields.iter().map(field).collect::<Vec<_>>(),
    })
}

/// A field in the words of `get_fields`.
fn field_json(field: &Field) -> Value {
    json!({
        "name": field.name,
        "type": field.ty.name(),
        "isList": field.list,
        "arg": field.argument.map(|argument| json!({
            "isRequired": argument.required,
            "isIndex": argument.index,
            "isKey": argument.key,
        })),
        "display": field.display,
        "desc": field.description,
        "addOutput": field.add_output,
        "properties": field.properties,
    })
}

fn as_text(library: &Library, schema: &InitSchema, reported: &Reported) -> String {
    let mut lines = Vec::new();
    let mut line = |name: &str, value: &str| lines.push(format!("{name:<14} {}", plain::line(value)));
    line("Name:", library.name());
    line("Description:", library.description());
    line("Contact:", library.contact());
    line("Version:", library.version_text());
    let api = format!("{} (this host offers {})", library.required_api_version(), Version::HOST_API);
    line("Requires API:", &api);
    lines.push("Capabilities:".to_owned());
    lines.extend(capabilities(library, reported).iter().map(|text| format!("  {}", plain::line(text))));
    match schema {
        InitSchema::Json(text) => {
            let text = serde_json::from_str::<Value>(text)
                .and_then(|schema| serde_json::to_string_pretty(&schema))
                .unwrap_or_else(|_| text.clone());
            lines.push("Init config, a JSON document by this schema:".to_owned());
            lines.extend(text.lines().map(|line| format!("  {}", plain::line(line))));
        }
        InitSchema::Unknown { kind, .. } => {
            lines.push(format!("Init config, by a schema of an unknown kind ({kind})"));
        }
        _ => lines.push("Init config, a text without a schema".to_owned()),
    }
    if let Some(params) = reported.params.as_ref().filter(|params| !params.is_empty()) {
        lines.push("Suggested open params:".to_owned());
        for param in params {
            let what = param.description.as_ref().map_or_else(String::new, |what| format!("  ({what})"));
            let parts = param
                .separator
                .as_ref()
                .map_or_else(String::new, |by| format!("  (parts separated by {by:?})"));
            lines.push(plain::line(&format!("  {}{what}{parts}", param.value)).into_owned());
        }
    }
    if !reported.tables.is_empty() {
        lines.push("State tables:".to_owned());
        for (table, fields) in &reported.tables {
            lines.push(plain::line(&format!("  {}[{}]", table.name(), table.key_type())).into_owned());
            let width = fields.iter().map(|field| field.name.len()).max().unwrap_or_default();
            for TableField { name, ty, read_only, .. } in fields {
                let note = if *read_only { "  read-only" } else { "" };
                lines.push(plain::line(&format!("    {name:<width$}  {ty}{note}")).into_owned());
            }
        }
    }
    if !library.fields().is_empty() {
        lines.push("Fields:".to_owned());
        let names: Vec<String> = library.fields().iter().map(written).collect();
        let width = names.iter().map(String::len).max().unwrap_or_default();
        for (field, name) in library.fields().iter().zip(names) {
            let ty = format!("{}{}", field.ty.name(), if field.list { " list" } else { "" });
            let hidden = if field.is_hidden() { " (hidden)" } else { "" };
            lines.push(
                plain::line(&format!("  {name:<width$}  {ty:<12}  {}{hidden}", field.description))
                    .into_owned(),
            );
        }
    }
    lines.push(String::new());
    lines.join("\n")
}

/// A field as it is written in a condition: `name[key]`, the argument in further brackets if it can be left out.
fn written(field: &Field) -> String {
    let Some(argument) = field.argument else { return field.name.clone() };
    let kind = match (argument.index, argument.key) {
        (true, true) => "index or key",
        (true, false) => "index",
        _ => "key",
    };
    let optional = if argument.required { "" } else { "?" };
    format!("{}[{kind}{optional}]", field.name)
}

/// Each capability with what belongs to it, and everything else that the plugin offers to a host.
fn capabilities(library: &Library, reported: &Reported) -> Vec<String> {
    let listed = |name: &str, of: &str, list: &[String]| match list {
        [] => name.to_owned(),
        list => format!("{name} {of} {}", list.join(", ")),
    };
    // A plugin's own source goes without saying in its lists.
    let sources = |list: &[String]| {
        let own = library.event_source().filter(|own| !list.iter().any(|one| one == own));
        own.map(str::to_owned).into_iter().chain(list.iter().cloned()).collect::<Vec<_>>()
    };
    let has = |capability| library.capabilities().contains(capability);
    let exports = |name: &str| library.functions().any(|one| one == name);
    let metrics: Vec<String> = reported
        .metrics
        .iter()
        .flatten()
        .map(|metric| format!("{} ({})", metric.name, metric_kind(metric)))
        .collect();
    let tables: Vec<String> = reported.tables.iter().map(|(table, _)| table.name().to_owned()).collect();
    let all = [
        (
            has(Capabilities::SOURCING),
            match library.event_source() {
                Some(source) => format!("event sourcing of {source}, id {}", library.id()),
                None => "event sourcing of events of any type".to_owned(),
            },
        ),
        (
            exports("list_open_params") && reported.params.as_ref().is_none_or(|params| !params.is_empty()),
            "suggested open params".to_owned(),
        ),
        (exports("get_progress"), "progress of the source".to_owned()),
        (exports("event_to_string"), "events as text".to_owned()),
        (
            has(Capabilities::EXTRACTION),
            listed("field extraction", "from", &sources(library.extract_event_sources())),
        ),
        (has(Capabilities::PARSING), listed("event parsing", "of", &sources(library.parse_event_sources()))),
        (
            has(Capabilities::ASYNC_EVENTS),
            listed(
                &listed("async events", "named", library.async_events()),
                "to",
                library.async_event_sources(),
            ),
        ),
        (exports("dump_state"), "state as async events, for captures".to_owned()),
        (has(Capabilities::CAPTURE_LISTENING), "capture listening".to_owned()),
        (!tables.is_empty(), listed("state tables", "named", &tables)),
        (exports("set_config"), "new configs while it runs".to_owned()),
        (exports("get_metrics"), listed("metrics", "named", &metrics)),
        (reported.logged, "logging".to_owned()),
    ];
    all.into_iter().filter(|(there, _)| *there).map(|(_, text)| text).collect()
}
