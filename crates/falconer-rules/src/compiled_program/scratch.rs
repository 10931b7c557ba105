//! What evaluation keeps from event to event.

use super::State;
use crate::term::Buffers;

/// Buffers that evaluation and formatting reuse from event to event. Keep one per thread.
#[derive(Debug, Default)]
pub struct Scratch {
    pub(crate) buffers: Buffers,
    state: Option<Box<State>>,
}

impl Scratch {
    /// Creates a scratch without buffers; they grow as they are needed.
    pub fn new() -> Scratch {
        Scratch::default()
    }

    /// Takes the state of compiled rules out, so that callbacks can use the buffers in the meantime.
    pub(super) fn take_state(&mut self) -> Box<State> {
        self.state.take().unwrap_or_default()
    }

    pub(super) fn put_state(&mut self, state: Box<State>) {
        self.state = Some(state);
    }
}
