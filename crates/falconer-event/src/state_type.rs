//! The types that keys and fields of state tables can have.

use std::fmt;

/// Type of the key of a state table, or of a field of its entries.
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
    /// A table inside an entry (since API 3.6.0); no type of a key.
    Table,
    /// `bool`.
    Bool,
}

impl StateType {
    /// All types.
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

    /// Whether a key can have it: all types but that of tables inside entries.
    pub const fn is_key(self) -> bool {
        !matches!(self, Self::Table)
    }
}

impl fmt::Display for StateType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(feature = "events")]
mod codes {
    use falconer_abi as abi;

    use super::StateType;

    impl StateType {
        /// Its code in the plugin API (`ss_plugin_state_type` of `plugin_types.h`).
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

        /// The type of a code of the plugin API.
        ///
        /// ```
        /// use falconer_event::StateType;
        /// assert_eq!(StateType::from_code(StateType::Bool.code()), Some(StateType::Bool));
        /// assert_eq!(StateType::from_code(0), None);
        /// ```
        pub fn from_code(code: abi::ss_plugin_state_type) -> Option<Self> {
            Self::ALL.into_iter().find(|ty| ty.code() == code)
        }
    }
}

#[cfg(all(test, feature = "events"))]
mod tests {
    use super::*;

    #[test]
    fn codes_lead_back() {
        for ty in StateType::ALL {
            assert_eq!(StateType::from_code(ty.code()), Some(ty));
        }
        assert_eq!(StateType::from_code(24), None);
    }
}
