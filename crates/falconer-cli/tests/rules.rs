//! `falconer rules`, run as a user runs it, on the dummy plugin.

mod support;

use std::path::PathBuf;

use serde_json::Value;
use support::{Ended, dummy};
use tempfile::TempDir;

const WRONG: &str = "\
- macro: large
  condition: dummy.valu > 10
- rule: Large
  desc: A large sample
  source: dummy
  condition: large and odd
  output: value=%dummy.value
  priority: NOTICE
";

/// Exit code and output of `falconer rules`.
fn falconer(args: &[&str]) -> (i32, String) {
    let ended = fed(args, "");
    (ended.code.unwrap(), ended.stdout)
}

fn fed(args: &[&str], input: &str) -> Ended {
    support::falconer(&std::env::temp_dir(), &[&["rules"], args].concat(), input)
}

fn file(directory: &TempDir, name: &str, text: &str) -> String {
    let path: PathBuf = directory.path().join(name);
    std::fs::write(&path, text).unwrap();
    path.into_os_string().into_string().unwrap()
}

#[test]
fn a_condition_is_printed_as_it_is_understood() {
    let (code, text) = falconer(&["parse", "a.b > 1 and not (m or c.d='x y')"]);
    assert_eq!((code, text.as_str()), (0, "(a.b > 1 and not (m or c.d = \"x y\"))\n"));
    let (code, text) = falconer(&["parse", "--json", "not a.b in (1, 2)"]);
    let tree: Value = serde_json::from_str(&text).unwrap();
    assert_eq!((code, &tree["tree"]["kind"]), (0, &Value::from("not")));
    assert_eq!(tree["tree"]["part"]["right"]["values"], serde_json::json!(["1", "2"]));
    assert_eq!(tree["tree"]["part"]["span"], serde_json::json!([4, 17]));
}

#[test]
fn a_wrong_condition_is_shown_with_its_place() {
    let (code, text) = falconer(&["parse", "a.b startwith x"]);
    assert_eq!(code, 1);
    assert!(text.contains("| a.b startwith x\n  |     ^^^^^^^^^"), "{text}");
    assert!(text.contains("did you mean 'startswith'?"), "{text}");
    let (code, text) = falconer(&["parse", "a.b startwith x", "--json"]);
    let problem: Value = serde_json::from_str(&text).unwrap();
    assert_eq!((code, &problem["spans"][0]["start"]["column"]), (1, &Value::from(5)));
}

#[test]
fn fields_of_a_condition_are_checked_where_a_plugin_is_named() {
    let plugin = dummy();
    assert_eq!(falconer(&["parse", "dummy.valu > 1"]).0, 0);
    let (code, text) = falconer(&["parse", "--plugin", &plugin, "dummy.valu > 1"]);
    assert!(code == 1 && text.contains("did you mean 'dummy.value'?"), "{text}");
    assert_eq!(falconer(&["parse", "--plugin", &plugin, "dummy.value > 1"]).0, 0);
    assert_eq!(falconer(&["parse", "--plugin", &plugin, "--source", "none", "dummy.value > 1"]).0, 1);
}

#[test]
fn macros_and_lists_of_rules_files_are_put_in() {
    const MACROS: &str = "\
- list: few
  items: [1, 2]
- macro: small
  condition: dummy.value in (few)
";
    let directory = TempDir::new().unwrap();
    let rules = file(&directory, "macros.yaml", MACROS);
    let text = format!("plugins: [{{name: dummy, library_path: '{}'}}]\nrules_files: ['{rules}']\n", dummy());
    let config = file(&directory, "falco.yaml", &text);
    let (code, text) = falconer(&["parse", "not small or dummy.value in (few, 7)", "-c", &config]);
    assert_eq!((code, text.as_str()), (0, "(not dummy.value in (1, 2) or dummy.value in (1, 2, 7))\n"));
    let (code, text) = falconer(&["parse", "--json", "small", "-c", &config]);
    let json: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(
        (code, &json["condition"], &json["compiled"]),
        (0, &"small".into(), &"dummy.value in (1, 2)".into())
    );
    // Places are those of what was written, also behind a list.
    let (code, text) = falconer(&["parse", "dummy.value in (few) and smal", "-c", &config]);
    assert_eq!(code, 1);
    assert!(text.contains("| dummy.value in (few) and smal\n  |                          ^^^^"), "{text}");
    assert!(text.contains("did you mean 'small'?"), "{text}");
    // Other files in place of the configured ones, with and without plugins.
    let other = file(&directory, "other.yaml", "- {macro: odd, condition: dummy.value != 2}\n");
    assert_eq!(falconer(&["parse", "small", "-c", &config, "-r", &other]).0, 1);
    let expected = (0, "dummy.value != 2\n".to_owned());
    assert_eq!(falconer(&["parse", "odd", "-c", &config, "-r", &other]), expected);
    assert_eq!(falconer(&["parse", "odd", "--plugin", &dummy(), "-r", &other]), expected);
    assert_eq!(falconer(&["parse", "odd", "-r", &other]), expected);
}

#[test]
fn what_is_wrong_inside_a_macro_is_shown_where_it_is_used() {
    let directory = TempDir::new().unwrap();
    let rules = file(&directory, "macros.yaml", "- {macro: strange, condition: other.field = 1}\n");
    let (code, text) =
        falconer(&["parse", "dummy.value = 1 and strange", "--plugin", &dummy(), "-r", &rules]);
    assert_eq!(code, 1);
    assert!(text.contains("has no field 'other.field' (in macro 'strange')"), "{text}");
    assert!(text.contains("| dummy.value = 1 and strange\n  |                     ^^^^^^^"), "{text}");
}

#[test]
fn all_problems_of_files_come_at_once() {
    let directory = TempDir::new().unwrap();
    let (rules, plugin) = (file(&directory, "rules.yaml", WRONG), dummy());
    let (code, text) = falconer(&["check", "--plugin", &plugin, &rules]);
    assert_eq!(code, 1);
    assert!(text.contains("undefined macro 'odd'") && text.contains("no field 'dummy.valu'"), "{text}");
    assert!(text.ends_with("2 errors, 0 warnings in 1 file\n"), "{text}");
    let (code, text) = falconer(&["check", "--plugin", &plugin, &rules, "--json"]);
    let found: Value = serde_json::from_str(&text).unwrap();
    let problems = found["problems"].as_array().unwrap();
    assert_eq!((code, problems.len(), &found["files"][0]["valid"]), (1, 2, &Value::Bool(false)));
    let first = &problems[0];
    let offset = WRONG.find("odd").unwrap();
    assert_eq!((&first["severity"], &first["code"]), (&"error".into(), &"LOAD_ERR_VALIDATE".into()));
    assert_eq!(first["spans"][0]["start"], serde_json::json!({ "line": 6, "column": 24, "offset": offset }));
}

#[test]
fn a_configuration_says_which_fields_there_are() {
    let directory = TempDir::new().unwrap();
    let text = format!("plugins: [{{name: dummy, library_path: '{}'}}]\n", dummy());
    let config = file(&directory, "falco.yaml", &text);
    let right = WRONG.replace("valu ", "value ").replace(" and odd", "");
    let rules = file(&directory, "rules.yaml", &right);
    let (code, text) = falconer(&["check", "-c", &config, &rules]);
    assert_eq!((code, text.as_str()), (0, "0 errors, 0 warnings in 1 file\n"));
    assert_eq!(falconer(&["parse", "-c", &config, "dummy.value > 1"]).0, 0);
}

#[test]
fn a_file_that_cannot_be_read_is_a_failure() {
    assert_eq!(falconer(&["check", "/nowhere/rules.yaml"]).0, 1);
}

const UNTIDY: &str = "- list:   ports\n  items: [ 80,443 ] # web\n";
const TIDY: &str = "- list: ports\n  items: [80, 443] # web\n";

#[test]
fn files_are_laid_out_in_place() {
    let directory = TempDir::new().unwrap();
    let (one, two) = (file(&directory, "one.yaml", UNTIDY), file(&directory, "two.yaml", TIDY));
    let (code, text) = falconer(&["fmt", "--check", &one, &two]);
    assert_eq!((code, text), (1, format!("{one}\n")));
    assert_eq!(std::fs::read_to_string(&one).unwrap(), UNTIDY);
    assert_eq!(falconer(&["fmt", &one, &two]), (0, String::new()));
    assert_eq!(std::fs::read_to_string(&one).unwrap(), TIDY);
    assert_eq!(falconer(&["fmt", "--check", &one, &two]), (0, String::new()));
}

#[test]
fn the_rules_files_of_a_directory_are_laid_out() {
    let directory = TempDir::new().unwrap();
    let (one, other) = (file(&directory, "one.yaml", UNTIDY), file(&directory, "other.txt", UNTIDY));
    let path = directory.path().to_str().unwrap();
    assert_eq!(falconer(&["fmt", "--check", path]), (1, format!("{one}\n")));
    assert_eq!(falconer(&["fmt", path]), (0, String::new()));
    assert_eq!(std::fs::read_to_string(&one).unwrap(), TIDY);
    assert_eq!(std::fs::read_to_string(&other).unwrap(), UNTIDY);
}

#[test]
fn standard_input_is_laid_out_to_standard_output() {
    let ended = fed(&["fmt", "-"], UNTIDY);
    assert_eq!((ended.code, ended.stdout.as_str()), (Some(0), TIDY));
}

#[test]
fn what_is_no_yaml_stays_as_it_is_and_the_rest_is_laid_out() {
    let directory = TempDir::new().unwrap();
    let bad_text = "- rule: x\n desc: y: z\n";
    let (bad, good) = (file(&directory, "bad.yaml", bad_text), file(&directory, "good.yaml", UNTIDY));
    let Ended { code, stderr: shown, .. } = fed(&["fmt", &bad, &good], "");
    assert_eq!(code, Some(1));
    assert!(shown.contains("LOAD_ERR_YAML_PARSE") && shown.contains("bad.yaml:2:"), "{shown}");
    assert_eq!(std::fs::read_to_string(&bad).unwrap(), bad_text);
    assert_eq!(std::fs::read_to_string(&good).unwrap(), TIDY);
}
