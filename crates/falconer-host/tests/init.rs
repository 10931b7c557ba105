//! Initialisation: configs, refusals, logging, tables.

mod common;

use common::{Log, load};
use falconer_host::{InitError, InitOptions, InitSchema};

#[test]
fn the_config_arrives_and_the_log_is_heard() {
    let log = Log::default();
    let plugin = load(&[]).init("some words", &log.options()).unwrap();
    let again = plugin.clone();
    drop(plugin);
    assert_eq!(log.lines(), ["info fixture: some words"]);
    drop(again);
    assert_eq!(log.lines(), ["info fixture: some words", "info fixture: destroyed"]);
}

#[test]
fn a_refusal_carries_the_plugins_words() {
    let library = load(&[]);
    let error = |config: &str| library.init(config, &InitOptions::new()).unwrap_err().to_string();
    assert_eq!(error("fail"), "could not initialize plugin: said without a state");
    assert_eq!(error("fail with state"), "could not initialize plugin: said by the state of a failed init");
    assert_eq!(
        error("fail without words"),
        "could not initialize plugin: plugin fixture gave no reason (return code 1)"
    );
}

#[test]
fn the_state_of_a_failed_init_is_destroyed() {
    let log = Log::default();
    load(&[]).init("fail with state", &log.options()).unwrap_err();
    assert_eq!(log.lines(), ["info fixture: destroyed"]);
}

#[test]
fn a_config_cannot_have_a_nul() {
    let error = load(&[]).init("a\0b", &InitOptions::new()).unwrap_err();
    assert_eq!(error, InitError::Nul { plugin: "fixture".into(), at: 1 });
}

const SCHEMA: &str = r#"-DSCHEMA="{\"type\":\"object\",\"properties\":{\"jitter\":{\"type\":\"integer\"}}}""#;

#[test]
fn a_config_is_checked_against_the_schema() {
    let library = load(&[SCHEMA]);
    assert!(matches!(library.init_schema(), Ok(InitSchema::Json(_))));
    let log = Log::default();
    library.init("", &log.options()).unwrap();
    assert_eq!(log.lines()[0], "info fixture: {}");
    let error = |config: &str| library.init(config, &InitOptions::new()).unwrap_err().to_string();
    assert_eq!(
        error(r#"{"jitter": "ten"}"#),
        "error in plugin fixture init config: In <root>[jitter], found \"ten\", expected integer"
    );
    assert!(error("jitter: ten").starts_with("error in plugin fixture: init config is not a valid json: "));
}

#[test]
fn a_schema_of_an_unknown_kind_checks_nothing() {
    let library = load(&[SCHEMA, "-DSCHEMA_TYPE=7"]);
    assert!(matches!(library.init_schema(), Ok(InitSchema::Unknown { kind: 7, .. })));
    library.init("anything", &InitOptions::new()).unwrap();
}

#[test]
fn a_schema_that_is_no_text_is_refused() {
    let library = load(&[r#"-DSCHEMA="\xff""#]);
    let error = library.init("", &InitOptions::new()).unwrap_err().to_string();
    assert!(error.starts_with("error in plugin fixture: get_init_schema returned a text that is not UTF-8"));
    // No text is no schema.
    load(&["-DSCHEMA=NULL"]).init("anything", &InitOptions::new()).unwrap();
}

#[test]
fn a_plugin_that_looks_for_tables_finds_none() {
    let log = Log::default();
    load(&[]).init("tables", &log.options()).unwrap();
    assert_eq!(log.lines()[0], "info fixture: 1 0 0 0: no table named 'threads' is registered");
}

#[test]
fn one_library_serves_several_plugins() {
    let library = load(&[]);
    let (first, second) = (Log::default(), Log::default());
    let one = library.init("one", &first.options()).unwrap();
    let two = library.init("two", &second.options()).unwrap();
    drop(one);
    assert_eq!(second.lines(), ["info fixture: two"]);
    drop(two);
    assert_eq!(first.lines(), ["info fixture: one", "info fixture: destroyed"]);
}

#[test]
fn an_endless_list_of_event_types_is_refused() {
    let error = load(&["-DEXTRACT_TYPES=4000000000u"]).init("", &InitOptions::new()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "error in plugin fixture: get_extract_event_types returned 4000000000 types, which is too many"
    );
}
