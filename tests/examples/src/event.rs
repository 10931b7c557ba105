//! Events of a plugin as the rule language sees them.

use std::borrow::Cow;
use std::path::Path;

use falconer_host::{Captured, EventInput, InitOptions, Library, Request, Value as HostValue};
use falconer_rules::field::{FieldDef, FieldType, Slot, SlotId, Source};
use falconer_rules::{Event, EventMeta, List, Scratch, SourceExprs, Value};

use crate::Case;

/// Runs a case with the libraries of a folder and returns what it prints.
///
/// # Panics
///
/// With the error's text if anything fails.
pub fn print(case: &Case, folder: &Path) -> String {
    let libraries: Vec<Library> = case
        .libraries
        .iter()
        .map(|name| Library::open(folder.join(name)).unwrap_or_else(|error| panic!("{error}")))
        .collect();
    let plugins: Vec<_> = libraries
        .iter()
        .zip(std::iter::once(case.init.as_str()).chain(std::iter::repeat("")))
        .map(|(library, init)| {
            library.init(init, &InitOptions::new()).unwrap_or_else(|error| panic!("{error}"))
        })
        .collect();
    let library = &libraries[0];
    let name = library.event_source_c().expect("the first library is an event source");
    let name_text = library.event_source().expect("its name is UTF-8");

    let source = libraries
        .iter()
        .filter(|library| library.extracts_from(name_text))
        .fold(Source::new(name_text), |source, library| source.plugin(library.name(), fields(library)));
    let mut exprs = SourceExprs::new(source);
    let filter = (!case.filter.is_empty()).then(|| exprs.filter(&case.filter).unwrap());
    let format = exprs.format(&case.format).unwrap();
    let slots = exprs.slots();

    let extracting: Vec<usize> =
        (0..libraries.len()).filter(|at| libraries[*at].extracts_from(name_text)).collect();
    let mut extractors: Vec<_> = extracting.iter().map(|at| plugins[*at].extractor().unwrap()).collect();
    let mut requests: Vec<Request> =
        slots.iter().map(|slot| request(&libraries[extracting[slot.plugin]], slot)).collect();

    let mut capture = plugins[0].open(&case.open).unwrap_or_else(|error| panic!("{error}"));
    let (mut printed, mut scratch, mut number) = (Vec::new(), Scratch::new(), 0);
    let mut event = Extracted {
        number: 0,
        timestamp: 0,
        source: name_text,
        plugin: library.name(),
        text: None,
        values: slots.iter().map(|_| Cell(Captured::new())).collect(),
    };
    loop {
        let mut batch = capture.next_batch();
        for one in &mut batch {
            let one = one.unwrap_or_else(|error| panic!("{error}"));
            number += 1;
            let input = EventInput::new(one, number, name);
            (event.number, event.timestamp) = (number, one.timestamp());
            let mut text = Vec::new();
            event.text = plugins[0].event_to_string(&input, &mut text).then_some(text);
            for ((request, cell), slot) in requests.iter_mut().zip(&mut event.values).zip(slots) {
                // An extraction that the plugin refuses is no value for rules.
                cell.0.set(extractors[slot.plugin].extract(&input, request).unwrap_or_default());
            }
            if filter.as_ref().is_none_or(|filter| filter.matches(&event, &mut scratch))
                && format.write(&event, &mut scratch, &mut printed)
            {
                printed.push(b'\n');
            }
        }
        if batch.outcome().unwrap_or_else(|error| panic!("{error}")) == falconer_host::Outcome::Eof {
            return String::from_utf8(printed).expect("UTF-8 is printed");
        }
    }
}

/// A library's fields in the words of the rule language.
fn fields(library: &Library) -> Vec<FieldDef> {
    let field = |field: &falconer_host::Field| {
        let ty = FieldType::from_plugin_name(field.ty.name()).expect("the types are the same");
        let mut def = FieldDef::new(&field.name, ty);
        def.list = field.list;
        if let Some(argument) = field.argument {
            (def.index, def.key, def.required) = (argument.index, argument.key, argument.required);
        }
        def
    };
    library.fields().iter().map(field).collect()
}

fn request(library: &Library, slot: &Slot) -> Request {
    let argument = &slot.argument;
    let index = argument.index.map(|index| index.to_string().into_bytes());
    let text = argument.key.as_deref().or(index.as_deref()).filter(|_| argument.present);
    Request::with_bytes(library, &slot.name, text).unwrap()
}

/// An event with the values of all fields that are asked for.
struct Extracted<'s> {
    number: u64,
    timestamp: u64,
    source: &'s str,
    plugin: &'s str,
    text: Option<Vec<u8>>,
    values: Vec<Cell>,
}

/// The values of one field.
struct Cell(Captured);

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

    fn get(&self, slot: SlotId) -> Option<Value<'_>> {
        let cell = &self.values[slot.index()];
        let values = cell.0.values().filter(|values| !values.is_empty())?;
        Some(if values.is_list() { Value::List(cell) } else { value(values.first()?) })
    }

    fn plugin_info(&self) -> Option<Cow<'_, [u8]>> {
        self.text.as_deref().map(Cow::Borrowed)
    }
}

impl List for Cell {
    fn len(&self) -> usize {
        self.0.values().map_or(0, |values| values.len())
    }

    fn get(&self, index: usize) -> Value<'_> {
        let values = self.0.values().expect("a list has values");
        value(values.get(index).expect("the index is below the length"))
    }
}

fn value(value: HostValue<'_>) -> Value<'_> {
    match value {
        HostValue::Uint64(number) => Value::U64(number),
        HostValue::String(text) => Value::Str(text),
        HostValue::RelTime(span) => Value::RelTime(span),
        HostValue::AbsTime(time) => Value::AbsTime(time),
        HostValue::Bool(truth) => Value::Bool(u32::from(truth)),
        HostValue::IpAddr(bytes) => Value::Ip(bytes),
        HostValue::IpNet(bytes) => Value::Net(bytes),
    }
}
