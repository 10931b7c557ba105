//! The modules of a crate, read from `src/lib.rs`, `src/main.rs` and `src/bin` along their `mod` lines.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, anyhow, bail};
use proc_macro2::TokenStream;

use super::scan::{Facts, Use, scan};

/// The modules of a crate.
#[derive(Debug, Default)]
pub(super) struct Tree {
    pub(super) modules: Vec<Module>,
    /// The files, relative to the crate's folder, with the number of their lines. Those for tests alone are not in it.
    pub(super) files: BTreeMap<PathBuf, usize>,
}

/// One module.
#[derive(Debug)]
pub(super) struct Module {
    pub(super) file: PathBuf,
    pub(super) parent: Option<usize>,
    /// The module of `lib.rs` or `main.rs`.
    pub(super) root: usize,
    pub(super) children: HashMap<String, usize>,
    pub(super) items: Vec<String>,
    /// At a root: where the macros are that live here.
    pub(super) exported_macros: HashMap<String, PathBuf>,
    pub(super) uses: Vec<Use>,
    pub(super) paths: Vec<(Vec<String>, usize)>,
    /// Where the files of its own modules are.
    pub(super) folder: PathBuf,
}

/// Reads the modules of the crate in a folder.
pub(super) fn read(krate: &Path) -> Result<Tree> {
    let mut reader = Reader { krate, tree: Tree::default() };
    let mut roots = vec![PathBuf::from("src/lib.rs"), PathBuf::from("src/main.rs")];
    if let Ok(bins) = fs::read_dir(krate.join("src/bin")) {
        roots.extend(bins.flatten().map(|bin| Path::new("src/bin").join(bin.file_name())));
    }
    roots.retain(|root| krate.join(root).is_file());
    if roots.is_empty() {
        bail!("neither src/lib.rs nor src/main.rs is there");
    }
    for root in roots {
        reader.file(&root, None)?;
    }
    Ok(reader.tree)
}

struct Reader<'a> {
    krate: &'a Path,
    tree: Tree,
}

impl Reader<'_> {
    /// Reads a file and what is below it; `None` when it is for tests alone.
    fn file(&mut self, file: &Path, parent: Option<usize>) -> Result<Option<usize>> {
        let full = self.krate.join(file);
        let text = fs::read_to_string(&full).with_context(|| format!("reading {}", full.display()))?;
        let tokens: TokenStream = text
            .parse()
            .map_err(|error| anyhow!("{}: these are no tokens of Rust: {error}", full.display()))?;
        let facts = scan(tokens);
        if facts.for_tests {
            return Ok(None);
        }
        self.tree.files.insert(file.to_owned(), text.lines().count());
        let parts = file.parent().zip(file.file_stem().and_then(|stem| stem.to_str()));
        let (folder, stem) = parts.ok_or_else(|| anyhow!("{}: not the name of a module", full.display()))?;
        let folder = match stem {
            "lib" | "main" | "mod" => folder.to_owned(),
            _ => folder.join(stem),
        };
        self.module(file, &folder, parent, facts).map(Some)
    }

    fn module(&mut self, file: &Path, folder: &Path, parent: Option<usize>, facts: Facts) -> Result<usize> {
        let index = self.tree.modules.len();
        let root = parent.map_or(index, |parent| self.tree.modules[parent].root);
        self.tree.modules.push(Module {
            file: file.to_owned(),
            parent,
            root,
            children: HashMap::new(),
            items: facts.items,
            exported_macros: HashMap::new(),
            uses: facts.uses,
            paths: facts.paths,
            folder: folder.to_owned(),
        });
        for name in facts.exported_macros {
            self.tree.modules[root].exported_macros.insert(name, file.to_owned());
        }
        for (name, facts) in facts.inline {
            if facts.for_tests {
                continue;
            }
            let child = self.module(file, &folder.join(&name), Some(index), facts)?;
            self.tree.modules[index].children.insert(name, child);
        }
        for name in facts.files {
            if self.tree.modules[index].children.contains_key(&name) {
                continue; // One of several, each for a `cfg` of its own.
            }
            let ways = [folder.join(format!("{name}.rs")), folder.join(&name).join("mod.rs")];
            let way = ways.iter().find(|way| self.krate.join(way).is_file());
            let way = way.with_context(|| {
                format!(
                    "{}: `mod {name};`, but there is neither {} nor {}",
                    file.display(),
                    ways[0].display(),
                    ways[1].display()
                )
            })?;
            if let Some(child) = self.file(way, Some(index))? {
                self.tree.modules[index].children.insert(name, child);
            }
        }
        Ok(index)
    }
}
