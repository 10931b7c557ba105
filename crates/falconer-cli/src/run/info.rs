//! The options of `falconer run` that print something in place of a run.

use falconer_runner::{Format, Info, terminal};

use super::switch;

/// What is printed in place of a run; the first of them counts, in the order in which Falco looks at them.
#[derive(Debug, clap::Args)]
#[expect(clippy::struct_excessive_bools, reason = "they are the switches of the command line")]
#[command(mut_args(switch::with_value))]
pub(super) struct InfoArgs {
    /// Prints the JSON Schema of falco.yaml and does nothing else.
    #[arg(long)]
    config_schema: bool,

    /// Prints the JSON Schema of rules files and does nothing else.
    #[arg(long)]
    rule_schema: bool,

    /// Prints the system calls that are ignored, of which there are none, and does nothing else.
    #[arg(short = 'i')]
    ignored_syscalls: bool,

    /// Lists the types of events and does nothing else.
    #[arg(long)]
    list_events: bool,

    /// Prints the version, and those of what it is compatible with, and does nothing else.
    #[arg(long)]
    version: bool,

    /// Describes a plugin, by its name or path in the configuration, and does nothing else.
    #[arg(long, value_name = "PLUGIN", allow_hyphen_values = true)]
    plugin_info: Option<String>,

    /// Describes the loaded plugins and does nothing else.
    #[arg(long)]
    list_plugins: bool,

    /// Lists the fields of an event source, or of all, and does nothing else.
    #[arg(long, value_name = "SOURCE", num_args = 0..=1, require_equals = true, default_missing_value = "")]
    list: Option<String>,

    /// Prints only the names of fields with --list.
    #[arg(short = 'N')]
    names: bool,

    /// How --list and --list-events print: text, markdown or json.
    #[arg(long, value_name = "FORMAT", allow_hyphen_values = true)]
    format: Option<String>,

    /// The same as --format markdown; deprecated.
    #[arg(long)]
    markdown: bool,

    /// Prints what a report of a fault needs, as JSON, and does nothing else.
    #[arg(long)]
    support: bool,
}

impl InfoArgs {
    /// What is asked for, if anything is.
    pub(super) fn what(&self) -> Result<Option<Info>, String> {
        if self.markdown && self.format.is_some() {
            return Err("--markdown and --format are both given: use --format alone".to_owned());
        }
        let format = match &self.format {
            None if self.markdown => Format::Markdown,
            None => Format::Text,
            Some(name) => Format::from_name(name)
                .ok_or_else(|| format!("--format: found '{name}', expected text, markdown or json"))?,
        };
        if self.markdown {
            terminal::say("Warning: --markdown is deprecated: use --format markdown instead");
        }
        let given = [
            (self.config_schema, Info::ConfigSchema),
            (self.rule_schema, Info::RuleSchema),
            (self.ignored_syscalls, Info::IgnoredSyscalls),
            (self.list_events, Info::EventTypes(format)),
            (self.version, Info::Version),
        ];
        if let Some((_, info)) = given.into_iter().find(|(given, _)| *given) {
            return Ok(Some(info));
        }
        if let Some(name) = &self.plugin_info {
            return Ok(Some(Info::Plugin(name.clone())));
        }
        if self.list_plugins {
            return Ok(Some(Info::Plugins));
        }
        if let Some(source) = &self.list {
            let source = Some(source.clone()).filter(|source| !source.is_empty());
            return Ok(Some(Info::Fields { source, names: self.names, format }));
        }
        Ok(self.support.then(|| Info::Support { command: std::env::args().collect::<Vec<_>>().join(" ") }))
    }
}
