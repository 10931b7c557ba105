//! Fields of plugins, each extracted at most once per event and only when it is asked for.

use std::cell::{OnceCell, RefCell};

use anyhow::{Result, anyhow, bail};
use falconer_host::{EventInput, ExtractError, Extractor, Library, Plugin};
use falconer_rules::FieldValue;
use falconer_rules::field::{Slot, SlotId, Source};
use falconer_runner::{FieldFailures, FieldValues, field_definition, overlapping_field};

/// Name of the source that plugins without one of their own make events of.
pub(super) const NO_SOURCE: &str = "syscall";

/// An event source as the rule language sees it, with the fields that plugins extract from it.
pub(super) fn source(name: &str, extracting: &[&Library]) -> Result<Source> {
    if let Some((at, field)) = overlapping_field(extracting) {
        bail!(
            "plugin '{}' extracts the field '{}' from source '{name}', as an earlier plugin does",
            extracting[at].name(),
            field.name
        );
    }
    let with = |source: Source, library: &&Library| {
        source.plugin(library.name(), library.fields().iter().map(field_definition).collect())
    };
    Ok(extracting.iter().fold(Source::new(name), with))
}

/// The fields that a filter and a format use.
pub(super) struct Fields {
    values: FieldValues,
    /// By the places of fields, which of the extractors has the field.
    origins: Vec<usize>,
    /// Of plugins whose fields are used.
    extractors: Vec<Option<RefCell<Extractor>>>,
    failures: FieldFailures,
    /// The first answer that cannot be one, and the place of its field.
    fault: OnceCell<(usize, ExtractError)>,
}

impl Fields {
    /// Prepares the fields in `slots`, in their order, which count `libraries`; `plugins` are their instances, where they
    /// extract from the source. Fields of the others have no value.
    pub(super) fn new(libraries: &[&Library], plugins: &[Option<&Plugin>], slots: &[Slot]) -> Result<Self> {
        let values = FieldValues::new(slots, |slot| libraries[slot.plugin])?;
        let used = |at: usize| slots.iter().any(|slot| slot.plugin == at);
        let extractor = |(at, plugin): (usize, Option<&&Plugin>)| match plugin {
            Some(plugin) if used(at) => plugin.extractor().map(|extractor| Some(RefCell::new(extractor))),
            _ => Ok(None),
        };
        Ok(Self {
            values,
            origins: slots.iter().map(|slot| slot.plugin).collect(),
            extractors: plugins
                .iter()
                .map(Option::as_ref)
                .enumerate()
                .map(extractor)
                .collect::<Result<_, _>>()?,
            failures: FieldFailures::new(slots.len()),
            fault: OnceCell::new(),
        })
    }

    /// Drops the values of the event before and keeps their memory.
    #[inline]
    pub(super) fn forget(&mut self) {
        self.values.clear();
    }

    /// The value of a field for the present event.
    #[inline]
    pub(super) fn get(&self, slot: SlotId, event: &EventInput<'_>) -> Option<FieldValue<'_>> {
        self.values.get(slot, |place, request, answer| {
            let Some(extractor) = &self.extractors[self.origins[place]] else { return };
            let mut extractor = extractor.borrow_mut();
            match extractor.extract(event, request) {
                Ok(Some(values)) => answer.put(values),
                Ok(None) => {}
                // A refusal is no value, as in Falco.
                Err(ExtractError::Refused { .. }) => {
                    self.failures.count(place, || (request.field().to_owned(), extractor.last_error()));
                }
                // An impossible answer is the plugin's fault.
                Err(error) => {
                    self.fault.get_or_init(|| (place, error));
                }
            }
        })
    }

    /// Whether a plugin answered what it cannot.
    #[inline]
    pub(super) fn fault(&self) -> Result<()> {
        match self.fault.get() {
            None => Ok(()),
            Some((place, error)) => Err(anyhow!("field {}: {error}", self.values.field(*place))),
        }
    }

    /// Which fields could not be extracted, and how often.
    pub(super) fn failures(&self) -> &FieldFailures {
        &self.failures
    }
}
