//! The `getopt` transformer: options of a command line, read as getopt(3) does.

/// Calls `emit` with every letter and value that the words yield; with `only`, letters and values of that option.
pub(super) fn getopt<'w>(
    words: impl IntoIterator<Item = &'w [u8]>,
    options: &[u8],
    mut emit: impl FnMut(Found<'w>),
) {
    let mut words = words.into_iter();
    while let Some(word) = words.next() {
        let cluster = match word {
            b"--" | b"-" | b"" => return,
            [b'-', b'-', ..] => continue,
            [b'-', cluster @ ..] => cluster,
            _ => return,
        };
        for (i, &letter) in cluster.iter().enumerate() {
            let known = (letter != b':').then(|| options.iter().position(|o| *o == letter)).flatten();
            let Some(at) = known else {
                emit(Found::Unknown);
                continue;
            };
            if options.get(at + 1) != Some(&b':') {
                emit(Found::Flag(letter));
                continue;
            }
            let rest = &cluster[i + 1..];
            let value = if rest.is_empty() { words.next() } else { Some(rest) };
            emit(Found::Valued(letter, value));
            break;
        }
    }
}

/// What a cluster of options holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Found<'w> {
    /// An option without value.
    Flag(u8),
    /// An option that takes a value; the value may be missing at the end.
    Valued(u8, Option<&'w [u8]>),
    /// A letter that is no option.
    Unknown,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(words: &[&str], options: &str) -> Vec<String> {
        let mut out = Vec::new();
        getopt(words.iter().map(|w| w.as_bytes()), options.as_bytes(), |found| {
            out.push(match found {
                Found::Flag(letter) => char::from(letter).to_string(),
                Found::Valued(letter, Some(value)) => {
                    format!("{}={}", char::from(letter), String::from_utf8_lossy(value))
                }
                Found::Valued(letter, None) => format!("{}!", char::from(letter)),
                Found::Unknown => "?".to_owned(),
            });
        });
        out
    }

    #[test]
    fn options_are_read_from_the_front() {
        assert_eq!(shown(&["-a", "-b", "v"], "ab:"), ["a", "b=v"]);
        assert_eq!(shown(&["-abv", "-z"], ":ab:"), ["a", "b=v", "?"]);
        assert_eq!(shown(&["--long", "-a", "--", "-b"], "ab"), ["a"]);
        assert_eq!(shown(&["prog", "-a"], "a"), [] as [&str; 0]);
        assert_eq!(shown(&["-b"], "b:"), ["b!"]);
    }
}
