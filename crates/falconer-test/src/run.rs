//! Running the tests of a file.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use falconer_host::Trust;
use falconer_rules::{Matching, SourceRules};
use falconer_runner::{Ask, BenchRules, Input, Judgement, Options, Payload, RulesBench, RulesText};

use crate::compare::{Judged, Seen, compare, compare_load, compare_overall, listed};
use crate::outcome::{Broken, Difference, FileOutcome, TestOutcome, Verdict};
use crate::spec::{Event, Expect, Overall, Rules, Test, TestFile, TestInput};
use crate::update;

/// How long a source that a test opens may take until it ends or has made enough events.
const PATIENCE: Duration = Duration::from_secs(30);

/// The most rules that are explained for an event.
const EXPLAINED: usize = 3;

/// What is the same for all tests of a run.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Settings {
    /// falco.yaml, in place of that of the test files.
    pub config: Option<PathBuf>,
    /// Further changes to the configuration, as `KEY=VALUE`.
    pub overrides: Vec<String>,
    /// Only tests whose name, with the file in front, contains this text.
    pub filter: Option<String>,
    /// Whether the first failure ends the run.
    pub fail_fast: bool,
}

/// Runs the tests of a file. Tests with the same rules share them; each test has plugin instances of its own.
///
/// The libraries that the configuration names are loaded, which runs their code: `trust` vouches for them.
pub fn run_file(file: &TestFile, settings: &Settings, trust: Trust) -> FileOutcome {
    let began = Instant::now();
    let mut outcome =
        FileOutcome { path: file.path.clone(), broken: None, tests: Vec::new(), took: Duration::ZERO };
    let name = file.path.display().to_string();
    let chosen = |test: &&Test| {
        settings
            .filter
            .as_ref()
            .is_none_or(|filter| format!("{name} {}", test.name).contains(filter.as_str()))
    };
    let tests: Vec<&Test> = file.tests.iter().filter(chosen).collect();
    if !tests.is_empty() {
        let mut options = Options::default();
        options.config = Some(settings.config.clone().unwrap_or_else(|| file.config.clone()));
        options.overrides = file.options.iter().chain(&settings.overrides).cloned().collect();
        match RulesBench::new(&options, trust) {
            Err(error) => {
                outcome.broken =
                    Some(Broken::Setting { path: file.path.clone(), problem: error.to_string() });
            }
            Ok(bench) => {
                let mut loaded = None;
                for test in tests {
                    let tested = run_test(test, file, &bench, &mut loaded);
                    let stop = settings.fail_fast && tested.verdict.is_bad();
                    outcome.tests.push(tested);
                    if stop {
                        break;
                    }
                }
            }
        }
    }
    outcome.took = began.elapsed();
    outcome
}

/// Rules that were loaded for a test, and may serve the next.
struct Loaded<'b> {
    rules: Rules,
    texts: Vec<RulesText>,
    bench: BenchRules<'b>,
}

fn run_test<'b>(
    test: &Test,
    file: &TestFile,
    bench: &'b RulesBench,
    loaded: &mut Option<Loaded<'b>>,
) -> TestOutcome {
    let began = Instant::now();
    let verdict = match &test.skip {
        Some(why) => Verdict::Skipped(why.clone()),
        None => match judge(test, file, bench, loaded) {
            Ok(differences) if differences.is_empty() => Verdict::Passed,
            Ok(differences) => Verdict::Failed(differences),
            Err(problem) => Verdict::Error(problem),
        },
    };
    TestOutcome { name: test.name.clone(), place: test.place.clone(), verdict, took: began.elapsed() }
}

fn load<'b>(rules: &Rules, bench: &'b RulesBench) -> Result<Loaded<'b>, String> {
    let text = |error: falconer_runner::RunError| error.to_string();
    let mut texts = match &rules.files {
        Some(files) => files.iter().cloned().map(RulesText::read).collect::<Result<_, _>>().map_err(text)?,
        None => bench.configured_rules().map_err(text)?,
    };
    texts.extend(rules.texts.iter().cloned());
    let loaded = bench.load(&texts).map_err(text)?;
    Ok(Loaded { rules: rules.clone(), texts, bench: loaded })
}

fn judge<'b>(
    test: &Test,
    file: &TestFile,
    bench: &'b RulesBench,
    loaded: &mut Option<Loaded<'b>>,
) -> Result<Vec<Difference>, String> {
    if loaded.as_ref().is_none_or(|loaded| loaded.rules != test.rules) {
        *loaded = Some(load(&test.rules, bench)?);
    }
    let Some(Loaded { texts, bench: rules, .. }) = loaded else { return Ok(Vec::new()) };
    let content = |name: &str| texts.iter().find(|text| text.name == name).map(|text| text.content.clone());
    let mut differences = compare_load(&test.load, rules.results(), content);
    let refused = rules.results().iter().find(|result| !result.successful());
    if let Some(refused) = refused {
        if test.load.errors.is_none() {
            return Err(refused.to_text());
        }
        if !test.events.is_empty() {
            differences.push(nothing_runs(test));
        }
        return Ok(differences);
    }
    if let Some(unmet) = rules.unmet().first() {
        return Err(unmet.clone());
    }
    let mut case =
        Case { test, file, matching: test.matching.unwrap_or(bench.matching()), bench, differences };
    case.events(rules)?;
    Ok(case.differences)
}

/// Rules that were refused evaluate no events.
fn nothing_runs(test: &Test) -> Difference {
    Difference {
        place: test.place.clone(),
        event: None,
        what: "events".to_owned(),
        expected: "rules that load".to_owned(),
        found: "rules that are refused, as load_errors expects: no event is evaluated".to_owned(),
        notes: Vec::new(),
        update: None,
    }
}

/// A test in work.
struct Case<'c> {
    test: &'c Test,
    file: &'c TestFile,
    matching: Matching,
    bench: &'c RulesBench,
    differences: Vec<Difference>,
}

impl Case<'_> {
    fn events(&mut self, rules: &mut BenchRules<'_>) -> Result<(), String> {
        if self.test.events.is_empty() && matches!(self.test.input, TestInput::Payloads) {
            if self.test.load.errors.is_none() && self.test.load.warnings.is_none() {
                return Err("the test has no events and expects nothing of loading its rules".to_owned());
            }
            return Ok(());
        }
        let mut sources: Vec<String> = Vec::new();
        let mut events: Vec<(&Event, String)> = Vec::new();
        for event in &self.test.events {
            let source = self.source(event.source.as_ref())?;
            if !sources.contains(&source) {
                sources.push(source.clone());
            }
            events.push((event, source));
        }
        if sources.is_empty() {
            sources.push(self.source(None)?);
        }
        let mut seen = Seen::default();
        let set = rules.rules().clone();
        seen.rules = set.sources().flat_map(SourceRules::rules).map(falconer_rules::Rule::name).collect();
        let blank = self.expects_nothing();
        for source in &sources {
            let own: Vec<&Event> =
                events.iter().filter(|(_, other)| other == source).map(|(event, _)| *event).collect();
            self.of_source(source, &own, rules, &mut seen, blank)?;
        }
        let differences = compare_overall(&self.test.overall, &seen, &self.file.content);
        self.differences.extend(differences);
        Ok(())
    }

    /// The event source of an event: its own, that of the test, or the only one.
    fn source(&self, own: Option<&String>) -> Result<String, String> {
        if let Some(source) = own.or(self.test.source.as_ref()) {
            return Ok(source.clone());
        }
        match self.bench.sources()[..] {
            [source] => Ok(source.to_owned()),
            [] => Err("no plugin of the configuration has an event source".to_owned()),
            ref sources => Err(format!("say which 'source' the events are of: {}", sources.join(", "))),
        }
    }

    fn expects_nothing(&self) -> bool {
        let Overall { fires, silent, counts, alerts, events, .. } = &self.test.overall;
        let overall = fires.is_some()
            || !silent.is_empty()
            || !counts.is_empty()
            || alerts.is_some()
            || events.is_some()
            || self.test.load.warnings.is_some();
        !overall && self.test.events.iter().all(|event| event.expect.is_empty())
    }

    fn of_source(
        &mut self,
        source: &str,
        events: &[&Event],
        rules: &mut BenchRules<'_>,
        seen: &mut Seen<'_>,
        blank: bool,
    ) -> Result<(), String> {
        let payloads: Vec<Payload> = events.iter().flat_map(|event| event.payloads.iter().cloned()).collect();
        let input = match &self.test.input {
            TestInput::Payloads => Input::Payloads(&payloads),
            TestInput::Capture(path) => Input::Capture(path.clone()),
            TestInput::Live { params, limit } => {
                Input::Live { params: params.clone(), limit: *limit, patience: PATIENCE }
            }
        };
        let mut fields: Vec<String> =
            events.iter().flat_map(|event| &event.expect.fields).map(|field| field.field.clone()).collect();
        fields.sort();
        fields.dedup();
        let ask = Ask { fields: &fields, explain: &[], matching: self.matching };
        let judged = rules.judge(source, &input, ask).map_err(|error| error.to_string())?;
        let (failures, first) = (rules.failures().to_vec(), self.differences.len());
        for judgement in &judged {
            seen.events += 1;
            let fired = if self.matching == Matching::First { &judgement.first } else { &judgement.all };
            for fired in fired {
                *seen.counts.entry(fired.rule.clone()).or_default() += 1;
            }
        }
        let set = rules.rules().clone();
        let names: Vec<&str> = set
            .source(source)
            .into_iter()
            .flat_map(SourceRules::rules)
            .map(falconer_rules::Rule::name)
            .collect();
        let by = Judged {
            source,
            matching: self.matching,
            rules: &names,
            fields: &fields,
            content: &self.file.content,
        };
        let mut explain: BTreeMap<u64, (usize, Vec<String>)> = BTreeMap::new();
        for (event, judgement) in pairs(events, &judged) {
            let Some(judgement) = judgement else {
                self.differences.push(missing(event, judged.len()));
                continue;
            };
            if blank {
                self.differences.push(self.blank(event, judgement));
                continue;
            }
            let (differences, wanted) = compare(event, judgement, &by);
            if !wanted.is_empty() {
                explain.insert(judgement.number, (self.differences.len(), wanted));
            }
            self.differences.extend(differences);
        }
        self.explain(source, &input, rules, &explain);
        // A field that cannot be extracted is the likeliest reason for whatever differs.
        if let Some(difference) = self.differences.get_mut(first) {
            difference.notes.extend(failures);
        }
        Ok(())
    }

    /// Adds how rules came to their verdict, from the same events once more.
    fn explain(
        &mut self,
        source: &str,
        input: &Input<'_>,
        rules: &mut BenchRules<'_>,
        wanted: &BTreeMap<u64, (usize, Vec<String>)>,
    ) {
        let mut all: Vec<String> =
            wanted.values().flat_map(|(_, names)| names.iter().take(EXPLAINED)).cloned().collect();
        all.sort();
        all.dedup();
        if all.is_empty() {
            return;
        }
        let ask = Ask { fields: &[], explain: &all, matching: self.matching };
        let Ok(judged) = rules.judge(source, input, ask) else { return };
        for judgement in &judged {
            let Some((at, names)) = wanted.get(&judgement.number) else { continue };
            let found = all.iter().zip(&judgement.explanations);
            let found = found.filter(|(name, _)| names.contains(name)).filter_map(|(_, why)| why.as_ref());
            let notes: Vec<String> = found.map(ToString::to_string).collect();
            if let Some(difference) = self.differences.get_mut(*at) {
                difference.notes.extend(notes);
            }
        }
    }

    /// A test that cannot fail is a mistake; `--update` writes what it sees.
    fn blank(&self, event: &Event, found: &Judgement) -> Difference {
        let fired = if self.matching == Matching::First { &found.first } else { &found.all };
        let fired = listed(fired.iter().map(|fired| fired.rule.as_str()));
        Difference {
            place: event.place.clone(),
            event: None,
            what: "fires".to_owned(),
            expected: "an expectation: the test expects nothing, so it could not fail".to_owned(),
            found: fired.clone(),
            notes: vec!["write it by hand, or let 'falconer test --update' write it".to_owned()],
            update: update::add_key(&self.file.content, &event.place, &format!("fires: {fired}")),
        }
    }
}

/// Each entry with the judgement of each of its events; `None` if there is no such event.
fn pairs<'p>(events: &[&'p Event], judged: &'p [Judgement]) -> Vec<(&'p Event, Option<&'p Judgement>)> {
    let mut pairs = Vec::new();
    let mut at = 0;
    for event in events {
        if let Some(number) = event.number {
            pairs.push((*event, judged.iter().find(|judgement| judgement.number == number)));
            continue;
        }
        for _ in &event.payloads {
            pairs.push((*event, judged.get(at)));
            at += 1;
        }
    }
    pairs
}

fn missing(event: &Event, count: usize) -> Difference {
    let number = event.number.unwrap_or(0);
    Difference {
        place: event.place.clone(),
        event: None,
        what: format!("event {number}"),
        expected: format!("an event with the number {number}"),
        found: format!("{count} events"),
        notes: Vec::new(),
        update: None,
    }
}

impl Expect {
    fn is_empty(&self) -> bool {
        self.fires.is_none() && self.includes.is_empty() && self.silent.is_empty() && self.fields.is_empty()
    }
}
