//! Why a text that should be a rules file is none: what probably happened, where, and what to do.

use falconer_yaml::{Mark, Node};

use crate::diag::{Context, Diagnostic, ErrorCode, Failure, ItemType, Label};
use crate::syntax::Span;

/// The error about a text that is no YAML.
pub(super) fn no_yaml(text: &[u8], message: &str, mark: Mark, file: &Context) -> Failure {
    let found = leading_tab(text, mark)
        .or_else(|| open_string(text, mark))
        .or_else(|| template(text, mark))
        .or_else(|| bracketed_argument(text, mark))
        .or_else(|| colon_in_value(text, message, mark));
    let Some(Mishap { message: better, span, label, hint }) = found else {
        let place = file.at(ItemType::ValueFor, "", mark);
        return Box::new(Diagnostic::new(ErrorCode::YamlParse, format!("not valid YAML: {message}"), &place));
    };
    let message = better
        .map_or_else(|| format!("not valid YAML: {message}"), |better| format!("not valid YAML: {better}"));
    let failed =
        Diagnostic::new(ErrorCode::YamlParse, message, &file.at(ItemType::ValueFor, "", mark_of(text, span)));
    let failed = failed.label(label).hint(Some(hint));
    let elsewhere = line_of(text, mark.offset) != line_of(text, span.start);
    let stumbled = Label::new(file.file_arc(), Span { start: mark.offset, end: mark.end.max(mark.offset) });
    Box::new(failed.related(elsewhere.then(|| stumbled.text("reading stops here"))))
}

/// What a root that is no list may be, and what to do then.
pub(super) fn root(document: Node<'_>) -> String {
    let has = |key: &str| document.get(key).is_some();
    if has("customRules") || has("driver") && has("falco") {
        return "these seem to be Helm values: the rules are the texts below 'customRules'".to_owned();
    }
    if has("apiVersion") && has("kind") {
        return "this seems to be a Kubernetes object: the rules are the texts below 'data'".to_owned();
    }
    if has("rules_files") || has("plugins") || has("load_plugins") {
        return "this seems to be a falco.yaml: pass it with -c; it names the rules files".to_owned();
    }
    if document.get("rules").is_some_and(|rules| rules.is_sequence() || rules.is_null()) {
        return "remove the line 'rules:' and move the items below it to the margin: the file itself is the list"
            .to_owned();
    }
    "put '- ' in front of each rule, macro and list".to_owned()
}

/// Whether a value is what YAML makes of `{{ .. }}`: a map whose key is a map.
pub(super) fn is_template(value: Node<'_>) -> bool {
    value.entries().next().is_some_and(|(key, _)| key.is_map())
}

/// What to do about a `{{ .. }}`.
pub(super) const TEMPLATE: &str =
    "'{{ .. }}' is a template that was not filled in: render it first, such as with 'helm template'";

struct Mishap {
    /// A better message than the parser's.
    message: Option<String>,
    span: Span,
    label: &'static str,
    hint: String,
}

fn line_of(text: &[u8], at: usize) -> usize {
    memchr::memchr_iter(b'\n', &text[..at.min(text.len())]).count()
}

fn line_start(text: &[u8], at: usize) -> usize {
    memchr::memrchr(b'\n', &text[..at.min(text.len())]).map_or(0, |i| i + 1)
}

fn line_end(text: &[u8], at: usize) -> usize {
    let at = at.min(text.len());
    memchr::memchr(b'\n', &text[at..]).map_or(text.len(), |i| at + i)
}

fn mark_of(text: &[u8], span: Span) -> Mark {
    let Span { start, end } = span;
    Mark { line: line_of(text, start), column: start - line_start(text, start), offset: start, end }
}

/// A tab in the indentation of the line concerned, or of one of the next.
fn leading_tab(text: &[u8], mark: Mark) -> Option<Mishap> {
    const LINES: usize = 3;
    let mut start = line_start(text, mark.offset);
    for _ in 0..LINES {
        let line = &text[start..line_end(text, start)];
        let blanks = line.iter().take_while(|b| matches!(b, b' ' | b'\t')).count();
        if let Some(tab) = line[..blanks].iter().position(|b| *b == b'\t').filter(|_| blanks < line.len()) {
            let at = start + tab;
            return Some(Mishap {
                message: Some("there is a tab in the indentation".to_owned()),
                span: Span { start: at, end: at + 1 },
                label: "a tab",
                hint: "indent with spaces: YAML does not allow tabs".to_owned(),
            });
        }
        start = line_end(text, start) + 1;
        if start > text.len() {
            return None;
        }
    }
    None
}

/// A quoted string that has no end in its line, though the next line has a key of its own.
fn open_string(text: &[u8], mark: Mark) -> Option<Mishap> {
    let mut start = 0;
    while start < mark.offset {
        let end = line_end(text, start);
        let line = &text[start..end];
        let next = text.get(end + 1..line_end(text, end + 1)).unwrap_or_default();
        if let Some(at) = opening_quote(line).filter(|_| is_key(next)) {
            let at = start + at;
            let (line, column) = (line_of(text, at) + 1, at - start + 1);
            return Some(Mishap {
                message: Some("a quoted string has no end in its line".to_owned()),
                span: Span { start: at, end: start + text[start..end].trim_ascii_end().len() },
                label: "this string has no end",
                hint: format!("close the quoted string that starts in line {line}, column {column}"),
            });
        }
        start = end + 1;
    }
    None
}

/// Where the value of a line starts with a quote that has no partner in the line.
fn opening_quote(line: &[u8]) -> Option<usize> {
    let colon = memchr::memmem::find(line, b": ").map_or(0, |i| i + 2);
    let at = colon + line[colon..].iter().take_while(|b| matches!(b, b' ' | b'-')).count();
    let quote = *line.get(at).filter(|b| matches!(b, b'"' | b'\''))?;
    let mut escaped = false;
    let closed = line[at + 1..].iter().any(|b| {
        let closes = *b == quote && !escaped;
        escaped = *b == b'\\' && quote == b'"' && !escaped;
        closes
    });
    (!closed).then_some(at)
}

/// Whether a line starts with a key.
fn is_key(line: &[u8]) -> bool {
    let line = line.trim_ascii_start();
    let line = line.strip_prefix(b"- ").unwrap_or(line).trim_ascii_start();
    let name = line.iter().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-')).count();
    name > 0 && line.get(name) == Some(&b':') && line.get(name + 1).is_none_or(u8::is_ascii_whitespace)
}

fn template(text: &[u8], mark: Mark) -> Option<Mishap> {
    let start = line_start(text, mark.offset);
    let line = &text[start..line_end(text, mark.offset)];
    let at = memchr::memmem::find(line, b"{{")?;
    let end = memchr::memmem::find(&line[at..], b"}}").map_or(line.len(), |i| at + i + 2);
    let span = Span { start: start + at, end: start + end };
    let hint = TEMPLATE.to_owned();
    Some(Mishap { message: None, span, label: "a template", hint })
}

/// A field with an argument in brackets, in a list in brackets.
fn bracketed_argument(text: &[u8], mark: Mark) -> Option<Mishap> {
    let start = line_start(text, mark.offset);
    let line = &text[start..line_end(text, mark.offset)];
    let is_name = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.');
    let brackets = memchr::memchr_iter(b'[', line).filter(|at| *at > 0 && is_name(&line[at - 1]));
    for at in brackets {
        let name = line[..at].iter().rev().take_while(|b| is_name(b)).count();
        let closing = line[at..].iter().position(|b| *b == b']').map(|i| at + i + 1);
        let Some(end) = closing.filter(|_| line[at - name..at].contains(&b'.')) else { continue };
        let quoted = line[..at - name].last().is_some_and(|b| matches!(b, b'"' | b'\''));
        if quoted || !line[..at - name].contains(&b'[') {
            continue;
        }
        let field = String::from_utf8_lossy(&line[at - name..end]);
        return Some(Mishap {
            message: None,
            hint: format!("put quotes around it: \"{field}\""),
            span: Span { start: start + at - name, end: start + end },
            label: "brackets end a value here",
        });
    }
    None
}

/// A `: ` inside of a value without quotes.
fn colon_in_value(text: &[u8], message: &str, mark: Mark) -> Option<Mishap> {
    if !message.contains("mapping values") {
        return None;
    }
    let start = line_start(text, mark.offset);
    let line = &text[start..line_end(text, mark.offset)];
    let at = mark.offset - start;
    let colon = memchr::memmem::find(line, b": ")?;
    let span = Span { start: mark.offset, end: mark.offset + 1 };
    if colon < at {
        let hint =
            "put quotes around the value: without them, ': ' separates a key from its value".to_owned();
        return Some(Mishap { message: None, span, label: "a second ':' in one line", hint });
    }
    let hint = "start all keys of an item in the same column".to_owned();
    Some(Mishap { message: None, span, label: "a key is not expected here", hint })
}
