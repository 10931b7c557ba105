//! A configuration as one text: YAML in flow style with all scalars in double quotes, which is JSON as well.

use super::node::{Entry, Node, Value};

/// What stands in place of a value that may be secret.
const HIDDEN: &str = "(not shown)";

/// The text of a node; what stands below `init_config` is left out.
pub(super) fn text(node: &Node) -> String {
    json(node, false).to_string()
}

fn json(node: &Node, hidden: bool) -> serde_json::Value {
    match &node.value {
        Value::Null => serde_json::Value::Null,
        Value::Scalar(text) if hidden && !text.is_empty() => HIDDEN.into(),
        Value::Scalar(text) => text.as_str().into(),
        Value::List(items) => items.iter().map(|item| json(item, hidden)).collect(),
        Value::Map(entries) => {
            let member =
                |entry: &Entry| (entry.key.clone(), json(&entry.node, hidden || entry.key == "init_config"));
            serde_json::Value::Object(entries.iter().map(member).collect())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::with;
    use super::*;

    #[test]
    fn init_configs_are_not_shown() {
        let config = "plugins: [{name: p, library_path: l, init_config: {token: s3cret, list: [a]}, open_params: o}]\njson_output: yes";
        let text = with(config, |values| Ok(text(values.root))).unwrap();
        assert_eq!(
            text,
            r#"{"json_output":"yes","plugins":[{"init_config":{"list":["(not shown)"],"token":"(not shown)"},"library_path":"l","name":"p","open_params":"o"}]}"#
        );
    }
}
