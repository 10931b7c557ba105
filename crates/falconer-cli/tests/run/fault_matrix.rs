//! Every fault in every call into a plugin, for each policy, beside a source that is well: what was seen is the table in
//! the book.
//!
//! `FALCONER_BLESS=1` writes the table.

use std::collections::HashSet;
use std::fmt::Write;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

use super::support::{Run, faulty, library};

const RULES: &str = "
- rule: Faulty
  desc: d
  source: faulty
  condition: faulty.number > 0
  output: faulty %faulty.number %evt.plugininfo
  priority: INFO
- rule: Missed
  desc: d
  source: faulty
  condition: evt.num > 0
  output: missed %evt.num
  priority: INFO
- rule: Healthy
  desc: d
  source: healthy
  condition: evt.num > 0
  output: healthy %evt.num
  priority: INFO
";

const PLACES: [&str; 8] =
    ["init", "open", "next_batch", "parse_event", "extract_fields", "event_to_string", "close", "destroy"];

/// How long a run may say nothing.
const PATIENCE: Duration = Duration::from_mins(1);

/// Faults of a plugin in C, but for panics.
const KINDS: [&str; 7] = ["fail", "garbage", "panic", "hang", "eof", "abort", "exit"];

const POLICIES: [&str; 3] = ["stop", "source", "restart"];

/// Whether there is such a fault: a call without an answer can neither fail nor answer nonsense.
fn exists(place: &str, kind: &str) -> bool {
    match kind {
        "fail" | "garbage" => !matches!(place, "close" | "destroy"),
        "panic" => place != "destroy",
        "eof" => place == "next_batch",
        _ => true,
    }
}

/// What was seen of a run.
struct Seen {
    place: &'static str,
    kind: &'static str,
    policy: &'static str,
    status: ExitStatus,
    stdout: Vec<String>,
    stderr: Vec<String>,
}

impl Seen {
    fn has_alert(&self, words: &str) -> bool {
        self.stdout.iter().any(|line| line.contains(&format!(": Informational {words}")))
    }

    fn ends_with(&self, words: &str) -> bool {
        self.stdout.iter().any(|line| line.ends_with(words))
    }

    fn says(&self, words: &str) -> bool {
        self.stderr.iter().any(|line| line.contains(words))
    }

    fn opened(&self, source: &str) -> usize {
        self.stderr.iter().filter(|line| line.contains(&format!("Opening '{source}' source"))).count()
    }

    fn is_well(&self) -> bool {
        self.has_alert("healthy 1") && self.has_alert("healthy 2")
    }

    /// What the table says of it.
    fn words(&self) -> String {
        let Seen { place, .. } = self;
        let code = self.status.code();
        if self.says("plugin faulty crashed in plugin_") || self.says("plugin faulty called exit in plugin_")
        {
            assert!(code != Some(0) && code != Some(1), "{self}");
            let named = format!("in plugin_{place}");
            assert!(self.says(&named), "{self}");
            return "the process ends".to_owned();
        }
        if self.says("not returned from plugin_") {
            assert!(self.says(&format!("plugin 'faulty' has not returned from plugin_{place}")), "{self}");
            return match (*place, code) {
                ("init", Some(0)) if self.is_well() => "reported; the run starts when it returns",
                (_, Some(1)) if self.is_well() => "reported; the others go on",
                _ => panic!("{self}"),
            }
            .to_owned();
        }
        let all = self.has_alert("faulty 3") || self.has_alert("missed 3");
        match (code, self.opened("faulty")) {
            (Some(1), 0) => "the run does not start",
            (Some(1), 1) if self.is_well() => "the source ends; the others go on",
            (Some(1), 1) => "the run ends",
            (Some(0), 2) if self.is_well() && all => "the source is opened again",
            (Some(0), 1) if self.is_well() && self.has_alert("missed") => "the field has no value; counted",
            (Some(0), 1) if self.is_well() && self.says("could not be parsed by a plugin") => "counted",
            (Some(0), 1) if self.is_well() && self.has_alert("faulty 2 datalen=") => {
                "`evt.plugininfo` is the payload"
            }
            (Some(0), 1) if self.is_well() && self.ends_with("faulty 2 \u{fffd}\u{fffd}") => {
                "`evt.plugininfo` has U+FFFD"
            }
            (Some(0), 1) if self.is_well() && self.ends_with("faulty 2 event 2") && all => "nothing",
            (Some(0), 1) if self.is_well() && self.kind == "eof" => "the source ends without an error",
            _ => panic!("{self}"),
        }
        .to_owned()
    }
}

impl std::fmt::Display for Seen {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Seen { place, kind, policy, status, .. } = self;
        writeln!(f, "{place} {kind} {policy}: {status}")?;
        writeln!(f, "{}\n{}", self.stdout.join("\n"), self.stderr.join("\n"))
    }
}

/// Reads lines and passes them on: whether they are of stderr, and the line.
fn pass_on(stream: impl Read + Send + 'static, is_error: bool, sender: &Sender<(bool, String)>) {
    let sender = sender.clone();
    thread::spawn(move || {
        let mut stream = BufReader::new(stream);
        let mut line = Vec::new();
        while stream.read_until(b'\n', &mut line).is_ok_and(|length| length > 0) {
            let text = String::from_utf8_lossy(&line).trim_end().to_owned();
            if sender.send((is_error, text)).is_err() {
                return;
            }
            line.clear();
        }
    });
}

fn see(place: &'static str, kind: &'static str, policy: &'static str) -> Seen {
    let panics: PathBuf = library("panics");
    let plugin: &Path = if kind == "panic" { &panics } else { faulty("faulty") };
    let keys = format!("init_config: {place} {kind}, on_error: {policy}");
    // Where nothing hangs, a slow machine is not to look as if something did.
    let hang = if kind == "hang" { "hang_after: 100ms, stop_timeout: 100ms" } else { "hang_after: 1h" };
    let run = Run::new(&[("faulty", plugin, &keys), ("healthy", faulty("healthy"), "init_config: healthy")])
        .config(&format!("sources: {{{hang}, restart: {{delay: 100ms, limit: 1}}}}\n"))
        .file("rules.yaml", RULES);
    let mut child = run.start(&["-r", "rules.yaml"]);
    let (sender, lines) = mpsc::channel();
    pass_on(child.stdout.take().unwrap(), false, &sender);
    pass_on(child.stderr.take().unwrap(), true, &sender);
    drop(sender);
    let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
    let mut happened = HashSet::new();
    loop {
        let (is_error, line) = match lines.recv_timeout(PATIENCE) {
            Ok(line) => line,
            Err(RecvTimeoutError::Disconnected) => break,
            Err(RecvTimeoutError::Timeout) => {
                child.kill().unwrap();
                panic!("{place} {kind} {policy} does not end: {stdout:#?} {stderr:#?}");
            }
        };
        let told = [
            ("hangs", is_error && line.contains("has not returned from plugin_")),
            ("over", line.contains("failed and has ended") || line.contains(" 3") && !is_error),
            ("over", kind == "eof" && line.contains("faulty 1")),
            ("well", line.contains("healthy 2")),
        ];
        happened.extend(told.into_iter().filter(|(_, happens)| *happens).map(|(what, _)| what));
        let done = |what| happened.contains(what);
        if done("hangs") && place == "init" {
            std::fs::write(run.path("release"), "").unwrap();
        }
        if done("over") || done("hangs") {
            std::fs::write(run.path("healthy-go"), "").unwrap();
        }
        // At the end of a run nobody has to be told to end.
        if done("hangs") && done("well") && !matches!(place, "init" | "destroy") && happened.insert("told") {
            let told = Command::new("kill").args(["-TERM", &child.id().to_string()]).status().unwrap();
            assert!(told.success());
        }
        if is_error { stderr.push(line) } else { stdout.push(line) }
    }
    let status = child.wait().unwrap();
    Seen { place, kind, policy, status, stdout, stderr }
}

/// The table, from what is seen.
fn table() -> String {
    let rows: Vec<(&str, &str)> = PLACES
        .iter()
        .flat_map(|place| KINDS.iter().map(move |kind| (*place, *kind)))
        .filter(|(place, kind)| exists(place, kind))
        .collect();
    let mut text = String::from("| call | fault | `stop` | `source` | `restart` |\n|---|---|---|---|---|\n");
    // Runs wait more than they work.
    for some in rows.chunks(4) {
        let cells: Vec<Vec<String>> = thread::scope(|scope| {
            let see_row = |(place, kind): (&'static str, &'static str)| {
                scope.spawn(move || POLICIES.map(|policy| see(place, kind, policy).words()).to_vec())
            };
            let rows: Vec<_> = some.iter().copied().map(see_row).collect();
            rows.into_iter().map(|row| row.join().unwrap()).collect()
        });
        for ((place, kind), cells) in some.iter().zip(cells) {
            writeln!(text, "| `{place}` | {kind} | {} |", cells.join(" | ")).unwrap();
        }
    }
    text
}

#[test]
fn the_book_says_what_becomes_of_every_fault() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/src/faults.md");
    let text = std::fs::read_to_string(&page).unwrap();
    let (before, rest) = text.split_once("<!-- matrix -->\n").unwrap();
    let (table_there, after) = rest.split_once("<!-- end -->\n").unwrap();
    let table = table();
    if std::env::var_os("FALCONER_BLESS").is_some() {
        std::fs::write(&page, format!("{before}<!-- matrix -->\n{table}<!-- end -->\n{after}")).unwrap();
    } else {
        assert_eq!(table, table_there, "FALCONER_BLESS=1 writes the table");
    }
}
