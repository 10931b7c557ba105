//! From paths to the files that define what they name.

use std::path::{Path, PathBuf};

use super::tree::{Module, Tree};
use super::{Import, Imports};

/// How many `use` lines may stand between a name and its definition.
const MAX_DEPTH: usize = 24;

/// What a path leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Target<'t> {
    /// An item of the module.
    Item(&'t Path),
    /// The module itself.
    Module(usize),
}

/// All imports between the files of a crate.
pub(super) fn imports(tree: &Tree) -> Imports {
    let mut found = Imports::new();
    for (index, module) in tree.modules.iter().enumerate() {
        let uses = module.uses.iter().map(|one| (&one.path, one.line, one.shown));
        let paths = module.paths.iter().map(|(path, line)| (path, *line, false));
        for (path, line, shown) in uses.chain(paths) {
            let Some(target) = resolve(tree, index, path, 0) else { continue };
            let file = match target {
                Target::Item(file) => file,
                // A way to names of the modules about, each of which counts where it is used.
                Target::Module(target) if is_about(tree, index, target) => continue,
                Target::Module(target) => &tree.modules[target].file,
            };
            if file == module.file || shown && is_face_of(module, file) {
                continue;
            }
            let lines = found.entry((module.file.clone(), PathBuf::from(file))).or_default();
            lines.push(Import { line, path: path.join("::") });
        }
    }
    for lines in found.values_mut() {
        lines.sort_by_key(|import| import.line);
        lines.dedup_by_key(|import| import.line);
    }
    found
}

/// The module is the other one, or around it.
fn is_about(tree: &Tree, from: usize, target: usize) -> bool {
    let mut at = Some(from);
    while let Some(index) = at {
        if index == target {
            return true;
        }
        at = tree.modules[index].parent;
    }
    false
}

/// What a module shows of the files in its own folder is no import, but its face.
fn is_face_of(module: &Module, file: &Path) -> bool {
    file.starts_with(&module.folder)
}

fn resolve<'t>(tree: &'t Tree, from: usize, path: &[String], depth: usize) -> Option<Target<'t>> {
    if depth > MAX_DEPTH {
        return None;
    }
    let module = &tree.modules[from];
    let (first, mut rest) = path.split_first()?;
    let mut at = match first.as_str() {
        "crate" => module.root,
        "self" => from,
        "super" => module.parent?,
        // A name that is in sight here, else another crate.
        name if module.children.contains_key(name) => return walk(tree, from, path, depth),
        name => {
            let bound = module.uses.iter().find(|one| one.name.as_deref() == Some(name))?;
            if bound.path.first() == Some(first) {
                return None;
            }
            let whole: Vec<String> = bound.path.iter().chain(rest).cloned().collect();
            return resolve(tree, from, &whole, depth + 1);
        }
    };
    while let Some((next, after)) = rest.split_first()
        && next == "super"
    {
        at = tree.modules[at].parent?;
        rest = after;
    }
    walk(tree, at, rest, depth)
}

/// Follows segments down from a module.
fn walk<'t>(tree: &'t Tree, from: usize, path: &[String], depth: usize) -> Option<Target<'t>> {
    let module = &tree.modules[from];
    let Some((name, rest)) = path.split_first() else { return Some(Target::Module(from)) };
    if let Some(child) = module.children.get(name) {
        return walk(tree, *child, rest, depth);
    }
    if module.items.contains(name) {
        return Some(Target::Item(&module.file));
    }
    if let Some(file) = module.exported_macros.get(name) {
        return Some(Target::Item(file));
    }
    if let Some(bound) = module.uses.iter().find(|one| one.name.as_ref() == Some(name)) {
        let whole: Vec<String> = bound.path.iter().chain(rest).cloned().collect();
        let outside = bound.path.first() == Some(name) && !module.children.contains_key(name);
        return if outside { None } else { resolve(tree, from, &whole, depth + 1) };
    }
    for glob in module.uses.iter().filter(|one| one.glob) {
        let Some(Target::Module(inside)) = resolve(tree, from, &glob.path, depth + 1) else { continue };
        if inside != from && has(tree, inside, name) {
            return walk(tree, inside, path, depth + 1);
        }
    }
    // Made by a macro, then.
    Some(Target::Item(&module.file))
}

fn has(tree: &Tree, module: usize, name: &String) -> bool {
    let module = &tree.modules[module];
    module.children.contains_key(name)
        || module.items.contains(name)
        || module.uses.iter().any(|one| one.name.as_ref() == Some(name))
}
