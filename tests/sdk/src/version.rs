//! What a host of some API version hands over.

use std::mem::offset_of;

use falconer_abi as abi;

/// A version of the plugin API, major 3, that a host has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version {
    minor: u32,
}

impl Version {
    /// The oldest one.
    pub const V3_0: Self = Self { minor: 0 };
    /// With extended table functions.
    pub const V3_1: Self = Self { minor: 1 };
    /// With logging.
    pub const V3_4: Self = Self { minor: 4 };
    /// With metrics.
    pub const V3_6: Self = Self { minor: 6 };
    /// With capture listening.
    pub const V3_7: Self = Self { minor: 7 };
    /// With the owner's last error while a capture starts or ends.
    pub const V3_9: Self = Self { minor: 9 };
    /// With dumps of a plugin's state.
    pub const V3_10: Self = Self { minor: 10 };
    /// With value offsets.
    pub const V3_11: Self = Self { minor: 11 };
    /// The newest one.
    pub const V3_12: Self = Self { minor: 12 };
    /// All of those.
    pub const ALL: [Self; 9] = [
        Self::V3_0,
        Self::V3_1,
        Self::V3_4,
        Self::V3_6,
        Self::V3_7,
        Self::V3_9,
        Self::V3_10,
        Self::V3_11,
        Self::V3_12,
    ];

    /// Reads `3.minor.patch`.
    pub fn parse(text: &str) -> Self {
        let minor = text.strip_prefix("3.").and_then(|rest| rest.split('.').next()).unwrap();
        Self { minor: minor.parse().unwrap() }
    }

    /// Whether a host of this version runs a plugin that asks for `needed`.
    pub fn runs(self, needed: Self) -> bool {
        self >= needed
    }

    /// Size of the init input in bytes.
    pub fn init_input(self) -> usize {
        if self >= Self::V3_4 {
            size_of::<abi::ss_plugin_init_input>()
        } else {
            offset_of!(abi::ss_plugin_init_input, log_fn)
        }
    }

    /// Size of the input of an extraction in bytes.
    pub fn extract_input(self) -> usize {
        if self >= Self::V3_11 {
            size_of::<abi::ss_plugin_field_extract_input>()
        } else if self >= Self::V3_1 {
            offset_of!(abi::ss_plugin_field_extract_input, value_offsets)
        } else {
            offset_of!(abi::ss_plugin_field_extract_input, table_reader_ext)
        }
    }

    /// Size of the input of parsing in bytes.
    pub fn parse_input(self) -> usize {
        if self >= Self::V3_1 {
            size_of::<abi::ss_plugin_event_parse_input>()
        } else {
            offset_of!(abi::ss_plugin_event_parse_input, table_reader_ext)
        }
    }

    /// Size of the input of capture listening in bytes.
    pub fn listen_input(self) -> usize {
        if self >= Self::V3_9 {
            size_of::<abi::ss_plugin_capture_listen_input>()
        } else {
            offset_of!(abi::ss_plugin_capture_listen_input, get_owner_last_error)
        }
    }
}
