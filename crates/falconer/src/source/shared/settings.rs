//! The settings that prebuilt sources share.

use std::fmt;
use std::time::Duration;

use crate::source::cancel::Cancel;
use crate::source::instance::Progress;
use crate::source::options::BatchOptions;

/// The settings that all prebuilt instances share, as methods of a builder or stream that has a field `settings`, a
/// [`Settings`]; its argument says what `event_size` is unless set.
#[doc(hidden)]
#[macro_export]
macro_rules! __batch_settings {
    () => {
        $crate::__batch_settings!("256 KiB unless set");
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

/// The functions of [`Instance`](crate::source::Instance) that a field `settings` answers: all but `next_batch` and `meter`.
#[doc(hidden)]
#[macro_export]
macro_rules! __instance_settings {
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

/// The setting of instances that end a batch by time.
#[doc(hidden)]
#[macro_export]
macro_rules! __timeout_setting {
    () => {
        /// How long a batch may wait for events before those that are there are delivered; 30 ms unless set.
        #[must_use]
        pub fn timeout(mut self, timeout: std::time::Duration) -> Self {
            self.settings.timeout = timeout;
            self
        }
    };
}

/// What is set through [`batch_settings!`](crate::source::shared::batch_settings) and
/// [`timeout_setting!`](crate::source::shared::timeout_setting).
///
/// When it is dropped, the function that was set with `on_close` is called: a stream has it as its last field.
pub struct Settings {
    /// How large batches and events may get.
    pub options: BatchOptions,
    /// How long a batch may wait for events; 30 ms unless set.
    pub timeout: Duration,
    /// What ends the stream.
    pub cancel: Cancel,
    /// Called when the settings are dropped.
    pub close: Option<Box<dyn FnOnce() + Send>>,
    /// Says how much has been read.
    pub progress: Option<Box<dyn FnMut() -> Progress + Send>>,
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
    /// What the function that was set with `progress_with` says; `None` without one.
    pub fn read_progress(&mut self) -> Option<Progress> {
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
