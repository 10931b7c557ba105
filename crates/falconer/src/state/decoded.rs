//! The event that a thread was asked about last, and answers about it.

use std::fmt;
use std::ptr::{self, NonNull};

use falconer_abi as abi;
use falconer_event::{AnyEvent, Event, PLUGIN_EVENT};

use super::plugin::Exported;
use crate::event::EventReader;
use crate::extract::{EventTypes, ListBuffer, Request, ValueWriter};
use crate::runtime::{Arena, StateTables, TablesInput};
use crate::{Error, Extract, Result, bail};

/// What a thread keeps for extraction: the event it was asked about last, decoded, and the memory of the values.
pub struct ExtractState<P: Extract> {
    // Dropped before `bytes`, which it may borrow.
    decoded: Option<P::Event<'static>>,
    /// The event that `decoded` borrows, or one without a time, and a NUL behind it.
    bytes: Vec<u8>,
    key: EventKey,
    pub(crate) arena: Arena,
    pub(crate) list: ListBuffer,
}

/// What tells events apart.
///
/// It is not enough for events without a time: a host that reads captures one after the other may number them anew, in the
/// same memory. Those are the same only if their bytes are.
#[derive(Clone, Copy, PartialEq, Eq)]
struct EventKey {
    number: u64,
    address: usize,
    length: u32,
    timestamp: u64,
}

impl EventKey {
    /// Whether the event has a time.
    #[inline]
    fn is_timed(self) -> bool {
        self.timestamp != u64::MAX
    }
}

impl<P: Extract> Default for ExtractState<P> {
    fn default() -> Self {
        Self {
            decoded: None,
            bytes: Vec::new(),
            key: EventKey { number: 0, address: 0, length: 0, timestamp: 0 },
            arena: Arena::default(),
            list: ListBuffer::default(),
        }
    }
}

impl<P: Extract> fmt::Debug for ExtractState<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ExtractState").field("decoded", &self.decoded.is_some()).finish_non_exhaustive()
    }
}

impl<P: Extract> ExtractState<P> {
    /// Drops the decoded event.
    #[cold]
    pub(crate) fn forget(&mut self) {
        self.decoded = None;
    }

    /// Decodes an event, unless it is the one that was decoded last.
    ///
    /// # Safety
    ///
    /// The rules of `symbols` for `evt` and `call`.
    #[inline]
    pub(crate) unsafe fn decode(
        &mut self,
        plugin: &P,
        evt: *const abi::ss_plugin_event_input,
        call: *const abi::ss_plugin_field_extract_input,
        tables: &StateTables,
    ) -> Result<()>
    where
        P: Exported,
    {
        let Some(given) = NonNull::new(evt.cast_mut()) else {
            return Err(Error::cold("found no event (a null pointer)"));
        };
        // SAFETY: not NULL; the struct has had these members since API 3.0.0.
        let input = unsafe { given.read() };
        // SAFETY: the host's event, by the rules of `symbols`.
        let event = unsafe { Event::from_ptr(input.evt) }?;
        let header = event.header();
        let key = EventKey {
            number: input.evtnum,
            address: input.evt.addr(),
            length: header.len,
            timestamp: header.ts,
        };
        if self.decoded.is_some() && self.key == key && (key.is_timed() || self.kept(event)) {
            self.arena.between_calls();
            return Ok(());
        }
        self.decoded = None;
        let ty = event.type_code();
        if ty != PLUGIN_EVENT && !takes_type::<P>(ty) {
            bail!("found an event of type {ty}, expected a plugin event (type {PLUGIN_EVENT})");
        }
        let event = AnyEvent::try_from(event)?;
        // SAFETY: the host's input of the announced version, which lives during the call, and so as long as the reader.
        let tables = unsafe { TablesInput::extract(call, tables) };
        self.key = key;
        self.arena.rewind();
        self.decoded = if P::OWNED {
            if !key.is_timed() {
                keep(&mut self.bytes, event.event().bytes());
            }
            // SAFETY: the input is the host's and stays during the call, which the reader does not outlive.
            P::owned(plugin.decode(&unsafe { EventReader::new(event, given, tables) })?)
        } else {
            // What is decoded borrows the event and is kept until another one comes; the host's memory need not live
            // that long, so that it borrows a copy.
            let copy = keep(&mut self.bytes, event.event().bytes());
            // SAFETY: all of the event was copied. `bytes` is not touched before `decoded` has been dropped: above, and in the
            // order of the fields. `decode` is generic over the lifetime, so that nothing but `decoded` can keep it.
            let event = unsafe { event.copied_to(copy) };
            // SAFETY: the input is the host's and stays during the call, which the reader does not outlive.
            Some(plugin.decode(&unsafe { EventReader::new(event, given, tables) })?)
        };
        Ok(())
    }

    /// Whether the bytes of an event are those of the last one, which had no time.
    #[cold]
    #[inline(never)]
    fn kept(&self, event: Event<'_>) -> bool {
        self.bytes.strip_suffix(&[0]) == Some(event.bytes())
    }

    /// Answers the request for one field of the decoded event.
    ///
    /// # Safety
    ///
    /// The rules of `symbols` for the key of `field`.
    #[inline]
    pub(crate) unsafe fn answer(
        &mut self,
        plugin: &P,
        tables: &TablesInput,
        field: &mut abi::ss_plugin_extract_field,
        places: bool,
    ) -> Result<()> {
        let Self { decoded: Some(decoded), bytes, key, arena, list } = self else {
            return Err(Error::cold("the event could not be decoded"));
        };
        let event_end = if P::OWNED { ptr::null() } else { bytes.as_ptr().wrapping_add(key.length as usize) };
        // SAFETY: `decode` put the NUL there. The bytes stay until another event comes, and with it the arena's pieces
        // are taken back.
        let mut out = unsafe { ValueWriter::new(&field.ftype, arena, list, event_end, places) };
        // SAFETY: the caller's promise.
        let request = unsafe { Request::new(field, tables) };
        if let Err(error) = plugin.extract(field.field_id, reborrow::<P>(decoded), request, &mut out) {
            return Err(request.explain(P::FIELDS, error));
        }
        let (array, length) = out.answer();
        field.res.u64 = array;
        field.res_len = length;
        Ok(())
    }
}

/// The decoded event with a lifetime that is not known instead of the one that it was stored with.
///
/// Nothing is known of `'event` but that it is longer than the borrow: so the functions behind fields, which are generic
/// over both, can put nothing into the event that does not live as long as the bytes do, a borrow of the event least of
/// all. That holds for events of any variance.
#[inline]
fn reborrow<'call, 'event: 'call, P: Extract>(event: &'call P::Event<'static>) -> &'call P::Event<'event> {
    // SAFETY: both types differ in a lifetime only, which does not change the layout. What the event borrows (the thread's
    // copy of the bytes) lives as long as the event, and the function that gets it was checked for every `'event`, the
    // one that it was stored with among them.
    unsafe { &*ptr::from_ref(event).cast() }
}

/// Replaces `kept` by a copy of an event with a NUL behind it; small events are copied without a call.
#[inline]
fn keep(kept: &mut Vec<u8>, event: &[u8]) -> NonNull<u8> {
    /// Half of what is small; all events that have a payload are longer.
    const HALF: usize = 32;
    if kept.capacity() <= event.len() {
        kept.clear();
        kept.reserve(event.len() + 1);
    }
    let to = kept.as_mut_ptr();
    // SAFETY: room for the event and one byte was reserved, and the event is not in it, since it is borrowed. The halves
    // are parts of the event at its beginning and its end, which overlap; together they are all of it.
    unsafe {
        match (event.first_chunk::<HALF>(), event.last_chunk::<HALF>()) {
            (Some(first), Some(last)) if event.len() <= 2 * HALF => {
                to.cast::<[u8; HALF]>().write_unaligned(*first);
                to.add(event.len() - HALF).cast::<[u8; HALF]>().write_unaligned(*last);
            }
            _ => to.copy_from_nonoverlapping(event.as_ptr(), event.len()),
        }
        to.add(event.len()).write(0);
        kept.set_len(event.len() + 1);
        NonNull::new_unchecked(to)
    }
}

/// Whether fields can be extracted from events of a type other than plugin events.
#[inline]
fn takes_type<P: Extract + Exported>(type_code: u16) -> bool {
    match P::EVENT_TYPES {
        EventTypes::List(types) => types.contains(&type_code),
        EventTypes::FromConfig => true,
        EventTypes::Default if P::EVENT_SOURCES.is_empty() => !P::SOURCING,
        EventTypes::Default => P::EVENT_SOURCES.contains(&"syscall"),
    }
}
