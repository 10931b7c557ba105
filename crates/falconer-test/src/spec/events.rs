//! The events of tests.

use std::collections::BTreeMap;
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use falconer_host::nearest;
use falconer_runner::{Payload, payloads_of_file, timestamp};

use super::expect::{self, EVENT_KEYS};
use super::json::{json, merge};
use super::keys::{expect_keys, expect_text, number, text};
use super::tree::{Data, Fault, Item};
use super::{Event, TestInput};

/// The time of the first event that has none: the start of 2026. Each further event is a second later.
const START: u64 = 1_767_225_600_000_000_000;
const SECOND: u64 = 1_000_000_000;

/// The keys that a payload is written under, of which an event has one.
const PAYLOAD_KEYS: [&str; 4] = ["payload", "base64", "file", "fixture"];

/// Events by name, for tests to refer to.
pub(super) type Fixtures = BTreeMap<String, Item>;

/// Checks an event that stands under a name.
pub(super) fn check_fixture(item: &Item) -> Result<(), Fault> {
    expect_keys(item, "a fixture", &["payload", "base64", "source", "time"])?;
    payload(item, &Fixtures::new()).map(drop)
}

/// The events of a test.
pub(super) fn events(
    items: &[Item],
    input: &TestInput,
    fixtures: &Fixtures,
    directory: &Path,
) -> Result<Vec<Event>, Fault> {
    let mut events = Vec::new();
    let mut time = START;
    for item in items {
        let mut event = event(item, input, fixtures, directory)?;
        for payload in &mut event.payloads {
            time = *payload.timestamp.get_or_insert(time) + SECOND;
        }
        events.push(event);
    }
    Ok(events)
}

fn event(item: &Item, input: &TestInput, fixtures: &Fixtures, directory: &Path) -> Result<Event, Fault> {
    let payloads_come = matches!(input, TestInput::Payloads);
    let mut known: Vec<&str> = ["name"].into_iter().chain(EVENT_KEYS).collect();
    if payloads_come {
        known.extend(PAYLOAD_KEYS);
        known.extend(["source", "time", "with"]);
    } else {
        known.push("number");
    }
    let mut event = Event {
        place: item.place.clone(),
        name: None,
        source: None,
        payloads: Vec::new(),
        number: None,
        expect: super::Expect::default(),
    };
    // A payload alone.
    if let Data::Text { text, .. } = &item.data
        && payloads_come
    {
        event.payloads.push(Payload::new(text.as_bytes()));
        return Ok(event);
    }
    expect_keys(item, "an event", &known)?;
    event.name = text(item, "name")?;
    event.expect = expect::of_event(item)?;
    if !payloads_come {
        event.number = number(item, "number")?;
        if event.number.is_none() {
            return Err(
                item.fault("the event needs its 'number': the events of this test come from elsewhere")
            );
        }
        return Ok(event);
    }
    event.source = text(item, "source")?;
    let given: Vec<&str> = PAYLOAD_KEYS.into_iter().filter(|key| item.get(key).is_some()).collect();
    let [key] = given[..] else {
        let found = if given.is_empty() { "none of them".to_owned() } else { given.join(" and ") };
        return Err(item.fault(format!("an event has one of {}; found {found}", PAYLOAD_KEYS.join(", "))));
    };
    let time = |item: &Item| {
        let Some(value) = item.get("time") else { return Ok(None) };
        timestamp(expect_text(value, "time")?).map(Some).map_err(|problem| value.fault(problem))
    };
    if key == "file" {
        let value = item.get("file").unwrap_or(item);
        let path = directory.join(expect_text(value, "file")?);
        event.payloads = payloads_of_file(&path).map_err(|error| value.fault(error.to_string()))?;
        if item.get("time").is_some() {
            return Err(item.fault("events of a file have their times there, as '$time'"));
        }
        return Ok(event);
    }
    let fixture = item.get("fixture").map(|value| fixture(value, fixtures)).transpose()?;
    let mut found = Payload::new(payload(item, fixtures)?);
    found.timestamp = match (time(item)?, fixture) {
        (None, Some(fixture)) => time(fixture)?,
        (own, _) => own,
    };
    if let (None, Some(fixture)) = (&event.source, fixture) {
        event.source = text(fixture, "source")?;
    }
    event.payloads.push(found);
    Ok(event)
}

fn fixture<'f>(value: &Item, fixtures: &'f Fixtures) -> Result<&'f Item, Fault> {
    let name = expect_text(value, "fixture")?;
    fixtures.get(name).ok_or_else(|| {
        let hint = nearest(name, fixtures.keys().map(String::as_str));
        let hint = hint.map_or_else(String::new, |near| format!("; did you mean '{near}'?"));
        value.fault(format!("there is no fixture '{name}'{hint}"))
    })
}

/// The payload of an event, with what is put over it.
fn payload(item: &Item, fixtures: &Fixtures) -> Result<Vec<u8>, Fault> {
    let bytes = match (item.get("fixture"), item.get("base64"), item.get("payload")) {
        (Some(name), ..) => payload(fixture(name, fixtures)?, &Fixtures::new())?,
        (_, Some(value), _) => STANDARD
            .decode(expect_text(value, "base64")?)
            .map_err(|error| value.fault(format!("base64: {error}")))?,
        (.., Some(value)) => match &value.data {
            Data::Text { text, .. } => text.clone().into_bytes(),
            _ => json(value)?.to_string().into_bytes(),
        },
        _ => return Err(item.fault("a fixture needs 'payload' or 'base64'")),
    };
    let Some(patch) = item.get("with") else { return Ok(bytes) };
    let mut document = serde_json::from_slice(&bytes).map_err(|error| {
        patch.fault(format!("'with' changes a payload that is JSON, and this one is not: {error}"))
    })?;
    merge(&mut document, &json(patch)?);
    Ok(document.to_string().into_bytes())
}
