//! The source of the cloudtrail plugin on recorded files.

use std::time::Duration;

use falconer_source_tests::{End, cases, compare, init, lay_out, load, recordings, take};

#[test]
fn recorded_files_give_the_recorded_events() {
    let Some(folder) = recordings("cloudtrail") else { return };
    let library = load("cloudtrail");
    let mut differences = Vec::new();
    for case in cases(&folder.join("open.jsonl")) {
        let id = case["id"].as_str().unwrap();
        let dir = tempfile::tempdir().unwrap();
        lay_out(&case, dir.path());
        let place =
            |text: &serde_json::Value| text.as_str().unwrap().replace("{dir}", dir.path().to_str().unwrap());
        let plugin = match init(&library, case["init"].as_str().unwrap()) {
            Ok(plugin) => plugin,
            Err(error) => {
                // Hosts hold the config against the schema, which the original does not do itself.
                if case["init_result"]["rc"] == 0 && id != "init-4" {
                    differences.push(format!("{id}: init: {error}"));
                }
                continue;
            }
        };
        let (events, end) = match plugin.open(&place(&case["params"])) {
            Ok(mut capture) => take(&mut capture, c"aws_cloudtrail", Duration::from_millis(200)),
            Err(error) => (Vec::new(), End::Failure(error.to_string())),
        };
        let ends = match end {
            End::Eof => case["end"] == "eof",
            End::Failure(_) => case["end"] == "failure" || case["open"]["rc"] != 0,
            End::Timeouts => false,
        };
        if !ends {
            differences.push(format!("{id}: found {end:?}, expected {} after {}", case["end"], case["open"]));
        }
        if let Err(difference) = compare(&events, &case["events"]) {
            differences.push(format!("{id}: {difference}"));
        }
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}
