//! Shell patterns, as POSIX `fnmatch` without flags reads them in the C locale: byte by byte, `*` and `?` also match
//! a slash and a leading dot.

/// A compiled pattern. Matching takes at most pattern length times text length steps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Glob {
    tokens: Vec<Token>,
    /// A pattern that ends in a lone backslash matches nothing.
    broken: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    Star,
    Any,
    Byte(u8),
    Class(Box<Class>),
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Class {
    bits: [u64; 4],
    negated: bool,
}

impl Class {
    fn insert(&mut self, byte: u8) {
        self.bits[usize::from(byte >> 6)] |= 1 << (byte & 63);
    }

    fn contains(&self, byte: u8) -> bool {
        let found = self.bits[usize::from(byte >> 6)] >> (byte & 63) & 1 == 1;
        found != self.negated
    }

    fn fold(&mut self) {
        let positive = Class { bits: self.bits, negated: false };
        for byte in (0..=255).filter(|b| positive.contains(*b)) {
            self.insert(byte.to_ascii_lowercase());
            self.insert(byte.to_ascii_uppercase());
        }
    }
}

impl Glob {
    /// Compiles a pattern; `fold` ignores the ASCII case.
    pub(crate) fn new(pattern: &[u8], fold: bool) -> Glob {
        let mut glob = Glob { tokens: Vec::new(), broken: false };
        let mut at = 0;
        while let Some(&byte) = pattern.get(at) {
            at += 1;
            let token = match byte {
                b'*' => Token::Star,
                b'?' => Token::Any,
                b'\\' => {
                    if let Some(&next) = pattern.get(at) {
                        at += 1;
                        Token::Byte(next)
                    } else {
                        glob.broken = true;
                        break;
                    }
                }
                b'[' => match class(&pattern[at..]) {
                    Some((mut class, length)) => {
                        at += length;
                        if fold {
                            class.fold();
                        }
                        Token::Class(Box::new(class))
                    }
                    None => Token::Byte(b'['),
                },
                other => Token::Byte(other),
            };
            match token {
                Token::Star if glob.tokens.last() == Some(&Token::Star) => {}
                Token::Byte(byte) if fold && byte.is_ascii_alphabetic() => {
                    let mut class = Class::default();
                    class.insert(byte);
                    class.fold();
                    glob.tokens.push(Token::Class(Box::new(class)));
                }
                token => glob.tokens.push(token),
            }
        }
        glob
    }

    /// The bytes that the pattern asks for and whether anything may stand before and behind them; `None` if it asks for
    /// more than that.
    pub(crate) fn as_literal(&self) -> Option<(bool, Vec<u8>, bool)> {
        let (open_start, rest) = match self.tokens.as_slice() {
            [Token::Star, rest @ ..] => (true, rest),
            all => (false, all),
        };
        let (open_end, rest) = match rest {
            [rest @ .., Token::Star] => (true, rest),
            all => (open_start && all.is_empty(), all),
        };
        let byte = |token: &Token| match token {
            Token::Byte(byte) => Some(*byte),
            _ => None,
        };
        let bytes = rest.iter().map(byte).collect::<Option<_>>()?;
        (!self.broken).then_some((open_start, bytes, open_end))
    }

    /// Whether the pattern covers the whole text.
    pub(crate) fn matches(&self, text: &[u8]) -> bool {
        if self.broken {
            return false;
        }
        let (mut token, mut at) = (0, 0);
        let mut star: Option<(usize, usize)> = None;
        loop {
            let here = match self.tokens.get(token) {
                Some(Token::Star) => {
                    star = Some((token + 1, at));
                    token += 1;
                    continue;
                }
                Some(Token::Any) => at < text.len(),
                Some(Token::Byte(byte)) => text.get(at) == Some(byte),
                Some(Token::Class(class)) => text.get(at).is_some_and(|b| class.contains(*b)),
                None if at == text.len() => return true,
                None => false,
            };
            if here {
                token += 1;
                at += 1;
                continue;
            }
            match star {
                Some((after, from)) if from < text.len() => {
                    star = Some((after, from + 1));
                    (token, at) = (after, from + 1);
                }
                _ => return false,
            }
        }
    }
}

/// The class behind a `[`, and its length with the `]`; `None` if it is not closed.
fn class(text: &[u8]) -> Option<(Class, usize)> {
    let mut class = Class::default();
    let mut at = 0;
    if matches!(text.first(), Some(b'!' | b'^')) {
        class.negated = true;
        at = 1;
    }
    let first = at;
    loop {
        let byte = *text.get(at)?;
        if byte == b']' && at > first {
            return Some((class, at + 1));
        }
        if byte == b'['
            && text.get(at + 1) == Some(&b':')
            && let Some((members, length)) = named(&text[at + 2..])
        {
            for member in (0..=255u8).filter(members) {
                class.insert(member);
            }
            at += 2 + length;
            continue;
        }
        let (low, next) = single(text, at)?;
        at = next;
        if text.get(at) == Some(&b'-') && text.get(at + 1).is_some_and(|b| *b != b']') {
            let (high, next) = single(text, at + 1)?;
            at = next;
            for member in low..=high {
                class.insert(member);
            }
        } else {
            class.insert(low);
        }
    }
}

/// One character of a class, escaped or not, and where the next one starts.
fn single(text: &[u8], at: usize) -> Option<(u8, usize)> {
    match *text.get(at)? {
        b'\\' => text.get(at + 1).map(|b| (*b, at + 2)),
        byte => Some((byte, at + 1)),
    }
}

type Members = fn(&u8) -> bool;

/// A named class such as `alpha:]`, and its length.
fn named(text: &[u8]) -> Option<(Members, usize)> {
    let classes: [(&[u8], Members); 12] = [
        (b"alnum", u8::is_ascii_alphanumeric),
        (b"alpha", u8::is_ascii_alphabetic),
        (b"blank", |b| matches!(b, b' ' | b'\t')),
        (b"cntrl", u8::is_ascii_control),
        (b"digit", u8::is_ascii_digit),
        (b"graph", u8::is_ascii_graphic),
        (b"lower", u8::is_ascii_lowercase),
        (b"print", |b| (b' '..=b'~').contains(b)),
        (b"punct", u8::is_ascii_punctuation),
        (b"space", |b| matches!(b, b' ' | 9..=13)),
        (b"upper", u8::is_ascii_uppercase),
        (b"xdigit", u8::is_ascii_hexdigit),
    ];
    let found = |name: &[u8]| text.strip_prefix(name).is_some_and(|rest| rest.starts_with(b":]"));
    classes.into_iter().find(|(name, _)| found(name)).map(|(name, members)| (members, name.len() + 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_match_as_fnmatch_does() {
        for (pattern, text, expected) in [
            ("*", "", true),
            ("a*c", "a/b/c", true),
            ("a?c", "a/c", true),
            ("?", ".", true),
            ("[a-c]x", "bx", true),
            ("[!a-c]x", "bx", false),
            ("[]a]", "]", true),
            ("[[:digit:]]*", "5x", true),
            (r"\*", "*", true),
            (r"\*", "x", false),
            ("[a", "[a", true),
            ("a\\", "a\\", false),
            ("*a*b*c", "xxaxxbxxc", true),
            ("*a*b*c", "xxaxxbxx", false),
        ] {
            assert_eq!(
                Glob::new(pattern.as_bytes(), false).matches(text.as_bytes()),
                expected,
                "{pattern} {text}"
            );
        }
        assert!(Glob::new(b"A[B-C]*", true).matches(b"acX"));
    }

    #[test]
    fn plain_patterns_are_literals() {
        let literal = |pattern: &str| Glob::new(pattern.as_bytes(), false).as_literal();
        assert_eq!(literal("a\\*b"), Some((false, b"a*b".to_vec(), false)));
        assert_eq!(literal("*ab"), Some((true, b"ab".to_vec(), false)));
        assert_eq!(literal("ab*"), Some((false, b"ab".to_vec(), true)));
        assert_eq!(literal("**ab*"), Some((true, b"ab".to_vec(), true)));
        assert_eq!(literal("*"), Some((true, b"".to_vec(), true)));
        assert_eq!(literal(""), Some((false, b"".to_vec(), false)));
        for other in ["a*b", "a?", "[ab]", "a\\"] {
            assert_eq!(literal(other), None, "{other}");
        }
    }

    #[test]
    fn many_stars_stay_cheap() {
        let pattern = "a*".repeat(120);
        let text = "a".repeat(5000) + "b";
        assert!(!Glob::new((pattern + "c").as_bytes(), false).matches(text.as_bytes()));
    }
}
