//! Events as the driver keeps and hands them on.

use std::ffi::CStr;
use std::marker::PhantomData;

use falconer_abi::{PLUGIN_EVENT_PAYLOAD_OFFSET, ss_plugin_event, ss_plugin_event_input};

/// Type code of a plugin event.
const PLUGIN_EVENT: u16 = 322;
/// Bytes of an event's header.
const HEADER: usize = size_of::<ss_plugin_event>();
/// Where the id of the plugin is.
const ID: usize = HEADER + 8;

/// An event as an argument of a call: it points at a whole event that stays.
pub(crate) struct Input<'e> {
    pub(crate) raw: ss_plugin_event_input,
    _event: PhantomData<&'e CStr>,
}

impl<'e> Input<'e> {
    /// An event, with the number that a host gives it.
    ///
    /// # Safety
    ///
    /// `event` points at a whole event, as many readable bytes as its header says, for as long as the input lives.
    #[inline]
    pub(crate) unsafe fn new(event: *const ss_plugin_event, number: u64, source: &'e CStr) -> Self {
        let raw = ss_plugin_event_input { evt: event, evtnum: number, evtsrc: source.as_ptr() };
        Self { raw, _event: PhantomData }
    }
}

/// A copy of an event, as a host keeps it between sourcing and extraction.
pub(crate) struct Event {
    /// Words, so that the event starts at a multiple of 8 as it does in a host's buffers.
    words: Vec<u64>,
}

impl Event {
    /// A plugin event with this payload.
    pub(crate) fn new(payload: &[u8], id: u32) -> Self {
        let len = PLUGIN_EVENT_PAYLOAD_OFFSET + payload.len();
        let size = |size: usize| u32::try_from(size).expect("a payload below 4 GiB").to_le_bytes();
        let mut bytes = Vec::with_capacity(len.next_multiple_of(8));
        bytes.extend_from_slice(&[0x11; 8]);
        bytes.extend_from_slice(&[0xff; 8]);
        bytes.extend_from_slice(&size(len));
        bytes.extend_from_slice(&PLUGIN_EVENT.to_le_bytes());
        for number in [size(2), size(4), size(payload.len()), id.to_le_bytes()] {
            bytes.extend_from_slice(&number);
        }
        bytes.extend_from_slice(payload);
        bytes.resize(len.next_multiple_of(8), 0);
        let (words, _) = bytes.as_chunks::<8>();
        Self { words: words.iter().map(|word| u64::from_le_bytes(*word)).collect() }
    }

    /// Copies an event out of a batch, with what hosts fill in: the time if there is none, the plugin's id if it is 0.
    ///
    /// # Safety
    ///
    /// `event` points at a whole event: as many readable bytes as its header says.
    pub(crate) unsafe fn copy(event: *const ss_plugin_event, id: u32, now: u64) -> Self {
        // SAFETY: the caller gives a whole event; its header is packed and so needs no alignment.
        let len = unsafe { (&raw const (*event).len).read_unaligned() } as usize;
        let mut words = vec![0_u64; len.div_ceil(8)];
        // SAFETY: `len` readable bytes as the caller says, and as many in the words just made.
        unsafe { std::ptr::copy_nonoverlapping(event.cast::<u8>(), words.as_mut_ptr().cast::<u8>(), len) };
        if words.first() == Some(&u64::MAX) {
            words[0] = now;
        }
        let mut event = Self { words };
        let plugin_event = event.header().r#type == PLUGIN_EVENT && len >= ID + 4;
        if plugin_event && event.word(ID) == 0 {
            // SAFETY: the id's four bytes are inside the event.
            unsafe { event.words.as_mut_ptr().cast::<u8>().add(ID).cast::<u32>().write_unaligned(id) };
        }
        event
    }

    /// A plugin event with a payload.
    pub(crate) fn plugin_event(id: u32, payload: &[u8]) -> Self {
        let size = |bytes: usize| u32::try_from(bytes).expect("payloads here are short").to_ne_bytes();
        let len = PLUGIN_EVENT_PAYLOAD_OFFSET + payload.len();
        let mut bytes = Vec::with_capacity(len);
        bytes.extend_from_slice(&[0; 8]);
        bytes.extend_from_slice(&u64::MAX.to_ne_bytes());
        bytes.extend_from_slice(&size(len));
        bytes.extend_from_slice(&PLUGIN_EVENT.to_ne_bytes());
        bytes.extend_from_slice(&2_u32.to_ne_bytes());
        bytes.extend_from_slice(&4_u32.to_ne_bytes());
        bytes.extend_from_slice(&size(payload.len()));
        bytes.extend_from_slice(&id.to_ne_bytes());
        bytes.extend_from_slice(payload);
        // SAFETY: a whole event, just written.
        unsafe { Self::copy(bytes.as_ptr().cast(), id, 0) }
    }

    fn header(&self) -> ss_plugin_event {
        assert!(self.words.len() * 8 >= HEADER, "an event shorter than its header");
        // SAFETY: the bytes of the header are there, and any bytes make one.
        unsafe { self.words.as_ptr().cast::<ss_plugin_event>().read() }
    }

    /// Bytes of the event, as its header says.
    pub(crate) fn len(&self) -> usize {
        self.header().len as usize
    }

    /// The four bytes at an offset, as a number.
    fn word(&self, offset: usize) -> u32 {
        assert!(offset + 4 <= self.words.len() * 8, "read past the end of an event");
        // SAFETY: checked just now.
        unsafe { self.words.as_ptr().cast::<u8>().add(offset).cast::<u32>().read_unaligned() }
    }

    /// The event as an argument of a call, with the number that a host gives it.
    #[inline]
    pub(crate) fn input<'e>(&'e self, number: u64, source: &'e CStr) -> Input<'e> {
        // SAFETY: the event is whole and borrowed for as long as the input lives.
        unsafe { Input::new(self.words.as_ptr().cast(), number, source) }
    }

    /// What is wrong with the event as one of a plugin with this id, if anything.
    pub(crate) fn fault(&self, id: u32) -> Option<String> {
        let ss_plugin_event { len, r#type, nparams, .. } = self.header();
        if r#type != PLUGIN_EVENT || nparams != 2 {
            return Some(format!(
                "type {type} with {nparams} parameters, expected {PLUGIN_EVENT} with 2",
                r#type = r#type
            ));
        }
        if (len as usize) < PLUGIN_EVENT_PAYLOAD_OFFSET {
            return Some(format!("{len} bytes, expected at least {PLUGIN_EVENT_PAYLOAD_OFFSET}"));
        }
        let (id_len, payload) = (self.word(HEADER), self.word(HEADER + 4));
        if id_len != 4 || u64::from(payload) + PLUGIN_EVENT_PAYLOAD_OFFSET as u64 != u64::from(len) {
            return Some(format!("{len} bytes hold parameters of {id_len} and {payload} bytes"));
        }
        let found = self.word(ID);
        (found != id).then(|| format!("plugin id {found}, expected {id}"))
    }
}
