//! What the functions behind fields return.

use std::borrow::Cow;
use std::ffi::{CStr, CString};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::num::{NonZeroU8, NonZeroU16, NonZeroU32, NonZeroU64};
use std::ops::Range;
use std::time::{Duration, SystemTime};

use self::sealed::Sealed;
use super::value::{Carried, Value};
use super::writer::Writer;
use crate::{Error, FieldType, IpNet, Result, bail};

/// What the function behind a field returns: a value, a list of them, maybe none, maybe an error.
///
/// | returned | for the host |
/// |---|---|
/// | a [`Value`], one of your own in [`One`] | a field with one value |
/// | `Vec<V>`, `&[V]`, `[V; N]`, [`List`], `impl Iterator<Item = V>` | a list field; an empty list is no value |
/// | `Option<..>` of those (of a `Vec` for an iterator) | `None` is no value: conditions on the field are false |
/// | `Result<.., E>` of those | an error fails the extraction, with its text |
/// | [`Located`] of those | the place in the payload that it came from |
///
/// It is sealed: a type of your own is a [`Value`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be the value of a field",
    label = "no field type carries a `{Self}`",
    note = "a field can be: u64 and narrower unsigned integers, &str, String, Cow<str>, bool, Duration, SystemTime, IpAddr, IpNet; lists of them (Vec, slice, array, List, impl Iterator); Option, Result and Located of those",
    note = "the plugin API has no signed and no floating-point fields: return them as text, or scale them to u64",
    note = "a type of your own that is one of these for the host: `impl falconer::Value for {Self}`, and return `falconer::extract::One({Self})`"
)]
pub trait FieldValue: Sized + Sealed {
    /// The type of field that carries it.
    const TYPE: FieldType;
    /// Whether it is a list.
    const LIST: bool;
    /// Whether it says where in the event it comes from.
    const LOCATED: bool = false;

    /// Hands the value over.
    #[doc(hidden)]
    fn put_all(self, out: &mut Writer<'_>) -> Result<()>;
}

/// Keeps others from saying what the host reads.
mod sealed {
    #[diagnostic::on_unimplemented(
        message = "`{Self}` can't say what the host reads: `FieldValue` is sealed",
        label = "not a value, nor a list, `Option`, `Result` or `Located` of values",
        note = "a value that is a number for its type and a text for the host would be followed as a pointer",
        note = "write `impl falconer::Value for {Self}` instead, with `type As` one of the types that are carried, and return `falconer::extract::One({Self})`"
    )]
    pub trait Sealed {}
}

macro_rules! single {
    ($($ty:ty),* $(,)?) => {$(
        impl Sealed for $ty {}

        impl FieldValue for $ty {
            const TYPE: FieldType = <<$ty as Value>::As as Carried>::TYPE;
            const LIST: bool = false;

            #[inline]
            fn put_all(self, out: &mut Writer<'_>) -> Result<()> {
                self.as_value().put(out)
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

#[cfg(feature = "json")]
single! { falconer_json::Text<'_> }

/// A single value of a type of your own: `One(user)`, where the type is a [`Value`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct One<V>(
    /// The value.
    pub V,
);

impl<V: Value> Value for One<V> {
    type As = V::As;

    #[inline]
    fn as_value(&self) -> &V::As {
        self.0.as_value()
    }
}

impl<V> Sealed for One<V> {}

impl<V: Value> FieldValue for One<V> {
    const TYPE: FieldType = <V::As as Carried>::TYPE;
    const LIST: bool = false;

    #[inline]
    fn put_all(self, out: &mut Writer<'_>) -> Result<()> {
        self.as_value().put(out)
    }
}

fn put_each<V: Value>(values: impl IntoIterator<Item = V>, out: &mut Writer<'_>) -> Result<()> {
    out.begin_list();
    for value in values {
        value.as_value().put(out)?;
    }
    out.end_list();
    Ok(())
}

macro_rules! list {
    ($([V $(, $($param:tt)*)?] $ty:ty, $iter:ident;)*) => {$(
        impl<V $(, $($param)*)?> Sealed for $ty {}

        impl<V: Value $(, $($param)*)?> FieldValue for $ty {
            const TYPE: FieldType = <V::As as Carried>::TYPE;
            const LIST: bool = true;

            fn put_all(self, out: &mut Writer<'_>) -> Result<()> {
                put_each(self.$iter(), out)
            }
        }
    )*};
}

list! {
    [V] Vec<V>, into_iter;
    [V] &Vec<V>, iter;
    [V] &[V], iter;
    [V, const N: usize] [V; N], into_iter;
    [V, const N: usize] &[V; N], iter;
}

/// A list from any iterator: `List(names.iter().filter(..))`.
#[derive(Clone, Copy, Debug)]
pub struct List<I>(
    /// What is iterated when the field is asked for.
    pub I,
);

impl<I> Sealed for List<I> {}

impl<I: IntoIterator<Item: Value>> FieldValue for List<I> {
    const TYPE: FieldType = <<I::Item as Value>::As as Carried>::TYPE;
    const LIST: bool = true;

    fn put_all(self, out: &mut Writer<'_>) -> Result<()> {
        put_each(self.0, out)
    }
}

impl<T> Sealed for Option<T> {}

impl<T: FieldValue> FieldValue for Option<T> {
    const TYPE: FieldType = T::TYPE;
    const LIST: bool = T::LIST;
    const LOCATED: bool = T::LOCATED;

    #[inline]
    fn put_all(self, out: &mut Writer<'_>) -> Result<()> {
        match self {
            Some(value) => value.put_all(out),
            None => Ok(()),
        }
    }
}

impl<T, E> Sealed for Result<T, E> {}

impl<T: FieldValue, E: Into<Error>> FieldValue for Result<T, E> {
    const TYPE: FieldType = T::TYPE;
    const LIST: bool = T::LIST;
    const LOCATED: bool = T::LOCATED;

    #[inline]
    fn put_all(self, out: &mut Writer<'_>) -> Result<()> {
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

impl<T> Sealed for Located<T> {}

impl<T: FieldValue> FieldValue for Located<T> {
    const TYPE: FieldType = T::TYPE;
    const LIST: bool = T::LIST;
    const LOCATED: bool = true;

    fn put_all(self, out: &mut Writer<'_>) -> Result<()> {
        out.locate(Some(self.range));
        let done = self.value.put_all(out);
        out.locate(None);
        done
    }
}

impl<V: Value> FieldValue for Vec<Located<V>> {
    const TYPE: FieldType = <V::As as Carried>::TYPE;
    const LIST: bool = true;
    const LOCATED: bool = true;

    fn put_all(self, out: &mut Writer<'_>) -> Result<()> {
        out.begin_list();
        for located in self {
            out.locate(Some(located.range));
            located.value.as_value().put(out)?;
        }
        out.locate(None);
        out.end_list();
        Ok(())
    }
}
