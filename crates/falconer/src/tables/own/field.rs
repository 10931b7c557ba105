//! What the entries of a table are, and what their fields can be.

use std::ffi::CStr;
use std::fmt;

use falconer_abi as abi;
use falconer_event::StateType;

use super::owner::Link;
use super::schema::{FieldDecl, Schema};
use crate::tables::state::{ZERO, scalars, type_name};
use crate::{ApiVersion, Error, Result, bail};

/// What the entries of a table of one's own are: `#[derive(TableEntry)]` on a struct makes it.
///
/// [`Default`] is how an entry begins that another plugin makes.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the entry of a state table",
    label = "not an entry",
    note = "put #[derive(Default, falconer::tables::TableEntry)] on the struct"
)]
pub trait TableEntry: Default + Send + 'static {
    /// The fields.
    const FIELDS: &'static [FieldDecl];

    /// The lowest API version that they need: 3.6.0 if one of them is a table.
    const API: ApiVersion = FieldDecl::api(Self::FIELDS);

    /// The value of a field, by its place.
    #[doc(hidden)]
    fn read_field(&self, place: usize) -> ToHost<'_>;

    /// Sets a field that is not read-only, by its place.
    #[doc(hidden)]
    fn write_field(&mut self, place: usize, value: FromHost<'_>) -> Result<()>;
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
/// | `table` | [`OwnTable`](super::OwnTable); others can change what is in it, not put another one in its place |
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

pub(super) mod sealed {
    #[diagnostic::on_unimplemented(
        message = "`{Self}` can't say what the host reads: `EntryField` is sealed",
        label = "no state type carries a `{Self}`",
        note = "a value that is a number for its type and a text for the host would be followed as a pointer",
        note = "make the field one of the types that are carried, or mark it with #[table(skip)]"
    )]
    pub trait Sealed {}
}

/// A table that can be the value of a field.
pub(super) trait Lendable {
    /// What the host gets for the field at this place of a table's entry: the address of a struct with the functions of
    /// the table in the field. `outer` is the link of the table that has the entry.
    ///
    /// It stays readable until the plugin is destroyed, and leads to this table as long as that is there.
    fn lend(&self, place: usize, outer: &Link) -> Result<*mut abi::ss_plugin_table_t>;
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
    pub(super) fn new<F: EntryField>(value: Value<'a>) -> Self {
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
