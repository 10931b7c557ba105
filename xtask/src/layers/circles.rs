//! Circles of files: each imports the next one, and the last the first.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

/// The sets of files that reach each other, each of two files at least.
pub(super) fn circles(edges: &BTreeSet<(PathBuf, PathBuf)>) -> Vec<BTreeSet<PathBuf>> {
    let mut after: BTreeMap<&PathBuf, Vec<&PathBuf>> = BTreeMap::new();
    for (from, to) in edges {
        after.entry(from).or_default().push(to);
    }
    let reached: BTreeMap<&PathBuf, BTreeSet<&PathBuf>> =
        after.keys().map(|from| (*from, reach(&after, from))).collect();
    let mut found: Vec<BTreeSet<PathBuf>> = Vec::new();
    for (from, all) in &reached {
        if !all.contains(from) || found.iter().any(|circle| circle.contains(*from)) {
            continue;
        }
        let back = |to: &&&PathBuf| reached.get(**to).is_some_and(|all| all.contains(from));
        found.push(all.iter().filter(back).map(|file| (*file).clone()).collect());
    }
    found
}

/// What is reached from a file along one import at least.
fn reach<'f>(after: &BTreeMap<&'f PathBuf, Vec<&'f PathBuf>>, from: &PathBuf) -> BTreeSet<&'f PathBuf> {
    let mut seen = BTreeSet::new();
    let mut open: Vec<&PathBuf> = after.get(from).cloned().unwrap_or_default();
    while let Some(next) = open.pop() {
        if seen.insert(next) {
            open.extend(after.get(next).into_iter().flatten());
        }
    }
    seen
}
