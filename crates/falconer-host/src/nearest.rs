//! Suggestions for names that are mistyped.

/// The name that a mistyped name most likely stands for: at most a third of its letters differ.
///
/// This crate's errors suggest it, and programs around it can use it for names of their own (keys, plugins). A text
/// of more than 200 bytes stands for none, nor does anything stand for one of more than 400.
///
/// ```
/// assert_eq!(falconer_host::nearest("jiter", ["jitter", "start"]), Some("jitter"));
/// assert_eq!(falconer_host::nearest("colour", ["jitter", "start"]), None);
/// ```
pub fn nearest<'a>(found: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // No name is that long, and comparing texts without bound takes time without bound.
    if found.len() > 200 {
        return None;
    }
    known
        .into_iter()
        .filter(|name| name.len() <= 2 * 200)
        .map(|name| (strsim::damerau_levenshtein(found, name), name))
        .filter(|(distance, name)| *distance <= (name.len().max(found.len()) / 3).max(1))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}
