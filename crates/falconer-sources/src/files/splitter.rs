//! Where records begin and end in the bytes of a file.

use std::fmt;

use memchr::{memchr, memchr2};

/// Makes the splitter of a file.
pub(super) type MakeSplitter = Box<dyn Fn() -> Box<dyn Splitter> + Send>;

/// What a [`Splitter`] found in the bytes that it was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The first so many bytes (at least 1) belong to no record, nor do those before them that were said to be
    /// [`Inside`](Self::Inside) of one since the last record ended.
    Skip(usize),
    /// All bytes belong to a record that goes on.
    Inside,
    /// A record ends.
    End {
        /// How many of the bytes still belong to the record.
        record: usize,
        /// How many bytes are done with: those of the record and of what separates it from the next one; at least 1
        /// and at least `record`.
        used: usize,
    },
}

/// Finds records in the bytes of a file, of which it sees each once, in pieces of any size.
///
/// It keeps in itself what it must know of the bytes before: each file has a splitter of its own. A closure
/// `FnMut(&[u8]) -> Step` is one too, if what follows a record can be read without having seen what was before.
///
/// ```
/// use falconer_sources::files::{Splitter, Step};
///
/// /// Records of four bytes.
/// struct Fours(usize);
/// impl Splitter for Fours {
///     fn feed(&mut self, bytes: &[u8]) -> Step {
///         let left = 4 - self.0;
///         if bytes.len() < left {
///             self.0 += bytes.len();
///             return Step::Inside;
///         }
///         self.0 = 0;
///         Step::End { record: left, used: left }
///     }
/// }
/// assert_eq!(Fours(0).feed(b"abcdef"), Step::End { record: 4, used: 4 });
/// ```
pub trait Splitter: Send {
    /// Looks at the bytes that follow those of the calls before (of them, those that a step said are done with).
    ///
    /// `bytes` is never empty.
    fn feed(&mut self, bytes: &[u8]) -> Step;

    /// Whether what was last said to be [`Inside`](Step::Inside) is a record if the file ends here; yes unless said
    /// otherwise. What is none is left out, with a warning.
    fn ends_here(&self) -> bool {
        true
    }

    /// The part of a whole record that becomes an event; all of it unless said otherwise.
    fn trim<'r>(&self, record: &'r [u8]) -> &'r [u8] {
        record
    }

    /// Whether reading can begin after any record, by a new splitter; yes unless said otherwise.
    ///
    /// If not, a file that was read in part is read again from its beginning, without the records that are known.
    fn resumes(&self) -> bool {
        true
    }
}

impl<F> Splitter for F
where
    F: FnMut(&[u8]) -> Step + Send,
{
    fn feed(&mut self, bytes: &[u8]) -> Step {
        self(bytes)
    }
}

/// Lines, without their `\n` or `\r\n`.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Lines;

impl Splitter for Lines {
    #[inline]
    fn feed(&mut self, bytes: &[u8]) -> Step {
        match memchr(b'\n', bytes) {
            Some(at) => Step::End { record: at, used: at + 1 },
            None => Step::Inside,
        }
    }

    #[inline]
    fn trim<'r>(&self, record: &'r [u8]) -> &'r [u8] {
        record.strip_suffix(b"\r").unwrap_or(record)
    }
}

/// JSON objects (and arrays) by their brackets, whatever is between them; see
/// [`Files::documents`](super::Files::documents) and [`Files::objects`](super::Files::objects).
///
/// It does not check what is in a record, only where it ends: brackets of both kinds count alike, and bytes in strings
/// do not count.
#[derive(Clone, Copy, Debug)]
pub(super) struct Json {
    /// Whether `[` and `]` count, or braces only.
    arrays: bool,
    /// Records begin where so many brackets are open.
    level: usize,
    depth: usize,
    in_record: bool,
    text: Text,
}

/// Where the present byte is with regard to strings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Text {
    Outside,
    Inside,
    Escape,
}

impl Json {
    /// Objects and arrays in sequence, each as a whole.
    pub(super) fn documents() -> Self {
        Self { arrays: true, level: 0, depth: 0, in_record: false, text: Text::Outside }
    }

    /// Objects that are inside of `level` others.
    pub(super) fn objects(level: usize) -> Self {
        Self { arrays: false, level, ..Self::documents() }
    }

    /// What is left of an object of which the beginning was seen: a record, or what is around records.
    pub(super) fn begun(is_record: bool) -> Self {
        Self { depth: 1, in_record: is_record, ..Self::objects(usize::from(!is_record)) }
    }

    /// Whether the next byte is outside of all objects and strings.
    pub(super) fn is_between(&self) -> bool {
        self.depth == 0 && self.text == Text::Outside
    }

    /// Where the string that `bytes` begin in goes on to: behind its end, or `None` if it goes on.
    fn skip_text(&mut self, bytes: &[u8]) -> Option<usize> {
        let mut at = 0;
        if self.text == Text::Escape {
            self.text = Text::Inside;
            at = 1;
        }
        while let Some(found) = memchr2(b'"', b'\\', bytes.get(at..)?) {
            at += found + 1;
            if bytes[at - 1] == b'"' {
                self.text = Text::Outside;
                return Some(at);
            }
            if at == bytes.len() {
                self.text = Text::Escape;
                return None;
            }
            at += 1;
        }
        None
    }

    /// The step of bytes in which no record ends.
    fn all_of(&self, bytes: &[u8]) -> Step {
        if self.in_record { Step::Inside } else { Step::Skip(bytes.len()) }
    }
}

impl Splitter for Json {
    fn feed(&mut self, bytes: &[u8]) -> Step {
        let mut at = 0;
        while at < bytes.len() {
            if self.text != Text::Outside {
                let Some(length) = self.skip_text(&bytes[at..]) else { return self.all_of(bytes) };
                at += length;
                continue;
            }
            match bytes[at] {
                b'"' => self.text = Text::Inside,
                b'{' | b'[' if bytes[at] == b'{' || self.arrays => {
                    if !self.in_record && self.depth == self.level {
                        if at > 0 {
                            return Step::Skip(at);
                        }
                        self.in_record = true;
                    }
                    self.depth += 1;
                }
                b'}' | b']' if bytes[at] == b'}' || self.arrays => {
                    // One too many is of no record: what follows is looked at as if it had not been there.
                    self.depth = self.depth.saturating_sub(1);
                    if self.in_record && self.depth == self.level {
                        self.in_record = false;
                        return Step::End { record: at + 1, used: at + 1 };
                    }
                    if self.depth == 0 && self.level > 0 {
                        return Step::Skip(at + 1);
                    }
                }
                _ => {}
            }
            at += 1;
        }
        self.all_of(bytes)
    }

    fn ends_here(&self) -> bool {
        false
    }

    fn resumes(&self) -> bool {
        self.level == 0
    }
}

impl fmt::Debug for dyn Splitter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Splitter")
    }
}

#[cfg(test)]
mod tests {
    use super::super::objects::AnyObjects;
    use super::*;

    /// The records of a text that is fed in pieces of `size` bytes.
    fn records(mut splitter: impl Splitter, text: &str, size: usize) -> Vec<String> {
        let (mut found, mut record) = (Vec::new(), Vec::new());
        for piece in text.as_bytes().chunks(size) {
            let mut rest = piece;
            while !rest.is_empty() {
                match splitter.feed(rest) {
                    Step::Skip(used) => {
                        assert!(used > 0);
                        record.clear();
                        rest = &rest[used..];
                    }
                    Step::Inside => {
                        record.extend_from_slice(rest);
                        rest = &[];
                    }
                    Step::End { record: length, used } => {
                        assert!(used >= length && used > 0);
                        record.extend_from_slice(&rest[..length]);
                        found.push(String::from_utf8_lossy(splitter.trim(&record)).into_owned());
                        record.clear();
                        rest = &rest[used..];
                    }
                }
            }
        }
        if splitter.ends_here() && !record.is_empty() {
            found.push(String::from_utf8_lossy(&record).into_owned());
        }
        found
    }

    #[test]
    fn records_do_not_depend_on_the_pieces() {
        let text = "{\"a\": \"}{\\\"\\\\\"} \n[1,[2]]\"{\" ]} 5 {\"b\":{}}[{\"c\":[{}]},{\"d\":1}]";
        for size in 1..=text.len() {
            assert_eq!(
                records(Json::documents(), text, size),
                ["{\"a\": \"}{\\\"\\\\\"}", "[1,[2]]", "{\"b\":{}}", "[{\"c\":[{}]},{\"d\":1}]"]
            );
            assert_eq!(
                records(Json::objects(0), text, size),
                ["{\"a\": \"}{\\\"\\\\\"}", "{\"b\":{}}", "{\"c\":[{}]}", "{\"d\":1}"]
            );
            assert_eq!(records(Json::objects(1), text, size), ["{}", "{}"]);
            assert_eq!(records(Lines, "one\r\n\ntwo\rx\nthree", size), ["one", "", "two\rx", "three"]);
        }
    }

    fn same_in_pieces(splitter: impl Splitter + Copy, text: &str) {
        let whole = records(splitter, text, text.len());
        for size in [1, 2, 3, 7] {
            assert_eq!(records(splitter, text, size), whole, "{text:?}");
        }
    }

    #[test]
    fn any_bytes_give_the_same_records_in_any_pieces() {
        let mut random = 1_u64;
        for _ in 0..2000 {
            let text: String = (0..40)
                .map(|_| {
                    random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                    char::from(b"{{}}[]\"\"\\,:a\n"[(random >> 33) as usize % 13])
                })
                .collect();
            for splitter in [Json::documents(), Json::objects(0), Json::objects(1), Json::objects(2)] {
                same_in_pieces(splitter, &text);
            }
            same_in_pieces(AnyObjects::default(), &text);
        }
    }

    #[test]
    fn objects_are_found_whichever_way_a_file_has_them() {
        let any = |text: &str| {
            let whole = records(AnyObjects::default(), text, text.len());
            for size in 1..text.len() {
                assert_eq!(records(AnyObjects::default(), text, size), whole, "{size}");
            }
            whole
        };
        let both = ["{\"a\":{\"b\":[{}]}}", "{\"c\":2}"];
        let [first, second] = both;
        assert_eq!(any(&format!("{{\"Records\" : [{first},\n{second}]}}\n")), both);
        assert_eq!(any(&format!("[{first}, {second}]")), both);
        assert_eq!(any(&format!("{first}\n{second}\n")), both);
        assert_eq!(any(&format!("{{}}{{\"x:[\": [{second}], \"y\": 1}}{first}")), ["{}", second, first]);
        assert_eq!(any("{\"x\": \"[\", \"Records\": [{}]}"), ["{\"x\": \"[\", \"Records\": [{}]}"]);
        assert_eq!(any("no object: []"), [""; 0]);
    }

    #[test]
    fn what_is_cut_off_is_no_document() {
        assert_eq!(records(Json::documents(), "{}{\"a\":[1", 3), ["{}"]);
    }
}
