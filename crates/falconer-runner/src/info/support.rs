//! What a report of a fault needs: versions, configuration, rules files and system, as one line of JSON.

use std::path::PathBuf;

use serde_json::{Value, json};

use super::format::print as print_text;
use super::version::Versions;
use crate::config::Config;
use crate::error::RunError;
use crate::log::Log;
use crate::plugins::Plugins;
use crate::{host_info, rules_files};

/// Prints it. Rules files that cannot be read are an error, as in a run.
pub(crate) fn print(
    config: &Config,
    given: &[PathBuf],
    plugins: &Plugins,
    command: &str,
    log: Log,
) -> Result<(), RunError> {
    let mut files = Vec::new();
    for path in rules_files::find(config, given, log)? {
        let file = rules_files::read(path)?;
        let content = String::from_utf8_lossy(&file.content).into_owned();
        files.push(json!({"name": file.path.display().to_string(), "variants": [{"content": content}]}));
    }
    let support = json!({
        "cmdline": command,
        "config": config.merged,
        "engine_info": Value::Object(Versions::json()),
        "rules_files": files,
        "system_info": host_info::system(),
        "version": Versions::json_with(plugins),
    });
    print_text(&format!("{support}\n"))
}
