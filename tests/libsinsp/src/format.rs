//! What is printed of each event: a format of the rule language with fields of plugins, and places of values.

use std::ffi::CStr;

use anyhow::{Context, Result, anyhow};
use falconer_example_tests::{Cell, Extracted, fields, request};
use falconer_host::{Captured, EventInput, Extractor, Place, Places, Plugin, Request};
use falconer_rules::field::{Slot, Source};
use falconer_rules::{Formatter, Scratch, SourceExprs};

/// A format and fields whose places are told, with what extracts their values.
pub(crate) struct Format {
    compiled: Option<Formatter>,
    slots: Vec<(Slot, Request)>,
    places: Vec<(usize, Request)>,
    extractors: Vec<Extractor>,
    source: String,
    provider: Option<Plugin>,
    scratch: Scratch,
}

impl Format {
    /// Compiles a format, unless it is empty, and looks up the fields in `places`, for events of a source.
    pub(crate) fn new(format: &str, places: &str, source: &CStr, plugins: &[Plugin]) -> Result<Self> {
        let source = source.to_str()?;
        let extracting: Vec<_> =
            plugins.iter().filter(|plugin| plugin.library().extracts_from(source)).collect();
        let add =
            |all: Source, plugin: &&Plugin| all.plugin(plugin.library().name(), fields(plugin.library()));
        let mut exprs = SourceExprs::new(extracting.iter().fold(Source::new(source), add));
        let compile = |text| exprs.format(text).map_err(|error| anyhow!("{error}"));
        let compiled = Some(format).filter(|format| !format.is_empty()).map(compile).transpose()?;
        let slot = |slot: &Slot| (slot.clone(), request(extracting[slot.plugin].library(), slot));
        let place = |name: &str| {
            let owner = extracting.iter().position(|plugin| plugin.library().field(name).is_some());
            let owner = owner.with_context(|| format!("no field {name}"))?;
            Ok((owner, Request::new(extracting[owner].library(), name, None)?))
        };
        let provider = plugins.iter().find(|plugin| plugin.library().event_source() == Some(source));
        Ok(Self {
            compiled,
            slots: exprs.slots().iter().map(slot).collect(),
            places: places.split_whitespace().map(place).collect::<Result<_>>()?,
            extractors: extracting.iter().map(|plugin| plugin.extractor()).collect::<Result<_, _>>()?,
            source: source.to_owned(),
            provider: provider.cloned(),
            scratch: Scratch::new(),
        })
    }

    /// Lines about an event.
    pub(crate) fn print(&mut self, input: &EventInput<'_>, out: &mut String) {
        if let Some(line) = self.formatted(input) {
            out.extend(["  ", &line, "\n"]);
        }
        for (owner, request) in &mut self.places {
            let field = request.field().to_owned();
            let answer = self.extractors[*owner].extract_with_places(input, request);
            let places = answer.ok().flatten().and_then(|(_, places)| places);
            let place = |place: Option<Place>| {
                let Place { start, length } = place.unwrap_or(Place { start: 0, length: 0 });
                format!(" {start}+{length}")
            };
            let places: String = places.iter().flat_map(Places::iter).map(place).collect();
            out.extend(["  ", &field, " at", &places, "\n"]);
        }
    }

    /// What the format makes of an event; `None` if a field has no value.
    fn formatted(&mut self, input: &EventInput<'_>) -> Option<String> {
        let compiled = self.compiled.as_ref()?;
        let mut text = Vec::new();
        let provider = self.provider.as_ref();
        let told = provider.is_some_and(|plugin| plugin.event_to_string(input, &mut text));
        let mut values = Vec::new();
        for (slot, request) in &mut self.slots {
            let mut captured = Captured::new();
            // An extraction that the plugin refuses is no value.
            captured.set(self.extractors[slot.plugin].extract(input, request).unwrap_or_default());
            values.push(Cell(captured));
        }
        let event = Extracted {
            number: input.number(),
            timestamp: input.event().timestamp(),
            source: &self.source,
            plugin: provider.map_or("", |plugin| plugin.library().name()),
            text: told.then_some(text),
            values,
        };
        let mut printed = Vec::new();
        let whole = compiled.write(&event, &mut self.scratch, &mut printed);
        whole.then(|| String::from_utf8_lossy(&printed).into_owned())
    }
}
