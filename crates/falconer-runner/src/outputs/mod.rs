//! Where alerts go.
//!
//! Event sources hand over finished lines, from any thread, through [`Outputs::send`]. What stands behind it is its own
//! affair: now every output is written to before `send` returns, so that no alert is lost and none waits; a queue with
//! a worker takes the same lines.

mod stdout;

use std::io;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::error::RunError;
use crate::log::Log;
use crate::{Config, Options};
use stdout::Stdout;

/// A finished alert.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Alert<'a> {
    /// The text, one line without its newline.
    pub(crate) line: &'a [u8],
}

/// A channel that alerts are written to.
pub(crate) trait Output: Send {
    /// What messages call it.
    fn name(&self) -> &'static str;

    /// Writes an alert.
    fn write(&mut self, alert: Alert<'_>) -> io::Result<()>;

    /// Writes what was held back.
    fn flush(&mut self) -> io::Result<()>;

    /// How many alerts it has not written: lost, and held back still.
    fn unwritten(&self) -> u64;

    /// Opens it again, for instance because its file was moved away.
    fn reopen(&mut self) -> io::Result<()> {
        self.flush()
    }
}

/// All outputs of a run.
pub(crate) struct Outputs {
    log: Log,
    outputs: Mutex<Vec<Channel>>,
}

/// An output, and whether it was said that it fails.
struct Channel {
    output: Box<dyn Output>,
    said: bool,
}

impl Outputs {
    /// The outputs that are switched on; an error if none is.
    pub(crate) fn new(config: &Config, options: &Options, log: Log) -> Result<Outputs, RunError> {
        let mut outputs: Vec<Box<dyn Output>> = Vec::new();
        if config.stdout_output {
            outputs.push(Box::new(Stdout::new(config.buffered_outputs && !options.unbuffered)?));
        }
        if outputs.is_empty() {
            let on = config.unsupported.iter().map(String::as_str);
            let mut on: Vec<&str> = on.filter(|text| text.contains("_output.enabled")).collect();
            on.insert(0, "");
            return Err(RunError::NoOutput { unsupported: on.join("; ") });
        }
        let channels = outputs.into_iter().map(|output| Channel { output, said: false });
        Ok(Outputs { log, outputs: Mutex::new(channels.collect()) })
    }

    /// No output: what is handed over is dropped.
    pub(crate) fn none(log: Log) -> Outputs {
        Outputs { log, outputs: Mutex::default() }
    }

    /// Hands over an alert. An error means that there is no use in going on; what else keeps an output from writing is
    /// said once, and counted.
    pub(crate) fn send(&self, alert: Alert<'_>) -> io::Result<()> {
        self.each(|output| output.write(alert))
    }

    /// Opens all outputs again.
    pub(crate) fn reopen(&self) -> io::Result<()> {
        self.each(Output::reopen)
    }

    /// Writes all that was held back.
    pub(crate) fn drain(&self) -> io::Result<()> {
        self.each(Output::flush)
    }

    fn each(&self, mut act: impl FnMut(&mut (dyn Output + 'static)) -> io::Result<()>) -> io::Result<()> {
        for Channel { output, said } in &mut *self.lock() {
            match act(output.as_mut()) {
                Err(error) if error.kind() == io::ErrorKind::BrokenPipe => return Err(error),
                Err(error) if !std::mem::replace(said, true) => self.log.error_always(format_args!(
                    "{}: {error}; it is tried again with each alert, and the end of the run says how many were not \
                     written",
                    output.name()
                )),
                Err(_) | Ok(()) => {}
            }
        }
        Ok(())
    }

    /// How many alerts a full queue dropped: there is no queue.
    #[expect(clippy::unused_self, reason = "a queue will have a number")]
    pub(crate) fn dropped(&self) -> u64 {
        0
    }

    /// How many alerts each output has not written, where there are any.
    pub(crate) fn unwritten(&self) -> Vec<(&'static str, u64)> {
        let counts = self
            .lock()
            .iter()
            .map(|channel| (channel.output.name(), channel.output.unwritten()))
            .collect::<Vec<_>>();
        counts.into_iter().filter(|(_, count)| *count > 0).collect()
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Channel>> {
        self.outputs.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
