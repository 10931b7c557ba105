//! What the functions behind fields may return.

use std::borrow::Cow;
use std::ffi::{CStr, CString};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::num::{NonZeroU8, NonZeroU16, NonZeroU32, NonZeroU64};
use std::ops::Range;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::writer::ValueWriter;
use crate::{Error, FieldType, IpNet, Result, bail, error};

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
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be the value of a field",
    label = "no field type carries a `{Self}`",
    note = "a value can be: u64 and narrower unsigned integers, &str, String, Cow<str>, bool, Duration, SystemTime, IpAddr, IpNet",
    note = "the plugin API has no signed and no floating-point fields: return them as text, or scale them to u64"
)]
pub trait Value {
    /// The type of field that carries it.
    const TYPE: FieldType;

    /// Hands the value over.
    #[doc(hidden)]
    fn put(&self, out: &mut ValueWriter<'_>) -> Result<()>;
}

impl<T: Value + ?Sized> Value for &T {
    const TYPE: FieldType = T::TYPE;

    #[inline]
    fn put(&self, out: &mut ValueWriter<'_>) -> Result<()> {
        (**self).put(out)
    }
}

macro_rules! values {
    ($($ty:ty => $field:ident, |$value:ident, $out:ident| $put:expr;)*) => {$(
        impl Value for $ty {
            const TYPE: FieldType = FieldType::$field;

            #[inline]
            fn put(&self, $out: &mut ValueWriter<'_>) -> Result<()> {
                let $value = self;
                $put;
                Ok(())
            }
        }
    )*};
}

values! {
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
    String => String, |value, out| out.put_str(value.as_bytes());
    Box<str> => String, |value, out| out.put_str(value.as_bytes());
    Cow<'_, str> => String, |value, out| out.put_str(value.as_bytes());
    CStr => String, |value, out| out.put_str(value.to_bytes());
    CString => String, |value, out| out.put_str(value.to_bytes());
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
values! {
    crate::schema::Text<'_> => String, |value, out| out.put_str(value.as_bytes());
}

fn nanoseconds(time: Duration) -> Result<u64> {
    u64::try_from(time.as_nanos())
        .map_err(|_| error!("a time of {} s does not fit 64 bits of nanoseconds", time.as_secs()))
}

fn since_epoch(time: SystemTime) -> Result<Duration> {
    time.duration_since(UNIX_EPOCH)
        .map_err(|error| error!("a time {} s before 1970 can't be a field", error.duration().as_secs()))
}

/// What the function behind a field returns: a value, a list of them, maybe none, maybe an error.
///
/// | returned | for the host |
/// |---|---|
/// | a [`Value`] | a field with one value |
/// | `Vec<V>`, `&[V]`, `[V; N]`, [`List`], `impl Iterator<Item = V>` | a list field; an empty list is no value |
/// | `Option<..>` of those (of a `Vec` for an iterator) | `None` is no value: conditions on the field are false |
/// | `Result<.., E>` of those | an error fails the extraction, with its text |
/// | [`Located`] of those | the place in the payload that it came from |
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be the value of a field",
    label = "no field type carries a `{Self}`",
    note = "a field can be: u64 and narrower unsigned integers, &str, String, Cow<str>, bool, Duration, SystemTime, IpAddr, IpNet; lists of them (Vec, slice, array, List, impl Iterator); Option, Result and Located of those",
    note = "the plugin API has no signed and no floating-point fields: return them as text, or scale them to u64"
)]
pub trait FieldValue: Sized {
    /// The type of field that carries it.
    const TYPE: FieldType;
    /// Whether it is a list.
    const LIST: bool;
    /// Whether it says where in the event it comes from.
    const LOCATED: bool = false;

    /// Hands the value over.
    #[doc(hidden)]
    fn put_all(self, out: &mut ValueWriter<'_>) -> Result<()>;
}

macro_rules! single {
    ($($ty:ty),* $(,)?) => {$(
        impl FieldValue for $ty {
            const TYPE: FieldType = <$ty as Value>::TYPE;
            const LIST: bool = false;

            #[inline]
            fn put_all(self, out: &mut ValueWriter<'_>) -> Result<()> {
                self.put(out)
            }
        }
    )*};
}

single! {
    u64, u32, u16, u8, usize, NonZeroU64, NonZeroU32, NonZeroU16, NonZeroU8, &str, &String, String, Box<str>,
    Cow<'_, str>, &CStr, CString, bool, Duration, SystemTime, Ipv4Addr, Ipv6Addr, IpAddr, IpNet, &u64, &IpAddr, &IpNet,
}

#[cfg(feature = "schema")]
single! { crate::schema::Text<'_> }

fn put_each<V: Value>(values: impl IntoIterator<Item = V>, out: &mut ValueWriter<'_>) -> Result<()> {
    out.begin_list();
    for value in values {
        value.put(out)?;
    }
    out.end_list();
    Ok(())
}

macro_rules! list {
    ($([$($param:tt)*] $ty:ty, $item:ty, $iter:ident;)*) => {$(
        impl<$($param)*> FieldValue for $ty {
            const TYPE: FieldType = <$item as Value>::TYPE;
            const LIST: bool = true;

            fn put_all(self, out: &mut ValueWriter<'_>) -> Result<()> {
                put_each(self.$iter(), out)
            }
        }
    )*};
}

list! {
    [V: Value] Vec<V>, V, into_iter;
    [V: Value] &Vec<V>, V, iter;
    [V: Value] &[V], V, iter;
    [V: Value, const N: usize] [V; N], V, into_iter;
    [V: Value, const N: usize] &[V; N], V, iter;
}

/// A list from any iterator: `List(names.iter().filter(..))`.
#[derive(Clone, Copy, Debug)]
pub struct List<I>(
    /// What is iterated when the field is asked for.
    pub I,
);

impl<I: IntoIterator<Item: Value>> FieldValue for List<I> {
    const TYPE: FieldType = <I::Item as Value>::TYPE;
    const LIST: bool = true;

    fn put_all(self, out: &mut ValueWriter<'_>) -> Result<()> {
        put_each(self.0, out)
    }
}

impl<T: FieldValue> FieldValue for Option<T> {
    const TYPE: FieldType = T::TYPE;
    const LIST: bool = T::LIST;
    const LOCATED: bool = T::LOCATED;

    #[inline]
    fn put_all(self, out: &mut ValueWriter<'_>) -> Result<()> {
        match self {
            Some(value) => value.put_all(out),
            None => Ok(()),
        }
    }
}

impl<T: FieldValue, E: Into<Error>> FieldValue for Result<T, E> {
    const TYPE: FieldType = T::TYPE;
    const LIST: bool = T::LIST;
    const LOCATED: bool = T::LOCATED;

    #[inline]
    fn put_all(self, out: &mut ValueWriter<'_>) -> Result<()> {
        match self {
            Ok(value) => value.put_all(out),
            Err(error) => Err(error.into()),
        }
    }
}

/// A value together with the bytes of the payload that it was read from, for hosts that ask for value offsets.
///
/// A list field can be located as a whole, or value by value (`Vec<Located<&str>>`). A field that returns it makes
/// the plugin need API 3.11.0 (Falco 0.41).
///
/// ```
/// use falconer::Located;
///
/// let payload = "user=root";
/// let user = Located::new(&payload[5..], 5..9);
/// # let _ = user;
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Located<T: ?Sized> {
    range: Range<usize>,
    value: T,
}

impl<T> Located<T> {
    /// The value, read from the bytes `range` of the payload.
    pub fn new(value: T, range: Range<usize>) -> Self {
        Self { range, value }
    }

    /// The value alone.
    pub fn value(&self) -> &T {
        &self.value
    }

    /// The value alone.
    pub fn into_value(self) -> T {
        self.value
    }
}

impl<'e> Located<&'e str> {
    /// A part of the payload itself; its place follows from its address.
    ///
    /// # Errors
    ///
    /// If `part` is not within `payload`.
    pub fn within(payload: &'e [u8], part: &'e str) -> Result<Self> {
        let start = part.as_ptr().addr().wrapping_sub(payload.as_ptr().addr());
        if start > payload.len() || part.len() > payload.len() - start {
            bail!("the located text is not part of the payload");
        }
        Ok(Self::new(part, start..start + part.len()))
    }
}

impl<T: FieldValue> FieldValue for Located<T> {
    const TYPE: FieldType = T::TYPE;
    const LIST: bool = T::LIST;
    const LOCATED: bool = true;

    fn put_all(self, out: &mut ValueWriter<'_>) -> Result<()> {
        out.locate(Some(self.range));
        let done = self.value.put_all(out);
        out.locate(None);
        done
    }
}

impl<V: Value> FieldValue for Vec<Located<V>> {
    const TYPE: FieldType = V::TYPE;
    const LIST: bool = true;
    const LOCATED: bool = true;

    fn put_all(self, out: &mut ValueWriter<'_>) -> Result<()> {
        out.begin_list();
        for located in self {
            out.locate(Some(located.range));
            located.value.put(out)?;
        }
        out.locate(None);
        out.end_list();
        Ok(())
    }
}
