//! The tokens of a text: where each string, scalar and punctuation mark begins.

use crate::blocks::{self, BLOCK, Masks};
#[cfg(target_arch = "x86_64")]
use crate::x86;

/// What a text consists of, before anything is known of its grammar.
#[derive(Debug)]
pub(crate) struct Scanned {
    /// Whether the last string has no end.
    pub(crate) open_string: bool,
    /// Which blocks have a backslash: bit n for the blocks n, n + 64, n + 128..
    pub(crate) escapes: u64,
}

/// Finds the tokens of `text`: their places, in order, replace what is in `tokens`.
///
/// A backslash outside of strings begins or goes on a scalar, which is none then.
#[inline]
pub(crate) fn scan(text: &[u8], tokens: &mut Vec<u32>) -> Scanned {
    #[cfg(target_arch = "x86_64")]
    if is_x86_feature_detected!("avx2")
        && is_x86_feature_detected!("bmi1")
        && is_x86_feature_detected!("popcnt")
        && is_x86_feature_detected!("pclmulqdq")
    {
        if is_x86_feature_detected!("avx512bw") && is_x86_feature_detected!("avx512vbmi2") {
            // SAFETY: the machine has what the function is compiled for.
            return unsafe { scan_avx512(text, tokens) };
        }
        // SAFETY: as above.
        return unsafe { scan_avx2(text, tokens) };
    }
    scan_with(text, tokens, blocks::masks, blocks::every_other, put)
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2,bmi1,popcnt,pclmulqdq")]
fn scan_avx2(text: &[u8], tokens: &mut Vec<u32>) -> Scanned {
    scan_with(text, tokens, |block| x86::masks_of_halves(block), |bits| x86::every_other(bits), put)
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2,bmi1,popcnt,pclmulqdq,avx512f,avx512bw,avx512vbmi2")]
fn scan_avx512(text: &[u8], tokens: &mut Vec<u32>) -> Scanned {
    scan_with(
        text,
        tokens,
        |block| x86::masks_at_once(block),
        |bits| x86::every_other(bits),
        |tokens, start, bits| x86::put(tokens, start, bits),
    )
}

/// What is known at the end of a block of the next one's begin.
struct Carry {
    /// All bits if the next byte is in a string.
    in_string: u64,
    /// Whether the next byte is escaped.
    escaped: bool,
    /// Whether the last byte belongs to a scalar: 0 or 1.
    scalar: u64,
}

#[inline(always)]
fn scan_with(
    text: &[u8],
    tokens: &mut Vec<u32>,
    masks: impl Fn(&[u8; BLOCK]) -> Masks,
    every_other: impl Fn(u64) -> u64,
    put: impl Fn(&mut Vec<u32>, u32, u64),
) -> Scanned {
    #[expect(clippy::cast_possible_truncation, reason = "64")]
    const STEP: u32 = BLOCK as u32;
    tokens.clear();
    let mut carry = Carry { in_string: 0, escaped: false, scalar: 0 };
    let mut escapes = 0;
    let (whole, rest) = text.as_chunks::<BLOCK>();
    let mut start = 0;
    for block in whole {
        let masks = masks(block);
        escapes |= u64::from(masks.backslash != 0) << (start / STEP % 64);
        put(tokens, start, starts(masks, &mut carry, &every_other));
        start += STEP;
    }
    if !rest.is_empty() {
        let mut block = [b' '; BLOCK];
        block[..rest.len()].copy_from_slice(rest);
        let masks = masks(&block);
        escapes |= u64::from(masks.backslash != 0) << (start / STEP % 64);
        put(tokens, start, starts(masks, &mut carry, &every_other));
    }
    Scanned { open_string: carry.in_string != 0, escapes }
}

/// Which bytes of a block begin a token.
#[inline(always)]
#[expect(clippy::inline_always, reason = "compiled for what its caller is compiled for")]
fn starts(masks: Masks, carry: &mut Carry, every_other: impl Fn(u64) -> u64) -> u64 {
    let quote = if masks.backslash == 0 && !carry.escaped {
        masks.quote
    } else {
        masks.quote & !escaped(masks.backslash, &mut carry.escaped)
    };
    // From each opening quote to the byte in front of the closing one.
    let in_string = every_other(quote) ^ carry.in_string;
    carry.in_string = (in_string.cast_signed() >> 63).cast_unsigned();
    let scalar = !(masks.punctuation | masks.blank | quote | in_string);
    let scalar_start = scalar & !(scalar << 1 | carry.scalar);
    carry.scalar = scalar >> 63;
    masks.punctuation & !in_string | quote & in_string | scalar_start
}

/// Which bytes have an odd number of backslashes in front of them.
fn escaped(mut backslash: u64, carry: &mut bool) -> u64 {
    let mut escaped = u64::from(*carry);
    backslash &= !escaped;
    *carry = false;
    while backslash != 0 {
        let start = backslash.trailing_zeros();
        let length = (backslash >> start).trailing_ones();
        let end = start + length;
        if end == 64 {
            *carry = length % 2 == 1;
            break;
        }
        escaped |= u64::from(length % 2) << end;
        backslash &= u64::MAX << end;
    }
    escaped
}

/// Appends the places of bits.
#[inline(always)]
fn put(tokens: &mut Vec<u32>, start: u32, mut bits: u64) {
    /// Written at once, so that few branches depend on how many there are.
    const STEP: usize = 8;
    tokens.reserve(BLOCK + STEP);
    let count = bits.count_ones() as usize;
    let length = tokens.len();
    let room = tokens.spare_capacity_mut();
    let mut done = 0;
    while done < count {
        for place in &mut room[done..done + STEP] {
            // Past the last bit this is the block's end, which the next block overwrites.
            place.write(start + bits.trailing_zeros());
            bits &= bits.wrapping_sub(1);
        }
        done += STEP;
    }
    // SAFETY: at least `count` places behind the old length have been written.
    unsafe { tokens.set_len(length + count) };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_begin_where_they_do() {
        let mut tokens = Vec::new();
        let text = br#"{"a\"{": [1,true ,"\\"],"b":-2.5e1}"#;
        let scanned = scan(text, &mut tokens);
        let found: String = tokens.iter().map(|at| char::from(text[*at as usize])).collect();
        assert_eq!(found, "{\":[1,t,\"],\":-}");
        assert!(!scanned.open_string);
        assert_eq!(scanned.escapes, 1);
        assert!(scan(br#"{"a"#, &mut tokens).open_string);
    }

    #[test]
    fn machines_agree_on_any_text() {
        let mut random = 1_u64;
        for length in 0..300 {
            let text: Vec<u8> = (0..length)
                .map(|_| {
                    random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                    b"\\\\\"\"{}[]:, a1"[(random >> 33) as usize % 13]
                })
                .collect();
            let (mut one, mut other) = (Vec::new(), Vec::new());
            let scanned = scan(&text, &mut one);
            let portable = scan_with(&text, &mut other, blocks::masks, blocks::every_other, put);
            assert_eq!(one, other);
            assert_eq!(scanned.open_string, portable.open_string);
            #[cfg(target_arch = "x86_64")]
            if is_x86_feature_detected!("avx2") {
                // SAFETY: a machine with AVX2 has the other three.
                unsafe { scan_avx2(&text, &mut other) };
                assert_eq!(one, other);
            }
            assert_eq!(one, slow(&text), "{}", String::from_utf8_lossy(&text));
        }
    }

    /// The tokens, byte by byte.
    fn slow(text: &[u8]) -> Vec<u32> {
        let (mut in_string, mut scalar, mut backslashes) = (false, false, 0);
        let mut tokens = Vec::new();
        for (at, byte) in (0..).zip(text) {
            let escaped = backslashes % 2 == 1;
            backslashes = if *byte == b'\\' { backslashes + 1 } else { 0 };
            if *byte == b'"' && !escaped {
                in_string = !in_string;
                if in_string {
                    tokens.push(at);
                }
                scalar = false;
            } else if !in_string {
                let is_scalar = !b"{}[]:, ".contains(byte);
                if *byte != b' ' && !(is_scalar && scalar) {
                    tokens.push(at);
                }
                scalar = is_scalar;
            }
        }
        tokens
    }
}
