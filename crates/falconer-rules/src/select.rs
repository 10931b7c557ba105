//! Which rules are enabled: the `rules` of falco.yaml.

use crate::rule::Rule;

/// One entry of `rules`: enables or disables the rules that fit all that is given.
///
/// ```
/// use falconer_rules::Selector;
///
/// let only_web = [Selector::disable().rule("*"), Selector::enable().tag("web")];
/// # let _ = only_web;
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selector {
    pub(crate) enable: bool,
    rule: Option<String>,
    tag: Option<String>,
}

impl Selector {
    /// Enables rules.
    pub fn enable() -> Selector {
        Selector { enable: true, rule: None, tag: None }
    }

    /// Disables rules.
    pub fn disable() -> Selector {
        Selector { enable: false, ..Selector::enable() }
    }

    /// Only rules whose whole name fits a pattern, in which `*` stands for any text (see [`wildcard`]).
    #[must_use]
    pub fn rule(mut self, pattern: impl Into<String>) -> Selector {
        self.rule = Some(pattern.into());
        self
    }

    /// Only rules with this tag.
    #[must_use]
    pub fn tag(mut self, tag: impl Into<String>) -> Selector {
        self.tag = Some(tag.into());
        self
    }

    pub(crate) fn chooses(&self, rule: &Rule) -> bool {
        let tagged = |tag: &String| rule.tags().any(|t| t == tag);
        let given = self.rule.is_some() || self.tag.is_some();
        given
            && self.rule.as_ref().is_none_or(|pattern| wildcard(pattern, rule.name()))
            && self.tag.as_ref().is_none_or(tagged)
    }
}

/// Whether a text fits a pattern in which `*` stands for any text, as Falco finds out: each part between stars is taken
/// where it occurs first, without a second try. So `*.yaml` does not fit `a.yaml.yaml`.
pub fn wildcard(pattern: &str, text: &str) -> bool {
    let (mut pattern, mut text) = (pattern, text);
    loop {
        let Some(star) = pattern.find('*') else { return pattern == text };
        let Some(rest) = text.strip_prefix(&pattern[..star]) else { return false };
        text = rest;
        pattern = pattern[star..].trim_start_matches('*');
        if pattern.is_empty() {
            return true;
        }
        let part = &pattern[..pattern.find('*').unwrap_or(pattern.len())];
        let Some(at) = text.find(part) else { return false };
        text = &text[at + part.len()..];
        pattern = &pattern[part.len()..];
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_occurrence_counts() {
        for (pattern, text, expected) in [
            ("*", "", true),
            ("a*", "abc", true),
            ("*c", "abc", true),
            ("a*c", "abc", true),
            ("a*c", "abcc", false),
            ("*.yaml", "x.yaml.yaml", false),
            ("two words", "two words", true),
            ("t?o", "two", false),
            ("", "", true),
        ] {
            assert_eq!(wildcard(pattern, text), expected, "{pattern} {text}");
        }
    }
}
