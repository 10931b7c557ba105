//! Parametrised tests: one test for each of its cases.

use falconer_host::nearest;

use super::tree::{Data, Fault, Item};

/// A test for each case: `${name}` in it stands for the value of `name` in the case.
pub(super) fn cases(test: &Item) -> Result<Vec<Item>, Fault> {
    let Some(cases) = test.get("cases") else { return Ok(vec![test.clone()]) };
    let Data::List(cases) = &cases.data else {
        return Err(cases.fault(format!("cases: expected a list of maps, found {}", cases.kind())));
    };
    cases.iter().map(|case| one(test, case)).collect()
}

fn one(test: &Item, case: &Item) -> Result<Item, Fault> {
    let Data::Map(values) = &case.data else {
        return Err(case.fault(format!("a case: expected a map of parameters, found {}", case.kind())));
    };
    let Data::Map(pairs) = &test.data else { return Ok(test.clone()) };
    let mut pairs: Vec<(Item, Item)> =
        pairs.iter().filter(|(key, _)| key.text() != Some("cases")).cloned().collect();
    for (key, value) in &mut pairs {
        let named = matches!(&value.data, Data::Text { text, .. } if text.contains("${"));
        replace(value, values)?;
        // A name without parameters would be the name of all cases.
        if key.text() == Some("name")
            && !named
            && let Data::Text { text, .. } = &mut value.data
        {
            let shown: Vec<_> = values.iter().filter_map(|(key, value)| shown(key, value)).collect();
            *text = format!("{text} [{}]", shown.join(", "));
        }
    }
    Ok(Item { place: case.place.clone(), data: Data::Map(pairs) })
}

fn shown(key: &Item, value: &Item) -> Option<String> {
    Some(format!("{}={}", key.text()?, value.text()?))
}

fn replace(item: &mut Item, values: &[(Item, Item)]) -> Result<(), Fault> {
    match &mut item.data {
        Data::List(items) => items.iter_mut().try_for_each(|item| replace(item, values)),
        Data::Map(pairs) => pairs.iter_mut().try_for_each(|(key, value)| {
            replace(key, values)?;
            replace(value, values)
        }),
        Data::Text { text, .. } if text.contains("${") => {
            let text = text.clone();
            if let Some(name) = text.strip_prefix("${").and_then(|rest| rest.strip_suffix('}'))
                && !name.contains('}')
            {
                *item = value(item, name, values)?.clone();
                return Ok(());
            }
            let mut out = String::new();
            let mut rest = text.as_str();
            while let Some((before, behind)) = rest.split_once("${") {
                let (name, behind) = behind
                    .split_once('}')
                    .ok_or_else(|| item.fault("found '${' without '}': a parameter is written ${name}"))?;
                let found = value(item, name, values)?;
                let inner = found.text().ok_or_else(|| {
                    item.fault(format!("the parameter '{name}' stands in a text and is {}", found.kind()))
                })?;
                out.push_str(before);
                out.push_str(inner);
                rest = behind;
            }
            out.push_str(rest);
            if let Data::Text { text, .. } = &mut item.data {
                *text = out;
            }
            Ok(())
        }
        Data::Text { .. } | Data::Null => Ok(()),
    }
}

fn value<'v>(at: &Item, name: &str, values: &'v [(Item, Item)]) -> Result<&'v Item, Fault> {
    let found = values.iter().find(|(key, _)| key.text() == Some(name));
    found.map(|(_, value)| value).ok_or_else(|| {
        let known = values.iter().filter_map(|(key, _)| key.text());
        let hint = nearest(name, known).map_or_else(String::new, |near| format!("; did you mean '{near}'?"));
        at.fault(format!("no parameter of the case is called '{name}'{hint}"))
    })
}
