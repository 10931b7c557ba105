//! Writes values into the arena, in the shapes of the plugin API.

use std::ops::Range;

use falconer_abi as abi;

use crate::runtime::Arena;

/// Words of eight bytes that one `ss_plugin_byte_buffer` takes.
const BUFFER_WORDS: usize = size_of::<abi::ss_plugin_byte_buffer>() / 8;

/// Collects the values of one field.
///
/// The values themselves are words in an array: a number, a boolean in half a word, the address of a text, a length
/// and an address of bytes. An array of one is written at once, that of a list when the list ends.
///
/// Nobody outside of the crate gets hold of one: what is put is not checked any more.
#[derive(Debug)]
pub struct Writer<'a> {
    pub(super) arena: &'a mut Arena,
    pub(super) list: &'a mut ListBuffer,
    /// The NUL behind the bytes that are kept of the event as long as values are, or NULL if none are.
    pub(super) event_end: *const u8,
    pub(super) in_list: bool,
    pub(super) array: *mut u64,
    pub(super) count: u64,
    pub(super) record_places: bool,
}

/// The parts of a list before their number is known; kept to be used again.
#[derive(Debug, Default)]
pub(crate) struct ListBuffer {
    words: Vec<u64>,
    booleans: Vec<u32>,
    /// Start, counted from 1, and length of each value in the payload; zeros if it has no place. Of all fields of a call.
    pub(crate) places: Vec<(usize, usize)>,
    place: (usize, usize),
}

impl ListBuffer {
    /// Forgets the places of the call before, also those that it left behind when it failed.
    pub(crate) fn clear_places(&mut self) {
        self.places.clear();
        self.place = (0, 0);
    }
}

impl Writer<'_> {
    #[inline]
    pub(super) fn put_u64(&mut self, value: u64) {
        self.put_words([value]);
    }

    #[inline]
    pub(super) fn put_bool(&mut self, value: bool) {
        if self.in_list {
            self.list.booleans.push(u32::from(value));
            self.add();
        } else {
            // A boolean has four bytes; the array is read from its start.
            self.put_words([word(u32::from(value), 0)]);
        }
    }

    #[inline]
    pub(crate) fn put_str(&mut self, text: &[u8]) {
        // The rest of the event ends in a NUL already, and needs no copy.
        let lent = self.event_end.wrapping_sub(text.len());
        if lent == text.as_ptr() {
            self.put_words([lent.expose_provenance() as u64]);
        } else {
            self.put_copy(text, |place| [place]);
        }
    }

    /// Puts a text that `write` puts together in as many bytes as `most`; it tells how many it took.
    #[cfg(feature = "json")]
    pub(crate) fn put_made(&mut self, most: usize, write: impl FnOnce(&mut [u8]) -> usize) {
        let words = self.arena.take(most / 8 + 1);
        // SAFETY: words are bytes, eight times as many, which nothing else refers to meanwhile.
        let bytes =
            unsafe { std::slice::from_raw_parts_mut(words.as_mut_ptr().cast::<u8>(), 8 * words.len()) };
        let length = write(&mut bytes[..most]).min(most);
        bytes[length] = 0;
        self.put_words([bytes.as_ptr().expose_provenance() as u64]);
    }

    #[inline]
    pub(super) fn put_bytes(&mut self, bytes: &[u8]) {
        let length = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
        self.put_copy::<BUFFER_WORDS>(bytes, |place| [word(length, 0), place]);
    }

    /// Puts words that speak of bytes, which are copied; outside of lists the copy is right behind the words.
    #[inline]
    fn put_copy<const N: usize>(&mut self, bytes: &[u8], value: impl FnOnce(u64) -> [u64; N]) {
        if self.in_list {
            let place = copy_behind(self.arena, 0, bytes).as_ptr();
            self.list.words.extend_from_slice(&value(place.expose_provenance() as u64));
        } else {
            let start = copy_behind(self.arena, N, bytes).as_mut_ptr();
            let place = start.wrapping_add(N);
            // SAFETY: the piece has `N` words, and the copy behind them; nothing else refers to it.
            unsafe { start.cast::<[u64; N]>().write(value(place.expose_provenance() as u64)) };
            self.array = start;
        }
        self.add();
    }

    #[inline]
    fn put_words<const N: usize>(&mut self, value: [u64; N]) {
        if self.in_list {
            self.list.words.extend_from_slice(&value);
        } else {
            let words = self.arena.take(N);
            words.copy_from_slice(&value);
            self.array = words.as_mut_ptr();
        }
        self.add();
    }

    #[inline]
    fn add(&mut self) {
        self.count += 1;
        if self.record_places {
            self.list.places.push(self.list.place);
        }
    }

    /// Where the values that follow come from.
    pub(super) fn locate(&mut self, range: Option<Range<usize>>) {
        self.list.place =
            range.map_or((0, 0), |range| (range.start + 1, range.end.saturating_sub(range.start)));
    }

    pub(super) fn begin_list(&mut self) {
        self.in_list = true;
        self.list.words.clear();
        self.list.booleans.clear();
    }

    pub(super) fn end_list(&mut self) {
        self.in_list = false;
        if !self.list.booleans.is_empty() {
            // Pairs of booleans make words; the second half of the last one may stay empty.
            let halves = self.list.booleans.chunks(2);
            let pairs = halves.map(|pair| word(pair[0], pair.get(1).copied().unwrap_or_default()));
            self.list.words.extend(pairs);
        }
        let words = self.arena.take(self.list.words.len());
        words.copy_from_slice(&self.list.words);
        self.array = words.as_mut_ptr();
    }
}

/// Takes words of the arena: `words` for the caller, and behind them a copy of bytes with a NUL at its end.
///
/// There is one word behind the first `words` at least.
#[inline(never)]
fn copy_behind<'a>(arena: &'a mut Arena, words: usize, bytes: &[u8]) -> &'a mut [u64] {
    let piece = arena.take(words + bytes.len() / 8 + 1);
    if let Some(last) = piece.last_mut() {
        *last = 0;
    }
    // SAFETY: behind the first `words` the piece has at least one byte more than `bytes`, so that the copy fits and the
    // zeros behind it end the text; the arena's memory and the caller's bytes are different allocations.
    unsafe {
        let place = piece.as_mut_ptr().add(words).cast::<u8>();
        place.copy_from_nonoverlapping(bytes.as_ptr(), bytes.len());
    };
    piece
}

/// A word with two halves, in the order in which they are in memory.
#[inline]
pub(crate) fn word(first: u32, second: u32) -> u64 {
    let mut bytes = [0; 8];
    bytes[..4].copy_from_slice(&first.to_ne_bytes());
    bytes[4..].copy_from_slice(&second.to_ne_bytes());
    u64::from_ne_bytes(bytes)
}

const _: () = assert!(
    size_of::<usize>() == 8
        && BUFFER_WORDS == 2
        && std::mem::offset_of!(abi::ss_plugin_byte_buffer, ptr) == 8,
    "Falcosecurity's libraries run on 64-bit machines"
);
