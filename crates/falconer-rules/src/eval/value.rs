//! What rules are evaluated over: an event that yields values.

use std::borrow::Cow;
use std::fmt;

use crate::field::SlotId;

/// A field's value, borrowed from whoever extracted it.
#[derive(Clone, Copy)]
pub enum Value<'v> {
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
    fn get(&self, index: usize) -> Value<'_>;

    /// Whether there are none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl fmt::Debug for Value<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Str(text) => write!(f, "{:?}", String::from_utf8_lossy(text)),
            Value::U64(number) | Value::RelTime(number) | Value::AbsTime(number) => write!(f, "{number}"),
            Value::Bool(bits) => write!(f, "{}", *bits != 0),
            Value::Ip(bytes) | Value::Net(bytes) => write!(f, "{bytes:?}"),
            Value::List(list) => f.debug_list().entries((0..list.len()).map(|i| list.get(i))).finish(),
        }
    }
}

/// A `Vec` of strings is a list of strings.
impl List for Vec<Vec<u8>> {
    fn len(&self) -> usize {
        Vec::len(self)
    }

    fn get(&self, index: usize) -> Value<'_> {
        Value::Str(&self[index])
    }
}

/// A `Vec` of numbers is a list of numbers.
impl List for Vec<u64> {
    fn len(&self) -> usize {
        Vec::len(self)
    }

    fn get(&self, index: usize) -> Value<'_> {
        Value::U64(self[index])
    }
}

/// What a runner knows of an event without asking a plugin.
#[derive(Clone, Copy, Debug, Default)]
pub struct EventMeta<'e> {
    /// The number within the source, from 1.
    pub number: u64,
    /// Nanoseconds since the Unix epoch.
    pub timestamp: u64,
    /// The timestamp of the source's first ordinary event; the start of relative times.
    pub first_timestamp: u64,
    /// The name of the event source.
    pub source: &'e str,
    /// The name of the plugin that made the event.
    pub plugin: &'e str,
    /// The name of the host, for alerts and `evt.hostname`.
    pub hostname: &'e str,
    /// Whether `evt.hostname` is empty all the same (`plugins_hostinfo: false`).
    pub hostname_hidden: bool,
    /// The name of an asynchronous event; `None` for an ordinary one.
    pub async_name: Option<&'e str>,
    /// Seconds east of UTC that local times are shown with. Falco uses the offset in force now.
    pub utc_offset: i32,
}

/// An event, as rules see it.
///
/// The methods take `&self` so that several values can be held at once; an implementation that extracts on demand
/// keeps its table of values behind cells.
pub trait Event {
    /// What is known without asking a plugin.
    fn meta(&self) -> EventMeta<'_>;

    /// The value of a plugin field; `None` if the event has none. Slots are those of the source's rules.
    fn get(&self, slot: SlotId) -> Option<Value<'_>>;

    /// The bytes of the event.
    fn payload(&self) -> &[u8] {
        &[]
    }

    /// The event in words, from its plugin (`event_to_string`).
    fn plugin_info(&self) -> Option<Cow<'_, [u8]>> {
        None
    }
}
