//! Changes of rules, configuration and plugins while a run goes on.

use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, ChildStderr, ChildStdout, Command};

use super::support::{Run, ended, fixture, fixture_named, queue, script};

/// A run that is told to reload.
struct Reloaded {
    run: Run,
    child: Child,
    stdout: BufReader<ChildStdout>,
    stderr: BufReader<ChildStderr>,
}

fn rules(word: &str) -> String {
    format!(
        "- {{rule: Each, desc: d, source: queue, condition: evt.num > 0, output: {word} %evt.num., priority: INFO}}\n"
    )
}

/// Starts a run of the source whose events wait, with a rules file in a folder.
fn start(config: &str) -> Reloaded {
    start_of(Run::new(&[("queue", queue(), "open_params: go")]), config)
}

fn start_of(run: Run, config: &str) -> Reloaded {
    std::fs::create_dir(run.path("rules.d")).unwrap();
    let run = run.file("rules.d/a.yaml", &rules("event")).config("rules_files: [rules.d]\n").config(config);
    let mut child = run.start(&[]);
    let stdout = BufReader::new(child.stdout.take().unwrap());
    let stderr = BufReader::new(child.stderr.take().unwrap());
    let mut reloaded = Reloaded { run, child, stdout, stderr };
    reloaded.alert("event 1.");
    reloaded
}

fn line_with(from: &mut impl BufRead, words: &str) -> String {
    let (mut line, mut all) = (String::new(), String::new());
    while !line.contains(words) {
        line.clear();
        assert!(from.read_line(&mut line).unwrap() > 0, "'{words}' did not come: {all}");
        all.push_str(&line);
    }
    all
}

impl Reloaded {
    /// Waits for an alert; what came up to it.
    fn alert(&mut self, words: &str) -> String {
        line_with(&mut self.stdout, words)
    }

    /// Waits for a line of the log; what came up to it.
    fn log(&mut self, words: &str) -> String {
        line_with(&mut self.stderr, words)
    }

    fn write(&self, name: &str, text: &str) {
        std::fs::write(self.run.path(name), text).unwrap();
    }

    fn signal(&self, signal: &str) {
        assert!(
            Command::new("kill").args([signal, &self.child.id().to_string()]).status().unwrap().success()
        );
    }

    fn config(&self) -> String {
        std::fs::read_to_string(self.run.path("falco.yaml")).unwrap()
    }

    /// Ends the run; what else came on stdout and in the log.
    fn end(mut self) -> (String, String) {
        self.signal("-TERM");
        let (mut stdout, mut stderr) = (String::new(), String::new());
        self.stdout.read_to_string(&mut stdout).unwrap();
        self.stderr.read_to_string(&mut stderr).unwrap();
        assert_eq!(ended(self.child).code, Some(0), "{stderr}");
        (stdout, stderr)
    }
}

#[test]
fn a_source_goes_on_under_new_rules_and_each_event_is_judged_once() {
    let mut run = start("");
    run.write("rules.d/a.yaml", &rules("changed"));
    run.signal("-HUP");
    let log = run.log("Loaded again; sources opened: none, ended: none");
    assert!(!log.contains("closed after"), "{log}");
    run.write("go", "");
    let alerts = run.alert("changed 201.");
    // The second event was asked for under the old rules.
    assert!(alerts.contains(" event 2.") && alerts.contains("\nEvents detected: 2\n"), "{alerts}");
    for number in 3..=201 {
        assert_eq!(alerts.matches(&format!(" changed {number}.")).count(), 1, "{number}: {alerts}");
    }
    let (rest, log) = run.end();
    assert!(rest.starts_with("Events detected: 199\n"), "{rest}");
    assert!(log.contains("closed after 201 events"), "{log}");
}

#[test]
fn what_cannot_be_loaded_leaves_the_old_in_force_and_is_an_alert() {
    let mut run = start("");
    run.write("rules.d/a.yaml", "- rule: x\n");
    run.signal("-HUP");
    run.log("reload failed, what was loaded before stays in force");
    run.alert("Critical Falco internal: hot restart failure: ");
    run.write("falco.yaml", "plugins: [");
    run.signal("-HUP");
    run.log("reload failed, what was loaded before stays in force");
    run.alert("Critical Falco internal: hot restart failure: ");
    run.write("go", "");
    run.alert(" event 201.");
    let (rest, _) = run.end();
    assert!(rest.starts_with("Events detected: 201\n"), "{rest}");
}

#[test]
fn a_new_file_in_a_folder_of_rules_is_loaded() {
    let mut run = start("watch_config_files: true\nrule_matching: all\n");
    run.write("other.txt", "nobody reads it");
    run.write("rules.d/b.yaml", &rules("more").replace("Each", "More"));
    run.log("A file has changed, loading again...");
    run.log("Loaded again; sources opened: none, ended: none");
    run.write("go", "");
    let alerts = run.alert("more 201.");
    assert!(alerts.contains(" event 201."), "{alerts}");
    run.end();
}

#[test]
fn a_symbolic_link_that_is_swapped_is_a_change() {
    let run = Run::new(&[("queue", queue(), "open_params: go")]);
    for (folder, word) in [("..1", "event"), ("..2", "changed")] {
        std::fs::create_dir(run.path(folder)).unwrap();
        std::fs::write(run.path(folder).join("rules.yaml"), rules(word)).unwrap();
    }
    std::os::unix::fs::symlink("..1", run.path("..data")).unwrap();
    std::os::unix::fs::symlink("..data/rules.yaml", run.path("rules.yaml")).unwrap();
    let run = run.config("rules_files: [rules.yaml]\nwatch_config_files: true\n");
    let mut child = run.start(&[]);
    let stdout = BufReader::new(child.stdout.take().unwrap());
    let stderr = BufReader::new(child.stderr.take().unwrap());
    let mut run = Reloaded { run, child, stdout, stderr };
    run.alert("event 1.");
    std::os::unix::fs::symlink("..2", run.run.path("..new")).unwrap();
    std::fs::rename(run.run.path("..new"), run.run.path("..data")).unwrap();
    run.log("Loaded again; sources opened: none, ended: none");
    run.write("go", "");
    run.alert("changed 201.");
    run.end();
}

#[test]
fn sources_come_and_go() {
    let run = Run::new(&[("queue", queue(), "open_params: go")]).file("go", "");
    let mut run = start_of(run, "");
    run.alert(" event 201.");
    let before = run.config();
    let entry = format!(
        "plugins:\n  - {{name: fixture, library_path: '{}', open_params: timeout}}\n",
        fixture().display()
    );
    run.write("falco.yaml", &before.replace("plugins:\n", &entry));
    run.signal("-HUP");
    run.log("Loaded again; sources opened: fixture, ended: none");
    run.write("falco.yaml", &before);
    run.signal("-HUP");
    run.log("Loaded again; sources opened: none, ended: fixture");
    run.end();
}

#[test]
fn a_library_that_was_replaced_is_loaded_and_its_source_alone_opened_again() {
    let directory = tempfile::tempdir().unwrap();
    let library = directory.path().join("libqueue.so");
    std::fs::copy(queue(), &library).unwrap();
    let run = Run::new(&[("queue", library.as_path(), "open_params: go")]).file("go", "");
    let mut run = start_of(run, "");
    run.alert(" event 201.");
    let replace = |library: &Path| {
        std::fs::copy(queue(), directory.path().join("new.so")).unwrap();
        std::fs::rename(directory.path().join("new.so"), library).unwrap();
    };
    replace(&library);
    run.signal("-HUP");
    let log = run.log("Loaded again; sources opened: queue, ended: none");
    assert!(log.contains("closed after 201 events"), "{log}");
    let alerts = run.alert(" event 201.");
    assert!(alerts.starts_with("Events detected: 201\n"), "{alerts}");
    assert!(alerts.contains(" event 1."), "{alerts}");
    run.end();
}

#[test]
fn what_cannot_be_opened_anew_is_opened_as_before() {
    let run = Run::new(&[("queue", queue(), "open_params: go")]).file("go", "");
    let mut run = start_of(run, "");
    run.alert(" event 201.");
    let before = run.config();
    let other = fixture_named("another", 4243, "[\"another\"]");
    let entry = format!(
        "plugins:\n  - {{name: another, library_path: '{}', open_params: refuse}}\n",
        other.display()
    );
    run.write(
        "falco.yaml",
        &before.replace("plugins:\n", &entry).replace("open_params: go", "open_params: ./go"),
    );
    run.signal("-HUP");
    run.log("reload failed, what was loaded before stays in force");
    run.alert("Critical Falco internal: hot restart failure: ");
    run.end();
}

#[test]
fn a_plugin_that_takes_configs_is_not_restarted_for_one() {
    let run = Run::new(&[
        ("queue", queue(), "open_params: go"),
        ("script", &script("script"), "init_config: '', open_params: ''"),
    ]);
    let mut run = start_of(run.file("go", ""), "");
    run.alert(" event 201.");
    let before = run.config();
    run.write("falco.yaml", &before.replace("init_config: ''", "init_config: 'close: '"));
    run.signal("-HUP");
    run.log("Loaded again; sources opened: none, ended: none");
    run.write("falco.yaml", &before.replace("init_config: ''", "init_config: refuse"));
    run.signal("-HUP");
    run.log("reload failed, what was loaded before stays in force");
    run.alert("said by set_config");
    run.end();
}

#[test]
fn what_came_through_a_pipe_stays_in_force() {
    let run = Run::new(&[("queue", queue(), "open_params: go")]).config("watch_config_files: true\n");
    let run = run.file("rules.yaml", &rules("event"));
    let mut child = run.start_piped(&["-r", "rules.yaml"]);
    let stdout = BufReader::new(child.stdout.take().unwrap());
    let stderr = BufReader::new(child.stderr.take().unwrap());
    let mut run = Reloaded { run, child, stdout, stderr };
    run.alert("event 1.");
    run.signal("-HUP");
    run.log("/dev/stdin is no regular file and was read already");
    run.write("go", "");
    run.alert(" event 201.");
    run.end();
}
