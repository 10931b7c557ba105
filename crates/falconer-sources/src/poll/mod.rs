//! Streams of events from an async function that is called on an interval.
//!
//! [`poll()`] takes the interval and the function. The result is set up with methods and opened:
//!
//! ```
//! use falconer::prelude::*;
//! use falconer_sources::poll::{Again, Polled};
//! use std::time::Duration;
//!
//! # async fn fetch(_: &str) -> Result<(Vec<String>, String)> { Ok((vec![], String::new())) }
//! # fn open(cx: &OpenContext) -> Result<impl Instance> {
//! falconer_sources::poll(Duration::from_secs(60), async |polled: &mut Polled| {
//!     let (logs, next) = fetch(polled.cursor()).await?;
//!     for log in &logs {
//!         polled.batch().push(log.as_bytes())?;
//!     }
//!     polled.set_cursor(next);
//!     Ok(if logs.is_empty() { Again::Later } else { Again::Now })
//! })
//! .checkpoint("/var/lib/falco/shop.cursor")
//! .open(cx)
//! # }
//! ```
//!
//! The function runs in a separate thread, in a single-threaded tokio runtime (clients such as reqwest find their
//! reactor there), so it continues while the host is busy. Its future need not be `Send`. When the host closes the
//! source, the future is dropped at the `await` where it is; code that blocks holds the closing up until it is done.
//!
//! # All or nothing
//!
//! The events of a call and the [cursor](Polled::set_cursor) that it sets are handed over together, when it returns or
//! calls [`flush`](Polled::flush). A call that fails hands over neither, and is repeated after a
//! [`backoff`](Poll::backoff) with the same cursor.
//!
//! # Once across restarts
//!
//! With a [checkpoint](Poll::checkpoint), the cursor is kept in a file. It is written when the host asks for the batch
//! after the last events that belong to it, because only then is the host known to be done with them. So no event is
//! lost, whenever the process ends. Events that the host held at that moment, and others that belong to the same
//! cursor, are repeated.

mod counters;
mod cursor;
mod polled;
mod setup;
mod stream;
mod work;

#[cfg(test)]
mod tests;

pub use counters::PollCounters;
pub use polled::{Again, Polled};
pub use setup::{Poll, poll};
pub use stream::PollStream;
