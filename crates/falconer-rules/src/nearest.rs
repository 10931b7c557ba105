//! The known name that was probably meant.

/// The longest name that near ones are sought for.
const LONGEST_NAME: usize = 100;

/// The known name nearest to `name`, whatever the case, if it is near enough to be what was meant.
pub(crate) fn nearest<'n>(name: &str, known: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    if name.len() > LONGEST_NAME {
        return None;
    }
    let limit = (name.chars().count() / 3).clamp(1, 3);
    let written = name;
    let name = name.to_ascii_lowercase();
    let (length, letters) = (name.chars().count(), letters(&name));
    let scored = known
        .into_iter()
        .filter(|k| *k != written && k.chars().count().abs_diff(length) <= limit)
        .map(|k| (k.to_ascii_lowercase(), k))
        .filter(|(lower, _)| differ_at_least(letters, self::letters(lower)) <= limit)
        .map(|(lower, k)| (strsim::osa_distance(&name, &lower), k));
    scored.filter(|(d, _)| *d <= limit).min_by_key(|(d, _)| *d).map(|(_, k)| k)
}

/// A sentence that names the nearest known name.
pub(crate) fn did_you_mean<'n>(name: &str, known: impl IntoIterator<Item = &'n str>) -> Option<String> {
    nearest(name, known).map(|found| format!("did you mean '{found}'?"))
}

/// Which letters occur, as bits.
fn letters(text: &str) -> u64 {
    text.bytes().fold(0, |bits, byte| bits | 1 << (byte & 63))
}

/// How many edits it takes at least from a text with some letters to one with others. It costs a hundredth of counting
/// them, and most of a thousand names need no more.
fn differ_at_least(a: u64, b: u64) -> usize {
    (a & !b).count_ones().max((b & !a).count_ones()) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_names_are_found() {
        assert_eq!(nearest("conditon", ["output", "condition"]), Some("condition"));
        assert_eq!(nearest("zzz", ["output", "condition"]), None);
        assert_eq!(nearest("dummy.valu", ["dummy.value", "dummy.strvalue"]), Some("dummy.value"));
        assert_eq!(nearest("toLower", ["tolower", "toupper"]), Some("tolower"));
        assert_eq!(nearest("gitalb", ["syscall", "gitlab"]), Some("gitlab"));
    }

    #[test]
    fn letters_never_count_more_than_edits() {
        for (a, b) in [("abc", "acb"), ("abc", "xbc"), ("abc", "abcd"), ("äb", "ab"), ("aab", "ab")] {
            assert!(differ_at_least(letters(a), letters(b)) <= strsim::osa_distance(a, b) * 4, "{a} {b}");
        }
    }
}
