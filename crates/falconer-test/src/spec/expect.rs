//! What tests expect.

use falconer_host::nearest;
use regex::Regex;

use super::json::json;
use super::keys::{expect_keys, expect_number, expect_text, list, number, pairs, text, texts};
use super::tree::{Data, Fault, Item, Place};
use super::{Expect, FieldExpected, Fires, Firing, LoadExpected, Overall, ProblemExpected};

/// The keys of an event that say what is expected.
pub(super) const EVENT_KEYS: [&str; 4] = ["fires", "includes", "silent", "fields"];

/// What is expected of an event.
pub(super) fn of_event(item: &Item) -> Result<Expect, Fault> {
    let fires = match item.get("fires") {
        None => None,
        Some(value) => Some(fires(value)?),
    };
    let includes = match item.get("includes") {
        None => Vec::new(),
        Some(value) => firings(value)?.1,
    };
    Ok(Expect { fires, includes, silent: names(item, "silent")?, fields: fields(item)? })
}

fn fires(value: &Item) -> Result<Fires, Fault> {
    if !matches!(value.data, Data::Map(_)) || value.get("rule").is_some() {
        let (place, firings) = firings(value)?;
        return Ok(Fires::Own(place, firings));
    }
    expect_keys(value, "'fires' by matching", &["first", "all"])?;
    let of = |key| value.get(key).map(firings).transpose();
    Ok(Fires::Each { first: of("first")?, all: of("all")? })
}

/// Rules that fire: a list, or one. Nothing is an empty list.
fn firings(value: &Item) -> Result<(Place, Vec<Firing>), Fault> {
    let firings = match &value.data {
        Data::Null => Vec::new(),
        Data::List(items) => items.iter().map(firing).collect::<Result<_, _>>()?,
        _ => vec![firing(value)?],
    };
    Ok((value.place.clone(), firings))
}

fn firing(item: &Item) -> Result<Firing, Fault> {
    let mut firing = Firing {
        place: item.place.clone(),
        rule: String::new(),
        output: None,
        output_matches: None,
        priority: None,
        tags: None,
        fields: Vec::new(),
    };
    if let Data::Text { text, .. } = &item.data {
        firing.rule.clone_from(text);
        return Ok(firing);
    }
    let known = ["rule", "output", "output_matches", "priority", "tags", "fields"];
    expect_keys(item, "a rule that fires", &known)?;
    firing.rule = text(item, "rule")?.ok_or_else(|| item.fault("a rule that fires needs the key 'rule'"))?;
    let placed = |key: &str| -> Result<Option<(Place, String)>, Fault> {
        let Some(value) = item.get(key) else { return Ok(None) };
        Ok(Some((value.place.clone(), expect_text(value, key)?.to_owned())))
    };
    firing.output = placed("output")?;
    firing.priority = placed("priority")?;
    if let Some((_, name)) = &firing.priority {
        let value = item.get("priority").unwrap_or(item);
        if falconer_rules::Priority::from_name(name).is_none() {
            let known = ["emergency", "alert", "critical", "error", "warning", "notice", "info", "debug"];
            let hint = nearest(name, known)
                .map_or_else(|| known.join(", "), |near| format!("did you mean '{near}'?"));
            return Err(value.fault(format!("there is no priority '{name}'; {hint}")));
        }
    }
    if let Some(value) = item.get("output_matches") {
        firing.output_matches = Some((value.place.clone(), regex(value, "output_matches")?));
    }
    if let Some(value) = item.get("tags") {
        firing.tags = Some((value.place.clone(), texts(item, "tags")?));
    }
    firing.fields = fields(item)?;
    Ok(firing)
}

fn regex(value: &Item, key: &str) -> Result<Regex, Fault> {
    let pattern = expect_text(value, key)?;
    Regex::new(pattern).map_err(|error| value.fault(format!("{key}: {error}")))
}

fn fields(item: &Item) -> Result<Vec<FieldExpected>, Fault> {
    let field = |(key, value): &(Item, Item)| {
        let field = expect_text(key, "a field")?.to_owned();
        Ok(FieldExpected { place: value.place.clone(), field, value: json(value)? })
    };
    pairs(item, "fields")?.iter().map(field).collect()
}

/// The names below a key, each with its place.
fn names(item: &Item, key: &str) -> Result<Vec<(Place, String)>, Fault> {
    let Some(value) = item.get(key) else { return Ok(Vec::new()) };
    let one = |item: &Item| Ok((item.place.clone(), expect_text(item, key)?.to_owned()));
    match &value.data {
        Data::List(items) => items.iter().map(one).collect(),
        _ => Ok(vec![one(value)?]),
    }
}

/// What a test expects of all of its events together.
pub(super) fn overall(test: &Item) -> Result<Overall, Fault> {
    let mut overall = Overall::default();
    if let Some(value) = test.get("fires") {
        let names = names(test, "fires")?;
        overall.fires = Some((value.place.clone(), names.into_iter().map(|(_, name)| name).collect()));
    }
    overall.silent = names(test, "silent")?;
    for (key, value) in pairs(test, "counts")? {
        let rule = expect_text(key, "a rule's name")?.to_owned();
        overall.counts.push((value.place.clone(), rule, expect_number(value, "counts")?));
    }
    let counted = |key: &str| -> Result<Option<(Place, u64)>, Fault> {
        let number = number(test, key)?;
        Ok(test.get(key).map(|value| value.place.clone()).zip(number))
    };
    overall.alerts = counted("alerts")?;
    overall.events = counted("event_count")?;
    Ok(overall)
}

/// What a test expects of loading its rules.
pub(super) fn load(test: &Item) -> Result<LoadExpected, Fault> {
    let problems = |key: &str| -> Result<Option<(Place, Vec<ProblemExpected>)>, Fault> {
        let Some(value) = test.get(key) else { return Ok(None) };
        let problems = list(test, key)?.iter().map(problem).collect::<Result<_, _>>()?;
        Ok(Some((value.place.clone(), problems)))
    };
    Ok(LoadExpected { errors: problems("load_errors")?, warnings: problems("load_warnings")? })
}

fn problem(item: &Item) -> Result<ProblemExpected, Fault> {
    let place = item.place.clone();
    let mut problem =
        ProblemExpected { place, code: None, file: None, line: None, column: None, message: None };
    if let Data::Text { text, .. } = &item.data {
        problem.code = Some(text.clone());
        return Ok(problem);
    }
    expect_keys(item, "a problem of a rules file", &["code", "file", "line", "column", "message"])?;
    problem.code = text(item, "code")?;
    problem.file = text(item, "file")?;
    problem.line = number(item, "line")?;
    problem.column = number(item, "column")?;
    problem.message = item.get("message").map(|value| regex(value, "message")).transpose()?;
    Ok(problem)
}
