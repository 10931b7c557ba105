//! The plugin's fields, each extracted at most once an event and only when it is asked for.

use std::cell::{Cell, OnceCell, RefCell};

use anyhow::{Result, anyhow};
use falconer_event::FieldType as ValueType;
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
    fault: OnceCell<(usize, ExtractError)>,
}

struct Field {
    ty: ValueType,
    request: RefCell<Request>,
    /// The value of the present event, once it was asked for.
    value: OnceCell<Kept>,
    /// Memory of an earlier event's value.
    bytes: Cell<Option<Box<Bytes>>>,
    list: Cell<Option<Box<KeptList>>>,
}

/// A value that stays until the next event. It is no larger than two words, because it is moved for every event.
enum Kept {
    Absent,
    Number(u64),
    Bytes(Box<Bytes>),
    List(Box<KeptList>),
}

/// The bytes of a value, at the start of memory that grows to the longest one.
///
/// Their number is apart from the `Vec`: where it has just been written, reading pointer and length of a `Vec` at once, as
/// compilers do, makes the processor wait.
#[derive(Default)]
struct Bytes {
    room: Vec<u8>,
    len: usize,
}

impl Bytes {
    fn set(&mut self, bytes: &[u8]) {
        if self.room.len() < bytes.len() {
            self.room.resize(bytes.len(), 0);
        }
        self.len = bytes.len();
        self.room[..self.len].copy_from_slice(bytes);
    }

    fn get(&self) -> &[u8] {
        &self.room[..self.len]
    }
}

#[derive(Default)]
struct KeptList(Captured);

impl Fields {
    /// Prepares the fields in `slots`, in their order.
    pub(super) fn new(plugin: &Plugin, slots: &[Slot]) -> Result<Self> {
        let field = |slot: &Slot| {
            let index = slot.argument.index.map(|index| index.to_string());
            let argument = slot.argument.key.as_deref().or(index.as_ref().map(String::as_bytes));
            let request = Request::with_bytes(plugin.library(), &slot.name, argument)?;
            Ok(Field {
                ty: request.ty(),
                request: RefCell::new(request),
                value: OnceCell::new(),
                bytes: Cell::default(),
                list: Cell::default(),
            })
        };
        let slots = slots.iter().map(field).collect::<Result<Vec<_>>>()?;
        let extractor = if slots.is_empty() { None } else { Some(RefCell::new(plugin.extractor()?)) };
        Ok(Self { slots, extractor, fault: OnceCell::new() })
    }

    /// Drops the values of the event before and keeps their memory.
    #[inline]
    pub(super) fn forget(&mut self) {
        for field in &mut self.slots {
            match field.value.take() {
                Some(Kept::Bytes(bytes)) => field.bytes.set(Some(bytes)),
                Some(Kept::List(list)) => field.list.set(Some(list)),
                Some(Kept::Absent | Kept::Number(_)) | None => {}
            }
        }
    }

    /// The value of a field for the present event.
    #[inline]
    pub(super) fn get(&self, slot: SlotId, event: &EventInput<'_>) -> Option<Value<'_>> {
        let index = slot.index();
        let field = self.slots.get(index)?;
        // Not `get_or_init`: that counts as the rare case, and here it is what mostly happens.
        if field.value.get().is_none() {
            let _unset = field.value.set(self.extract(index, field, event));
        }
        match field.value.get()? {
            Kept::Absent => None,
            Kept::Number(number) => Some(match field.ty {
                ValueType::RelTime => Value::RelTime(*number),
                ValueType::AbsTime => Value::AbsTime(*number),
                ValueType::Bool => Value::Bool(u32::try_from(*number).unwrap_or(u32::MAX)),
                _ => Value::U64(*number),
            }),
            Kept::Bytes(bytes) => Some(match field.ty {
                ValueType::IpAddr => Value::Ip(bytes.get()),
                ValueType::IpNet => Value::Net(bytes.get()),
                _ => Value::Str(bytes.get()),
            }),
            Kept::List(list) => Some(Value::List(&**list)),
        }
    }

    fn extract(&self, index: usize, field: &Field, event: &EventInput<'_>) -> Kept {
        let Some(extractor) = &self.extractor else { return Kept::Absent };
        let mut extractor = extractor.borrow_mut();
        let mut request = field.request.borrow_mut();
        let values = match extractor.extract(event, &mut request) {
            Ok(Some(values)) => values,
            // A refusal is no value, as in Falco.
            Ok(None) | Err(ExtractError::Refused { .. }) => return Kept::Absent,
            // An impossible answer is the plugin's fault.
            Err(error) => {
                self.fault.get_or_init(|| (index, error));
                return Kept::Absent;
            }
        };
        if values.is_list() {
            let mut list = field.list.take().unwrap_or_default();
            list.0.set(Some(values));
            return Kept::List(list);
        }
        match values.first() {
            None => Kept::Absent,
            Some(
                host::Value::Uint64(number) | host::Value::RelTime(number) | host::Value::AbsTime(number),
            ) => Kept::Number(number),
            Some(host::Value::Bool(bits)) => Kept::Number(u64::from(bits)),
            Some(host::Value::String(text) | host::Value::IpAddr(text) | host::Value::IpNet(text)) => {
                let mut bytes = field.bytes.take().unwrap_or_default();
                bytes.set(text);
                Kept::Bytes(bytes)
            }
        }
    }

    /// Whether the plugin answered what it cannot.
    #[inline]
    pub(super) fn fault(&self) -> Result<()> {
        match self.fault.get() {
            None => Ok(()),
            Some((slot, error)) => {
                let request = self.slots[*slot].request.borrow();
                Err(anyhow!("field {}: {error}", request.field()))
            }
        }
    }
}

impl List for KeptList {
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
