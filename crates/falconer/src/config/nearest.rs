//! The known name that a typo most likely meant.

/// The name nearest to `found`, if one is near enough to be meant: at most a third of its letters differ.
pub(super) fn nearest<'a>(found: &str, known: &[&'a str]) -> Option<&'a str> {
    // Keys are identifiers: other letters than those of ASCII are rare, and their cases not worth the tables.
    let plain = |name: &str| -> String {
        name.chars()
            .filter(|letter| !matches!(letter, '_' | '-'))
            .map(|letter| letter.to_ascii_lowercase())
            .collect()
    };
    let found = plain(found);
    known
        .iter()
        .map(|name| (strsim::osa_distance(&found, &plain(name)), *name))
        .min()
        .filter(|(distance, name)| *distance <= name.chars().count().max(3) / 3)
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn typos_find_their_name() {
        let known = ["jitter", "maxEvents", "start"];
        assert_eq!(nearest("jiter", &known), Some("jitter"));
        assert_eq!(nearest("max_events", &known), Some("maxEvents"));
        assert_eq!(nearest("strat", &known), Some("start"));
        assert_eq!(nearest("colour", &known), None);
        assert_eq!(nearest("x", &[]), None);
    }
}
