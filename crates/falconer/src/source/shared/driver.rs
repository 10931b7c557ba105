//! A host for tests of streams: asks for batches and takes the events.

use falconer_event::{EventBuffer, PluginEvent};

use super::{Batch, BatchStats, Instance, Limits, Next, OpenContext};
use crate::Result;
use crate::log::Logger;

pub(crate) struct Driver<I> {
    pub(crate) instance: I,
    buffer: EventBuffer,
    limits: Limits,
}

/// A context without a log.
pub(crate) fn context() -> OpenContext {
    OpenContext { logger: Logger::default(), plugin_id: 1 }
}

impl<I: Instance> Driver<I> {
    pub(crate) fn new(instance: I) -> Self {
        let (options, cancel) = (instance.options(), instance.cancel());
        let (stats, logger) = (BatchStats::default(), Logger::default());
        let limits = Limits { plugin_id: 1, options, stats, logger, cancel };
        Self { instance, buffer: EventBuffer::new(), limits }
    }

    /// Asks for a batch; the outcome and the payloads.
    pub(crate) fn next(&mut self) -> Result<(Next, Vec<String>)> {
        self.buffer.clear();
        let next = self.instance.next_batch(&mut Batch::new(&mut self.buffer, &mut self.limits))?;
        let payloads = (0..self.buffer.len()).map(|at| {
            let event = PluginEvent::try_from(self.buffer.get(at).unwrap()).unwrap();
            String::from_utf8_lossy(event.payload()).into_owned()
        });
        Ok((next, payloads.collect()))
    }

    /// All payloads up to the end of the stream.
    #[cfg(any(feature = "files", feature = "poll"))]
    pub(crate) fn all(&mut self) -> Result<Vec<String>> {
        let mut all = Vec::new();
        loop {
            let (next, payloads) = self.next()?;
            all.extend(payloads);
            if next == Next::Eof {
                return Ok(all);
            }
        }
    }

    /// Asks for batches until there are `count` payloads, for at most ten seconds.
    pub(crate) fn some(&mut self, count: usize) -> Vec<String> {
        let start = std::time::Instant::now();
        let mut some = Vec::new();
        while some.len() < count {
            some.extend(self.next().unwrap().1);
            assert!(start.elapsed().as_secs() < 10, "found {} of {count} events: {some:?}", some.len());
        }
        some
    }
}
