//! An event as rules see it: its fields, each extracted when a rule first asks for it.

use std::borrow::Cow;
use std::cell::{Cell, OnceCell, RefCell};

use falconer_event::PluginEvent;
use falconer_host::{EventInput, ExtractError, Extractor, Plugin};
use falconer_rules::field::{Slot, SlotId};
use falconer_rules::{Event, EventMeta, Value};

use crate::error::RunError;
use crate::log::{Level, Log};
use crate::values::FieldValues;

/// What is known of the current event of a source.
pub(crate) struct Table {
    values: FieldValues,
    /// By their places, where values come from.
    origins: Vec<Origin>,
    extractors: Vec<RefCell<Extractor>>,
    provider: Plugin,
    /// The event in its plugin's words, once somebody has asked for them.
    info: OnceCell<Option<Vec<u8>>>,
    info_spare: Cell<Vec<u8>>,
    log: Log,
}

/// Where the values of a field come from.
struct Origin {
    extractor: usize,
    /// Whether a fault of the field was logged.
    told: Cell<bool>,
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
        let origin = |slot: &Slot| Origin { extractor: slot.plugin, told: Cell::new(false) };
        Ok(Table {
            values: FieldValues::new(slots, |slot| extracting[slot.plugin].library())?,
            origins: slots.iter().map(origin).collect(),
            extractors,
            provider,
            info: OnceCell::new(),
            info_spare: Cell::default(),
            log,
        })
    }

    /// Forgets the values of an event, before the next.
    #[inline]
    pub(crate) fn clear(&mut self) {
        self.values.clear();
        if let Some(Some(info)) = self.info.take() {
            self.info_spare.set(info);
        }
    }

    /// Says once that a field cannot be extracted; for rules it has no value.
    #[cold]
    fn tell(&self, origin: &Origin, error: ExtractError, extractor: &Extractor, field: &str) {
        if origin.told.replace(true) {
            return;
        }
        let words = match error {
            ExtractError::Refused { .. } => extractor.last_error(),
            other => other.to_string(),
        };
        self.log.line(
            Level::Warning,
            format_args!("field {field} has no value for an event: {words} (told once a field)"),
        );
    }
}

/// The current event.
pub(crate) struct Current<'e> {
    pub(crate) table: &'e Table,
    pub(crate) input: EventInput<'e>,
    pub(crate) meta: EventMeta<'e>,
}

impl Event for Current<'_> {
    #[inline]
    fn meta(&self) -> EventMeta<'_> {
        self.meta
    }

    #[inline]
    fn get(&self, slot: SlotId) -> Option<Value<'_>> {
        let table = self.table;
        table.values.get(slot, |place, request, answer| {
            let origin = &table.origins[place];
            let mut extractor = table.extractors[origin.extractor].borrow_mut();
            match extractor.extract(&self.input, request) {
                Ok(Some(values)) => answer.put(values),
                Ok(None) => {}
                Err(error) => table.tell(origin, error, &extractor, request.field()),
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
