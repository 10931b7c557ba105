//! The types of this crate are laid out as C lays out those of the plugin API's headers.
//!
//! `layout.c` prints the C side; what it printed for API 3.12.0 is kept in `layout-3.12.0.txt`. With
//! `FALCO_PLUGIN_HEADERS` naming a folder that holds `plugin/plugin_api.h`, the program is compiled and run, and its
//! output must be the kept one. What C cannot print, the signatures of functions, is compared with the bindings that
//! bindgen made of the headers of API 3.11, crate `falco_plugin_api`.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

#[path = "layout/facts.rs"]
mod facts;
#[path = "layout/peer.rs"]
mod peer;
#[path = "layout/tables.rs"]
mod tables;

const RECORDED: &str = include_str!("layout-3.12.0.txt");

/// Fails with the lines that only one side has.
fn assert_same(ours: &[String], theirs: &[String], names: [&str; 2]) {
    let only = |a: &[String], b: &[String], name: &str| -> Vec<String> {
        let b: BTreeSet<_> = b.iter().collect();
        a.iter().filter(|line| !b.contains(line)).map(|line| format!("\n  only {name}: {line}")).collect()
    };
    let diff = [only(ours, theirs, names[0]), only(theirs, ours, names[1])].concat().concat();
    assert!(diff.is_empty(), "the layouts differ:{diff}");
    assert_eq!(ours, theirs, "the same lines in another order");
}

fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::to_owned).collect()
}

#[test]
fn layout_is_that_of_the_c_headers() {
    assert_same(&tables::ours().lines, &lines(RECORDED), ["in this crate", "in C"]);
}

#[test]
fn recorded_layout_is_what_the_c_headers_say_now() {
    let Some(headers) = std::env::var_os("FALCO_PLUGIN_HEADERS") else {
        eprintln!("FALCO_PLUGIN_HEADERS is not set: the recorded layout stands");
        return;
    };
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/layout.c");
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("layout-{}", std::process::id()));
    fs::create_dir_all(&dir).unwrap();
    let program = dir.join("layout");
    let compiler = std::env::var_os("CC").unwrap_or_else(|| "cc".into());
    let build = Command::new(&compiler)
        .args(["-std=c11", "-Wall", "-Wextra", "-Werror", "-isystem"])
        .args([headers.as_os_str(), source.as_os_str(), "-o".as_ref(), program.as_os_str()])
        .output()
        .unwrap_or_else(|err| panic!("{} does not start: {err}", compiler.display()));
    assert!(build.status.success(), "{}", String::from_utf8_lossy(&build.stderr));
    let printed = Command::new(&program).output().unwrap();
    fs::remove_dir_all(&dir).unwrap();
    assert!(printed.status.success(), "{printed:?}");
    let printed = String::from_utf8(printed.stdout).unwrap();
    assert_same(&lines(RECORDED), &lines(&printed), ["in layout-3.12.0.txt", "in the headers"]);
}

#[test]
fn layout_and_signatures_are_those_of_falco_plugin_api() {
    let (ours, theirs) = (tables::ours(), tables::theirs());
    // The crate is at API 3.11: what 3.12 added is known, and nothing else may differ.
    let newer = [
        "macro PLUGIN_API_VERSION_MINOR 12",
        "macro PLUGIN_EVENT_PAYLOAD_OFFSET 38",
        "struct plugin_api 264 8",
        "api get_required_event_schema_version 256",
    ];
    let older = ["macro PLUGIN_API_VERSION_MINOR 11", "struct plugin_api 256 8"];
    let without = |all: &[String], known: &[&str]| -> Vec<String> {
        let kept: Vec<_> = all.iter().filter(|line| !known.contains(&line.as_str())).cloned().collect();
        assert_eq!(kept.len() + known.len(), all.len(), "an expected difference is not there: {known:?}");
        kept
    };
    let names = ["in this crate", "in falco_plugin_api"];
    assert_same(&without(&ours.lines, &newer), &without(&theirs.lines, &older), names);

    let added =
        ours.types.iter().find(|line| line.starts_with("plugin_api.get_required_event_schema_version"));
    let known: Vec<&str> = added.into_iter().map(String::as_str).collect();
    assert_same(&without(&ours.types, &known), &theirs.types, names);
}

#[test]
fn symbols_are_the_members_of_the_function_table() {
    let members = RECORDED.lines().filter_map(|line| line.strip_prefix("api ")?.split(' ').next());
    assert_eq!(members.collect::<Vec<_>>(), falconer_abi::PLUGIN_SYMBOLS);
    for required in falconer_abi::PLUGIN_REQUIRED_SYMBOLS {
        assert!(falconer_abi::PLUGIN_SYMBOLS.contains(&required), "{required}");
    }
}
