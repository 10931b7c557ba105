//! The alert of one rule.

use falconer_rules::Priority;
use serde_json::Value as Json;

use super::{listed, same, scalar, value};
use crate::outcome::{Difference, EventShown};
use crate::spec::{FieldExpected, Firing, Place};

/// What differs in the alert of a rule that fired.
pub(super) fn compare(firing: &Firing, alert: &Json, event: &EventShown, differences: &mut Vec<Difference>) {
    let mut differ =
        |place: &Place, what: String, expected: String, found: String, update: Option<String>| {
            differences.push(Difference {
                place: place.clone(),
                event: Some(event.clone()),
                what,
                expected,
                found,
                notes: Vec::new(),
                update: update.map(|text| (place.bytes.clone(), text)),
            });
        };
    let rule = &firing.rule;
    let message = alert["message"].as_str().unwrap_or_default();
    if let Some((place, expected)) = &firing.output
        && expected != message
    {
        let update = Some(Json::from(message).to_string());
        differ(place, format!("output of '{rule}'"), expected.clone(), message.to_owned(), update);
    }
    if let Some((place, pattern)) = &firing.output_matches
        && !pattern.is_match(message)
    {
        let expected = format!("a text that matches {pattern}");
        differ(place, format!("output of '{rule}'"), expected, message.to_owned(), None);
    }
    if let Some((place, expected)) = &firing.priority {
        let found = alert["priority"].as_str().unwrap_or_default();
        if Priority::from_name(expected) != Priority::from_name(found) {
            let update = Some(scalar(found));
            differ(place, format!("priority of '{rule}'"), expected.clone(), found.to_owned(), update);
        }
    }
    if let Some((place, expected)) = &firing.tags {
        let mut expected: Vec<&str> = expected.iter().map(String::as_str).collect();
        expected.sort_unstable();
        let found: Vec<&str> =
            alert["tags"].as_array().into_iter().flatten().filter_map(Json::as_str).collect();
        if expected != found {
            differ(place, format!("tags of '{rule}'"), listed(expected), listed(found), None);
        }
    }
    for FieldExpected { place, field, value: expected } in &firing.fields {
        let found = alert["output_fields"].get(field).unwrap_or(&Json::Null);
        if !same(expected, found) {
            let what = format!("field {field} in the alert of '{rule}'");
            differ(place, what, value(expected), value(found), Some(value(found)));
        }
    }
}
