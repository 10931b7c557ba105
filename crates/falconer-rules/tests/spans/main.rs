//! Every diagnostic marks what it speaks of: over files with mistakes, nothing panics, and the marked place holds the very
//! token that the message names.
//!
//! `FALCONER_SPANS=100000` checks as many files as that; `FALCONER_SPANS_FROM` is the first seed.

mod claims;
mod mutate;
#[path = "../samples/mod.rs"]
mod samples;

use std::env;

use claims::Claim;
use falconer_rules::diag::{Label, Problem, decoded};
use falconer_rules::field::{FieldDef, FieldType};
use falconer_rules::{Engine, LoadResult};
use mutate::{Random, mutated};

const BASE: &str = include_str!("base.yaml");
const MORE: &str = include_str!("more.yaml");

/// The failures that are shown.
const MOST_FAILURES: usize = 20;

fn engine() -> Engine {
    let mut web = samples::web();
    web.push(FieldDef::new("ka.target", FieldType::String));
    samples::engine(web)
}

/// The part of a text that stays the same however it is written.
fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect()
}

fn marked<'f>(files: &'f [(String, Vec<u8>)], label: &Label) -> &'f str {
    let (_, text) = files.iter().find(|(name, _)| **name == *label.file).expect("a label is in a file");
    let bytes = text.get(label.span.start..label.span.end).expect("a label is inside of its file");
    assert!(!bytes.is_empty() || text.trim_ascii().is_empty(), "a label marks nothing: {label:?}");
    std::str::from_utf8(bytes).expect("a label has whole characters")
}

/// Whether a token can be looked for as it is: escapes and quotes are written in more ways than one.
fn is_plain(token: &str) -> bool {
    !token.is_empty() && !token.contains(['\'', '"', '\\', '\u{FFFD}'])
}

fn check(problem: &Problem<'_>, files: &[(String, Vec<u8>)]) {
    let place = marked(files, problem.primary);
    let claim = claims::of(problem.title);
    let claim =
        claim.unwrap_or_else(|| panic!("say in claims.rs what the place of this holds: {}", problem.title));
    for label in problem.related {
        let text = marked(files, label);
        let words = label.text.as_deref().unwrap_or_default();
        let used = ["macro '", "list '"]
            .iter()
            .filter(|_| words.contains("is used here"))
            .find_map(|kind| words.strip_prefix(kind)?.split_once('\''));
        if let Some((name, _)) = used.filter(|(name, _)| is_plain(name)) {
            assert!(text.contains(name), "{words}: {text}");
        }
    }
    // A token that a list is only a part of, and an operator that nobody wrote, stand in no file.
    let partly = problem.related.iter().any(|label| {
        label.text.as_deref().is_some_and(|text| text.contains("is put in there") || text.contains("puts '"))
    });
    let unwritten = problem.help.is_some_and(|help| help.contains("comps"));
    let Claim::Holds(token) = claim else { return };
    let token = token.split('[').next().unwrap_or_default();
    // A quoted string that ends only with the file is read as one line.
    let unclosed = place.starts_with(['"', '\'']) && place.contains('\n');
    // A key of nothing reads as null.
    if partly || unwritten || unclosed || !is_plain(token) || token == "null" || place.contains('\\') {
        return;
    }
    assert!(squeezed(place).contains(&squeezed(token)), "{}: the place is '{place}'", problem.title);
}

fn check_seed(seed: u64) {
    let mut random = Random::new(seed);
    let base = mutated(BASE, &mut random);
    let more = if random.below(2) == 0 { mutated(MORE, &mut random) } else { MORE.to_owned() };
    let files: Vec<(String, Vec<u8>)> =
        [("base.yaml", base), ("more.yaml", more)].map(|(n, t)| (n.to_owned(), decoded(t.as_bytes()))).into();
    let mut engine = engine();
    if random.below(5) == 0 {
        engine = Engine::new(Vec::new());
        engine.accept_unknown_sources();
    }
    let checked = engine.check(files.iter().map(|(name, text)| (name.as_str(), text.as_slice())));
    for problem in checked.iter().flat_map(LoadResult::problems) {
        check(&problem, &files);
        #[cfg(feature = "render")]
        {
            let content = |name: &str| files.iter().find(|(n, _)| n == name).map(|(_, text)| text.as_slice());
            let _ = falconer_rules::diag::render(&problem, content, falconer_rules::diag::Colours::No);
        }
    }
}

#[test]
fn marked_places_hold_what_messages_name() {
    let number = |name: &str| env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    let (count, from) =
        (number("FALCONER_SPANS").unwrap_or(2000), number("FALCONER_SPANS_FROM").unwrap_or(0));
    let mut failed = Vec::new();
    for seed in from..from + count {
        if let Err(panic) = std::panic::catch_unwind(|| check_seed(seed)) {
            let text = panic.downcast_ref::<String>().cloned().unwrap_or_else(|| "it panics".to_owned());
            failed.push(format!("seed {seed}: {text}"));
        }
        if failed.len() == MOST_FAILURES {
            break;
        }
    }
    assert!(failed.is_empty(), "\n{}", failed.join("\n"));
}

#[test]
fn the_files_are_right() {
    let files = [("base.yaml", BASE.as_bytes()), ("more.yaml", MORE.as_bytes())];
    let results = engine().check(files);
    let titles: Vec<_> =
        results.iter().flat_map(|result| result.errors.iter()).map(|error| &error.message).collect();
    assert!(titles.is_empty(), "{titles:?}");
}
