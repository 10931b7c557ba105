//! Loading, statement by statement: what is refused and warned about, with which code and at which item.

#[path = "conformance/probe.rs"]
#[allow(dead_code, reason = "the conformance tests use more of it")]
mod probe;

use falconer_rules::diag::Context;
use falconer_rules::{Engine, LoadResult};

const RULE: &str = "
- rule: r
  desc: d
  source: probe
  condition: probe.u64[n] = 1
  output: o
  priority: INFO
";

fn load(files: &[&str]) -> Vec<LoadResult> {
    let mut engine = Engine::new(vec![probe::source()]);
    let names = (0..).map(|i| format!("rules_{i}.yaml"));
    files.iter().zip(names).map(|(text, name)| engine.load(&name, text.as_bytes())).collect()
}

/// The code and the innermost item of each error, or of each warning, of the last file.
fn found(files: &[&str], errors: bool) -> Vec<(&'static str, String)> {
    let item = |context: &Context| context.locations.last().map_or("", |l| l.item_type.as_str()).to_owned();
    let result = load(files).pop().unwrap();
    if errors {
        result.errors.iter().map(|e| (e.code.as_str(), item(&e.context))).collect()
    } else {
        result.warnings.iter().map(|w| (w.code.as_str(), item(&w.context))).collect()
    }
}

#[track_caller]
fn refused(cases: &[(&str, &str, &str)]) {
    for (text, code, item) in cases {
        let found = found(&[text], true);
        assert_eq!(found, [(format!("LOAD_ERR_{code}").as_str(), (*item).to_owned())], "{text}");
    }
}

#[track_caller]
fn warned(cases: &[(&str, &[&str])]) {
    for (text, codes) in cases {
        assert_eq!(found(&[text], true), [], "{text}");
        let codes: Vec<String> = codes.iter().map(|code| format!("LOAD_{code}")).collect();
        let found: Vec<&str> = found(&[text], false).iter().map(|(code, _)| *code).collect();
        assert_eq!(found, codes, "{text}");
    }
}

fn with(key: &str, value: &str) -> String {
    let line = |line: &str| {
        let found = line.trim_start().starts_with(&format!("{key}:"));
        if found { format!("  {key}: {value}") } else { line.to_owned() }
    };
    RULE.lines().map(line).collect::<Vec<_>>().join("\n") + "\n"
}

/// The rule with more lines.
fn and(lines: &str) -> String {
    format!("{}{lines}\n", RULE.trim_start())
}

#[test]
fn documents_and_items_have_a_shape() {
    refused(&[
        ("text", "YAML_VALIDATE", "rules content"),
        ("a: 1", "YAML_VALIDATE", "rules content"),
        ("- text", "YAML_VALIDATE", "rules content item"),
        ("- [a]", "YAML_VALIDATE", "rules content item"),
        ("- a: [", "YAML_PARSE", "value for"),
    ]);
    warned(&[
        ("", &[]),
        ("---\n---\n- foo: 1\n", &["UNKNOWN_ITEM"]),
        ("-\n- list: l\n  items: []\n  macro: m\n", &["UNKNOWN_KEY", "UNUSED_LIST"]),
        (&and("  foo: 1\n  bar: 2"), &["UNKNOWN_KEY", "UNKNOWN_KEY"]),
    ]);
}

#[test]
fn scalars_have_types() {
    for key in ["desc", "condition", "output", "priority"] {
        let other = |line: &&str| !line.contains(&format!("{key}:"));
        let missing = RULE.lines().filter(other).collect::<Vec<_>>().join("\n");
        refused(&[
            (&missing, "YAML_VALIDATE", "rule"),
            (&with(key, ""), "YAML_VALIDATE", "rule"),
            (&with(key, "[a]"), "YAML_VALIDATE", "value for"),
            (&with(key, "''"), "YAML_VALIDATE", "value for"),
        ]);
    }
    refused(&[
        (&with("priority", "urgent"), "YAML_VALIDATE", "rule priority"),
        (&and("  enabled: maybe"), "YAML_VALIDATE", "value for"),
        (&and("  capture_duration: -1"), "YAML_VALIDATE", "value for"),
        (&and("  tags: a"), "YAML_VALIDATE", "value for"),
        (&and("  tags: [[a]]"), "YAML_VALIDATE", "list item"),
        ("- list: l\n  items: a\n", "YAML_VALIDATE", "value for"),
        ("- list: l\n", "YAML_VALIDATE", "list"),
        ("- list:\n  items: []\n", "YAML_VALIDATE", "list"),
        ("- macro: m\n", "YAML_VALIDATE", "macro"),
        ("- macro: m\n  condition: ''\n", "YAML_VALIDATE", "value for"),
    ]);
    for enabled in ["y", "Yes", "ON", "'true'", "n", "No", "OFF", "False"] {
        warned(&[(&and(&format!("  enabled: {enabled}")), &[])]);
    }
    for priority in
        ["emergency", "ALERT", "Critical", "error", "wArNiNg", "notice", "info", "Informational", "DEBUG"]
    {
        assert_eq!(found(&[&with("priority", priority)], true), [], "{priority}");
    }
}

#[test]
fn versions_are_checked_when_they_are_read() {
    refused(&[
        ("- required_engine_version: 99\n", "VALIDATE", "required_engine_version"),
        ("- required_engine_version: 1.0.0\n", "VALIDATE", "required_engine_version"),
        ("- required_engine_version: abc\n", "YAML_VALIDATE", "required_engine_version"),
        ("- required_engine_version: 0.31\n", "YAML_VALIDATE", "required_engine_version"),
        ("- required_engine_version: -1\n", "YAML_VALIDATE", "required_engine_version"),
        ("- required_plugin_versions: a\n", "YAML_VALIDATE", "required plugin versions"),
        ("- required_plugin_versions: [a]\n", "YAML_VALIDATE", "required plugin versions entry"),
        ("- required_plugin_versions: [{name: a}]\n", "YAML_VALIDATE", "required plugin versions entry"),
        (
            "- required_plugin_versions: [{name: a, version: x}]\n",
            "VALIDATE",
            "required plugin versions entry",
        ),
        (
            "- required_plugin_versions: [{name: a, version: 1.0.0, alternatives: [{name: a, version: 1.0.0}]}]\n",
            "VALIDATE",
            "required plugin versions entry",
        ),
    ]);
    warned(&[
        ("- required_engine_version: 26\n", &[]),
        ("- required_engine_version: '0x1a'\n", &[]),
        ("- required_engine_version: 0.26.0-rc1\n", &[]),
        ("- required_plugin_versions: [{name: a, version: 1.0.0, foo: 1}]\n", &[]),
    ]);
}

#[test]
fn names_that_nothing_can_refer_to_are_warned_about() {
    warned(&[
        ("- list: a b\n  items: []\n", &["INVALID_LIST_NAME", "UNUSED_LIST"]),
        ("- list: 'a=b'\n  items: []\n", &["INVALID_LIST_NAME", "UNUSED_LIST"]),
        ("- macro: a-b\n  condition: probe.u64[n] = 1\n", &["INVALID_MACRO_NAME", "UNUSED_MACRO"]),
        ("- macro: 1a\n  condition: probe.u64[n] = 1\n", &["INVALID_MACRO_NAME", "UNUSED_MACRO"]),
    ]);
}

#[test]
fn sources_that_are_not_there_skip_the_rule() {
    warned(&[(&with("source", "nowhere"), &["UNKNOWN_SOURCE"])]);
    let text = with("source", "nowhere").replace("probe.u64[n] = 1", "(((");
    warned(&[(&text, &["UNKNOWN_SOURCE"])]);
}

#[test]
fn overrides_say_what_they_change() {
    let over = |lines: &str| format!("{RULE}{lines}");
    refused(&[
        (&over("- rule: r\n  tags: [a]\n  override: {tags: add}\n"), "YAML_VALIDATE", "value for"),
        (
            &over("- rule: r\n  priority: INFO\n  override: {priority: append}\n"),
            "YAML_VALIDATE",
            "overrides",
        ),
        (&over("- rule: r\n  source: probe\n  override: {source: replace}\n"), "YAML_VALIDATE", "overrides"),
        (&over("- rule: r\n  override: {condition: append}\n"), "YAML_VALIDATE", "rule"),
        (
            &over("- rule: r\n  desc: x\n  tags: [a]\n  override: {tags: append}\n"),
            "YAML_VALIDATE",
            "overrides",
        ),
        ("- rule: none\n  condition: x\n  override: {condition: append}\n", "VALIDATE", "rule"),
        ("- rule: none\n  condition: x\n  override: {condition: replace}\n", "VALIDATE", "rule"),
        ("- list: none\n  items: []\n  override: {items: append}\n", "VALIDATE", "list"),
        ("- macro: none\n  condition: x\n  append: true\n", "VALIDATE", "macro"),
        ("- rule: none\n  condition: x\n  append: true\n", "VALIDATE", "rule"),
        ("- rule: none\n  enabled: false\n", "VALIDATE", "rule"),
        (&over("- rule: r\n  append: true\n"), "VALIDATE", "rule"),
        (
            &over("- rule: r\n  condition: and x\n  append: true\n  override: {condition: append}\n"),
            "YAML_VALIDATE",
            "rule",
        ),
        (&over(&with("source", "syscall")), "VALIDATE", "rule"),
    ]);
    warned(&[
        ("- list: l\n  items: [a]\n  override: {items: replace}\n", &["UNUSED_LIST"]),
        (&over("- rule: r\n  condition: and probe.u64[n] = 1\n  append: true\n"), &["DEPRECATED_ITEM"]),
        (&over("- rule: r\n  enabled: false\n"), &["DEPRECATED_ITEM"]),
        (&over("- rule: r\n  enabled: false\n  override: {enabled: replace}\n"), &[]),
        (&over("- rule: r\n  exceptions: [{name: e, fields: [probe.raw]}]\n  override: {exceptions: append}\n").replace(", fields: [probe.raw]}", ", fields: [probe.raw], values: [[a]]}"), &[]),
    ]);
}

#[test]
fn exceptions_are_checked() {
    let exception = |text: &str| and(&format!("  exceptions: [{text}]"));
    refused(&[
        (&and("  exceptions: x"), "YAML_VALIDATE", "exceptions"),
        (&exception("x"), "YAML_VALIDATE", "exception"),
        (&exception("{fields: probe.raw}"), "YAML_VALIDATE", "exception"),
        (&exception("{name: e}"), "YAML_VALIDATE", "exception"),
        (&exception("{name: e, fields: ''}"), "YAML_VALIDATE", "value for"),
        (&exception("{name: e, fields: probe.raw, values: x}"), "YAML_VALIDATE", "exception values"),
        (&exception("{name: e, fields: [probe.raw], comps: [=, =]}"), "VALIDATE", "exception"),
        (&exception("{name: e, fields: [probe.raw], comps: [like]}"), "VALIDATE", "exception"),
        (&exception("{name: e, fields: [probe.nope]}"), "VALIDATE", "exception"),
        (&exception("{name: e, fields: probe.raw, comps: '='}"), "VALIDATE", "exception"),
        (&exception("{name: e, fields: probe.raw, comps: [in]}"), "VALIDATE", "exception"),
        (&exception("{name: e, fields: probe.raw, comps: 'startswith  oneof'}"), "VALIDATE", "exception"),
        (&exception("{name: e, fields: probe.raw, values: [[a]]}"), "VALIDATE", "exception"),
        (&exception("{name: e, fields: [probe.raw], values: [a]}"), "VALIDATE", "exception"),
        (&exception("{name: e, fields: [probe.raw], values: [[a, b]]}"), "VALIDATE", "exception"),
        (
            &exception("{name: e, fields: [probe.raw], values: [[\"it's\"]]}"),
            "COMPILE_CONDITION",
            "condition expression",
        ),
    ]);
    warned(&[
        (
            &exception("{name: e, fields: [probe.raw]}, {name: e, fields: probe.raw, values: [x]}"),
            &["EXCEPTION_NAME_NOT_UNIQUE"],
        ),
        (&exception("{name: e, fields: probe.raw, comps: startswith oneof, values: [a, 'b c']}"), &[]),
        (&exception("{name: e, fields: [tolower(probe.raw)], comps: [contains], values: [[x]]}"), &[]),
    ]);
}

#[test]
fn macros_and_lists_are_seen_from_below() {
    refused(&[
        (&with("condition", "nope"), "VALIDATE", "condition expression"),
        ("- macro: a\n  condition: a\n", "VALIDATE", "condition expression"),
        (
            "- macro: a\n  condition: b\n- macro: b\n  condition: probe.u64[n] = 1\n",
            "VALIDATE",
            "condition expression",
        ),
        ("- macro: a\n  condition: probe.u64[n] =\n", "COMPILE_CONDITION", "condition expression"),
        (
            &format!("- list: l\n  items: [a, b]\n{}", with("condition", "probe.raw in l")),
            "COMPILE_CONDITION",
            "condition expression",
        ),
        (&with("output", "'%probe.nope'"), "COMPILE_OUTPUT", "rule output"),
    ]);
    warned(&[
        ("- macro: a\n  condition: probe.nope = 1\n", &["UNUSED_MACRO"]),
        (&with("condition", "probe.raw in (unknown_list)"), &[]),
        (&with("condition", "probe.raw = probe.opt"), &["COMPILE_CONDITION"]),
        (&with("condition", "probe.raw = 'tolower(probe.raw)'"), &["COMPILE_CONDITION"]),
        (&with("condition", "probe.raw regex '.*abc'"), &["COMPILE_CONDITION"]),
        (
            &with("condition", "probe.raw in (probe.opt, x, probe.raw)"),
            &["COMPILE_CONDITION", "COMPILE_CONDITION"],
        ),
        (&and("  skip-if-unknown-filter: true").replace("probe.u64[n]", "probe.nope"), &["UNKNOWN_FILTER"]),
        (
            &and("  skip-if-unknown-filter: true").replace("output: o", "output: '%probe.nope'"),
            &["UNKNOWN_FILTER"],
        ),
    ]);
    let number = and("  skip-if-unknown-filter: true").replace("= 1", "= abc");
    refused(&[(&number, "COMPILE_CONDITION", "condition expression")]);
}

#[test]
fn files_see_those_before_them() {
    let late = "- macro: m\n  condition: probe.u64[n] = 1\n";
    let user = with("condition", "m");
    let codes = |files: &[&str]| {
        load(files).iter().map(|r| r.errors.first().map(|e| e.code.as_str())).collect::<Vec<_>>()
    };
    assert_eq!(codes(&[&user, late]), [Some("LOAD_ERR_VALIDATE"), None]);
    assert_eq!(codes(&[late, &user]), [None, None]);
    // What was unused in the first file is told there, though the second uses it.
    let unused = |result: &LoadResult| result.warnings.len();
    let results = load(&[late, &user]);
    assert_eq!((unused(&results[0]), unused(&results[1])), (1, 0));
}

#[test]
fn positions_count_from_zero_and_name_every_item_on_the_way() {
    let result = load(&["\n- rule: broken\n  desc: d\n  source: probe\n  priority: INFO\n  output: o\n  condition: probe.u64[n] = 1 and probe.nope = 1\n"]).remove(0);
    let last = result.errors[0].context.locations.last().unwrap();
    assert_eq!(&*last.position.name, "\"probe.u64[n] = 1 ...\"");
    let places: Vec<_> = result.errors[0]
        .context
        .locations
        .iter()
        .map(|l| (l.item_type.as_str(), l.item_name.as_str(), l.position.line, l.position.column))
        .collect();
    assert_eq!(
        places,
        [
            ("rules content", "", 0, 0),
            ("rule", "broken", 1, 2),
            ("rule condition", "", 6, 13),
            // The place in the condition, line and column from one, added to that of the condition.
            ("condition expression", "", 7, 35),
        ]
    );
}
