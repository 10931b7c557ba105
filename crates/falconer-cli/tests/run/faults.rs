//! What becomes of an event source that fails, by its policy, and of the others.

use super::failures::ANY;
use super::support::{Run, fixture, library};
use super::{RULES, alerts, statistics};

/// A fixture whose source fails behind two events, beside dummy.
fn beside_dummy(keys: &str) -> Run {
    let dummy = library("dummy");
    let of_dummy = r#"init_config: {jitter: 0}, open_params: '{"start": 0}'"#;
    let keys = format!("open_params: fail with events, {keys}");
    Run::new(&[("dummy", &dummy, of_dummy), ("fixture", fixture(), &keys)])
        .file("any.yaml", ANY)
        .file("rules.yaml", RULES)
}

const ARGS: [&str; 4] = ["-r", "any.yaml", "-r", "rules.yaml"];

/// The alerts of the fixture's events and of dummy's.
fn counts(stdout: &str) -> (Vec<&str>, usize) {
    let (of_dummy, others): (Vec<&str>, Vec<&str>) =
        alerts(stdout).into_iter().partition(|alert| alert.contains("large") || alert.contains("tenth"));
    (others, of_dummy.len())
}

#[test]
fn a_source_that_fails_ends_alone_where_that_is_its_policy() {
    let ended = beside_dummy("on_error: source").end(&ARGS);
    assert_eq!(ended.code, Some(1), "{}", ended.stderr);
    assert_eq!(counts(&ended.stdout), (vec!["Informational 1", "Informational 2"], 3));
    assert_eq!(ended.error(), "Error: source 'fixture': said by next_batch");
    let failed = "Event sources that failed:\n   fixture: failed after 2 events: said by next_batch\n";
    assert!(statistics(&ended.stdout).ends_with(failed), "{}", ended.stdout);
}

#[test]
fn a_source_that_fails_is_opened_again_as_often_as_it_may_be() {
    let policy = "on_error: restart, restart: {delay: 100ms, factor: 1, limit: 2, window: 1h}";
    let ended = beside_dummy(policy).end(&ARGS);
    assert_eq!(ended.code, Some(1), "{}", ended.stderr);
    // What was handed over before each failure is judged, and events go on being counted.
    let numbers: Vec<String> = (1..=6).map(|number| format!("Informational {number}")).collect();
    assert_eq!(counts(&ended.stdout), (numbers.iter().map(String::as_str).collect(), 3));
    assert_eq!(ended.stderr.matches("Opening 'fixture' source").count(), 3, "{}", ended.stderr);
    let again = "source 'fixture' failed: said by next_batch; it is opened again in 100ms (restart 2)";
    assert_eq!(ended.stderr.matches(again).count(), 1, "{}", ended.stderr);
    let error = "Error: source 'fixture': said by next_batch (given up after 2 restarts within 3600s)";
    assert_eq!(ended.error(), error);
}

#[test]
fn a_source_that_cannot_be_opened_is_tried_again_while_others_go_on() {
    let keys = "open_params: refuse, on_error: restart, restart: {delay: 100ms, limit: 1}";
    let dummy = library("dummy");
    let of_dummy = r#"init_config: {jitter: 0}, open_params: '{"start": 0}'"#;
    let run =
        Run::new(&[("fixture", fixture(), keys), ("dummy", &dummy, of_dummy)]).file("rules.yaml", RULES);
    let ended = run.end(&["-r", "rules.yaml"]);
    assert_eq!((ended.code, counts(&ended.stdout).1), (Some(1), 3), "{}", ended.stderr);
    assert!(
        ended.error().starts_with("Error: source 'fixture': said by open (open_params at"),
        "{}",
        ended.error()
    );
}

#[test]
fn what_counts_for_all_plugins_stands_in_sources() {
    let ended = beside_dummy("").config("sources: {on_error: source}\n").end(&ARGS);
    assert_eq!((ended.code, counts(&ended.stdout).1), (Some(1), 3), "{}", ended.stderr);
    assert!(!ended.stderr.contains("schema validation: failed"), "{}", ended.stderr);
}
