//! Standard output and standard error of the command: nobody may be left to read them, and what is printed may hold the
//! text of strangers.
//!
//! Nothing here panics on a closed stream. What goes to standard error is lost if it can't be written, for there is
//! nobody left to tell; standard output reports that as an error.

use std::fmt::Display;
use std::io::{self, IsTerminal, Write};

pub use falconer_rules::plain;

/// Writes a message to standard error. Further lines of it are set in, so that none looks like a message of its own.
pub fn say(message: impl Display) {
    say_laid_out(&set_in(&message.to_string()));
}

/// Writes a text to standard error that has its layout: several lines, each where it stands.
pub fn say_laid_out(text: &str) {
    let mut line = plain::lines(text).into_owned();
    line.push('\n');
    // Nobody is left to tell if it can't be written.
    let _ = io::stderr().lock().write_all(line.as_bytes());
}

/// Writes a text to standard output. A terminal gets it as [plain] text; anything else byte for byte.
pub fn print(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    if out.is_terminal() {
        out.write_all(plain::lines(text).as_bytes())?;
    } else {
        out.write_all(text.as_bytes())?;
    }
    out.flush()
}

/// Writes a text to standard output that is plain but for its colours.
pub fn print_coloured(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()
}

/// A text whose further lines stand four blanks in, unless they begin with a blank; without the line break at its end.
pub(crate) fn set_in(text: &str) -> String {
    let mut lines = text.trim_end_matches('\n').split('\n');
    let mut out = lines.next().unwrap_or_default().to_owned();
    for line in lines {
        out.push('\n');
        if !line.starts_with([' ', '\t']) && !line.is_empty() {
            out.push_str("    ");
        }
        out.push_str(line);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_of_a_message_looks_like_another_message() {
        assert_eq!(set_in("Error: a\nError: b\n\n  c\n"), "Error: a\n    Error: b\n\n  c");
        assert_eq!(set_in(""), "");
    }
}
