//! What a request waits for before it is answered: that the host is done with its events.

use tokio::sync::oneshot;

/// When a request is answered with success.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Acknowledge {
    /// When the host is done with the batch that has the events: it has asked for the next one. Nothing that was answered
    /// with success is lost.
    #[default]
    Taken,
    /// When the events are in the queue: an answer does not wait for the host, and what is in the queue when the source
    /// is closed is lost.
    Queued,
}

/// Goes through the queue with the events of a request; dropped without more words, the host has not taken them.
#[derive(Debug)]
pub(super) struct Receipt {
    number: u64,
    done: oneshot::Sender<()>,
}

/// A receipt, and what is ready when the host is done, or is not going to be.
pub(super) fn receipt(number: u64) -> (Receipt, oneshot::Receiver<()>) {
    let (done, taken) = oneshot::channel();
    (Receipt { number, done }, taken)
}

impl Receipt {
    /// Says that the host is done with the events.
    pub(super) fn taken(self) {
        // A client that has gone away is told nothing.
        let _ = self.done.send(());
    }

    pub(super) fn is(&self, number: u64) -> bool {
        self.number == number
    }
}
