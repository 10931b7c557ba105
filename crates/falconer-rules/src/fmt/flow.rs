//! Flow collections: `[a, b]` and `{a: b}`.

use falconer_yaml::{Kind, Node};

use super::{WIDTH, indent, scalar};

/// Further lines stand behind the bracket, unless that is further right than this.
const HANGING: usize = 40;

/// Writes a flow collection behind a key at `parent`; `None` if it has comments or strings of several lines.
pub(super) fn write(text: &[u8], node: Node<'_>, out: &mut Vec<u8>, parent: usize) -> Option<()> {
    let line = one_line(text, node)?;
    let start = super::column(out, out.len());
    if start + line.len() <= WIDTH || !node.is_sequence() {
        out.extend_from_slice(&line);
        return Some(());
    }
    let hanging = if start < HANGING { start + 1 } else { parent + 2 };
    out.push(b'[');
    let (mut column, count) = (start + 1, node.items().len());
    for (i, element) in node.items().enumerate() {
        let mut element = one_line(text, element)?;
        element.push(if i + 1 < count { b',' } else { b']' });
        let blank = usize::from(i > 0);
        if i > 0 && column + blank + element.len() > WIDTH {
            out.push(b'\n');
            indent(out, hanging);
            column = hanging;
        } else {
            indent(out, blank);
            column += blank;
        }
        column += element.len();
        out.extend_from_slice(&element);
    }
    Some(())
}

/// The node in one line.
fn one_line(text: &[u8], node: Node<'_>) -> Option<Vec<u8>> {
    if scalar::is_marked(text, node) || scalar::is_absent(node) || scalar::is_block(text, node) {
        return None;
    }
    let start = node.mark().offset;
    let end = scalar::end(text, node, 0)?;
    let written = text.get(start..end)?;
    let mut out = Vec::new();
    // What is left between the parts has to be punctuation.
    let mut done = start + 1;
    let mut part = |inner: Node<'_>, punctuation: &[u8], out: &mut Vec<u8>| {
        let from = inner.mark().offset;
        let between = text.get(done..from)?;
        let plain = between.iter().all(|byte| byte.is_ascii_whitespace() || punctuation.contains(byte));
        if !plain {
            return None;
        }
        out.extend_from_slice(&one_line(text, inner)?);
        done = scalar::end(text, inner, 0)?;
        Some(())
    };
    match node.kind() {
        Kind::Scalar(_) | Kind::Null => return (!written.contains(&b'\n')).then(|| written.to_vec()),
        Kind::Sequence(_) if written.starts_with(b"[") => {
            out.push(b'[');
            for (i, inner) in node.items().enumerate() {
                out.extend_from_slice(if i > 0 { b", " } else { b"" });
                part(inner, b",", &mut out)?;
            }
            out.push(b']');
        }
        Kind::Map(_) if written.starts_with(b"{") => {
            out.push(b'{');
            for (i, (key, value)) in node.entries().enumerate() {
                out.extend_from_slice(if i > 0 { b", " } else { b"" });
                part(key, b",", &mut out)?;
                out.extend_from_slice(b": ");
                part(value, b":", &mut out)?;
            }
            out.push(b'}');
        }
        _ => return None,
    }
    let rest = text.get(done..end - 1)?;
    rest.iter().all(|byte| byte.is_ascii_whitespace() || *byte == b',').then_some(out)
}
