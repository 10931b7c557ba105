//! The `pmatch` operator: a set of paths, some of which is a prefix of the value, component by component.

use std::collections::HashMap;

use super::Glob;

/// A set of search paths as a tree of their components.
#[derive(Clone, Debug, Default)]
pub(crate) struct PathSet {
    root: Node,
}

#[derive(Clone, Debug, Default)]
struct Node {
    /// A search path ends here; longer ones below would change nothing.
    end: bool,
    exact: HashMap<Box<[u8]>, Node>,
    globs: Vec<(Box<[u8]>, Glob, Node)>,
}

fn components(path: &[u8]) -> impl Iterator<Item = &[u8]> + Clone {
    path.split(|b| *b == b'/').filter(|c| !c.is_empty())
}

impl PathSet {
    pub(crate) fn insert(&mut self, path: &[u8]) {
        let mut node = &mut self.root;
        for component in components(path) {
            if node.end {
                return;
            }
            if !component.iter().any(|b| matches!(b, b'?' | b'*' | b'[')) {
                node = node.exact.entry(component.into()).or_default();
                continue;
            }
            let at = if let Some(at) = node.globs.iter().position(|(text, ..)| **text == *component) {
                at
            } else {
                node.globs.push((component.into(), Glob::new(component, false), Node::default()));
                node.globs.len() - 1
            };
            node = &mut node.globs[at].2;
        }
        *node = Node { end: true, ..Node::default() };
    }

    /// Writes the tree in a fixed order, so that equal bytes mean equal sets.
    pub(crate) fn write_paths(&self, out: &mut Vec<u8>) {
        self.root.write_paths(out);
    }

    /// Whether some search path is a prefix of the value.
    pub(crate) fn matches(&self, value: &[u8]) -> bool {
        self.root.matches(components(value))
    }
}

impl Node {
    fn write_paths(&self, out: &mut Vec<u8>) {
        let number = |length: usize| (length as u64).to_le_bytes();
        let globs = self.globs.iter().map(|(text, _, node)| (text, node));
        let mut below: Vec<(&Box<[u8]>, &Node)> = self.exact.iter().chain(globs).collect();
        below.sort_by_key(|(text, _)| *text);
        out.push(u8::from(self.end));
        out.extend_from_slice(&number(below.len()));
        for (text, node) in below {
            out.extend_from_slice(&number(text.len()));
            out.extend_from_slice(text);
            node.write_paths(out);
        }
    }

    fn matches<'v>(&self, mut rest: impl Iterator<Item = &'v [u8]> + Clone) -> bool {
        if self.end {
            return true;
        }
        let Some(component) = rest.next() else { return false };
        let exact = self.exact.get(component).is_some_and(|node| node.matches(rest.clone()));
        exact
            || self.globs.iter().any(|(_, glob, node)| glob.matches(component) && node.matches(rest.clone()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(paths: &[&str]) -> PathSet {
        let mut set = PathSet::default();
        for path in paths {
            set.insert(path.as_bytes());
        }
        set
    }

    #[test]
    fn whole_components_count() {
        let value = b"/opt/dir/subdir/file.txt";
        assert!(set(&["/opt/dir"]).matches(value));
        assert!(!set(&["/opt/di"]).matches(value));
        assert!(set(&["opt"]).matches(value));
        assert!(set(&["/opt/*/subdir/"]).matches(value));
        assert!(set(&["/opt/dir/x", "/opt//dir"]).matches(value));
        assert!(set(&["/"]).matches(b""));
        assert!(!set(&[]).matches(value));
    }

    #[test]
    fn several_globs_at_one_level_are_all_tried() {
        let set = set(&["/a*/x", "/*b/y"]);
        assert!(set.matches(b"/ab/y"));
        assert!(set.matches(b"/ab/x/z"));
        assert!(!set.matches(b"/ab/z"));
    }
}
