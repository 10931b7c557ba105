//! An open stream of events, which an author implements or takes prebuilt.

use std::any::Any;

use super::batch::Batch;
use super::cancel::Cancel;
use super::options::BatchOptions;
use crate::Result;
use crate::metrics::Meter;

/// The outcome of a call to a stream; timeouts and ends are not errors, and cost nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Next {
    /// An event was made, and more may follow.
    More,
    /// There is no event at the moment; the host asks again.
    Timeout,
    /// The stream has ended; the host does not ask again.
    Eof,
}

/// An open stream of events; dropped when the host closes it.
///
/// Only one thread at a time uses an instance; different instances run concurrently. Most plugins use a prebuilt one:
/// [`pull`](super::pull), [`push`](super::push()), [`records`](super::records()).
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a stream of events",
    label = "not an instance",
    note = "return `source::pull(..)`, `source::push(..)` or `source::records(..)` from `open`, or implement `Instance` for {Self}"
)]
pub trait Instance: Any + Send {
    /// Fills a batch: events are written with [`Batch::event`] or [`Batch::push`].
    ///
    /// The events written so far are delivered with every outcome. [`Next::More`] without an event counts as a timeout.
    /// After [`Next::Eof`] it is not called again.
    ///
    /// # Errors
    ///
    /// Events that were written before are delivered first, the error with the next batch; then the stream ends.
    fn next_batch(&mut self, batch: &mut Batch<'_>) -> Result<Next>;

    /// How much of the stream has been read; `None` if that is unknown.
    fn progress(&mut self) -> Option<Progress> {
        None
    }

    /// The limits of batches and events; called once after opening.
    fn options(&self) -> BatchOptions {
        BatchOptions::default()
    }

    /// What to cancel when the host closes the source while a batch is being filled; called once after opening.
    fn cancel(&self) -> Cancel {
        Cancel::new()
    }

    /// The counters of the stream, for the [`Metrics`](crate::Metrics) of a plugin that exports them; called once
    /// after opening.
    fn meter(&self) -> Meter
    where
        Self: Sized,
    {
        Meter::default()
    }
}

/// A stream of one of several types.
impl Instance for Box<dyn Instance> {
    fn next_batch(&mut self, batch: &mut Batch<'_>) -> Result<Next> {
        (**self).next_batch(batch)
    }

    fn progress(&mut self) -> Option<Progress> {
        (**self).progress()
    }

    fn options(&self) -> BatchOptions {
        (**self).options()
    }

    fn cancel(&self) -> Cancel {
        (**self).cancel()
    }
}

/// How much of a stream has been read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Progress {
    /// The fraction that has been read, from 0 to 1.
    pub fraction: f64,
    /// The same as a text for people, or empty.
    pub text: String,
}

impl Progress {
    /// The fraction `fraction` (0 to 1) has been read.
    ///
    /// ```
    /// use falconer::source::Progress;
    /// let progress = Progress::new(0.5).text("500 of 1000 lines");
    /// assert_eq!(progress.fraction, 0.5);
    /// ```
    pub fn new(fraction: f64) -> Self {
        Self { fraction, text: String::new() }
    }

    /// Sets the text for people.
    #[must_use]
    pub fn text(mut self, text: impl Into<String>) -> Self {
        self.text = text.into();
        self
    }
}
