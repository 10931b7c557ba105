//! Event sourcing: streams of events, by hand or from prebuilt instances.
//!
//! [`Source`] opens an [`Instance`], which fills batches. Most sources need no instance of their own:
//!
//! * [`pull`]: a function that makes the next event;
//! * [`push`]: a channel whose sender any thread or task may hold;
//! * [`records`], [`lines`] and [`split`]: an iterator or a reader;
//! * [`batches`]: a function that fills a whole batch.
//!
//! With features of the crate: the records in files (`files`), HTTP(S) requests (`webhook`), and an async function that is
//! called on an interval (`poll`).
//!
//! All of them stop when the source is closed and report progress, and all but the last end a batch by time as well as
//! by size; see [`Pull`] and [`Push`] for the settings.

#[cfg(feature = "webhook")]
mod address;
mod batch;
mod batches;
mod cancel;
mod channel;
#[cfg(any(all(feature = "files", unix), feature = "poll", feature = "webhook"))]
mod counters;
#[cfg(all(test, any(feature = "files", feature = "poll", feature = "webhook")))]
mod driver;
#[cfg(any(all(feature = "files", unix), feature = "poll"))]
mod ending;
#[cfg(all(feature = "files", unix))]
pub mod files;
mod message;
mod options;
#[cfg(feature = "poll")]
pub mod poll;
mod pull;
mod push;
#[cfg(any(feature = "poll", feature = "webhook"))]
mod queue;
#[cfg(any(feature = "poll", feature = "webhook"))]
mod race;
mod records;
#[cfg(any(all(feature = "files", unix), feature = "poll", feature = "webhook"))]
mod regular;
mod sender;
#[cfg(feature = "webhook")]
pub mod webhook;

pub use batch::{Batch, EventWriter};
pub(crate) use batch::{BatchStats, Limits};
pub use batches::{Batches, batches};
pub use cancel::Cancel;
#[cfg(all(feature = "files", unix))]
pub use files::files;
pub use message::{Message, SendError, TrySendError};
pub use options::{BatchOptions, Oversize};
#[cfg(feature = "poll")]
pub use poll::poll;
pub use pull::{Pull, pull};
pub use push::{Push, push};
pub use records::{lines, records, split};
pub use sender::Sender;
#[cfg(feature = "webhook")]
pub use webhook::webhook;

use std::any::Any;
use std::borrow::Cow;
use std::fmt;

use crate::config::Config;
use crate::event::EventReader;
use crate::log::Logger;
use crate::metrics::Meter;
use crate::{Plugin, Result, bail};

/// What comes next in a stream; timeouts and ends are outcomes, not errors, and cost nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Next {
    /// An event was made, and more may follow.
    More,
    /// There is nothing for the moment; the host asks again.
    Timeout,
    /// There is nothing more at all; the host does not ask again.
    Eof,
}

/// A plugin that is an event source.
///
/// ```
/// use falconer::prelude::*;
/// # struct Dummy;
/// # impl Plugin for Dummy {
/// #     const INFO: Info = plugin_info!("dummy", contact = "you@example.com");
/// #     type Config = ();
/// #     fn new(_: (), _: &InitContext) -> Result<Self> { Ok(Self) }
/// # }
///
/// impl Source for Dummy {
///     const ID: u32 = 3;
///     const EVENT_SOURCE: &'static str = "dummy";
///     type Params = String;
///
///     fn open(&self, params: String, _cx: &OpenContext) -> Result<impl Instance> {
///         let mut left: u64 = params.parse()?;
///         Ok(source::pull(move |event| {
///             if left == 0 {
///                 return Ok(Next::Eof);
///             }
///             left -= 1;
///             event.write(left.to_string().as_bytes());
///             Ok(Next::More)
///         }))
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an event source",
    label = "no `impl Source`",
    note = "write `impl Source for {Self}` with ID, EVENT_SOURCE, Params and open, or leave `Source` out of `export!`"
)]
pub trait Source: Plugin {
    /// The plugin's id, registered with the Falco project; 0 for a source of system events, which has no name either.
    const ID: u32;

    /// Name of the event source, by which rules refer to it; empty if the id is 0.
    const EVENT_SOURCE: &'static str;

    /// The open params: a struct with [`#[config]`](macro@crate::config), a [`String`], or `()` for none.
    type Params: Config;

    /// Opens a stream of events.
    ///
    /// # Errors
    ///
    /// An error makes the host refuse the source and show the error's text.
    fn open(&self, params: Self::Params, cx: &OpenContext) -> Result<impl Instance>;

    /// Suggests open params, for hosts that list them.
    ///
    /// # Errors
    ///
    /// The host shows the error's text instead.
    fn list_open_params(&self) -> Result<Vec<OpenParam>> {
        Ok(Vec::new())
    }

    /// Writes one of the source's events as text, for people: `evt.plugininfo` in rules.
    ///
    /// Nothing written means that the host shows the payload.
    ///
    /// # Errors
    ///
    /// The host shows the payload instead.
    fn event_to_string(&self, event: &EventReader<'_>, out: &mut dyn fmt::Write) -> Result<()> {
        let _ = (event, out);
        Ok(())
    }

    /// The text of an event as bytes that need not be UTF-8, such as the payload itself; it goes before what
    /// [`event_to_string`](Self::event_to_string) writes.
    ///
    /// # Errors
    ///
    /// The host shows the payload instead.
    fn event_to_bytes<'e>(&self, event: &EventReader<'e>) -> Result<Option<Cow<'e, [u8]>>> {
        let _ = event;
        Ok(None)
    }
}

/// Takes open params apart that are a path or a URL: what stands before `:` or `://`, and what follows.
///
/// The scheme of a path is empty. Blanks around the params do not count.
///
/// ```
/// use falconer::source::scheme;
///
/// assert_eq!(scheme("http://127.0.0.1:80/events").unwrap(), ("http", "127.0.0.1:80/events"));
/// assert_eq!(scheme(" /var/log/a:b.log ").unwrap(), ("", "/var/log/a:b.log"));
/// assert!(scheme("/var/log/\n").is_err());
/// ```
///
/// # Errors
///
/// If there are control characters, which neither has.
pub fn scheme(params: &str) -> Result<(&str, &str)> {
    if params.contains(char::is_control) {
        bail!("found a control character in `{}`, expected a path or a URL", params.escape_debug());
    }
    let params = params.trim();
    Ok(match params.split_once(':') {
        Some((scheme, rest)) if !scheme.contains('/') => (scheme, rest.strip_prefix("//").unwrap_or(rest)),
        _ => ("", params),
    })
}

/// An open stream of events; dropped when the host closes it.
///
/// One thread at a time works on an instance, different instances work at once. Most plugins take a prebuilt one:
/// [`pull`], [`push`], [`records`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a stream of events",
    label = "not an instance",
    note = "return `source::pull(..)`, `source::push(..)` or `source::records(..)` from `open`, or implement `Instance` for {Self}"
)]
pub trait Instance: Any + Send {
    /// Fills a batch: events are written with [`Batch::event`] or [`Batch::push`].
    ///
    /// What was written is delivered with each outcome. [`Next::More`] without an event counts as a timeout. After
    /// [`Next::Eof`] it is not called again.
    ///
    /// # Errors
    ///
    /// Events that were written before are delivered first, the error with the next batch; then the stream has ended.
    fn next_batch(&mut self, batch: &mut Batch<'_>) -> Result<Next>;

    /// How much of the stream has been read; `None` if that can't be said.
    fn progress(&mut self) -> Option<Progress> {
        None
    }

    /// How large batches and events may get; asked once after opening.
    fn options(&self) -> BatchOptions {
        BatchOptions::default()
    }

    /// What to cancel when the host closes the source while a batch is being filled; asked once after opening.
    fn cancel(&self) -> Cancel {
        Cancel::new()
    }

    /// What the stream counts by itself, for the [`Metrics`](crate::Metrics) of a plugin that exports them; asked once
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
    /// The part that has been read, from 0 to 1.
    pub fraction: f64,
    /// The same for people, or empty.
    pub text: String,
}

impl Progress {
    /// The part `fraction` (0 to 1) has been read.
    ///
    /// ```
    /// use falconer::source::Progress;
    /// let progress = Progress::new(0.5).text("500 of 1000 lines");
    /// assert_eq!(progress.fraction, 0.5);
    /// ```
    pub fn new(fraction: f64) -> Self {
        Self { fraction, text: String::new() }
    }

    /// Says the same for people.
    #[must_use]
    pub fn text(mut self, text: impl Into<String>) -> Self {
        self.text = text.into();
        self
    }
}

/// Open params that a plugin suggests.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OpenParam {
    /// The text to open the source with.
    pub value: String,
    /// What it opens, or empty.
    pub desc: String,
    /// What separates several in `value`, or empty.
    pub separator: String,
}

impl OpenParam {
    /// Suggests a text, and says what it opens.
    pub fn new(value: impl Into<String>, desc: impl Into<String>) -> Self {
        Self { value: value.into(), desc: desc.into(), separator: String::new() }
    }
}

/// What is at hand while a source is opened.
#[derive(Debug)]
pub struct OpenContext {
    pub(crate) logger: Logger,
    pub(crate) plugin_id: u32,
}

impl OpenContext {
    /// The host's log; clone it to keep it.
    pub fn logger(&self) -> &Logger {
        &self.logger
    }

    /// The id of the plugin whose source it is ([`Source::ID`]), which its events carry; 0 where they may be of any type.
    pub fn plugin_id(&self) -> u32 {
        self.plugin_id
    }
}
