//! The commands that chapters of the book show print what those say.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The lines of each block that is fenced as `console`.
fn blocks(text: &str) -> Vec<Vec<&str>> {
    let mut lines = text.lines();
    let mut blocks = Vec::new();
    while let Some(line) = lines.next() {
        if line == "```console" {
            blocks.push(lines.by_ref().take_while(|line| *line != "```").collect());
        }
    }
    blocks
}

/// A directory that looks like the repository to the commands, with the plugin where they look for it.
fn directory(root: &Path) -> tempfile::TempDir {
    let directory = tempfile::tempdir().unwrap();
    let dummy = directory.path().join("plugins/dummy");
    fs::create_dir_all(&dummy).unwrap();
    for name in ["falco.yaml", "dummy_rules.yaml"] {
        fs::copy(root.join("plugins/dummy").join(name), dummy.join(name)).unwrap();
    }
    let library = std::env::current_exe().unwrap().with_file_name("libdummy.so");
    symlink(library, dummy.join("libdummy.so")).unwrap();
    directory
}

#[test]
fn commands_print_what_the_book_shows() {
    let root = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."));
    for (chapter, at_least) in [("tools", 5), ("troubleshooting", 3)] {
        commands_of(&root, chapter, at_least);
    }
}

fn commands_of(root: &Path, chapter: &str, at_least: usize) {
    let chapter = fs::read_to_string(root.join(format!("docs/src/{chapter}.md"))).unwrap();
    let directory = directory(root);
    let program = Path::new(env!("CARGO_BIN_EXE_falconer")).parent().unwrap();
    let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap());
    let blocks = blocks(&chapter);
    for block in &blocks {
        let command = block[0].strip_prefix("$ ").expect("a block begins with its command");
        let output = Command::new("sh")
            .args(["-c", &format!("{command} 2>&1")])
            .current_dir(directory.path())
            .env("PATH", &path)
            .output()
            .unwrap();
        let shown = String::from_utf8(output.stdout).unwrap();
        assert_eq!(shown.lines().collect::<Vec<_>>(), block[1..], "{command}");
    }
    assert!(blocks.len() >= at_least);
}
