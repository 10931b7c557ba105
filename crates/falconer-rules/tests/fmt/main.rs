//! The formatter: one layout, the same meaning.

#[path = "../equality/generate.rs"]
#[allow(dead_code, reason = "the equality tests use more of it")]
mod generate;
mod mess;
#[path = "../conformance/probe.rs"]
#[allow(dead_code, reason = "the conformance tests use more of it")]
mod probe;
#[path = "../equality/random.rs"]
mod random;

use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use falconer_rules::{Engine, LoadResult, Matching, Scratch, format};
use random::Random;
use serde_json::Value as Json;

fn formatted(text: &str) -> String {
    String::from_utf8(format("rules.yaml", text.as_bytes()).unwrap()).unwrap()
}

#[track_caller]
fn becomes(text: &str, expected: &str) {
    let first = formatted(text);
    assert_eq!(first, expected, "\n{first}");
    assert_eq!(formatted(&first), first, "a formatted text formats to itself");
}

/// What a file means: how it loads, and everything that it defines, blanks in conditions apart.
fn meaning(text: &[u8]) -> (Vec<&'static str>, Vec<&'static str>, Json) {
    let mut engine = Engine::new(vec![probe::source()]);
    let LoadResult { errors, warnings, .. } = engine.load("rules.yaml", text);
    let mut described = engine.describe();
    for kind in ["macros", "rules"] {
        for item in described[kind].as_array_mut().into_iter().flatten() {
            let condition = item["info"]["condition"].as_str().unwrap_or_default();
            let words: Vec<&str> = condition.split_ascii_whitespace().collect();
            item["info"]["condition"] = words.join(" ").into();
        }
    }
    let errors = errors.iter().map(|error| error.code.as_str()).collect();
    (errors, warnings.iter().map(|warning| warning.code.as_str()).collect(), described)
}

/// Formats a text that may be anything and checks what has to hold.
#[track_caller]
fn holds(name: &str, text: &[u8]) -> bool {
    let Ok(first) = format("rules.yaml", text) else {
        assert_eq!(meaning(text).0, ["LOAD_ERR_YAML_PARSE"], "{name}");
        return false;
    };
    let shown = String::from_utf8_lossy(&first);
    assert_eq!(meaning(text), meaning(&first), "{name}: the meaning has changed:\n{shown}");
    let again = format("rules.yaml", &first).unwrap();
    assert_eq!(first, again, "{name}: formatted twice it differs:\n{shown}");
    first != text
}

/// The rules that match each event.
fn matches(text: &str, lines: &[Vec<u8>]) -> Vec<Vec<String>> {
    let mut engine = Engine::new(vec![probe::source()]);
    engine.load("rules.yaml", text.as_bytes());
    let set = engine.rule_set(&[]);
    let rules = set.source("probe").unwrap();
    let mut scratch = Scratch::new();
    let mut of = |(number, line): (usize, &Vec<u8>)| {
        let (event, mut found) = (probe::Line::new(number, line, rules.slots()), Vec::new());
        rules.evaluate(&event, Matching::All, &mut scratch, |rule, _| found.push(rule.name().to_owned()));
        found
    };
    lines.iter().enumerate().map(&mut of).collect()
}

#[test]
fn deep_nesting_is_laid_out_as_far_as_there_is_room() {
    let text = format!("- macro: m\n  condition: {}a{}\n", "( b or ".repeat(5_000), ")".repeat(5_000));
    assert!(formatted(&text).lines().count() > 10);
}

#[test]
fn items_keys_and_sequences_get_their_columns() {
    becomes(
        "# head\n\n\n-   rule:   A\n    desc:  b  \n    source: probe\n    tags: [ a,b ,\n      c ]\n    exceptions:\n    - name: x\n      fields: ['probe.str[a]' , probe.opt]\n      values:\n      -   [a, b]\n      # why\n      - [c,   d]\n- list: l\n  items:\n  - a   # first\n\n\n  - b\n",
        "# head\n\n- rule: A\n  desc: b\n  source: probe\n  tags: [a, b, c]\n  exceptions:\n    - name: x\n      fields: ['probe.str[a]', probe.opt]\n      values:\n        - [a, b]\n        # why\n        - [c, d]\n\n- list: l\n  items:\n    - a   # first\n\n    - b\n",
    );
}

#[test]
fn long_conditions_become_folded_blocks_with_a_part_a_line() {
    becomes(
        "- macro: m\n  condition: probe.str[a] = aaaaaaaaaaaaaaaaaaaa and (probe.str[b] = bbbbbbbbbbbbbbbbbbbbbbb or probe.str[c] = ccccccccccccc) and not probe.str[d] exists\n",
        "- macro: m\n  condition: >\n    probe.str[a] = aaaaaaaaaaaaaaaaaaaa\n    and (probe.str[b] = bbbbbbbbbbbbbbbbbbbbbbb or probe.str[c] = ccccccccccccc)\n    and not probe.str[d] exists\n",
    );
    becomes(
        "- macro: m\n  condition: |\n    probe.str[a]   =  'x  y'\n       and m2 or   m3\n",
        "- macro: m\n  condition: >\n    probe.str[a] = 'x  y'\n    and m2\n    or m3\n",
    );
    becomes("- macro: m\n  condition: a\n    and b\n", "- macro: m\n  condition: >\n    a\n    and b\n");
}

#[test]
fn what_is_too_long_is_broken_inside_its_parentheses() {
    let words = |word: &str| (0..12).map(|i| format!("{word}{i}_longer_than_that")).collect::<Vec<_>>();
    let text = format!(
        "- macro: m\n  condition: first and not (({}) and last) and probe.str[a] in ({})\n",
        words("m").join(" or "),
        words("v").join(", "),
    );
    becomes(
        &text,
        "\
- macro: m
  condition: >
    first
    and not ((m0_longer_than_that
              or m1_longer_than_that
              or m2_longer_than_that
              or m3_longer_than_that
              or m4_longer_than_that
              or m5_longer_than_that
              or m6_longer_than_that
              or m7_longer_than_that
              or m8_longer_than_that
              or m9_longer_than_that
              or m10_longer_than_that
              or m11_longer_than_that)
             and last)
    and probe.str[a] in (v0_longer_than_that, v1_longer_than_that, v2_longer_than_that, v3_longer_than_that,
                         v4_longer_than_that, v5_longer_than_that, v6_longer_than_that, v7_longer_than_that,
                         v8_longer_than_that, v9_longer_than_that, v10_longer_than_that, v11_longer_than_that)
",
    );
}

#[test]
fn long_flow_lists_are_filled_up() {
    let items: Vec<String> = (0..30).map(|i| format!("item{i}")).collect();
    let text = formatted(&format!("- list: l\n  items: [{}]\n", items.join(",")));
    assert_eq!(
        text,
        "\
- list: l
  items: [item0, item1, item2, item3, item4, item5, item6, item7, item8, item9, item10, item11, item12, item13, item14,
          item15, item16, item17, item18, item19, item20, item21, item22, item23, item24, item25, item26, item27,
          item28, item29]
"
    );
}

#[test]
fn comments_stay_with_what_they_are_about() {
    becomes(
        "- rule: A # name\n  # before the condition\n  condition: x   # short\n  desc: > # folded\n     text\n\n     more\n  # last of A\n# of B\n- rule: B\n",
        "- rule: A # name\n  # before the condition\n  condition: x   # short\n  desc: > # folded\n    text\n\n    more\n  # last of A\n\n# of B\n- rule: B\n",
    );
    becomes("- list: l\n  items: [a, # one\n    b]\n", "- list: l\n  items: [a, # one\n    b]\n");
}

#[test]
fn documents_stay_apart() {
    becomes(
        "---\n- list: a\n  items: []\n--- # two\n- list: b\n  items: []\n...\n",
        "---\n- list: a\n  items: []\n\n--- # two\n- list: b\n  items: []\n\n...\n",
    );
}

#[test]
fn what_is_not_understood_stays() {
    for text in [
        "",
        "# nothing\n",
        "a: 1\n",
        "[{list:   a, items: []}]\n",
        "- list: &a  l\n  items:   [*a]\n",
        "- rule: x\n  output:   |2\n      text\n",
        "- list: l\n  items: [a]\n- rule: \"x\n",
    ] {
        becomes(text, text);
    }
    // The rest of the file is laid out all the same.
    becomes(
        "  - rule:   !!str x\n    desc:   d\n  - list:   l\n    items: [a]\n",
        "- rule:   !!str x\n  desc:   d\n\n- list: l\n  items: [a]\n",
    );
}

#[test]
fn conditions_keep_what_is_inside_quotes() {
    for condition in ["\"a  b\" ", "probe.str[a] = \"x", "probe.str[a] = '(  \\'  )'", ") and ("] {
        let text = format!("- macro: m\n  condition: >\n    {condition}\n");
        assert!(formatted(&text).contains(condition.trim_end()), "{}", formatted(&text));
    }
}

#[test]
fn line_breaks_of_windows_stay() {
    becomes("- list:   l\r\n  items: [a,b]\r\n", "- list: l\r\n  items: [a, b]\r\n");
}

#[test]
fn bad_yaml_is_an_error_with_its_place() {
    let result = format("bad.yaml", b"- rule: x\n desc: y: z\n").unwrap_err();
    assert_eq!((result.name.as_str(), result.errors.len()), ("bad.yaml", 1));
    assert_eq!(result.errors[0].code.as_str(), "LOAD_ERR_YAML_PARSE");
}

#[test]
fn recorded_cases_keep_their_meaning() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/rules-cases");
    let (mut texts, mut changed) = (0, 0);
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "yaml") {
            continue;
        }
        let cases: Vec<Json> = serde_saphyr::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        for case in &cases {
            let one = case.get("rules").and_then(Json::as_str).map(|text| text.as_bytes().to_vec());
            let coded =
                case.get("rules_base64").and_then(Json::as_str).map(|text| STANDARD.decode(text).unwrap());
            let files = case.get("rules_files").and_then(Json::as_array).into_iter().flatten();
            let files = files.map(|text| text.as_str().unwrap().as_bytes().to_vec());
            for text in one.into_iter().chain(coded).chain(files) {
                texts += 1;
                changed += usize::from(holds(case["name"].as_str().unwrap(), &text));
            }
        }
    }
    println!("{changed} of {texts} texts changed");
    assert!(texts > 1000 && changed > texts / 3);
}

/// `FALCONER_FILES` is the number of files, `FALCONER_SEED` the first seed.
#[test]
fn random_files_in_random_layout_keep_their_meaning_and_their_comments() {
    let setting = |name: &str, default| std::env::var(name).map_or(default, |text| text.parse().unwrap());
    let (files, first) = (setting("FALCONER_FILES", 15), setting("FALCONER_SEED", 1));
    let mut laid_out = 0;
    for seed in first..first + files {
        let mut random = Random(seed);
        let rules: Json = serde_json::from_str(&generate::rules(&mut random)).unwrap();
        let messy = mess::Mess::of(&rules, &mut random);
        let name = format!("seed {seed}");
        laid_out += u64::from(holds(&name, messy.text.as_bytes()));
        let text = formatted(&messy.text);
        for comment in &messy.comments {
            assert_eq!(
                text.matches(comment.as_str()).count(),
                1,
                "{name}: {comment}\n{}\n{text}",
                messy.text
            );
        }
        let plain = formatted(&mess::plain(&rules));
        assert_eq!(meaning(text.as_bytes()), meaning(plain.as_bytes()), "{name}");
        let lines: Vec<_> = (0..20).map(|_| generate::event(&mut random)).collect();
        assert_eq!(matches(&messy.text, &lines), matches(&text, &lines), "{name}");
    }
    assert!(laid_out > files * 9 / 10, "{laid_out}");
}
