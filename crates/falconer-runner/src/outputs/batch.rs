//! Alerts in order, as one piece of memory.

use falconer_rules::Priority;

/// A finished alert.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Alert<'a> {
    /// The text, one line without its newline.
    pub(crate) line: &'a [u8],
    /// The rule's priority.
    pub(crate) priority: Priority,
}

/// Alerts, each a line. Those in front are taken away one after the other.
#[derive(Debug, Default)]
pub(super) struct Batch {
    /// The lines, each with its newline.
    bytes: Vec<u8>,
    alerts: Vec<Entry>,
    /// How many alerts are gone.
    gone: usize,
    /// Where the line of the first that is left begins.
    at: usize,
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    /// The length of the line with its newline.
    length: usize,
    priority: Priority,
}

/// Memory that an emptied batch keeps for the next alerts, in bytes: as much as may wait for an output, since memory that
/// is given back and asked for again costs more than the copying of alerts.
const KEPT: usize = 4 << 20;

impl Batch {
    pub(super) fn push(&mut self, alert: Alert<'_>) {
        self.bytes.extend_from_slice(alert.line);
        self.bytes.push(b'\n');
        self.alerts.push(Entry { length: alert.line.len() + 1, priority: alert.priority });
    }

    /// Moves all alerts of another batch behind those of this one.
    pub(super) fn append(&mut self, other: &mut Batch) {
        self.bytes.extend_from_slice(&other.bytes[other.at..]);
        self.alerts.extend_from_slice(&other.alerts[other.gone..]);
        other.remove(other.len());
    }

    /// How many bytes the lines that are left have, their newlines included.
    pub(super) fn bytes(&self) -> usize {
        self.bytes.len() - self.at
    }

    pub(super) fn is_empty(&self) -> bool {
        self.gone == self.alerts.len()
    }

    /// How many alerts are left.
    pub(super) fn len(&self) -> usize {
        self.alerts.len() - self.gone
    }

    /// The first alert that is left.
    pub(super) fn front(&self) -> Option<Alert<'_>> {
        self.get(0)
    }

    /// The alert so far behind the first that is left: a look at each between them.
    pub(super) fn get(&self, behind: usize) -> Option<Alert<'_>> {
        let (before, from) = self.alerts[self.gone..].split_at_checked(behind)?;
        let entry = from.first()?;
        let start = self.at + before.iter().map(|entry| entry.length).sum::<usize>();
        Some(Alert { line: &self.bytes[start..start + entry.length - 1], priority: entry.priority })
    }

    /// The lines of the first alerts, each with its newline: one at the least, and as many as fit into `most` bytes.
    pub(super) fn lines(&self, most: usize) -> &[u8] {
        let mut length = 0;
        for entry in &self.alerts[self.gone..] {
            if length > 0 && length + entry.length > most {
                break;
            }
            length += entry.length;
        }
        &self.bytes[self.at..self.at + length]
    }

    /// How many alerts have their whole line within the first `length` bytes that are left, and the bytes behind those.
    pub(super) fn within(&self, length: usize) -> (usize, usize) {
        let (mut count, mut left) = (0, length);
        for entry in &self.alerts[self.gone..] {
            if entry.length > left {
                break;
            }
            left -= entry.length;
            count += 1;
        }
        (count, left)
    }

    /// Takes the first alerts away; the bytes that they held.
    pub(super) fn remove(&mut self, count: usize) -> usize {
        let removed = &self.alerts[self.gone..self.gone + count];
        let bytes = removed.iter().map(|entry| entry.length).sum::<usize>();
        self.gone += count;
        self.at += bytes;
        if self.is_empty() {
            self.bytes.clear();
            self.bytes.shrink_to(KEPT);
            self.alerts.clear();
            (self.gone, self.at) = (0, 0);
        }
        bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn batch(lines: &[&str]) -> Batch {
        let mut batch = Batch::default();
        for line in lines {
            batch.push(Alert { line: line.as_bytes(), priority: Priority::Notice });
        }
        batch
    }

    #[test]
    fn lines_are_whole_and_one_at_the_least() {
        let batch = batch(&["one", "two", "three"]);
        assert_eq!(batch.lines(0), b"one\n");
        assert_eq!(batch.lines(11), b"one\ntwo\n");
        assert_eq!(batch.lines(100), b"one\ntwo\nthree\n");
    }

    #[test]
    fn alerts_behind_the_first_can_be_looked_at() {
        let mut batch = batch(&["one", "two", "three"]);
        let line = |batch: &Batch, behind| batch.get(behind).map(|alert| alert.line.to_vec());
        assert_eq!(line(&batch, 2), Some(b"three".to_vec()));
        batch.remove(1);
        assert_eq!((line(&batch, 0), line(&batch, 1)), (Some(b"two".to_vec()), Some(b"three".to_vec())));
        assert_eq!((line(&batch, 2), line(&batch, 9)), (None, None));
    }

    #[test]
    fn a_line_that_is_not_whole_does_not_count() {
        let batch = batch(&["one", "two"]);
        assert_eq!(batch.within(3), (0, 3));
        assert_eq!(batch.within(4), (1, 0));
        assert_eq!(batch.within(7), (1, 3));
        assert_eq!(batch.within(8), (2, 0));
    }

    #[test]
    fn what_is_moved_stands_behind_what_was_there() {
        let (mut first, mut second) = (batch(&["one"]), batch(&["two", "three"]));
        assert_eq!((second.remove(1), second.bytes()), (4, 6));
        first.append(&mut second);
        assert_eq!((first.lines(100), first.len(), first.bytes()), (&b"one\nthree\n"[..], 2, 10));
        assert!(second.is_empty() && second.bytes() == 0);
    }

    #[test]
    fn what_was_taken_away_is_gone() {
        let mut batch = batch(&["one", "two"]);
        assert_eq!(batch.remove(1), 4);
        assert_eq!((batch.len(), batch.front().map(|alert| alert.line)), (1, Some(&b"two"[..])));
        assert_eq!(batch.remove(1), 4);
        assert!(batch.is_empty() && batch.front().is_none() && batch.bytes.is_empty());
    }
}
