//! An event as rules see it: its fields, each extracted when a rule first asks for it.

use std::borrow::Cow;
use std::cell::{Cell, OnceCell, RefCell};

use falconer_event::PluginEvent;
use falconer_host::{Captured, EventInput, ExtractError, Extractor, Plugin, Request, Value as HostValue};
use falconer_rules::field::{FieldType, Slot, SlotId};
use falconer_rules::{Event, EventMeta, List, Value};

use crate::error::RunError;
use crate::log::{Level, Log};

/// The values of the current event of a source, one place for each field with its argument that rules use.
///
/// A plugin keeps the values that it returns only until it is asked again, so they are copied here; the memory is used
/// again for every event.
pub(crate) struct Table {
    places: Vec<Place>,
    extractors: Vec<RefCell<Extractor>>,
    /// The places that have a value of the current event.
    used: RefCell<Vec<usize>>,
    provider: Plugin,
    info: OnceCell<Option<Box<Bytes>>>,
    info_spare: Cell<Option<Box<Bytes>>>,
    log: Log,
}

/// A field with its argument, and its value.
struct Place {
    ty: FieldType,
    extractor: usize,
    request: RefCell<Request>,
    value: OnceCell<Kept>,
    /// Memory for the next value.
    bytes: Cell<Option<Box<Bytes>>>,
    list: Cell<Option<Box<KeptList>>>,
    /// Whether a fault of this field was logged.
    told: Cell<bool>,
}

/// A value of the current event.
enum Kept {
    Absent,
    Number(u64),
    Bytes(Box<Bytes>),
    List(Box<KeptList>),
}

#[derive(Default)]
struct Bytes(Vec<u8>);

#[derive(Default)]
struct KeptList(Captured);

impl List for KeptList {
    fn len(&self) -> usize {
        self.0.values().map_or(0, |values| values.len())
    }

    fn get(&self, index: usize) -> Value<'_> {
        match self.0.values().and_then(|values| values.get(index)) {
            Some(HostValue::String(text)) => Value::Str(text),
            Some(HostValue::Uint64(number)) => Value::U64(number),
            Some(HostValue::RelTime(time)) => Value::RelTime(time),
            Some(HostValue::AbsTime(time)) => Value::AbsTime(time),
            Some(HostValue::Bool(bits)) => Value::Bool(bits),
            Some(HostValue::IpAddr(bytes)) => Value::Ip(bytes),
            Some(HostValue::IpNet(bytes)) => Value::Net(bytes),
            None => Value::Str(&[]),
        }
    }
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
        let place = |slot: &Slot| {
            let library = extracting[slot.plugin].library();
            let request = Request::with_bytes(library, &slot.name, argument(slot).as_deref())?;
            Ok(Place {
                ty: slot.ty,
                extractor: slot.plugin,
                request: RefCell::new(request),
                value: OnceCell::new(),
                bytes: Cell::default(),
                list: Cell::default(),
                told: Cell::new(false),
            })
        };
        Ok(Table {
            places: slots.iter().map(place).collect::<Result<_, RunError>>()?,
            extractors,
            used: RefCell::default(),
            provider,
            info: OnceCell::new(),
            info_spare: Cell::default(),
            log,
        })
    }

    /// Forgets the values of an event, before the next.
    #[inline]
    pub(crate) fn clear(&mut self) {
        for index in self.used.get_mut().drain(..) {
            let place = &mut self.places[index];
            match place.value.take() {
                Some(Kept::Bytes(bytes)) => place.bytes.set(Some(bytes)),
                Some(Kept::List(list)) => place.list.set(Some(list)),
                _ => {}
            }
        }
        if let Some(Some(info)) = self.info.take() {
            self.info_spare.set(Some(info));
        }
    }

    fn extract(&self, index: usize, event: &EventInput<'_>) -> Kept {
        self.used.borrow_mut().push(index);
        let place = &self.places[index];
        let mut extractor = self.extractors[place.extractor].borrow_mut();
        let mut request = place.request.borrow_mut();
        let values = match extractor.extract(event, &mut request) {
            Ok(Some(values)) => values,
            Ok(None) => return Kept::Absent,
            Err(error) => {
                place.told.set(
                    place.told.get() || {
                        self.tell(error, &extractor, request.field());
                        true
                    },
                );
                return Kept::Absent;
            }
        };
        if values.is_list() {
            let mut list = place.list.take().unwrap_or_default();
            list.0.set(Some(values));
            return Kept::List(list);
        }
        match values.first() {
            None => Kept::Absent,
            Some(HostValue::Uint64(number) | HostValue::RelTime(number) | HostValue::AbsTime(number)) => {
                Kept::Number(number)
            }
            Some(HostValue::Bool(bits)) => Kept::Number(u64::from(bits)),
            Some(HostValue::String(text) | HostValue::IpAddr(text) | HostValue::IpNet(text)) => {
                let mut bytes = place.bytes.take().unwrap_or_default();
                bytes.0.clear();
                bytes.0.extend_from_slice(text);
                Kept::Bytes(bytes)
            }
        }
    }

    /// Says once that a field cannot be extracted; for rules it has no value.
    #[cold]
    fn tell(&self, error: ExtractError, extractor: &Extractor, field: &str) {
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

/// The text between a field's brackets. Plugins get it as a C string, so it ends at its first NUL.
fn argument(slot: &Slot) -> Option<Cow<'_, [u8]>> {
    if !slot.argument.present {
        return None;
    }
    Some(match (&slot.argument.key, slot.argument.index) {
        (Some(key), _) => Cow::Borrowed(key.split(|byte| *byte == 0).next().unwrap_or_default()),
        (None, Some(index)) => Cow::Owned(index.to_string().into_bytes()),
        (None, None) => Cow::Borrowed(&[]),
    })
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
        let index = slot.index();
        let place = &self.table.places[index];
        // Not `get_or_init`: that counts as the rare case, and here it is what mostly happens.
        if place.value.get().is_none() {
            let _unset = place.value.set(self.table.extract(index, &self.input));
        }
        match place.value.get()? {
            Kept::Absent => None,
            Kept::Number(number) => Some(match place.ty {
                FieldType::RelTime => Value::RelTime(*number),
                FieldType::AbsTime => Value::AbsTime(*number),
                FieldType::Bool => Value::Bool(u32::try_from(*number).unwrap_or(u32::MAX)),
                _ => Value::U64(*number),
            }),
            Kept::Bytes(bytes) => Some(match place.ty {
                FieldType::IpAddr => Value::Ip(&bytes.0),
                FieldType::IpNet => Value::Net(&bytes.0),
                _ => Value::Str(&bytes.0),
            }),
            Kept::List(list) => Some(Value::List(&**list)),
        }
    }

    fn payload(&self) -> &[u8] {
        PluginEvent::try_from(self.input.event()).map_or(&[], |event| event.payload())
    }

    fn plugin_info(&self) -> Option<Cow<'_, [u8]>> {
        let info = self.table.info.get_or_init(|| {
            let mut bytes = self.table.info_spare.take().unwrap_or_default();
            bytes.0.clear();
            self.table.provider.event_to_string(&self.input, &mut bytes.0).then_some(bytes)
        });
        info.as_ref().map(|bytes| Cow::Borrowed(bytes.0.as_slice()))
    }
}
