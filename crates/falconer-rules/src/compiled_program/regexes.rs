//! The regular expressions that one text is matched with: one pass over the text tells which of them match.

use regex::bytes::Regex;
use regex_automata::util::syntax;
use regex_automata::{Anchored, Input, MatchKind, PatternSet, meta};

/// From this many expressions on they are matched together.
const TOGETHER: usize = 3;

/// The most expressions that are matched together. More of them have more states than are worth their memory.
pub(super) const MOST: usize = 16;

/// The most bytes of expressions that are compiled together.
const SIZE: usize = 4 << 20;

/// Regular expressions over one term, at most [`MOST`].
#[derive(Clone, Debug)]
pub(super) struct Regexes {
    single: Vec<Regex>,
    set: Option<meta::Regex>,
}

impl Regexes {
    /// Prepares the expressions, each of which covers the whole text.
    pub(super) fn new(regexes: &[Regex]) -> Regexes {
        let patterns: Vec<&str> = regexes.iter().map(Regex::as_str).collect();
        let config = meta::Config::new()
            .match_kind(MatchKind::All)
            .utf8_empty(false)
            .which_captures(regex_automata::nfa::thompson::WhichCaptures::Implicit)
            .nfa_size_limit(Some(SIZE));
        let build = || {
            let syntax = syntax::Config::new().utf8(false).nest_limit(2000);
            meta::Builder::new().configure(config).syntax(syntax).build_many(&patterns).ok()
        };
        let set = if regexes.len() < TOGETHER { None } else { build() };
        Regexes { single: regexes.to_vec(), set }
    }

    /// Whether one pass matches all expressions; if not, each is matched alone.
    pub(super) fn together(&self) -> bool {
        self.set.is_some()
    }

    /// Whether one expression matches a text.
    pub(super) fn matches(&self, regex: usize, text: &[u8]) -> bool {
        self.single[regex].is_match(text)
    }

    /// Finds the expressions that match a text.
    pub(super) fn search(&self, text: &[u8], found: &mut PatternSet) {
        found.clear();
        if let Some(set) = &self.set {
            set.which_overlapping_matches(&Input::new(text).anchored(Anchored::Yes), found);
        }
    }
}

/// A text as expressions see it: what is no UTF-8 reads as U+FFFD. `room` is written if the text is not as it should be.
pub(super) fn readable<'t>(text: &'t [u8], room: &'t mut Vec<u8>) -> &'t [u8] {
    if std::str::from_utf8(text).is_ok() {
        return text;
    }
    for chunk in text.utf8_chunks() {
        room.extend_from_slice(chunk.valid().as_bytes());
        if !chunk.invalid().is_empty() {
            room.extend_from_slice("\u{FFFD}".as_bytes());
        }
    }
    room
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_pass_matches_what_single_expressions_match() {
        let patterns = ["a.*", ".*b", "(a|b)+", "", "(?m:^)a(?m:$)\n.*", "\u{e4}?b*", "[^a]*", "a{2,3}"];
        let single: Vec<Regex> =
            patterns.iter().map(|pattern| Regex::new(&format!(r"\A(?:{pattern})\z")).unwrap()).collect();
        let regexes = Regexes::new(&single);
        assert!(regexes.together());
        let mut found = PatternSet::new(patterns.len());
        for text in ["", "a", "b", "ab", "aab", "a\nb", "\u{e4}", "\u{e4}bb", "aaa", "xyz"] {
            regexes.search(text.as_bytes(), &mut found);
            let found: Vec<usize> = found.iter().map(|pattern| pattern.as_usize()).collect();
            let expected: Vec<usize> =
                (0..patterns.len()).filter(|&i| regexes.matches(i, text.as_bytes())).collect();
            assert_eq!(found, expected, "{text:?}");
        }
    }

    #[test]
    fn bytes_that_are_no_utf8_read_as_in_the_reference() {
        for text in [&b"ab"[..], b"a\xFFb", b"\xC3", b"\xE2\x82x"] {
            assert_eq!(readable(text, &mut Vec::new()), String::from_utf8_lossy(text).as_bytes());
        }
    }
}
