//! Versions, and what rules files ask of plugins.

use std::fmt;

use crate::diag::Label;

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

/// A plugin that rules need: one of these names, at least in that version.
///
/// Of the names the first that is loaded decides, in this order.
#[derive(Clone, Debug, PartialEq)]
pub struct PluginRequirement {
    /// Names, with the version as written; the entry itself first, then its alternatives.
    pub alternatives: Vec<(String, String)>,
    /// Where the entry stands.
    pub place: Label,
}

impl PluginRequirement {
    /// Checks the requirement against the loaded plugins: their names and versions.
    ///
    /// # Errors
    ///
    /// What the file needs and what is there instead, as the end of a sentence that begins with the file: `needs plugin
    /// 'json' >= 0.7.0, which is not loaded`.
    pub fn check(&self, loaded: &[(&str, Version)]) -> Result<(), String> {
        for (name, required) in &self.alternatives {
            let Some((_, version)) = loaded.iter().find(|(loaded, _)| loaded == name) else {
                continue;
            };
            let parsed = Version::parse(required);
            if parsed.is_some_and(|required| version.satisfies(required)) {
                return Ok(());
            }
            let below = parsed.map_or_else(String::new, |required| {
                format!(" and < {}.0.0", required.major.saturating_add(1))
            });
            return Err(format!(
                "needs plugin '{name}' >= {required}{below}, but version {version} is loaded"
            ));
        }
        let all: Vec<String> = self.alternatives.iter().map(|(name, v)| format!("'{name}' >= {v}")).collect();
        Err(match &all[..] {
            [one] => format!("needs plugin {one}, which is not loaded"),
            all => format!("needs one of the plugins {}, and none of them is loaded", all.join(", ")),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::Span;

    #[test]
    fn versions_are_read_leniently_at_the_end_only() {
        assert_eq!(Version::parse("0.26.0-rc1"), Some(Version { major: 0, minor: 26, patch: 0 }));
        for bad in ["abc", "0.31", "-1", "", "1", "1.2.x"] {
            assert_eq!(Version::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn the_first_loaded_alternative_decides() {
        let requirement = PluginRequirement {
            alternatives: vec![("a".into(), "1.0.0".into()), ("b".into(), "0.4.0".into())],
            place: Label::new("rules.yaml".into(), Span::default()),
        };
        let version = |text| Version::parse(text).unwrap();
        assert!(requirement.check(&[("b", version("0.4.1"))]).is_ok());
        assert!(
            requirement
                .check(&[("b", version("0.3.1"))])
                .unwrap_err()
                .ends_with("but version 0.3.1 is loaded")
        );
        assert!(requirement.check(&[("a", version("0.9.0")), ("b", version("0.4.0"))]).is_err());
        let missing = requirement.check(&[]).unwrap_err();
        assert_eq!(
            missing,
            "needs one of the plugins 'a' >= 1.0.0, 'b' >= 0.4.0, and none of them is loaded"
        );
        let older = requirement.check(&[("a", version("0.9.0"))]).unwrap_err();
        assert_eq!(older, "needs plugin 'a' >= 1.0.0 and < 2.0.0, but version 0.9.0 is loaded");
    }
}
