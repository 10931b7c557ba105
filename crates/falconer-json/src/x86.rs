//! What is done with blocks of 64 bytes, with the instructions that some machines have.
//!
//! Each function is compiled for instructions that its caller has to have asked the machine about.

use std::arch::x86_64::{
    __m256i, __m512i, _mm_clmulepi64_si128, _mm_cvtsi128_si64, _mm_loadu_si128, _mm_set_epi64x,
    _mm_set1_epi8, _mm256_broadcastsi128_si256, _mm256_cmpeq_epi8, _mm256_loadu_si256, _mm256_movemask_epi8,
    _mm256_or_si256, _mm256_set1_epi8, _mm256_shuffle_epi8, _mm512_add_epi32, _mm512_broadcast_i32x4,
    _mm512_castsi512_si128, _mm512_cmpeq_epi8_mask, _mm512_cvtepu8_epi32, _mm512_extracti32x4_epi32,
    _mm512_loadu_si512, _mm512_maskz_compress_epi8, _mm512_or_si512, _mm512_set1_epi8, _mm512_set1_epi32,
    _mm512_shuffle_epi8, _mm512_storeu_si512,
};

use crate::blocks::{BLOCK, Masks};

/// What a byte is looked up by its lower half, and is if it is what was found; a byte from 0x80 on finds 0.
#[rustfmt::skip]
const BLANKS: [u8; 16] = [0x20, 2, 1, 1, 1, 1, 1, 1, 1, 0x09, 0x0a, 1, 1, 0x0d, 1, 1];
/// The same for bytes in which the bit is set by which `{` and `[` differ.
#[rustfmt::skip]
const PUNCTUATION: [u8; 16] = [1, 2, 1, 1, 1, 1, 1, 1, 1, 1, b':', b'{', b',', b'}', 1, 1];

/// Bit n is whether there is an odd number of ones up to n: a product without carries with ones only.
#[inline]
#[target_feature(enable = "pclmulqdq")]
pub(crate) fn every_other(bits: u64) -> u64 {
    let product = _mm_clmulepi64_si128::<0>(_mm_set_epi64x(0, bits.cast_signed()), _mm_set1_epi8(-1));
    _mm_cvtsi128_si64(product).cast_unsigned()
}

/// The masks of a block, with vectors of 32 bytes.
#[inline]
#[target_feature(enable = "avx2")]
pub(crate) fn masks_of_halves(block: &[u8; BLOCK]) -> Masks {
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
    let equal =
        |left: __m256i, right: __m256i| _mm256_movemask_epi8(_mm256_cmpeq_epi8(left, right)).cast_unsigned();
    let folded = _mm256_or_si256(bytes, _mm256_set1_epi8(0x20));
    [
        equal(bytes, _mm256_set1_epi8(0x22)),
        equal(bytes, _mm256_set1_epi8(0x5c)),
        equal(folded, _mm256_shuffle_epi8(twice(&PUNCTUATION), bytes)),
        equal(bytes, _mm256_shuffle_epi8(twice(&BLANKS), bytes)),
    ]
}

/// A table of 16 for both halves of a vector.
#[inline]
#[target_feature(enable = "avx2")]
fn twice(table: &[u8; 16]) -> __m256i {
    // SAFETY: 16 readable bytes; the load needs no alignment.
    _mm256_broadcastsi128_si256(unsafe { _mm_loadu_si128(table.as_ptr().cast()) })
}

/// The masks of a block, with one vector.
#[inline]
#[target_feature(enable = "avx512f,avx512bw")]
pub(crate) fn masks_at_once(block: &[u8; BLOCK]) -> Masks {
    // SAFETY: 64 readable bytes; the load needs no alignment.
    let bytes = unsafe { _mm512_loadu_si512(block.as_ptr().cast()) };
    let folded = _mm512_or_si512(bytes, _mm512_set1_epi8(0x20));
    Masks {
        quote: _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8(0x22)),
        backslash: _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8(0x5c)),
        punctuation: _mm512_cmpeq_epi8_mask(folded, _mm512_shuffle_epi8(four_times(&PUNCTUATION), bytes)),
        blank: _mm512_cmpeq_epi8_mask(bytes, _mm512_shuffle_epi8(four_times(&BLANKS), bytes)),
    }
}

/// A table of 16 for all quarters of a vector.
#[inline]
#[target_feature(enable = "avx512f")]
fn four_times(table: &[u8; 16]) -> __m512i {
    // SAFETY: 16 readable bytes; the load needs no alignment.
    _mm512_broadcast_i32x4(unsafe { _mm_loadu_si128(table.as_ptr().cast()) })
}

/// Appends the places of bits: the numbers of the bits are packed, and written sixteen at once.
#[inline]
#[target_feature(enable = "avx512f,avx512bw,avx512vbmi2")]
pub(crate) fn put(tokens: &mut Vec<u32>, start: u32, bits: u64) {
    const NUMBERS: [u8; BLOCK] = {
        let mut numbers = [0; BLOCK];
        let mut at = 0;
        while at < BLOCK {
            #[expect(clippy::cast_possible_truncation, reason = "below 64")]
            let number = at as u8;
            numbers[at] = number;
            at += 1;
        }
        numbers
    };
    tokens.reserve(BLOCK);
    let (length, count) = (tokens.len(), bits.count_ones() as usize);
    // SAFETY: 64 readable bytes; the load needs no alignment.
    let numbers = unsafe { _mm512_loadu_si512(NUMBERS.as_ptr().cast()) };
    let packed = _mm512_maskz_compress_epi8(bits, numbers);
    let start = _mm512_set1_epi32(start.cast_signed());
    let room = tokens.spare_capacity_mut();
    let mut store = |at: usize, quarter| {
        let places = _mm512_add_epi32(_mm512_cvtepu8_epi32(quarter), start);
        let to = &mut room[at..at + 16];
        // SAFETY: room for 16 numbers of 32 bits; the store needs no alignment.
        unsafe { _mm512_storeu_si512(to.as_mut_ptr().cast(), places) };
    };
    store(0, _mm512_castsi512_si128(packed));
    if count > 16 {
        store(16, _mm512_extracti32x4_epi32::<1>(packed));
        if count > 32 {
            store(32, _mm512_extracti32x4_epi32::<2>(packed));
            store(48, _mm512_extracti32x4_epi32::<3>(packed));
        }
    }
    // SAFETY: at least `count` places behind the old length have been written.
    unsafe { tokens.set_len(length + count) };
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::blocks::{self, tests::slow};

    #[test]
    fn machines_agree_on_every_byte() {
        for byte in 0..=255 {
            for at in 0..BLOCK {
                let mut block = [b'x'; BLOCK];
                block[at] = byte;
                if is_x86_feature_detected!("avx2") {
                    // SAFETY: the machine has it.
                    assert_eq!(unsafe { masks_of_halves(&block) }, slow(&block), "{byte} {at}");
                }
                if is_x86_feature_detected!("avx512bw") {
                    // SAFETY: the machine has it.
                    assert_eq!(unsafe { masks_at_once(&block) }, slow(&block), "{byte} {at}");
                }
            }
        }
        for bits in [0, 1, 0x8000_0000_0000_0001, 0x0123_4567_89ab_cdef, u64::MAX] {
            if is_x86_feature_detected!("pclmulqdq") {
                // SAFETY: the machine has it.
                assert_eq!(unsafe { every_other(bits) }, blocks::every_other(bits));
            }
        }
    }
}
