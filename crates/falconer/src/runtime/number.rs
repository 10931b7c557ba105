//! Decimal text as numbers, eight digits at a time.

/// The number that 4 to 16 digits say; `None` for any other text, a number or not.
#[inline(always)]
#[expect(clippy::inline_always, reason = "less than the loop over digits that it stands for")]
pub(crate) fn from_digits(text: &[u8]) -> Option<u64> {
    match text.split_last_chunk::<8>() {
        None => from_few(text),
        Some(([], eight)) => from_eight(u64::from_le_bytes(*eight), 0),
        Some(_) => from_many(text),
    }
}

/// The number that 4 to 7 digits say.
#[inline]
fn from_few(text: &[u8]) -> Option<u64> {
    let (first, last) = (text.first_chunk::<4>()?, text.last_chunk::<4>()?);
    // They overlap, where both have the same.
    let missing = 8 - text.len();
    let [first, last] = [first, last].map(|half| u64::from(u32::from_le_bytes(*half)));
    from_eight(last << 32 | first << (8 * missing), missing)
}

#[inline(never)]
fn from_many(text: &[u8]) -> Option<u64> {
    let (head, tail) = text.split_last_chunk::<8>()?;
    let (head, missing) = match head.first_chunk::<8>() {
        Some(eight) if head.len() == 8 => (u64::from_le_bytes(*eight), 0),
        Some(_) => return None,
        None => {
            let mut eight = [0; 8];
            eight[8 - head.len()..].copy_from_slice(head);
            (u64::from_le_bytes(eight), 8 - head.len())
        }
    };
    Some(from_eight(head, missing)? * 100_000_000 + from_eight(u64::from_le_bytes(*tail), 0)?)
}

/// The number that eight bytes of text say, the first one in the lowest byte, of which the first `missing` are zero.
#[inline]
fn from_eight(text: u64, missing: usize) -> Option<u64> {
    const EACH: u64 = u64::MAX / 0xff;
    let digits = text ^ (EACH * u64::from(b'0')) << (8 * missing);
    // A byte above 9 has its highest bit set, or gets it by the sum.
    if (digits | digits.wrapping_add(EACH * (0x80 - 10))) & (EACH * 0x80) != 0 {
        return None;
    }
    // Each lane takes its neighbour in: pairs, fours, eight.
    let pairs = (digits.wrapping_mul(10 << 8 | 1) >> 8) & 0x00ff_00ff_00ff_00ff;
    let fours = (pairs.wrapping_mul(100 << 16 | 1) >> 16) & 0x0000_ffff_0000_ffff;
    Some(fours.wrapping_mul(10_000 << 32 | 1) >> 32)
}

#[cfg(test)]
mod tests {
    use super::from_digits;

    fn check(text: &str) {
        let expected = text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()).flatten();
        match from_digits(text.as_bytes()) {
            None => assert!(expected.is_none() || !(4..=16).contains(&text.len()), "{text}"),
            number => assert_eq!(number, expected, "{text}"),
        }
    }

    #[test]
    fn numbers_of_every_length_are_read_as_std_reads_them() {
        let digits = "9081726354453627189";
        for (start, _) in digits.char_indices() {
            for end in start..=digits.len() {
                check(&digits[start..end]);
            }
        }
        (0..200_000u64).for_each(|number| check(&number.to_string()));
        (0..10u64.pow(16)).step_by(99_999_999_977).for_each(|number| check(&number.to_string()));
        for length in 1..18 {
            check(&"9".repeat(length));
            check(&"0".repeat(length));
        }
    }

    #[test]
    fn every_byte_that_is_no_digit_is_found_at_every_place() {
        for length in 1..=17 {
            for at in 0..length {
                for byte in 0..=u8::MAX {
                    for around in [b'0', b'9'] {
                        let mut text = vec![around; length];
                        text[at] = byte;
                        let number = from_digits(&text);
                        if byte.is_ascii_digit() {
                            let expected: u64 = std::str::from_utf8(&text).unwrap().parse().unwrap();
                            assert_eq!(number, (4..=16).contains(&length).then_some(expected));
                        } else {
                            assert_eq!(number, None, "{text:?}");
                        }
                    }
                }
            }
        }
    }
}
