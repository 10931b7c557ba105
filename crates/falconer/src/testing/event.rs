//! Events as tests keep them.

use std::ffi::CString;
use std::fmt;

use falconer_event::{AsyncEvent, Event, PluginEvent};

/// An event with its number, kept beyond the next one; what the plugin parsed is what is here.
#[derive(Clone, PartialEq, Eq)]
pub struct TestEvent {
    pub(super) bytes: Vec<u8>,
    pub(super) number: u64,
    pub(super) source: CString,
}

impl TestEvent {
    /// Its number: from 1, over all events since the source was opened.
    pub fn number(&self) -> u64 {
        self.number
    }

    /// The event as such.
    #[expect(clippy::missing_panics_doc, reason = "the bytes are those of an event")]
    pub fn event(&self) -> Event<'_> {
        Event::new(&self.bytes).expect("it was an event when it was kept")
    }

    /// Its bytes, header included.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Its time in ns since the epoch.
    pub fn timestamp(&self) -> u64 {
        self.event().timestamp()
    }

    /// Its type, such as 322 for an event of a plugin's own source.
    pub fn type_code(&self) -> u16 {
        self.event().type_code()
    }

    /// The payload of an event of a plugin's own source, or the data of an async event.
    ///
    /// # Panics
    ///
    /// If it is an event of another type.
    #[track_caller]
    pub fn payload(&self) -> &[u8] {
        match (PluginEvent::try_from(self.event()), AsyncEvent::try_from(self.event())) {
            (Ok(event), _) => event.payload(),
            (_, Ok(event)) => event.data(),
            (Err(error), _) => panic!("event {} has no payload: {error}", self.number),
        }
    }

    /// The payload as text.
    ///
    /// # Panics
    ///
    /// If it is not UTF-8, or if the event has none.
    #[track_caller]
    pub fn text(&self) -> &str {
        match str::from_utf8(self.payload()) {
            Ok(text) => text,
            Err(error) => panic!("the payload of event {} is no text: {error}", self.number),
        }
    }

    /// The name of an async event; `None` for others.
    pub fn async_name(&self) -> Option<&str> {
        let event = AsyncEvent::try_from(self.event()).ok()?;
        str::from_utf8(event.name()).ok()
    }
}

impl fmt::Debug for TestEvent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("TestEvent");
        shown.field("number", &self.number).field("type", &self.type_code());
        if let Some(name) = self.async_name() {
            shown.field("async_name", &name);
        }
        let bytes = match PluginEvent::try_from(self.event()) {
            Ok(event) => event.payload(),
            Err(_) => &self.bytes,
        };
        shown
            .field("payload", &format_args!("{}", bytes[..bytes.len().min(200)].escape_ascii()))
            .finish_non_exhaustive()
    }
}
