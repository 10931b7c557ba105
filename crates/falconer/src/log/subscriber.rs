//! The crate tracing writes its events to the host's log; spans are not recorded.

use std::fmt::{Debug, Write};

use falconer_event::Severity;
use tracing_core::field::{Field, Visit};
use tracing_core::span::{Attributes, Id, Record};
use tracing_core::{Dispatch, Event, Interest, Level, LevelFilter, Metadata, Subscriber};

use super::live;

struct ToHost;

pub(super) fn install() {
    // Fails if the program that the plugin is linked into has a subscriber.
    let _ = tracing_core::dispatcher::set_global_default(Dispatch::new(ToHost));
}

pub(super) fn set_level(_level: Option<Severity>) {
    // What `max_level_hint` said is kept until it is asked again.
    tracing_core::callsite::rebuild_interest_cache();
}

fn severity(level: Level) -> Severity {
    match level {
        Level::ERROR => Severity::Error,
        Level::WARN => Severity::Warning,
        Level::INFO => Severity::Info,
        Level::DEBUG => Severity::Debug,
        Level::TRACE => Severity::Trace,
    }
}

impl Subscriber for ToHost {
    fn register_callsite(&self, _metadata: &'static Metadata<'static>) -> Interest {
        // It depends on the plugin that a thread works for.
        Interest::sometimes()
    }

    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.is_event() && live::takes(severity(*metadata.level()))
    }

    fn max_level_hint(&self) -> Option<LevelFilter> {
        Some(match live::level() {
            None | Some(Severity::Fatal | Severity::Critical) => LevelFilter::OFF,
            Some(Severity::Error) => LevelFilter::ERROR,
            Some(Severity::Warning | Severity::Notice) => LevelFilter::WARN,
            Some(Severity::Info) => LevelFilter::INFO,
            Some(Severity::Debug) => LevelFilter::DEBUG,
            Some(Severity::Trace) => LevelFilter::TRACE,
        })
    }

    fn new_span(&self, _span: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _span: &Id, _values: &Record<'_>) {}

    fn record_follows_from(&self, _span: &Id, _follows: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let metadata = event.metadata();
        live::write(severity(*metadata.level()), || {
            let mut text = Text { message: String::new(), fields: String::new() };
            event.record(&mut text);
            let Text { message, fields } = text;
            format!("{}:{message}{fields}", metadata.target())
        });
    }

    fn enter(&self, _span: &Id) {}

    fn exit(&self, _span: &Id) {}
}

/// An event as text: the message, and the other fields behind it.
struct Text {
    message: String,
    fields: String,
}

impl Visit for Text {
    fn record_str(&mut self, field: &Field, value: &str) {
        if field.name() == "message" {
            self.record_debug(field, &format_args!("{value}"));
        } else {
            self.record_debug(field, &value);
        }
    }

    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        // Writing to a String fails only if the value gives up by itself.
        let _ = if field.name() == "message" {
            write!(self.message, " {value:?}")
        } else {
            write!(self.fields, " {}={value:?}", field.name())
        };
    }
}
