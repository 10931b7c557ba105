//! All events of a test together.

use std::collections::BTreeMap;

use falconer_host::nearest;

use super::listed;
use crate::outcome::Difference;
use crate::spec::{Overall, Place};
use crate::update;

/// What all events of a test gave.
#[derive(Default)]
pub(crate) struct Seen<'s> {
    /// How often each rule fired.
    pub(crate) counts: BTreeMap<String, u64>,
    pub(crate) events: u64,
    /// The enabled rules.
    pub(crate) rules: Vec<&'s str>,
}

/// What differs.
pub(crate) fn compare(expected: &Overall, seen: &Seen<'_>, content: &[u8]) -> Vec<Difference> {
    let mut differences = Vec::new();
    let mut differ =
        |place: &Place, what: String, expected: String, found: String, names: &[&str], update| {
            let unknown = names.iter().filter(|name| !seen.rules.contains(name));
            let notes = unknown.map(|name| {
                let hint = nearest(name, seen.rules.iter().copied());
                let hint = hint.map_or_else(String::new, |near| format!("; did you mean '{near}'?"));
                format!("no enabled rule is called '{name}'{hint}")
            });
            differences.push(Difference {
                place: place.clone(),
                event: None,
                what,
                expected,
                found,
                notes: notes.collect(),
                update,
            });
        };
    let fired: Vec<&str> = seen.counts.keys().map(String::as_str).collect();
    if let Some((place, names)) = &expected.fires {
        let mut names: Vec<&str> = names.iter().map(String::as_str).collect();
        names.sort_unstable();
        names.dedup();
        if names != fired {
            let update = update::list(content, place, &listed(fired.iter().copied()));
            differ(
                place,
                "fires (over all events)".to_owned(),
                listed(names.iter().copied()),
                listed(fired.iter().copied()),
                &names,
                update,
            );
        }
    }
    for (place, name) in &expected.silent {
        if seen.counts.contains_key(name) || !seen.rules.contains(&name.as_str()) {
            let found = listed(fired.iter().copied());
            differ(place, "silent (over all events)".to_owned(), format!("not {name}"), found, &[name], None);
        }
    }
    let number = |place: &Place, found: u64| Some((place.bytes.clone(), found.to_string()));
    for (place, name, count) in &expected.counts {
        let found = seen.counts.get(name).copied().unwrap_or(0);
        if found != *count || !seen.rules.contains(&name.as_str()) {
            let what = format!("alerts of '{name}'");
            differ(place, what, count.to_string(), found.to_string(), &[name], number(place, found));
        }
    }
    let alerts = seen.counts.values().sum();
    for (what, expected, found) in
        [("alerts", &expected.alerts, alerts), ("events", &expected.events, seen.events)]
    {
        if let Some((place, count)) = expected
            && *count != found
        {
            differ(place, what.to_owned(), count.to_string(), found.to_string(), &[], number(place, found));
        }
    }
    differences
}
