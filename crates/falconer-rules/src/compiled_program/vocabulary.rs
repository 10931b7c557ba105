//! The words that one text is compared with: a single look-up answers `=`, `!=` and `in` of all rules.

use std::collections::HashMap;

use foldhash::fast::RandomState;

/// From this many words on they are hashed.
const HASHED: usize = 5;

/// No word: the text is another one.
pub(super) const OTHER: u32 = u32::MAX;
/// No text at all.
pub(super) const NO_TEXT: u32 = u32::MAX - 1;

/// The words of one term, numbered from 0.
#[derive(Clone, Debug, Default)]
pub(super) struct Vocabulary {
    numbers: HashMap<Box<[u8]>, u32, RandomState>,
    words: Vec<Box<[u8]>>,
    /// A bit for every length that occurs; the last one stands for all from 63 on.
    lengths: u64,
}

fn length_bit(word: &[u8]) -> u64 {
    1 << word.len().min(63)
}

impl Vocabulary {
    /// The number of a word, which is added if it is new.
    pub(super) fn add(&mut self, word: &[u8]) -> u32 {
        if let Some(&number) = self.numbers.get(word) {
            return number;
        }
        let number = u32::try_from(self.words.len()).unwrap_or(OTHER);
        self.words.push(word.into());
        self.numbers.insert(word.into(), number);
        self.lengths |= length_bit(word);
        number
    }

    /// The number of a text, or [`OTHER`].
    pub(super) fn find(&self, text: &[u8]) -> u32 {
        if self.lengths & length_bit(text) == 0 {
            return OTHER;
        }
        if self.words.len() < HASHED {
            let found = self.words.iter().position(|word| **word == *text);
            return found.and_then(|at| u32::try_from(at).ok()).unwrap_or(OTHER);
        }
        self.numbers.get(text).copied().unwrap_or(OTHER)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_found_by_their_number() {
        for count in [3, 300] {
            let mut vocabulary = Vocabulary::default();
            for i in 0..count {
                assert_eq!(vocabulary.add(format!("w{i}").as_bytes()), i);
            }
            assert_eq!(vocabulary.add(b"w1"), 1);
            assert_eq!(vocabulary.find(b"w2"), 2);
            assert_eq!(vocabulary.find(b"x2"), OTHER);
            assert_eq!(vocabulary.find(b""), OTHER);
            assert_eq!(vocabulary.find(&[b'w'; 100]), OTHER);
        }
    }
}
