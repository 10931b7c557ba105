//! Every case of `expected/` prints what the file says.

use std::path::Path;

use falconer_example_tests::{Case, libraries, print};

#[test]
fn examples_print_what_is_expected() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("expected");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let mut seen = Vec::new();
    for file in files {
        let case = Case::read(&file);
        assert_eq!(print(&case, &libraries()), case.expected, "{}", file.display());
        seen.extend(case.libraries);
    }
    for plugin in [
        "dummy",
        "example_custom",
        "example_extractor",
        "example_full",
        "example_source",
        "example_syscall_extract",
        "example_syscall_source",
    ] {
        assert!(seen.contains(&format!("lib{plugin}.so")), "no case runs {plugin}");
    }
}
