//! The files of `bodies/`.

use std::path::Path;

/// A run of a host, and what comes of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Body {
    /// Its lines, comments apart.
    pub lines: Vec<Line>,
}

/// A line of a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// A command, without the mark in front.
    Command(String),
    /// What both hosts print.
    Both(String),
    /// What our host prints.
    Falconer(String),
    /// What libsinsp prints.
    Libsinsp(String),
}

impl Body {
    /// Reads a file.
    ///
    /// # Panics
    ///
    /// If it can't be read, or as [`parse`](Self::parse) does.
    pub fn read(path: &Path) -> Self {
        let text = std::fs::read_to_string(path);
        Self::parse(&text.unwrap_or_else(|error| panic!("{}: {error}", path.display())))
    }

    /// Takes the lines of a file in.
    ///
    /// # Panics
    ///
    /// If hosts differ without a comment above that says why.
    pub fn parse(text: &str) -> Self {
        let mut lines = Vec::new();
        // A comment holds for the command below it, or around it.
        let (mut explained, mut commented) = (false, false);
        for line in text.lines() {
            if line.starts_with('#') {
                (explained, commented) = (true, true);
                continue;
            }
            let line = if let Some(command) = line.strip_prefix("> ") {
                Line::Command(command.to_owned())
            } else if let Some(line) = line.strip_prefix("falconer| ") {
                Line::Falconer(line.to_owned())
            } else if let Some(line) = line.strip_prefix("libsinsp| ") {
                Line::Libsinsp(line.to_owned())
            } else {
                Line::Both(line.to_owned())
            };
            match line {
                Line::Command(_) => explained = commented,
                Line::Both(_) => {}
                Line::Falconer(_) | Line::Libsinsp(_) => {
                    assert!(explained, "no comment says why the hosts differ: {line:?}");
                }
            }
            commented = false;
            lines.push(line);
        }
        Self { lines }
    }

    /// The commands.
    pub fn commands(&self) -> impl Iterator<Item = &str> {
        self.lines.iter().filter_map(|line| match line {
            Line::Command(command) => Some(command.as_str()),
            _ => None,
        })
    }

    /// What our host has to print.
    pub fn expected(&self) -> String {
        let mut text = String::new();
        for line in &self.lines {
            let (mark, line) = match line {
                Line::Command(command) => ("> ", command),
                Line::Both(line) | Line::Falconer(line) => ("", line),
                Line::Libsinsp(_) => continue,
            };
            text.push_str(mark);
            text.push_str(line);
            text.push('\n');
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_the_other_host_is_not_expected() {
        let body = Body::parse("# Words differ.\n> load x\nfalconer| a\nlibsinsp| b\nc\n");
        assert_eq!(body.expected(), "> load x\na\nc\n");
        assert_eq!(body.commands().collect::<Vec<_>>(), ["load x"]);
    }

    #[test]
    #[should_panic(expected = "no comment says why the hosts differ")]
    fn a_difference_without_a_reason_is_refused() {
        Body::parse("# This is about the first.\n> load x\nok\n> load y\nfalconer| a\nlibsinsp| b\n");
    }
}
