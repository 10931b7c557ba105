//! Rules files in one layout, comments kept.
//!
//! The layout is that of the rules files that Falco ships: items apart by an empty line, keys two columns in, sequences
//! two columns further, long conditions as a folded block with one part a line, flow lists filled up to the width. Text is
//! edited where the YAML parser says it stands, not printed anew, so that comments, quotes and styles stay.

mod condition;
mod entries;
mod flow;
mod gap;
mod item;
mod same;
mod scalar;

use falconer_yaml::{Decoded, Node};

use crate::compile::Limits;
use crate::diag::LoadResult;
use crate::engine::Engine;

use gap::{Gap, Line};

/// The width that lines are broken at.
const WIDTH: usize = 120;

/// Lays out the text of a rules file.
///
/// What the file means does not change: every name, value and comment stays, and of conditions only blanks outside quotes
/// change, which the language does not tell apart. What the formatter does not understand well enough to be sure (anchors,
/// tags, block scalars with an explicit indentation, a file that is no block sequence, a quoted string without end) is
/// left as it is. A formatted text formats to itself.
///
/// # Errors
/// The text is no YAML: a result with the one error, as [`Engine::load`](crate::Engine::load) gives it under this name.
///
/// ```
/// let text = b"-   list: ports\n    items:   [ 80,443 ]   # web\n- macro: web\n  condition:   p.port   in (ports)\n";
/// let formatted = falconer_rules::format("rules.yaml", text).unwrap();
/// assert_eq!(
///     String::from_utf8(formatted).unwrap(),
///     "- list: ports\n  items: [80, 443]   # web\n\n- macro: web\n  condition: p.port in (ports)\n"
/// );
/// ```
pub fn format(name: &str, text: &[u8]) -> Result<Vec<u8>, Box<LoadResult>> {
    let limits = Limits::default();
    let decoded = Decoded::new(text);
    let tree = match falconer_yaml::parse(&decoded, limits.yaml_depth) {
        Ok(tree) if text.len() <= limits.file_size => tree,
        _ => return Err(Box::new(Engine::new(Vec::new()).load(name, text))),
    };
    // Other encodings, single carriage returns, and texts that only Falco's reader takes for YAML stay.
    let returns = memchr::memchr_iter(b'\r', text).count();
    let breaks = memchr::memmem::find_iter(text, "\r\n").count();
    if decoded.bytes != text || tree.unclosed.is_some() || returns != breaks {
        return Ok(text.to_vec());
    }
    if returns > 0 {
        // All line breaks become alike, as most of them are.
        let unix = replaced(text, b"\r\n", b"\n");
        let lines = memchr::memchr_iter(b'\n', &unix).count();
        let formatted = format(name, &unix)?;
        return Ok(if 2 * returns > lines { replaced(&formatted, b"\n", b"\r\n") } else { formatted });
    }
    let documents: Vec<Node<'_>> = tree.documents().collect();
    let formatted = file(text, &documents).filter(|formatted| {
        let decoded = Decoded::new(formatted);
        falconer_yaml::parse(&decoded, limits.yaml_depth).is_ok_and(|again| {
            let again: Vec<Node<'_>> = again.documents().collect();
            again.len() == documents.len()
                && again.iter().zip(&documents).all(|(a, b)| same::document(*a, *b))
        })
    });
    Ok(formatted.unwrap_or_else(|| text.to_vec()))
}

fn replaced(text: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut copied = 0;
    for at in memchr::memmem::find_iter(text, from) {
        out.extend_from_slice(&text[copied..at]);
        out.extend_from_slice(to);
        copied = at + from.len();
    }
    out.extend_from_slice(&text[copied..]);
    out
}

/// The whole file; `None` if it is not made of block sequences.
fn file(text: &[u8], documents: &[Node<'_>]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len() + text.len() / 8);
    let mut done = 0;
    for document in documents.iter().filter(|document| !document.is_null()) {
        if !document.is_sequence() || !scalar::is_dash(text, document.mark().offset) {
            return None;
        }
        for node in document.items() {
            let dash = scalar::dash_before(text, node.mark().offset)?;
            between(&mut out, &Gap::read(text.get(done..dash)?, text, done)?);
            done = item::item(text, node, dash, &mut out)?;
            // Comments right behind an item and further in than it belong to it.
            let rest = text.get(done..)?;
            let own = gap::attached(rest, column(text, dash));
            for comment in own.lines {
                out.extend_from_slice(b"  ");
                out.extend_from_slice(comment);
                out.push(b'\n');
            }
            done += own.length;
        }
    }
    let last = Gap::read(text.get(done..)?, text, done)?;
    if out.is_empty() {
        return None;
    }
    between(&mut out, &last);
    while out.ends_with(b"\n\n") {
        out.pop();
    }
    Some(out)
}

/// What stands between two items: an empty line, and comments and document marks with at most one between them.
fn between(out: &mut Vec<u8>, gap: &Gap<'_>) {
    let mut empty = !out.is_empty();
    for line in &gap.lines {
        match line {
            Line::Empty => empty = !out.is_empty(),
            Line::Comment(text) | Line::Mark(text) => {
                if std::mem::take(&mut empty) {
                    out.push(b'\n');
                }
                out.extend_from_slice(text);
                out.push(b'\n');
            }
        }
    }
    if empty {
        out.push(b'\n');
    }
}

/// The column of a place in a text, in bytes.
fn column(text: &[u8], at: usize) -> usize {
    at - memchr::memrchr(b'\n', &text[..at]).map_or(0, |newline| newline + 1)
}

fn indent(out: &mut Vec<u8>, columns: usize) {
    out.resize(out.len() + columns, b' ');
}
