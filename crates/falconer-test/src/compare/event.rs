//! One event.

use falconer_host::nearest;
use falconer_rules::Matching;
use falconer_runner::{Fired, Judgement};
use serde_json::Value as Json;

use super::{alert, listed, same, value};
use crate::outcome::{Difference, EventShown};
use crate::spec::{Event, FieldExpected, Fires, Firing, Place};
use crate::update;

/// The most bytes of a payload that are shown.
const SHOWN: usize = 2000;

/// What an event is judged by.
pub(crate) struct Judged<'j> {
    pub(crate) source: &'j str,
    /// The matching of the test.
    pub(crate) matching: Matching,
    /// The names of the source's enabled rules.
    pub(crate) rules: &'j [&'j str],
    /// The fields that were asked for.
    pub(crate) fields: &'j [String],
    /// The bytes of the test file.
    pub(crate) content: &'j [u8],
}

/// What differs on an event, and the rules to explain with the matching under which they were expected.
pub(crate) fn compare(
    expected: &Event,
    found: &Judgement,
    by: &Judged<'_>,
) -> (Vec<Difference>, Vec<String>) {
    let (mut differences, mut explain) = (Vec::new(), Vec::new());
    let event = shown(expected, found, by.source);
    let mut rules = Rules { by, event: &event, differences: &mut differences, explain: &mut explain };
    let of = |matching| if matching == Matching::First { &found.first } else { &found.all };
    match &expected.expect.fires {
        None => {}
        Some(Fires::Own(place, firings)) => rules.exactly("fires", place, firings, of(by.matching)),
        Some(Fires::Each { first, all }) => {
            for (what, expected, found) in
                [("fires (first)", first, &found.first), ("fires (all)", all, &found.all)]
            {
                if let Some((place, firings)) = expected {
                    rules.exactly(what, place, firings, found);
                }
            }
        }
    }
    rules.included(&expected.expect.includes, of(by.matching));
    rules.silent(&expected.expect.silent, of(by.matching));
    for FieldExpected { place, field, value: expected } in &expected.expect.fields {
        let at = by.fields.iter().position(|name| name == field);
        let found = at.and_then(|at| found.fields.get(at)?.clone()).unwrap_or(Json::Null);
        if !same(expected, &found) {
            differences.push(Difference {
                place: place.clone(),
                event: Some(event.clone()),
                what: format!("field {field}"),
                expected: value(expected),
                found: if found.is_null() { "no value".to_owned() } else { value(&found) },
                notes: Vec::new(),
                update: Some((place.bytes.clone(), value(&found))),
            });
        }
    }
    (differences, explain)
}

fn shown(expected: &Event, found: &Judgement, source: &str) -> EventShown {
    let payload = String::from_utf8_lossy(&found.payload);
    let payload = match payload.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}...", &payload[..end]),
        None => payload.into_owned(),
    };
    EventShown { number: found.number, source: source.to_owned(), name: expected.name.clone(), payload }
}

/// Compares rules that fire.
struct Rules<'r> {
    by: &'r Judged<'r>,
    event: &'r EventShown,
    differences: &'r mut Vec<Difference>,
    explain: &'r mut Vec<String>,
}

impl Rules<'_> {
    fn exactly(&mut self, what: &str, place: &Place, expected: &[Firing], found: &[Fired]) {
        let names: Vec<&str> = expected.iter().map(|firing| firing.rule.as_str()).collect();
        let fired: Vec<&str> = found.iter().map(|fired| fired.rule.as_str()).collect();
        if names == fired {
            for (firing, fired) in expected.iter().zip(found) {
                alert::compare(firing, &fired.alert, self.event, self.differences);
            }
            return;
        }
        let differing = names.iter().filter(|name| !fired.contains(name));
        let differing: Vec<&str> =
            differing.chain(fired.iter().filter(|name| !names.contains(name))).copied().collect();
        let plain = expected.iter().all(Firing::is_plain);
        let update = plain.then(|| update::list(self.by.content, place, &listed(fired.iter().copied())));
        self.push(place, what, listed(names.iter().copied()), listed(fired), &differing, update.flatten());
    }

    fn included(&mut self, expected: &[Firing], found: &[Fired]) {
        for firing in expected {
            if let Some(fired) = found.iter().find(|fired| fired.rule == firing.rule) {
                alert::compare(firing, &fired.alert, self.event, self.differences);
                continue;
            }
            let fired = listed(found.iter().map(|fired| fired.rule.as_str()));
            self.push(&firing.place, "includes", firing.rule.clone(), fired, &[&firing.rule], None);
        }
    }

    fn silent(&mut self, expected: &[(Place, String)], found: &[Fired]) {
        for (place, name) in expected {
            if !self.by.rules.contains(&name.as_str()) || found.iter().any(|fired| fired.rule == *name) {
                let fired = listed(found.iter().map(|fired| fired.rule.as_str()));
                self.push(place, "silent", format!("not {name}"), fired, &[name], None);
            }
        }
    }

    fn push(
        &mut self,
        place: &Place,
        what: &str,
        expected: String,
        found: String,
        rules: &[&str],
        update: Option<(std::ops::Range<usize>, String)>,
    ) {
        let mut notes = Vec::new();
        for rule in rules {
            if self.by.rules.contains(rule) {
                self.explain.push((*rule).to_owned());
                continue;
            }
            let hint = nearest(rule, self.by.rules.iter().copied());
            let hint = hint.map_or_else(String::new, |near| format!("; did you mean '{near}'?"));
            notes.push(format!("source '{}' has no enabled rule '{rule}'{hint}", self.by.source));
        }
        self.differences.push(Difference {
            place: place.clone(),
            event: Some(self.event.clone()),
            what: what.to_owned(),
            expected,
            found,
            notes,
            update,
        });
    }
}

impl Firing {
    /// Whether nothing but the rule is said.
    fn is_plain(&self) -> bool {
        self.output.is_none()
            && self.output_matches.is_none()
            && self.priority.is_none()
            && self.tags.is_none()
            && self.fields.is_empty()
    }
}
