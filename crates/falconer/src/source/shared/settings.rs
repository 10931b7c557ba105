//! How large batches and events may get.

/// What becomes of an event whose payload is over the limit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Oversize {
    /// The stream fails with an error that gives size and limit.
    #[default]
    Error,
    /// The event is left out; how many were is logged.
    Drop,
    /// The event is cut to the limit; how many were is logged.
    Truncate,
}

/// How large batches and events may get.
///
/// ```
/// use falconer::source::{BatchOptions, Oversize};
///
/// let options = BatchOptions::default();
/// assert_eq!((options.events, options.event_size), (128, 256 * 1024));
/// let options = BatchOptions { oversize: Oversize::Drop, ..options };
/// # let _ = options;
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BatchOptions {
    /// Events of a batch at the most; 128 unless set, at least 1.
    pub events: usize,
    /// Bytes of an event's payload at the most; 256 KiB unless set. Memory grows to what events need.
    pub event_size: usize,
    /// What becomes of larger events.
    pub oversize: Oversize,
}

impl Default for BatchOptions {
    fn default() -> Self {
        Self { events: 128, event_size: 256 * 1024, oversize: Oversize::Error }
    }
}

/// The settings that all prebuilt instances share, as methods.
macro_rules! batch_settings {
    () => {
        $crate::source::options::batch_settings!("256 KiB unless set");
    };
    ($event_size:literal) => {
        /// Events of a batch at the most; 128 unless set.
        #[must_use]
        pub fn batch_size(mut self, events: usize) -> Self {
            self.settings.options.events = events;
            self
        }

        #[doc = concat!("Bytes of an event's payload at the most; ", $event_size, ".")]
        #[must_use]
        pub fn event_size(mut self, bytes: usize) -> Self {
            self.settings.options.event_size = bytes;
            self
        }

        /// What becomes of larger events; an error unless set.
        #[must_use]
        pub fn oversize(mut self, policy: $crate::source::Oversize) -> Self {
            self.settings.options.oversize = policy;
            self
        }

        /// Ends the stream when `cancel` is cancelled. Closing the source ends this stream alone.
        #[must_use]
        pub fn cancel_with(mut self, cancel: &$crate::source::Cancel) -> Self {
            self.settings.cancel = cancel.follower();
            self
        }

        /// Calls a function when the source is closed, last of all: what makes the events has been dropped by then (a
        /// channel closed), so that a thread that fed it ends and can be joined.
        #[must_use]
        pub fn on_close(mut self, close: impl FnOnce() + Send + 'static) -> Self {
            self.settings.close = Some(Box::new(close));
            self
        }

        /// Asks a function how much has been read.
        #[must_use]
        pub fn progress_with(
            mut self,
            progress: impl FnMut() -> $crate::source::Progress + Send + 'static,
        ) -> Self {
            self.settings.progress = Some(Box::new(progress));
            self
        }
    };
}
pub(super) use batch_settings;

/// What the host is told of those settings: the functions of `Instance` beside `next_batch`.
macro_rules! told_by_settings {
    () => {
        fn progress(&mut self) -> Option<$crate::source::Progress> {
            self.settings.read_progress()
        }

        fn options(&self) -> $crate::source::BatchOptions {
            self.settings.options
        }

        fn cancel(&self) -> $crate::source::Cancel {
            self.settings.cancel.clone()
        }
    };
}
pub(super) use told_by_settings;

/// The setting of instances that end a batch by time.
macro_rules! timeout_setting {
    () => {
        /// How long a batch may wait for events before those that are there are delivered; 30 ms unless set.
        #[must_use]
        pub fn timeout(mut self, timeout: std::time::Duration) -> Self {
            self.settings.timeout = timeout;
            self
        }
    };
}
pub(super) use timeout_setting;

use std::fmt;
use std::time::Duration;

use super::{Cancel, Progress};

/// What is set through `batch_settings`.
pub(super) struct Settings {
    pub(super) options: BatchOptions,
    pub(super) timeout: Duration,
    pub(super) cancel: Cancel,
    pub(super) close: Option<Box<dyn FnOnce() + Send>>,
    pub(super) progress: Option<Box<dyn FnMut() -> Progress + Send>>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            options: BatchOptions::default(),
            timeout: Duration::from_millis(30),
            cancel: Cancel::new(),
            close: None,
            progress: None,
        }
    }
}

impl Settings {
    pub(super) fn read_progress(&mut self) -> Option<Progress> {
        self.progress.as_mut().map(|progress| progress())
    }
}

impl Drop for Settings {
    fn drop(&mut self) {
        if let Some(close) = self.close.take() {
            close();
        }
    }
}

impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Settings")
            .field("options", &self.options)
            .field("timeout", &self.timeout)
            .field("cancelled", &self.cancel.is_cancelled())
            .finish_non_exhaustive()
    }
}
