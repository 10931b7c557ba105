//! The plugin's fields, each extracted at most once an event and only when it is asked for.

use std::cell::{OnceCell, RefCell};

use anyhow::{Result, anyhow};
use falconer_host::{EventInput, ExtractError, Extractor, Library, Plugin};
use falconer_rules::Value;
use falconer_rules::field::{Slot, SlotId, Source};
use falconer_runner::{FieldValues, field_definition};

/// Name of the source that plugins without one of their own make events of.
const NO_SOURCE: &str = "syscall";

/// The plugin's event source as the rule language sees it.
pub(super) fn source(library: &Library) -> Source {
    let name = library.event_source().unwrap_or(NO_SOURCE);
    let fields = if library.extracts_from(name) { library.fields() } else { &[] };
    Source::new(name).plugin(library.name(), fields.iter().map(field_definition).collect())
}

/// The fields that a filter and a format use.
pub(super) struct Fields {
    values: FieldValues,
    /// `None` if no field of the plugin's is used.
    extractor: Option<RefCell<Extractor>>,
    /// The first answer that cannot be one, and the place of its field.
    fault: OnceCell<(usize, ExtractError)>,
}

impl Fields {
    /// Prepares the fields in `slots`, in their order.
    pub(super) fn new(plugin: &Plugin, slots: &[Slot]) -> Result<Self> {
        let values = FieldValues::new(slots, |_| plugin.library())?;
        let extractor = if slots.is_empty() { None } else { Some(RefCell::new(plugin.extractor()?)) };
        Ok(Self { values, extractor, fault: OnceCell::new() })
    }

    /// Drops the values of the event before and keeps their memory.
    #[inline]
    pub(super) fn forget(&mut self) {
        self.values.clear();
    }

    /// The value of a field for the present event.
    #[inline]
    pub(super) fn get(&self, slot: SlotId, event: &EventInput<'_>) -> Option<Value<'_>> {
        self.values.get(slot, |place, request, answer| {
            let Some(extractor) = &self.extractor else { return };
            let mut extractor = extractor.borrow_mut();
            match extractor.extract(event, request) {
                Ok(Some(values)) => answer.put(values),
                // A refusal is no value, as in Falco.
                Ok(None) | Err(ExtractError::Refused { .. }) => {}
                // An impossible answer is the plugin's fault.
                Err(error) => {
                    self.fault.get_or_init(|| (place, error));
                }
            }
        })
    }

    /// Whether the plugin answered what it cannot.
    #[inline]
    pub(super) fn fault(&self) -> Result<()> {
        match self.fault.get() {
            None => Ok(()),
            Some((place, error)) => Err(anyhow!("field {}: {error}", self.values.field(*place))),
        }
    }
}
