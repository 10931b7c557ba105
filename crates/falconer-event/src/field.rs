//! The types that a field can have.

/// Type of an extracted field; a list field has many values of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FieldType {
    /// Unsigned integer of 64 bits.
    Uint64,
    /// Text.
    String,
    /// Span of time in ns.
    RelTime,
    /// Point in time in ns since the epoch.
    AbsTime,
    /// Truth value.
    Bool,
    /// IPv4 or IPv6 address.
    IpAddr,
    /// IPv4 or IPv6 network, of which the API carries the address.
    IpNet,
}

impl FieldType {
    /// All types.
    pub const ALL: [Self; 7] =
        [Self::Uint64, Self::String, Self::RelTime, Self::AbsTime, Self::Bool, Self::IpAddr, Self::IpNet];

    /// Its name in the JSON of `get_fields`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Uint64 => "uint64",
            Self::String => "string",
            Self::RelTime => "reltime",
            Self::AbsTime => "abstime",
            Self::Bool => "bool",
            Self::IpAddr => "ipaddr",
            Self::IpNet => "ipnet",
        }
    }

    /// Its name in Falco's messages and lists of fields.
    pub const fn falco_name(self) -> &'static str {
        match self {
            Self::Uint64 => "UINT64",
            Self::String => "CHARBUF",
            Self::RelTime => "RELTIME",
            Self::AbsTime => "ABSTIME",
            Self::Bool => "BOOL",
            Self::IpAddr => "IPADDR",
            Self::IpNet => "IPNET",
        }
    }

    /// Whether values are unsigned 64-bit numbers.
    pub const fn is_number(self) -> bool {
        matches!(self, Self::Uint64 | Self::RelTime | Self::AbsTime)
    }

    /// The type of a name in the JSON of `get_fields`.
    ///
    /// ```
    /// use falconer_event::FieldType;
    /// assert_eq!(FieldType::from_name("ipaddr"), Some(FieldType::IpAddr));
    /// assert_eq!(FieldType::from_name("int64"), None);
    /// ```
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|ty| ty.name() == name)
    }
}

#[cfg(feature = "events")]
mod codes {
    use falconer_abi as abi;

    use super::FieldType;

    impl FieldType {
        /// Its code in the plugin API (`FTYPE_*` of `plugin_types.h`).
        pub const fn code(self) -> abi::ss_plugin_field_type {
            match self {
                Self::Uint64 => abi::FTYPE_UINT64,
                Self::String => abi::FTYPE_STRING,
                Self::RelTime => abi::FTYPE_RELTIME,
                Self::AbsTime => abi::FTYPE_ABSTIME,
                Self::Bool => abi::FTYPE_BOOL,
                Self::IpAddr => abi::FTYPE_IPADDR,
                Self::IpNet => abi::FTYPE_IPNET,
            }
        }

        /// The type of a code of the plugin API.
        pub fn from_code(code: abi::ss_plugin_field_type) -> Option<Self> {
            Self::ALL.into_iter().find(|ty| ty.code() == code)
        }
    }
}

#[cfg(all(test, feature = "events"))]
mod tests {
    use super::*;

    #[test]
    fn names_and_codes_lead_back() {
        for ty in FieldType::ALL {
            assert_eq!(FieldType::from_name(ty.name()), Some(ty));
            assert_eq!(FieldType::from_code(ty.code()), Some(ty));
        }
        assert_eq!(FieldType::from_code(0), None);
    }
}
