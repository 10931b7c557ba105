//! Events of a plugin as the rule language sees them.

use std::path::Path;

use falconer_host::{Captured, EventInput, InitOptions, Library, Outcome, Plugin, Request, trust};
use falconer_rules::field::{Slot, Source};
use falconer_rules::{AlertOptions, Engine, Matching, Scratch, SourceExprs, Stats};

use crate::Case;
use crate::extracted::{Cell, Extracted, fields, request};

/// Runs a case with the libraries of a folder and returns what its filter and format print.
///
/// # Panics
///
/// With the error's text if anything fails.
pub fn print(case: &Case, folder: &Path) -> String {
    let session = Session::new(case, folder);
    let mut exprs = SourceExprs::new(session.source());
    let filter = (!case.filter.is_empty()).then(|| exprs.filter(&case.filter).unwrap());
    let format = exprs.format(&case.format).unwrap();
    let (mut printed, mut scratch) = (Vec::new(), Scratch::new());
    session.each_event(&case.open, exprs.slots(), |event| {
        if filter.as_ref().is_none_or(|filter| filter.matches(event, &mut scratch))
            && format.write(event, &mut scratch, &mut printed)
        {
            printed.push(b'\n');
        }
    });
    String::from_utf8(printed).expect("UTF-8 is printed")
}

/// Runs a case with the libraries of a folder and returns the alerts of a rules file, without their times, and the
/// statistics.
///
/// # Panics
///
/// With the error's text if anything fails.
pub fn alerts(case: &Case, folder: &Path, name: &str, rules: &str) -> String {
    let session = Session::new(case, folder);
    let mut engine = Engine::new(vec![session.source()]);
    let loaded = engine.load(name, rules.as_bytes());
    assert_eq!(loaded.to_text(), format!("{name}: Ok"));
    let set = engine.rule_set(&[]);
    let rules = set.source(session.name()).expect("there are rules for the source");
    let (mut stats, mut scratch, mut printed) = (Stats::new(), Scratch::new(), String::new());
    session.each_event(&case.open, rules.slots(), |event| {
        rules.evaluate(event, Matching::First, &mut scratch, |rule, scratch| {
            stats.record(rule);
            let mut line = Vec::new();
            rule.write_alert(event, AlertOptions::default(), scratch, &mut line);
            let line = String::from_utf8(line).expect("alerts are UTF-8");
            printed.push_str(line.split_once(": ").expect("an alert begins with its time").1);
            printed.push('\n');
        });
    });
    printed + &stats.to_string()
}

/// Plugins that are loaded and initialised, the source first.
struct Session {
    plugins: Vec<Plugin>,
}

impl Session {
    fn new(case: &Case, folder: &Path) -> Self {
        let inits = std::iter::once(case.init.as_str()).chain(std::iter::repeat(""));
        let plugin = |(name, init): (&String, &str)| {
            let library =
                Library::open(folder.join(name), trust!(unsafe "cargo built it from this workspace"))
                    .unwrap_or_else(|error| panic!("{error}"));
            library.init(init, &InitOptions::new()).unwrap_or_else(|error| panic!("{error}"))
        };
        Self { plugins: case.libraries.iter().zip(inits).map(plugin).collect() }
    }

    /// Name of the event source; a source without one brings system events.
    fn name(&self) -> &str {
        self.plugins[0].library().event_source().unwrap_or("syscall")
    }

    /// The plugins that extract from the source, in order.
    fn extracting(&self) -> impl Iterator<Item = &Plugin> {
        self.plugins.iter().filter(|plugin| plugin.library().extracts_from(self.name()))
    }

    /// The source in the words of the rule language.
    fn source(&self) -> Source {
        let add = |source: Source, plugin: &Plugin| {
            source.plugin(plugin.library().name(), fields(plugin.library()))
        };
        self.extracting().fold(Source::new(self.name()), add)
    }

    /// Opens the source and hands over each event with the values of the slots.
    fn each_event(&self, open: &str, slots: &[Slot], mut event_done: impl FnMut(&Extracted<'_>)) {
        let extracting: Vec<_> = self.extracting().collect();
        let mut extractors: Vec<_> = extracting.iter().map(|plugin| plugin.extractor().unwrap()).collect();
        let mut requests: Vec<Request> =
            slots.iter().map(|slot| request(extracting[slot.plugin].library(), slot)).collect();
        let (plugin, library) = (&self.plugins[0], self.plugins[0].library());
        let name = library.event_source_c().unwrap_or(c"syscall");
        let mut event = Extracted {
            number: 0,
            timestamp: 0,
            source: self.name(),
            plugin: library.name(),
            text: None,
            values: slots.iter().map(|_| Cell(Captured::new())).collect(),
        };
        let mut capture = plugin.open(open).unwrap_or_else(|error| panic!("{error}"));
        loop {
            let mut batch = capture.next_batch();
            for one in &mut batch {
                let one = one.unwrap_or_else(|error| panic!("{error}"));
                event.number += 1;
                event.timestamp = one.timestamp();
                let input = EventInput::new(one, event.number, name);
                let mut text = Vec::new();
                event.text = plugin.event_to_string(&input, &mut text).then_some(text);
                for ((request, cell), slot) in requests.iter_mut().zip(&mut event.values).zip(slots) {
                    // An extraction that the plugin refuses is no value for rules.
                    cell.0.set(extractors[slot.plugin].extract(&input, request).unwrap_or_default());
                }
                event_done(&event);
            }
            if batch.outcome().unwrap_or_else(|error| panic!("{error}")) == Outcome::Eof {
                return;
            }
        }
    }
}
