//! Fields that are declared by JSON pointer.

use std::marker::PhantomData;

use super::document::Document;
use super::text::Text;
use super::value::Value;
use crate::extract::{self, FieldValue, ValueWriter};
use crate::{Located, Result};

/// What a declared field makes of the value that its pointer leads to: the type in `web.user: str = "/user"`.
///
/// | type | value of the field |
/// |---|---|
/// | `str` | the text of a string, the JSON of other values; nothing for `null` |
/// | `u64` | a number of digits only; nothing for other values |
/// | `bool` | `true` or `false`; nothing for other values |
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
    note = "a declared field is str, u64, bool, json::Json, Located of those, or [..] of those, or a type that implements json::FromJson"
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
