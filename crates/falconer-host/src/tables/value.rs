//! Values in state tables.

use std::ffi::{CStr, CString};
use std::fmt;
use std::sync::Arc;

use falconer_abi::ss_plugin_state_data;
use falconer_event::StateType;

use super::TableError;

/// A key, or the value of a field.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum StateValue {
    /// Signed, 8 bits.
    Int8(i8),
    /// Signed, 16 bits.
    Int16(i16),
    /// Signed, 32 bits.
    Int32(i32),
    /// Signed, 64 bits.
    Int64(i64),
    /// Unsigned, 8 bits.
    Uint8(u8),
    /// Unsigned, 16 bits.
    Uint16(u16),
    /// Unsigned, 32 bits.
    Uint32(u32),
    /// Unsigned, 64 bits.
    Uint64(u64),
    /// Text; usually UTF-8.
    String(CString),
    /// Boolean.
    Bool(bool),
}

impl StateValue {
    /// The value's type.
    pub fn ty(&self) -> StateType {
        match self {
            Self::Int8(_) => StateType::Int8,
            Self::Int16(_) => StateType::Int16,
            Self::Int32(_) => StateType::Int32,
            Self::Int64(_) => StateType::Int64,
            Self::Uint8(_) => StateType::Uint8,
            Self::Uint16(_) => StateType::Uint16,
            Self::Uint32(_) => StateType::Uint32,
            Self::Uint64(_) => StateType::Uint64,
            Self::String(_) => StateType::String,
            Self::Bool(_) => StateType::Bool,
        }
    }

    /// The value as this host keeps it.
    pub(crate) fn datum(&self) -> Datum {
        let signed = |number: i64| Datum::Bits(number.cast_unsigned());
        match self {
            Self::Int8(number) => signed((*number).into()),
            Self::Int16(number) => signed((*number).into()),
            Self::Int32(number) => signed((*number).into()),
            Self::Int64(number) => signed(*number),
            Self::Uint8(number) => Datum::Bits((*number).into()),
            Self::Uint16(number) => Datum::Bits((*number).into()),
            Self::Uint32(number) => Datum::Bits((*number).into()),
            Self::Uint64(number) => Datum::Bits(*number),
            Self::Bool(flag) => Datum::Bits((*flag).into()),
            Self::String(text) => Datum::Text(Arc::from(text.as_c_str())),
        }
    }

    /// The value of a type that a datum stands for.
    #[expect(clippy::cast_possible_truncation, reason = "the bits are those of a narrower number, extended")]
    pub(crate) fn of(ty: StateType, datum: DatumRef<'_>) -> Self {
        let bits = match datum {
            DatumRef::Bits(bits) => bits,
            DatumRef::Text(text) => return Self::String(text.to_owned()),
        };
        let signed = bits.cast_signed();
        match ty {
            StateType::Int8 => Self::Int8(signed as i8),
            StateType::Int16 => Self::Int16(signed as i16),
            StateType::Int32 => Self::Int32(signed as i32),
            StateType::Int64 => Self::Int64(signed),
            StateType::Uint8 => Self::Uint8(bits as u8),
            StateType::Uint16 => Self::Uint16(bits as u16),
            StateType::Uint32 => Self::Uint32(bits as u32),
            StateType::Bool => Self::Bool(bits != 0),
            StateType::Uint64 | StateType::String | StateType::Table => Self::Uint64(bits),
        }
    }
}

macro_rules! from {
    ($($from:ty => $variant:ident),+ $(,)?) => {
        $(impl From<$from> for StateValue {
            fn from(value: $from) -> Self {
                Self::$variant(value)
            }
        })+
    };
}
from!(i8 => Int8, i16 => Int16, i32 => Int32, i64 => Int64, u8 => Uint8, u16 => Uint16, u32 => Uint32, u64 => Uint64,
    CString => String, bool => Bool);

impl From<&CStr> for StateValue {
    fn from(text: &CStr) -> Self {
        Self::String(text.to_owned())
    }
}

impl From<&str> for StateValue {
    /// A text; it ends at its first NUL, as all texts of the plugin API do.
    fn from(text: &str) -> Self {
        let text = text.split('\0').next().unwrap_or_default();
        Self::String(CString::new(text).unwrap_or_default())
    }
}

impl fmt::Display for StateValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Int8(number) => number.fmt(f),
            Self::Int16(number) => number.fmt(f),
            Self::Int32(number) => number.fmt(f),
            Self::Int64(number) => number.fmt(f),
            Self::Uint8(number) => number.fmt(f),
            Self::Uint16(number) => number.fmt(f),
            Self::Uint32(number) => number.fmt(f),
            Self::Uint64(number) => number.fmt(f),
            Self::String(text) => f.write_str(&text.to_string_lossy()),
            Self::Bool(flag) => flag.fmt(f),
        }
    }
}

/// A value as this host keeps it, whose type is known elsewhere: a number of any width, extended to 64 bits, or a text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Datum {
    Bits(u64),
    Text(Arc<CStr>),
}

/// A borrowed [`Datum`].
#[derive(Clone, Copy, Debug)]
pub(crate) enum DatumRef<'a> {
    Bits(u64),
    Text(&'a CStr),
}

impl Datum {
    /// What a field of the type has before it is written.
    pub(crate) fn default_of(ty: StateType) -> Self {
        if ty == StateType::String { Self::Text(Arc::from(c"")) } else { Self::Bits(0) }
    }

    pub(crate) fn borrowed(&self) -> DatumRef<'_> {
        match self {
            Self::Bits(bits) => DatumRef::Bits(*bits),
            Self::Text(text) => DatumRef::Text(text),
        }
    }
}

impl DatumRef<'_> {
    pub(crate) fn to_datum(self) -> Datum {
        match self {
            Self::Bits(bits) => Datum::Bits(bits),
            Self::Text(text) => Datum::Text(Arc::from(text)),
        }
    }

    /// The value as the plugin API has it; a text is lent.
    #[expect(clippy::cast_possible_truncation, reason = "the bits are those of a narrower number, extended")]
    pub(crate) fn to_raw(self, ty: StateType) -> ss_plugin_state_data {
        let mut data = ss_plugin_state_data { u64: 0 };
        match self {
            Self::Text(text) => data.str = text.as_ptr(),
            Self::Bits(bits) => match ty {
                StateType::Int8 | StateType::Uint8 => data.u8 = bits as u8,
                StateType::Int16 | StateType::Uint16 => data.u16 = bits as u16,
                StateType::Int32 | StateType::Uint32 | StateType::Bool => data.u32 = bits as u32,
                _ => data.u64 = bits,
            },
        }
        data
    }
}

/// Reads a key or a value of a known type, which is not that of sub-tables.
///
/// # Safety
///
/// `data` is NULL or leads to a value whose member for the type is set; a text in it is NULL or NUL-terminated. It stays
/// during `'a`.
pub(crate) unsafe fn read<'a>(
    data: *const ss_plugin_state_data,
    ty: StateType,
    what: &'static str,
) -> Result<DatumRef<'a>, TableError> {
    if data.is_null() {
        return Err(TableError::Null { what });
    }
    // Only the member that is set is read: the others may reach past what the plugin wrote.
    macro_rules! member {
        ($name:ident) => {
            // SAFETY: not NULL, and the caller says that the member is set; it needs no alignment this way.
            unsafe { (&raw const (*data).$name).read_unaligned() }
        };
    }
    let signed = |number: i64| number.cast_unsigned();
    Ok(DatumRef::Bits(match ty {
        StateType::Int8 => signed(member!(s8).into()),
        StateType::Int16 => signed(member!(s16).into()),
        StateType::Int32 => signed(member!(s32).into()),
        StateType::Int64 => signed(member!(s64)),
        StateType::Uint8 => member!(u8).into(),
        StateType::Uint16 => member!(u16).into(),
        StateType::Uint32 => member!(u32).into(),
        StateType::Uint64 | StateType::Table => member!(u64),
        StateType::Bool => u64::from(member!(b) != 0),
        StateType::String => {
            let text = member!(str);
            if text.is_null() {
                return Err(TableError::Null { what });
            }
            // SAFETY: not NULL, and the caller says that it is NUL-terminated and stays during 'a.
            return Ok(DatumRef::Text(unsafe { CStr::from_ptr(text) }));
        }
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_type_survives_the_way_through_the_api() {
        for value in [
            StateValue::from(-5i8),
            (-500i16).into(),
            (-70_000i32).into(),
            i64::MIN.into(),
            200u8.into(),
            60_000u16.into(),
            4_000_000_000u32.into(),
            u64::MAX.into(),
            true.into(),
            false.into(),
            "text".into(),
            c"".into(),
        ] {
            let datum = value.datum();
            let raw = datum.borrowed().to_raw(value.ty());
            // SAFETY: the value was just made for that type; its text lives in `datum`.
            let read = unsafe { read(&raw const raw, value.ty(), "value") }.unwrap();
            assert_eq!(StateValue::of(value.ty(), read), value);
            assert_eq!(StateType::from_code(value.ty().code()), Some(value.ty()), "{value}");
        }
        assert_eq!(StateType::from_code(0), None);
        assert_eq!(StateType::from_code(11), None);
    }

    #[test]
    fn a_null_value_is_told() {
        // SAFETY: NULL is allowed.
        let error = unsafe { read(std::ptr::null(), StateType::Int8, "key") }.unwrap_err();
        assert_eq!(error.to_string(), "the key is a null pointer");
        let null = ss_plugin_state_data { str: std::ptr::null() };
        // SAFETY: a NULL text is allowed.
        unsafe { read(&raw const null, StateType::String, "value") }.unwrap_err();
    }
}
