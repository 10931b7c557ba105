//! State tables as plugins see them, and plugins' tables as the host sees them.

#[path = "../common/mod.rs"]
mod common;
mod hostile;
mod hosts;
mod misuse;
mod plugins;

use common::Log;
use falconer_host::{Library, Plugin, StateType, TableSpec, Tables};

/// Tables of the host: one that a script reads and writes.
fn tables() -> Tables {
    let tables = Tables::new();
    let files = TableSpec::new("files", StateType::Int64).field("name", StateType::String);
    let spec = TableSpec::new("threads", StateType::Int64)
        .field("n", StateType::Uint64)
        .field("comm", StateType::String)
        .read_only_field("ro", StateType::Int64)
        .sub_table(files);
    let threads = tables.add(spec).unwrap();
    threads
        .insert(1i64, |entry| {
            entry.write("n", 7u64)?;
            entry.write("comm", "bash")?;
            entry.write("ro", -3i64)
        })
        .unwrap();
    tables
}

/// Runs a script at init of a plugin that shares tables; what it logs, without the severity and the component.
fn run(library: &Library, tables: &Tables, script: &str) -> (Vec<String>, Plugin) {
    let log = Log::default();
    let mut options = log.options();
    options.tables(tables);
    let plugin = library.init(&format!("init: {script}"), &options).unwrap();
    (said(&log), plugin)
}

fn said(log: &Log) -> Vec<String> {
    log.lines().iter().map(|line| line.split_once(": ").unwrap().1.to_owned()).collect()
}

fn check(library: &Library, tables: &Tables, steps: &[(&str, &str)]) {
    let commands: Vec<_> = steps.iter().map(|(command, _)| *command).collect();
    let (lines, _plugin) = run(library, tables, &commands.join(";"));
    let expected: Vec<_> = steps.iter().map(|(_, line)| *line).filter(|line| !line.is_empty()).collect();
    assert_eq!(lines, expected);
}

const OPEN: [(&str, &str); 5] = [
    ("get 0 threads 4", "get ok"),
    ("field 0 0 n 8", "field ok"),
    ("field 0 1 comm 9", "field ok"),
    ("field 0 2 ro 4", "field ok"),
    ("entry 0 0 1", "entry ok"),
];

fn opened(steps: &[(&'static str, &'static str)]) -> Vec<(&'static str, &'static str)> {
    OPEN.iter().chain(steps).copied().collect()
}
