//! What a field of an event has, compared in plain Rust.

use std::fmt;
use std::net::IpAddr;

use falconer_host::{Value, Values};

/// What a plugin answered for a field: no value, one, or a list of them.
///
/// It compares with what a test expects as such: a number of any type, a text, a boolean, an address, a time, `None`, or an
/// array, slice or vector of these for a list.
///
/// ```no_run
/// # use falconer::testing::{TestEvent, TestPlugin};
/// # fn f(plugin: &mut TestPlugin, event: &TestEvent) {
/// assert_eq!(plugin.extract(event, "http.status"), 200);
/// assert_eq!(plugin.extract(event, "http.header[host]"), "example.com");
/// assert_eq!(plugin.extract(event, "http.tags"), ["a", "b"]);
/// assert_eq!(plugin.extract(event, "http.error"), None);
/// assert!(plugin.extract(event, "http.agent").as_str().starts_with("curl/"));
/// # }
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Extracted {
    pub(super) field: String,
    pub(super) list: bool,
    pub(super) values: Vec<Scalar>,
}

/// One value of a field.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Scalar {
    /// A number.
    Uint64(u64),
    /// A text, without its NUL.
    String(Vec<u8>),
    /// A span of time in ns.
    RelTime(u64),
    /// A time in ns since the epoch.
    AbsTime(u64),
    /// A boolean.
    Bool(bool),
    /// An address.
    IpAddr(IpAddr),
    /// The address of a network.
    IpNet(IpAddr),
}

impl Extracted {
    pub(super) fn new(field: &str, values: Option<Values<'_>>) -> Self {
        let list = values.is_some_and(|values| values.is_list());
        let values = values.iter().flat_map(Values::iter).map(Scalar::new).collect();
        Self { field: field.to_owned(), list, values }
    }

    /// Whether the event has no value of the field.
    pub fn is_none(&self) -> bool {
        self.values.is_empty()
    }

    /// The values, none to many.
    pub fn values(&self) -> &[Scalar] {
        &self.values
    }

    /// The only value of a field that is no list.
    pub(super) fn only(&self) -> Option<&Scalar> {
        match &self.values[..] {
            [value] if !self.list => Some(value),
            _ => None,
        }
    }

    /// The only value, as a text.
    ///
    /// # Panics
    ///
    /// If there is no value, a list, a value of another type, or a text that is not UTF-8.
    #[track_caller]
    pub fn as_str(&self) -> &str {
        match self.only() {
            Some(Scalar::String(text)) => match str::from_utf8(text) {
                Ok(text) => text,
                Err(error) => panic!("found {self:?}, expected UTF-8: {error}"),
            },
            _ => panic!("found {self:?}, expected a text"),
        }
    }

    /// The only value, as a number: also of a time or a span of time, in ns.
    ///
    /// # Panics
    ///
    /// If there is no value, a list, or a value of another type.
    #[track_caller]
    pub fn as_u64(&self) -> u64 {
        match self.only() {
            Some(Scalar::Uint64(number) | Scalar::RelTime(number) | Scalar::AbsTime(number)) => *number,
            _ => panic!("found {self:?}, expected a number"),
        }
    }

    /// The only value, as a boolean.
    ///
    /// # Panics
    ///
    /// If there is no value, a list, or a value of another type.
    #[track_caller]
    pub fn as_bool(&self) -> bool {
        match self.only() {
            Some(Scalar::Bool(flag)) => *flag,
            _ => panic!("found {self:?}, expected a boolean"),
        }
    }
}

impl Scalar {
    fn new(value: Value<'_>) -> Self {
        match value {
            Value::Uint64(number) => Self::Uint64(number),
            Value::String(text) => Self::String(text.to_vec()),
            Value::RelTime(time) => Self::RelTime(time),
            Value::AbsTime(time) => Self::AbsTime(time),
            Value::Bool(bits) => Self::Bool(bits != 0),
            Value::IpAddr(bytes) => Self::IpAddr(address(bytes)),
            Value::IpNet(bytes) => Self::IpNet(address(bytes)),
        }
    }
}

/// An address of 4 or 16 bytes; the host has checked that it has as many.
fn address(bytes: &[u8]) -> IpAddr {
    match (<[u8; 4]>::try_from(bytes), <[u8; 16]>::try_from(bytes)) {
        (Ok(bytes), _) => IpAddr::from(bytes),
        (_, Ok(bytes)) => IpAddr::from(bytes),
        _ => IpAddr::from([0; 4]),
    }
}

impl fmt::Debug for Scalar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Uint64(number) => write!(f, "{number}"),
            Self::String(text) => write!(f, "\"{}\"", text.escape_ascii()),
            Self::RelTime(time) => write!(f, "{time} ns"),
            Self::AbsTime(time) => write!(f, "{time} ns since the epoch"),
            Self::Bool(flag) => write!(f, "{flag}"),
            Self::IpAddr(address) => write!(f, "{address}"),
            Self::IpNet(address) => write!(f, "{address} (net)"),
        }
    }
}

impl fmt::Debug for Extracted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} = ", self.field)?;
        match &self.values[..] {
            [] => f.write_str("no value"),
            [value] if !self.list => value.fmt(f),
            values => values.fmt(f),
        }
    }
}
