//! Values of fields.

use std::fmt;

/// A field's value, borrowed from whoever extracted it.
#[derive(Clone, Copy)]
pub enum FieldValue<'v> {
    /// A string, without the NUL behind it.
    Str(&'v [u8]),
    /// A number.
    U64(u64),
    /// A truth value, as the plugin's 32 bits.
    Bool(u32),
    /// A duration in nanoseconds.
    RelTime(u64),
    /// Nanoseconds since the Unix epoch.
    AbsTime(u64),
    /// The bytes of an IP address, 4 or 16.
    Ip(&'v [u8]),
    /// The bytes of an IP network's address, 4 or 16.
    Net(&'v [u8]),
    /// Several values of one type; at least one.
    List(&'v dyn List),
}

/// Several values. Implemented by whoever holds them, so that they need not be copied.
pub trait List {
    /// How many there are.
    fn len(&self) -> usize;

    /// The value at a position below [`len`](List::len); never a list.
    fn get(&self, index: usize) -> FieldValue<'_>;

    /// Whether there are none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl fmt::Debug for FieldValue<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            FieldValue::Str(text) => write!(f, "{:?}", String::from_utf8_lossy(text)),
            FieldValue::U64(number) | FieldValue::RelTime(number) | FieldValue::AbsTime(number) => {
                write!(f, "{number}")
            }
            FieldValue::Bool(bits) => write!(f, "{}", *bits != 0),
            FieldValue::Ip(bytes) | FieldValue::Net(bytes) => write!(f, "{bytes:?}"),
            FieldValue::List(list) => f.debug_list().entries((0..list.len()).map(|i| list.get(i))).finish(),
        }
    }
}

impl FieldValue<'_> {
    /// Whether two single values are equal. Values of different types are not, but for numbers and times.
    pub(crate) fn equals(self, other: FieldValue<'_>) -> bool {
        match (self, other) {
            (FieldValue::Str(a), FieldValue::Str(b))
            | (FieldValue::Ip(a), FieldValue::Ip(b))
            | (FieldValue::Net(a), FieldValue::Net(b)) => a == b,
            (
                FieldValue::U64(a) | FieldValue::RelTime(a) | FieldValue::AbsTime(a),
                FieldValue::U64(b) | FieldValue::RelTime(b) | FieldValue::AbsTime(b),
            ) => a == b,
            (FieldValue::Bool(a), FieldValue::Bool(b)) => a == b,
            _ => false,
        }
    }
}

/// A `Vec` of strings is a list of strings.
impl List for Vec<Vec<u8>> {
    fn len(&self) -> usize {
        Vec::len(self)
    }

    fn get(&self, index: usize) -> FieldValue<'_> {
        FieldValue::Str(&self[index])
    }
}

/// A `Vec` of numbers is a list of numbers.
impl List for Vec<u64> {
    fn len(&self) -> usize {
        Vec::len(self)
    }

    fn get(&self, index: usize) -> FieldValue<'_> {
        FieldValue::U64(self[index])
    }
}
