//! Diagnostics as users see them: for each `diagnostics/NAME.yaml`, `NAME.txt` is what is rendered.
//!
//! `FALCONER_UPDATE=1` writes the texts and the book's pages, docs/src/diagnostics.md and those below it, anew.

mod samples;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use falconer_rules::diag::{Colours, LintCode, render};
use falconer_rules::{Engine, LoadResult};

/// The groups of cases, by the first word of a case's name. Each has a page of its own.
const GROUPS: [(&str, &str); 15] = [
    ("yaml", "Invalid YAML"),
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

/// The meaning of each code, in the order of the index.
const CODES: [(&str, &str); 28] = [
    ("LOAD_ERR_YAML_PARSE", "the file is not valid YAML"),
    ("LOAD_ERR_YAML_VALIDATE", "the YAML does not have the structure of a rules file"),
    ("LOAD_ERR_VALIDATE", "rules, macros, lists or exceptions are inconsistent"),
    ("LOAD_ERR_COMPILE_CONDITION", "a condition cannot be parsed, or its parts do not fit together"),
    ("LOAD_ERR_COMPILE_OUTPUT", "an output names something that is not a field"),
    ("LOAD_UNKNOWN_SOURCE", "a rule is skipped because no plugin has its source"),
    ("LOAD_UNSAFE_NA_CHECK", "a field is compared with `<NA>`"),
    ("LOAD_NO_EVTTYPE", "a rule for system calls matches too many event types; never reported here"),
    ("LOAD_UNKNOWN_FILTER", "a rule is skipped because it uses an unknown field and asks to be skipped then"),
    ("LOAD_UNUSED_MACRO", "nothing uses a macro"),
    ("LOAD_UNUSED_LIST", "nothing uses a list"),
    ("LOAD_UNKNOWN_ITEM", "an item is not a rule, macro, list or requirement"),
    ("LOAD_DEPRECATED_ITEM", "a deprecated form"),
    ("LOAD_APPEND_NO_VALUES", "values are appended to an exception, but there are none"),
    ("LOAD_EXCEPTION_NAME_NOT_UNIQUE", "two exceptions of a rule have the same name"),
    ("LOAD_INVALID_MACRO_NAME", "no condition can refer to a macro of this name"),
    ("LOAD_INVALID_LIST_NAME", "no condition can refer to a list of this name"),
    ("LOAD_COMPILE_CONDITION", "a constant may not mean what it appears to mean"),
    ("LOAD_UNKNOWN_KEY", "a key is unknown and has no effect"),
    ("LINT_DEFINED_TWICE", "a rule, macro or list is defined twice in one file"),
    ("LINT_KEY_TWICE", "a key occurs twice in one map"),
    ("LINT_LOOK_ALIKE", "a character of a constant only looks like a quote or a space"),
    ("LINT_NEVER_MATCHES", "a comparison is never true"),
    ("LINT_NULL_AS_TEXT", "a field is compared with the text `null`"),
    ("LINT_OUTPUT_FIELD_CUT", "an output uses only a part of the field name that was written"),
    ("LINT_OUTPUT_PLACEHOLDER", "an output uses the placeholder syntax of another language"),
    ("LINT_TEXT_ORDER", "texts are compared letter by letter, but numbers were probably meant"),
    ("LINT_UNKNOWN_LIST", "a constant looks like a misspelt list name"),
];

/// Codes that no small file of one source shows.
const NOT_SHOWN: [&str; 1] = ["LOAD_NO_EVTTYPE"];

/// The names of the cases of at least this many problems are shown.
const AT_LEAST: usize = 60;

fn engine() -> Engine {
    samples::engine(samples::web())
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

/// The examples of a code that the index names.
const MOST_EXAMPLES: usize = 6;

const INDEX: &str = "# Diagnostics

These pages show the diagnostics of `falconer rules check`, each for a small rules file. The first error of a file is the \
error at which Falco stops; further errors do not follow from it. Codes that begin with `LOAD_` are Falco's, and are \
reported in the same cases as in Falco, by `falconer run` as well. Codes that begin with `LINT_` are warnings of `rules \
check` about what Falco accepts silently, but is probably a mistake.

The event sources in the examples are `web`, with the fields `web.path`, `web.method`, `web.status`, `web.bytes`, `web.secure`, \
`web.header[key]`, `web.part[index]`, `web.args` (a list), `web.client`, `web.network`, `web.path.param[key]` and \
`web.header.ip` (a list), and `audit`, with `audit.user`, `ka.target`, `ka.namespace` and `ka.groups` (a list).

A test generates these pages from `crates/falconer-rules/tests/diagnostics`, with `FALCONER_UPDATE=1`.
";

/// The cases of a group: what their names say, and their texts.
fn group(prefix: &str, cases: &[PathBuf]) -> Vec<(String, String)> {
    let rest = |case: &PathBuf| {
        let name = case.file_stem()?.to_str()?;
        let rest = name.strip_prefix(prefix)?.strip_prefix('-')?;
        Some((rest.replace('-', " "), fs::read_to_string(case).unwrap()))
    };
    cases.iter().filter_map(rest).collect()
}

fn page_of(prefix: &str) -> String {
    format!("{prefix}.md")
}

/// The place of a heading, as mdBook names it.
fn anchor(heading: &str) -> String {
    heading.to_lowercase().replace(' ', "-")
}

/// A heading of a page begins with a capital letter.
fn capitalised(heading: &str) -> String {
    let (first, rest) = heading.split_at(1);
    first.to_uppercase() + rest
}

/// The page of the codes, with the cases that show each.
fn index(shown: &[(String, String, &str)]) -> String {
    let mut page = String::from(INDEX);
    page.push_str("\n## By code\n\n| Code | Meaning | Examples |\n|---|---|---|\n");
    for (code, meaning) in CODES {
        let examples: Vec<String> = shown
            .iter()
            .filter(|(_, output, _)| output.contains(&format!("[{code}]")))
            .map(|(heading, _, prefix)| {
                let (_, title) = GROUPS.iter().find(|(known, _)| known == prefix).unwrap();
                format!("[{title}: {heading}](diagnostics/{}#{})", page_of(prefix), anchor(heading))
            })
            .collect();
        assert!(
            examples.is_empty() == NOT_SHOWN.contains(&code),
            "{code} needs a case that shows it, or a place in NOT_SHOWN"
        );
        let first = &examples[..examples.len().min(MOST_EXAMPLES)];
        let more = if examples.len() > first.len() { ", and more below" } else { "" };
        let _ = writeln!(page, "| `{code}` | {meaning} | {}{more} |", first.join(", "));
    }
    page.push_str("\n## By subject\n\n");
    for (prefix, title) in GROUPS {
        let _ = writeln!(page, "- [{title}](diagnostics/{})", page_of(prefix));
    }
    page
}

#[test]
fn the_pages_show_them_all() {
    let cases = cases();
    assert!(cases.len() >= AT_LEAST);
    let book = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/src");
    let summary = fs::read_to_string(book.join("SUMMARY.md")).unwrap();
    let (mut different, mut shown) = (Vec::new(), Vec::new());
    for (prefix, title) in GROUPS {
        let mut page = format!("# {title}\n");
        for (heading, text) in group(prefix, &cases) {
            let output = rendered(text.as_bytes());
            let capital = capitalised(&heading);
            let _ = write!(page, "\n## {capital}\n\n```yaml\n{text}```\n\n```text\n{output}```\n");
            shown.push((heading, output, prefix));
        }
        same_as_file(&book.join("diagnostics").join(page_of(prefix)), &page, &mut different);
        let entry = format!("  - [{title}](diagnostics/{})", page_of(prefix));
        assert!(summary.lines().any(|line| line == entry), "docs/src/SUMMARY.md needs the line {entry:?}");
    }
    assert_eq!(shown.len(), cases.len(), "a case has a name of no group");
    same_as_file(&book.join("diagnostics.md"), &index(&shown), &mut different);
    assert!(different.is_empty(), "docs/src/diagnostics is not current: set FALCONER_UPDATE=1");
}

#[test]
fn every_code_is_in_the_index() {
    let known = |code: &str| CODES.iter().any(|(known, _)| *known == code);
    for code in LintCode::ALL {
        assert!(known(code.as_str()), "{code:?}");
    }
    for case in cases() {
        let text = fs::read(&case).unwrap();
        for problem in engine().check([("rules.yaml", &text[..])]).iter().flat_map(LoadResult::problems) {
            assert!(known(problem.code), "{}", problem.code);
        }
    }
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
        let first = |result: &LoadResult| {
            result.errors.first().map(|e| (e.code, e.message.clone(), e.context.locations.clone()))
        };
        assert_eq!(first(&checked), first(&loaded), "{}", case.display());
    }
}
