//! Values of fields that are imported.

use std::ffi::CStr;

use falconer_abi as abi;
use falconer_event::StateType;

use super::TableReader;
use super::c_text::with_c_text;
use super::state::{ZERO, scalars};
use super::texts::Texts;
use crate::runtime::utf8;
use crate::{Error, Result};

/// What a field of an imported table can be: `i8` to `i64`, `u8` to `u64`, `bool`, `str` or [`CStr`].
///
/// Texts are copied when they are read, into memory that lives as long as the reader that they were read with: what
/// happens to the table meanwhile does not change them. As `str`, bytes that are not UTF-8 become `U+FFFD`; as `CStr`
/// they stay as they are.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be the value of a table's field",
    label = "no state type carries a `{Self}`",
    note = "a field can be: i8, i16, i32, i64, u8, u16, u32, u64, bool, str, CStr; for a table in a field, use Nested<K, T>"
)]
pub trait TableValue: sealed::Sealed + 'static {
    /// The state type that carries it.
    const TYPE: StateType;

    /// What reading gives: the number itself, or a reference to the text.
    type Read<'r>;

    /// How it is given for writing: the number itself, or a reference to the text.
    type Write<'a>: Copy;

    /// Takes a value that the host gave.
    ///
    /// # Safety
    ///
    /// The member of the type is initialised; a text that is not NULL is readable during the call.
    #[doc(hidden)]
    unsafe fn take<'r>(
        data: &abi::ss_plugin_state_data,
        reader: &'r TableReader<'_>,
    ) -> Result<Self::Read<'r>>;

    /// Runs `body` with a value as the plugin API has it; an error for a text with a NUL.
    #[doc(hidden)]
    fn with_data<R>(value: Self::Write<'_>, body: impl FnOnce(&abi::ss_plugin_state_data) -> R) -> Result<R>;
}

mod sealed {
    pub trait Sealed {}
    impl Sealed for str {}
    impl Sealed for std::ffi::CStr {}
}

macro_rules! values {
    ($($ty:ident, $state:ident, $member:ident, |$value:ident| $to:expr, |$raw:ident| $from:expr;)*) => {$(
        impl sealed::Sealed for $ty {}

        impl TableValue for $ty {
            const TYPE: StateType = StateType::$state;
            type Read<'r> = Self;
            type Write<'a> = Self;

            #[inline]
            unsafe fn take(data: &abi::ss_plugin_state_data, _: &TableReader<'_>) -> Result<Self> {
                // SAFETY: the member is initialised, by the caller's promise, and any bits are a number.
                let $raw = unsafe { data.$member };
                Ok($from)
            }

            #[inline]
            fn with_data<R>($value: Self, body: impl FnOnce(&abi::ss_plugin_state_data) -> R) -> Result<R> {
                let mut data = ZERO;
                data.$member = $to;
                Ok(body(&data))
            }
        }
    )*};
}

scalars!(values);

/// Takes a text that the host gave, not yet copied; NULL is an error.
///
/// # Safety
///
/// As for [`TableValue::take`].
#[inline]
unsafe fn text<'a>(data: &abi::ss_plugin_state_data) -> Result<&'a CStr> {
    // SAFETY: the member is initialised, by the caller's promise.
    let text = unsafe { data.str };
    if text.is_null() {
        return Err(Error::cold("found a null pointer, expected a text"));
    }
    // SAFETY: not NULL, and so a readable C text by the caller's promise.
    Ok(unsafe { CStr::from_ptr(text) })
}

impl TableValue for str {
    const TYPE: StateType = StateType::String;
    type Read<'r> = &'r Self;
    type Write<'a> = &'a Self;

    #[inline]
    unsafe fn take<'r>(data: &abi::ss_plugin_state_data, reader: &'r TableReader<'_>) -> Result<&'r Self> {
        // SAFETY: the caller's promise.
        let text = unsafe { text(data) }?;
        match utf8(text.to_bytes()) {
            Ok(text) => reader.texts().keep_str(text),
            Err(_) => lossy(text, reader.texts()),
        }
    }

    fn with_data<R>(value: &Self, body: impl FnOnce(&abi::ss_plugin_state_data) -> R) -> Result<R> {
        with_c_text(value, |text| {
            let mut data = ZERO;
            data.str = text.as_ptr();
            body(&data)
        })
    }
}

/// A copy of a text with what is not UTF-8 replaced.
#[cold]
#[inline(never)]
fn lossy<'r>(text: &CStr, texts: &'r Texts) -> Result<&'r str> {
    texts.keep_str(&text.to_string_lossy())
}

impl TableValue for CStr {
    const TYPE: StateType = StateType::String;
    type Read<'r> = &'r Self;
    type Write<'a> = &'a Self;

    #[inline]
    unsafe fn take<'r>(data: &abi::ss_plugin_state_data, reader: &'r TableReader<'_>) -> Result<&'r Self> {
        // SAFETY: the caller's promise.
        reader.texts().keep_c_str(unsafe { text(data) }?)
    }

    fn with_data<R>(value: &Self, body: impl FnOnce(&abi::ss_plugin_state_data) -> R) -> Result<R> {
        let mut data = ZERO;
        data.str = value.as_ptr();
        Ok(body(&data))
    }
}
