//! What a request waits for before it is answered: that the host is done with its events.

use tokio::sync::oneshot;

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
