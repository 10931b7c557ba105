//! What a report of a fault needs: versions, configuration, rules files and system, as one line of JSON.

use serde_json::{Value, json};

use super::format::print as print_text;
use super::version;
use crate::config::Config;
use crate::error::RunError;
use crate::host_info;
use crate::plugins::Plugins;
use crate::rules_files::RulesFile;

/// Prints it, with the rules files that were loaded.
pub(crate) fn print(
    config: &Config,
    files: &[RulesFile],
    plugins: &Plugins,
    command: &str,
) -> Result<(), RunError> {
    let file = |file: &RulesFile| {
        let content = String::from_utf8_lossy(&file.content);
        json!({"name": file.path.display().to_string(), "variants": [{"content": content}]})
    };
    let files: Vec<Value> = files.iter().map(file).collect();
    let support = json!({
        "cmdline": command,
        "config": config.merged,
        "engine_info": Value::Object(version::json()),
        "rules_files": files,
        "system_info": host_info::system(),
        "version": version::json_with(plugins),
    });
    print_text(&format!("{support}\n"))
}
