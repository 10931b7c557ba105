//! The version of the plugin API that a plugin asks for.

use std::fmt;

/// A version of the plugin API.
///
/// A plugin announces the lowest version that what it uses needs, so that every host that can run it accepts it:
///
/// | what is used | version | first Falco |
/// |---|---|---|
/// | event source, field extraction, event parsing, async events | 3.0.0 | 0.35 |
/// | state tables in fields ([`Plugin::TABLES`](crate::Plugin::TABLES) may say less or more) | 3.1.0 | 0.36 |
/// | event types that depend on the config | 3.2.0 | 0.37 |
/// | logging through the host (unless switched off) | 3.4.0 | 0.38 |
/// | value offsets | 3.11.0 | 0.41 |
///
/// What an old host does not know it never calls, so that the rest needs no version: new configs are taken from hosts of
/// 3.4.0, metrics given to those of 3.6.0 (both Falco 0.38), captures listened to from 3.7.0 (0.39), state dumped from
/// 3.10.0 (0.40), and the event schema asked for from 3.12.0 on (0.42).
///
/// Nothing that came with a later version is ever read from the host.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ApiVersion {
    major: u32,
    minor: u32,
    patch: u32,
}

impl ApiVersion {
    /// The oldest version of major 3.
    pub const V3_0: Self = Self::new(0);
    /// Offers tables through the extended functions: entries are given back, and can be iterated.
    pub const V3_1: Self = Self::new(1);
    /// Passes the plugin's state when asking for event types.
    pub const V3_2: Self = Self::new(2);
    /// Lets plugins log through the host.
    pub const V3_4: Self = Self::new(4);
    /// Offers the functions of tables at init, too.
    pub const V3_5: Self = Self::new(5);
    /// Asks for metrics.
    pub const V3_6: Self = Self::new(6);
    /// Tells plugins when captures start and end.
    pub const V3_7: Self = Self::new(7);
    /// Tells its last error while a capture starts or ends.
    pub const V3_9: Self = Self::new(9);
    /// Asks for the plugin's state when it writes a capture file.
    pub const V3_10: Self = Self::new(10);
    /// Asks for value offsets.
    pub const V3_11: Self = Self::new(11);
    /// Asks for the event schema that the plugin needs.
    pub const V3_12: Self = Self::new(12);

    const fn new(minor: u32) -> Self {
        Self { major: 3, minor, patch: 0 }
    }

    /// The second number.
    pub(crate) const fn minor(self) -> u32 {
        self.minor
    }

    /// The higher of two versions.
    #[must_use]
    pub const fn max(self, other: Self) -> Self {
        if self.minor >= other.minor { self } else { other }
    }

    /// Whether a host or plugin of this version has what came with `other`.
    pub const fn has(self, other: Self) -> bool {
        self.minor >= other.minor
    }

    /// This version if `used`, otherwise the oldest.
    #[must_use]
    pub const fn when(self, used: bool) -> Self {
        if used { self } else { Self::V3_0 }
    }

    /// The version as NUL-terminated text, zeros behind.
    #[doc(hidden)]
    pub const fn c_text(self) -> [u8; 8] {
        let mut text = *b"3.0.0\0\0\0";
        if self.minor < 10 {
            text[2] = digit(self.minor);
        } else {
            text = *b"3.00.0\0\0";
            text[2] = digit(self.minor / 10);
            text[3] = digit(self.minor % 10);
        }
        text
    }
}

#[expect(clippy::cast_possible_truncation, reason = "digits are below 10")]
const fn digit(value: u32) -> u8 {
    b'0' + value as u8
}

impl fmt::Display for ApiVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.major, self.minor, self.patch)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::ffi::CStr;

    #[test]
    fn the_c_text_is_the_version() {
        for version in [ApiVersion::V3_0, ApiVersion::V3_4, ApiVersion::V3_11] {
            let text = version.c_text();
            let text = CStr::from_bytes_until_nul(&text).unwrap();
            assert_eq!(text.to_str().unwrap(), version.to_string());
        }
    }
}
