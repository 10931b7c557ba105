//! The rules files beside the examples load, and fire on the events of the examples.

use std::path::Path;

use falconer_example_tests::{Case, alerts, libraries};

/// Alerts and statistics of `examples/NAME/rules.yaml`.
fn run(example: &str, plugins: &[&str], init: &str, open: &str) -> String {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples").join(example).join("rules.yaml");
    let rules = std::fs::read_to_string(file).unwrap();
    let case = Case {
        libraries: plugins.iter().map(|name| format!("lib{name}.so")).collect(),
        init: init.to_owned(),
        open: open.to_owned(),
        ..Case::default()
    };
    alerts(&case, &libraries(), "rules.yaml", &rules)
}

#[test]
fn the_source_is_seen_by_rules() {
    assert_eq!(
        run("source", &["example_source"], "", r#"{"ticks": 2, "intervalMs": 0}"#),
        "Informational tick 1 of the ticker\n\
         Informational tick 2 of the ticker\n\
         Events detected: 2\n\
         Rule counts by severity:\n   \
            INFO: 2\n\
         Triggered rules by rule name:\n   \
            Tick: 2\n"
    );
}

#[test]
fn a_rule_uses_fields_of_two_plugins() {
    let libraries = ["dummy", "example_extractor"];
    assert_eq!(
        run("extractor", &libraries, r#"{"jitter": 0}"#, r#"{"start": 10, "maxEvents": 5}"#),
        "Notice 13 has a 3 (value=13 length=2 source=dummy)\n\
         Events detected: 1\n\
         Rule counts by severity:\n   \
            NOTICE: 1\n\
         Triggered rules by rule name:\n   \
            A three in the number: 1\n"
    );
}

#[test]
fn rules_use_all_kinds_of_fields() {
    let init = r#"{"door": "back", "banned": ["eve"], "strangers": "refused"}"#;
    assert_eq!(
        run("full", &["example_full"], init, r#"{"visits": 4}"#),
        "Informational ann asked for 8080 (ports=(22,8080) open=(true,false) size=117)\n\
         Notice bob stayed for 1500000000 ns (network=2001:db8::/32 steps=(375000000,1125000000))\n\
         Warning guest was refused (from=203.0.113.9 groups=<NA> took=40000000 door=back door: closed to guest)\n\
         Warning eve was refused (from=198.51.100.1 groups=(admin) took=9000000000 door=back door: closed to eve)\n\
         Events detected: 4\n\
         Rule counts by severity:\n   \
            WARNING: 2\n   \
            NOTICE: 1\n   \
            INFO: 1\n\
         Triggered rules by rule name:\n   \
            Refused at the door: 2\n   \
            Long visit of the staff: 1\n   \
            Night port: 1\n"
    );
}

#[test]
fn the_recording_is_seen_by_rules() {
    let printed = run("custom", &["example_custom"], "", r#"{"events": 2}"#);
    assert!(printed.starts_with("Debug recorded 1\nDebug recorded 2\nEvents detected: 2\n"), "{printed}");
}
