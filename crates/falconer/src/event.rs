//! An event as a plugin gets it back from the host.

use std::ffi::CStr;
use std::ptr::{NonNull, addr_of};
use std::str::Utf8Error;

use falconer_abi as abi;
use falconer_event::{AnyEvent, AsyncEvent, Event, EventError};

use crate::error::Context;
use crate::runtime::{TablesInput, from_digits, utf8};
use crate::tables::TableReader;
use crate::{Error, Result, err};

/// An event that the host asks something about: its number, time, source and payload.
///
/// What `'e` stands on (the payload) may be kept in the decoded event; the name of the source only during the call.
#[derive(Debug)]
pub struct EventReader<'e> {
    event: AnyEvent<'e>,
    /// What the call has of the event.
    input: NonNull<abi::ss_plugin_event_input>,
    tables: TablesInput,
}

impl<'e> EventReader<'e> {
    /// A reader of `event`.
    ///
    /// # Safety
    ///
    /// `input` is that of the call that is under way, which the reader does not outlive, by the rules of
    /// [`symbols`](crate::symbols).
    #[inline]
    pub(crate) unsafe fn new(
        event: AnyEvent<'e>,
        input: NonNull<abi::ss_plugin_event_input>,
        tables: TablesInput,
    ) -> Self {
        Self { event, input, tables }
    }

    /// A reader of the event of a call.
    ///
    /// # Errors
    ///
    /// If there is none, or its bytes are not as they should be.
    ///
    /// # Safety
    ///
    /// `input` is NULL, or that of the call that is under way, by the rules of [`symbols`](crate::symbols); what is made of it
    /// does not outlive the call.
    #[inline]
    pub(crate) unsafe fn of_call(
        input: *const abi::ss_plugin_event_input,
        tables: TablesInput,
    ) -> Result<Self> {
        if let Some(given) = NonNull::new(input.cast_mut())
            // SAFETY: the caller's promise; not NULL, and the struct has had the member since API 3.0.0.
            && let Ok(event) = unsafe { AnyEvent::from_ptr(addr_of!((*input).evt).read()) }
        {
            return Ok(Self { event, input: given, tables });
        }
        // SAFETY: the caller's promise.
        Err(unsafe { no_event(input) })
    }

    /// The number that the host gave the event; it grows, not always without gaps.
    pub fn number(&self) -> u64 {
        // SAFETY: by the promise of the caller of `new` it is readable as long as self exists; the struct has had the
        // member since API 3.0.0.
        unsafe { addr_of!((*self.input.as_ptr()).evtnum).read() }
    }

    /// Time in ns since the epoch.
    pub fn timestamp(&self) -> u64 {
        self.event().timestamp()
    }

    /// The event's type code: 322 for plugin events.
    pub fn type_code(&self) -> u16 {
        self.event().type_code()
    }

    /// Name of the event source.
    ///
    /// # Errors
    ///
    /// If the host gives none, or one that is not UTF-8.
    pub fn source(&self) -> Result<&str> {
        // SAFETY: as in `number`.
        let source = unsafe { addr_of!((*self.input.as_ptr()).evtsrc).read() };
        if source.is_null() {
            crate::bail!("the host names no event source");
        }
        // SAFETY: not NULL, and so the host's text, which stays during the call and so as long as self, which the answer
        // borrows.
        unsafe { CStr::from_ptr(source) }.to_str().context("the name of the event source is not UTF-8")
    }

    /// Access to the state tables that the plugin found at init, while fields are extracted or the event is parsed.
    ///
    /// # Errors
    ///
    /// If the plugin found none at init, or the host gives no access: for instance while an event is turned into text.
    pub fn tables(&self) -> Result<TableReader<'_>> {
        self.tables.reader()
    }

    /// What the call has of state tables.
    #[inline]
    pub(crate) fn tables_input(&self) -> &TablesInput {
        &self.tables
    }

    /// What the event's source plugin put in; empty for events of other types than 322.
    ///
    /// It is also an [`std::io::Read`]: `let mut reader = event.payload();`.
    #[inline]
    pub fn payload(&self) -> &'e [u8] {
        self.event.payload()
    }

    /// The payload as text.
    ///
    /// # Errors
    ///
    /// If it is not UTF-8; the error gives the first byte that is not.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "a few instructions for short texts, which a call would double")]
    pub fn text(&self) -> Result<&'e str> {
        text_of(self.payload())
    }

    /// The payload as a decimal number, such as [`Batch::push_number`](crate::source::Batch::push_number) wrote: the same
    /// as `text()?.parse()?`, but it reads eight digits at a time: an extraction takes about two thirds of the time.
    ///
    /// # Errors
    ///
    /// If it is not decimal text of a number of 64 bits.
    #[inline]
    pub fn payload_number(&self) -> Result<u64> {
        let payload = self.payload();
        match from_digits(payload) {
            Some(number) => Ok(number),
            None => parse_number(payload),
        }
    }

    /// The event as an async event (type 402); `None` if it is of another type.
    ///
    /// # Errors
    ///
    /// If it is one and its bytes are not as they should be.
    pub fn async_event(&self) -> Result<Option<AsyncEvent<'e>>> {
        match AsyncEvent::try_from(self.event()) {
            Ok(event) => Ok(Some(event)),
            Err(EventError::Type { .. }) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// The event as such, for types other than plugin events.
    #[inline]
    pub fn event(&self) -> Event<'e> {
        self.event.event()
    }

    /// The typed view of an event of a system call, or of any other type of the [`schema`](crate::schema); `None` if the
    /// event is of another type.
    ///
    /// ```
    /// use falconer::schema::events::OpenatV2X;
    /// use falconer::{EventReader, Result};
    ///
    /// /// The path that an `openat` opened, if the event is one.
    /// fn opened(event: &EventReader<'_>) -> Result<Option<String>> {
    ///     let Some(open) = event.view::<OpenatV2X>()? else { return Ok(None) };
    ///     Ok(open.name()?.map(|name| name.to_string()))
    /// }
    /// ```
    ///
    /// # Errors
    ///
    /// If a parameter of the event is not within it.
    #[cfg(feature = "schema")]
    pub fn view<V: crate::schema::View<'e>>(&self) -> Result<Option<V>> {
        Ok(self.event().view()?)
    }

    /// The parameters by name and index, whatever type the event has: `event.params()?.get("fd")?`.
    ///
    /// # Errors
    ///
    /// If the [`schema`](crate::schema) does not have the type, or a parameter of the event is not within it.
    #[cfg(feature = "schema")]
    pub fn params(&self) -> Result<crate::schema::Params<'e>> {
        Ok(self.event().params()?)
    }
}

#[inline(always)]
#[expect(clippy::inline_always, reason = "a few instructions for short texts, which a call would double")]
fn text_of(payload: &[u8]) -> Result<&str> {
    utf8(payload).map_err(not_utf8)
}

/// Numbers of few or of very many digits, signs, and what is no number.
#[inline(never)]
fn parse_number(payload: &[u8]) -> Result<u64> {
    Ok(text_of(payload)?.parse()?)
}

#[cold]
#[inline(never)]
fn not_utf8(error: Utf8Error) -> Error {
    err!("the event is not UTF-8 text: {error}")
}

/// Why there is no event.
///
/// # Safety
///
/// As for [`EventReader::of_call`].
#[cold]
#[inline(never)]
unsafe fn no_event(input: *const abi::ss_plugin_event_input) -> Error {
    if input.is_null() {
        return Error::cold("found no event (a null pointer)");
    }
    // SAFETY: the caller's promise; not NULL.
    match unsafe { AnyEvent::from_ptr(addr_of!((*input).evt).read()) } {
        Ok(_) => Error::cold("the event changed while it was looked at"),
        Err(error) => error.into(),
    }
}
