//! How information is printed.

use crate::error::RunError;
use crate::terminal;

/// How lists are printed (`--format`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Format {
    /// For people.
    #[default]
    Text,
    /// Tables for a page.
    Markdown,
    /// For programs.
    Json,
}

impl Format {
    /// The format with this name, in upper or lower case.
    pub fn from_name(name: &str) -> Option<Format> {
        const NAMES: [(&str, Format); 3] =
            [("text", Format::Text), ("markdown", Format::Markdown), ("json", Format::Json)];
        NAMES.iter().find(|(known, _)| name.eq_ignore_ascii_case(known)).map(|(_, format)| *format)
    }
}

/// Writes a text to standard output.
pub(super) fn print(text: &str) -> Result<(), RunError> {
    terminal::print(text).map_err(RunError::Stdout)
}

/// JSON over several lines, two blanks a level.
pub(super) fn pretty(value: &serde_json::Value) -> String {
    format!("{value:#}\n")
}
