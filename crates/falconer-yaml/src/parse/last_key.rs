//! A key at the very end of a text, without a colon.
//!
//! Falco's library takes the last token of a block map for a key when nothing says that it is none. A line break behind
//! a token says so, unless the token has taken it in: a plain scalar does, and a quoted one that has no end.

use std::fmt::Write;

/// The key that is all that is left of a text, so written that it stands in one line; `None` if it is no key. `column`
/// is where it starts.
pub(super) fn read(rest: &str, column: usize) -> Option<String> {
    match rest.chars().next()? {
        quote @ ('"' | '\'') => quoted(rest, quote),
        '[' | '{' | '&' | '!' | '*' | '?' => {
            let key = rest.trim_end_matches([' ', '\t']);
            (!key.contains('\n')).then(|| key.to_owned())
        }
        _ => plain(rest, column),
    }
}

fn plain(rest: &str, column: usize) -> Option<String> {
    let key = rest.trim_end();
    let mut lines = key.lines();
    let first = lines.next()?;
    let comment =
        |line: &str| line.trim_start().starts_with('#') || line.contains(" #") || line.contains("\t#");
    // A comment in a line of its own ends the scalar, too.
    if comment(rest.lines().next()?) || rest[key.len()..].contains('#') || lines.clone().any(comment) {
        return None;
    }
    if key == first {
        return Some(key.to_owned());
    }
    let indented =
        |line: &str| line.trim().is_empty() || line.len() - line.trim_start_matches(' ').len() > column;
    lines.all(indented).then(|| double_quoted(&folded(key, false)))
}

fn quoted(rest: &str, quote: char) -> Option<String> {
    let text = rest.trim_end_matches([' ', '\t']);
    let inside = text.strip_prefix(quote)?.strip_suffix(quote)?;
    if quote == '\'' {
        let closed = inside.replace("''", "").contains(quote);
        return (!closed).then(|| double_quoted(&folded(&inside.replace("''", "'"), false)));
    }
    let mut escaped = false;
    for c in inside.chars() {
        match c {
            '\\' => escaped = !escaped,
            '"' if !escaped => return None,
            _ => escaped = false,
        }
    }
    let inside = folded(inside, true);
    Some(format!("\"{}\"", inside.replace('\n', "\\n")))
}

/// One line break is a blank, each further one stays; one that is escaped is nothing.
fn folded(text: &str, escapes: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut breaks = 0;
    let last = text.matches('\n').count();
    for (i, line) in text.split('\n').enumerate() {
        let line = if i == 0 { line } else { line.trim_start_matches([' ', '\t']) };
        if i > 0 && i < last && line.trim_end().is_empty() {
            breaks += 1;
            continue;
        }
        if i > 0 {
            let backslashes = out.bytes().rev().take_while(|byte| *byte == b'\\').count();
            if escapes && backslashes % 2 == 1 {
                out.pop();
            } else {
                out.truncate(out.trim_end_matches([' ', '\t']).len());
                if breaks == 0 {
                    out.push(' ');
                }
            }
            out.extend(std::iter::repeat_n('\n', breaks));
            breaks = 0;
        }
        out.push_str(line);
    }
    out
}

fn double_quoted(value: &str) -> String {
    let mut out = String::from('"');
    for c in value.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
