//! Metrics, configs while a plugin runs, and the version of the event schema.

mod common;

use common::{Log, script};
use falconer_host::{InitOptions, MetricValue, Version};

fn metrics(flags: &[&str]) -> Result<Vec<(String, bool, MetricValue)>, String> {
    let plugin = script(flags).init("", &InitOptions::new()).unwrap();
    let metrics = plugin.metrics().map_err(|error| error.to_string())?.unwrap();
    Ok(metrics.into_iter().map(|metric| (metric.name, metric.monotonic, metric.value)).collect())
}

#[test]
fn metrics_come_with_their_types() {
    let all = [
        r#"{"a", 0, {.u32 = 1}, 0}"#,
        r#"{"b", 1, {.s32 = -2}, 1}"#,
        r#"{"c", 0, {.u64 = 1ull << 63}, 2}"#,
        r#"{"d", 1, {.s64 = -4}, 3}"#,
        r#"{"e", 1, {.d = 1.5}, 4}"#,
        r#"{"f", 1, {.f = 2.5f}, 5}"#,
        r#"{"g", 1, {.i = -7}, 6}"#,
    ];
    assert_eq!(
        metrics(&[&format!("-DMETRICS={}", all.join(", ")), "-DMETRIC_COUNT=7"]).unwrap(),
        [
            ("a".to_owned(), true, MetricValue::U32(1)),
            ("b".to_owned(), false, MetricValue::I32(-2)),
            ("c".to_owned(), true, MetricValue::U64(1 << 63)),
            ("d".to_owned(), false, MetricValue::I64(-4)),
            ("e".to_owned(), false, MetricValue::F64(1.5)),
            ("f".to_owned(), false, MetricValue::F32(2.5)),
            ("g".to_owned(), false, MetricValue::Int(-7)),
        ]
    );
    let none = script(&[]).init("", &InitOptions::new()).unwrap();
    assert_eq!(none.metrics(), Ok(None));
}

#[test]
fn metrics_that_cannot_be_are_refused() {
    let error = |metric: &str, count: &str| {
        metrics(&[&format!("-DMETRICS={metric}"), &format!("-DMETRIC_COUNT={count}")]).unwrap_err()
    };
    let good = r#"{"a", 0, {0}, 0}"#;
    assert_eq!(
        error(good, "4000000000u"),
        "error in plugin script: get_metrics returned 4000000000 metrics, which is too many"
    );
    assert_eq!(
        error("{NULL, 0, {0}, 0}", "1"),
        "error in plugin script: the name of metric 0 returned a null pointer where a text was expected"
    );
    assert_eq!(error(r#"{"", 0, {0}, 0}"#, "1"), "error in plugin script: the name of metric 0 is empty");
    assert_eq!(
        error(r#"{"a", 9, {0}, 0}"#, "1"),
        "error in plugin script: metric 'a' has 9 as its type, which is none"
    );
    assert_eq!(
        error(r#"{"a", 0, {0}, 9}"#, "1"),
        "error in plugin script: metric 'a' has 9 as its value type, which is none"
    );
}

#[test]
fn a_config_may_be_set_while_the_plugin_runs() {
    let log = Log::default();
    let plugin = script(&[]).init("", &log.options()).unwrap();
    plugin.set_config("destroy: say changed").unwrap();
    assert_eq!(
        plugin.set_config("refuse").unwrap_err().to_string(),
        "plugin script refused the config: said by set_config"
    );
    assert_eq!(
        plugin.set_config("a\0b").unwrap_err().to_string(),
        "plugin script: the config has a NUL byte at 1; it must be text without NUL"
    );
    drop(plugin);
    assert_eq!(log.lines(), ["info script: changed", "info script: gone"]);
    let none = script(&["-DWITHOUT_SET_CONFIG"]).init("", &InitOptions::new()).unwrap();
    assert_eq!(
        none.set_config("").unwrap_err().to_string(),
        "plugin script takes no config while it runs: it does not implement set_config"
    );
}

#[test]
fn a_config_that_is_set_is_checked_as_at_init() {
    let schema = r#"-DSCHEMA="{\"type\": \"object\", \"properties\": {\"n\": {\"type\": \"integer\"}}}""#;
    let plugin = script(&[schema]).init("", &InitOptions::new()).unwrap();
    plugin.set_config(r#"{"n": 1}"#).unwrap();
    assert_eq!(
        plugin.set_config(r#"{"n": "one"}"#).unwrap_err().to_string(),
        "error in plugin script: init config: In <root>[n], found \"one\", expected integer"
    );
}

#[test]
fn a_plugin_may_need_a_version_of_the_event_schema() {
    let init = |version: &str, options: &InitOptions| {
        let version = format!("-DEVENT_SCHEMA={version}");
        script(&[&version]).init("", options).map(drop).map_err(|error| error.to_string())
    };
    let newest = InitOptions::new();
    assert_eq!(init(r#""3.0.0""#, &newest), Ok(()));
    assert_eq!(init(r#""4.0.0""#, &newest), Ok(()));
    assert_eq!(init("NULL", &newest), Ok(()));
    let offered = Version::EVENT_SCHEMA;
    assert_eq!(
        init(r#""4.99.0""#, &newest),
        Err(format!(
            "plugin script requires version '4.99.0' of the event schema, this host has {offered}: it is newer"
        ))
    );
    assert_eq!(
        init(r#""four""#, &newest),
        Err(format!(
            "plugin script requires version 'four' of the event schema, this host has {offered}: expected three numbers \
             such as '4.0.0'"
        ))
    );
}

#[test]
fn an_old_host_does_not_know_newer_functions() {
    let flags = [
        r#"-DAPI_VERSION="3.1.0""#,
        "-DOLD",
        r#"-DMETRICS={"a", 0, {0}, 0}"#,
        "-DMETRIC_COUNT=1",
        r#"-DEVENT_SCHEMA="99.0.0""#,
    ];
    let library = script(&flags);
    let plugin = library.init("dump: fail", InitOptions::new().api_version(Version::new(3, 3, 0))).unwrap();
    assert_eq!(plugin.metrics(), Ok(None));
    assert_eq!(plugin.dump_state(), Ok(None));
    plugin.set_config("").unwrap_err();
    let mut inspector = falconer_host::Inspector::new("x");
    let mut options = InitOptions::new();
    options.api_version(Version::new(3, 6, 0));
    inspector.add(&library, "open: fail", &options).unwrap();
    inspector.open_without_source().unwrap();
}
