//! Captures that are written and read: by runs, by `falconer events`, and by `falconer explain`.

use std::fs;
use std::io::{BufRead, BufReader, Read as _};
use std::path::Path;
use std::process::{Command, Stdio};

use falconer_event::Event;
use falconer_scap::{Machine, Reader, Writer};

use crate::alerts;
use crate::support::{self, Ended, Run, ended};

/// A rule for each event of a source.
fn each(source: &str, output: &str) -> String {
    format!(
        "- {{rule: Each {source}, desc: d, source: {source}, condition: evt.num > 0, output: '{output}', priority: NOTICE}}\n"
    )
}

/// Runs `falconer events`.
fn events(run: &Run, args: &[&str]) -> Ended {
    ended(start_events(run, args))
}

fn start_events(run: &Run, args: &[&str]) -> std::process::Child {
    Command::new(env!("CARGO_BIN_EXE_falconer"))
        .arg("events")
        .args(args)
        .current_dir(run.path(""))
        .env("TZ", "UTC")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

/// What it prints; it has to succeed.
fn listed(run: &Run, args: &[&str]) -> String {
    let ended = events(run, args);
    assert_eq!(ended.code, Some(0), "{}", ended.stderr);
    ended.stdout
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// dummy and script, for a replay of `in.scap`.
fn of_both() -> Run {
    let run = Run::new(&[
        ("dummy", &support::library("dummy"), ""),
        ("script", &support::script("script"), "init_config: a"),
    ]);
    run.config("engine: {kind: replay, replay: {capture_file: in.scap}}\n").file(
        "rules.yaml",
        &(each("dummy", "%evt.num dummy %dummy.value") + &each("script", "%evt.num script %evt.asynctype")),
    )
}

/// Writes `in.scap`: three events of dummy, then, as a second section, two of script with two async ones among them.
fn write_both(run: &Run) {
    let [dummy, script] = [support::library("dummy"), support::script("script")];
    listed(
        run,
        &[
            text(&dummy),
            "--open",
            r#"{"start": 0, "maxEvents": 3}"#,
            "--init",
            r#"{"jitter": 0}"#,
            "-q",
            "-w",
            "1.scap",
        ],
    );
    let config = "open: send at15 tick; send at5 tock";
    listed(run, &[text(&script), "--init", config, "--open", "10,20", "-q", "-w", "2.scap"]);
    let both = ["1.scap", "2.scap"].map(|name| fs::read(run.path(name)).unwrap()).concat();
    fs::write(run.path("in.scap"), both).unwrap();
}

/// The events of both, as alerts.
const BOTH: [&str; 7] = [
    "Notice 1 dummy 1",
    "Notice 2 dummy 2",
    "Notice 3 dummy 3",
    "Notice 4 script tock",
    "Notice 5 script <NA>",
    "Notice 6 script tick",
    "Notice 7 script <NA>",
];

fn sorted(ended: &Ended) -> Vec<&str> {
    let mut lines = alerts(&ended.stdout);
    lines.sort_unstable();
    lines
}

#[test]
fn a_capture_around_alerts_is_replayed() {
    let output = "%evt.num %evt.rawtime %dummy.value %evt.plugininfo";
    let run = Run::of_dummy().file("rules.yaml", &each("dummy", output));
    let capture = "capture={enabled: true, mode: all_rules, path_prefix: all}";
    let written = run.end(&["-r", "rules.yaml", "-o", capture]);
    assert_eq!((written.code, alerts(&written.stdout).len()), (Some(0), 20), "{}", written.stderr);
    let names =
        fs::read_dir(run.path("")).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let [name] = &names.filter(|name| name.starts_with("all_")).collect::<Vec<_>>()[..] else {
        panic!("there is one capture")
    };
    assert_eq!(fs::read(run.path(name)).unwrap()[..2], [0x1f, 0x8b], "it is compressed");
    let replay = format!("engine={{kind: replay, replay: {{capture_file: {name}}}}}");
    let read = run.end(&["-r", "rules.yaml", "-o", &replay]);
    assert_eq!(read.code, Some(0), "{}", read.stderr);
    assert_eq!(read.stdout, written.stdout);
}

#[test]
fn a_rule_captures_for_its_duration_and_extends_it() {
    let second = |n: u64| format!("{{\"ts\":{n}000000000,\"n\":{n}}}");
    let seconds = (1..=9).map(second).collect::<Vec<_>>().join("\n");
    let rule = |name, condition, keys| {
        format!(
            "- {{rule: {name}, desc: d, condition: {condition}, output: o, priority: INFO, source: probe{keys}}}\n"
        )
    };
    let rules = rule("A", "'probe.u64[n] in (2, 3)'", ", capture: true, capture_duration: 1500")
        + &rule("B", "'probe.u64[n] = 7'", ", capture: true")
        + &rule("C", "'probe.u64[n] = 1'", "");
    let probe = support::library("probe");
    let run = Run::new(&[("probe", &probe, "open_params: events.jsonl")])
        .file("events.jsonl", &seconds)
        .file("rules.yaml", &rules);
    let capture = "capture={enabled: true, path_prefix: c, default_duration: 1000}";
    let ended = run.end(&["-r", "rules.yaml", "-o", capture]);
    assert_eq!(ended.code, Some(0), "{}", ended.stderr);
    let file = |second: u64, number: u64| format!("c_{:020}_{number:020}.scap", second * 1_000_000_000);
    let listed = |name: &str| listed(&run, &[text(&probe), "-r", name, "-p", "%evt.num %probe.u64[n]"]);
    assert_eq!(listed(&file(2, 2)), "1 2\n2 3\n3 4\n");
    assert_eq!(listed(&file(7, 7)), "1 7\n2 8\n");
    let captures = fs::read_dir(run.path(""))
        .unwrap()
        .filter(|entry| entry.as_ref().unwrap().file_name().to_str().unwrap().starts_with("c_"));
    assert_eq!(captures.count(), 2, "C asks for none");
}

#[test]
fn several_sources_in_one_file_are_replayed_and_listed() {
    let run = of_both();
    write_both(&run);
    let ended = run.end(&["-r", "rules.yaml"]);
    assert_eq!(ended.code, Some(0), "{}", ended.stderr);
    assert_eq!(sorted(&ended), BOTH);
    let [dummy, script] = [support::library("dummy"), support::script("script")];
    let with = format!("{}=a", text(&script));
    let args = [text(&dummy), "--with", &with, "-r", "in.scap"];
    let format = "*%evt.num %evt.source %dummy.value %script.count %evt.asynctype";
    assert_eq!(
        listed(&run, &[&args[..], &["-p", format]].concat()),
        "1 dummy 1 <NA> <NA>\n2 dummy 2 <NA> <NA>\n3 dummy 3 <NA> <NA>\n4 script <NA> <NA> tock\n\
         5 script <NA> 5 <NA>\n6 script <NA> <NA> tick\n7 script <NA> 7 <NA>\n"
    );
    assert_eq!(
        listed(&run, &[&args[..], &["-p", "%evt.num", "-f", "dummy.value > 1", "-n", "1"]].concat()),
        "2\n"
    );
}

#[test]
fn what_a_filter_leaves_is_written_and_read_again() {
    let run = of_both();
    write_both(&run);
    let [dummy, script] = [support::library("dummy"), support::script("script")];
    let with = format!("{}=a", text(&script));
    let args = [text(&dummy), "--with", &with];
    let format = ["-p", "%evt.num %evt.source %evt.rawtime"];
    for compress in [&[][..], &["-z"]] {
        let filter = ["-r", "in.scap", "-f", "evt.is_async = true or dummy.value = 2", "-w", "out.scap"];
        let some =
            listed(&run, &[&args[..], &filter, compress, &["-p", "%evt.source %evt.rawtime"]].concat());
        let again =
            listed(&run, &[&args[..], &["-r", "out.scap", "-p", "%evt.source %evt.rawtime"]].concat());
        assert_eq!((some.lines().count(), &some), (3, &again));
        let first = fs::read(run.path("out.scap")).unwrap()[0];
        assert_eq!(first == 0x1f, !compress.is_empty());
    }
    let same = events(&run, &[&args[..], &format, &["-r", "in.scap", "-w", "./in.scap"]].concat());
    assert!(same.error().contains("write them to another file"), "{}", same.stderr);
    assert_eq!(listed(&run, &[&args[..], &format, &["-r", "in.scap"]].concat()).lines().count(), 7);
}

#[test]
fn a_plugin_that_is_not_loaded_is_named_by_its_id() {
    let run = of_both();
    write_both(&run);
    let only = "load_plugins[]=dummy";
    let ended = run.end(&["-r", "rules.yaml", "-o", only]);
    assert_eq!((ended.code, alerts(&ended.stdout)), (Some(1), BOTH[..3].to_vec()));
    assert_eq!(
        ended.error(),
        "Error: capture in.scap: event 4 is of the plugin with id 888, which is not loaded; load all plugins that made \
         events of the capture"
    );
    let dummy = support::library("dummy");
    let some = events(&run, &[text(&dummy), "-r", "in.scap", "-p", "%evt.num"]);
    assert_eq!((some.code, some.stdout.as_str()), (Some(0), "1\n2\n3\n"));
    assert_eq!(
        some.stderr,
        "Warning: capture in.scap: 4 events of the plugin with id 888, which is not loaded\n"
    );
    let none = events(&run, &["-r", "in.scap"]);
    assert_eq!((none.code, none.stdout.as_str()), (Some(1), ""));
    let words = "3 events of the plugin with id 3, which is not loaded, 4 events of the plugin with id 888, which is not \
                 loaded; name the library";
    assert!(none.error().contains(words), "{}", none.stderr);
}

#[test]
fn a_capture_that_was_cut_off_gives_all_whole_events_to_every_source() {
    let run = of_both();
    write_both(&run);
    let whole = fs::read(run.path("in.scap")).unwrap();
    fs::write(run.path("in.scap"), &whole[..whole.len() - 5]).unwrap();
    let ended = run.end(&["-r", "rules.yaml"]);
    assert_eq!(ended.code, Some(1));
    assert_eq!(sorted(&ended), BOTH[..6]);
    assert_eq!(ended.stderr.matches("it was cut off").count(), 1, "{}", ended.stderr);
    let with = format!("{}=a", text(&support::script("script")));
    let listed =
        events(&run, &[text(&support::library("dummy")), "--with", &with, "-r", "in.scap", "-p", "%evt.num"]);
    assert_eq!((listed.code, listed.stdout.as_str()), (Some(1), "1\n2\n3\n4\n5\n6\n"));
    assert!(listed.error().starts_with("Error: capture in.scap: block at byte "), "{}", listed.stderr);
}

#[test]
fn an_event_of_a_capture_is_explained() {
    let run = of_both();
    write_both(&run);
    fs::rename(run.path("in.scap"), run.path("other.scap")).unwrap();
    let args = ["-r", "rules.yaml", "--rule", "Each dummy", "--read", "other.scap", "--event"];
    let ended = run.command("explain", &[&args[..], &["2"]].concat());
    assert_eq!(ended.code, Some(0), "{}", ended.stderr);
    assert!(ended.stdout.contains("Each dummy"), "{}", ended.stdout);
    let other = run.command("explain", &[&args[..], &["5"]].concat());
    assert_eq!(other.code, Some(1), "event 5 is of another source: {}", other.stdout);
}

#[test]
fn events_of_system_calls_are_counted_and_reported_once() {
    let run = of_both();
    write_both(&run);
    let file = fs::read(run.path("1.scap")).unwrap();
    let mut reader = Reader::new(&file[..]).unwrap();
    let mut writer = Writer::new(Vec::new(), &Machine::default()).unwrap();
    while let Some(record) = reader.read().unwrap() {
        // An event without parameters, of a type that no plugin makes.
        let mut call = record.event.bytes()[..26].to_vec();
        call[16..20].copy_from_slice(&26_u32.to_ne_bytes());
        call[20..26].copy_from_slice(&[2, 0, 0, 0, 0, 0]);
        writer.write(Event::new(&call).unwrap()).unwrap();
        writer.write(record.event).unwrap();
    }
    fs::write(run.path("in.scap"), writer.into_inner()).unwrap();
    let ended = run.end(&["-r", "rules.yaml"]);
    assert_eq!(sorted(&ended), ["Notice 2 dummy 1", "Notice 4 dummy 2", "Notice 6 dummy 3"]);
    let words = "capture in.scap: 3 events of system calls, which are not evaluated here";
    assert_eq!(ended.stderr.matches(words).count(), 1, "{}", ended.stderr);
    let listed = events(&run, &[text(&support::library("dummy")), "-r", "in.scap", "-p", "%evt.num"]);
    assert_eq!((listed.code, listed.stdout.as_str()), (Some(0), "2\n4\n6\n"));
    assert_eq!(listed.stderr, "Warning: capture in.scap: 3 events of system calls, which are not shown\n");
}

#[test]
fn a_capture_that_cannot_be_written_is_an_error() {
    let run = of_both();
    let dummy = support::library("dummy");
    for (path, words) in [
        ("/dev/full", "could not write the capture /dev/full: No space left on device"),
        ("nowhere/a.scap", "could not write the capture nowhere/a.scap: No such file or directory"),
    ] {
        let ended = events(&run, &[text(&dummy), "-q", "-w", path]);
        assert_eq!(ended.code, Some(1));
        assert!(ended.error().contains(words), "{}", ended.stderr);
    }
}

#[test]
fn a_signal_ends_a_capture_that_can_be_read() {
    let run = of_both();
    let dummy = support::library("dummy");
    let endless = r#"{"maxEvents": 18446744073709551615}"#;
    for compress in [&[][..], &["-z"]] {
        let args = [text(&dummy), "--open", endless, "-w", "out.scap", "-p", "%evt.num"];
        let mut child = start_events(&run, &[&args[..], compress].concat());
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        stdout.read_line(&mut String::new()).unwrap();
        assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
        let mut rest = String::new();
        stdout.read_to_string(&mut rest).unwrap();
        let ended = ended(child);
        assert_eq!(ended.code, Some(0), "{}", ended.stderr);
        let count = listed(&run, &[text(&dummy), "-r", "out.scap", "-p", "%evt.num"]).lines().count();
        assert_eq!(count, rest.lines().count() + 1);
    }
}
