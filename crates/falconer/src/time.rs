//! Times in the texts of events.

use crate::{Result, err};

const DAYS: [u8; 12] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/// Reads a time as RFC 3339 writes it (`2018-10-25T14:27:01.722543Z`, `2018-10-25T16:27:01+02:00`), in ns since 1970.
///
/// It takes what Go's `time.Parse` takes, and so what Falco's own plugins do: an hour may have one digit, a fraction may
/// follow a comma, digits behind the ninth do not count, and an offset may be as large as `24:60`. Times of the years 0 to
/// 9999 need more than 64 bits, and those before 1970 are negative:
/// [`set_timestamp_ns`](crate::source::EventWriter::set_timestamp_ns) takes what fits into a `u64`.
///
/// ```
/// use falconer::time::rfc3339;
///
/// assert_eq!(rfc3339(b"1970-01-02T00:00:00.5Z").unwrap(), 86_400_500_000_000);
/// assert_eq!(rfc3339(b"1969-12-31T23:59:59Z").unwrap(), -1_000_000_000);
/// assert!(rfc3339(b"2018-02-30T00:00:00Z").is_err());
/// ```
///
/// # Errors
///
/// Says what was found; a text that is no time is shown up to its 40th byte.
pub fn rfc3339(text: &[u8]) -> Result<i128> {
    read(text).ok_or_else(|| {
        let shown = text[..text.len().min(40)].escape_ascii();
        err!("found `{shown}`, expected a time such as 2018-10-25T14:27:01.722543Z")
    })
}

fn read(text: &[u8]) -> Option<i128> {
    let mut rest = text;
    let year = number(&mut rest, 4)?;
    expect(&mut rest, b'-')?;
    let month = number(&mut rest, 2).filter(|month| (1..=12).contains(month))?;
    expect(&mut rest, b'-')?;
    let leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    let last = i64::from(DAYS[usize::try_from(month).ok()? - 1]) + i64::from(leap && month == 2);
    let day = number(&mut rest, 2).filter(|day| (1..=last).contains(day))?;
    expect(&mut rest, b'T')?;
    let digits = if rest.get(1).is_some_and(u8::is_ascii_digit) { 2 } else { 1 };
    let hour = number(&mut rest, digits).filter(|hour| *hour < 24)?;
    expect(&mut rest, b':')?;
    let minute = number(&mut rest, 2).filter(|minute| *minute < 60)?;
    expect(&mut rest, b':')?;
    let second = number(&mut rest, 2).filter(|second| *second < 60)?;
    let nanoseconds = fraction(&mut rest)?;
    let offset = match rest {
        b"Z" => 0,
        [sign @ (b'+' | b'-'), tail @ ..] => {
            rest = tail;
            let hours = number(&mut rest, 2).filter(|hours| *hours <= 24)?;
            expect(&mut rest, b':')?;
            let minutes = number(&mut rest, 2).filter(|minutes| *minutes <= 60)?;
            if !rest.is_empty() {
                return None;
            }
            (hours * 60 + minutes) * if *sign == b'+' { 60 } else { -60 }
        }
        _ => return None,
    };
    // Days since 1970 in the calendar of years that begin in March, so that the leap day is the last of its year.
    let (shifted, since_march) = (year - i64::from(month <= 2), (month + 9) % 12);
    let in_year = (153 * since_march + 2) / 5 + day - 1;
    let days =
        shifted * 365 + shifted.div_euclid(4) - shifted.div_euclid(100) + shifted.div_euclid(400) + in_year
            - 719_468;
    let seconds = ((days * 24 + hour) * 60 + minute) * 60 + second - offset;
    Some(i128::from(seconds) * 1_000_000_000 + i128::from(nanoseconds))
}

/// A number of so many digits.
fn number(rest: &mut &[u8], digits: usize) -> Option<i64> {
    let (text, tail) = rest.split_at_checked(digits)?;
    *rest = tail;
    text.iter()
        .try_fold(0, |number, digit| digit.is_ascii_digit().then(|| number * 10 + i64::from(digit - b'0')))
}

fn expect(rest: &mut &[u8], byte: u8) -> Option<()> {
    *rest = rest.strip_prefix(&[byte])?;
    Some(())
}

/// The fraction of a second in ns, if there is one.
fn fraction(rest: &mut &[u8]) -> Option<i64> {
    let [b'.' | b',', tail @ ..] = *rest else { return Some(0) };
    let count = tail.iter().take_while(|byte| byte.is_ascii_digit()).count();
    if count == 0 {
        return None;
    }
    let (digits, tail) = tail.split_at(count);
    *rest = tail;
    let digits = digits.iter().map(|digit| i64::from(digit - b'0')).chain(std::iter::repeat(0));
    Some(digits.take(9).fold(0, |number, digit| number * 10 + digit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_go_reads_them() {
        let seconds = |text: &str| rfc3339(text.as_bytes()).ok().map(|ns| ns / 1_000_000_000);
        assert_eq!(seconds("2018-10-25T14:27:11Z"), Some(1_540_477_631));
        assert_eq!(seconds("2018-10-25T4:27:11Z"), Some(1_540_441_631));
        assert_eq!(seconds("2018-10-25T14:27:11-00:00"), Some(1_540_477_631));
        assert_eq!(seconds("2018-10-25T14:27:11+24:60"), Some(1_540_477_631 - 25 * 3600));
        assert_eq!(seconds("2000-02-29T00:00:00Z"), Some(951_782_400));
        assert_eq!(seconds("0001-01-01T00:00:00Z"), Some(-62_135_596_800));
        assert_eq!(seconds("0000-01-01T00:00:00Z"), Some(-62_167_219_200));
        assert_eq!(seconds("9999-12-31T23:59:59Z"), Some(253_402_300_799));
        assert_eq!(rfc3339(b"1970-01-01T00:00:00,1234567899Z").unwrap(), 123_456_789);
        for text in [
            "",
            "Z",
            "2018-10-25",
            "2018-10-25t14:27:11z",
            "2018-10-25 14:27:11Z",
            "2018-1-5T1:2:3Z",
            "2018-10-25T14:27:11",
            "2018-10-25T14:27:11+0200",
            "2018-10-25T14:27:11+25:00",
            "2018-10-25T14:27:11Z ",
            " 2018-10-25T14:27:11Z",
            "2018-10-25T24:00:00Z",
            "2018-10-25T23:60:00Z",
            "2018-10-25T23:59:60Z",
            "2018-13-01T00:00:00Z",
            "2018-00-01T00:00:00Z",
            "2018-01-00T00:00:00Z",
            "1900-02-29T00:00:00Z",
            "2018-10-25T14:27:11.Z",
            "+018-10-25T14:27:11Z",
            "2018-10-25T14:27:11+02:61",
        ] {
            assert_eq!(seconds(text), None, "{text}");
        }
        let error = rfc3339(&[b'\n'; 1000]).unwrap_err().to_string();
        assert!(error.len() < 200, "{error}");
    }

    #[test]
    fn each_day_is_the_one_after_the_day_before() {
        let mut expected = rfc3339(b"1896-01-01T00:00:00Z").unwrap();
        for year in 1896..2105 {
            for month in 1..=12 {
                for day in 1..=31 {
                    let text = format!("{year:04}-{month:02}-{day:02}T00:00:00Z");
                    if let Ok(time) = rfc3339(text.as_bytes()) {
                        assert_eq!(time, expected, "{text}");
                        expected += 86_400_000_000_000;
                    }
                }
            }
        }
        assert_eq!(expected, rfc3339(b"2105-01-01T00:00:00Z").unwrap());
    }
}
