//! Sixty-four bytes of JSON at once: which are quotes, which are punctuation, which are blanks.

/// Bytes that are looked at together.
pub(super) const BLOCK: usize = 64;

/// What the bytes of a block are, the first one in the lowest bit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Masks {
    /// `"`
    pub(super) quote: u64,
    /// `\`
    pub(super) backslash: u64,
    /// `{`, `}`, `[`, `]`, `:` and `,`, and maybe the control characters 0x0c and 0x1a, which are no JSON either.
    pub(super) punctuation: u64,
    /// Space, tab, line feed and carriage return.
    pub(super) blank: u64,
}

/// The masks of a block, on any machine.
#[inline]
pub(super) fn masks(block: &[u8; BLOCK]) -> Masks {
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

#[cfg(target_arch = "x86_64")]
pub(super) mod avx2 {
    use std::arch::x86_64::{
        __m256i, _mm256_cmpeq_epi8, _mm256_loadu_si256, _mm256_movemask_epi8, _mm256_or_si256,
        _mm256_set1_epi8, _mm256_setr_epi8, _mm256_shuffle_epi8,
    };

    use super::{BLOCK, Masks};

    /// The masks of a block, with vectors of 32 bytes.
    #[inline]
    #[target_feature(enable = "avx2")]
    pub(in super::super) fn masks(block: &[u8; BLOCK]) -> Masks {
        let (halves, _) = block.as_chunks::<32>();
        let [low, high] = [half(&halves[0]), half(&halves[1])];
        let join = |low: u32, high: u32| u64::from(low) | u64::from(high) << 32;
        Masks {
            quote: join(low[0], high[0]),
            backslash: join(low[1], high[1]),
            punctuation: join(low[2], high[2]),
            blank: join(low[3], high[3]),
        }
    }

    #[inline]
    #[target_feature(enable = "avx2")]
    fn half(bytes: &[u8; 32]) -> [u32; 4] {
        // SAFETY: 32 readable bytes; the load needs no alignment.
        let bytes = unsafe { _mm256_loadu_si256(bytes.as_ptr().cast()) };
        let equal = |left: __m256i, right: __m256i| {
            _mm256_movemask_epi8(_mm256_cmpeq_epi8(left, right)).cast_unsigned()
        };
        // What a byte is looked up by its lower half, and is if it is what was found. A byte from 0x80 on finds 0.
        #[rustfmt::skip]
        let blanks = twice([0x20, 2, 1, 1, 1, 1, 1, 1, 1, 0x09, 0x0a, 1, 1, 0x0d, 1, 1]);
        #[rustfmt::skip]
        let punctuation = twice([1, 2, 1, 1, 1, 1, 1, 1, 1, 1, b':', b'{', b',', b'}', 1, 1]);
        let folded = _mm256_or_si256(bytes, _mm256_set1_epi8(0x20));
        [
            equal(bytes, _mm256_set1_epi8(0x22)),
            equal(bytes, _mm256_set1_epi8(0x5c)),
            equal(folded, _mm256_shuffle_epi8(punctuation, bytes)),
            equal(bytes, _mm256_shuffle_epi8(blanks, bytes)),
        ]
    }

    /// A table of 16 for both halves of a vector.
    #[inline]
    #[target_feature(enable = "avx2")]
    fn twice(table: [u8; 16]) -> __m256i {
        let [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p] = table.map(u8::cast_signed);
        _mm256_setr_epi8(
            a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p,
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The masks, byte by byte.
    fn slow(block: &[u8; BLOCK]) -> Masks {
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
                #[cfg(target_arch = "x86_64")]
                if is_x86_feature_detected!("avx2") {
                    // SAFETY: the machine has it.
                    assert_eq!(unsafe { avx2::masks(&block) }, slow(&block), "{byte} {at}");
                }
            }
            assert_eq!(masks(&[byte; BLOCK]), slow(&[byte; BLOCK]), "{byte}");
        }
    }
}
