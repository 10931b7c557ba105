//! Types of keys and fields of state tables.

use std::fmt;

use falconer_abi as abi;

/// Type of a table's key or field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StateType {
    /// `i8`.
    Int8,
    /// `i16`.
    Int16,
    /// `i32`.
    Int32,
    /// `i64`.
    Int64,
    /// `u8`.
    Uint8,
    /// `u16`.
    Uint16,
    /// `u32`.
    Uint32,
    /// `u64`.
    Uint64,
    /// Text that ends in a NUL.
    String,
    /// A table inside an entry (API 3.6.0).
    Table,
    /// `bool`.
    Bool,
}

impl StateType {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::Int8,
        Self::Int16,
        Self::Int32,
        Self::Int64,
        Self::Uint8,
        Self::Uint16,
        Self::Uint32,
        Self::Uint64,
        Self::String,
        Self::Table,
        Self::Bool,
    ];

    /// The number that the plugin API has for it.
    pub const fn code(self) -> abi::ss_plugin_state_type {
        match self {
            Self::Int8 => abi::SS_PLUGIN_ST_INT8,
            Self::Int16 => abi::SS_PLUGIN_ST_INT16,
            Self::Int32 => abi::SS_PLUGIN_ST_INT32,
            Self::Int64 => abi::SS_PLUGIN_ST_INT64,
            Self::Uint8 => abi::SS_PLUGIN_ST_UINT8,
            Self::Uint16 => abi::SS_PLUGIN_ST_UINT16,
            Self::Uint32 => abi::SS_PLUGIN_ST_UINT32,
            Self::Uint64 => abi::SS_PLUGIN_ST_UINT64,
            Self::String => abi::SS_PLUGIN_ST_STRING,
            Self::Table => abi::SS_PLUGIN_ST_TABLE,
            Self::Bool => abi::SS_PLUGIN_ST_BOOL,
        }
    }

    /// The type with a number, if there is one.
    pub fn from_code(code: abi::ss_plugin_state_type) -> Option<Self> {
        Self::ALL.into_iter().find(|ty| ty.code() == code)
    }

    /// Its name, such as `uint64`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Int8 => "int8",
            Self::Int16 => "int16",
            Self::Int32 => "int32",
            Self::Int64 => "int64",
            Self::Uint8 => "uint8",
            Self::Uint16 => "uint16",
            Self::Uint32 => "uint32",
            Self::Uint64 => "uint64",
            Self::String => "string",
            Self::Table => "table",
            Self::Bool => "bool",
        }
    }
}

impl fmt::Display for StateType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A type's number as text: its name, or the number where there is no such type.
pub(crate) fn type_name(code: abi::ss_plugin_state_type) -> String {
    StateType::from_code(code).map_or_else(|| format!("type {code}"), |ty| ty.name().to_owned())
}

/// A union of zeros, of which one member is set next.
pub(crate) const ZERO: abi::ss_plugin_state_data = abi::ss_plugin_state_data { u64: 0 };

/// The scalar types: Rust type, [`StateType`], member of the union, how it gets there and back.
macro_rules! scalars {
    ($callback:ident) => {
        $callback! {
            i8, Int8, s8, |value| value, |raw| raw;
            i16, Int16, s16, |value| value, |raw| raw;
            i32, Int32, s32, |value| value, |raw| raw;
            i64, Int64, s64, |value| value, |raw| raw;
            u8, Uint8, u8, |value| value, |raw| raw;
            u16, Uint16, u16, |value| value, |raw| raw;
            u32, Uint32, u32, |value| value, |raw| raw;
            u64, Uint64, u64, |value| value, |raw| raw;
            bool, Bool, b, |value| u32::from(value), |raw| raw != 0;
        }
    };
}
pub(crate) use scalars;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_type_has_a_number_of_its_own() {
        for ty in StateType::ALL {
            assert_eq!(StateType::from_code(ty.code()), Some(ty));
        }
        assert_eq!(StateType::from_code(0), None);
        assert_eq!(type_name(24), "type 24");
    }
}
