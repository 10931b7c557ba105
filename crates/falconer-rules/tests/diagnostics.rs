//! Diagnostics as users see them: for each `diagnostics/NAME.yaml`, `NAME.txt` is what is rendered.
//!
//! `FALCONER_UPDATE=1` writes the texts and docs/diagnostics.md anew.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use falconer_rules::Engine;
use falconer_rules::diag::{Colours, render};
use falconer_rules::field::{FieldDef, FieldType, Source};

/// The groups of the page, by the first word of a case's name.
const GROUPS: [(&str, &str); 15] = [
    ("yaml", "YAML that cannot be read"),
    ("file", "Files"),
    ("item", "Items"),
    ("version", "Required versions"),
    ("list", "Lists"),
    ("macro", "Macros"),
    ("rule", "Rules"),
    ("override", "Overrides"),
    ("exception", "Exceptions"),
    ("condition", "Conditions"),
    ("field", "Fields"),
    ("operator", "Operators"),
    ("constant", "Constants"),
    ("transformer", "Transformers"),
    ("output", "Outputs"),
];

/// The names of the cases of at least this many problems are shown.
const AT_LEAST: usize = 60;

fn engine() -> Engine {
    let field = FieldDef::new;
    let web = vec![
        field("web.path", FieldType::String),
        field("web.method", FieldType::String),
        field("web.status", FieldType::Uint64),
        field("web.bytes", FieldType::Uint64),
        field("web.secure", FieldType::Bool),
        field("web.header", FieldType::String).key(true),
        field("web.part", FieldType::String).index(true),
        field("web.args", FieldType::String).list(),
        field("web.client", FieldType::IpAddr),
        field("web.network", FieldType::IpNet),
        field("web.path.param", FieldType::String).key(true),
        field("web.header.ip", FieldType::String).list(),
    ];
    let audit = vec![
        field("audit.user", FieldType::String),
        field("ka.target", FieldType::String),
        field("ka.namespace", FieldType::String),
        field("ka.groups", FieldType::String).list(),
    ];
    Engine::new(vec![Source::new("web").plugin("web", web), Source::new("audit").plugin("audit", audit)])
}

fn rendered(text: &[u8]) -> String {
    let mut out = String::new();
    for result in engine().check([("rules.yaml", text)]) {
        for problem in result.problems() {
            let shown = render(&problem, |_| Some(text), Colours::No);
            let _ = writeln!(out, "{shown}\n");
        }
    }
    let trimmed = out.trim_end().len();
    out.truncate(trimmed);
    out.push('\n');
    out
}

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics");
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut cases: Vec<PathBuf> =
        files.filter(|path| path.extension().is_some_and(|e| e == "yaml")).collect();
    cases.sort();
    cases
}

/// Compares a file with what it has to hold, or writes it.
fn same_as_file(path: &Path, expected: &str, different: &mut Vec<String>) {
    if env::var_os("FALCONER_UPDATE").is_some() {
        fs::write(path, expected).unwrap();
    } else if fs::read_to_string(path).unwrap_or_default() != expected {
        different.push(format!("{}:\n{expected}", path.display()));
    }
}

#[test]
fn every_problem_is_shown_as_recorded() {
    let mut different = Vec::new();
    for case in cases() {
        let text = fs::read(&case).unwrap();
        same_as_file(&case.with_extension("txt"), &rendered(&text), &mut different);
    }
    assert!(different.is_empty(), "set FALCONER_UPDATE=1 to record anew:\n{}", different.join("\n"));
}

#[test]
fn the_page_shows_them_all() {
    let cases = cases();
    assert!(cases.len() >= AT_LEAST);
    let mut page = String::from(
        "# Diagnostics\n\n\
         What `falconer rules check` says about rules files, one small file each. The first error of a file is the one \
         that Falco stops at; further errors do not follow from it. The codes are Falco's.\n\n\
         The sources here are `web`, with the fields `web.path`, `web.method`, `web.status`, `web.bytes`, \
         `web.secure`, `web.header[key]`, `web.part[index]`, `web.args` (a list), `web.client`, `web.network`, \
         `web.path.param[key]` and `web.header.ip` (a list), and \
         `audit`, with `audit.user`, `ka.target`, `ka.namespace` and `ka.groups` (a list).\n\n\
         This page is made from `crates/falconer-rules/tests/diagnostics` by its test, with `FALCONER_UPDATE=1`.\n",
    );
    let mut shown = 0;
    for (prefix, title) in GROUPS {
        let _ = write!(page, "\n## {title}\n");
        for case in &cases {
            let name = case.file_stem().unwrap().to_str().unwrap();
            let Some(rest) = name.strip_prefix(prefix).and_then(|rest| rest.strip_prefix('-')) else {
                continue;
            };
            let text = fs::read_to_string(case).unwrap();
            let output = rendered(text.as_bytes());
            let heading = rest.replace('-', " ");
            let _ = write!(page, "\n### {title}: {heading}\n\n```yaml\n{text}```\n\n```text\n{output}```\n");
            shown += 1;
        }
    }
    assert_eq!(shown, cases.len(), "a case has a name of no group");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/diagnostics.md");
    let mut different = Vec::new();
    same_as_file(&path, &page, &mut different);
    assert!(different.is_empty(), "docs/diagnostics.md is not current: set FALCONER_UPDATE=1");
}

#[test]
fn every_case_has_a_problem_whose_place_is_in_the_file() {
    for case in cases() {
        let text = fs::read(&case).unwrap();
        let results = engine().check([("rules.yaml", &text[..])]);
        let problems: Vec<_> = results[0].problems().collect();
        assert!(!problems.is_empty(), "{}", case.display());
        for problem in problems {
            let span = problem.primary.span;
            assert!(span.start < span.end && span.end <= text.len(), "{}: {span:?}", case.display());
            assert_eq!(problem.title.lines().count(), 1, "{}: {}", case.display(), problem.title);
        }
    }
}

#[test]
fn the_first_error_is_the_one_that_loading_stops_at() {
    for case in cases() {
        let text = fs::read(&case).unwrap();
        let checked = engine().check([("rules.yaml", &text[..])]).remove(0);
        let loaded = engine().load("rules.yaml", &text);
        let first = |result: &falconer_rules::LoadResult| {
            result.errors.first().map(|e| (e.code, e.message.clone(), e.context.locations.clone()))
        };
        assert_eq!(first(&checked), first(&loaded), "{}", case.display());
    }
}
