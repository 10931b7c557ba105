//! Recorded payloads as the events of a source.

use std::convert::Infallible;
use std::sync::Arc;

use falconer_event::{Event, encode_plugin_event};
use falconer_host::{Inspector, Next};

use crate::feed::Feed;
use crate::live::now;
use crate::payloads::Payload;

/// How many events are read between two looks at signals and clocks.
const BATCH: usize = 256;

/// Payloads that are taken in place of the events of a source.
pub(crate) struct PayloadFeed {
    /// The id of the plugin that would have made the events.
    id: u32,
    payloads: Arc<[Payload]>,
    /// How many were taken.
    taken: usize,
    /// The current event.
    event: Vec<u8>,
}

impl PayloadFeed {
    pub(crate) fn new(id: u32, payloads: Arc<[Payload]>) -> PayloadFeed {
        PayloadFeed { id, payloads, taken: 0, event: Vec::new() }
    }
}

impl Feed for PayloadFeed {
    type Error = Infallible;

    fn next<'a>(&'a mut self, inspector: &'a mut Inspector) -> Result<Next<'a>, Infallible> {
        let Some(payload) = self.payloads.get(self.taken) else { return Ok(Next::Eof) };
        self.taken += 1;
        self.event = encode_plugin_event(self.id, payload.timestamp.unwrap_or_else(now), &payload.bytes);
        // It was made by the line above.
        Ok(Event::new(&self.event).map_or(Next::Eof, |event| Next::Event(inspector.take_in(event))))
    }

    fn is_drained(&self, _: &Inspector) -> bool {
        self.taken.is_multiple_of(BATCH)
    }
}
