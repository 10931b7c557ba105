//! Places in texts of the command line, and what errors mean.

use std::io;

use falconer_rules::{ExprError, plain};

/// An error in an expression of the command line, with the line that it is in and its place marked below.
pub(crate) fn placed(what: &str, text: &str, error: &ExprError) -> anyhow::Error {
    let place = |at: usize| (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let (start, end) = (place(error.span.start), place(error.span.end));
    let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let line = text[line_start..].lines().next().unwrap_or_default();
    let before = text[line_start..start].chars().count();
    let marked = text[start..end.max(start)].lines().next().unwrap_or_default().chars().count().max(1);
    anyhow::anyhow!(
        "{what}: {error}\n    {}\n    {}{}",
        plain::line(line),
        " ".repeat(before),
        "^".repeat(marked)
    )
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
    fn the_place_of_an_error_is_marked() {
        let shown = |text: &str, start, end| {
            let span = falconer_rules::syntax::Span { start, end };
            let error = ExprError { message: "no".to_owned(), span, hint: None };
            placed("filter", text, &error).to_string()
        };
        assert_eq!(shown("a = b", 0, 1), "filter: no\n    a = b\n    ^");
        assert_eq!(shown("\u{e4} =\nbad = 1", 5, 8), "filter: no\n    bad = 1\n    ^^^");
        assert_eq!(shown("a =", 3, 3), "filter: no\n    a =\n       ^");
        assert_eq!(shown("\u{e4}", 1, 99), "filter: no\n    \u{e4}\n    ^");
    }
}
