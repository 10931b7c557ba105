//! The program, step by step, in Falco's order.

use std::fs;
use std::process::ExitCode;

use falconer_host::Trust;

use crate::config::Config;
use crate::error::RunError;
use crate::generation::{Draft, load_config, log_start};
use crate::info::{self, Info};
use crate::log::{Level, Log};
use crate::metrics::Metrics;
use crate::options::Options;
use crate::plugins::Plugins;
use crate::session::Session;
use crate::{host_info, reload, rules_files, rules_report, terminal};

/// Runs the program: alerts and statistics go to standard output, the log and what went wrong to standard error.
///
/// The exit code is 0 when all event sources came to their end, when a signal ended them, and when what was to be looked
/// at was in order; it is 1 after any error.
///
/// The libraries that the configuration names are loaded, which runs their code: `trust` vouches for them.
///
/// ```no_run
/// let mut options = falconer_runner::Options::default();
/// options.config = Some("plugins/dummy/falco.yaml".into());
/// options.overrides.push("json_output=true".to_owned());
/// let trust = falconer_host::trust!(unsafe "the operator names the libraries in falco.yaml");
/// falconer_runner::run(&options, trust);
/// ```
pub fn run(options: &Options, trust: Trust) -> ExitCode {
    let ran = before_config(options).and_then(|printed| {
        if printed {
            return Ok(());
        }
        load_config(options).and_then(|config| with_config(options, config, trust))
    });
    match ran {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            if !error.is_runtime() {
                error.report();
            }
            ExitCode::from(error.exit_code())
        }
    }
}

/// Prints what needs no configuration, if that was asked for.
fn before_config(options: &Options) -> Result<bool, RunError> {
    options.info.as_ref().map_or(Ok(false), info::print_without_config)
}

/// Goes on once there is a log.
fn with_config(options: &Options, config: Config, trust: Trust) -> Result<(), RunError> {
    let log = Log::new(config.log);
    let result = prepare_and_run(options, config, log, trust);
    if let Err(error) = &result
        && error.is_runtime()
    {
        let text = format!("Runtime error: {error}. Exiting.");
        if log.shows(Level::Error) {
            log.line(Level::Error, text);
        } else {
            terminal::say(text);
        }
    }
    result
}

fn prepare_and_run(options: &Options, config: Config, log: Log, trust: Trust) -> Result<(), RunError> {
    log_start(&config, log);
    if options.page_size {
        let size = host_info::page_size().map_err(RunError::PageSize)?;
        log.info_always(format_args!("Your system page size is: {size} bytes"));
        return Ok(());
    }
    if let Some(info) = &options.info
        && info::print_with_config(info, &config)?
    {
        return Ok(());
    }
    let plugins = Plugins::load(&config, None, log, trust)?;
    match &options.info {
        Some(Info::Plugins) => return info::print_plugins(&plugins),
        Some(Info::Plugin(name)) => return info::print_plugin(&plugins, name, log),
        _ => {}
    }
    let instances = plugins.init(&[], log)?;
    if let Some(Info::Fields { source, names, format }) = &options.info {
        return info::print_fields(&plugins, source.as_deref(), *names, *format, options.verbose);
    }
    let mut draft = Draft::new(options, config, plugins, instances, log)?;
    if !options.validate.is_empty() {
        let Draft { engine, plugins, .. } = &mut draft;
        let results = rules_files::validate(engine, &options.validate, plugins, log)?;
        let json = draft.config.alerts.json;
        return rules_report::validation(&draft.engine, &results, options.describe.as_ref(), json, log);
    }
    draft.load_rules(options)?;
    if let Some(describe) = &options.describe {
        return rules_report::description(&draft.engine, describe, draft.config.alerts.json);
    }
    if let Some(Info::Support { command }) = &options.info {
        return info::print_support(&draft.config, &draft.rules_files, &draft.plugins, command);
    }
    let generation = draft.finish()?;
    let (hostname, hostname_set) = host_info::hostname();
    let metrics = Metrics::new(&generation.config, &generation.rules_files, hostname, None)?;
    if let Some(path) = options.pidfile.as_ref().filter(|_| !options.dry_run) {
        fs::write(path, std::process::id().to_string())
            .map_err(|source| RunError::Pidfile { path: path.clone(), source })?;
    }
    generation.log_sources(options);
    if options.dry_run {
        generation.destroy(&Ok(()));
        return Ok(());
    }
    if hostname_set {
        log.info(format_args!("The host name is set by the environment: {}", metrics.hostname));
    }
    Session::new(options, trust, generation, reload::when_quiet)?.run(metrics)
}
