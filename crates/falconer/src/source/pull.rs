//! A stream from a function that makes the next event.

use std::fmt;
use std::time::Instant;

use super::batch::{Batch, EventWriter};
use super::instance::{Instance, Next};
use super::shared::{Settings, batch_settings, instance_settings, timeout_setting};
use crate::Result;

/// A stream from a function that makes the next event; [`pull`] makes it.
///
/// Before each call of the function: if the batch is full, it is delivered; if the timeout has passed, the events so
/// far are delivered as a timeout; if the stream was cancelled, it ends. However short the timeout, the function is
/// called once per batch.
pub struct Pull<F> {
    next: F,
    settings: Settings,
}

/// Makes a stream from a function that writes the next event.
///
/// It returns [`Next::More`] for an event, [`Next::Timeout`] if there is none at the moment, [`Next::Eof`] if there
/// are no more. It should not block for long, or it should check its writer's
/// [`is_cancelled`](EventWriter::is_cancelled).
///
/// ```
/// use falconer::source::{self, Next};
/// use std::time::Duration;
///
/// let mut count = 0;
/// let instance = source::pull(move |event| {
///     if count == 3 {
///         return Ok(Next::Eof);
///     }
///     count += 1;
///     event.write(format!("event {count}").as_bytes());
///     Ok(Next::More)
/// })
/// .timeout(Duration::from_millis(100))
/// .batch_size(16);
/// # let _ = instance;
/// ```
pub fn pull<F>(next: F) -> Pull<F>
where
    F: FnMut(&mut EventWriter<'_>) -> Result<Next> + Send + 'static,
{
    Pull { next, settings: Settings::default() }
}

impl<F> Pull<F> {
    batch_settings!();
    timeout_setting!();
}

impl<F> Instance for Pull<F>
where
    F: FnMut(&mut EventWriter<'_>) -> Result<Next> + Send + 'static,
{
    fn next_batch(&mut self, batch: &mut Batch<'_>) -> Result<Next> {
        let start = Instant::now();
        let mut called = false;
        while !batch.is_full() {
            if self.settings.cancel.is_cancelled() {
                return Ok(Next::Eof);
            }
            if called && start.elapsed() >= self.settings.timeout {
                return Ok(Next::Timeout);
            }
            called = true;
            let mut event = batch.event();
            match (self.next)(&mut event)? {
                Next::More => event.finish()?,
                end => return Ok(end),
            }
        }
        Ok(Next::More)
    }

    instance_settings!();
}

impl<F> fmt::Debug for Pull<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Pull").field(&self.settings).finish()
    }
}
