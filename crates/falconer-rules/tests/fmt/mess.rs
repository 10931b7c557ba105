//! Rules files as nobody should write them: YAML with random indentation, blanks, styles and comments.

use serde_json::Value as Json;

use crate::random::Random;

/// A text, and the comments in it, each of which is there once.
pub(crate) struct Mess {
    pub(crate) text: String,
    pub(crate) comments: Vec<String>,
}

/// The same rules with nothing random.
pub(crate) fn plain(rules: &Json) -> String {
    let items = rules.as_array().unwrap().iter();
    let lines: Vec<String> = items.map(|item| format!("- {item}\n")).collect();
    lines.concat()
}

impl Mess {
    pub(crate) fn of(rules: &Json, random: &mut Random) -> Mess {
        let mut mess = Mess { text: String::new(), comments: Vec::new() };
        let (margin, width) = (random.below(4), 2 + random.below(4));
        for item in rules.as_array().unwrap() {
            mess.empty(random);
            mess.comment(random, margin);
            mess.blanks(margin);
            mess.text.push('-');
            mess.blanks(width - 1);
            mess.map(item, random, margin + width);
        }
        mess
    }

    fn blanks(&mut self, count: usize) {
        self.text.push_str(&" ".repeat(count));
    }

    fn empty(&mut self, random: &mut Random) {
        if random.chance(20) {
            self.text.push_str(random.pick(&["\n", "\n\n", "   \n"]));
        }
    }

    fn new_comment(&mut self) -> String {
        self.comments.push(format!("# comment {}.", self.comments.len()));
        self.comments[self.comments.len() - 1].clone()
    }

    /// A comment line, sometimes.
    fn comment(&mut self, random: &mut Random, column: usize) {
        if random.chance(15) {
            let comment = self.new_comment();
            self.blanks(column);
            self.text += &comment;
            self.text.push('\n');
        }
    }

    /// Ends a line, sometimes with a comment.
    fn end(&mut self, random: &mut Random) {
        if random.chance(15) {
            let comment = self.new_comment();
            self.blanks(1 + random.below(3));
            self.text += &comment;
        } else if random.chance(20) {
            self.blanks(2);
        }
        self.text.push('\n');
    }

    fn map(&mut self, map: &Json, random: &mut Random, column: usize) {
        for (i, (key, value)) in map.as_object().unwrap().iter().enumerate() {
            if i > 0 {
                self.empty(random);
                self.comment(random, column);
                self.blanks(column);
            }
            self.text += key;
            self.blanks(usize::from(random.chance(10)));
            self.text.push(':');
            self.value(value, random, column, key == "condition");
        }
    }

    /// A value behind a key or dash at a column, with the end of its line.
    fn value(&mut self, value: &Json, random: &mut Random, column: usize, condition: bool) {
        match value {
            Json::Array(items) if random.chance(50) => {
                self.blanks(1);
                self.flow(items, random);
                self.end(random);
            }
            Json::Array(items) if !items.is_empty() => {
                self.end(random);
                let column = column + random.below(3);
                for item in items {
                    self.empty(random);
                    self.comment(random, column);
                    self.blanks(column);
                    self.text += "- ";
                    if item.is_object() {
                        self.map(item, random, column + 2);
                    } else if let Json::Array(items) = item {
                        self.flow(items, random);
                        self.end(random);
                    } else {
                        self.text += &scalar(item);
                        self.end(random);
                    }
                }
            }
            Json::Array(_) => {
                self.text += " []";
                self.end(random);
            }
            Json::String(text) if condition && random.chance(60) => self.block(text, random, column),
            value => {
                self.blanks(1 + random.below(3));
                self.text += &scalar(value);
                self.end(random);
            }
        }
    }

    fn flow(&mut self, items: &[Json], random: &mut Random) {
        let parts: Vec<String> = items.iter().map(flow_scalar).collect();
        let comma = random.pick(&[",", ", ", " , ", ",   "]);
        self.text.push('[');
        self.text += random.pick(&["", " "]);
        self.text += &parts.join(comma);
        self.text.push(']');
    }

    /// A condition as a block scalar, broken at blanks outside quotes.
    fn block(&mut self, text: &str, random: &mut Random, column: usize) {
        self.text += random.pick(&[" >", " |", " >-", " |-"]);
        self.end(random);
        let column = column + 1 + random.below(4);
        self.blanks(column);
        let mut quoted = false;
        for c in text.chars() {
            quoted ^= c == '"';
            if c == ' ' && !quoted && random.chance(20) {
                self.text.push('\n');
                self.text.push_str(if random.chance(10) { "\n" } else { "" });
                self.blanks(column + if random.chance(20) { random.below(5) } else { 0 });
            } else {
                self.text.push(c);
                self.blanks(usize::from(c == ' ' && !quoted && random.chance(10)));
            }
        }
        self.text.push('\n');
    }
}

fn scalar(value: &Json) -> String {
    match value {
        // A plain scalar, where YAML takes the text for one.
        Json::String(text)
            if text.starts_with(|c: char| c.is_ascii_alphabetic())
                && !text.contains(": ")
                && !text.contains(" #")
                && !text.ends_with(' ') =>
        {
            text.clone()
        }
        other => other.to_string(),
    }
}

fn flow_scalar(value: &Json) -> String {
    match value {
        Json::Array(items) => format!("[{}]", items.iter().map(flow_scalar).collect::<Vec<_>>().join(",")),
        Json::String(text) if text.chars().all(|c| c.is_ascii_alphanumeric()) => text.clone(),
        other => other.to_string(),
    }
}
