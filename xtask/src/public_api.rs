//! `cargo xtask public-api`: the public API of each library crate as text, under `tests/public-api`.
//!
//! A change to the API then changes a file that reviewers see. The task reads rustdoc's JSON, whose format changes
//! between compilers: crate public-api 0.52.0 reads the format of Rust 1.95, the repository's `rust-version`.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context as _, Result, bail, ensure};
use clap::Args;
use serde_json::Value;

/// The format that crate public-api reads.
const FORMAT: u64 = 57;

/// Options of `cargo xtask public-api`.
#[derive(Args)]
pub(crate) struct Options {
    /// The crates to look at [default: all libraries]
    crates: Vec<String>,
    /// Writes what is found instead of comparing
    #[arg(long)]
    bless: bool,
}

/// Runs the task; it fails when an API is not what its file says.
pub(crate) fn run(root: &Path, options: &Options) -> Result<ExitCode> {
    let metadata = metadata(root)?;
    let target = PathBuf::from(metadata["target_directory"].as_str().context("no target directory")?);
    let snapshots = root.join("tests/public-api");
    let mut names = libraries(&metadata, &root.join("crates"));
    if options.crates.is_empty() {
        stale(&snapshots, &names, options.bless)?;
    } else {
        names.clone_from(&options.crates);
    }
    let mut different = 0;
    for name in &names {
        let found = api(root, &target, name)?;
        let file = snapshots.join(format!("{name}.txt"));
        if options.bless {
            fs::create_dir_all(&snapshots)?;
            fs::write(&file, &found).with_context(|| format!("writing {}", file.display()))?;
        }
        let expected = fs::read_to_string(&file).unwrap_or_default();
        println!("{name}: {} items", found.lines().count());
        for line in difference(&expected, &found) {
            println!("{line}");
            different += 1;
        }
    }
    if different > 0 {
        eprintln!("{different} lines differ: if it was meant, `cargo xtask public-api --bless`");
        return Ok(ExitCode::FAILURE);
    }
    Ok(ExitCode::SUCCESS)
}

fn cargo() -> Command {
    Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

fn metadata(root: &Path) -> Result<Value> {
    let output = cargo()
        .args(["metadata", "--locked", "--no-deps", "--format-version=1", "--manifest-path"])
        .arg(root.join("Cargo.toml"))
        .output()
        .context("running cargo metadata")?;
    ensure!(output.status.success(), "cargo metadata: {}", String::from_utf8_lossy(&output.stderr));
    Ok(serde_json::from_slice(&output.stdout)?)
}

/// The packages in a folder that are libraries, and not of macros.
fn libraries(metadata: &Value, folder: &Path) -> Vec<String> {
    let is_in = |package: &Value| {
        package["manifest_path"].as_str().is_some_and(|path| Path::new(path).starts_with(folder))
    };
    let is_library = |package: &Value| {
        let targets = package["targets"].as_array();
        targets.is_some_and(|targets| targets.iter().any(|target| target["kind"][0] == "lib"))
    };
    let packages = metadata["packages"].as_array().into_iter().flatten();
    packages
        .filter(|package| is_in(package) && is_library(package))
        .filter_map(|package| Some(package["name"].as_str()?.to_owned()))
        .collect()
}

/// Fails if there is a file without a crate; `bless` removes the file.
fn stale(snapshots: &Path, names: &[String], bless: bool) -> Result<()> {
    for entry in fs::read_dir(snapshots).into_iter().flatten() {
        let path = entry?.path();
        let stem = path.file_stem().and_then(OsStr::to_str).unwrap_or_default();
        if names.iter().any(|name| name == stem) {
            continue;
        }
        if !bless {
            bail!("{}: there is no such library crate", path.display());
        }
        fs::remove_file(&path)?;
    }
    Ok(())
}

/// One item per line, sorted. Automatic and derived implementations are left out.
fn api(root: &Path, target: &Path, name: &str) -> Result<String> {
    // Without the feature schema: the views of 430 event types are generated, thousands of items.
    let features = if name == "falconer-event" { "--features=events" } else { "--all-features" };
    let output = cargo()
        .current_dir(root)
        .args(["rustdoc", "--quiet", "--locked", "--lib", "--package", name, features, "--"])
        .args(["-Z", "unstable-options", "--output-format", "json", "--cap-lints", "allow"])
        .env("RUSTDOC", root.join("xtask/rustdoc.sh"))
        .output()
        .context("running cargo rustdoc")?;
    ensure!(output.status.success(), "cargo rustdoc: {}", String::from_utf8_lossy(&output.stderr));
    let json = target.join("doc").join(format!("{}.json", name.replace('-', "_")));
    let text = fs::read_to_string(&json).with_context(|| format!("reading {}", json.display()))?;
    let format = text.rsplit_once("\"format_version\":").map(|(_, rest)| rest);
    let format = format.map(|rest| rest.chars().take_while(char::is_ascii_digit).collect::<String>());
    let format = format.and_then(|digits| digits.parse().ok());
    ensure!(
        format == Some(FORMAT),
        "rustdoc's JSON has format {format:?}, expected {FORMAT}, as Rust 1.95 writes it: cargo +1.95 xtask public-api"
    );
    let api = public_api::Builder::from_rustdoc_json(&json)
        .omit_blanket_impls(true)
        .omit_auto_trait_impls(true)
        .omit_auto_derived_impls(true)
        .build()
        .with_context(|| format!("reading {}", json.display()))?;
    let mut lines: Vec<String> = api.items().map(|item| format!("{item}\n")).collect();
    lines.sort();
    lines.dedup();
    Ok(lines.concat())
}

/// The lines that only one of two sorted texts has.
fn difference(expected: &str, found: &str) -> Vec<String> {
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<std::collections::BTreeSet<_>>();
    let (expected, found) = (lines(expected), lines(found));
    let gone = expected.difference(&found).map(|line| format!("- {line}"));
    let new = found.difference(&expected).map(|line| format!("+ {line}"));
    gone.chain(new).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_gone_and_what_is_new_differ() {
        assert_eq!(difference("a\nb\n", "b\nc\n"), ["- a", "+ c"]);
        assert_eq!(difference("a\n", "a\n"), Vec::<String>::new());
    }

    #[test]
    fn libraries_of_the_folder_are_found_and_macros_and_programs_are_not() {
        let package = |name: &str, folder: &str, kind: &str| {
            serde_json::json!({
                "name": name,
                "manifest_path": format!("/x/{folder}/{name}/Cargo.toml"),
                "targets": [{"kind": [kind]}],
            })
        };
        let metadata = serde_json::json!({"packages": [
            package("a", "crates", "lib"),
            package("b", "crates", "proc-macro"),
            package("c", "crates", "bin"),
            package("d", "plugins", "lib"),
        ]});
        assert_eq!(libraries(&metadata, Path::new("/x/crates")), ["a"]);
    }

    #[test]
    fn a_file_of_no_crate_fails_and_bless_removes_it() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("gone.txt");
        fs::write(&file, "").unwrap();
        let error = stale(folder.path(), &["a".to_owned()], false).unwrap_err().to_string();
        assert!(error.ends_with("gone.txt: there is no such library crate"), "{error}");
        stale(folder.path(), &["a".to_owned()], true).unwrap();
        assert!(!file.exists());
    }
}
