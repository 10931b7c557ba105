//! Texts of plugins on the way to a terminal.

use std::io;

/// A text without control characters, with line breaks only where `lines` allows them: what a plugin says about itself
/// must not steer a terminal.
pub(crate) fn plain(text: &str, lines: bool) -> String {
    text.chars()
        .map(|c| if c.is_control() && !(lines && matches!(c, '\n' | '\t')) { '\u{fffd}' } else { c })
        .collect()
}

/// Whether an error says that nobody reads the output any more, which is no failure (`falconer events ... | head`).
pub(crate) fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<io::Error>())
        .any(|cause| cause.kind() == io::ErrorKind::BrokenPipe)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_is_not_steered() {
        assert_eq!(plain("a\x1b[31mb\nc", false), "a\u{fffd}[31mb\u{fffd}c");
        assert_eq!(plain("a\nb", true), "a\nb");
    }
}
