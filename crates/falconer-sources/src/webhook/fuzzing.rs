//! A webhook that is fed from memory, for this project's fuzzing: no API, and nothing of it is in an ordinary build.

use std::net::SocketAddr;
use std::sync::Arc;

use falconer::log::Logger;
use falconer::source::shared::{BatchStats, Limits, test_context};
use falconer::source::{Batch, Instance as _};
use falconer::{Error, Result};
use falconer_event::EventBuffer;
use tokio::io::{AsyncRead, AsyncWrite};

use super::seats::Seats;
use super::timed::Timed;
use super::{Webhook, WebhookStream};

/// A webhook with its host.
#[derive(Debug)]
pub struct Hook {
    stream: WebhookStream,
    seats: Arc<Seats>,
    buffer: EventBuffer,
}

impl Hook {
    /// Opens a webhook; its address is one that nobody uses.
    pub fn open(hook: Webhook) -> Result<Self> {
        let stream = hook.open(&test_context())?;
        Ok(Self { stream, seats: Seats::new(1024, 1024), buffer: EventBuffer::new() })
    }

    /// Serves a connection to its end.
    pub fn serve<S>(&self, stream: S) -> Result<impl Future<Output = bool> + Send + 'static>
    where
        S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    {
        let peer = SocketAddr::from(([127, 0, 0, 1], 1));
        let taken = self.seats.take(peer.ip()).ok_or_else(|| Error::new("no seat"))?;
        let acceptor = self.stream.server.acceptor().clone();
        let stream = Timed::new(stream, Arc::clone(&taken.seat), acceptor.write_timeout());
        Ok(async move { acceptor.serve(stream, peer, &taken).await })
    }

    /// Asks for a batch as a host does; how many events and bytes it has.
    pub fn take(&mut self) -> Result<(usize, usize)> {
        self.buffer.clear();
        let (options, cancel) = (self.stream.options(), self.stream.cancel());
        let (stats, logger) = (BatchStats::default(), Logger::default());
        let mut limits = Limits { plugin_id: 1, options, stats, logger, cancel };
        self.stream.next_batch(&mut Batch::new(&mut self.buffer, &mut limits))?;
        let sizes =
            (0..self.buffer.len()).filter_map(|at| self.buffer.get(at)).map(|event| event.bytes().len());
        Ok((self.buffer.len(), sizes.sum()))
    }
}
