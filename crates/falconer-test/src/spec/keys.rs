//! The keys of maps, with errors that name what was expected.

use falconer_host::nearest;

use super::tree::{Data, Fault, Item};

/// Checks that an item is a map with these keys only.
pub(crate) fn expect_keys(item: &Item, what: &str, known: &[&str]) -> Result<(), Fault> {
    let Data::Map(pairs) = &item.data else {
        return Err(item.fault(format!("expected {what}, a map, found {}", item.kind())));
    };
    for (i, (key, _)) in pairs.iter().enumerate() {
        let Some(name) = key.text() else {
            return Err(key.fault(format!("expected a key of {what}, found {}", key.kind())));
        };
        if !known.contains(&name) {
            let hint = match nearest(name, known.iter().copied()) {
                Some(near) => format!("; did you mean '{near}'?"),
                None => format!("; its keys are {}", known.join(", ")),
            };
            return Err(key.fault(format!("{what} has no key '{name}'{hint}")));
        }
        if pairs[..i].iter().any(|(earlier, _)| earlier.text() == Some(name)) {
            return Err(key.fault(format!("the key '{name}' stands here twice")));
        }
    }
    Ok(())
}

/// The text below a key.
pub(crate) fn text(item: &Item, key: &str) -> Result<Option<String>, Fault> {
    let Some(value) = item.get(key) else { return Ok(None) };
    Ok(Some(expect_text(value, key)?.to_owned()))
}

pub(crate) fn expect_text<'i>(value: &'i Item, what: &str) -> Result<&'i str, Fault> {
    value.text().ok_or_else(|| value.fault(format!("{what}: expected text, found {}", value.kind())))
}

/// The texts below a key: a list, or one text.
pub(crate) fn texts(item: &Item, key: &str) -> Result<Vec<String>, Fault> {
    let Some(value) = item.get(key) else { return Ok(Vec::new()) };
    match &value.data {
        Data::Text { text, .. } => Ok(vec![text.clone()]),
        Data::List(items) => items.iter().map(|item| expect_text(item, key).map(str::to_owned)).collect(),
        _ => Err(value.fault(format!("{key}: expected a list of texts, found {}", value.kind()))),
    }
}

/// The number below a key.
pub(crate) fn number(item: &Item, key: &str) -> Result<Option<u64>, Fault> {
    item.get(key).map(|value| expect_number(value, key)).transpose()
}

pub(crate) fn expect_number(value: &Item, what: &str) -> Result<u64, Fault> {
    let number = value.text().and_then(|text| text.parse().ok());
    number.ok_or_else(|| {
        value.fault(format!("{what}: expected a whole number that is not negative, found {}", value.kind()))
    })
}

/// The items below a key.
pub(crate) fn list<'i>(item: &'i Item, key: &str) -> Result<&'i [Item], Fault> {
    match item.get(key) {
        None => Ok(&[]),
        Some(value) => match &value.data {
            Data::List(items) => Ok(items),
            _ => Err(value.fault(format!("{key}: expected a list, found {}", value.kind()))),
        },
    }
}

/// The pairs below a key.
pub(crate) fn pairs<'i>(item: &'i Item, key: &str) -> Result<&'i [(Item, Item)], Fault> {
    match item.get(key) {
        None => Ok(&[]),
        Some(value) => match &value.data {
            Data::Map(pairs) => Ok(pairs),
            _ => Err(value.fault(format!("{key}: expected a map, found {}", value.kind()))),
        },
    }
}
