//! The text that a plugin gets at init, from `init_config`.

use std::collections::BTreeMap;
use std::fmt::Write;

use falconer_yaml::Decode;

use super::node::{Entry, Node, Value};

/// A map becomes JSON, a scalar stays the text that it is, nothing becomes an empty text; `None` for a list, which is no
/// config.
pub(super) fn text(node: &Node) -> Option<String> {
    match &node.value {
        Value::Null => Some(String::new()),
        Value::Scalar(text) => Some(text.clone()),
        Value::List(_) => None,
        // Falco makes null of it, which no schema takes.
        Value::Map(entries) if entries.is_empty() => Some("{}".to_owned()),
        Value::Map(_) => {
            let mut out = String::new();
            json(node, &mut out);
            Some(out)
        }
    }
}

/// As Falco guesses: quotes do not count, an empty collection is null, and the last of equal keys holds.
fn json(node: &Node, out: &mut String) {
    match &node.value {
        Value::Null => out.push_str("null"),
        Value::Scalar(text) => scalar(text, out),
        Value::List(items) if items.is_empty() => out.push_str("null"),
        Value::List(items) => {
            out.push('[');
            for (i, item) in items.iter().enumerate() {
                if i > 0 {
                    out.push(',');
                }
                json(item, out);
            }
            out.push(']');
        }
        Value::Map(entries) if entries.is_empty() => out.push_str("null"),
        Value::Map(entries) => map(entries, out),
    }
}

fn map(entries: &[Entry], out: &mut String) {
    let sorted: BTreeMap<&str, &Node> =
        entries.iter().map(|entry| (entry.key.as_str(), &entry.node)).collect();
    out.push('{');
    for (i, (key, node)) in sorted.into_iter().enumerate() {
        if i > 0 {
            out.push(',');
        }
        string(key, out);
        out.push(':');
        json(node, out);
    }
    out.push('}');
}

/// A 32-bit integer, else a double, else a boolean, else text.
fn scalar(text: &str, out: &mut String) {
    let bytes = text.as_bytes();
    if let Some(number) = i32::decode(bytes) {
        // Writing to a String cannot fail.
        let _ = write!(out, "{number}");
    } else if let Some(number) = f64::decode(bytes) {
        double(number, out);
    } else if let Some(flag) = bool::decode(bytes) {
        out.push_str(if flag { "true" } else { "false" });
    } else {
        string(text, out);
    }
}

fn string(text: &str, out: &mut String) {
    out.push_str(&serde_json::Value::from(text).to_string());
}

/// The shortest digits that lead back to the number, with a point, and with an exponent from 1e+15 on and below 1e-4.
fn double(number: f64, out: &mut String) {
    if !number.is_finite() {
        out.push_str("null");
        return;
    }
    let exponent: i32 = match format!("{number:e}").split_once('e') {
        Some((_, exponent)) => exponent.parse().unwrap_or(0),
        None => 0,
    };
    if (-4..15).contains(&exponent) {
        let _ = write!(out, "{number:?}");
        return;
    }
    let digits = format!("{number:e}");
    let digits = digits.split('e').next().unwrap_or_default();
    let sign = if exponent < 0 { '-' } else { '+' };
    let _ = write!(out, "{digits}e{sign}{:02}", exponent.unsigned_abs());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(source: &str) -> Option<String> {
        text(&Node::parse(source.as_bytes(), 0).unwrap_or_else(|error| panic!("{error:?}")).root)
    }

    #[test]
    fn maps_become_json_by_guessing() {
        let source = concat!(
            "{zeta: 1, a: \"12\", h: 0x1F, o: 017, e: 1e3, y: yes, n: n, big: 3000000000, el: [], ",
            "l: [1, two, 3.0, [x]], em: {}, t: ~, neg: -4}"
        );
        assert_eq!(
            of(source).as_deref(),
            Some(concat!(
                r#"{"a":12,"big":3000000000.0,"e":1000.0,"el":null,"em":null,"h":31,"l":[1,"two",3.0,["x"]],"#,
                r#""n":false,"neg":-4,"o":15,"t":null,"y":true,"zeta":1}"#
            ))
        );
    }

    #[test]
    fn doubles_are_written_as_falco_does() {
        for (written, expected) in [
            ("1e15", "1e+15"),
            ("1e14", "100000000000000.0"),
            ("1.5e300", "1.5e+300"),
            ("0.0001", "0.0001"),
            ("0.00001", "1e-05"),
            ("-0.0", "-0.0"),
            ("123456789012345.5", "123456789012345.5"),
            ("1e400", "\"1e400\""),
            (".inf", "null"),
            ("08", "8.0"),
        ] {
            assert_eq!(of(&format!("{{k: {written}}}")), Some(format!("{{\"k\":{expected}}}")), "{written}");
        }
    }

    #[test]
    fn the_last_of_equal_keys_holds() {
        assert_eq!(of("{k: 1, k: 2}").as_deref(), Some("{\"k\":2}"));
    }

    #[test]
    fn scalars_stay_and_nothing_is_empty() {
        for (source, expected) in [
            ("'{\"jitter\": 10}'", Some("{\"jitter\": 10}")),
            ("017", Some("017")),
            ("~", Some("")),
            ("{}", Some("{}")),
            ("[a]", None),
            ("{ml: \"a\\nb\"}", Some("{\"ml\":\"a\\nb\"}")),
        ] {
            assert_eq!(of(source).as_deref(), expected, "{source}");
        }
    }
}
