//! What a plugin can do, by the functions that it exports.

use std::ffi::CStr;
use std::fmt;

use falconer_abi::plugin_api;

use crate::crash::{self, Names};

/// A set of capabilities.
///
/// ```
/// use falconer_host::Capabilities;
///
/// let both = Capabilities::SOURCING | Capabilities::EXTRACTION;
/// assert!(both.contains(Capabilities::SOURCING));
/// assert_eq!(both.to_string(), "event sourcing, field extraction");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Capabilities(u8);

impl Capabilities {
    /// No capability.
    pub const NONE: Self = Self(0);
    /// The plugin makes events.
    pub const SOURCING: Self = Self(1);
    /// The plugin extracts fields from events.
    pub const EXTRACTION: Self = Self(1 << 1);
    /// The plugin follows events to keep state.
    pub const PARSING: Self = Self(1 << 2);
    /// The plugin adds events to the stream out of turn.
    pub const ASYNC_EVENTS: Self = Self(1 << 3);
    /// The plugin is notified when captures start and end.
    pub const CAPTURE_LISTENING: Self = Self(1 << 4);

    const NAMES: [(Self, &'static str); 5] = [
        (Self::SOURCING, "event sourcing"),
        (Self::EXTRACTION, "field extraction"),
        (Self::PARSING, "event parsing"),
        (Self::ASYNC_EVENTS, "async events"),
        (Self::CAPTURE_LISTENING, "capture listening"),
    ];

    /// Whether all of `other` are in the set.
    pub const fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Whether any of `other` is in the set.
    pub const fn intersects(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Names of the capabilities in the set, in Falco's words.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        Self::NAMES.into_iter().filter(move |(one, _)| self.contains(*one)).map(|(_, name)| name)
    }

    /// Finds out what a plugin can do; `Err` lists everything that is half there.
    ///
    /// # Safety
    ///
    /// The functions of `api` have the behaviour that the plugin API demands.
    pub(crate) unsafe fn of(api: &plugin_api, names: &Names) -> Result<Self, Vec<CapabilityProblem>> {
        let mut found = Self::NONE;
        let mut problems = Vec::new();
        let sourcing = [api.open.is_some(), api.close.is_some(), api.next_batch.is_some()];
        if sourcing == [true; 3] {
            let has_id = api.get_id.is_some_and(|get_id| {
                let _call = crash::enter(names, &"get_id");
                // SAFETY: the caller vouches for the functions; get_id takes nothing.
                unsafe { get_id() != 0 }
            });
            let has_source = api.get_event_source.is_some_and(|get_event_source| {
                let _call = crash::enter(names, &"get_event_source");
                // SAFETY: the caller vouches for the functions; get_event_source takes nothing.
                let source = unsafe { get_event_source() };
                // SAFETY: it is not NULL, and the plugin API says that it is NUL-terminated.
                !source.is_null() && !unsafe { CStr::from_ptr(source) }.is_empty()
            });
            if has_id == has_source {
                found |= Self::SOURCING;
            } else {
                problems.push(CapabilityProblem::IdWithoutSource);
            }
        } else if sourcing != [false; 3] {
            problems.push(CapabilityProblem::Sourcing);
        }
        let mut pair = |first: bool, second: bool, capability, problem| match (first, second) {
            (true, true) => found |= capability,
            (false, true) => problems.push(problem),
            (_, false) => {}
        };
        pair(
            api.get_fields.is_some(),
            api.extract_fields.is_some(),
            Self::EXTRACTION,
            CapabilityProblem::Extraction,
        );
        pair(
            api.get_async_events.is_some(),
            api.set_async_event_handler.is_some(),
            Self::ASYNC_EVENTS,
            CapabilityProblem::AsyncEvents,
        );
        pair(
            api.capture_close.is_some(),
            api.capture_open.is_some(),
            Self::CAPTURE_LISTENING,
            CapabilityProblem::CaptureListening,
        );
        if api.parse_event.is_some() {
            found |= Self::PARSING;
        }
        if problems.is_empty() { Ok(found) } else { Err(problems) }
    }
}

impl std::ops::BitOr for Capabilities {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl std::ops::BitOrAssign for Capabilities {
    fn bitor_assign(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

impl fmt::Display for Capabilities {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, name) in self.names().enumerate() {
            write!(f, "{}{name}", if index == 0 { "" } else { ", " })?;
        }
        Ok(())
    }
}

/// A capability of which a plugin exports only some of the functions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CapabilityProblem {
    /// Some of `open`, `close` and `next_batch` are missing.
    #[error("must implement all of 'plugin_open', 'plugin_close', and 'plugin_next_batch' (event sourcing)")]
    Sourcing,
    /// There is an id without an event source, or the other way round.
    #[error("must implement both 'plugin_get_id' and 'plugin_get_event_source' or neither (event sourcing)")]
    IdWithoutSource,
    /// Extraction without fields.
    #[error("must implement both 'plugin_get_fields' and 'plugin_extract_fields' (field extraction)")]
    Extraction,
    /// Async events without names.
    #[error(
        "must implement both 'plugin_get_async_events' and 'plugin_set_async_event_handler' (async events)"
    )]
    AsyncEvents,
    /// An opening that is never closed.
    #[error("must implement both 'plugin_capture_open' and 'plugin_capture_close' (capture listening)")]
    CaptureListening,
}
