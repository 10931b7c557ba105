//! The end of a stream with a checkpoint.

use crate::source::batch::Batch;
use crate::source::instance::Next;
use crate::{Error, Result};

/// Lets an end come alone: that the host asks again tells that it is done with the events before.
#[derive(Debug, Default)]
pub struct Ending(Option<Result<(), Error>>);

impl Ending {
    /// The end, if it was held back or the stream is being closed.
    ///
    /// # Errors
    ///
    /// The error that was held back.
    pub fn next(&mut self, batch: &Batch<'_>) -> Option<Result<Next>> {
        match self.0.take() {
            Some(end) => Some(end.map(|()| Next::Eof)),
            None => batch.is_cancelled().then_some(Ok(Next::Eof)),
        }
    }

    /// The outcome of a batch: an end is held back until the next one if there are events.
    ///
    /// # Errors
    ///
    /// That of `outcome`, unless it is held back.
    pub fn after(&mut self, outcome: Result<Next>, batch: &Batch<'_>) -> Result<Next> {
        if batch.is_empty() || batch.is_cancelled() {
            return outcome;
        }
        self.0 = match outcome {
            Ok(Next::Eof) => Some(Ok(())),
            Err(error) => Some(Err(error)),
            outcome => return outcome,
        };
        Ok(Next::More)
    }
}
