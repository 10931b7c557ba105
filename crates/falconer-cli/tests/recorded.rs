//! Runs of `falconer run` come to what was recorded of Falco: tests/runner-cases.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde::Deserialize;
use serde_json::Value;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    #[expect(dead_code, reason = "it is for readers of the file")]
    about: String,
    files: BTreeMap<String, File>,
    #[serde(default)]
    env: BTreeMap<String, String>,
    runs: Vec<Recorded>,
    #[serde(default)]
    new_files: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum File {
    Text(String),
    Directory { dir: bool },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Recorded {
    args: Vec<String>,
    #[serde(default)]
    json: bool,
    #[serde(default)]
    any_stdout: bool,
    exit: i32,
    #[serde(default)]
    stdout: String,
    log: Option<Facts>,
}

/// What is compared of a log.
#[derive(Debug, Default, Deserialize, PartialEq)]
struct Facts {
    stamps: Vec<String>,
    schema: BTreeMap<String, String>,
}

/// A directory for a case, and the words that stand for what differs between runs.
struct Place {
    directory: tempfile::TempDir,
    plugins: PathBuf,
}

impl Place {
    fn of(case: &Case) -> Place {
        let program = std::env::current_exe().unwrap();
        let place =
            Place { directory: tempfile::tempdir().unwrap(), plugins: program.parent().unwrap().to_owned() };
        for (name, file) in &case.files {
            let path = place.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            match file {
                File::Text(text) => fs::write(path, place.filled(text)).unwrap(),
                File::Directory { dir } => {
                    assert!(*dir);
                    fs::create_dir_all(path).unwrap();
                }
            }
        }
        place
    }

    fn path(&self) -> &Path {
        self.directory.path()
    }

    fn filled(&self, text: &str) -> String {
        text.replace("@TMP@", self.path().to_str().unwrap())
            .replace("@PLUGINS@", self.plugins.to_str().unwrap())
    }

    fn emptied(&self, text: &[u8]) -> String {
        String::from_utf8_lossy(text)
            .replace(self.path().to_str().unwrap(), "@TMP@")
            .replace(self.plugins.to_str().unwrap(), "@PLUGINS@")
    }

    fn run(&self, case: &Case, args: &[String]) -> (u32, Output) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_falconer"));
        command.arg("run").args(args.iter().map(|arg| self.filled(arg))).current_dir(self.path());
        command.env_clear().env("TZ", "UTC").env("LC_ALL", "C").env("HOME", self.path());
        command.env("FALCO_HOSTNAME", "HOST");
        command.envs(case.env.iter().map(|(name, value)| (name, self.filled(value))));
        let child =
            command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        (child.id(), child.wait_with_output().unwrap())
    }
}

/// The format of a log line's time: both are as long.
fn stamp(line: &str) -> Option<&'static str> {
    let (time, _) = line.split_at_checked(24).filter(|(_, rest)| rest.starts_with(": "))?;
    match (time.as_bytes()[0], time.as_bytes()[10]) {
        (b'0'..=b'9', b'T') => Some("iso"),
        (b'A'..=b'Z', b' ') => Some("ctime"),
        _ => None,
    }
}

fn facts(log: &str) -> Facts {
    let mut facts = Facts::default();
    for line in log.lines().filter(|line| !line.contains("[libs]: ")) {
        facts.stamps.extend(stamp(line).map(str::to_owned));
        if let Some((before, after)) = line.split_once(" | schema validation: ") {
            let file = before.rsplit(' ').next().unwrap();
            let word: String = after.chars().take_while(char::is_ascii_alphabetic).collect();
            facts.schema.entry(file.to_owned()).or_insert(word);
        }
    }
    facts.stamps.sort();
    facts.stamps.dedup();
    facts
}

/// Lines without the texts of messages.
fn lines(text: &str) -> Vec<String> {
    let gave_up = text.lines().any(|line| line.starts_with("LOAD_ERR_YAML_PARSE"));
    let of_result = |line: &&str| {
        !gave_up
            || line.starts_with("LOAD_ERR")
            || line.ends_with(" Errors:")
            || line.ends_with(" Warnings:")
            || line.contains(": Ok")
            || line.contains(": Invalid")
    };
    let without_message = |line: &str| match line.split_once("): ") {
        Some((code, _)) if line.starts_with("LOAD_") => format!("{code}): #"),
        _ => line.to_owned(),
    };
    text.lines().filter(of_result).map(without_message).collect()
}

/// The same for JSON: arrays of texts are sorted, and the events of the kernel are left out.
fn without_messages(value: Value) -> Value {
    match value {
        Value::Object(mut object) => {
            if object.contains_key("code") && object.contains_key("message") {
                object.insert("message".to_owned(), "#".into());
            }
            if object.get("code") == Some(&"LOAD_ERR_YAML_PARSE".into()) {
                object.insert("context".to_owned(), "#".into());
            }
            if object.contains_key("condition_compiled") {
                object.remove("events");
            }
            object.into_iter().map(|(key, value)| (key, without_messages(value))).collect()
        }
        Value::Array(mut values) => {
            if values.iter().all(Value::is_string) {
                values.sort_by(|a, b| a.as_str().cmp(&b.as_str()));
            }
            values.into_iter().map(without_messages).collect()
        }
        other => other,
    }
}

/// What differs from the record, in words.
fn differences(case: &Case) -> Vec<String> {
    let place = Place::of(case);
    let mut out = Vec::new();
    let mut ids = Vec::new();
    for run in &case.runs {
        let (id, output) = place.run(case, &run.args);
        ids.push(id.to_string());
        let (stdout, stderr) = (place.emptied(&output.stdout), place.emptied(&output.stderr));
        if output.status.code() != Some(run.exit) {
            out.push(format!("ended with {}, not {}:\n{stderr}", output.status, run.exit));
        }
        if let Some(log) = &run.log
            && facts(&stderr) != *log
        {
            out.push(format!("the log is {:?}, not {log:?}:\n{stderr}", facts(&stderr)));
        }
        let same = if run.json {
            let json = |text: &str| serde_json::from_str(text).map(without_messages).ok();
            json(&stdout) == json(&run.stdout)
        } else {
            run.any_stdout || lines(&stdout) == lines(&run.stdout)
        };
        if !same {
            out.push(format!("stdout is\n{stdout}not\n{}", run.stdout));
        }
    }
    for (name, content) in &case.new_files {
        let written =
            fs::read(place.path().join(name)).map(|bytes| place.emptied(&bytes)).unwrap_or_default();
        let expected = content.replace("@PID@", ids.last().map_or("", String::as_str));
        if written != expected {
            out.push(format!("{name} holds {written:?}, not {expected:?}"));
        }
    }
    out
}

fn area(name: &str) {
    let path = format!("{}/../../tests/runner-cases/{name}.yaml", env!("CARGO_MANIFEST_DIR"));
    let cases: Vec<Case> = serde_saphyr::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    assert!(!cases.is_empty());
    let differing: Vec<String> = cases
        .iter()
        .flat_map(|case| differences(case).into_iter().map(|text| format!("{}: {text}", case.name)))
        .collect();
    assert!(differing.is_empty(), "{} of {}\n{}", name, cases.len(), differing.join("\n"));
}

macro_rules! areas {
    ($($test:ident => $name:literal,)*) => {
        $(#[test]
        fn $test() {
            area($name);
        })*

        #[test]
        fn every_area_is_run() {
            let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/runner-cases");
            let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
            let names = names.map(|name| name.into_string().unwrap());
            let names: Vec<_> = names.filter_map(|name| name.strip_suffix(".yaml").map(str::to_owned)).collect();
            assert_eq!(names.len(), [$($name),*].len(), "{names:?}");
        }
    };
}

areas! {
    additions_to_outputs_are_falcos => "append-output",
    included_files_are_falcos => "config-files",
    descriptions_and_validations_are_falcos => "describe-validate",
    alerts_as_json_are_falcos => "json-output",
    logs_are_falcos => "logging",
    options_and_variables_are_falcos => "options-env",
    outputs_are_falcos => "outputs",
    failures_of_plugins_are_falcos => "plugin-failures",
    verdicts_of_the_schema_are_falcos => "schema-words",
    selections_of_rules_are_falcos => "selection",
    event_sources_are_falcos => "sources",
}
