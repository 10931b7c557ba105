use std::fs;
use std::path::Path;

use tempfile::TempDir;

use super::{order, report::Report, resolve, tree};

/// A crate of a few files; a `layers.toml` too.
fn krate(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

fn check(files: &[(&str, &str)]) -> Report {
    let folder = krate(files);
    let tree = tree::read(folder.path()).unwrap();
    let imports = resolve::imports(&tree);
    let orders = order::read(folder.path()).unwrap();
    Report::new(folder.path(), folder.path(), &tree, &imports, orders.as_deref())
}

/// `file:line -> file` of all imports.
fn imports(files: &[(&str, &str)]) -> Vec<String> {
    let folder = krate(files);
    let found = resolve::imports(&tree::read(folder.path()).unwrap());
    let line = |((from, to), lines): (&(std::path::PathBuf, std::path::PathBuf), &Vec<super::Import>)| {
        let lines: Vec<String> = lines.iter().map(|import| import.line.to_string()).collect();
        format!("{}:{} -> {}", short(from), lines.join(","), short(to))
    };
    found.iter().map(line).collect()
}

fn short(file: &Path) -> String {
    file.strip_prefix("src").unwrap().display().to_string()
}

const LIB: (&str, &str) = ("src/lib.rs", "mod a; mod b;");
const ORDER: (&str, &str) = ("layers.toml", "[\"src\"]\norder = [[\"lib\"], [\"a\"], [\"b\"]]");

#[test]
fn an_import_down_is_no_fault() {
    let report = check(&[LIB, ORDER, ("src/a.rs", "use crate::b::B;"), ("src/b.rs", "pub struct B;")]);
    assert_eq!(report.faults, Vec::<String>::new());
    assert_eq!((report.files, report.lines, report.imports, report.up), (3, 3, 1, 0));
}

#[test]
fn an_import_up_is_reported_with_file_line_and_order() {
    let report = check(&[LIB, ORDER, ("src/a.rs", "pub struct A;"), ("src/b.rs", "\nuse crate::a::A;")]);
    assert_eq!(
        report.faults,
        ["src/b.rs:2: b imports a, which stands above it in [src] of layers.toml\n    \
          line 2: crate::a::A (src/a.rs)\n    order: lib > a > b"]
    );
}

#[test]
fn names_of_one_line_do_not_import_each_other() {
    let order = ("layers.toml", "[\"src\"]\norder = [[\"lib\"], [\"a\", \"b\"]]");
    let report = check(&[LIB, order, ("src/a.rs", "use super::b::B;"), ("src/b.rs", "pub struct B;")]);
    assert_eq!(report.up, 1);
    assert!(report.faults[0].contains("a imports b, which stands in the same line in [src]"));
}

#[test]
fn paths_in_expressions_types_and_macros_are_imports() {
    let a = "fn f(b: crate::b::B) {\n let _ = super::b::f();\n println!(\"{}\", crate::b::f());\n \
             macro_rules! m { () => {\n $crate::b::f() } } }";
    assert_eq!(
        imports(&[LIB, ("src/a.rs", a), ("src/b.rs", "pub struct B; pub fn f() {}")]),
        ["a.rs:1,2,3,5 -> b.rs"]
    );
}

#[test]
fn lists_aliases_and_modules_in_sight_are_followed() {
    let files = [
        ("src/lib.rs", "mod a; mod b; mod c;"),
        ("src/a.rs", "use crate::{b as other, c::{self, C}};\nfn f() { other::f(); c::f(); }"),
        ("src/b.rs", "pub fn f() {}"),
        ("src/c.rs", "pub fn f() {} pub struct C;"),
    ];
    assert_eq!(imports(&files), ["a.rs:1,2 -> b.rs", "a.rs:1,2 -> c.rs"]);
}

#[test]
fn code_for_tests_does_not_count() {
    let a = "#[cfg(test)]\nuse crate::b::B;\n#[cfg(test)] mod tests { use crate::b::B; }\n\
             #[cfg(all(test, unix))] mod more;\nfn f() { #[cfg(test)] crate::b::f(); }";
    assert_eq!(imports(&[LIB, ("src/a.rs", a), ("src/b.rs", "")]), Vec::<String>::new());
    let all = "#![cfg(test)]\nuse crate::b::B;";
    assert_eq!(imports(&[LIB, ("src/a.rs", all), ("src/b.rs", "")]), Vec::<String>::new());
}

#[test]
fn code_that_is_not_for_tests_alone_counts() {
    let a = "#[cfg(any(test, unix))]\nuse crate::b::B;\n#[cfg(not(test))]\nuse crate::b::C;";
    assert_eq!(imports(&[LIB, ("src/a.rs", a), ("src/b.rs", "")]), ["a.rs:2,4 -> b.rs"]);
}

#[test]
fn a_name_that_a_face_shows_belongs_to_its_file() {
    let files = [
        ("src/lib.rs", "mod a; mod b;"),
        ("src/a.rs", "use crate::b::{C, D};"),
        ("src/b/mod.rs", "mod c; mod d; pub use c::C; pub(crate) use self::d::*;"),
        ("src/b/c.rs", "use super::D;\npub struct C;"),
        ("src/b/d.rs", "pub struct D;"),
    ];
    assert_eq!(imports(&files), ["a.rs:1 -> b/c.rs", "a.rs:1 -> b/d.rs", "b/c.rs:1 -> b/d.rs"]);
}

#[test]
fn what_a_face_defines_itself_is_above_its_files() {
    let files = [
        ("src/lib.rs", "mod b;"),
        ("src/b/mod.rs", "mod c; pub struct B;"),
        ("src/b/c.rs", "use super::B;"),
        ("layers.toml", "[\"src\"]\norder = [[\"lib\"], [\"b\"]]\n[\"src/b\"]\norder = [[\"mod\"], [\"c\"]]"),
    ];
    let report = check(&files);
    assert_eq!(report.up, 1);
    assert!(report.faults[0].starts_with("src/b/c.rs:1: c imports mod, which stands above it in [src/b]"));
}

#[test]
fn a_file_beside_its_folder_is_the_folders_face() {
    let files = [
        ("src/lib.rs", "mod b;"),
        ("src/b.rs", "mod c; use c::C;"),
        ("src/b/c.rs", "pub struct C;"),
        ("layers.toml", "[\"src/b\"]\norder = [[\"mod\"], [\"c\"]]"),
    ];
    assert_eq!(check(&files).faults, Vec::<String>::new());
}

#[test]
fn macros_at_the_root_belong_to_the_file_that_defines_them() {
    let files = [
        LIB,
        ("src/a.rs", "fn f() { crate::m!() }"),
        ("src/b.rs", "#[macro_export] macro_rules! m { () => {} }"),
    ];
    assert_eq!(imports(&files), ["a.rs:1 -> b.rs"]);
}

#[test]
fn other_crates_are_no_imports() {
    let a = "use std::fmt; use ::b::B; use serde::de::{self, Error};\nfn f() { fmt::Write; de::x(); }";
    assert_eq!(imports(&[LIB, ("src/a.rs", a), ("src/b.rs", "")]), Vec::<String>::new());
}

#[test]
fn a_circle_of_an_ordered_folder_is_a_fault() {
    let report = check(&[LIB, ORDER, ("src/a.rs", "use crate::b::B;"), ("src/b.rs", "use crate::a::A;")]);
    assert_eq!((report.up, report.circles), (1, 1));
    assert!(report.faults[1].ends_with("each of these files reaches the others: src/a.rs, src/b.rs"));
}

#[test]
fn a_circle_of_a_folder_without_an_order_is_shown() {
    let report = check(&[LIB, ("src/a.rs", "use crate::b::B;"), ("src/b.rs", "use crate::a::A;")]);
    assert_eq!(report.faults.len(), 1);
    assert!(report.faults[0].contains("there is no layers.toml"), "{}", report.faults[0]);
    assert_eq!(report.notes, ["a circle in a folder without an order: src/a.rs, src/b.rs"]);
}

#[test]
fn an_exception_is_counted_and_breaks_the_circle() {
    let order = (
        "layers.toml",
        "[\"src\"]\norder = [[\"lib\"], [\"a\"], [\"b\"]]\n\
         [[\"src\".except]]\nfrom = \"b\"\nto = \"a\"\nwhy = \"b makes an a\"",
    );
    let report = check(&[LIB, order, ("src/a.rs", "use crate::b::B;"), ("src/b.rs", "use crate::a::A;")]);
    assert_eq!(report.faults, Vec::<String>::new());
    assert_eq!((report.excepted, report.up, report.circles), (1, 0, 0));
    let report = check(&[LIB, order, ("src/a.rs", "use crate::b::B;"), ("src/b.rs", "")]);
    assert_eq!(
        report.faults,
        ["layers.toml: [src] excepts b -> a, but nothing imports so: take the exception out"]
    );
}

#[test]
fn an_exception_has_a_reason() {
    let text = "[\"src\"]\norder = []\n[[\"src\".except]]\nfrom = \"b\"\nto = \"a\"\nwhy = \" \"";
    let folder = krate(&[("layers.toml", text)]);
    let error = order::read(folder.path()).unwrap_err().to_string();
    assert!(error.ends_with("the exception from b to a has no reason in `why`"), "{error}");
}

#[test]
fn names_that_are_missing_unknown_or_twice_are_faults() {
    let order = ("layers.toml", "[\"src\"]\norder = [[\"lib\"], [\"a\", \"c\"], [\"a\"]]");
    let report = check(&[LIB, order, ("src/a.rs", ""), ("src/b.rs", "")]);
    assert_eq!(
        report.faults,
        [
            "layers.toml: [src] names \"c\", but there is no such file or folder",
            "layers.toml: [src] names \"a\" twice",
            "layers.toml: [src] has no line for \"b\"",
        ]
    );
}

#[test]
fn a_module_without_a_file_is_an_error_with_both_places() {
    let folder = krate(&[("src/lib.rs", "mod a;")]);
    let error = tree::read(folder.path()).unwrap_err().to_string();
    assert_eq!(error, "src/lib.rs: `mod a;`, but there is neither src/a.rs nor src/a/mod.rs");
}
