//! An event as a plugin gets it back from the host.

use std::ffi::CStr;

use falconer_event::{Event, EventError, PluginEvent};

use crate::error::Context;
use crate::{Result, error};

/// An event that the host asks something about: its number, time, source and payload.
///
/// What `'e` stands on (the payload) may be kept in the decoded event; the name of the source only during the call.
#[derive(Debug)]
pub struct EventReader<'e> {
    event: Event<'e>,
    payload: Option<&'e [u8]>,
    number: u64,
    source: Option<*const CStr>,
}

impl<'e> EventReader<'e> {
    /// A reader of `event`; `payload` is that of a plugin event.
    ///
    /// # Safety
    ///
    /// `source` stays readable and unchanged as long as the reader exists.
    pub(crate) unsafe fn new(
        event: Event<'e>,
        payload: Option<&'e [u8]>,
        number: u64,
        source: Option<&CStr>,
    ) -> Self {
        Self { event, payload, number, source: source.map(std::ptr::from_ref) }
    }

    /// The number that the host gave the event; it grows, not always without gaps.
    pub fn number(&self) -> u64 {
        self.number
    }

    /// Time in ns since the epoch.
    pub fn timestamp(&self) -> u64 {
        self.event.timestamp()
    }

    /// The event's type code: 322 for plugin events.
    pub fn type_code(&self) -> u16 {
        self.event.type_code()
    }

    /// Name of the event source.
    ///
    /// # Errors
    ///
    /// If the host gives none, or one that is not UTF-8.
    pub fn source(&self) -> Result<&str> {
        let Some(source) = self.source else { crate::bail!("the host names no event source") };
        // SAFETY: the caller of `new` keeps the text readable as long as self exists, and the answer borrows self.
        unsafe { &*source }.to_str().context("the name of the event source is not UTF-8")
    }

    /// What the event's source plugin put in; empty for events of other types than 322.
    ///
    /// It is also an [`std::io::Read`]: `let mut reader = event.payload();`.
    #[inline]
    pub fn payload(&self) -> &'e [u8] {
        self.payload.unwrap_or_default()
    }

    /// The payload as text.
    ///
    /// # Errors
    ///
    /// If it is not UTF-8; the error gives the first byte that is not.
    #[inline]
    pub fn text(&self) -> Result<&'e str> {
        match std::str::from_utf8(self.payload()) {
            Ok(text) => Ok(text),
            Err(error) => Err(error!("the event is not UTF-8 text: {error}")),
        }
    }

    /// The event as such, for types other than plugin events.
    pub fn event(&self) -> Event<'e> {
        self.event
    }
}

/// The payload of a plugin event; `None` for an event of another type.
#[inline]
pub(crate) fn payload_of(event: Event<'_>) -> std::result::Result<Option<&[u8]>, EventError> {
    match PluginEvent::try_from(event) {
        Ok(event) => Ok(Some(event.payload())),
        Err(EventError::Type { .. }) => Ok(None),
        Err(error) => Err(error),
    }
}
