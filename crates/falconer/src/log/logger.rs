//! The host's log, as plugins write to it.

use std::fmt;
use std::sync::Arc;

use falconer_event::Severity;

#[cfg(any(feature = "log", feature = "tracing"))]
use super::live::{self, Scope};
#[cfg(any(feature = "log", feature = "tracing"))]
use super::receivers;
use super::sink::{Sink, Target};

/// Nothing: there are no crates whose messages go somewhere.
#[cfg(not(any(feature = "log", feature = "tracing")))]
pub(crate) struct Scope<'l>(std::marker::PhantomData<&'l Logger>);

/// Writes to the host's log, from any thread; clones write to the same.
///
/// It belongs to one initialised plugin. Once that is destroyed or its init has failed, or where the host offers no
/// logging (before API 3.4.0, or [`Plugin::HOST_LOG`](crate::Plugin::HOST_LOG) switched off), messages are dropped.
///
/// # Levels
///
/// Hosts filter messages by severity, and tell plugins nothing of it. What is not even to be formatted is up to the
/// plugin: [`set_level`](Self::set_level), most likely from its config. Until then all messages of a `Logger` go to the
/// host, and those of the crates log and tracing from [`Severity::Info`] on, since they come from dependencies, too.
#[derive(Clone, Default)]
pub struct Logger(Arc<Sink>);

impl Logger {
    pub(crate) fn new(target: Target) -> Self {
        let logger = Self(Arc::new(Sink::new(target)));
        #[cfg(any(feature = "log", feature = "tracing"))]
        receivers::register(&logger.0);
        logger
    }

    /// Ends logging; waits for messages that are being written.
    pub(crate) fn close(&self) {
        self.0.close();
        #[cfg(any(feature = "log", feature = "tracing"))]
        receivers::levels_changed();
    }

    /// Makes this the log of what the calling thread sends to the crates log and tracing, until the scope ends.
    #[inline]
    #[cfg_attr(
        not(any(feature = "log", feature = "tracing")),
        expect(clippy::unused_self, reason = "without those crates there is nothing to enter")
    )]
    pub(crate) fn enter(&self) -> Scope<'_> {
        #[cfg(any(feature = "log", feature = "tracing"))]
        return live::enter(&self.0);
        #[cfg(not(any(feature = "log", feature = "tracing")))]
        return Scope(std::marker::PhantomData);
    }

    /// Makes this the log of what `work` sends to the crates log and tracing: for threads that a plugin starts itself.
    ///
    /// Functions of the plugin that the host calls, routines and tasks have it by themselves. A thread without one writes
    /// to the log of any plugin that lives in this library.
    ///
    /// ```
    /// # use falconer::log::Logger;
    /// fn start(logger: &Logger) {
    ///     let logger = logger.clone();
    ///     std::thread::spawn(move || {
    ///         logger.in_scope(|| {
    ///             // log::info!("up and running");
    ///         });
    ///     });
    /// }
    /// # start(&Logger::default());
    /// ```
    pub fn in_scope<R>(&self, work: impl FnOnce() -> R) -> R {
        let _scope = self.enter();
        work()
    }

    /// Drops messages that are less severe than `level` from now on, those of the crates log and tracing too.
    ///
    /// ```
    /// use falconer::log::{Logger, Severity};
    ///
    /// # let logger = Logger::default();
    /// logger.set_level(Severity::Notice);
    /// assert!(!logger.is_enabled(Severity::Info));
    /// ```
    pub fn set_level(&self, level: Severity) {
        self.0.set_level(level);
        #[cfg(any(feature = "log", feature = "tracing"))]
        receivers::levels_changed();
    }

    /// Whether a message of this severity would be written.
    pub fn is_enabled(&self, severity: Severity) -> bool {
        self.0.lets_through(severity, Severity::Trace) && self.0.is_open()
    }

    /// Writes one message; NULs in it are left out.
    ///
    /// ```
    /// # use falconer::{log::{Logger, Severity}};
    /// fn report(log: &Logger, lines: u64) {
    ///     log.log(Severity::Info, format_args!("read {lines} lines"));
    /// }
    /// # report(&Logger::default(), 1);
    /// ```
    pub fn log(&self, severity: Severity, message: impl fmt::Display) {
        self.log_dyn(severity, &message);
    }

    #[inline(never)]
    fn log_dyn(&self, severity: Severity, message: &dyn fmt::Display) {
        // The message is made before the way to the host is taken: it may log, too.
        if self.is_enabled(severity) {
            self.0.write(severity, message.to_string());
        }
    }

    /// Writes a message of severity [`Severity::Error`].
    pub fn error(&self, message: impl fmt::Display) {
        self.log(Severity::Error, message);
    }

    /// Writes a message of severity [`Severity::Warning`].
    pub fn warning(&self, message: impl fmt::Display) {
        self.log(Severity::Warning, message);
    }

    /// Writes a message of severity [`Severity::Info`].
    pub fn info(&self, message: impl fmt::Display) {
        self.log(Severity::Info, message);
    }

    /// Writes a message of severity [`Severity::Debug`].
    pub fn debug(&self, message: impl fmt::Display) {
        self.log(Severity::Debug, message);
    }
}

impl fmt::Debug for Logger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Logger")
    }
}
