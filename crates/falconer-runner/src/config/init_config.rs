//! The text that a plugin gets at init, from `init_config`.

use serde_json::{Map, Value as Json};

use crate::yaml::{Decode, Node};

/// A map becomes JSON, a scalar stays the text that it is, nothing becomes an empty text.
pub(super) fn text(node: &Node) -> String {
    match node {
        Node::Null => String::new(),
        Node::Scalar(text) => text.clone(),
        Node::List(_) | Node::Map(_) => json(node).to_string(),
    }
}

/// As Falco guesses: quotes do not count, and an empty collection is null.
fn json(node: &Node) -> Json {
    match node {
        Node::Null => Json::Null,
        Node::Scalar(text) => scalar(text),
        Node::List(items) if items.is_empty() => Json::Null,
        Node::List(items) => items.iter().map(json).collect(),
        Node::Map(entries) if entries.is_empty() => Json::Null,
        Node::Map(entries) => {
            let mut sorted: Vec<_> = entries.iter().collect();
            sorted.sort_by(|a, b| a.0.cmp(&b.0));
            let mut map = Map::new();
            for (key, value) in sorted {
                map.entry(key.clone()).or_insert_with(|| json(value));
            }
            Json::Object(map)
        }
    }
}

/// A 32-bit integer, else a double, else a boolean, else text.
fn scalar(text: &str) -> Json {
    if let Some(number) = i64::decode(text).and_then(|number| i32::try_from(number).ok()) {
        return number.into();
    }
    if let Some(number) = f64::decode(text) {
        return number.into();
    }
    bool::decode(text).map_or_else(|| text.into(), Json::Bool)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml;

    #[test]
    fn maps_become_json_by_guessing() {
        let node = yaml::parse(concat!(
            "{zeta: 1, a: \"12\", h: 0x1F, o: 017, e: 1e3, y: yes, n: n, big: 3000000000, el: [], ",
            "l: [1, two, 3.0, [x]], em: {}, t: ~, neg: -4}"
        ))
        .unwrap();
        assert_eq!(
            text(&node),
            concat!(
                r#"{"a":12,"big":3000000000.0,"e":1000.0,"el":null,"em":null,"h":31,"l":[1,"two",3.0,["x"]],"#,
                r#""n":false,"neg":-4,"o":15,"t":null,"y":true,"zeta":1}"#
            )
        );
    }

    #[test]
    fn scalars_stay_and_nothing_is_empty() {
        let of = |source: &str| text(&yaml::parse(source).unwrap());
        assert_eq!(of("'{\"jitter\": 10}'"), "{\"jitter\": 10}");
        assert_eq!(of("017"), "017");
        assert_eq!(of("~"), "");
        assert_eq!(of("{}"), "null");
        assert_eq!(of("{ml: \"a\\nb\"}"), "{\"ml\":\"a\\nb\"}");
    }
}
