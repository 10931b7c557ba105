//! Numbers whose values have names.

use std::fmt;

use super::NamedValues;

/// Flags of an event's parameter: bits that have names.
///
/// ```
/// use falconer_event::schema::{Flags, tables};
///
/// let bits = tables::FILE_FLAGS.bits(&["O_RDWR", "O_CREAT"]).unwrap();
/// let flags = Flags::new(bits, &tables::FILE_FLAGS);
/// assert_eq!(flags.to_string(), "O_CREAT|O_RDWR");
/// // O_RDWR has the bits of both O_RDONLY and O_WRONLY here, and stands for them.
/// assert!(flags.contains("O_RDWR") && !flags.contains("O_WRONLY"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Flags {
    bits: u32,
    table: Option<&'static NamedValues>,
}

impl Flags {
    /// Flags with the names of a table.
    pub const fn new(bits: u32, table: &'static NamedValues) -> Self {
        Self { bits, table: Some(table) }
    }

    pub(crate) const fn with(bits: u32, table: Option<&'static NamedValues>) -> Self {
        Self { bits, table }
    }

    /// The bits, as libscap numbers them: not always as the kernel does.
    pub const fn bits(self) -> u32 {
        self.bits
    }

    /// Whether the flag of a name is among [`names`](Self::names).
    pub fn contains(self, name: &str) -> bool {
        self.names().any(|set| set == name)
    }

    /// The names of the bits that are set, in the order in which Falco prints them.
    ///
    /// A name stands for all its bits, which are not named again by others.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        let mut rest = self.bits;
        let mut done = false;
        self.table.map_or(&[][..], |table| table.values).iter().filter_map(move |(name, value)| {
            let whole = *value == self.bits;
            if done || !(whole || (*value != 0 && rest & value == *value)) {
                return None;
            }
            done = whole;
            rest &= !value;
            Some(*name)
        })
    }
}

impl fmt::Display for Flags {
    /// The names, with `|` between them; the number, if it has none.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut between = "";
        for name in self.names() {
            write!(f, "{between}{name}")?;
            between = "|";
        }
        if between.is_empty() { write!(f, "{}", self.bits) } else { Ok(()) }
    }
}

/// A value of an event's parameter that is one of a list: a number that has a name.
///
/// ```
/// use falconer_event::schema::{EnumValue, tables};
/// assert_eq!(EnumValue::new(2, &tables::SOCKET_FAMILIES).name(), Some("AF_INET"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EnumValue {
    value: u32,
    table: Option<&'static NamedValues>,
}

impl EnumValue {
    /// A value with the names of a table.
    pub const fn new(value: u32, table: &'static NamedValues) -> Self {
        Self { value, table: Some(table) }
    }

    pub(crate) const fn with(value: u32, table: Option<&'static NamedValues>) -> Self {
        Self { value, table }
    }

    /// The number, as libscap numbers it: not always as the kernel does.
    pub const fn value(self) -> u32 {
        self.value
    }

    /// Its name, if the table has one.
    pub fn name(self) -> Option<&'static str> {
        self.table.and_then(|table| table.name_of(self.value))
    }
}

impl fmt::Display for EnumValue {
    /// The name, or the number if it has none.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.name() {
            Some(name) => f.write_str(name),
            None => write!(f, "{}", self.value),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tables::{ACCESS_FLAGS, FILE_FLAGS, SOCKET_FAMILIES};
    use super::*;

    #[test]
    fn a_name_of_several_bits_stands_for_all_of_them() {
        let flags = |names| Flags::new(FILE_FLAGS.bits(names).unwrap(), &FILE_FLAGS);
        assert_eq!(flags(&["O_RDWR"]).to_string(), "O_RDWR");
        assert_eq!(flags(&["O_RDONLY", "O_WRONLY"]).to_string(), "O_RDWR");
        assert_eq!(flags(&["O_WRONLY", "O_TRUNC", "O_CREAT"]).to_string(), "O_TRUNC|O_CREAT|O_WRONLY");
        assert!(!flags(&["O_RDWR"]).contains("O_RDONLY"));
        assert_eq!(FILE_FLAGS.bits(&["O_RDWR", "O_NOWHERE"]), None);
    }

    #[test]
    fn the_name_of_zero_is_that_of_no_bit() {
        assert_eq!(Flags::new(0, &ACCESS_FLAGS).to_string(), "F_OK");
        assert!(!Flags::new(4, &ACCESS_FLAGS).contains("F_OK"));
    }

    #[test]
    fn what_has_no_name_is_a_number() {
        assert_eq!(Flags::new(1 << 30, &FILE_FLAGS).to_string(), "1073741824");
        assert_eq!(Flags::with(6, None).to_string(), "6");
        assert_eq!(EnumValue::new(200, &SOCKET_FAMILIES).to_string(), "200");
        assert_eq!(EnumValue::new(10, &SOCKET_FAMILIES).to_string(), "AF_INET6");
    }
}
