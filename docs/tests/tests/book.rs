//! The book is whole, and says what the code says.

use std::fs;
use std::path::{Path, PathBuf};

use falconer_example_tests::{Case, alerts, libraries};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The lines between a fence that begins with `start` and its end.
fn blocks<'b>(text: &'b str, start: &str) -> Vec<Vec<&'b str>> {
    let mut blocks = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if line.starts_with(start) {
            blocks.push(lines.by_ref().take_while(|line| !line.starts_with("```")).collect());
        }
    }
    blocks
}

/// Items of a source file: runs of lines, apart by an empty line before one that is not indented.
fn items<'s>(lines: impl Iterator<Item = &'s str>) -> Vec<String> {
    let mut items = vec![String::new()];
    let mut gap = false;
    for line in lines {
        if line.is_empty() {
            gap = true;
            continue;
        }
        if gap && !line.starts_with([' ', '}']) {
            items.push(String::new());
        }
        gap = false;
        let item = items.last_mut().unwrap();
        item.push_str(line);
        item.push('\n');
    }
    items.retain(|item| !item.is_empty());
    items.sort();
    items
}

#[test]
fn the_walkthrough_shows_the_dummy_plugin_as_it_is() {
    let (chapter, plugin) = (read("docs/src/walkthrough.md"), read("plugins/dummy/src/lib.rs"));
    let parts = chapter.split("<!-- plugins/dummy/src/lib.rs -->\n").skip(1);
    let shown: Vec<&str> = parts
        .flat_map(|part| {
            let block = blocks(part, "```rust").into_iter().next().expect("a block follows the mark");
            let visible = block.into_iter().filter(|line| *line != "#" && !line.starts_with("# "));
            visible.chain(std::iter::once(""))
        })
        .collect();
    let code = plugin.lines().filter(|line| !line.starts_with("//!"));
    // What is there for tests only has a chapter of its own.
    let code: Vec<_> = items(code).into_iter().filter(|item| !item.contains("#[cfg(test)]\n")).collect();
    assert_eq!(items(shown.into_iter()), code);
}

#[test]
fn the_rules_of_the_walkthrough_load_and_fire() {
    let chapter = read("docs/src/walkthrough.md");
    let rules = blocks(&chapter, "```yaml")
        .into_iter()
        .find(|block| block.iter().any(|line| line.starts_with("- rule:")));
    let case = Case {
        libraries: vec!["libdummy.so".to_owned()],
        init: r#"{"jitter": 0}"#.to_owned(),
        open: r#"{"start": 10, "maxEvents": 6}"#.to_owned(),
        ..Case::default()
    };
    assert_eq!(
        alerts(&case, &libraries(), "dummy_rules.yaml", &rules.unwrap().join("\n")),
        "Notice a number divisible by three (sample=12)\n\
         Notice a number divisible by three (sample=15)\n\
         Events detected: 2\n\
         Rule counts by severity:\n   \
            NOTICE: 2\n\
         Triggered rules by rule name:\n   \
            Divisible by three: 2\n"
    );
}

#[test]
fn the_first_page_and_getting_started_show_the_same_plugin() {
    let (first, start) = (read("README.md"), read("docs/src/start.md"));
    assert_eq!(blocks(&first, "```rust"), blocks(&start, "```rust"));
}

/// The files of the book, those in folders too.
fn chapters() -> Vec<PathBuf> {
    let (mut found, mut folders) = (Vec::new(), vec![root().join("docs/src")]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "md") {
                found.push(path);
            }
        }
    }
    found
}

#[test]
fn every_chapter_is_in_the_summary_and_compiled() {
    let (summary, compiled) = (read("docs/src/SUMMARY.md"), read("docs/tests/src/lib.rs"));
    let (_, list) = compiled.split_once("chapters! {").unwrap();
    for path in chapters() {
        let file = path.strip_prefix(root().join("docs/src")).unwrap().to_str().unwrap();
        let Some(name) = file.strip_suffix(".md").filter(|name| *name != "SUMMARY") else { continue };
        assert!(summary.contains(&format!("({file})")), "SUMMARY.md does not name {file}");
        let text = fs::read_to_string(&path).unwrap();
        // Pages below a chapter have no code of Rust, and so are not compiled.
        let compiled = list.split_whitespace().any(|word| word == name);
        assert!(compiled || (name.contains('/') && !text.contains("```rust")), "{file} is not compiled");
        for fence in text.lines().filter(|line| line.starts_with("```rust")) {
            assert!(matches!(fence, "```rust" | "```rust,standalone_crate"), "{file}: {fence} is not run");
        }
    }
}

#[test]
fn links_lead_somewhere() {
    let pages = ["README.md", "CONTRIBUTING.md", "examples/README.md"].map(|page| root().join(page));
    for path in chapters().into_iter().chain(pages) {
        let (text, folder) = (fs::read_to_string(&path).unwrap(), path.parent().unwrap());
        for link in text.split("](").skip(1).map(|rest| rest.split([')', '#']).next().unwrap_or_default()) {
            if !link.is_empty() && !link.starts_with("http") {
                assert!(folder.join(link).exists(), "{}: {link} is not there", path.display());
            }
        }
    }
}
