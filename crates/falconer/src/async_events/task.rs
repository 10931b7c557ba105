//! A background thread that ends when asked to.
//!
//! What is not generic is `#[inline]`: a library has nothing of it unless it uses it.

use std::fmt;
use std::sync::{Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use super::AsyncSender;
use crate::runtime::{guard, panics};
use crate::source::Cancel;
use crate::{Result, bail};

/// A background thread that sends async events: at most one at a time, which can be stopped and started again.
///
/// It is a field of the plugin. [`stop`](Self::stop), and dropping it, ask the thread to end and wait until it has. A
/// panic of the work, and an error other than the sender being closed, go to the host's log and end the thread.
#[derive(Default)]
pub struct Task(Mutex<Option<Running>>);

struct Running {
    cancel: Cancel,
    thread: JoinHandle<()>,
}

/// What the work of a [`Task`] gets: the sender, and a signal when to end.
#[derive(Debug)]
pub struct TaskContext {
    sender: AsyncSender,
    cancel: Cancel,
}

impl TaskContext {
    /// Sends async events.
    #[inline]
    pub fn sender(&self) -> &AsyncSender {
        &self.sender
    }

    /// Cancelled when the task is to end: for sleeping, or to pass to what the work waits for.
    #[inline]
    pub fn cancel(&self) -> &Cancel {
        &self.cancel
    }

    /// Sleeps, but no longer than until the task is to end; returns whether to go on.
    ///
    /// ```
    /// # use falconer::{Result, async_events::TaskContext};
    /// # use std::time::Duration;
    /// fn work(cx: &TaskContext) -> Result<()> {
    ///     while cx.sleep(Duration::from_secs(1)) {
    ///         cx.sender().send("tick", "")?;
    ///     }
    ///     Ok(())
    /// }
    /// ```
    #[inline]
    pub fn sleep(&self, time: Duration) -> bool {
        !self.cancel.wait(time)
    }
}

impl Task {
    /// A task that is not running.
    pub const fn new() -> Self {
        Self(Mutex::new(None))
    }

    /// Starts a named thread that does `work` once. It should end soon after
    /// [`TaskContext::cancel`] is cancelled.
    ///
    /// # Errors
    ///
    /// If it is already running, or the system can't start a thread.
    pub fn spawn(
        &self,
        name: &str,
        sender: AsyncSender,
        work: impl FnOnce(&TaskContext) -> Result<()> + Send + 'static,
    ) -> Result<()> {
        let mut running = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if running.as_ref().is_some_and(|running| !running.thread.is_finished()) {
            bail!("the task {name} runs already; stop it before it is started again");
        }
        let cancel = Cancel::new();
        let cx = TaskContext { sender, cancel: cancel.clone() };
        let thread = thread::Builder::new().name(name.to_owned()).spawn(move || run(&cx, work))?;
        *running = Some(Running { cancel, thread });
        Ok(())
    }

    /// Starts a named thread that calls `tick` immediately and then after each `interval`.
    ///
    /// Intervals are counted from tick to tick, however long a tick takes. After a tick that takes longer than the
    /// interval, the next one follows immediately; missed ticks are not made up for.
    ///
    /// # Errors
    ///
    /// As for [`spawn`](Self::spawn).
    pub fn every(
        &self,
        name: &str,
        interval: Duration,
        sender: AsyncSender,
        mut tick: impl FnMut(&AsyncSender) -> Result<()> + Send + 'static,
    ) -> Result<()> {
        self.spawn(name, sender, move |cx| {
            let mut next = Instant::now();
            loop {
                tick(cx.sender())?;
                let now = Instant::now();
                // An interval that no clock can express never ends.
                next = next.checked_add(interval).unwrap_or(now + Duration::from_hours(24)).max(now);
                if !cx.sleep(next - now) {
                    return Ok(());
                }
            }
        })
    }

    /// Whether the thread is running.
    #[inline]
    pub fn is_running(&self) -> bool {
        let running = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        running.as_ref().is_some_and(|running| !running.thread.is_finished())
    }

    /// Asks the thread to end, and waits until it has; does nothing if it is not running.
    ///
    /// If the work itself calls this, by way of the host, it does not wait.
    #[inline]
    pub fn stop(&self) {
        let running = self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
        let Some(Running { cancel, thread }) = running else { return };
        cancel.cancel();
        if thread.thread().id() != thread::current().id() {
            // A panic has been logged by the thread itself.
            let _ = thread.join();
        }
    }
}

impl Drop for Task {
    #[inline]
    fn drop(&mut self) {
        self.stop();
    }
}

impl fmt::Debug for Task {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Task").field("running", &self.is_running()).finish()
    }
}

fn run(cx: &TaskContext, work: impl FnOnce(&TaskContext) -> Result<()>) {
    let logger = cx.sender.logger();
    let _scope = logger.enter();
    match guard(|| panics::caught(|| work(cx))) {
        Ok(Ok(())) => {}
        // Sending fails once the host has stopped, which is no news.
        Ok(Err(_)) if cx.cancel.is_cancelled() || cx.sender.is_closed() => {}
        Ok(Err(error)) => logger.error(format_args!("{} has ended: {error}", name())),
        Err(panic) => logger.error(format_args!("{} has ended: {panic}", name())),
    }
}

#[inline]
fn name() -> String {
    format!("task {}", thread::current().name().unwrap_or("without a name"))
}
