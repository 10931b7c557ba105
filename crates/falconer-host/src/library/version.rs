//! Versions of the plugin API and of plugins.

use std::fmt;

use falconer_abi::{PLUGIN_API_VERSION_MAJOR, PLUGIN_API_VERSION_MINOR, PLUGIN_API_VERSION_PATCH};

/// A version of three numbers, of the plugin API or of a plugin.
///
/// ```
/// use falconer_host::Version;
///
/// assert_eq!(Version::parse("3.1.0-rc1"), Some(Version::new(3, 1, 0)));
/// assert_eq!(Version::parse("3.1"), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Version {
    /// First number: another one breaks compatibility.
    pub major: u32,
    /// Second number: a higher one adds.
    pub minor: u32,
    /// Third number: a higher one mends.
    pub patch: u32,
}

impl Version {
    /// The version of the plugin API that this host offers.
    pub const HOST_API: Self =
        Self::new(PLUGIN_API_VERSION_MAJOR, PLUGIN_API_VERSION_MINOR, PLUGIN_API_VERSION_PATCH);

    /// The version of the event schema that this host knows, that of libs 0.23.
    pub const EVENT_SCHEMA: Self = Self::new(4, 1, 0);

    /// A version from its numbers.
    pub const fn new(major: u32, minor: u32, patch: u32) -> Self {
        Self { major, minor, patch }
    }

    /// Reads three numbers with dots between them; whatever follows the third is left aside, as Falco does.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.trim_start().splitn(3, '.');
        let major = parts.next()?.parse().ok()?;
        let minor = parts.next()?.parse().ok()?;
        let rest = parts.next()?;
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        Some(Self::new(major, minor, rest[..digits].parse().ok()?))
    }

    /// Whether a host of API version `host` can serve a plugin that requires this one, and if not, why not.
    ///
    /// ```
    /// use falconer_host::{Incompatibility, Version};
    ///
    /// assert_eq!(Version::new(3, 4, 9).served_by(Version::HOST_API), Ok(()));
    /// assert_eq!(Version::new(3, 99, 0).served_by(Version::HOST_API), Err(Incompatibility::Minor));
    /// ```
    pub fn served_by(self, host: Self) -> Result<(), Incompatibility> {
        if self.major != host.major {
            Err(Incompatibility::Major)
        } else if self.minor > host.minor {
            Err(Incompatibility::Minor)
        } else if self.minor == host.minor && self.patch > host.patch {
            Err(Incompatibility::Patch)
        } else {
            Ok(())
        }
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.major, self.minor, self.patch)
    }
}

/// What keeps a host from serving a plugin's API version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Incompatibility {
    /// The first numbers differ.
    #[error("major versions disagree")]
    Major,
    /// The plugin asks for a higher second number.
    #[error("framework's minor is less than the requested one")]
    Minor,
    /// The plugin asks for a higher third number.
    #[error("framework's patch is less than the requested one")]
    Patch,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_three_numbers_are_a_version() {
        for good in ["3.12.0", " 3.12.0", "3.12.0-rc1", "3.12.0.7"] {
            assert_eq!(Version::parse(good), Some(Version::new(3, 12, 0)), "{good}");
        }
        for bad in ["", "3", "3.12", "3.12.", "3.x.0", "v3.12.0", "3.12.99999999999", "3 .12.0"] {
            assert_eq!(Version::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn the_rule_of_the_api_version_holds_at_its_edges() {
        let host = Version::new(3, 12, 1);
        let served = |major, minor, patch| Version::new(major, minor, patch).served_by(host);
        assert_eq!(served(3, 12, 1), Ok(()));
        assert_eq!(served(3, 11, 9), Ok(()));
        assert_eq!(served(3, 0, 0), Ok(()));
        assert_eq!(served(3, 12, 2), Err(Incompatibility::Patch));
        assert_eq!(served(3, 13, 0), Err(Incompatibility::Minor));
        assert_eq!(served(2, 0, 0), Err(Incompatibility::Major));
        assert_eq!(served(4, 0, 0), Err(Incompatibility::Major));
    }
}
