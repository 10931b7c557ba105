//! Every recorded value of the originals, and no other.

use falconer_ported_plugin_tests::{Answer, Port, recorded};

fn as_recorded(plugin: &str) {
    let mut port = Port::load(plugin);
    let plain: Vec<String> = port
        .library
        .fields()
        .iter()
        .filter(|field| field.argument.is_none_or(|argument| !argument.required))
        .map(|field| field.name.clone())
        .collect();
    let mut asked = 0;
    for recorded in recorded(plugin) {
        let event = port.event(recorded.timestamp, &recorded.payload);
        for (field, expected) in &recorded.values {
            let id = &recorded.id;
            asked += 1;
            if field == "@string" {
                assert_eq!(port.text(&event).map(Answer::One).as_ref(), Some(expected), "{id} {field}");
                continue;
            }
            let found = port.ask(&event, field, true);
            let found =
                found.unwrap_or_else(|error| panic!("{id} {field}: {error}, expected {expected:?}")).0;
            assert_eq!(found.as_ref(), Some(expected), "{id} {field}");
        }
        for field in plain.iter().filter(|field| !recorded.values.iter().any(|(known, _)| known == *field)) {
            let found = port.ask(&event, field, true).unwrap_or_default().0;
            // Of a list that is too long to be recorded here nothing is known.
            assert_eq!(found, None, "{} {field}", recorded.id);
        }
    }
    assert!(asked > 400, "{asked} values");
}

#[test]
fn json_gives_the_values_of_the_original() {
    as_recorded("json");
}

#[test]
fn k8saudit_gives_the_values_of_the_original() {
    as_recorded("k8saudit");
}

#[test]
fn cloudtrail_gives_the_values_of_the_original() {
    as_recorded("cloudtrail");
}
