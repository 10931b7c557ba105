//! Arguments of fields: `field[argument]`.

use std::ffi::CStr;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::num::{NonZeroU8, NonZeroU16, NonZeroU32, NonZeroU64};
use std::str::FromStr;

use crate::runtime::utf8;
use crate::{Result, bail, err};

/// What a field says of its argument in the JSON of `get_fields`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ArgumentSpec {
    /// Whether a condition must give one.
    pub required: bool,
    /// Whether it may be a number, handed over as such.
    pub index: bool,
    /// Whether it may be any text.
    pub key: bool,
}

/// The argument of one request, as the host gave it.
#[derive(Clone, Copy, Debug)]
pub struct RawArgument<'a> {
    pub(crate) key: Option<&'a CStr>,
    pub(crate) index: Option<u64>,
}

/// The second parameter of a function behind a field: [`Key`], [`Index`], [`KeyOrIndex`], or an `Option` of those for
/// an argument that need not be given.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be the argument of a field",
    label = "not an argument",
    note = "an argument is `Key<T>` (text: T is &str, String, a number, an address or implements FromKey), `Index` (a number) or `KeyOrIndex`; `Option` of those makes it optional"
)]
pub trait Argument<'a>: Sized {
    /// How the argument is declared.
    const SPEC: ArgumentSpec;

    /// Takes the argument of a request.
    #[doc(hidden)]
    fn from_raw(raw: RawArgument<'a>) -> Result<Self>;
}

/// A text argument, checked and converted before the field's function is called.
///
/// `dummy.divisible[3]` reaches `fn divisible(&self, e: &Sample, divisor: Key<NonZeroU64>)` as 3;
/// `dummy.divisible[abc]` fails with `argument: found "abc", expected a whole number from 1 to 18446744073709551615`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key<T>(
    /// The converted text.
    pub T,
);

/// A number argument: `field[2]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Index(
    /// The number.
    pub u64,
);

/// An argument that is a number where the text is one, and otherwise a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyOrIndex<'a> {
    /// Not a number of 64 bits.
    Key(&'a str),
    /// A number.
    Index(u64),
}

impl<'a, T: FromKey<'a>> Argument<'a> for Key<T> {
    const SPEC: ArgumentSpec = ArgumentSpec { required: true, index: false, key: true };

    #[inline]
    fn from_raw(raw: RawArgument<'a>) -> Result<Self> {
        let key = text(raw)?;
        match T::from_key(key) {
            Some(value) => Ok(Self(value)),
            None => Err(unfit(key, T::EXPECTED)),
        }
    }
}

#[cold]
fn unfit(key: &str, expected: &str) -> crate::Error {
    err!("argument: found {key:?}, expected {expected}")
}

impl Argument<'_> for Index {
    const SPEC: ArgumentSpec = ArgumentSpec { required: true, index: true, key: false };

    fn from_raw(raw: RawArgument<'_>) -> Result<Self> {
        match raw.index {
            Some(index) => Ok(Self(index)),
            None => Err(missing("a number")),
        }
    }
}

impl<'a> Argument<'a> for KeyOrIndex<'a> {
    const SPEC: ArgumentSpec = ArgumentSpec { required: true, index: true, key: true };

    fn from_raw(raw: RawArgument<'a>) -> Result<Self> {
        if let RawArgument { key: None, index: Some(index) } = raw {
            return Ok(Self::Index(index));
        }
        let key = text(raw)?;
        Ok(key.parse().map_or(Self::Key(key), Self::Index))
    }
}

impl<'a, A: Argument<'a>> Argument<'a> for Option<A> {
    const SPEC: ArgumentSpec = ArgumentSpec { required: false, ..A::SPEC };

    fn from_raw(raw: RawArgument<'a>) -> Result<Self> {
        if raw.key.is_none() && raw.index.is_none() { Ok(None) } else { A::from_raw(raw).map(Some) }
    }
}

#[inline]
fn text(raw: RawArgument<'_>) -> Result<&str> {
    let Some(key) = raw.key else { return Err(missing("a text")) };
    match utf8(key.to_bytes()) {
        Ok(key) => Ok(key),
        Err(_) => bail!("argument: found {:?}, expected UTF-8 text", key.to_string_lossy()),
    }
}

#[cold]
fn missing(expected: &str) -> crate::Error {
    err!("the argument is missing: write field[argument] with {expected}")
}

/// A type that a text argument converts to; implement it for a type of your own.
pub trait FromKey<'a>: Sized {
    /// What is expected, for the error: `a whole number from 0 to 255`.
    const EXPECTED: &'static str;

    /// Converts the text, or refuses it.
    fn from_key(key: &'a str) -> Option<Self>;
}

impl<'a> FromKey<'a> for &'a str {
    const EXPECTED: &'static str = "a text";

    #[inline]
    fn from_key(key: &'a str) -> Option<Self> {
        Some(key)
    }
}

macro_rules! parsed_keys {
    ($($ty:ty => $expected:literal,)*) => {$(
        impl FromKey<'_> for $ty {
            const EXPECTED: &'static str = $expected;

            #[inline]
            fn from_key(key: &str) -> Option<Self> {
                <$ty>::from_str(key).ok()
            }
        }
    )*};
}

parsed_keys! {
    String => "a text",
    bool => "true or false",
    u8 => "a whole number from 0 to 255",
    u16 => "a whole number from 0 to 65535",
    u32 => "a whole number from 0 to 4294967295",
    u64 => "a whole number from 0 to 18446744073709551615",
    i64 => "a whole number from -9223372036854775808 to 9223372036854775807",
    usize => "a whole number from 0 to 18446744073709551615",
    NonZeroU8 => "a whole number from 1 to 255",
    NonZeroU16 => "a whole number from 1 to 65535",
    NonZeroU32 => "a whole number from 1 to 4294967295",
    NonZeroU64 => "a whole number from 1 to 18446744073709551615",
    IpAddr => "an IP address",
    Ipv4Addr => "an IPv4 address",
    Ipv6Addr => "an IPv6 address",
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(text: &CStr) -> RawArgument<'_> {
        RawArgument { key: Some(text), index: None }
    }

    #[test]
    fn a_key_that_does_not_fit_is_told() {
        let error = Key::<NonZeroU64>::from_raw(key(c"abc")).unwrap_err().to_string();
        assert_eq!(error, "argument: found \"abc\", expected a whole number from 1 to 18446744073709551615");
        assert!(Key::<NonZeroU64>::from_raw(key(c"0")).is_err());
        assert_eq!(Key::<NonZeroU64>::from_raw(key(c"3")).unwrap().0.get(), 3);
        assert!(Key::<&str>::from_raw(key(c"\xff")).unwrap_err().to_string().contains("expected UTF-8 text"));
    }

    #[test]
    fn a_missing_argument_is_refused_unless_optional() {
        let none = RawArgument { key: None, index: None };
        assert!(Key::<&str>::from_raw(none).unwrap_err().to_string().contains("missing"));
        assert!(Index::from_raw(none).is_err());
        assert_eq!(Option::<Index>::from_raw(none).unwrap(), None);
        assert_eq!(
            Option::<Index>::from_raw(RawArgument { key: None, index: Some(7) }).unwrap(),
            Some(Index(7))
        );
    }

    #[test]
    fn a_number_is_an_index_where_both_are_allowed() {
        assert_eq!(KeyOrIndex::from_raw(key(c"7")).unwrap(), KeyOrIndex::Index(7));
        assert_eq!(KeyOrIndex::from_raw(key(c"a")).unwrap(), KeyOrIndex::Key("a"));
    }
}
