//! What plugins say about themselves.

use std::fmt::Write as _;

use falconer_host::{Capabilities, InitOptions, InitSchema, Library};

use super::format::print;
use crate::error::RunError;
use crate::log::Log;
use crate::plugins::{Loaded, Plugins};

/// Prints all loaded plugins (`--list-plugins`).
pub(crate) fn print_all(plugins: &Plugins) -> Result<(), RunError> {
    let mut text = format!("{} Plugins Loaded:\n\n", plugins.loaded.len());
    for plugin in &plugins.loaded {
        describe(&plugin.library, &mut text);
        text.push('\n');
    }
    text.push('\n');
    print(&text)
}

/// Prints one plugin with the schema of its init config and, once it is initialised, its suggested open params
/// (`--plugin-info`). Its name is the configured one, or its path.
pub(crate) fn print_one(plugins: &Plugins, name: &str, log: Log) -> Result<(), RunError> {
    let named = |plugin: &&Loaded| plugin.config.name == name || plugin.config.library_path == name;
    let Some(plugin) = plugins.loaded.iter().find(named) else {
        let known: Vec<&str> = plugins.loaded.iter().map(|plugin| plugin.config.name.as_str()).collect();
        return Err(RunError::NoSuchPlugin { name: name.to_owned(), known: known.join(", ") });
    };
    let library = &plugin.library;
    let mut text = String::new();
    describe(library, &mut text);
    text.push('\n');
    let schema = library.init_schema().map_err(|error| {
        RunError::Sources(format!("error in plugin {}: get_init_schema: {error}", library.name()))
    })?;
    text.push_str("Init config schema type: ");
    match schema {
        InitSchema::Json(schema) => {
            let _ = writeln!(text, "JSON\n{schema}");
        }
        InitSchema::Unknown { kind, text: schema } => {
            let _ = writeln!(text, "unknown ({kind})\n{schema}");
        }
        _ => text.push_str("Not available, plugin does not implement the init config schema functionality\n"),
    }
    text.push('\n');
    // What is known without init is printed even where init fails.
    print(&text)?;
    print(&suggested(plugin, log)?)
}

/// The suggested open params of a plugin that is initialised for it; nothing for one that is no source.
fn suggested(plugin: &Loaded, log: Log) -> Result<String, RunError> {
    let mut options = InitOptions::new();
    options.logger(move |severity, component, message| log.plugin(severity, component, message));
    let instance = plugin
        .library
        .init(&plugin.config.init_config, &options)
        .map_err(|error| RunError::of_init(error, &plugin.config.written))?;
    let mut text = String::new();
    if plugin.library.capabilities().contains(Capabilities::SOURCING) {
        let params = instance.list_open_params().map_err(|error| RunError::Sources(error.to_string()))?;
        match params.filter(|params| !params.is_empty()) {
            None => text.push_str(
                "No suggested open params available: plugin has not been configured, or it does not implement the open \
                 params suggestion functionality\n",
            ),
            Some(params) => {
                text.push_str("Suggested open params:\n");
                for param in params {
                    let described = param.description.filter(|description| !description.is_empty());
                    let described = described.map_or_else(String::new, |description| format!(": {description}"));
                    let _ = writeln!(text, "{}{described}", param.value);
                }
            }
        }
    }
    text.push('\n');
    Ok(text)
}

fn describe(library: &Library, text: &mut String) {
    // Writing to a String can't fail.
    let _ = write!(
        text,
        "Name: {}\nDescription: {}\nContact: {}\nVersion: {}\nCapabilities: \n",
        library.name(),
        library.description(),
        library.contact(),
        library.version_text(),
    );
    let can = |capability| library.capabilities().contains(capability);
    if can(Capabilities::SOURCING) {
        match library.event_source() {
            Some(source) if library.id() != 0 => {
                let _ = writeln!(text, "  - Event Sourcing (ID={}, source='{source}')", library.id());
            }
            _ => text.push_str("  - Event Sourcing (system events)\n"),
        }
    }
    for (capability, name) in [
        (Capabilities::EXTRACTION, "Field Extraction"),
        (Capabilities::PARSING, "Event Parsing"),
        (Capabilities::ASYNC_EVENTS, "Async Events"),
    ] {
        if can(capability) {
            let _ = writeln!(text, "  - {name}");
        }
    }
}
