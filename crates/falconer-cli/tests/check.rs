//! `falconer rules check`, run as a user runs it, on the dummy plugin: what it finds, and the forms in which it says so.

mod support;

use std::path::Path;

use serde_json::{Value, json};
use support::{Ended, dummy};
use tempfile::TempDir;

const RULE: &str = "\
- rule: Large
  desc: A large sample
  source: dummy
  condition: dummy.value > 10
  output: value=%dummy.value
  priority: NOTICE
";

/// A directory with rules files and a configuration that loads the dummy plugin.
struct Place {
    directory: TempDir,
}

impl Place {
    fn new(files: &[(&str, &str)]) -> Place {
        let directory = tempfile::tempdir().unwrap();
        let config = format!(
            "plugins: [{{name: dummy, library_path: '{}'}}]\nstdout_output: {{enabled: true}}\nrules_files: [rules.d]\n",
            dummy()
        );
        std::fs::write(directory.path().join("falco.yaml"), config).unwrap();
        for (name, text) in files {
            let path = directory.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        Place { directory }
    }

    fn path(&self) -> &Path {
        self.directory.path()
    }

    fn falconer(&self, args: &[&str]) -> Ended {
        self.fed(args, "")
    }

    fn fed(&self, args: &[&str], input: &str) -> Ended {
        support::falconer(self.path(), args, input)
    }

    /// `falconer rules check -c falco.yaml` with more arguments.
    fn check(&self, args: &[&str]) -> Ended {
        self.falconer(&[&["rules", "check", "-c", "falco.yaml"], args].concat())
    }
}

fn needs(plugin: &str, version: &str) -> String {
    format!("- required_plugin_versions:\n  - name: {plugin}\n    version: {version}\n{RULE}")
}

#[test]
fn a_plugin_of_another_version_than_needed_is_an_error_as_in_a_run() {
    let place = Place::new(&[("rules.yaml", &needs("dummy", "9.0.0"))]);
    let checked = place.check(&["rules.yaml"]);
    assert_eq!((checked.code, checked.stderr.as_str()), (Some(1), ""));
    let expected = "\
error[UNMET_PLUGIN_REQUIREMENT]: this file needs plugin 'dummy' >= 9.0.0 and < 10.0.0, but version 0.1.0 is loaded
 --> rules.yaml:2:5
  |
2 |   - name: dummy
  |     ^^^^^^^^^^^
  |
  = help: load a version that fits: the first number is the same, and it is not older

1 error, 0 warnings in 1 file
";
    assert_eq!(checked.stdout, expected);
    let run = place.falconer(&["run", "-c", "falco.yaml", "-V", "rules.yaml"]);
    assert_eq!(run.code, Some(1));
    assert_eq!(
        run.stderr,
        "Error: rules.yaml needs plugin 'dummy' >= 9.0.0 and < 10.0.0, but version 0.1.0 is loaded\n"
    );
    let fits = Place::new(&[("rules.yaml", &needs("dummy", "0.1.0"))]);
    assert_eq!(fits.check(&["rules.yaml"]).code, Some(0));
}

#[test]
fn a_plugin_that_is_not_loaded_is_named_before_the_fields_that_are_missing_with_it() {
    let rules = needs("other", "0.7.0").replace("dummy.value > 10", "other.field = 1");
    let place = Place::new(&[("rules.yaml", &rules)]);
    let checked = place.check(&["rules.yaml"]);
    assert_eq!(checked.code, Some(1));
    let first =
        "error[UNMET_PLUGIN_REQUIREMENT]: this file needs plugin 'other' >= 0.7.0, which is not loaded\n";
    assert!(checked.stdout.starts_with(first), "{}", checked.stdout);
    assert!(checked.stdout.contains("no field 'other.field'"), "{}", checked.stdout);
    let json = place.check(&["rules.yaml", "--json"]);
    let found: Value = serde_json::from_str(&json.stdout).unwrap();
    assert_eq!(found["files"], json!([{ "name": "rules.yaml", "valid": false }]));
    assert_eq!(found["problems"][0]["code"], "UNMET_PLUGIN_REQUIREMENT");
}

#[test]
fn an_engine_that_is_too_old_for_a_file_is_an_error_as_in_a_run() {
    let place = Place::new(&[("rules.yaml", &format!("- required_engine_version: 0.99.0\n{RULE}"))]);
    let checked = place.check(&["rules.yaml"]);
    assert_eq!(checked.code, Some(1));
    assert!(checked.stdout.contains("these rules need engine version 0.99.0"), "{}", checked.stdout);
    assert_eq!(place.falconer(&["run", "-c", "falco.yaml", "-V", "rules.yaml"]).code, Some(1));
}

#[test]
fn without_plugins_everything_but_fields_is_checked() {
    let rules = format!(
        "{}- list: admins\n  items: [ann]\n- macro: by_admin\n  condition: x.user in (admins)\n- rule: Open\n  desc: d\n  \
         source: other\n  condition: by_admin and (x.verb = get\n  output: '%x.user'\n  priority: INFO\n",
        needs("dummy", "9.0.0")
    );
    let place = Place::new(&[("rules.yaml", &rules)]);
    let checked = place.falconer(&["rules", "check", "rules.yaml"]);
    assert_eq!(checked.code, Some(1));
    assert!(
        checked.stdout.starts_with("error[LOAD_ERR_COMPILE_CONDITION]: expected ')'"),
        "{}",
        checked.stdout
    );
    assert!(checked.stdout.ends_with("\n1 error, 0 warnings in 1 file\n"), "{}", checked.stdout);
    assert_eq!(
        checked.stderr,
        "Fields are not known: name plugins with --plugin LIB, or a configuration with -c PATH.\n\
         The files need plugins: dummy >= 9.0.0.\n"
    );
    let right = Place::new(&[("rules.yaml", &rules.replace("and (x.verb", "and x.verb"))]);
    let checked = right.falconer(&["rules", "check", "rules.yaml"]);
    assert_eq!((checked.code, checked.stdout.as_str()), (Some(0), "0 errors, 0 warnings in 1 file\n"));
}

#[test]
fn a_directory_stands_for_its_rules_files_as_in_a_run() {
    let broken = RULE.replace("dummy.value >", "dummy.valu >");
    let files = [
        ("rules.d/b.yml", RULE),
        ("rules.d/a.yaml", broken.as_str()),
        ("rules.d/notes.txt", "{"),
        ("rules.d/deeper/c.yaml", "{"),
    ];
    let place = Place::new(&files);
    let checked = place.check(&["rules.d", "--json"]);
    let found: Value = serde_json::from_str(&checked.stdout).unwrap();
    assert_eq!(checked.code, Some(1));
    assert_eq!(
        found["files"],
        json!([{ "name": "rules.d/a.yaml", "valid": false }, { "name": "rules.d/b.yml", "valid": true }])
    );
    let none = Place::new(&[("rules.d/notes.txt", "")]).check(&["rules.d"]);
    assert_eq!((none.code, none.stdout.as_str()), (Some(1), ""));
    assert_eq!(none.stderr, "Error: there are no rules files there: their names end in .yaml or .yml\n");
}

#[test]
fn without_paths_the_configured_rules_files_are_checked() {
    let place =
        Place::new(&[("rules.d/a.yaml", RULE), ("more.yaml", "- {macro: m, condition: dummy.valu = 1}\n")]);
    let checked = place.check(&[]);
    assert_eq!((checked.code, checked.stdout.as_str()), (Some(0), "0 errors, 0 warnings in 1 file\n"));
    let more = place.check(&["-o", "rules_files[]=more.yaml"]);
    assert!(more.stdout.ends_with(" in 2 files\n"), "{}", more.stdout);
    let gone = place.check(&["-o", "rules_files[]=gone.yaml"]);
    assert_eq!((gone.code, gone.stdout.as_str()), (Some(0), "0 errors, 0 warnings in 1 file\n"));
    assert_eq!(gone.stderr, "Warning: rules_files: gone.yaml does not exist and is skipped\n");
    let none = place.check(&["-o", "rules_files[0]=gone.yaml"]);
    assert_eq!(none.code, Some(1));
    assert!(none.stderr.ends_with("none of the files named there exists: gone.yaml\n"), "{}", none.stderr);
    let nothing = place.falconer(&["rules", "check"]);
    assert_eq!(nothing.code, Some(1));
    assert!(nothing.stderr.contains("<PATH>"), "{}", nothing.stderr);
}

#[test]
fn standard_input_is_a_file_too() {
    let place = Place::new(&[]);
    let args = ["rules", "check", "-c", "falco.yaml", "-"];
    let checked = place.fed(&args, &RULE.replace("value > 10", "value > ten"));
    assert_eq!(checked.code, Some(1));
    assert!(checked.stdout.contains("--> standard input:4:28"), "{}", checked.stdout);
}

/// A rule for a source that is not there, but for a letter.
fn misspelt() -> Place {
    Place::new(&[("rules.yaml", &RULE.replace("source: dummy", "source: dumy"))])
}

#[test]
fn the_nearest_source_is_named() {
    let checked = misspelt().check(&["rules.yaml"]);
    assert_eq!(checked.code, Some(0));
    assert!(checked.stdout.contains("= help: did you mean 'dummy'?"), "{}", checked.stdout);
    assert!(checked.stdout.ends_with("0 errors, 1 warning in 1 file\n"), "{}", checked.stdout);
}

#[test]
fn warnings_that_are_denied_are_errors() {
    let place = misspelt();
    for deny in ["warnings", "LOAD_UNKNOWN_SOURCE", "LOAD_UNUSED_LIST,load_unknown_source"] {
        let checked = place.check(&["rules.yaml", "--deny", deny]);
        assert_eq!(checked.code, Some(1), "{deny}");
        assert!(checked.stdout.starts_with("error[LOAD_UNKNOWN_SOURCE]: "), "{deny}: {}", checked.stdout);
        let last = "\n1 error, 0 warnings in 1 file; --deny made errors of 1 warning\n";
        assert!(checked.stdout.ends_with(last), "{deny}: {}", checked.stdout);
    }
    assert_eq!(place.check(&["rules.yaml", "--deny", "LOAD_UNUSED_LIST"]).code, Some(0));
    let unknown = place.check(&["rules.yaml", "--deny", "LOAD_UNUSED"]);
    assert_eq!(unknown.code, Some(1));
    assert!(
        unknown.stderr.contains("expected 'warnings' or one of the codes of warnings: LOAD_"),
        "{unknown:?}"
    );
}

/// A file with an error and a warning, in a name and at a column that formats have to take care of.
fn odd() -> Place {
    let text = "\
# \u{e4}
- rule: R
  desc: d
  source: dumy
  condition: dummy.value > 1
  output: o
  priority: INFO
- {rule: \"S \u{1f600}\", desc: d, source: dummy, condition: dummy.valeu > 1, output: o, priority: INFO}
";
    Place::new(&[("rules.d/a, b.yaml", text)])
}

#[test]
fn sarif_has_rules_results_and_places() {
    let checked = odd().check(&["--format", "sarif"]);
    assert_eq!((checked.code, checked.stderr.as_str()), (Some(1), "1 error, 1 warning in 1 file\n"));
    let document: Value = serde_json::from_str(&checked.stdout).unwrap();
    assert_eq!(document["version"], "2.1.0");
    let run = &document["runs"][0];
    let driver = &run["tool"]["driver"];
    assert_eq!((&driver["name"], &run["columnKind"]), (&json!("falconer"), &json!("unicodeCodePoints")));
    let results = run["results"].as_array().unwrap();
    let found: Vec<_> = results.iter().map(|result| (&result["ruleId"], &result["level"])).collect();
    assert_eq!(
        found,
        [
            (&json!("LOAD_ERR_COMPILE_CONDITION"), &json!("error")),
            (&json!("LOAD_UNKNOWN_SOURCE"), &json!("warning"))
        ]
    );
    for result in results {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(driver["rules"][index]["id"], result["ruleId"]);
        assert!(!driver["rules"][index]["shortDescription"]["text"].as_str().unwrap().is_empty());
    }
    let place = &results[0]["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "rules.d/a%2C%20b.yaml");
    let region = &place["region"];
    let (start, end) =
        ((&region["startLine"], &region["startColumn"]), (&region["endLine"], &region["endColumn"]));
    assert_eq!((start, end), ((&json!(8), &json!(52)), (&json!(8), &json!(63))));
    assert!(results[0]["message"]["text"].as_str().unwrap().contains("help: did you mean 'dummy.value'?"));
}

#[test]
fn annotations_of_github_are_one_line_each() {
    let checked = odd().check(&["--format", "github"]);
    assert_eq!(checked.code, Some(1));
    let expected = "\
::error file=rules.d/a%2C b.yaml,line=8,col=52,endColumn=63,title=LOAD_ERR_COMPILE_CONDITION::source 'dummy' has no \
field 'dummy.valeu'%0Ain rule 'S \u{1f600}'%0Adid you mean 'dummy.value'?
::warning file=rules.d/a%2C b.yaml,line=4,col=11,endColumn=15,title=LOAD_UNKNOWN_SOURCE::no plugin for event source \
'dumy' is loaded: the rule is skipped%0Ain rule 'R'%0Adid you mean 'dummy'?
";
    assert_eq!(checked.stdout, expected);
}

#[test]
fn junit_has_a_suite_for_each_file_and_a_failure_for_each_error() {
    let place = odd();
    std::fs::write(place.path().join("rules.d/good.yaml"), RULE).unwrap();
    let checked = place.check(&["--format", "junit"]);
    assert_eq!(checked.code, Some(1));
    for part in [
        r#"<testsuites name="falconer rules check" tests="3" skipped="0" failures="1" errors="0">"#,
        r#"<testsuite name="rules.d/a, b.yaml" tests="2" skipped="0" errors="0" failures="1">"#,
        r#"<failure message="source &apos;dummy&apos; has no field &apos;dummy.valeu&apos;" type="LOAD_ERR_COMPILE_CONDITION">"#,
        r#"<testcase name="LOAD_UNKNOWN_SOURCE rules.d/a, b.yaml:4:11" classname="rules.d/a, b.yaml">"#,
        r#"<testcase name="the file loads" classname="rules.d/good.yaml"/>"#,
    ] {
        assert!(checked.stdout.contains(part), "{part} is not in\n{}", checked.stdout);
    }
}

#[test]
fn every_format_ends_with_the_same_exit_code() {
    let (wrong, right) = (odd(), Place::new(&[("rules.d/a.yaml", RULE)]));
    for format in ["text", "json", "sarif", "github", "junit"] {
        assert_eq!(wrong.check(&["--format", format]).code, Some(1), "{format}");
        assert_eq!(right.check(&["--format", format]).code, Some(0), "{format}");
    }
}

#[test]
fn a_file_that_is_not_there_is_named() {
    let place = Place::new(&[]);
    let checked = place.check(&["gone.yaml"]);
    assert_eq!((checked.code, checked.stdout.as_str()), (Some(1), ""));
    assert!(checked.stderr.contains("gone.yaml"), "{}", checked.stderr);
    let missing = place.path().join("gone");
    assert!(!missing.exists());
}
