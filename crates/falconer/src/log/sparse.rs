//! Messages about what happens often.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::logger::Logger;

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

    /// Counts a message of severity [`Severity::Warning`](super::Severity::Warning), and writes it if it is its turn.
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
