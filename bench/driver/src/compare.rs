//! Runs the plugins in turns, each in a process of its own, and gathers what they came to.

use std::process::{Command, Stdio};

use serde_json::Value;

use crate::args::{Args, Library};

/// What all rounds of one plugin came to.
pub(crate) struct Results {
    pub(crate) library: Library,
    /// The plugin's name, version and required API version.
    pub(crate) plugin: [String; 3],
    pub(crate) rows: Vec<Row>,
}

/// All rounds of one measurement.
pub(crate) struct Row {
    pub(crate) name: String,
    pub(crate) unit: String,
    /// Nanoseconds per unit, ascending.
    pub(crate) ns: Vec<f64>,
    /// Requests of memory per unit, and bytes, in the last round.
    pub(crate) allocs: [f64; 2],
}

impl Row {
    pub(crate) fn median(&self) -> f64 {
        let middle = self.ns.len() / 2;
        if self.ns.len().is_multiple_of(2) {
            f64::midpoint(self.ns[middle - 1], self.ns[middle])
        } else {
            self.ns[middle]
        }
    }

    fn add(&mut self, ns: f64) {
        let place = self.ns.partition_point(|&other| other < ns);
        self.ns.insert(place, ns);
    }
}

/// Runs all rounds on all plugins.
pub(crate) fn compare(args: &Args) -> Result<Vec<Results>, String> {
    let mut all: Vec<Results> = args
        .libraries
        .iter()
        .map(|library| Results { library: library.clone(), plugin: Default::default(), rows: Vec::new() })
        .collect();
    for round in 1..=args.rounds {
        for results in &mut all {
            let output = myself(args, "--one-round", &results.library)?
                .stdout(Stdio::piped())
                .spawn()
                .and_then(std::process::Child::wait_with_output)
                .map_err(|err| err.to_string())?;
            if !output.status.success() {
                return Err(format!("{} failed in round {round}: {}", results.library.name, output.status));
            }
            let told = serde_json::from_slice(&output.stdout)
                .map_err(|err| format!("{}, round {round}: {err}", results.library.name))?;
            results.add(&told);
        }
    }
    Ok(all)
}

/// Checks every plugin and prints what was found; whether all was well.
pub(crate) fn check(args: &Args) -> Result<bool, String> {
    let mut well = true;
    for library in &args.libraries {
        println!("{} ({})", library.name, library.path.display());
        let status = myself(args, "--one-check", library)?.status().map_err(|err| err.to_string())?;
        if status.code().is_none() {
            println!("FAIL  {status}");
        }
        well &= status.success();
    }
    Ok(well)
}

/// This program, to do one thing with one plugin.
fn myself(args: &Args, mode: &str, library: &Library) -> Result<Command, String> {
    let program =
        std::env::current_exe().map_err(|err| format!("cannot find this program to run it: {err}"))?;
    let mut command = Command::new(program);
    command.args([mode, "--init", &args.init, "--open", &args.open]);
    command.args(["--events", &args.events.to_string(), "--sample", &args.sample.to_string()]);
    if let Some(params) = &args.idle_open {
        command.args(["--idle-open", params]);
    }
    if let Some(path) = &args.payloads {
        command.arg("--payloads").arg(path);
    }
    if args.tables {
        command.arg("--tables");
    }
    if let Some(work) = &args.work {
        command.args(["--work", work]);
    }
    if args.offsets {
        command.arg("--offsets");
    }
    for field in &args.fields {
        command.args(["--field", field]);
    }
    let mut plugin = std::ffi::OsString::from(format!("{}=", library.name));
    plugin.push(&library.path);
    command.arg(plugin);
    Ok(command)
}

impl Results {
    /// Adds what one round told.
    fn add(&mut self, told: &Value) {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let number = |value: &Value| value.as_f64().unwrap_or(f64::NAN);
        self.plugin = [text(&told["plugin"]), text(&told["version"]), text(&told["api"])];
        for row in told["rows"].as_array().into_iter().flatten() {
            let name = text(&row["name"]);
            let allocs = [number(&row["allocs"]), number(&row["bytes"])];
            let known = self.rows.iter().position(|known| known.name == name);
            let at = known.unwrap_or_else(|| {
                self.rows.push(Row { name, unit: text(&row["unit"]), ns: Vec::new(), allocs });
                self.rows.len() - 1
            });
            self.rows[at].allocs = allocs;
            self.rows[at].add(number(&row["ns"]));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_median_is_the_middle_of_all_rounds() {
        let library = Library { name: "x".to_owned(), path: "x.so".into() };
        let mut results = Results { library, plugin: Default::default(), rows: Vec::new() };
        for ns in [9.0, 1.0, 4.0] {
            results
                .add(&json!({"rows": [{"name": "a", "unit": "event", "ns": ns, "allocs": 0, "bytes": 0}]}));
        }
        assert_eq!(results.rows[0].ns, [1.0, 4.0, 9.0]);
        assert_eq!(results.rows[0].median().to_bits(), 4.0_f64.to_bits());
        results.rows[0].add(6.0);
        assert_eq!(results.rows[0].median().to_bits(), 5.0_f64.to_bits());
    }
}
