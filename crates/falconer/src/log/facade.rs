//! The crate log writes to the host's log.

use falconer_event::Severity;

use ::log::{Level, LevelFilter, Log, Metadata, Record};

use super::live;

struct Facade;

pub(super) fn install() {
    // Fails if the program that the plugin is linked into has a logger.
    let _ = ::log::set_logger(&Facade);
}

pub(super) fn set_level(level: Option<Severity>) {
    ::log::set_max_level(match level {
        None | Some(Severity::Fatal | Severity::Critical) => LevelFilter::Off,
        Some(Severity::Error) => LevelFilter::Error,
        Some(Severity::Warning | Severity::Notice) => LevelFilter::Warn,
        Some(Severity::Info) => LevelFilter::Info,
        Some(Severity::Debug) => LevelFilter::Debug,
        Some(Severity::Trace) => LevelFilter::Trace,
    });
}

fn severity(level: Level) -> Severity {
    match level {
        Level::Error => Severity::Error,
        Level::Warn => Severity::Warning,
        Level::Info => Severity::Info,
        Level::Debug => Severity::Debug,
        Level::Trace => Severity::Trace,
    }
}

impl Log for Facade {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        live::takes(severity(metadata.level()))
    }

    fn log(&self, record: &Record<'_>) {
        live::write(severity(record.level()), || format!("{}: {}", record.target(), record.args()));
    }

    fn flush(&self) {}
}
