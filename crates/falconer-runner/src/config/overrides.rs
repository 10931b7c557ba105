//! Options of the form `KEY=VALUE` that change a configuration.

use std::fmt::Write;

use super::node::{Entry, Node, Place, Value};

/// A step of a key.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Step {
    Name(String),
    Index(usize),
    /// `[]`: one past the last.
    Append,
}

/// Applies `key[.name|[index]|[]]...=value`, the option at a position; an error says what is wrong with it.
pub(super) fn apply(root: &mut Node, option: &str, position: usize) -> Result<(), String> {
    let Some((key, value)) = option.split_once('=') else {
        return Err("expected KEY=VALUE or KEY.SUBKEY=VALUE, found no '='".to_owned());
    };
    let place = Place::Option(position);
    let value = if value.starts_with('{') && value.ends_with('}') {
        Node::parse_option(value, position).map_err(|error| {
            format!(
                "the value is not valid YAML: line {}, column {}: {}",
                error.line, error.column, error.message
            )
        })?
    } else {
        Node::text_at(value, place)
    };
    set(root, &steps(key)?, value, place)
}

fn set(root: &mut Node, steps: &[Step], value: Node, place: Place) -> Result<(), String> {
    let mut node = root;
    let mut path = String::new();
    for step in steps {
        node = match step {
            Step::Name(name) => {
                let entries = map_of(node, &path, name, place)?;
                if !path.is_empty() {
                    path.push('.');
                }
                path.push_str(name);
                let at = entries.iter().position(|entry| entry.key == *name).unwrap_or_else(|| {
                    let node = Node { value: Value::Null, place };
                    entries.push(Entry { key: name.clone(), place, node });
                    entries.len() - 1
                });
                &mut entries[at].node
            }
            Step::Index(_) | Step::Append => {
                let items = list_of(node, &path, place)?;
                let at = match step {
                    Step::Index(index) => *index,
                    _ => items.len(),
                };
                if at > items.len() {
                    return Err(format!(
                        "the index {at} is past the end of {path}, a list of {}",
                        items.len()
                    ));
                }
                if at == items.len() {
                    items.push(Node { value: Value::Null, place });
                }
                // Writing to a String cannot fail.
                let _ = write!(path, "[{at}]");
                &mut items[at]
            }
        };
    }
    *node = value;
    Ok(())
}

fn map_of<'n>(
    node: &'n mut Node,
    path: &str,
    name: &str,
    place: Place,
) -> Result<&'n mut Vec<Entry>, String> {
    if node.is_null() {
        *node = Node { value: Value::Map(Vec::new()), place };
    }
    let found = node.found();
    match &mut node.value {
        Value::Map(entries) => Ok(entries),
        Value::List(_) => Err(format!("{path} is a list: write {path}[0].{name} for its first element")),
        _ => Err(format!("{path} is {found}, so it has no key '{name}'")),
    }
}

fn list_of<'n>(node: &'n mut Node, path: &str, place: Place) -> Result<&'n mut Vec<Node>, String> {
    if node.is_null() {
        *node = Node { value: Value::List(Vec::new()), place };
    }
    let found = node.found();
    match &mut node.value {
        Value::List(items) => Ok(items),
        Value::Map(_) => Err(format!("{path} is a map, not a list: write {path}.KEY")),
        _ => Err(format!("{path} is {found}, not a list")),
    }
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
                        None => return Err(format!("key '{key}': it ends with a backslash")),
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
            Some(c) => return Err(format!("key '{key}': found '{c}' after an index, expected '.' or '['")),
        }
    }
    Ok(steps)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Node {
        Node::parse(text.as_bytes(), 0).unwrap_or_else(|error| panic!("{error:?}")).root
    }

    fn changed(text: &str, option: &str) -> Result<Node, String> {
        let mut node = parse(text);
        apply(&mut node, option, 0).map(|()| node)
    }

    #[test]
    fn a_key_leads_to_its_value() {
        for (text, option, expected) in [
            ("a: 1", "a=2", "a: '2'"),
            ("", "a.b=2", "a: {b: '2'}"),
            ("a:", "a.b=2", "a: {b: '2'}"),
            ("a: [x]", "a[]=y", "a: [x, y]"),
            ("a: [x]", "a[].b.c=y", "a: [x, {b: {c: y}}]"),
            ("a: [x]", "a[0]=y", "a: [y]"),
            ("a: [x]", "a[1]=y", "a: [x, y]"),
            ("a: {b: c}", "a=y", "a: y"),
            ("p: [{o: 1}]", "p[0].o=a=b", "p: [{o: a=b}]"),
            ("", "r[]={disable: {rule: A*}}", "r: [{disable: {rule: A*}}]"),
            ("", "l=[1,2]", "l: '[1,2]'"),
            ("", r"a\.b=1", "a.b: '1'"),
            ("a: {}", "a.b= 1 ", "a: {b: ' 1 '}"),
            ("a: 1", "a=", "a: ''"),
        ] {
            assert_eq!(changed(text, option), Ok(parse(expected)), "{option}");
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
            ("a[]b=1", "after an index"),
            ("a[3]=1", "past the end"),
            ("a={[}", "not valid YAML"),
            ("s.x=1", "s is 'text', so it has no key 'x'"),
            ("s[]=1", "s is 'text', not a list"),
            ("m[0]=1", "m is a map, not a list"),
            ("l.x=1", "l is a list: write l[0].x"),
        ] {
            let error = changed("{s: text, m: {k: v}, l: [x]}", option).unwrap_err();
            assert!(error.contains(words), "{option}: {error}");
        }
    }
}
