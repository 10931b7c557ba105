//! Damaged texts are read or refused, never more, and every place lies within the text.

use falconer_yaml::{Decoded, Node, align, parse, parse_first};

const TEXT: &str = "# top\nplugins:\n  - &p {name: \u{e4}, \"open\": 'it''s'}\n  - *p\nlist: [a, \"b\\tc\", ~]# c\nblock: |-\n  x\n   y\n\n\
                    fold: >+\n  z\n? key\n: !!str v\n---\n- a: b\n  c: d\n  e: \"f\n  g\"\n...\n%x y\n- 'h'\n";

/// What is put in: what means something to YAML, and what is no text.
const PIECES: [&[u8]; 22] = [
    b"\"", b"'", b":", b": ", b"- ", b"\n", b"\n\n", b"\t", b"  ", b"#", b" #", b"[", b"]", b"{", b"}",
    b"&a ", b"*a", b"!", b"|", b"\xff", b"\0", b"\\",
];

/// Numbers that look like chance, the same in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit.max(1)
    }
}

fn check(node: Node<'_>, bytes: &[u8]) {
    let mark = node.mark();
    assert!(mark.offset <= bytes.len(), "{mark:?} in {:?}", String::from_utf8_lossy(bytes));
    if let Some(value) = node.scalar() {
        let _ = align(bytes, mark.offset..mark.end, value.len());
    }
    node.items().for_each(|item| check(item, bytes));
    node.entries().for_each(|(key, value)| {
        check(key, bytes);
        check(value, bytes);
    });
}

#[test]
fn damaged_texts_are_read_or_refused() {
    let mut chance = Chance(1);
    let (mut read, mut refused) = (0, 0);
    for _ in 0..1500 {
        let mut text = TEXT.as_bytes().to_vec();
        for _ in 0..=chance.below(3) {
            let at = chance.below(text.len());
            match chance.below(4) {
                0 => drop(text.drain(at..(at + chance.below(20)).min(text.len()))),
                1 => text.truncate(at),
                _ => drop(text.splice(at..at, PIECES[chance.below(PIECES.len())].iter().copied())),
            }
        }
        let decoded = Decoded::new(&text);
        for result in [parse(&decoded, 50), parse_first(&decoded, 50)] {
            match result {
                Ok(tree) => {
                    read += 1;
                    tree.documents().for_each(|document| check(document, &decoded.bytes));
                }
                Err(error) => {
                    refused += 1;
                    assert!(error.mark.offset <= decoded.bytes.len() && !error.message.is_empty());
                }
            }
        }
    }
    assert!(read > 200 && refused > 200, "{read} read, {refused} refused");
}
