//! `layers.toml`: the orders of a crate's folders.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};
use serde::Deserialize;

use super::tree::Tree;

/// The order of one folder.
#[derive(Debug)]
pub(super) struct Order {
    /// Relative to the crate's folder: `src`, `src/tables`.
    pub(super) folder: PathBuf,
    /// From the top down.
    pub(super) lines: Vec<Vec<String>>,
    pub(super) except: Vec<Except>,
}

/// An import that may run up.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Except {
    pub(super) from: String,
    pub(super) to: String,
    pub(super) why: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    order: Vec<Vec<String>>,
    #[serde(default)]
    except: Vec<Except>,
}

/// Reads the orders of a crate; none when it has no `layers.toml`.
pub(super) fn read(krate: &Path) -> Result<Option<Vec<Order>>> {
    let file = krate.join("layers.toml");
    if !file.is_file() {
        return Ok(None);
    }
    let text = fs::read_to_string(&file).with_context(|| format!("reading {}", file.display()))?;
    let tables: BTreeMap<String, Table> =
        toml::from_str(&text).with_context(|| format!("in {}", file.display()))?;
    for (folder, table) in &tables {
        for except in &table.except {
            ensure!(
                !except.why.trim().is_empty(),
                "{}: [{folder:?}]: the exception from {} to {} has no reason in `why`",
                file.display(),
                except.from,
                except.to
            );
        }
    }
    let order = |(folder, table): (String, Table)| Order {
        folder: folder.into(),
        lines: table.order,
        except: table.except,
    };
    Ok(Some(tables.into_iter().map(order).collect()))
}

impl Order {
    /// The name in this folder that a file belongs to: `tables` for `src/tables/own/mod.rs` in `src`. `None` for a file
    /// that is elsewhere.
    ///
    /// `src/json.rs` is the face of the folder `src/json`, and has the name `mod` there, as `src/json/mod.rs` would.
    pub(super) fn name(&self, file: &Path) -> Option<String> {
        if file == self.folder.with_extension("rs") {
            return Some("mod".to_owned());
        }
        let first = file.strip_prefix(&self.folder).ok()?.iter().next()?;
        Some(Path::new(first).file_stem()?.to_str()?.to_owned())
    }

    /// The line that a name stands in, counted from the top.
    pub(super) fn line(&self, name: &str) -> Option<usize> {
        self.lines.iter().position(|line| line.iter().any(|other| other == name))
    }

    /// The exception for an import, by its index.
    pub(super) fn exception(&self, from: &str, to: &str) -> Option<usize> {
        self.except.iter().position(|except| except.from == from && except.to == to)
    }

    /// What does not fit the crate: names that it lacks, names that stand twice, files that stand nowhere.
    pub(super) fn mismatches(&self, tree: &Tree) -> Vec<String> {
        let folder = self.folder.display();
        let there: std::collections::BTreeSet<String> =
            tree.files.keys().filter_map(|file| self.name(file)).collect();
        let mut found = Vec::new();
        let mut seen = std::collections::BTreeSet::new();
        for name in self.lines.iter().flatten() {
            if !there.contains(name) {
                found.push(format!("[{folder}] names {name:?}, but there is no such file or folder"));
            }
            if !seen.insert(name) {
                found.push(format!("[{folder}] names {name:?} twice"));
            }
        }
        for name in &there {
            if !seen.contains(name) {
                found.push(format!("[{folder}] has no line for {name:?}"));
            }
        }
        found
    }
}
