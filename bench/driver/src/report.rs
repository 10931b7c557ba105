//! Prints what was measured.

use std::fmt::Write;

use serde_json::{Value, json};

use crate::allocs;
use crate::args::Args;
use crate::compare::{Results, Row};

/// A table with a row for each measurement and a column for each plugin.
pub(crate) fn table(args: &Args, all: &[Results]) -> String {
    let first = &all[0].library.name;
    let Args { rounds, events, .. } = args;
    let mut text = if allocs::COUNTED {
        format!("mallocs of the last of {rounds} rounds of {events} events or calls; in brackets the bytes\n")
    } else {
        format!(
            "median ns of {rounds} rounds of {events} events or calls; in brackets the ratio to {first}\n"
        )
    };
    let mut lines = vec![vec![String::new(), String::new()]];
    lines[0].extend(all.iter().map(|results| results.library.name.clone()));
    for name in names(all) {
        let rows: Vec<Option<&Row>> = all.iter().map(|results| find(results, name)).collect();
        let unit = rows.iter().flatten().next().map_or("", |row| row.unit.as_str());
        let base = rows[0].map(Row::median);
        let mut line = vec![name.to_owned(), format!("/{unit}")];
        line.extend(rows.iter().map(|row| row.map_or_else(|| "-".to_owned(), |row| cell(row, base))));
        lines.push(line);
    }
    let columns = lines[0].len();
    let width = |column: usize| lines.iter().map(|line| line[column].chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns).map(width).collect();
    for line in &lines {
        let mut padded = String::new();
        for (cell, width) in line.iter().zip(&widths) {
            write!(padded, "{cell:<width$}  ").expect("a String takes all that is written to it");
        }
        text.push_str(padded.trim_end());
        text.push('\n');
    }
    for Results { library, plugin: [name, version, api], .. } in all {
        writeln!(text, "{}: {name} {version}, API {api}, {}", library.name, library.path.display())
            .expect("a String takes all that is written to it");
    }
    text
}

fn cell(row: &Row, base: Option<f64>) -> String {
    let median = row.median();
    match base {
        _ if allocs::COUNTED => format!("{:.2} ({:.0})", row.allocs[0], row.allocs[1]),
        Some(base) => format!("{median:.1} ({:.2})", median / base),
        None => format!("{median:.1}"),
    }
}

/// The same as JSON, with the extremes of the rounds too.
pub(crate) fn json(args: &Args, all: &[Results]) -> String {
    let plugins: Vec<Value> = all
        .iter()
        .map(|results| {
            let rows: Vec<Value> = results.rows.iter().map(row).collect();
            let [plugin, version, api] = &results.plugin;
            json!({
                "name": results.library.name,
                "path": results.library.path.to_string_lossy(),
                "plugin": plugin,
                "version": version,
                "required_api_version": api,
                "rows": rows,
            })
        })
        .collect();
    format!("{:#}\n", json!({"rounds": args.rounds, "events": args.events, "plugins": plugins}))
}

fn row(row: &Row) -> Value {
    let mut value = json!({
        "name": row.name,
        "unit": row.unit,
        "median_ns": row.median(),
        "min_ns": row.ns.first(),
        "max_ns": row.ns.last(),
    });
    if allocs::COUNTED {
        value["mallocs"] = row.allocs[0].into();
        value["malloc_bytes"] = row.allocs[1].into();
    }
    value
}

/// The measurements of all plugins, in the order in which they first come.
fn names(all: &[Results]) -> Vec<&str> {
    let mut names: Vec<&str> = Vec::new();
    for row in all.iter().flat_map(|results| &results.rows) {
        if !names.contains(&row.name.as_str()) {
            names.push(&row.name);
        }
    }
    names
}

fn find<'r>(results: &'r Results, name: &str) -> Option<&'r Row> {
    results.rows.iter().find(|row| row.name == name)
}
