//! Characters that look like ones of the grammar and are others, as word processors and web pages put them in.

/// A character that is taken for another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct LookAlike {
    pub(crate) found: char,
    /// What it is taken for; nothing if it cannot be seen.
    pub(crate) meant: &'static str,
    pub(crate) name: &'static str,
}

impl LookAlike {
    /// What a character is taken for, if it is not what it seems to be.
    pub(crate) fn of(found: char) -> Option<LookAlike> {
        let (meant, name) = match found {
            '\u{201C}' | '\u{201D}' | '\u{201E}' | '\u{201F}' | '\u{2033}' | '\u{00AB}' | '\u{00BB}'
            | '\u{FF02}' => ("\"", "a typographic quote"),
            '\u{2018}' | '\u{2019}' | '\u{201A}' | '\u{201B}' | '\u{2032}' | '\u{00B4}' | '\u{FF07}' => {
                ("'", "a typographic quote")
            }
            '\u{00A0}' | '\u{2007}' | '\u{202F}' => (" ", "a non-breaking space"),
            '\u{2000}'..='\u{2006}' | '\u{2008}'..='\u{200A}' | '\u{205F}' | '\u{3000}' => {
                (" ", "a space of another width")
            }
            '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}' | '\u{00AD}' => {
                ("", "a character without width")
            }
            '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FF0D}' => ("-", "a typographic dash"),
            '\u{FF08}' => ("(", "a wide parenthesis"),
            '\u{FF09}' => (")", "a wide parenthesis"),
            '\u{FF0C}' | '\u{3001}' => (",", "a wide comma"),
            '\u{FF1D}' => ("=", "a wide equals sign"),
            _ => return None,
        };
        Some(LookAlike { found, meant, name })
    }

    /// The first one in a text.
    pub(crate) fn in_text(text: &[u8]) -> Option<LookAlike> {
        String::from_utf8_lossy(text).chars().find_map(LookAlike::of)
    }

    /// The first one in a constant that was hardly meant to be compared: a quote at one of its ends, or a blank that is
    /// none, or nothing that can be seen.
    pub(crate) fn in_constant(text: &[u8]) -> Option<LookAlike> {
        let text = String::from_utf8_lossy(text);
        let mut ends = text.chars().next().into_iter().chain(text.chars().next_back());
        let is_quote = |alike: &LookAlike| matches!(alike.meant, "\"" | "'");
        let quote = ends.find_map(|c| LookAlike::of(c).filter(is_quote));
        let is_blank = |alike: &LookAlike| matches!(alike.meant, " " | "");
        quote.or_else(|| text.chars().find_map(|c| LookAlike::of(c).filter(is_blank)))
    }

    /// What to do about it where the grammar stumbles on it.
    pub(crate) fn instead(self) -> String {
        let what = self.described();
        match self.meant {
            "" => format!("remove {what}"),
            " " => format!("write a space instead of {what}"),
            meant => format!("write {meant} instead of {what}"),
        }
    }

    /// The character in words.
    pub(crate) fn described(self) -> String {
        let LookAlike { found, meant, name } = self;
        let code = u32::from(found);
        if matches!(meant, "" | " ") { format!("{name} (U+{code:04X})") } else { format!("{name} ({found})") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_hardly_meant_is_found_in_a_constant() {
        let found = |text: &str| LookAlike::in_constant(text.as_bytes()).map(|alike| alike.found);
        assert_eq!(found("\u{201C}ann\u{201D}"), Some('\u{201C}'));
        assert_eq!(found("ann\u{2019}"), Some('\u{2019}'));
        assert_eq!(found("ann\u{A0}bob"), Some('\u{A0}'));
        assert_eq!(found("bob\u{2019}s"), None);
        assert_eq!(found("a\u{2013}b"), None);
    }
}
