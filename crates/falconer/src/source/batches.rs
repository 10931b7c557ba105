//! A stream from a function that fills batches.

use std::fmt;

use super::batch::Batch;
use super::instance::{Instance, Next};
use super::shared::{Settings, batch_settings, instance_settings};
use crate::Result;

/// A stream from a function that fills batches; [`batches`] makes it.
pub struct Batches<F> {
    fill: F,
    settings: Settings,
}

/// Makes a stream from a function that fills a batch: for sources whose events are in memory, at the highest rates.
///
/// The function decides when a batch ends, so there is no timeout, and the clock is not read per event. It should check
/// [`Batch::is_cancelled`] if it takes long. See [`Instance::next_batch`] for its return values.
///
/// ```
/// use falconer::source::{self, Next};
///
/// let mut left = 1000;
/// let instance = source::batches(move |batch| {
///     while !batch.is_full() {
///         if left == 0 {
///             return Ok(Next::Eof);
///         }
///         left -= 1;
///         batch.push(b"payload")?;
///     }
///     Ok(Next::More)
/// });
/// # let _ = instance;
/// ```
pub fn batches<F>(fill: F) -> Batches<F>
where
    F: FnMut(&mut Batch<'_>) -> Result<Next> + Send + 'static,
{
    Batches { fill, settings: Settings::default() }
}

impl<F> Batches<F> {
    batch_settings!();
}

impl<F> Instance for Batches<F>
where
    F: FnMut(&mut Batch<'_>) -> Result<Next> + Send + 'static,
{
    fn next_batch(&mut self, batch: &mut Batch<'_>) -> Result<Next> {
        if batch.is_cancelled() {
            return Ok(Next::Eof);
        }
        (self.fill)(batch)
    }

    instance_settings!();
}

impl<F> fmt::Debug for Batches<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Batches").field(&self.settings).finish()
    }
}
