//! Versions of plugins and of the rule language.

use std::fmt;

/// A version of three numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Version {
    /// Breaking changes.
    pub major: u32,
    /// Additions.
    pub minor: u32,
    /// Repairs.
    pub patch: u32,
}

impl Version {
    /// The version of the rule language that this crate implements (Falco's engine version).
    pub const ENGINE: Version = Version { major: 0, minor: 63, patch: 0 };

    /// Reads `x.y.z`; what follows the third number is ignored.
    pub fn parse(text: &str) -> Option<Version> {
        let mut rest = text;
        let mut number = |last: bool| -> Option<u32> {
            let trimmed = rest.trim_ascii_start();
            let body = trimmed.strip_prefix('+').unwrap_or(trimmed);
            let length = body.bytes().take_while(u8::is_ascii_digit).count();
            let value = body[..length].parse().ok()?;
            rest = &body[length..];
            if !last {
                rest = rest.strip_prefix('.')?;
            }
            Some(value)
        };
        Some(Version { major: number(false)?, minor: number(false)?, patch: number(true)? })
    }

    /// Whether this version can stand in for `required`: the same major version, and not older.
    pub fn satisfies(self, required: Version) -> bool {
        self.major == required.major && self >= required
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.major, self.minor, self.patch)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read_leniently_at_the_end_only() {
        assert_eq!(Version::parse("0.26.0-rc1"), Some(Version { major: 0, minor: 26, patch: 0 }));
        for bad in ["abc", "0.31", "-1", "", "1", "1.2.x"] {
            assert_eq!(Version::parse(bad), None, "{bad}");
        }
    }
}
