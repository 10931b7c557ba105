//! Test files made to expect what was found, by the least edits: comments and layout stay.

use std::ops::Range;

use crate::outcome::{FileOutcome, Verdict};
use crate::spec::Place;

/// The edit that puts a list on one line in the place of a list; `None` if comments would be lost.
pub(crate) fn list(content: &[u8], place: &Place, text: &str) -> Option<(Range<usize>, String)> {
    let Range { start, mut end } = place.bytes;
    match content.get(start)? {
        b'-' => {
            // A block of dashes: from behind the colon to its last line with text.
            let before = content[..start].trim_ascii_end();
            let block = content.get(start..end)?;
            end = start + block.trim_ascii_end().len();
            if !before.ends_with(b":") || content[start..end].contains(&b'#') {
                return None;
            }
            Some((before.len()..end, format!(" {text}")))
        }
        b'[' => {
            if content.get(end) == Some(&b']') {
                end += 1;
            }
            let old = content.get(start..end)?;
            (old.ends_with(b"]") && !old.contains(&b'#')).then(|| (start..end, text.to_owned()))
        }
        // A name alone.
        _ if end > start => Some((start..end, text.to_owned())),
        _ => None,
    }
}

/// The edit that adds a key to an event that expects nothing.
pub(crate) fn add_key(content: &[u8], place: &Place, key: &str) -> Option<(Range<usize>, String)> {
    let Range { start, end } = place.bytes;
    match content.get(start)? {
        b'{' => Some((start + 1..start + 1, format!("{key}, "))),
        _ if is_map(content.get(start..end)?) => {
            let indent = " ".repeat(place.column - 1);
            Some((start..start, format!("{key}\n{indent}")))
        }
        _ => {
            let payload = String::from_utf8(content.get(start..end)?.to_vec()).ok()?;
            Some((start..end, format!("{{payload: {payload}, {key}}}")))
        }
    }
}

/// Whether an event that is no flow map is a block map: its first line has a key.
fn is_map(text: &[u8]) -> bool {
    let first = text.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let key = first.iter().take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'_').count();
    key > 0 && first.get(key) == Some(&b':')
}

/// What a file becomes, and how many of its differences stay, because only a person can settle them.
pub fn updated(content: &[u8], outcome: &FileOutcome) -> (Vec<u8>, usize) {
    let failed = outcome.tests.iter().filter_map(|test| match &test.verdict {
        Verdict::Failed(differences) => Some(differences),
        _ => None,
    });
    let (mut edits, mut left) = (Vec::new(), 0);
    for difference in failed.flatten() {
        match &difference.update {
            Some(edit) => edits.push(edit.clone()),
            None => left += 1,
        }
    }
    edits.sort_by_key(|(range, _)| (range.start, range.end));
    edits.dedup();
    let (mut out, mut at) = (Vec::with_capacity(content.len()), 0);
    for (range, text) in edits {
        // Two cases share what is written once, and found different things.
        if range.start < at || range.end > content.len() {
            left += 1;
            continue;
        }
        out.extend_from_slice(&content[at..range.start]);
        out.extend_from_slice(text.as_bytes());
        at = range.end;
    }
    out.extend_from_slice(&content[at..]);
    (out, left)
}
