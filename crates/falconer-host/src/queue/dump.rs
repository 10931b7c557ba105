//! Events that describe a plugin's state.

use falconer_event::{AsyncEvent, Event};

use crate::Library;

/// Events that a plugin dumped.
#[derive(Debug, Default)]
pub(crate) struct Dump {
    pub(crate) events: Vec<Vec<u8>>,
    size: usize,
}

impl Dump {
    /// Most bytes that a dump may have.
    const LIMIT: usize = 1 << 28;

    /// Checks an event and adds a copy of it.
    pub(crate) fn push(&mut self, library: &Library, bytes: &[u8]) -> Result<(), String> {
        let plugin = library.name();
        Event::new(bytes)
            .and_then(AsyncEvent::try_from)
            .map_err(|problem| format!("malformed async event dumped by plugin: {plugin} ({problem})"))?;
        self.size += bytes.len();
        if self.size > Self::LIMIT {
            return Err(format!("the state dumped by plugin {plugin} has more than {} bytes", Self::LIMIT));
        }
        self.events.push(bytes.to_vec());
        Ok(())
    }
}
