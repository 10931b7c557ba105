//! Events that were broken at random: no panic, places within the event, and answers that do not depend on what was
//! asked before. `FALCONER_MUTATIONS` says how many of each event; the default takes a second or two.

use fastrand::Rng;

use falconer_ported_plugin_tests::{Answer, Port, recorded};

type Outcome = Result<Option<Answer>, String>;

/// One to three changes of the kinds that break JSON, or keep it whole.
fn mutated(payload: &[u8], random: &mut Rng) -> Vec<u8> {
    const WORDS: [&[u8]; 16] = [
        b"\"", b"\\", b"{", b"}", b"[", b"]", b",", b":", b"null", b"true", b"NaN", b"-1.50e3", b"\"x\"",
        b" ", b"\\u00e9", b"\0",
    ];
    let mut bytes = payload.to_vec();
    for _ in 0..random.usize(1..=3) {
        let at = random.usize(0..=bytes.len());
        let end = (at + random.usize(0..4)).min(bytes.len());
        match random.u8(0..5) {
            0 => bytes.truncate(at),
            1 => drop(bytes.drain(at..end)),
            2 => drop(bytes.splice(at..end, WORDS[random.usize(0..WORDS.len())].iter().copied())),
            3 if at < bytes.len() => bytes[at] = random.u8(..),
            _ => {
                // A part of the event at another place.
                let from = random.usize(0..=bytes.len());
                let part = bytes[from..(from + random.usize(0..40)).min(bytes.len())].to_vec();
                drop(bytes.splice(at..end, part));
            }
        }
    }
    bytes
}

fn holds_on_broken_events(plugin: &str) {
    let mutations: u64 =
        std::env::var("FALCONER_MUTATIONS").ok().and_then(|text| text.parse().ok()).unwrap_or(2);
    let mut port = Port::load(plugin);
    let fields: Vec<String> = port
        .library
        .fields()
        .iter()
        .flat_map(|field| {
            let arguments: &[&str] = match field.argument {
                None => &[""],
                Some(argument) if argument.key => &["[/a]", "[]", "[limit]", "[/etc*]"],
                Some(_) => &["", "[0]", "[1]", "[18446744073709551615]"],
            };
            arguments.iter().map(|argument| format!("{}{argument}", field.name))
        })
        .collect();
    let (mut values, mut refused) = (0, 0);
    for (seed, recorded) in (0..).zip(recorded(plugin)) {
        let mut random = Rng::with_seed(seed);
        for _ in 0..mutations {
            let payload = mutated(&recorded.payload, &mut random);
            let event = port.event(recorded.timestamp, &payload);
            let mut ask = |field: &String, fresh: bool| -> Outcome {
                let (answer, place) = port.ask(&event, field, fresh)?;
                if let Some(place) = place {
                    let end = place.start as usize + place.length as usize;
                    assert!(place.start >= 38 && end <= event.len(), "{field} {place:?}");
                }
                Ok(answer)
            };
            let fresh: Vec<Outcome> = fields.iter().map(|field| ask(field, true)).collect();
            let again: Vec<Outcome> =
                fields.iter().enumerate().map(|(at, field)| ask(field, at == 0)).collect();
            let mut reversed: Vec<Outcome> =
                fields.iter().rev().enumerate().map(|(at, field)| ask(field, at == 0)).collect();
            reversed.reverse();
            for (((field, fresh), again), reversed) in fields.iter().zip(&fresh).zip(&again).zip(&reversed) {
                let text = || format!("{} {field} in {}", recorded.id, payload.escape_ascii());
                assert_eq!(fresh, again, "{}", text());
                assert_eq!(fresh, reversed, "{}", text());
                match fresh {
                    Ok(answer) => values += usize::from(answer.is_some()),
                    Err(error) => {
                        assert!(!error.contains("panic"), "{error}: {}", text());
                        refused += 1;
                    }
                }
            }
            port.text(&event);
        }
    }
    // Mutations that break everything, or nothing, would show little.
    assert!(values > 20 && refused > 20, "{values} values, {refused} refused");
}

#[test]
fn json_holds_on_broken_events() {
    holds_on_broken_events("json");
}

#[test]
fn k8saudit_holds_on_broken_events() {
    holds_on_broken_events("k8saudit");
}

#[test]
fn cloudtrail_holds_on_broken_events() {
    holds_on_broken_events("cloudtrail");
}
