//! The versions of the program and of what it is compatible with.

use falconer_host::Version;
use falconer_rules::Version as Engine;
use serde_json::{Map, Value, json};

use super::format::print as print_text;
use crate::config::Config;
use crate::error::RunError;
use crate::plugins::Plugins;

/// The version of the event schema that hosts of this plugin API have.
const SCHEMA_VERSION: &str = falconer_event::schema::SCHEMA_VERSION;

/// The libraries of Falco whose behaviour this program has.
const LIBS_VERSION: &str = falconer_event::schema::LIBS_VERSION;

/// The version of the interface to drivers, of which there are none here, that Falco 0.45 reports.
const DRIVER_API_VERSION: &str = "10.0.0";

/// The members that `--version`, `--support` and `/versions` share.
pub(super) fn json() -> Map<String, Value> {
    let engine = Engine::ENGINE;
    let members = json!({
        "default_driver_version": LIBS_VERSION,
        "driver_api_version": DRIVER_API_VERSION,
        "driver_schema_version": SCHEMA_VERSION,
        "engine_version": engine.minor.to_string(),
        "engine_version_semver": engine.to_string(),
        "falco_version": env!("CARGO_PKG_VERSION"),
        "libs_version": LIBS_VERSION,
        "plugin_api_version": Version::HOST_API.to_string(),
    });
    if let Value::Object(members) = members { members } else { Map::new() }
}

/// The same with the plugins' versions by name, if there are plugins.
pub(crate) fn json_with(plugins: &Plugins) -> Value {
    let mut members = json();
    if !plugins.loaded.is_empty() {
        let version = |(name, version): (&str, Engine)| (name.to_owned(), version.to_string().into());
        members.insert(
            "plugin_versions".to_owned(),
            Value::Object(plugins.versions().into_iter().map(version).collect()),
        );
    }
    Value::Object(members)
}

fn text() -> String {
    format!(
        "Falconer version: {}\nLibs version:  {LIBS_VERSION}\nPlugin API:    {}\nEngine:        {}\nDriver:\n  \
         API version:    {DRIVER_API_VERSION}\n  Schema version: {SCHEMA_VERSION}\n  Default driver: {LIBS_VERSION}\n",
        env!("CARGO_PKG_VERSION"),
        Version::HOST_API,
        Engine::ENGINE,
    )
}

/// Prints the versions, as JSON with `json_output`.
pub(crate) fn print(config: &Config) -> Result<(), RunError> {
    if config.alerts.json { print_text(&format!("{}\n", Value::Object(json()))) } else { print_text(&text()) }
}
