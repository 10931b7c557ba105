//! When two tests are the same.

use crate::check::{Scalar, Test, TextTest};
use crate::syntax::{Modifier, Operator};

/// What a test asks, in a form that is equal for equal tests.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Key {
    One(String),
    Several(Modifier, Vec<String>),
    Set(bool, Vec<String>),
    Paths(Vec<u8>),
    /// The operator and the term on the right side.
    Right(Operator, Option<u32>),
}

pub(super) fn key_of(test: &Test, right: Option<u32>) -> Key {
    match test {
        Test::One(scalar) => Key::One(key_of_scalar(scalar)),
        Test::Several(modifier, scalars) => {
            let mut keys: Vec<String> = scalars.iter().map(key_of_scalar).collect();
            keys.sort();
            Key::Several(*modifier, keys)
        }
        Test::Set { every, set } => Key::Set(*every, set.keys()),
        Test::Paths(paths) => {
            let mut key = Vec::new();
            paths.write_paths(&mut key);
            Key::Paths(key)
        }
        Test::Right(op, _) => Key::Right(*op, right),
    }
}

/// The operator and the constant. Terms have one type, so constants of different types never meet.
fn key_of_scalar(scalar: &Scalar) -> String {
    match scalar {
        Scalar::Text(TextTest::Contains(finder)) => format!("contains {:?}", finder.needle()),
        Scalar::Text(TextTest::Regex(regex)) => format!("regex {}", regex.as_str()),
        other => format!("{other:?}"),
    }
}
