//! Addresses, times and spans of time as types of declared fields.

use std::marker::PhantomData;
use std::net::IpAddr;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use falconer_json::Value;

use super::declared::FromJson;
use crate::extract::FieldValue;
use crate::time::rfc3339;
use crate::{IpNet, Result};

/// What a string stands for; nothing for other values, and for strings that do not read so.
fn parsed<T: std::str::FromStr>(value: Value<'_>) -> Option<T> {
    let text = value.as_str()?;
    text.to_str_lossy().parse().ok()
}

impl FromJson for IpAddr {
    type Field<'d> = Self;

    fn from_json(value: Value<'_>) -> Result<Option<Self>> {
        Ok(parsed(value))
    }
}

impl FromJson for IpNet {
    type Field<'d> = Self;

    fn from_json(value: Value<'_>) -> Result<Option<Self>> {
        Ok(parsed(value))
    }
}

/// A string as RFC 3339 writes times; numbers need their unit: `json::Seconds<SystemTime>`.
impl FromJson for SystemTime {
    type Field<'d> = Self;

    fn from_json(value: Value<'_>) -> Result<Option<Self>> {
        let since = value.as_str().and_then(|text| u64::try_from(rfc3339(&text.to_bytes()).ok()?).ok());
        Ok(since.map(sealed::Since::since))
    }
}

/// What a number with a unit can be: a [`SystemTime`] since 1970, or a [`Duration`].
pub trait Since: FieldValue + sealed::Since {}

mod sealed {
    pub trait Since {
        /// So many nanoseconds since 1970, or of a span.
        fn since(nanoseconds: u64) -> Self;
    }
}

impl Since for SystemTime {}
impl Since for Duration {}

impl sealed::Since for SystemTime {
    fn since(nanoseconds: u64) -> Self {
        UNIX_EPOCH + Duration::from_nanos(nanoseconds)
    }
}

impl sealed::Since for Duration {
    fn since(nanoseconds: u64) -> Self {
        Self::from_nanos(nanoseconds)
    }
}

macro_rules! units {
    ($($(#[$doc:meta])* $name:ident = $digits:literal;)+) => {
        $(
            $(#[$doc])*
            #[derive(Debug)]
            pub struct $name<T>(PhantomData<T>);

            impl<T: Since> FromJson for $name<T> {
                type Field<'d> = T;

                fn from_json(value: Value<'_>) -> Result<Option<T>> {
                    Ok(nanoseconds(value.raw(), $digits).map(sealed::Since::since))
                }
            }
        )+
    };
}

units! {
    /// A number of seconds as the type of a declared field: `json::Seconds<SystemTime>` since 1970, or
    /// `json::Seconds<Duration>`.
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// use falconer::json::{Document, FromJson, Seconds};
    ///
    /// let document = Document::parse(b"1.25")?;
    /// let span = Seconds::<Duration>::from_json(document.root())?;
    /// assert_eq!(span, Some(Duration::from_millis(1250)));
    /// # Ok::<(), falconer::Error>(())
    /// ```
    Seconds = 9;
    /// A number of milliseconds as the type of a declared field: `json::Millis<SystemTime>` since 1970, or
    /// `json::Millis<Duration>`.
    Millis = 6;
    /// A number of microseconds as the type of a declared field: `json::Micros<SystemTime>` since 1970, or
    /// `json::Micros<Duration>`.
    Micros = 3;
    /// A number of nanoseconds as the type of a declared field: `json::Nanos<SystemTime>` since 1970, or
    /// `json::Nanos<Duration>`.
    Nanos = 0;
}

/// A JSON number times 10 to the power of `digits`, without what is behind the point then; nothing if it is no number, if
/// it is negative, or if it does not fit 64 bits.
fn nanoseconds(text: &[u8], digits: i32) -> Option<u64> {
    let end = text.iter().position(|byte| matches!(byte, b'e' | b'E')).unwrap_or(text.len());
    let (number, exponent) = text.split_at(end);
    let exponent: i32 = match exponent {
        [] => 0,
        [_, exponent @ ..] => std::str::from_utf8(exponent).ok()?.parse().ok()?,
    };
    let point = number.iter().position(|byte| *byte == b'.').unwrap_or(number.len());
    let (whole, fraction) = (&number[..point], number.get(point + 1..).unwrap_or_default());
    if whole.is_empty() || !whole.iter().chain(fraction).all(u8::is_ascii_digit) {
        return None;
    }
    // The power of ten of the last digit.
    let power = digits.checked_add(exponent)?.checked_sub(i32::try_from(fraction.len()).ok()?)?;
    let all = whole.iter().chain(fraction).skip_while(|digit| **digit == b'0').map(|digit| digit - b'0');
    let kept =
        usize::try_from(i64::try_from(all.clone().count()).ok()? + i64::from(power.min(0))).unwrap_or(0);
    let number =
        all.take(kept).try_fold(0_u64, |number, digit| number.checked_mul(10)?.checked_add(digit.into()))?;
    if number == 0 {
        return Some(0);
    }
    number.checked_mul(10_u64.checked_pow(power.max(0).unsigned_abs())?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::Document;

    fn read<T>(text: &str) -> Option<T>
    where
        for<'d> T: FromJson<Field<'d> = T>,
    {
        let document = Document::parse(text.as_bytes()).unwrap();
        T::from_json(document.root()).unwrap()
    }

    #[test]
    fn a_text_that_is_no_address_is_no_value() {
        assert_eq!(read::<IpAddr>(r#""10.0.0.1""#), Some(IpAddr::from([10, 0, 0, 1])));
        assert_eq!(read::<IpAddr>(r#""::1""#), Some("::1".parse().unwrap()));
        for none in [r#""""#, r#""10.0.0.1:80""#, r#""10.0.0""#, "1", "null", "[]"] {
            assert_eq!(read::<IpAddr>(none), None, "{none}");
        }
        assert_eq!(read::<IpNet>(r#""10.0.0.0/8""#), Some("10.0.0.0/8".parse().unwrap()));
        assert_eq!(read::<IpNet>(r#""10.0.0.0""#), None);
    }

    #[test]
    fn a_time_is_a_text_of_rfc_3339() {
        let time = |ns| Some(UNIX_EPOCH + Duration::from_nanos(ns));
        assert_eq!(read::<SystemTime>(r#""1970-01-01T00:00:01.5Z""#), time(1_500_000_000));
        assert_eq!(read::<SystemTime>(r#""1970-01-01T01:00:00+01:00""#), time(0));
        for none in [r#""1969-12-31T23:59:59Z""#, r#""2600-01-01T00:00:00Z""#, r#""yesterday""#, "1700000000"]
        {
            assert_eq!(read::<SystemTime>(none), None, "{none}");
        }
    }

    #[test]
    fn a_number_is_taken_to_the_last_nanosecond() {
        for (text, digits, expected) in [
            ("0", 9, Some(0)),
            ("1700000000", 9, Some(1_700_000_000_000_000_000)),
            ("1700000000.123456789123", 9, Some(1_700_000_000_123_456_789)),
            ("1.7e9", 9, Some(1_700_000_000_000_000_000)),
            ("17e+8", 9, Some(1_700_000_000_000_000_000)),
            ("1250", 6, Some(1_250_000_000)),
            ("0.0000000019", 9, Some(1)),
            ("1e-400", 9, Some(0)),
            ("0e999999", 9, Some(0)),
            ("1e30", 0, None),
            ("18446744073709551615", 0, Some(u64::MAX)),
            ("18446744073709551616", 0, None),
            ("1e99999999999", 0, None),
            ("-1", 9, None),
            ("nan", 9, None),
            ("1.2.3", 9, None),
            ("\"1\"", 9, None),
            ("null", 9, None),
        ] {
            assert_eq!(nanoseconds(text.as_bytes(), digits), expected, "{text}");
        }
    }

    #[test]
    fn units_make_times_and_spans() {
        let document = Document::parse(b"1500").unwrap();
        let value = document.root();
        assert_eq!(Millis::<Duration>::from_json(value).unwrap(), Some(Duration::from_millis(1500)));
        assert_eq!(Micros::<Duration>::from_json(value).unwrap(), Some(Duration::from_micros(1500)));
        assert_eq!(Nanos::<Duration>::from_json(value).unwrap(), Some(Duration::from_nanos(1500)));
        let time = UNIX_EPOCH + Duration::from_mins(25);
        assert_eq!(Seconds::<SystemTime>::from_json(value).unwrap(), Some(time));
    }
}
