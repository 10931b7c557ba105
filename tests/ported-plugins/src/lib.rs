//! Ports of official plugins under falconer-host, beside what was recorded from the originals.
//!
//! `recorded/` has events that were written for this, one a line, with the values that the originals give, or should
//! give where they have a bug. Fields that take no argument and are not named have no value.

mod recorded;
mod table;

pub use recorded::{Answer, Recorded, recorded};
pub use table::field_table;

use std::path::PathBuf;

use falconer_event::{Event, encode_plugin_event};
use falconer_host::{EventInput, Extractor, InitOptions, Library, Place, Plugin, Request, Value, trust};

/// A port, loaded and initialised.
#[derive(Debug)]
pub struct Port {
    /// The library.
    pub library: Library,
    /// The plugin.
    pub plugin: Plugin,
    extractor: Extractor,
    number: u64,
}

/// Folder of the repository.
pub fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}

impl Port {
    /// Loads the library that cargo built for the running test.
    ///
    /// # Panics
    ///
    /// If it is not there, or does not initialise.
    pub fn load(name: &str) -> Self {
        let test = std::env::current_exe().expect("a test knows its path");
        let path = test.with_file_name(format!("lib{name}.so"));
        let library = Library::open(path, trust!(unsafe "cargo built it from this workspace"))
            .expect("the plugin loads");
        let plugin = library.init(r#"{"useAsync": false}"#, &InitOptions::new()).expect("it initialises");
        let extractor = plugin.extractor().expect("it extracts");
        Self { library, plugin, extractor, number: 0 }
    }

    /// The bytes of an event of the port's source.
    pub fn event(&self, timestamp: u64, payload: &[u8]) -> Vec<u8> {
        encode_plugin_event(self.library.id(), timestamp, payload)
    }

    /// What `field` or `field[argument]` is in an event that is a new one (`fresh`) or the one of the last call, and
    /// where in the payload it is.
    ///
    /// # Errors
    ///
    /// The plugin's words if it refuses.
    ///
    /// # Panics
    ///
    /// If there is no such field.
    pub fn ask(
        &mut self,
        event: &[u8],
        field: &str,
        fresh: bool,
    ) -> Result<(Option<Answer>, Option<Place>), String> {
        let (name, argument) = match field.split_once('[') {
            Some((name, argument)) => (name, argument.strip_suffix(']')),
            None => (field, None),
        };
        let mut request =
            Request::new(&self.library, name, argument).expect("the field and its argument are known");
        self.number += u64::from(fresh);
        let source = self.library.event_source_c().unwrap_or(c"any");
        let event = EventInput::new(Event::new(event).expect("a whole event"), self.number, source);
        match self.extractor.extract_with_places(&event, &mut request) {
            Ok(None) => Ok((None, None)),
            Ok(Some((values, places))) => {
                let list = values.is_list();
                let mut texts = values.iter().map(|value| match value {
                    Value::Uint64(number) => number.to_string().into_bytes(),
                    Value::String(text) => text.to_vec(),
                    other => panic!("{field}: no port has values such as {other:?}"),
                });
                let answer = if list {
                    Answer::List(texts.collect())
                } else {
                    Answer::One(texts.next().unwrap_or_default())
                };
                Ok((Some(answer), places.and_then(|places| places.get(0))))
            }
            Err(_) => Err(self.extractor.last_error()),
        }
    }

    /// What the plugin says of the event as a whole.
    pub fn text(&self, event: &[u8]) -> Option<Vec<u8>> {
        let source = self.library.event_source_c().unwrap_or(c"any");
        let event = EventInput::new(Event::new(event).ok()?, 1, source);
        let mut text = Vec::new();
        self.plugin.event_to_string(&event, &mut text).then_some(text)
    }
}
