//! Numbers as decimal text, eight digits at a time.

/// Eight digits express numbers below this.
const EIGHT_DIGITS: u64 = 100_000_000;

/// The digits of a number of at most eight digits, at the start of a word, and how many they are.
///
/// Because the digits are computed as one word, they can be written to their final place. Digits that are formatted one
/// by one into a buffer cost twice as much, since copying them waits for what was just stored in smaller pieces.
#[inline]
pub(crate) fn short(number: u64) -> Option<([u8; 8], usize)> {
    (number < EIGHT_DIGITS).then(|| {
        let digits = digits(number);
        let zeros = leading_zeros(digits);
        ((text(digits) >> (8 * zeros)).to_le_bytes(), 8 - zeros)
    })
}

/// The digits of any number at the end of 24 bytes, and where they start.
pub(crate) fn long(number: u64) -> ([u8; 24], usize) {
    let parts =
        [number / EIGHT_DIGITS / EIGHT_DIGITS, number / EIGHT_DIGITS % EIGHT_DIGITS, number % EIGHT_DIGITS]
            .map(digits);
    let mut bytes = [0; 24];
    for (eight, part) in bytes.as_chunks_mut::<8>().0.iter_mut().zip(parts) {
        *eight = text(part).to_le_bytes();
    }
    let first = parts.iter().position(|part| *part != 0).unwrap_or(2);
    (bytes, 8 * first + leading_zeros(parts[first]))
}

/// Eight decimal digits of a number, including leading zeros, one per byte, the first in the lowest byte.
///
/// Halves, pairs and digits are taken apart in lanes of one word: `x % n` next to `x / n`, where the quotient is a
/// product with the inverse in fixed point, which is exact for as many digits as a lane has.
#[inline]
fn digits(number: u64) -> u64 {
    /// Puts `x - n * quotient` as many bits above `quotient` as half a lane has.
    #[inline]
    fn split<const N: u64, const HALF: u32>(x: u64, quotient: u64) -> u64 {
        (x << HALF).wrapping_add(quotient.wrapping_mul(1u64.wrapping_sub(N << HALF)))
    }
    let halves = split::<10_000, 32>(number, number / 10_000);
    let pairs = split::<100, 16>(halves, ((halves * 10_486) >> 20) & 0x0000_007f_0000_007f);
    split::<10, 8>(pairs, ((pairs * 103) >> 10) & 0x000f_000f_000f_000f)
}

/// How many of eight digits are leading zeros; the last digit never counts as one.
#[inline]
fn leading_zeros(digits: u64) -> usize {
    (digits | 1 << 63).trailing_zeros() as usize / 8
}

#[inline]
fn text(digits: u64) -> u64 {
    digits | u64::from_ne_bytes([b'0'; 8])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(number: u64) {
        let expected = number.to_string();
        let (bytes, start) = long(number);
        assert_eq!(&bytes[start..], expected.as_bytes());
        match short(number) {
            Some((bytes, length)) => assert_eq!(&bytes[..length], expected.as_bytes()),
            None => assert!(number >= EIGHT_DIGITS),
        }
    }

    #[test]
    fn numbers_are_written_as_std_writes_them() {
        // Miri takes its time: there every step is longer.
        let longer = if cfg!(miri) { 997 } else { 1 };
        (0..200_000).step_by(longer).for_each(check);
        for power in 0..20 {
            let power = 10u64.pow(power);
            [power - 1, power, power + 1, power / 10 * 7].into_iter().for_each(check);
        }
        // Steps that are no divisors of powers of ten reach all digits in all places.
        (0..EIGHT_DIGITS).step_by(9_973 * longer).for_each(check);
        (0..u64::MAX).step_by(usize::MAX / 10_007 * longer).for_each(check);
        check(u64::MAX);
    }
}
