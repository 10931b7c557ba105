//! An open event source.

mod batch;
mod error;
mod overlap;

use std::ffi::CString;
use std::fmt;
use std::ptr;
use std::sync::Arc;

use falconer_abi::{SS_PLUGIN_EOF, SS_PLUGIN_FAILURE, SS_PLUGIN_SUCCESS, SS_PLUGIN_TIMEOUT, ss_instance_t};

pub(crate) use self::batch::Pending;
pub use self::batch::{Batch, Outcome};
pub use self::error::{BatchError, OpenError};
use crate::library::Sourcing;
use crate::plugin::State;
use crate::{Library, Plugin, TextError, text};

/// An open event source of a plugin, closed when dropped; it keeps the plugin alive.
///
/// ```no_run
/// use falconer_host::{InitOptions, Library, Outcome, trust};
///
/// let trust = trust!(unsafe "libdummy.so is a plugin that was built here");
/// let plugin = Library::open("libdummy.so", trust)?.init("", &InitOptions::new())?;
/// let mut capture = plugin.open("")?;
/// loop {
///     let mut batch = capture.next_batch();
///     for event in &mut batch {
///         println!("{} bytes", event?.bytes().len());
///     }
///     match batch.outcome()? {
///         Outcome::More | Outcome::Timeout => {}
///         Outcome::Eof => break,
///     }
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Capture {
    state: Arc<State>,
    functions: Sourcing,
    instance: *mut ss_instance_t,
    ended: Option<Ended>,
}

/// How a capture came to its end; the plugin is not asked for more after either.
#[derive(Clone, Copy, Debug)]
enum Ended {
    Eof,
    Failed,
}

// SAFETY: the instance is used through `&mut Capture` alone, so by one thread at a time; the plugin API ties an
// instance to no thread.
unsafe impl Send for Capture {}
// SAFETY: nothing can be done through `&Capture` that reaches the plugin.
unsafe impl Sync for Capture {}

impl fmt::Debug for Capture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Capture")
            .field("plugin", &self.state.library.name())
            .field("ended", &self.ended)
            .finish_non_exhaustive()
    }
}

impl Plugin {
    /// Opens the plugin's event source with params in the plugin's own format.
    ///
    /// # Errors
    ///
    /// If the plugin has none or refuses. If the plugin returns an instance along with its refusal, the instance is
    /// closed after the plugin was asked for its message.
    pub fn open(&self, params: &str) -> Result<Capture, OpenError> {
        let plugin = || self.library().name().to_owned();
        let functions = self
            .library()
            .facts
            .functions
            .sourcing
            .ok_or_else(|| OpenError::NotASource { plugin: plugin() })?;
        let params = CString::new(params)
            .map_err(|error| OpenError::Nul { plugin: plugin(), at: error.nul_position() })?;
        let turn = self.state.turn();
        let mut rc = SS_PLUGIN_FAILURE;
        let call = self.state.enter(&"open");
        // SAFETY: the state is alive; the params and `rc` live through the call.
        let instance = unsafe { (functions.open)(self.state.pointer, params.as_ptr(), &raw mut rc) };
        drop(call);
        if rc == SS_PLUGIN_SUCCESS {
            drop(turn);
            return Ok(Capture { state: Arc::clone(&self.state), functions, instance, ended: None });
        }
        let message = self.state.last_error(rc);
        if !instance.is_null() {
            let _call = self.state.enter(&"close");
            // SAFETY: open returned this instance just now and nobody else has it.
            unsafe { (functions.close)(self.state.pointer, instance) };
        }
        Err(OpenError::Refused { plugin: plugin(), message })
    }
}

impl Capture {
    /// The plugin whose source it is.
    pub fn plugin(&self) -> Plugin {
        Plugin { state: Arc::clone(&self.state) }
    }

    pub(crate) fn library(&self) -> &Library {
        &self.state.library
    }

    /// Fetches the next events; waits as long as the plugin does.
    ///
    /// The events stay in the plugin's memory, valid until the next call. Take them first; [`Batch::outcome`] then
    /// reports how the call ended. After an end or a failure the plugin is not asked again.
    ///
    /// ```compile_fail,E0499
    /// # fn f(capture: &mut falconer_host::Capture) {
    /// let event = capture.next_batch().next();
    /// capture.next_batch();
    /// println!("{event:?}");
    /// # }
    /// ```
    ///
    /// ```compile_fail,E0505
    /// # fn f(mut capture: falconer_host::Capture) {
    /// let events: Vec<_> = capture.next_batch().collect();
    /// drop(capture);
    /// println!("{events:?}");
    /// # }
    /// ```
    pub fn next_batch(&mut self) -> Batch<'_> {
        let (pending, outcome) = self.fetch();
        // SAFETY: what `fetch` says of its events holds until the next call, which needs `&mut self`; the batch borrows
        // it till then.
        unsafe { Batch::new(&self.state.library, pending, outcome) }
    }

    /// Fetches the next events: they may be taken and used until the next call, or the end of the capture.
    pub(crate) fn fetch(&mut self) -> (Pending, Result<Outcome, BatchError>) {
        let library = &self.state.library;
        match self.ended {
            None => {}
            Some(Ended::Eof) => return (Pending::empty(), Ok(Outcome::Eof)),
            Some(Ended::Failed) => {
                let error = BatchError::Ended { plugin: library.name().to_owned() };
                return (Pending::empty(), Err(error));
            }
        }
        let (mut count, mut events) = (0, ptr::null_mut());
        let call = self.state.enter(&"next_batch");
        // SAFETY: state and instance are alive, and `&mut self` keeps other threads from the instance; the two numbers
        // to fill in live through the call.
        let rc = unsafe {
            (self.functions.next_batch)(self.state.pointer, self.instance, &raw mut count, &raw mut events)
        };
        drop(call);
        let outcome = match rc {
            SS_PLUGIN_SUCCESS if count == 0 => Err(BatchError::Nothing { plugin: library.name().to_owned() }),
            SS_PLUGIN_SUCCESS => Ok(Outcome::More),
            SS_PLUGIN_TIMEOUT => Ok(Outcome::Timeout),
            SS_PLUGIN_EOF => Ok(Outcome::Eof),
            rc => {
                let _turn = self.state.turn();
                Err(BatchError::Failed {
                    plugin: library.name().to_owned(),
                    message: self.state.last_error(rc),
                })
            }
        };
        self.ended = match &outcome {
            Ok(Outcome::More | Outcome::Timeout) => None,
            Ok(Outcome::Eof) => Some(Ended::Eof),
            Err(_) => Some(Ended::Failed),
        };
        // SAFETY: the plugin API says that `events` leads to `count` events, valid until the next call with this
        // instance, which needs `&mut self`.
        (unsafe { Pending::new(library, events, count) }, outcome)
    }

    /// How much has been read; `None` if the plugin does not report it.
    ///
    /// # Errors
    ///
    /// If the plugin's text is not UTF-8.
    pub fn progress(&mut self) -> Result<Option<Progress>, TextError> {
        let Some(get_progress) = self.state.library.facts.api.get_progress else { return Ok(None) };
        let mut pct = 0;
        let _call = self.state.enter(&"get_progress");
        // SAFETY: state and instance are alive, and `&mut self` keeps other threads from the instance; `pct` lives
        // through the call.
        let words = unsafe { get_progress(self.state.pointer, self.instance, &raw mut pct) };
        let text = if words.is_null() {
            None
        } else {
            // SAFETY: the plugin API says that the text is NUL-terminated and stays until the next call.
            Some(unsafe { text::copy(words) }?)
        };
        Ok(Some(Progress { hundredths: pct.min(10_000), text }))
    }
}

impl Drop for Capture {
    fn drop(&mut self) {
        let _turn = self.state.turn();
        let _call = self.state.enter(&"close");
        // SAFETY: open returned this instance, nobody else has it, and it is not used afterwards. The API allows NULL.
        unsafe { (self.functions.close)(self.state.pointer, self.instance) };
    }
}

/// How much of an event source has been read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    hundredths: u32,
    text: Option<String>,
}

impl Progress {
    /// From 0 (nothing) to 1 (everything).
    pub fn fraction(&self) -> f64 {
        f64::from(self.hundredths) / 10_000.0
    }

    /// The plugin's text, if it has any.
    pub fn text(&self) -> Option<&str> {
        self.text.as_deref()
    }
}

impl fmt::Display for Progress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.text {
            Some(text) => f.write_str(text),
            None => write!(f, "{:.2}%", f64::from(self.hundredths) / 100.0),
        }
    }
}
