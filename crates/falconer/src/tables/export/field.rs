//! What the fields of an exported entry can be.

use std::ffi::CStr;
use std::fmt;

use falconer_abi as abi;
use falconer_event::StateType;

use super::nested::Lendable;
use super::schema::Schema;
use super::table::{OwnTable, TableEntry};
use crate::tables::TableKey;
use crate::tables::state::{ZERO, scalars, type_name};
use crate::{ApiVersion, Error, Result, bail};

/// A field of a table, as its plugin declares it.
#[derive(Clone, Copy, Debug)]
pub struct FieldDecl {
    pub(super) name: &'static CStr,
    pub(super) ty: StateType,
    pub(super) read_only: bool,
    /// Of a field that is a table: makes the list of that table's fields.
    pub(super) nested: Option<fn() -> Schema>,
}

impl FieldDecl {
    /// A field of the type that carries `F`.
    #[doc(hidden)]
    pub const fn new<F: EntryField>(name: &'static CStr, read_only: bool) -> Self {
        Self { name, ty: F::TYPE, read_only, nested: F::NESTED }
    }

    /// The lowest API version that the fields need.
    #[doc(hidden)]
    pub const fn api(fields: &[Self]) -> ApiVersion {
        let mut at = 0;
        while at < fields.len() {
            if matches!(fields[at].ty, StateType::Table) {
                return ApiVersion::V3_6;
            }
            at += 1;
        }
        ApiVersion::V3_0
    }
}

/// What a field of an exported entry can be. It is sealed: what the host follows as a text or a table is decided here.
///
/// | state type | Rust types |
/// |---|---|
/// | `int8` to `int64`, `uint8` to `uint64` | `i8` to `i64`, `u8` to `u64` |
/// | `bool` | `bool` |
/// | `string` | `String`, `Box<str>`: the host sees it up to its first NUL, and may set it to UTF-8 only |
/// | `table` | [`OwnTable`]; others can change what is in it, not put another one in its place |
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be a field of a state table",
    label = "no state type carries a `{Self}`",
    note = "a field can be: i8, i16, i32, i64, u8, u16, u32, u64, bool, String, Box<str>, OwnTable<K, E>",
    note = "mark fields that only the plugin uses with #[table(skip)]"
)]
pub trait EntryField: Send + sealed::Sealed {
    /// The state type that carries it.
    const TYPE: StateType;

    #[doc(hidden)]
    const NESTED: Option<fn() -> Schema> = None;

    /// What the host gets.
    #[doc(hidden)]
    fn to_host(&self) -> ToHost<'_>;

    /// Takes what the host gives.
    #[doc(hidden)]
    fn set(&mut self, value: FromHost<'_>) -> Result<()>;
}

mod sealed {
    #[diagnostic::on_unimplemented(
        message = "`{Self}` can't say what the host reads: `EntryField` is sealed",
        label = "no state type carries a `{Self}`",
        note = "a value that is a number for its type and a text for the host would be followed as a pointer",
        note = "make the field one of the types that are carried, or mark it with #[table(skip)]"
    )]
    pub trait Sealed {}
}

/// A value on its way to the host, with its type.
///
/// The type is that of the value and not what was declared for the field: a table hands it over only if both agree.
pub struct ToHost<'a> {
    code: abi::ss_plugin_state_type,
    value: Value<'a>,
}

pub(super) enum Value<'a> {
    Data(abi::ss_plugin_state_data),
    Text(&'a [u8]),
    Table(&'a dyn Lendable),
}

impl<'a> ToHost<'a> {
    /// There is no such field.
    #[doc(hidden)]
    pub const MISSING: Self = Self { code: NO_TYPE, value: Value::Data(ZERO) };

    #[inline]
    fn new<F: EntryField>(value: Value<'a>) -> Self {
        Self { code: F::TYPE.code(), value }
    }

    /// Whether it is of the type that has this code, and so a value of a field of that type.
    #[inline]
    pub(super) fn is_of_type(&self, code: abi::ss_plugin_state_type) -> bool {
        self.code == code
    }

    /// Why it is no value of a field whose type has this code.
    #[cold]
    #[inline(never)]
    pub(super) fn wrong_type(&self, code: abi::ss_plugin_state_type) -> Error {
        wrong_type(self.code, code)
    }

    #[inline]
    pub(super) fn into_value(self) -> Value<'a> {
        self.value
    }
}

/// The code of no type.
const NO_TYPE: abi::ss_plugin_state_type = 0;

#[cold]
#[inline(never)]
fn wrong_type(found: abi::ss_plugin_state_type, expected: abi::ss_plugin_state_type) -> Error {
    if found == NO_TYPE {
        return Error::new("there is no such field");
    }
    crate::err!(
        "the entry has a value of type {} where it declares a field of type {}",
        type_name(found),
        type_name(expected)
    )
}

impl fmt::Debug for ToHost<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ToHost")
    }
}

/// A value that comes from the host, with its type, which is that of the field it was written to.
#[derive(Clone, Copy)]
pub struct FromHost<'a> {
    code: abi::ss_plugin_state_type,
    data: &'a abi::ss_plugin_state_data,
}

impl<'a> FromHost<'a> {
    /// A value.
    ///
    /// # Safety
    ///
    /// The member of the type of this code is initialised; a text that is not NULL stays readable and unchanged
    /// during `'a`.
    #[inline]
    pub(super) unsafe fn new(code: abi::ss_plugin_state_type, data: &'a abi::ss_plugin_state_data) -> Self {
        Self { code, data }
    }

    /// The union, whose member of this type is initialised.
    #[inline]
    fn of_type(self, ty: StateType) -> Result<&'a abi::ss_plugin_state_data> {
        if self.code == ty.code() { Ok(self.data) } else { Err(wrong_type(ty.code(), self.code)) }
    }

    /// The text.
    pub(super) fn text(self) -> Result<&'a CStr> {
        // SAFETY: the value is a text, and so the member is initialised, by the promise of the caller of `new`.
        let text = unsafe { self.of_type(StateType::String)?.str };
        if text.is_null() {
            bail!("found a null pointer, expected a text");
        }
        // SAFETY: not NULL, and so a C text during 'a, by the promise of the caller of `new`.
        Ok(unsafe { CStr::from_ptr(text) })
    }

    fn utf8(self) -> Result<&'a str> {
        self.text()?.to_str().map_err(|error| crate::err!("the text is not UTF-8: {error}"))
    }
}

impl fmt::Debug for FromHost<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("FromHost")
    }
}

macro_rules! fields {
    ($($ty:ident, $state:ident, $member:ident, |$value:ident| $to:expr, |$raw:ident| $from:expr;)*) => {$(
        impl sealed::Sealed for $ty {}

        impl EntryField for $ty {
            const TYPE: StateType = StateType::$state;

            #[inline]
            fn to_host(&self) -> ToHost<'_> {
                let $value = *self;
                let mut data = ZERO;
                data.$member = $to;
                ToHost::new::<Self>(Value::Data(data))
            }

            #[inline]
            fn set(&mut self, value: FromHost<'_>) -> Result<()> {
                // SAFETY: the value is of this type, and so the member is initialised, by the promise of the caller of
                // `new`; any bits are a number.
                let $raw = unsafe { value.of_type(StateType::$state)?.$member };
                *self = $from;
                Ok(())
            }
        }
    )*};
}

scalars!(fields);

impl sealed::Sealed for String {}

impl EntryField for String {
    const TYPE: StateType = StateType::String;

    #[inline]
    fn to_host(&self) -> ToHost<'_> {
        ToHost::new::<Self>(Value::Text(self.as_bytes()))
    }

    fn set(&mut self, value: FromHost<'_>) -> Result<()> {
        let text = value.utf8()?;
        self.clear();
        self.push_str(text);
        Ok(())
    }
}

impl sealed::Sealed for Box<str> {}

impl EntryField for Box<str> {
    const TYPE: StateType = StateType::String;

    #[inline]
    fn to_host(&self) -> ToHost<'_> {
        ToHost::new::<Self>(Value::Text(self.as_bytes()))
    }

    fn set(&mut self, value: FromHost<'_>) -> Result<()> {
        *self = value.utf8()?.into();
        Ok(())
    }
}

impl<K: TableKey, E: TableEntry> sealed::Sealed for OwnTable<K, E> {}

impl<K: TableKey, E: TableEntry> EntryField for OwnTable<K, E> {
    const TYPE: StateType = StateType::Table;
    const NESTED: Option<fn() -> Schema> = Some(Schema::of::<E>);

    fn to_host(&self) -> ToHost<'_> {
        ToHost::new::<Self>(Value::Table(self))
    }

    fn set(&mut self, _: FromHost<'_>) -> Result<()> {
        bail!("a table in a field can't be replaced; change its entries")
    }
}
