//! Async events: events that a plugin sends from any thread into the open stream of events.

mod error;
mod gate;
mod sender;
mod task;

pub use error::AsyncError;
pub(crate) use gate::Gate;
pub use sender::AsyncSender;
pub use task::{Task, TaskContext};

use crate::{Plugin, Result};

/// A plugin that sends async events: events of type 402 with a name and data, which rules see as
/// `evt.asynctype` and `evt.asyncdata`.
///
/// The host decides when: [`start`](Self::start) passes a sender, and [`stop`](Self::stop) ends its use. This may
/// repeat, with a new sender each time.
///
/// ```
/// use std::time::Duration;
///
/// use falconer::async_events::Task;
/// use falconer::prelude::*;
///
/// struct Clock {
///     task: Task,
/// }
/// # impl Plugin for Clock {
/// #     const INFO: Info = plugin_info!("clock", contact = "you@example.com");
/// #     type Config = ();
/// #     fn new(_: (), _: &InitContext) -> Result<Self> { Ok(Self { task: Task::new() }) }
/// # }
///
/// impl Async for Clock {
///     const ASYNC_EVENTS: &'static [&'static str] = &["tick"];
///
///     fn start(&self, sender: AsyncSender) -> Result<()> {
///         let mut count = 0;
///         self.task.every("clock", Duration::from_secs(1), sender, move |sender| {
///             count += 1;
///             Ok(sender.send("tick", format!("{count}"))?)
///         })
///     }
///
///     fn stop(&self) -> Result<()> {
///         self.task.stop();
///         Ok(())
///     }
/// }
///
/// falconer::export!(Clock: Async);
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not send async events",
    label = "no `impl Async`",
    note = "write `impl Async for {Self}` with ASYNC_EVENTS, start and stop, or leave `Async` out of `export!`"
)]
pub trait Async: Plugin {
    /// Names of the events that the plugin may send; at least one.
    const ASYNC_EVENTS: &'static [&'static str];

    /// Names of the event sources whose streams the events may go into, `syscall` for that of system events; empty for
    /// any. The host selects the one that is open.
    const EVENT_SOURCES: &'static [&'static str] = &[];

    /// The host accepts events from now on, until it calls [`stop`](Self::stop). Events may be sent before this
    /// returns.
    ///
    /// # Errors
    ///
    /// The host shows the error's text; the sender is closed, and `stop` is not called.
    fn start(&self, sender: AsyncSender) -> Result<()>;

    /// The host accepts no more events: the sender from [`start`](Self::start) is already closed. Ends the threads that
    /// send, and returns when they have ended, like [`Task::stop`]. It is also called before the plugin is dropped.
    ///
    /// # Errors
    ///
    /// The host shows the error's text.
    fn stop(&self) -> Result<()>;

    /// The host writes a capture file, and asks for the events that a reader of the file needs to know the plugin's
    /// state. The sender is closed when this returns. Hosts do so from API 3.10.0 on.
    ///
    /// # Errors
    ///
    /// The host shows the error's text.
    fn dump_state(&self, sender: &AsyncSender) -> Result<()> {
        let _ = sender;
        Ok(())
    }
}
