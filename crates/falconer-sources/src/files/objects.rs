//! JSON objects, whichever way a file has them.

use super::splitter::{Json, Splitter, Step};

/// Objects that are in an array which is the first value of an outermost object, or else outermost objects; see
/// [`Files::any_objects`](super::Files::any_objects).
#[derive(Clone, Copy, Debug)]
pub(super) struct AnyObjects {
    /// Where the present byte is in front of the first value of an outermost object; `None` if it is not.
    head: Option<Head>,
    json: Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Head {
    Start,
    Key,
    Escape,
    BehindKey,
    BehindColon,
}

/// What the bytes in front of a first value came to.
enum Value {
    /// It is not there yet.
    None,
    /// An array begins with the byte before this one.
    Array(usize),
    /// Anything else begins here.
    Other(usize),
}

impl Default for AnyObjects {
    fn default() -> Self {
        Self { head: None, json: Json::objects(0) }
    }
}

impl AnyObjects {
    /// Reads on in front of the first value.
    fn value(head: &mut Head, bytes: &[u8]) -> Value {
        for (at, byte) in bytes.iter().enumerate() {
            *head = match (*head, byte) {
                (Head::Key, b'"') => Head::BehindKey,
                (Head::Key, b'\\') => Head::Escape,
                (Head::Key | Head::Escape, _) | (Head::Start, b'"') => Head::Key,
                (head, b' ' | b'\t' | b'\r' | b'\n') => head,
                (Head::BehindKey, b':') => Head::BehindColon,
                (Head::BehindColon, b'[') => return Value::Array(at + 1),
                _ => return Value::Other(at),
            };
        }
        Value::None
    }

    /// Reads on in an outermost object of which so many bytes are done with.
    fn begin(&mut self, bytes: &[u8], done: usize, mut head: Head) -> Step {
        match Self::value(&mut head, &bytes[done..]) {
            Value::None => {
                self.head = Some(head);
                Step::Inside
            }
            Value::Array(length) => {
                (self.head, self.json) = (None, Json::begun(false));
                Step::Skip(done + length)
            }
            Value::Other(length) => {
                (self.head, self.json) = (None, Json::begun(true));
                let before = done + length;
                match self.json.feed(&bytes[before..]) {
                    Step::End { record, used } => Step::End { record: before + record, used: before + used },
                    step => step,
                }
            }
        }
    }
}

impl Splitter for AnyObjects {
    fn feed(&mut self, bytes: &[u8]) -> Step {
        if let Some(head) = self.head {
            return self.begin(bytes, 0, head);
        }
        if self.json.is_between() {
            self.json = Json::objects(0);
            if bytes[0] == b'{' {
                return self.begin(bytes, 1, Head::Start);
            }
        }
        self.json.feed(bytes)
    }

    fn ends_here(&self) -> bool {
        false
    }

    fn resumes(&self) -> bool {
        false
    }
}
