//! Problems for people: the source shown, the place underlined.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::{Label, Problem, Severity};
use crate::plain;
use crate::syntax::Span;

/// Whether to colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colours {
    /// Terminal colours.
    Yes,
    /// Text alone.
    No,
}

/// How much of a place is underlined, in bytes; a longer one is cut to its first line.
const LONGEST: usize = 400;

/// Renders a problem, several lines without a newline at the end. `source` gives the content of a file by its name, as
/// it was loaded.
///
/// ```
/// use falconer_rules::Engine;
/// use falconer_rules::diag::{Colours, render};
/// use falconer_rules::field::{FieldDef, FieldType, Source};
///
/// let fields = vec![FieldDef::new("dummy.value", FieldType::Uint64)];
/// let engine = Engine::new(vec![Source::new("dummy").plugin("dummy", fields)]);
/// let text = b"- macro: large\n  conditon: dummy.value > 100\n";
/// let results = engine.check([("rules.yaml", &text[..])]);
/// let problem = results[0].problems().next().unwrap();
/// let shown = render(&problem, |_| Some(text), Colours::No);
/// assert!(shown.starts_with("error[LOAD_ERR_YAML_VALIDATE]: key 'condition' is missing"));
/// ```
pub fn render<'s>(
    problem: &Problem<'_>,
    source: impl Fn(&str) -> Option<&'s [u8]>,
    colours: Colours,
) -> String {
    let level = match problem.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = printable(problem.title.as_bytes()).0;
    let mut group = Group::with_title(level.primary_title(title).id(problem.code));
    // Labels of one file share its snippet; the primary's comes first.
    let mut files: Vec<(&str, Vec<(&Label, bool)>)> = Vec::new();
    let labels = problem.related.iter().map(|label| (label, false));
    for (label, primary) in [(problem.primary, true)].into_iter().chain(labels) {
        match files.iter_mut().find(|(file, _)| *file == &*label.file) {
            Some((_, labels)) => labels.push((label, primary)),
            None => files.push((&label.file, vec![(label, primary)])),
        }
    }
    for (file, labels) in files {
        let content = source(file).unwrap_or_default();
        let window = window(content, &labels);
        let shown = &content[window.start..window.end];
        let first_line = memchr::memchr_iter(b'\n', &content[..window.start]).count() + 1;
        let (text, shifts) = printable(shown);
        let mut snippet = Snippet::source(text).line_start(first_line).path(plain::line(file).into_owned());
        for (label, primary) in labels {
            let kind = if primary { AnnotationKind::Primary } else { AnnotationKind::Context };
            let span = underlined(content, label.span);
            let place = |offset: usize| moved(&shifts, offset.clamp(window.start, window.end) - window.start);
            let range = place(span.start)..place(span.end);
            let words = label.text.as_ref().map(|text| printable(text.as_bytes()).0);
            snippet = snippet.annotation(kind.span(range).label(words));
        }
        group = group.element(snippet);
    }
    for note in problem.notes() {
        group = group.element(Level::NOTE.message(printable(note.as_bytes()).0));
    }
    if let Some(help) = problem.help {
        group = group.element(Level::HELP.message(printable(help.as_bytes()).0));
    }
    let renderer = match colours {
        Colours::Yes => Renderer::styled(),
        Colours::No => Renderer::plain(),
    };
    renderer.render(&[group])
}

/// The lines of a file that labels are in; a renderer that sees no more has no more to do.
fn window(content: &[u8], labels: &[(&Label, bool)]) -> Span {
    let spans = || labels.iter().map(|(label, _)| underlined(content, label.span));
    let start = spans().map(|span| span.start).min().unwrap_or_default();
    let end = spans().map(|span| span.end).max().unwrap_or_default();
    let start = memchr::memrchr(b'\n', &content[..start]).map_or(0, |i| i + 1);
    let end = memchr::memchr(b'\n', &content[end..]).map_or(content.len(), |i| end + i);
    Span { start, end }
}

/// The part of a label's place that is underlined.
fn underlined(content: &[u8], span: Span) -> Span {
    let start = span.start.min(content.len());
    let end = span.end.clamp(start, content.len());
    if end - start <= LONGEST {
        return Span { start, end };
    }
    let line = memchr::memchr(b'\n', &content[start..end]).unwrap_or(LONGEST);
    Span { start, end: start + line.min(LONGEST) }
}

/// Text that a terminal takes as text: what is no UTF-8 and what controls a terminal is replaced. For each replacement
/// the offset behind it in the original, and how many bytes the text has grown by then.
fn printable(bytes: &[u8]) -> (String, Vec<(usize, usize)>) {
    let mut out = String::with_capacity(bytes.len());
    let (mut shifts, mut at) = (Vec::new(), 0);
    for chunk in bytes.utf8_chunks() {
        for c in chunk.valid().chars() {
            at += c.len_utf8();
            match c {
                '\n' | '\t' => out.push(c),
                '\r' => out.push(' '),
                c if !plain::is_plain(c) => {
                    out.push(char::REPLACEMENT_CHARACTER);
                    shifts.push((at, out.len() - at));
                }
                c => out.push(c),
            }
        }
        for _ in chunk.invalid() {
            at += 1;
            out.push(char::REPLACEMENT_CHARACTER);
            shifts.push((at, out.len() - at));
        }
    }
    (out, shifts)
}

/// Where an offset of the original is in the printable text.
fn moved(shifts: &[(usize, usize)], offset: usize) -> usize {
    let before = shifts.partition_point(|(at, _)| *at <= offset);
    offset + before.checked_sub(1).map_or(0, |i| shifts[i].1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_controls_a_terminal_is_replaced() {
        let (text, shifts) = printable(b"a\x1B[1m\xFFb");
        assert_eq!(text, "a\u{FFFD}[1m\u{FFFD}b");
        assert_eq!(&text[moved(&shifts, 6)..], "b");
        assert_eq!(&text[moved(&shifts, 2)..=moved(&shifts, 2)], "[");
    }
}
