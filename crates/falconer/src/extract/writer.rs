//! Writes the values of one field into the arena, in the shapes of the plugin API.

use std::ops::Range;

use falconer_abi as abi;

use super::arena::Arena;

/// Words of eight bytes that one `ss_plugin_byte_buffer` takes.
const BUFFER_WORDS: usize = size_of::<abi::ss_plugin_byte_buffer>() / 8;

/// Collects the values of one field.
///
/// The values themselves are words in an array: a number, a boolean in half a word, the address of a text, a length
/// and an address of bytes. An array of one is written at once, that of a list when the list ends.
#[derive(Debug)]
pub struct ValueWriter<'a> {
    arena: &'a mut Arena,
    list: &'a mut ListBuffer,
    in_list: bool,
    array: *mut u64,
    count: u64,
    record_places: bool,
}

/// The parts of a list before their number is known; kept to be used again.
#[derive(Debug, Default)]
pub(crate) struct ListBuffer {
    words: Vec<u64>,
    booleans: Vec<u32>,
    /// Start and length of each value in the payload, or zeros; of all fields of a call.
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

impl<'a> ValueWriter<'a> {
    #[inline]
    pub(crate) fn new(arena: &'a mut Arena, list: &'a mut ListBuffer, record_places: bool) -> Self {
        Self { arena, list, in_list: false, array: std::ptr::null_mut(), count: 0, record_places }
    }

    /// Address and length of the array, in the arena.
    #[inline]
    pub(crate) fn array(&self) -> (*mut u64, u64) {
        (self.array, self.count)
    }

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
            let word = [u32::from(value).to_ne_bytes(), [0; 4]];
            self.put_words([u64::from_ne_bytes(word.concat_8())]);
        }
    }

    #[inline]
    pub(super) fn put_str(&mut self, text: &[u8]) {
        let place = self.store(text);
        self.put_words([place]);
    }

    #[inline]
    pub(super) fn put_bytes(&mut self, bytes: &[u8]) {
        let place = self.store(bytes);
        let length = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
        let [a, b, c, d] = length.to_ne_bytes();
        self.put_words::<BUFFER_WORDS>([u64::from_ne_bytes([a, b, c, d, 0, 0, 0, 0]), place]);
    }

    /// Copies bytes into the arena with a NUL behind; the address is valid as long as the arena's words are.
    #[inline]
    fn store(&mut self, bytes: &[u8]) -> u64 {
        let words = self.arena.take(bytes.len() / 8 + 1);
        if let Some(last) = words.last_mut() {
            *last = 0;
        }
        // SAFETY: `words` has at least one byte more than `bytes`, so that the copy fits and the zeros behind it end
        // the text; the arena's memory and the caller's bytes are different allocations.
        unsafe {
            std::ptr::copy_nonoverlapping(bytes.as_ptr(), words.as_mut_ptr().cast::<u8>(), bytes.len())
        };
        words.as_ptr().expose_provenance() as u64
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

    /// Where the values that follow come from; an empty range for nowhere.
    pub(super) fn locate(&mut self, range: Range<usize>) {
        self.list.place = (range.start, range.end.saturating_sub(range.start));
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
            let pairs = self.list.booleans.chunks(2).map(|pair| {
                let second = pair.get(1).copied().unwrap_or_default();
                u64::from_ne_bytes([pair[0].to_ne_bytes(), second.to_ne_bytes()].concat_8())
            });
            self.list.words.extend(pairs);
        }
        let words = self.arena.take(self.list.words.len());
        words.copy_from_slice(&self.list.words);
        self.array = words.as_mut_ptr();
    }
}

/// Two halves of a word.
trait Halves {
    fn concat_8(self) -> [u8; 8];
}

impl Halves for [[u8; 4]; 2] {
    #[inline]
    fn concat_8(self) -> [u8; 8] {
        let [[a, b, c, d], [e, f, g, h]] = self;
        [a, b, c, d, e, f, g, h]
    }
}

const _: () = assert!(
    size_of::<usize>() == 8
        && BUFFER_WORDS == 2
        && std::mem::offset_of!(abi::ss_plugin_byte_buffer, ptr) == 8,
    "Falcosecurity's libraries run on 64-bit machines"
);
