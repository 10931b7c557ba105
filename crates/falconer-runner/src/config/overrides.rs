//! Options of the form `KEY=VALUE` that change a configuration.

use crate::yaml::{self, Node};

/// A step of a key.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Step {
    Name(String),
    Index(usize),
    /// `[]`: one past the last.
    Append,
}

/// Applies `key[.name|[index]|[]]...=value`; an error says what is wrong with it.
pub(super) fn apply(root: &mut Node, option: &str) -> Result<(), String> {
    let Some((key, value)) = option.split_once('=') else {
        return Err("expected KEY=VALUE or KEY.SUBKEY=VALUE, found no '='".to_owned());
    };
    let value = if value.starts_with('{') && value.ends_with('}') {
        yaml::parse(value).map_err(|error| format!("the value is no YAML: {error}"))?
    } else {
        Node::Scalar(value.to_owned())
    };
    set(root, &steps(key)?, key, value)
}

fn set(root: &mut Node, steps: &[Step], key: &str, value: Node) -> Result<(), String> {
    let mut node = root;
    for step in steps {
        node = match step {
            Step::Name(name) => {
                if !matches!(node, Node::Map(_)) {
                    *node = Node::Map(Vec::new());
                }
                let Node::Map(entries) = node else { return Err(format!("{key} leads nowhere")) };
                let at = entries.iter().position(|(known, _)| known == name).unwrap_or_else(|| {
                    entries.push((name.clone(), Node::Null));
                    entries.len() - 1
                });
                &mut entries[at].1
            }
            Step::Index(_) | Step::Append => {
                if !matches!(node, Node::List(_)) {
                    *node = Node::List(Vec::new());
                }
                let Node::List(items) = node else { return Err(format!("{key} leads nowhere")) };
                let at = match step {
                    Step::Index(index) => *index,
                    _ => items.len(),
                };
                if at > items.len() {
                    return Err(format!("index {at} is past the end of a list of {}", items.len()));
                }
                if at == items.len() {
                    items.push(Node::Null);
                }
                &mut items[at]
            }
        };
    }
    *node = value;
    Ok(())
}

/// Reads a key: names with dots between them, `[3]` and `[]`; a backslash makes `.`, `[`, `]` and itself
/// ordinary.
fn steps(key: &str) -> Result<Vec<Step>, String> {
    let mut steps = Vec::new();
    let mut chars = key.chars().peekable();
    loop {
        let mut name = String::new();
        while let Some(&c) = chars.peek() {
            match c {
                '.' | '[' => break,
                ']' => return Err(format!("key '{key}': found a ']' without '['")),
                '\\' => {
                    chars.next();
                    match chars.next() {
                        Some(c @ ('.' | '[' | ']' | '\\')) => name.push(c),
                        Some(c) => return Err(format!(r"key '{key}': found \{c}, expected \. \[ \] or \\")),
                        None => return Err(format!("key '{key}': a backslash stands at its end")),
                    }
                }
                _ => {
                    chars.next();
                    name.push(c);
                }
            }
        }
        if name.is_empty() {
            return Err(format!("key '{key}': found an empty name"));
        }
        steps.push(Step::Name(name));
        while chars.next_if_eq(&'[').is_some() {
            let mut digits = String::new();
            loop {
                match chars.next() {
                    Some(']') => break,
                    Some(c) if c.is_ascii_digit() => digits.push(c),
                    Some(c) => return Err(format!("key '{key}': found '{c}' in an index, expected digits")),
                    None => return Err(format!("key '{key}': a '[' is not closed")),
                }
            }
            steps.push(if digits.is_empty() {
                Step::Append
            } else {
                Step::Index(digits.parse().map_err(|_| format!("key '{key}': the index is too large"))?)
            });
        }
        match chars.next() {
            None => break,
            Some('.') => {}
            Some(c) => return Err(format!("key '{key}': found '{c}' behind an index, expected '.' or '['")),
        }
    }
    Ok(steps)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changed(text: &str, option: &str) -> Result<Node, String> {
        let mut node = yaml::parse(text).unwrap();
        apply(&mut node, option).map(|()| node)
    }

    #[test]
    fn a_key_leads_to_its_value() {
        for (text, option, expected) in [
            ("a: 1", "a=2", "a: '2'"),
            ("", "a.b=2", "a: {b: '2'}"),
            ("a: [x]", "a[]=y", "a: [x, y]"),
            ("a: [x]", "a[].b.c=y", "a: [x, {b: {c: y}}]"),
            ("a: [x]", "a[0]=y", "a: [y]"),
            ("a: [x]", "a[1]=y", "a: [x, y]"),
            ("p: [{o: 1}]", "p[0].o=a=b", "p: [{o: a=b}]"),
            ("", "r[]={disable: {rule: A*}}", "r: [{disable: {rule: A*}}]"),
            ("", "l=[1,2]", "l: '[1,2]'"),
            ("", r"a\.b=1", "a.b: '1'"),
            ("a: 1", "a.b= 1 ", "a: {b: ' 1 '}"),
            ("a: 1", "a=", "a: ''"),
        ] {
            assert_eq!(changed(text, option), Ok(yaml::parse(expected).unwrap()), "{option}");
        }
    }

    #[test]
    fn a_wrong_key_is_told() {
        for (option, words) in [
            ("nothing", "no '='"),
            ("=1", "empty name"),
            ("a..b=1", "empty name"),
            (r"a\n=1", r"found \n"),
            (r"a\=1", "backslash"),
            ("a[x]=1", "found 'x'"),
            ("a[1=1", "not closed"),
            ("a]=1", "without '['"),
            ("a[]b=1", "behind an index"),
            ("a[3]=1", "past the end"),
            ("a={[}", "no YAML"),
        ] {
            let error = changed("", option).unwrap_err();
            assert!(error.contains(words), "{option}: {error}");
        }
    }
}
