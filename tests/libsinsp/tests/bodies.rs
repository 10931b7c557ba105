//! Every body comes to what it says, on our host; `run.sh` runs them on libsinsp.
//!
//! Those in `bodies/peers` need the plugins that `bench/peers/build.sh DIR` builds, and `FALCONER_PEERS_DIR=DIR`.

use std::path::{Path, PathBuf};

use falconer_example_tests::libraries;
use falconer_libsinsp_tests::{Body, run};

/// Runs all bodies of a folder, in the order of their names.
fn check(folder: &str, libraries: &[PathBuf]) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "txt"));
    files.sort();
    assert!(!files.is_empty());
    let mut differences = String::new();
    for file in files {
        let body = Body::read(&file);
        let (found, expected) = (run(&body, libraries), body.expected());
        if let Some(difference) = difference(&found, &expected) {
            differences.extend([&file.to_string_lossy(), ": ", &difference, "\n"]);
        }
    }
    assert!(differences.is_empty(), "{differences}");
}

/// The first line that differs.
fn difference(found: &str, expected: &str) -> Option<String> {
    let (mut found, mut expected) = (found.lines(), expected.lines());
    let mut command = "";
    loop {
        let (one, other) = (found.next(), expected.next());
        if one != other {
            let or_end = |line: Option<&str>| line.unwrap_or("the end").to_owned();
            return Some(format!("{command}\n   found {}\nexpected {}", or_end(one), or_end(other)));
        }
        match one {
            None => return None,
            Some(line) if line.starts_with("> ") => command = line,
            Some(_) => {}
        }
    }
}

#[test]
fn bodies_come_to_what_they_say() {
    check("bodies", &[libraries()]);
}

#[test]
#[ignore = "needs FALCONER_PEERS_DIR"]
fn bodies_with_plugins_of_other_sdks_come_to_what_they_say() {
    let peers = std::env::var_os("FALCONER_PEERS_DIR")
        .expect("FALCONER_PEERS_DIR must name the folder that bench/peers/build.sh filled");
    check("bodies/peers", &[libraries(), peers.into()]);
}
