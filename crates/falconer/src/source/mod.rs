//! Event sourcing: streams of events, by hand or from prebuilt instances.
//!
//! [`Source`] opens an [`Instance`], which fills batches. Most sources use a prebuilt instance:
//!
//! * [`pull`]: a function that returns the next event;
//! * [`push`]: a channel whose sender any thread or task may hold;
//! * [`records`], [`lines`] and [`split`]: an iterator or a reader;
//! * [`batches`]: a function that fills a whole batch.
//!
//! The crate [falconer-sources](https://docs.rs/falconer-sources) has more: the records in files, HTTP(S) requests, and
//! an async function that is called on an interval.
//!
//! All of them stop when the source is closed and report progress, and all but the last also end a batch by time; see
//! [`Pull`] and [`Push`] for the settings.

mod batch;
mod batches;
mod cancel;
mod instance;
mod open;
mod options;
mod pull;
mod push;
mod records;
pub mod shared;

pub use batch::{Batch, EventWriter};
pub(crate) use batch::{BatchStats, Limits};
pub use batches::{Batches, batches};
pub use cancel::Cancel;
pub use instance::{Instance, Next, Progress};
pub use open::{OpenContext, OpenParam, Source, scheme};
pub use options::{BatchOptions, Oversize};
pub use pull::{Pull, pull};
pub use push::{Message, Push, SendError, Sender, TrySendError, push};
pub use records::{lines, records, split};
