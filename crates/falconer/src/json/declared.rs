//! Fields that are declared by JSON pointer.

use std::marker::PhantomData;

use falconer_json::{Text, Value};

use super::document::{Document, InEvent as _};
use crate::extract::{self, FieldValue, ValueWriter};
use crate::{Located, Result};

/// What a declared field makes of the value that its pointer leads to: the type in `web.user: str = "/user"`.
///
/// | type | value of the field |
/// |---|---|
/// | `str` | the text of a string, the JSON of other values; nothing for `null` |
/// | `u64` | a number of digits only; nothing for other values |
/// | `bool` | `true` or `false`; nothing for other values |
/// | [`IpAddr`](std::net::IpAddr) | the address that a string is: `"10.0.0.1"`, `"::1"`; nothing for other values |
/// | [`IpNet`](crate::IpNet) | the network that a string is: `"10.0.0.0/8"`; nothing for other values |
/// | [`SystemTime`](std::time::SystemTime) | the time that a string of RFC 3339 is; nothing for other values, and before 1970 |
/// | `json::Seconds<SystemTime>`, [`Millis`](super::Millis), [`Micros`](super::Micros), [`Nanos`](super::Nanos) | the time that a number is, since 1970; nothing for other values |
/// | `json::Seconds<Duration>`, .. | the span of time that a number is; nothing for other values |
/// | `[T]` | a list: the elements of an array, each as `T` has it; nothing for other values |
/// | [`Json`] | the value's JSON, strings with their quotes and `null` too |
/// | `Located<T>` | as `T`, and where in the event it is; makes the plugin need API 3.11.0 (Falco 0.41) |
///
/// A type of one's own is for plugins whose values follow other rules:
///
/// ```
/// use falconer::json::{FromJson, Text, Value};
///
/// /// A time without its fraction.
/// struct Seconds;
///
/// impl FromJson for Seconds {
///     type Field<'d> = Text<'d>;
///
///     fn from_json(value: Value<'_>) -> falconer::Result<Option<Text<'_>>> {
///         Ok(value.as_str().map(|text| text.map(|time| time.split(|byte| *byte == b'.').next().unwrap_or(time))))
///     }
/// }
/// # let document = falconer::json::Document::parse(br#""12:30:05.250Z""#).unwrap();
/// # assert_eq!(Seconds::from_json(document.root()).unwrap().unwrap(), "12:30:05");
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be the type of a declared field",
    label = "not a type of declared fields",
    note = "a declared field is str, u64, bool, IpAddr, IpNet, SystemTime (a text of RFC 3339), json::Json, Located of those, or [..] of those, or a type that implements json::FromJson",
    note = "a number that is a time or a span of time says its unit: json::Seconds<SystemTime>, json::Millis<Duration>, and so on"
)]
pub trait FromJson {
    /// The value of the field.
    type Field<'d>: FieldValue;

    /// Makes the field's value; `None` for no value.
    ///
    /// # Errors
    ///
    /// An error fails the extraction, with its text.
    fn from_json(value: Value<'_>) -> Result<Option<Self::Field<'_>>>;
}

/// JSON as the type of a declared field: see [`FromJson`].
#[derive(Debug)]
pub enum Json {}

impl FromJson for Json {
    type Field<'d> = Text<'d>;

    fn from_json(value: Value<'_>) -> Result<Option<Text<'_>>> {
        Ok(Some(value.json()))
    }
}

impl FromJson for str {
    type Field<'d> = Text<'d>;

    #[inline]
    fn from_json(value: Value<'_>) -> Result<Option<Text<'_>>> {
        Ok((!value.is_null()).then(|| value.text()))
    }
}

impl FromJson for u64 {
    type Field<'d> = u64;

    fn from_json(value: Value<'_>) -> Result<Option<u64>> {
        Ok(value.as_u64())
    }
}

impl FromJson for bool {
    type Field<'d> = bool;

    fn from_json(value: Value<'_>) -> Result<Option<bool>> {
        Ok(value.as_bool())
    }
}

/// The elements of an array as the type of a declared field; the macro makes it of `[T]`.
#[derive(Debug)]
pub struct Each<T: ?Sized>(PhantomData<T>);

impl<T: FromJson + ?Sized> FromJson for Each<T>
where
    for<'d> T::Field<'d>: extract::Value,
{
    type Field<'d> = Vec<T::Field<'d>>;

    fn from_json(value: Value<'_>) -> Result<Option<Vec<T::Field<'_>>>> {
        let Some(elements) = value.elements() else { return Ok(None) };
        elements.filter_map(|element| T::from_json(element).transpose()).collect::<Result<_>>().map(Some)
    }
}

impl<T: FromJson + ?Sized> FromJson for Located<T> {
    type Field<'d> = Located<T::Field<'d>>;

    #[inline]
    fn from_json(value: Value<'_>) -> Result<Option<Self::Field<'_>>> {
        Ok(T::from_json(value)?.map(|field| value.locate(field)))
    }
}

/// For the macro: the value of a declared field.
#[doc(hidden)]
#[inline]
pub fn declared<'d, T: FromJson + ?Sized>(
    document: &'d Document<'_>,
    keys: &[&str],
) -> Result<Option<T::Field<'d>>> {
    match document.path(keys) {
        Some(value) => T::from_json(value),
        None => Ok(None),
    }
}

/// For the macro: the values of a declared field whose pointer walks arrays: each part of it, but the last one, leads to
/// an array whose elements the next part begins at.
///
/// What is no array, or is not there, has no values.
#[doc(hidden)]
pub fn declared_each<'d, T: FromJson + ?Sized>(
    document: &'d Document<'_>,
    parts: &[&[&str]],
) -> Result<Option<Vec<T::Field<'d>>>> {
    fn walk<'d>(
        value: Value<'d>,
        parts: &[&[&str]],
        each: &mut dyn FnMut(Value<'d>) -> Result<()>,
    ) -> Result<()> {
        let [keys, rest @ ..] = parts else { return each(value) };
        let Some(value) = value.path(keys) else { return Ok(()) };
        if rest.is_empty() {
            return each(value);
        }
        value.elements().into_iter().flatten().try_for_each(|element| walk(element, rest, each))
    }
    let mut values = Vec::new();
    walk(document.root(), parts, &mut |value| {
        values.extend(T::from_json(value)?);
        Ok(())
    })?;
    Ok(Some(values))
}

/// For the macro: puts the value of a declared field that has an expression of its own.
#[doc(hidden)]
#[inline]
pub fn put_as<T: FromJson + ?Sized, V: FieldValue>(value: V, out: &mut ValueWriter<'_>) -> Result<()> {
    const {
        assert!(
            V::TYPE.code() == <T::Field<'static> as FieldValue>::TYPE.code()
                && V::LIST == <T::Field<'static> as FieldValue>::LIST,
            "the expression of a declared field has another type than the one that is declared"
        );
        assert!(
            <T::Field<'static> as FieldValue>::LOCATED || !V::LOCATED,
            "the expression of a declared field is Located; declare it as Located<..>"
        );
    }
    out.put(value)
}
