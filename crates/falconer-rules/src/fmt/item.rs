//! One item of a rules file.

use falconer_yaml::{Decoded, Node};

use super::entries::Layout;
use super::{column, same};

/// Writes the item whose dash stands at `dash`, with a line break; returns where the next one may start. `None` if it can
/// neither be laid out nor be moved to the margin.
pub(super) fn item(text: &[u8], node: Node<'_>, dash: usize, out: &mut Vec<u8>) -> Option<usize> {
    if let Some((written, done)) = laid_out(text, node) {
        out.extend_from_slice(&written);
        return Some(done);
    }
    // As it is, moved to the margin.
    let start = dash - column(text, dash);
    let margin = dash - start;
    let end = start + length(&text[start..], margin);
    for line in text[start..end].split_inclusive(|byte| *byte == b'\n') {
        let blank = line.trim_ascii().is_empty();
        if !blank && !line.get(..margin)?.iter().all(|byte| *byte == b' ') {
            return None;
        }
        out.extend_from_slice(if blank { b"\n" } else { &line[margin..] });
    }
    while out.ends_with(b"\n\n") {
        out.pop();
    }
    if !out.ends_with(b"\n") {
        out.push(b'\n');
    }
    Some(end)
}

/// The item in its layout with its last line break, and where the text behind it starts; `None` if it is not understood
/// well enough, or would mean something else.
fn laid_out(text: &[u8], node: Node<'_>) -> Option<(Vec<u8>, usize)> {
    let start = node.mark().offset;
    if !node.is_map() || matches!(text.get(start), Some(b'{' | b'&' | b'!' | b'*')) {
        return None;
    }
    let mut layout = Layout { text, out: b"- ".to_vec(), done: start };
    layout.map(node, 2, true)?;
    let Layout { mut out, done, .. } = layout;
    let line = text.get(done..)?.iter().take_while(|byte| **byte != b'\n').count();
    let rest = text[done..done + line].trim_ascii_end();
    match rest.trim_ascii_start() {
        [] => {}
        [b'#', ..] if rest.starts_with(b" ") || rest.starts_with(b"\t") => out.extend_from_slice(rest),
        _ => return None,
    }
    out.push(b'\n');
    let decoded = Decoded::new(&out);
    let again = falconer_yaml::parse(&decoded, 1000).ok()?;
    let mut documents = again.documents();
    let (document, None) = (documents.next()?, documents.next()) else { return None };
    let mut items = document.items();
    let (item, None) = (items.next()?, items.next()) else { return None };
    same::item(item, node).then_some((out, (done + line + 1).min(text.len())))
}

/// How far the lines of an item reach: up to a line that stands no further right than its dash.
fn length(text: &[u8], margin: usize) -> usize {
    let mut length = 0;
    let mut kept = 0;
    for line in text.split_inclusive(|byte| *byte == b'\n') {
        let blanks = line.iter().take_while(|byte| **byte == b' ').count();
        let empty = line.trim_ascii().is_empty();
        if length > 0 && !empty && blanks <= margin {
            break;
        }
        length += line.len();
        if !empty {
            kept = length;
        }
    }
    kept
}
