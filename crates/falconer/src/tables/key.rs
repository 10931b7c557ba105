//! Keys of tables.

use std::borrow::Borrow;
use std::ffi::CStr;
use std::fmt;
use std::hash::Hash;

use falconer_abi as abi;
use falconer_event::StateType;

use super::c_text::with_c_text;
use super::state::{ZERO, scalars};
use crate::{Error, Result, err};

/// What a table's entries are found by: `i8` to `i64`, `u8` to `u64`, `bool` or [`String`].
///
/// Keys are given by value, texts as `&str`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be the key of a state table",
    label = "no state type carries a `{Self}`",
    note = "a key can be: i8, i16, i32, i64, u8, u16, u32, u64, bool, String"
)]
pub trait TableKey:
    Clone + Eq + Hash + Borrow<Self::Lookup> + Send + Sync + sealed::Sealed + 'static
{
    /// The state type that carries it.
    const TYPE: StateType;

    /// How a key is given: the number itself, or `&str`.
    type Ref<'a>: Copy + fmt::Debug;

    #[doc(hidden)]
    type Lookup: ?Sized + Eq + Hash;

    #[doc(hidden)]
    fn lookup<'a>(key: &'a Self::Ref<'_>) -> &'a Self::Lookup;

    #[doc(hidden)]
    fn to_owned(key: Self::Ref<'_>) -> Self;

    #[doc(hidden)]
    fn as_key(&self) -> Self::Ref<'_>;

    /// Runs `body` with the key as the plugin API has it; an error for a text with a NUL.
    #[doc(hidden)]
    fn with_data<R>(key: Self::Ref<'_>, body: impl FnOnce(&abi::ss_plugin_state_data) -> R) -> Result<R>;

    /// Reads a key that the host gives.
    ///
    /// # Safety
    ///
    /// The member of the key's type is initialised; a text that is not NULL stays readable and unchanged
    /// as long as `data` is borrowed.
    #[doc(hidden)]
    unsafe fn from_data(data: &abi::ss_plugin_state_data) -> Result<Self::Ref<'_>>;
}

pub(super) mod sealed {
    pub trait Sealed {}
}

macro_rules! keys {
    ($($ty:ident, $state:ident, $member:ident, |$value:ident| $to:expr, |$raw:ident| $from:expr;)*) => {$(
        impl sealed::Sealed for $ty {}

        impl TableKey for $ty {
            const TYPE: StateType = StateType::$state;
            type Ref<'a> = Self;
            type Lookup = Self;

            #[inline]
            fn lookup(key: &Self) -> &Self {
                key
            }

            #[inline]
            fn to_owned(key: Self) -> Self {
                key
            }

            #[inline]
            fn as_key(&self) -> Self {
                *self
            }

            #[inline]
            fn with_data<R>($value: Self, body: impl FnOnce(&abi::ss_plugin_state_data) -> R) -> Result<R> {
                let mut data = ZERO;
                data.$member = $to;
                Ok(body(&data))
            }

            #[inline]
            unsafe fn from_data(data: &abi::ss_plugin_state_data) -> Result<Self> {
                // SAFETY: the member is initialised, by the caller's promise, and any bits are a number.
                let $raw = unsafe { data.$member };
                Ok($from)
            }
        }
    )*};
}

scalars!(keys);

impl sealed::Sealed for String {}

impl TableKey for String {
    const TYPE: StateType = StateType::String;
    type Ref<'a> = &'a str;
    type Lookup = str;

    #[inline]
    fn lookup<'a>(key: &'a &str) -> &'a str {
        key
    }

    #[inline]
    fn to_owned(key: &str) -> Self {
        key.into()
    }

    #[inline]
    fn as_key(&self) -> &str {
        self
    }

    #[inline]
    fn with_data<R>(key: &str, body: impl FnOnce(&abi::ss_plugin_state_data) -> R) -> Result<R> {
        with_c_text(key, |text| {
            let mut data = ZERO;
            data.str = text.as_ptr();
            body(&data)
        })
    }

    #[inline]
    unsafe fn from_data(data: &abi::ss_plugin_state_data) -> Result<&str> {
        // SAFETY: the member is initialised, by the caller's promise.
        let text = unsafe { data.str };
        if text.is_null() {
            return Err(Error::cold("the key is a null pointer, expected a text"));
        }
        // SAFETY: not NULL, and so a C text that stays while `data` is borrowed, by the caller's promise.
        unsafe { CStr::from_ptr(text) }.to_str().map_err(|error| err!("the key is not UTF-8: {error}"))
    }
}
