//! Logging through the host.
//!
//! [`Logger`] writes to the log of the host that initialised a plugin. With the features `log` and `tracing` of this crate,
//! so do the crates log and tracing, which dependencies use.

use std::ffi::CString;
use std::fmt;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard};

use falconer_abi as abi;

use crate::runtime::c_string;

#[cfg(any(feature = "log", feature = "tracing"))]
mod bridge;
#[cfg(feature = "log")]
mod facade;
#[cfg(feature = "tracing")]
mod subscriber;

#[cfg(any(feature = "log", feature = "tracing"))]
pub(crate) use bridge::Scope;

/// Nothing: there are no crates whose messages go somewhere.
#[cfg(not(any(feature = "log", feature = "tracing")))]
pub(crate) struct Scope<'l>(std::marker::PhantomData<&'l Logger>);

/// How much a log message matters, the most severe first; hosts filter by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing works any more.
    Fatal,
    /// Something essential broke.
    Critical,
    /// An operation failed.
    Error,
    /// Something is off, and work goes on.
    Warning,
    /// Normal, and worth a look.
    Notice,
    /// Ordinary progress.
    Info,
    /// Details for whoever debugs the plugin.
    Debug,
    /// Every step.
    Trace,
}

impl Severity {
    /// All of them, the most severe first.
    #[cfg(any(feature = "log", feature = "tracing"))]
    const ALL: [Self; 8] = [
        Self::Fatal,
        Self::Critical,
        Self::Error,
        Self::Warning,
        Self::Notice,
        Self::Info,
        Self::Debug,
        Self::Trace,
    ];

    pub(crate) const fn code(self) -> abi::ss_plugin_log_severity {
        match self {
            Self::Fatal => abi::SS_PLUGIN_LOG_SEV_FATAL,
            Self::Critical => abi::SS_PLUGIN_LOG_SEV_CRITICAL,
            Self::Error => abi::SS_PLUGIN_LOG_SEV_ERROR,
            Self::Warning => abi::SS_PLUGIN_LOG_SEV_WARNING,
            Self::Notice => abi::SS_PLUGIN_LOG_SEV_NOTICE,
            Self::Info => abi::SS_PLUGIN_LOG_SEV_INFO,
            Self::Debug => abi::SS_PLUGIN_LOG_SEV_DEBUG,
            Self::Trace => abi::SS_PLUGIN_LOG_SEV_TRACE,
        }
    }
}

/// Where messages go: the host's log function as it was at init, until the plugin is destroyed.
type Target = Box<dyn Fn(Severity, &CString) + Send + Sync>;

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
pub struct Logger(Arc<Inner>);

#[derive(Default)]
struct Inner {
    target: RwLock<Option<Target>>,
    /// Code of the least severe messages that are written; 0 if none was set.
    level: AtomicU32,
}

impl Inner {
    fn target(&self) -> RwLockReadGuard<'_, Option<Target>> {
        self.target.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn is_open(&self) -> bool {
        self.target().is_some()
    }

    /// Whether messages of this severity are written, if no level was set up to that of `unset`.
    fn lets_through(&self, severity: Severity, unset: Severity) -> bool {
        let level = self.level.load(Ordering::Relaxed);
        severity.code() <= if level == 0 { unset.code() } else { level }
    }

    fn write(&self, severity: Severity, text: String) {
        let text = c_string(text);
        if let Some(target) = &*self.target() {
            target(severity, &text);
        }
    }
}

impl Logger {
    pub(crate) fn new(target: Target) -> Self {
        let logger = Self(Arc::new(Inner { target: RwLock::new(Some(target)), level: AtomicU32::new(0) }));
        #[cfg(any(feature = "log", feature = "tracing"))]
        bridge::register(&logger.0);
        logger
    }

    /// Ends logging; waits for messages that are being written.
    pub(crate) fn close(&self) {
        *self.0.target.write().unwrap_or_else(PoisonError::into_inner) = None;
        #[cfg(any(feature = "log", feature = "tracing"))]
        bridge::levels_changed();
    }

    /// Makes this the log of what the calling thread sends to the crates log and tracing, until the scope ends.
    #[inline]
    #[cfg_attr(
        not(any(feature = "log", feature = "tracing")),
        expect(clippy::unused_self, reason = "without those crates there is nothing to enter")
    )]
    pub(crate) fn enter(&self) -> Scope<'_> {
        #[cfg(any(feature = "log", feature = "tracing"))]
        return bridge::enter(&self.0);
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
        self.0.level.store(level.code(), Ordering::Relaxed);
        #[cfg(any(feature = "log", feature = "tracing"))]
        bridge::levels_changed();
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

/// Messages about what may happen as often as events come: the first one is logged, then the second, the fourth, the
/// eighth and so on, each with how many there were.
///
/// ```
/// use falconer::log::{Logger, Sparse};
///
/// # let logger = Logger::default();
/// let dropped = Sparse::new(&logger);
/// for line in ["", "x", ""] {
///     if line.is_empty() {
///         dropped.warning("found an empty line");
///     }
/// }
/// assert_eq!(dropped.count(), 2);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Sparse {
    logger: Logger,
    count: Arc<AtomicU64>,
}

impl Sparse {
    /// Counts from 0; clones count on together.
    pub fn new(logger: &Logger) -> Self {
        Self { logger: logger.clone(), count: Arc::default() }
    }

    /// Counts a message of severity [`Severity::Warning`], and writes it if it is its turn.
    pub fn warning(&self, message: impl fmt::Display) {
        let count = self.count.fetch_add(1, Ordering::Relaxed) + 1;
        if count.is_power_of_two() {
            self.logger.warning(format_args!("{message} ({count} so far)"));
        }
    }

    /// How many messages there were.
    pub fn count(&self) -> u64 {
        self.count.load(Ordering::Relaxed)
    }
}

impl fmt::Debug for Logger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Logger")
    }
}
