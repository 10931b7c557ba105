//! Where the events of a source come from: its plugin, or a capture file.

use std::fmt::Display;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use falconer_event::{ASYNC_EVENT, AsyncEvent, Event, PLUGIN_EVENT, PluginEvent};
use falconer_host::{BatchError, Inspector, Next};
use falconer_scap::Reader;

use crate::error::RunError;
use crate::log::Log;

/// How many events of a capture are read between two looks at signals and clocks.
const BATCH: u32 = 256;

/// Gives an inspector its events.
pub(crate) trait Feed {
    /// Why there is no next event.
    type Error: Display;

    /// The next event, which the plugins have parsed.
    fn next<'a>(&'a mut self, inspector: &'a mut Inspector) -> Result<Next<'a>, Self::Error>;

    /// Whether this is the moment for what is done now and then.
    fn is_drained(&self, inspector: &Inspector) -> bool;
}

/// The plugin whose source is open.
pub(crate) struct PluginFeed;

impl Feed for PluginFeed {
    // As the inspector has it: a change of the error's type would copy each event.
    type Error = BatchError;

    #[inline]
    fn next<'a>(&'a mut self, inspector: &'a mut Inspector) -> Result<Next<'a>, BatchError> {
        inspector.next()
    }

    #[inline]
    fn is_drained(&self, inspector: &Inspector) -> bool {
        inspector.is_drained()
    }
}

/// A capture file that is read in place of running event sources. Each source reads it for itself.
#[derive(Debug)]
pub(crate) struct Replay {
    path: PathBuf,
    /// The ids of the plugins that are loaded.
    ids: Vec<u32>,
    /// Whether what is not evaluated was reported.
    reported: AtomicBool,
}

impl Replay {
    pub(crate) fn new(path: &Path, ids: Vec<u32>) -> Replay {
        Replay { path: path.to_owned(), ids, reported: AtomicBool::new(false) }
    }

    /// The events in it of the plugin with this id.
    pub(crate) fn open(self: &Arc<Self>, id: u32, log: Log) -> Result<CaptureFeed, RunError> {
        let path = self.path.display();
        let file = File::open(&self.path)
            .map_err(|error| RunError::Processing(format!("could not open the capture {path}: {error}")))?;
        let reader = Reader::new(file)
            .map_err(|error| RunError::Processing(format!("could not read the capture {path}: {error}")))?;
        log.info(format_args!("Replaying events from the capture file: {path}"));
        Ok(CaptureFeed {
            replay: Arc::clone(self),
            reader,
            id,
            log,
            number: 0,
            at_end: false,
            system_calls: 0,
        })
    }
}

/// The events of one source in a capture.
pub(crate) struct CaptureFeed {
    replay: Arc<Replay>,
    reader: Reader<File>,
    id: u32,
    log: Log,
    /// The number of the last event, over all sources.
    number: u64,
    at_end: bool,
    /// Events of system calls, which no source evaluates.
    system_calls: u64,
}

impl Feed for CaptureFeed {
    type Error = String;

    fn next<'a>(&'a mut self, inspector: &'a mut Inspector) -> Result<Next<'a>, String> {
        let Self { replay, reader, id, number, system_calls, at_end, .. } = self;
        let mut unknown = None;
        let record = reader.read_where(|event| {
            *number += 1;
            let maker = made_by(event);
            match maker {
                None => *system_calls += 1,
                Some(maker) if maker == *id => return true,
                Some(maker) => unknown = (!replay.ids.contains(&maker)).then_some(maker),
            }
            unknown.is_some()
        });
        let path = replay.path.display();
        match (record, unknown) {
            (Ok(Some(_)), Some(maker)) => Err(format!(
                "capture {path}: event {number} is of the plugin with id {maker}, which is not loaded; load all plugins \
                 that made events of the capture"
            )),
            (Ok(Some(record)), None) => Ok(Next::Event(inspector.take_in_as(record.event, *number))),
            (Ok(None), _) => {
                *at_end = true;
                Ok(Next::Eof)
            }
            (Err(error), _) => Err(format!("capture {path}: {error}")),
        }
    }

    fn is_drained(&self, _: &Inspector) -> bool {
        self.number.is_multiple_of(BATCH.into())
    }
}

impl CaptureFeed {
    /// Reports, for the first source at its end, which events of the capture are evaluated by no source.
    ///
    /// A capture without any event is an error: it ends behind its header, and so was probably cut off.
    pub(crate) fn end(&self) -> Result<(), String> {
        let counts = self.reader.counts();
        if self.at_end && counts.events == 0 && counts.old_events == 0 {
            return Err(format!(
                "capture {}: it ends behind its header and has no event",
                self.replay.path.display()
            ));
        }
        self.report();
        Ok(())
    }

    fn report(&self) {
        if self.replay.reported.swap(true, Ordering::Relaxed) {
            return;
        }
        let count = self.system_calls + self.reader.counts().old_events;
        if count > 0 {
            self.log.warn_always(format_args!(
                "capture {}: {count} events of system calls, which are not evaluated here",
                self.replay.path.display()
            ));
        }
    }
}

/// The id of the plugin that made an event; `None` for events of system calls.
fn made_by(event: Event<'_>) -> Option<u32> {
    match event.type_code() {
        PLUGIN_EVENT => PluginEvent::try_from(event).ok().map(|event| event.plugin_id()),
        ASYNC_EVENT => AsyncEvent::try_from(event).ok().map(|event| event.plugin_id()),
        _ => None,
    }
}
