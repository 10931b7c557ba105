//! Values that plugins extracted as the rule language sees them.

use std::borrow::Cow;

use falconer_host::{Captured, Library, Request, Value as HostValue};
use falconer_rules::field::{FieldDef, Slot, SlotId};
use falconer_rules::{Event, EventMeta, FieldValue, List};

/// A library's fields in the words of the rule language.
pub fn fields(library: &Library) -> Vec<FieldDef> {
    let field = |field: &falconer_host::Field| {
        let mut def = FieldDef::new(&field.name, field.ty);
        def.list = field.list;
        if let Some(argument) = field.argument {
            (def.index, def.key, def.required) = (argument.index, argument.key, argument.required);
        }
        def
    };
    library.fields().iter().map(field).collect()
}

/// What is asked of a library for a slot of compiled expressions.
///
/// # Panics
///
/// If the library has no such field.
pub fn request(library: &Library, slot: &Slot) -> Request {
    let argument = &slot.argument;
    let index = argument.index.map(|index| index.to_string().into_bytes());
    let text = argument.key.as_deref().or(index.as_deref()).filter(|_| argument.present);
    Request::with_bytes(library, &slot.name, text).unwrap()
}

/// An event with the values of all fields that are asked for.
#[derive(Debug)]
pub struct Extracted<'s> {
    /// Its number.
    pub number: u64,
    /// Its time, in ns since the epoch.
    pub timestamp: u64,
    /// Name of its source.
    pub source: &'s str,
    /// Name of the plugin whose source it is.
    pub plugin: &'s str,
    /// What the plugin says about it.
    pub text: Option<Vec<u8>>,
    /// The values, one for each slot.
    pub values: Vec<Cell>,
}

/// The values of one field.
#[derive(Debug)]
pub struct Cell(pub Captured);

impl Event for Extracted<'_> {
    fn meta(&self) -> EventMeta<'_> {
        EventMeta {
            number: self.number,
            timestamp: self.timestamp,
            source: self.source,
            plugin: self.plugin,
            ..EventMeta::default()
        }
    }

    fn get(&self, slot: SlotId) -> Option<FieldValue<'_>> {
        let cell = &self.values[slot.index()];
        let values = cell.0.values().filter(|values| !values.is_empty())?;
        Some(if values.is_list() { FieldValue::List(cell) } else { value(values.first()?) })
    }

    fn plugin_info(&self) -> Option<Cow<'_, [u8]>> {
        self.text.as_deref().map(Cow::Borrowed)
    }
}

impl List for Cell {
    fn len(&self) -> usize {
        self.0.values().map_or(0, |values| values.len())
    }

    fn get(&self, index: usize) -> FieldValue<'_> {
        let values = self.0.values().expect("a list has values");
        value(values.get(index).expect("the index is below the length"))
    }
}

fn value(value: HostValue<'_>) -> FieldValue<'_> {
    match value {
        HostValue::Uint64(number) => FieldValue::U64(number),
        HostValue::String(text) => FieldValue::Str(text),
        HostValue::RelTime(span) => FieldValue::RelTime(span),
        HostValue::AbsTime(time) => FieldValue::AbsTime(time),
        HostValue::Bool(truth) => FieldValue::Bool(truth),
        HostValue::IpAddr(bytes) => FieldValue::Ip(bytes),
        HostValue::IpNet(bytes) => FieldValue::Net(bytes),
    }
}
