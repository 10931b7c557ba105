//! What one value of a field can be.

use std::borrow::Cow;
use std::ffi::{CStr, CString};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::num::{NonZeroU8, NonZeroU16, NonZeroU32, NonZeroU64};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::writer::Writer;
use crate::{FieldType, IpNet, Result, err};

/// One value that a field can have.
///
/// | field type | Rust types |
/// |---|---|
/// | `uint64` | `u64`, `u32`, `u16`, `u8`, `usize`, `NonZeroU64` and narrower |
/// | `string` | `str`, `String`, `Cow<str>`, `Box<str>`; it ends at its first NUL for the host. `CStr` and `CString` for bytes that need not be UTF-8 |
/// | `string` | `schema::Text` (feature `schema`), bytes that need not be UTF-8 either |
/// | `bool` | `bool` |
/// | `reltime` | [`Duration`] up to 584 years |
/// | `abstime` | [`SystemTime`] from 1970 to 2554 |
/// | `ipaddr` | [`IpAddr`], [`Ipv4Addr`], [`Ipv6Addr`] |
/// | `ipnet` | [`IpNet`] |
///
/// References to them count as well.
///
/// A type of your own is a value by being one of these. What the host reads is the one that it is, so that the type and
/// the value of a field can't disagree. A field is a list of it as of any value, or [`One`](super::One) of it:
///
/// ```
/// use falconer::Value;
///
/// /// Number of a user.
/// struct UserId(u64);
///
/// impl Value for UserId {
///     type As = u64;
///
///     fn as_value(&self) -> &u64 {
///         &self.0
///     }
/// }
///
/// enum Status {
///     Open,
///     Closed,
/// }
///
/// impl Value for Status {
///     type As = str;
///
///     fn as_value(&self) -> &str {
///         match self {
///             Self::Open => "open",
///             Self::Closed => "closed",
///         }
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be the value of a field",
    label = "no field type carries a `{Self}`",
    note = "a value can be: u64 and narrower unsigned integers, &str, String, Cow<str>, bool, Duration, SystemTime, IpAddr, IpNet",
    note = "the plugin API has no signed and no floating-point fields: return them as text, or scale them to u64",
    note = "a type of your own that is one of these for the host: `impl falconer::Value for {Self}`"
)]
pub trait Value {
    /// The type that it is for the host; its own for the types of the table.
    type As: Carried + ?Sized;

    /// The value as the host gets it.
    fn as_value(&self) -> &Self::As;
}

impl<T: Value + ?Sized> Value for &T {
    type As = T::As;

    #[inline]
    fn as_value(&self) -> &T::As {
        (**self).as_value()
    }
}

/// What a field type carries: the types that a [`Value`] can be for the host.
///
/// It is sealed: what the host reads as a text, a number or an address is decided here.
#[diagnostic::on_unimplemented(
    message = "no field type carries a `{Self}`",
    label = "not what a field type carries",
    note = "a value can be, `As` one of: u64 and narrower unsigned integers, str, CStr, bool, Duration, SystemTime, IpAddr, Ipv4Addr, Ipv6Addr, IpNet"
)]
pub trait Carried: sealed::Sealed {
    /// The type of field that carries it.
    const TYPE: FieldType;

    /// Hands the value over.
    #[doc(hidden)]
    fn put(&self, out: &mut Writer<'_>) -> Result<()>;
}

mod sealed {
    #[diagnostic::on_unimplemented(
        message = "`{Self}` can't say what the host reads: `Carried` is sealed",
        label = "not a type that a field type carries",
        note = "a value that is a number for its type and a text for the host would be followed as a pointer",
        note = "write `impl falconer::Value for {Self}` instead, with `type As` one of the types that are carried"
    )]
    pub trait Sealed {}
}

macro_rules! carried {
    ($($ty:ty => $field:ident, |$value:ident, $out:ident| $put:expr;)*) => {$(
        impl sealed::Sealed for $ty {}

        impl Carried for $ty {
            const TYPE: FieldType = FieldType::$field;

            #[inline]
            fn put(&self, $out: &mut Writer<'_>) -> Result<()> {
                let $value = self;
                $put;
                Ok(())
            }
        }

        impl Value for $ty {
            type As = Self;

            #[inline]
            fn as_value(&self) -> &Self {
                self
            }
        }
    )*};
}

carried! {
    u64 => Uint64, |value, out| out.put_u64(*value);
    u32 => Uint64, |value, out| out.put_u64(u64::from(*value));
    u16 => Uint64, |value, out| out.put_u64(u64::from(*value));
    u8 => Uint64, |value, out| out.put_u64(u64::from(*value));
    usize => Uint64, |value, out| out.put_u64(*value as u64);
    NonZeroU64 => Uint64, |value, out| out.put_u64(value.get());
    NonZeroU32 => Uint64, |value, out| out.put_u64(u64::from(value.get()));
    NonZeroU16 => Uint64, |value, out| out.put_u64(u64::from(value.get()));
    NonZeroU8 => Uint64, |value, out| out.put_u64(u64::from(value.get()));
    str => String, |value, out| out.put_str(value.as_bytes());
    CStr => String, |value, out| out.put_str(value.to_bytes());
    bool => Bool, |value, out| out.put_bool(*value);
    Duration => RelTime, |value, out| out.put_u64(nanoseconds(*value)?);
    SystemTime => AbsTime, |value, out| out.put_u64(nanoseconds(since_epoch(*value)?)?);
    Ipv4Addr => IpAddr, |value, out| out.put_bytes(&value.octets());
    Ipv6Addr => IpAddr, |value, out| out.put_bytes(&value.octets());
    IpAddr => IpAddr, |value, out| match value {
        IpAddr::V4(address) => out.put_bytes(&address.octets()),
        IpAddr::V6(address) => out.put_bytes(&address.octets()),
    };
    IpNet => IpNet, |value, out| match value.address() {
        IpAddr::V4(address) => out.put_bytes(&address.octets()),
        IpAddr::V6(address) => out.put_bytes(&address.octets()),
    };
}

#[cfg(feature = "schema")]
carried! {
    crate::schema::Text<'_> => String, |value, out| out.put_str(value.as_bytes());
}

#[cfg(feature = "json")]
carried! {
    falconer_json::Text<'_> => String, |value, out| match value.as_bytes() {
        Some(bytes) => out.put_str(bytes),
        None => out.put_made(value.max_len(), |to| value.write(to)),
    };
}

macro_rules! texts {
    ($($ty:ty => $text:ty;)*) => {$(
        impl Value for $ty {
            type As = $text;

            #[inline]
            fn as_value(&self) -> &$text {
                self
            }
        }
    )*};
}

texts! {
    String => str;
    Box<str> => str;
    Cow<'_, str> => str;
    CString => CStr;
}

fn nanoseconds(time: Duration) -> Result<u64> {
    u64::try_from(time.as_nanos())
        .map_err(|_| err!("a time of {} s does not fit 64 bits of nanoseconds", time.as_secs()))
}

fn since_epoch(time: SystemTime) -> Result<Duration> {
    time.duration_since(UNIX_EPOCH)
        .map_err(|error| err!("a time {} s before 1970 can't be a field", error.duration().as_secs()))
}
