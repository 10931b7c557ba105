//! Following files: through growth, rotation and truncation, and those that come later.

use std::time::{Duration, Instant};

use falconer::Result;
use falconer::source::{Batch, Next};

use super::followed::{Followed, Turn, make_room};
use super::look::Look;
use super::paths::Paths;
use super::work::Work;

/// The files that are followed, which take turns.
pub(super) struct Follow {
    files: Vec<Followed>,
    /// Whose turn it is.
    turn: usize,
    look: Look,
    poll: Duration,
    next_look: Instant,
    max_open: usize,
}

impl Follow {
    pub(super) fn new(
        paths: Paths,
        from_end: bool,
        poll: Duration,
        rotate_wait: Duration,
        max_open: usize,
    ) -> Self {
        let look = Look::new(paths, from_end, rotate_wait);
        Self { files: Vec::new(), turn: 0, look, poll, next_look: Instant::now(), max_open }
    }

    pub(super) fn fill(&mut self, work: &mut Work, batch: &mut Batch<'_>) -> Result<Next> {
        let start = Instant::now();
        loop {
            if batch.is_full() {
                return Ok(Next::More);
            }
            let now = Instant::now();
            if now >= self.next_look {
                self.look.look(&mut self.files, self.max_open, work);
                self.next_look = Instant::now() + self.poll;
            }
            let mut busy = false;
            for _ in 0..self.files.len() {
                match self.one_turn(work, batch)? {
                    Turn::Idle => continue,
                    Turn::Full => return Ok(Next::More),
                    Turn::Done => busy = true,
                }
                if batch.is_cancelled() {
                    return Ok(Next::Eof);
                }
                if start.elapsed() >= work.timeout {
                    return Ok(Next::Timeout);
                }
            }
            if busy {
                continue;
            }
            let left = work.timeout.saturating_sub(start.elapsed());
            if !batch.is_empty() || left.is_zero() {
                return Ok(Next::Timeout);
            }
            let nap = left.min(self.next_look.saturating_duration_since(Instant::now()));
            if batch.cancel().wait(nap) {
                return Ok(Next::Eof);
            }
        }
    }

    /// Lets one file give what it has in memory, and read once more.
    fn one_turn(&mut self, work: &mut Work, batch: &mut Batch<'_>) -> Result<Turn> {
        if self.files.is_empty() {
            // The last one was given up in this round.
            return Ok(Turn::Idle);
        }
        let at = self.turn % self.files.len();
        if self.files[at].is_idle() {
            self.turn = at + 1;
            return Ok(Turn::Idle);
        }
        if self.files[at].is_over() {
            let mut file = self.files.remove(at);
            let finished = work.finish(&mut file.reader, batch);
            work.closed(&mut file.reader);
            work.past.push(file.reader.entry());
            self.turn = at;
            return finished.map(|()| Turn::Done);
        }
        if !self.files[at].is_open() && !self.open(at, work) {
            self.turn = at + 1;
            return Ok(Turn::Idle);
        }
        let turn = self.files[at].turn(work, batch);
        // A file whose records did not all fit goes on first.
        self.turn = if matches!(turn, Ok(Turn::Full)) { at } else { at + 1 };
        turn
    }

    /// Opens a file that has something to give, if as few are open as may be.
    fn open(&mut self, at: usize, work: &mut Work) -> bool {
        make_room(&mut self.files, self.max_open - 1, work) && self.files[at].open(work)
    }
}
