//! What rules files ask of plugins.

use super::Label;
use crate::version::Version;

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
