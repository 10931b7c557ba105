//! Where test files are.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Folders that are not looked into.
const OTHERS: [&str; 3] = ["target", "node_modules", "vendor"];

/// Why test files cannot be looked for.
#[derive(Debug, thiserror::Error)]
#[error("could not look for tests in {path}: {source}", path = .path.display())]
pub struct FindError {
    /// The file or folder.
    pub path: PathBuf,
    /// Why.
    pub source: io::Error,
}

/// The test files that paths stand for, sorted: a file is one whatever it is called; of a folder, and of all folders below
/// it but hidden ones and build output, those whose names end in `_test.yaml` or `_test.yml`. The current folder without
/// any path.
///
/// # Errors
///
/// If a path is not there or a folder cannot be read.
pub fn find(paths: &[PathBuf]) -> Result<Vec<PathBuf>, FindError> {
    let mut found = Vec::new();
    let here = [PathBuf::from(".")];
    for path in if paths.is_empty() { &here } else { paths } {
        let fail = |source| FindError { path: path.clone(), source };
        if fs::metadata(path).map_err(fail)?.is_dir() {
            walk(path, &mut found)?;
        } else {
            found.push(path.clone());
        }
    }
    let mut found: Vec<PathBuf> = found.into_iter().map(|path| short(&path)).collect();
    found.sort();
    found.dedup();
    Ok(found)
}

/// A path without `./` in front.
fn short(path: &Path) -> PathBuf {
    path.strip_prefix(".").map_or_else(|_| path.to_owned(), Path::to_owned)
}

fn walk(directory: &Path, found: &mut Vec<PathBuf>) -> Result<(), FindError> {
    let fail = |source| FindError { path: directory.to_owned(), source };
    for entry in fs::read_dir(directory).map_err(fail)? {
        let entry = entry.map_err(fail)?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let kind = entry.file_type().map_err(fail)?;
        if kind.is_dir() {
            if !name.starts_with('.') && !OTHERS.contains(&&*name) {
                walk(&entry.path(), found)?;
            }
        } else if name.ends_with("_test.yaml") || name.ends_with("_test.yml") {
            found.push(entry.path());
        }
    }
    Ok(())
}
