//! The modules in `src/schema/generated` are what `schema/events.txt` makes them.
//!
//! `FALCONER_UPDATE=1` writes them anew. This needs no feature, so that it works where they do not compile.

mod data;
mod names;
mod write;

use std::collections::HashSet;
use std::path::Path;
use std::{env, fs};

use data::Data;

const EVENTS: &str = include_str!("../../schema/events.txt");

#[test]
fn generated_modules_are_current() {
    let data = Data::read(EVENTS);
    let modules = [
        ("src/schema/generated/tables.rs", write::tables(&data)),
        ("src/schema/generated/events.rs", write::events(&data)),
        ("tests/schema/list.rs", write::list(&data)),
    ];
    for (name, text) in modules {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
        if env::var_os("FALCONER_UPDATE").is_some() {
            fs::write(&path, &text).expect("a writable source folder");
        }
        let found = fs::read_to_string(&path).expect("the generated module");
        assert!(found == text, "{name} is not what schema/events.txt says: set FALCONER_UPDATE=1");
    }
}

#[test]
fn codes_are_indexes_and_names_are_unique() {
    let data = Data::read(EVENTS);
    let mut views = HashSet::new();
    for (index, event) in data.events.iter().enumerate() {
        assert_eq!(usize::from(event.code), index, "{}", event.id);
        assert!(views.insert(names::view(event.id)), "{} has the name of another", event.id);
        let mut functions = HashSet::from(["encode".to_owned(), "params".to_owned(), "timestamp".to_owned()]);
        functions.extend(["thread_id", "keep", "finish"].map(str::to_owned));
        for param in &event.params {
            assert!(functions.insert(names::function(param.name)), "{} of {}", param.name, event.id);
        }
    }
}
