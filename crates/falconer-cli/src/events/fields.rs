//! The plugin's fields, each extracted at most once an event and only when it is asked for.

use std::cell::{Cell, OnceCell, RefCell};

use anyhow::{Result, anyhow};
use falconer_host::{self as host, Captured, EventInput, ExtractError, Extractor, Library, Plugin, Request};
use falconer_rules::field::{FieldDef, FieldType, Slot, SlotId, Source};
use falconer_rules::{List, Value};

/// Name of the source that plugins without one of their own make events of.
const NO_SOURCE: &str = "syscall";

/// The plugin's event source as the rule language sees it.
pub(super) fn source(library: &Library) -> Source {
    let name = library.event_source().unwrap_or(NO_SOURCE);
    let fields = if library.extracts_from(name) { library.fields() } else { &[] };
    Source::new(name).plugin(library.name(), fields.iter().map(definition).collect())
}

fn definition(field: &host::Field) -> FieldDef {
    // The two lists of types name the same seven.
    let ty = FieldType::from_plugin_name(field.ty.name()).unwrap_or(FieldType::String);
    let argument = field.argument;
    FieldDef {
        list: field.list,
        index: argument.is_some_and(|argument| argument.index),
        key: argument.is_some_and(|argument| argument.key),
        required: argument.is_some_and(|argument| argument.required),
        add_output: field.add_output,
        ..FieldDef::new(field.name.as_str(), ty).describe(field.description.as_str())
    }
}

/// The fields that a filter and a format use.
pub(super) struct Fields {
    slots: Vec<Field>,
    /// `None` if no field of the plugin's is used.
    extractor: Option<RefCell<Extractor>>,
    /// The first answer that cannot be one.
    fault: Cell<Option<(usize, ExtractError)>>,
}

struct Field {
    request: RefCell<Request>,
    /// The values of the present event, once they were asked for.
    value: OnceCell<Kept>,
    /// Memory of an earlier event's values.
    spare: Cell<Option<Kept>>,
}

/// Values that stay until the next event.
#[derive(Default)]
struct Kept(Captured);

impl Fields {
    /// Prepares the fields in `slots`, in their order.
    pub(super) fn new(plugin: &Plugin, slots: &[Slot]) -> Result<Self> {
        let field = |slot: &Slot| {
            let index = slot.argument.index.map(|index| index.to_string());
            let argument = slot.argument.key.as_deref().or(index.as_ref().map(String::as_bytes));
            let request = Request::with_bytes(plugin.library(), &slot.name, argument)?;
            Ok(Field { request: RefCell::new(request), value: OnceCell::new(), spare: Cell::new(None) })
        };
        let slots = slots.iter().map(field).collect::<Result<Vec<_>>>()?;
        let extractor = if slots.is_empty() { None } else { Some(RefCell::new(plugin.extractor()?)) };
        Ok(Self { slots, extractor, fault: Cell::new(None) })
    }

    /// Drops the values of the event before and keeps their memory.
    pub(super) fn forget(&mut self) {
        for field in &mut self.slots {
            if let Some(kept) = field.value.take() {
                field.spare.set(Some(kept));
            }
        }
    }

    /// The value of a field for the present event.
    pub(super) fn get(&self, slot: SlotId, event: &EventInput<'_>) -> Option<Value<'_>> {
        let field = self.slots.get(slot.index())?;
        let kept = field.value.get_or_init(|| {
            let mut kept = field.spare.take().unwrap_or_default();
            if let Some(extractor) = &self.extractor {
                match extractor.borrow_mut().extract(event, &mut field.request.borrow_mut()) {
                    Ok(values) => kept.0.set(values),
                    Err(error) => {
                        kept.0.set(None);
                        // A refusal is no value, as in Falco; an impossible answer is the plugin's fault.
                        if !matches!(error, ExtractError::Refused { .. }) {
                            self.fault.set(Some((slot.index(), error)));
                        }
                    }
                }
            }
            kept
        });
        let values = kept.0.values()?;
        if values.is_list() { Some(Value::List(kept)) } else { values.first().map(value) }
    }

    /// Whether the plugin answered what it cannot.
    pub(super) fn fault(&self) -> Result<()> {
        match self.fault.take() {
            None => Ok(()),
            Some((slot, error)) => {
                let request = self.slots[slot].request.borrow();
                Err(anyhow!("field {}: {error}", request.field()))
            }
        }
    }
}

impl List for Kept {
    fn len(&self) -> usize {
        self.0.values().map_or(0, |values| values.len())
    }

    fn get(&self, index: usize) -> Value<'_> {
        self.0.values().and_then(|values| values.get(index)).map_or(Value::U64(0), value)
    }
}

fn value(value: host::Value<'_>) -> Value<'_> {
    match value {
        host::Value::Uint64(number) => Value::U64(number),
        host::Value::String(text) => Value::Str(text),
        host::Value::RelTime(time) => Value::RelTime(time),
        host::Value::AbsTime(time) => Value::AbsTime(time),
        host::Value::Bool(bits) => Value::Bool(bits),
        host::Value::IpAddr(address) => Value::Ip(address),
        host::Value::IpNet(address) => Value::Net(address),
    }
}
