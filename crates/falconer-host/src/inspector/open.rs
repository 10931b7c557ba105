//! Opening and closing, in the order that plugins may rely on.

use std::sync::Arc;

use super::{Inspector, Stage};
use crate::capture::Pending;
use crate::queue::Queue;
use crate::{ListenError, OpenError, Outcome, Plugin};

/// Why an inspector cannot open.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum InspectorError {
    /// It is open.
    #[error("event source '{event_source}' is open; close it before it is opened again")]
    Open {
        /// The event source.
        event_source: String,
    },
    /// The plugin that is to make the events is none of the inspector's.
    #[error("plugin {plugin} was not added to the inspector of event source '{event_source}'")]
    Stranger {
        /// Name of the plugin.
        plugin: String,
        /// The event source.
        event_source: String,
    },
    /// The source refuses.
    #[error(transparent)]
    Source(#[from] OpenError),
    /// A plugin refuses; everything that was opened before is closed again.
    #[error(transparent)]
    Listen(#[from] ListenError),
}

impl Inspector {
    /// Opens the source of one of the plugins, and notifies all plugins.
    ///
    /// # Errors
    ///
    /// If a plugin refuses; then all is closed again.
    pub fn open(&mut self, provider: &Plugin, params: &str) -> Result<(), InspectorError> {
        self.check_closed()?;
        if !self.plugins.iter().any(|plugin| Arc::ptr_eq(&plugin.state, &provider.state)) {
            let plugin = provider.library().name().to_owned();
            return Err(InspectorError::Stranger { plugin, event_source: self.source_text() });
        }
        let capture = provider.open(params)?;
        self.capture = Some(capture);
        self.start(provider.library().id())
    }

    /// Opens no source, but notifies all plugins that a capture opens: for a host with events of its own, which it hands to
    /// [`take_in`](Self::take_in).
    ///
    /// # Errors
    ///
    /// If a plugin refuses; then all is closed again.
    pub fn open_without_source(&mut self) -> Result<(), InspectorError> {
        self.check_closed()?;
        let source = self.source_text();
        let own = |plugin: &&Plugin| plugin.library().event_source() == Some(&source);
        let id = self.plugins.iter().find(own).map_or(0, |plugin| plugin.library().id());
        self.start(id)
    }

    fn check_closed(&self) -> Result<(), InspectorError> {
        if self.stage == Stage::Closed {
            return Ok(());
        }
        Err(InspectorError::Open { event_source: self.source_text() })
    }

    fn source_text(&self) -> String {
        self.source.to_string_lossy().into_owned()
    }

    fn start(&mut self, plugin_id: u32) -> Result<(), InspectorError> {
        self.queue = Queue::new(self.source.clone(), plugin_id, self.capacity);
        self.stage = Stage::Open;
        (self.pending, self.outcome, self.held) = (Pending::empty(), Ok(Outcome::More), None);
        (self.number, self.failures) = (0, 0);
        for index in 0..self.plugins.len() {
            if let Err(error) = self.plugins[index].set_async_target(Some(&self.queue)) {
                self.stop(index, 0);
                return Err(error.into());
            }
        }
        for index in 0..self.plugins.len() {
            if let Err(error) = self.plugins[index].capture_open(&self.pool) {
                self.stop(self.plugins.len(), index);
                return Err(error.into());
            }
        }
        Ok(())
    }

    /// Closes the source and notifies the plugins; their failures are logged. Does nothing if it is closed.
    ///
    /// [`Next::Eof`](crate::Next::Eof) and errors of [`next`](Self::next) do not close by themselves.
    pub fn close(&mut self) {
        if self.stage != Stage::Closed {
            self.stop(self.plugins.len(), self.plugins.len());
        }
    }

    /// Undoes a start that came as far as `handlers` and `listeners`.
    fn stop(&mut self, handlers: usize, listeners: usize) {
        (self.pending, self.held) = (Pending::empty(), None);
        self.stage = Stage::Closed;
        self.capture = None;
        let unset = self.plugins[..handlers].iter().map(|plugin| (plugin, plugin.set_async_target(None)));
        let closed = self.plugins[..listeners].iter().map(|plugin| (plugin, plugin.capture_close()));
        for (plugin, result) in unset.chain(closed) {
            if let Err(error) = result {
                plugin.warn(&error.to_string());
            }
        }
        self.queue.end();
    }
}
