//! The JSON reader on documents made and broken at random. `FALCONER_MUTATIONS` says how many.

mod holds;

use fastrand::Rng;
use holds::holds;

/// A value with a few of everything that is lenient.
fn value(random: &mut Rng, depth: u32, to: &mut Vec<u8>) {
    const SCALARS: [&str; 14] = [
        "null",
        "true",
        "false",
        "0",
        "-12.50e+3",
        "NaN",
        "-inf",
        "007",
        "1.2.3",
        "18446744073709551616",
        r#""""#,
        r#""a\"b\\""#,
        r#""\u00e9\ud83d\udc33\x""#,
        "\"\u{1}caf\u{e9} a rather long text, longer than a vector of bytes\"",
    ];
    let blank = |random: &mut Rng, to: &mut Vec<u8>| {
        if random.u8(0..12) == 0 {
            to.extend_from_slice([" ", "\n  ", "\t", "\r\n"][random.usize(0..4)].as_bytes());
        }
    };
    blank(random, to);
    let kind = if depth == 0 { 2 } else { random.u8(0..4) };
    let several = random.usize(0..5);
    match kind {
        0 => {
            to.push(b'{');
            for at in 0..several {
                if at > 0 {
                    to.push(b',');
                }
                to.extend_from_slice(
                    [r#""a""#, r#""k\u0065y""#, r#""key""#, r#""""#][random.usize(0..4)].as_bytes(),
                );
                blank(random, to);
                to.push(b':');
                value(random, depth - 1, to);
            }
            to.push(b'}');
        }
        1 => {
            to.push(b'[');
            for at in 0..several {
                if at > 0 {
                    to.push(b',');
                }
                value(random, depth - 1, to);
            }
            to.push(b']');
        }
        _ => to.extend_from_slice(SCALARS[random.usize(0..SCALARS.len())].as_bytes()),
    }
    blank(random, to);
}

#[test]
fn any_text_is_read_as_byte_by_byte() {
    let count: u64 =
        std::env::var("FALCONER_MUTATIONS").ok().and_then(|text| text.parse().ok()).unwrap_or(3_000);
    let mut documents = 0;
    for seed in 0..count {
        let mut random = Rng::with_seed(seed);
        let mut text = Vec::new();
        value(&mut random, 5, &mut text);
        assert!(holds(&text), "{}", text.escape_ascii());
        for _ in 0..3 {
            let at = random.usize(0..text.len().max(1)).min(text.len());
            match random.u8(0..4) {
                0 if at < text.len() => drop(text.remove(at)),
                1 => text.insert(at, b"\"\\{}[]:, \n1n"[random.usize(0..12)]),
                2 => text.truncate(at.max(text.len() / 2)),
                _ if at < text.len() => text[at] = random.u8(..),
                _ => {}
            }
            documents += u64::from(holds(&text));
        }
    }
    assert!(documents > count / 10, "{documents} of {count} mutated texts are documents");
}

#[test]
fn brackets_without_end_are_refused() {
    for open in ["[", "{\"a\":", "[{\"a\":["] {
        assert!(!holds(open.repeat(100_000).as_bytes()));
    }
}
