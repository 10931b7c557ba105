//! The files of `expected/`.

use std::path::Path;

/// A run and the lines that it prints.
///
/// A file has lines `key: value` up to a line `---`, and then what is printed. `library` (a file name) may be given
/// several times; the first one is the event source. `init` is its init config, `open` the source's name and its open
/// params, `format` what is printed of each event, `filter` (optional) which events are.
#[derive(Clone, Debug, Default)]
pub struct Case {
    /// File names of the plugins, the source first.
    pub libraries: Vec<String>,
    /// Init config of the source.
    pub init: String,
    /// Open params.
    pub open: String,
    /// Condition of the rule language, or empty.
    pub filter: String,
    /// Output format of the rule language.
    pub format: String,
    /// What is printed.
    pub expected: String,
}

impl Case {
    /// Reads a file.
    ///
    /// # Panics
    ///
    /// If it is not of the form above.
    pub fn read(path: &Path) -> Self {
        let text =
            std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let (header, expected) = text.split_once("---\n").expect("there is a line ---");
        let mut case = Self { expected: expected.to_owned(), ..Self::default() };
        for line in header.lines() {
            let (key, value) = line.split_once(": ").expect("a line is `key: value`");
            let value = value.to_owned();
            match key {
                "library" => case.libraries.push(value),
                "init" => case.init = value,
                "open" => {
                    let (_, params) = value.split_once(' ').expect("a source and open params");
                    params.clone_into(&mut case.open);
                }
                "filter" => case.filter = value,
                "format" => case.format = value,
                _ => panic!("{}: unknown key {key}", path.display()),
            }
        }
        case
    }
}
