//! An event as rules see it: its fields, each extracted when a rule first asks for it.

use std::borrow::Cow;
use std::cell::{Cell, OnceCell, RefCell};

use falconer_event::PluginEvent;
use falconer_host::{EventInput, ExtractError, Extractor, Plugin};
use falconer_rules::field::{Slot, SlotId};
use falconer_rules::{Event, EventMeta, FieldValue};

use crate::error::RunError;
use crate::field_failures::FieldFailures;
use crate::field_values::FieldValues;
use crate::log::{Level, Log};

/// What is known of the current event of a source.
pub(crate) struct Table {
    values: FieldValues,
    /// By the places of fields, which of the extractors has the field.
    origins: Vec<usize>,
    failures: FieldFailures,
    extracting: Vec<Plugin>,
    extractors: Vec<RefCell<Extractor>>,
    provider: Plugin,
    /// The event in its plugin's words, once somebody has asked for them.
    info: OnceCell<Option<Vec<u8>>>,
    info_spare: Cell<Vec<u8>>,
    log: Log,
}

impl Table {
    /// A table for the slots of a source's rules, with the plugins that extract from it in the order that slots count
    /// them, and the plugin that makes the events.
    pub(crate) fn new(
        slots: &[Slot],
        extracting: &[Plugin],
        provider: Plugin,
        log: Log,
    ) -> Result<Table, RunError> {
        let extractors: Vec<_> =
            extracting.iter().map(|plugin| plugin.extractor().map(RefCell::new)).collect::<Result<_, _>>()?;
        Ok(Table {
            values: values(slots, extracting)?,
            origins: slots.iter().map(|slot| slot.plugin).collect(),
            failures: FieldFailures::new(slots.len()),
            extracting: extracting.to_vec(),
            extractors,
            provider,
            info: OnceCell::new(),
            info_spare: Cell::default(),
            log,
        })
    }

    /// Makes it a table for the slots of other rules over the same plugins.
    pub(crate) fn renew(&mut self, slots: &[Slot], log: Log) -> Result<(), RunError> {
        self.values = values(slots, &self.extracting)?;
        self.origins = slots.iter().map(|slot| slot.plugin).collect();
        self.failures = FieldFailures::new(slots.len());
        self.log = log;
        Ok(())
    }

    /// Forgets the values of an event, before the next.
    #[inline]
    pub(crate) fn clear(&mut self) {
        self.values.clear();
        if let Some(Some(info)) = self.info.take() {
            self.info_spare.set(info);
        }
    }

    /// Counts that a field could not be extracted, and logs the first time; for rules it has no value.
    #[cold]
    fn failed(&self, place: usize, error: ExtractError, extractor: &Extractor, field: &str) {
        let first = || {
            let words = match error {
                ExtractError::Refused { .. } => extractor.last_error(),
                other => other.to_string(),
            };
            self.log.line(
                Level::Warning,
                format_args!(
                    "field {field} has no value for an event: {words} (later ones are only counted)"
                ),
            );
            (field.to_owned(), words)
        };
        self.failures.count(place, first);
    }

    /// Which fields could not be extracted and how often, a line for each.
    pub(crate) fn failures<'t>(&'t self, source: &'t str) -> impl Iterator<Item = String> + 't {
        self.failures.lines(source)
    }

    /// Reports on stderr, whatever is logged, which fields could not be extracted and how often.
    pub(crate) fn report_failures(&self, source: &str) {
        self.failures(source).for_each(|line| self.log.warn_always(line));
    }
}

/// Room for the values of slots, if each is a field of its plugin.
pub(crate) fn values(slots: &[Slot], extracting: &[Plugin]) -> Result<FieldValues, RunError> {
    Ok(FieldValues::new(slots, |slot| extracting[slot.plugin].library())?)
}

/// The current event.
pub(crate) struct Current<'e> {
    pub(crate) table: &'e Table,
    pub(crate) input: EventInput<'e>,
    /// By reference: it is large, and a copy per event shows.
    pub(crate) meta: &'e EventMeta<'e>,
}

impl Event for Current<'_> {
    #[inline]
    fn meta(&self) -> EventMeta<'_> {
        *self.meta
    }

    #[inline]
    fn get(&self, slot: SlotId) -> Option<FieldValue<'_>> {
        let table = self.table;
        table.values.get(slot, |place, request, answer| {
            let mut extractor = table.extractors[table.origins[place]].borrow_mut();
            match extractor.extract(&self.input, request) {
                Ok(Some(values)) => answer.put(values),
                Ok(None) => {}
                Err(error) => table.failed(place, error, &extractor, request.field()),
            }
        })
    }

    fn payload(&self) -> &[u8] {
        PluginEvent::try_from(self.input.event()).map_or(&[], |event| event.payload())
    }

    fn plugin_info(&self) -> Option<Cow<'_, [u8]>> {
        let info = self.table.info.get_or_init(|| {
            let mut text = self.table.info_spare.take();
            text.clear();
            self.table.provider.event_to_string(&self.input, &mut text).then_some(text)
        });
        info.as_ref().map(|text| Cow::Borrowed(text.as_slice()))
    }
}
