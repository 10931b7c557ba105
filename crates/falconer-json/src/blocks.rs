//! Sixty-four bytes of JSON at once: which are quotes, which are punctuation, which are blanks.

/// Bytes that are looked at together.
pub(crate) const BLOCK: usize = 64;

/// What the bytes of a block are, the first one in the lowest bit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Masks {
    /// `"`
    pub(crate) quote: u64,
    /// `\`
    pub(crate) backslash: u64,
    /// `{`, `}`, `[`, `]`, `:` and `,`, and maybe the control characters 0x0c and 0x1a, which are no JSON either.
    pub(crate) punctuation: u64,
    /// Space, tab, line feed and carriage return.
    pub(crate) blank: u64,
}

/// The masks of a block, on any machine.
#[inline]
pub(crate) fn masks(block: &[u8; BLOCK]) -> Masks {
    let mut masks = Masks::default();
    let (words, _) = block.as_chunks::<8>();
    for (index, word) in words.iter().enumerate() {
        let word = u64::from_le_bytes(*word);
        // `{` and `[`, `}` and `]` differ in this bit.
        let folded = word | spread(0x20);
        let at = 8 * index;
        masks.quote |= equal(word, b'"') << at;
        masks.backslash |= equal(word, b'\\') << at;
        masks.punctuation |=
            (equal(folded, b'{') | equal(folded, b'}') | equal(folded, b':') | equal(folded, b',')) << at;
        masks.blank |=
            (equal(word, b' ') | equal(word, b'\t') | equal(word, b'\n') | equal(word, b'\r')) << at;
    }
    masks
}

/// A byte, eight times.
const fn spread(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

/// Which of the eight bytes of a word are `byte`: eight bits.
#[inline]
fn equal(word: u64, byte: u8) -> u64 {
    const LOW: u64 = spread(0x7f);
    let other = word ^ spread(byte);
    // The highest bit of each byte that is zero; no carry leaves its byte.
    let zero = !(((other & LOW) + LOW) | other | LOW);
    // Each of these bits moves to the highest byte, to a place of its own.
    (zero >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56
}

/// Bit n is whether there is an odd number of ones up to n.
#[inline]
pub(crate) fn every_other(bits: u64) -> u64 {
    [1, 2, 4, 8, 16, 32].iter().fold(bits, |bits, by| bits ^ bits << by)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// The masks, byte by byte.
    pub(crate) fn slow(block: &[u8; BLOCK]) -> Masks {
        let bits = |is: &dyn Fn(u8) -> bool| {
            block.iter().enumerate().fold(0, |bits, (at, byte)| bits | u64::from(is(*byte)) << at)
        };
        Masks {
            quote: bits(&|byte| byte == b'"'),
            backslash: bits(&|byte| byte == b'\\'),
            punctuation: bits(&|byte| b"{}[]:,\x0c\x1a".contains(&byte)),
            blank: bits(&|byte| b" \t\n\r".contains(&byte)),
        }
    }

    #[test]
    fn every_byte_at_every_place_is_what_it_is() {
        for byte in 0..=255 {
            for at in 0..BLOCK {
                let mut block = [b'x'; BLOCK];
                block[at] = byte;
                assert_eq!(masks(&block), slow(&block), "{byte} {at}");
            }
            assert_eq!(masks(&[byte; BLOCK]), slow(&[byte; BLOCK]), "{byte}");
        }
    }
}
