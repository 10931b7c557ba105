//! What operators do with texts: against a constant, and against another text.

use std::borrow::Cow;

use ::regex::bytes::Regex;
use memchr::memmem::Finder;

use super::regex;
use crate::matcher::{Glob, contains_folded};
use crate::syntax::Operator;

/// A comparison of texts with one constant, prepared.
#[derive(Clone, Debug)]
pub(crate) enum TextTest {
    Compare(Operator, Box<[u8]>),
    Contains(Box<Finder<'static>>),
    /// The needle in lower case.
    Icontains(Box<[u8]>),
    Startswith(Box<[u8]>),
    Endswith(Box<[u8]>),
    Glob(Glob),
    Regex(Box<Regex>),
}

impl TextTest {
    /// Prepares the comparison; a regular expression may take up to `regex_size` bytes.
    pub(super) fn new(op: Operator, text: &[u8], regex_size: usize) -> Result<TextTest, String> {
        let boxed = || Box::from(text);
        Ok(match op {
            Operator::Contains => TextTest::Contains(Box::new(Finder::new(text).into_owned())),
            Operator::Icontains => TextTest::Icontains(text.to_ascii_lowercase().into()),
            Operator::Startswith => TextTest::Startswith(boxed()),
            Operator::Endswith => TextTest::Endswith(boxed()),
            Operator::Glob => TextTest::Glob(Glob::new(text, false)),
            Operator::Iglob => TextTest::Glob(Glob::new(text, true)),
            Operator::Regex => {
                let regex = regex::compile(text, regex_size);
                let regex = regex
                    .map_err(|why| format!("invalid regex '{}': {why}", String::from_utf8_lossy(text)))?;
                TextTest::Regex(Box::new(regex))
            }
            op => TextTest::Compare(op, boxed()),
        })
    }

    /// Whether a text passes.
    pub(crate) fn holds(&self, text: &[u8]) -> bool {
        match self {
            TextTest::Compare(op, constant) => ordered(*op, text, constant),
            TextTest::Contains(finder) => finder.find(text).is_some(),
            TextTest::Icontains(needle) => contains_folded(text, needle),
            TextTest::Startswith(constant) => text.starts_with(constant),
            TextTest::Endswith(constant) => text.ends_with(constant),
            TextTest::Glob(glob) => glob.matches(text),
            TextTest::Regex(regex) => match String::from_utf8_lossy(text) {
                Cow::Borrowed(text) => regex.is_match(text.as_bytes()),
                Cow::Owned(repaired) => regex.is_match(repaired.as_bytes()),
            },
        }
    }
}

/// Whether two texts of an event compare so.
pub(crate) fn texts_compare(left: &[u8], op: Operator, right: &[u8]) -> bool {
    match op {
        Operator::Contains => memchr::memmem::find(left, right).is_some(),
        Operator::Icontains => contains_folded(left, right),
        Operator::Startswith => left.starts_with(right),
        Operator::Endswith => left.ends_with(right),
        Operator::Glob => Glob::new(right, false).matches(left),
        Operator::Iglob => Glob::new(right, true).matches(left),
        _ => ordered(op, left, right),
    }
}

/// Whether two values compare so by their order.
#[inline]
pub(crate) fn ordered<T: Ord + ?Sized>(op: Operator, left: &T, right: &T) -> bool {
    match op {
        Operator::Eq => left == right,
        Operator::Ne => left != right,
        Operator::Lt => left < right,
        Operator::Le => left <= right,
        Operator::Gt => left > right,
        Operator::Ge => left >= right,
        _ => false,
    }
}
