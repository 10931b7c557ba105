//! A host for tests of streams: asks for batches and takes the events.

use falconer_event::{EventBuffer, PluginEvent};

use crate::Metrics;
use crate::Result;
use crate::log::Logger;
use crate::metrics::{MetricsBuffer, MetricsWriter};
use crate::source::batch::{Batch, BatchStats, Limits};
use crate::source::instance::{Instance, Next};
use crate::source::open::OpenContext;

/// A host for tests of a stream: asks it for batches, and takes the events.
///
/// ```
/// use falconer::source::shared::Driver;
/// use falconer::source::{self, Next};
///
/// let mut driver = Driver::new(source::lines(std::io::Cursor::new("one\ntwo\n")));
/// assert_eq!(driver.next()?, (Next::Eof, vec!["one".to_owned(), "two".to_owned()]));
/// # Ok::<(), falconer::Error>(())
/// ```
#[derive(Debug)]
pub struct Driver<I> {
    /// The stream.
    pub instance: I,
    buffer: EventBuffer,
    limits: Limits,
}

impl<I: Instance> Driver<I> {
    /// A host that has opened a stream.
    pub fn new(instance: I) -> Self {
        let (options, cancel) = (instance.options(), instance.cancel());
        let (stats, logger) = (BatchStats::default(), Logger::default());
        let limits = Limits { plugin_id: 1, options, stats, logger, cancel };
        Self { instance, buffer: EventBuffer::new(), limits }
    }

    /// Asks for a batch; the outcome and the payloads, as text.
    ///
    /// # Errors
    ///
    /// The stream's; events that it wrote before are left out.
    #[expect(clippy::should_implement_trait, reason = "a stream may go on after an outcome that is no event")]
    pub fn next(&mut self) -> Result<(Next, Vec<String>)> {
        self.buffer.clear();
        let next = self.instance.next_batch(&mut Batch::new(&mut self.buffer, &mut self.limits))?;
        let events = (0..self.buffer.len()).filter_map(|at| self.buffer.get(at));
        let payloads = events.filter_map(|event| PluginEvent::try_from(event).ok());
        let texts = payloads.map(|event| String::from_utf8_lossy(event.payload()).into_owned());
        Ok((next, texts.collect()))
    }

    /// All payloads up to the end of the stream.
    ///
    /// # Errors
    ///
    /// The stream's.
    pub fn all(&mut self) -> Result<Vec<String>> {
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
    ///
    /// # Panics
    ///
    /// If there are not as many after ten seconds, or the stream fails.
    pub fn some(&mut self, count: usize) -> Vec<String> {
        let start = std::time::Instant::now();
        let mut some = Vec::new();
        while some.len() < count {
            some.extend(self.next().unwrap().1);
            assert!(start.elapsed().as_secs() < 10, "found {} of {count} events: {some:?}", some.len());
        }
        some
    }
}

/// What is at hand while a stream is opened in tests: no log, and plugin id 1.
pub fn test_context() -> OpenContext {
    OpenContext { logger: Logger::default(), plugin_id: 1 }
}

/// Names of the metrics that counters report, in order, for tests of them.
pub fn metric_names(of: &impl Metrics) -> Vec<String> {
    let mut buffer = MetricsBuffer::default();
    of.metrics(&mut MetricsWriter::new(&mut buffer));
    buffer.names()
}
