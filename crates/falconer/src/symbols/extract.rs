//! Symbols of field extraction.

use std::ffi::c_char;
use std::fmt;
use std::ptr::{self, addr_of, addr_of_mut};
use std::slice;

use falconer_abi as abi;
use falconer_abi::PLUGIN_EVENT_PAYLOAD_OFFSET;
use falconer_event::{Event, PLUGIN_EVENT};

use super::base::text;
use super::guard::guard;
use super::source::initialised;
use super::state::{Exported, PerThread, set_last_error};
use super::text::lend;
use crate::event::{EventReader, payload_of};
use crate::extract::arena::Arena;
use crate::extract::{EventTypes, ListBuffer, RawArgument, ValueWriter, fields_json};
use crate::{ApiVersion, Error, Extract, Result, bail, error};

/// What a thread keeps for extraction: the event it was asked about last, decoded, and the memory of the values.
pub struct ExtractState<P: Extract> {
    // Dropped before `bytes`, which it may borrow.
    decoded: Option<P::Event<'static>>,
    bytes: Vec<u8>,
    key: EventKey,
    arena: Arena,
    list: ListBuffer,
}

/// What tells events apart.
#[derive(Clone, Copy, PartialEq, Eq)]
struct EventKey {
    number: u64,
    address: usize,
    length: u32,
    timestamp: u64,
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

/// `plugin_get_fields`: the declarations of [`#[fields]`](macro@crate::fields) as JSON; lent for ever.
pub fn get_fields<P: Extract + Exported>() -> *const c_char {
    lend(&P::texts().fields, || fields_json(P::FIELDS))
}

/// `plugin_get_extract_event_sources`: [`Extract::EVENT_SOURCES`] as JSON; lent for ever.
pub fn get_extract_event_sources<P: Extract + Exported>() -> *const c_char {
    lend(&P::texts().extract_sources, || crate::json::array(P::EVENT_SOURCES))
}

/// `plugin_get_extract_event_types`: [`Extract::EVENT_TYPES`]; lent until the thread asks again.
///
/// # Safety
///
/// The rules of [`symbols`](super); `s` is only looked at where the announced API version is at least 3.2.0.
pub unsafe fn get_extract_event_types<P: Extract + Exported>(
    numtypes: *mut u32,
    s: *mut abi::ss_plugin_t,
) -> *mut u16 {
    let (types, count) = match P::EVENT_TYPES {
        EventTypes::Default => (ptr::null(), 0),
        EventTypes::List(types) => (types.as_ptr(), types.len()),
        // SAFETY: the rules of `symbols`.
        EventTypes::FromConfig => unsafe { initialised::<P>(s) }
            .and_then(|(state, plugin)| {
                let types = guard(|| plugin.event_types())
                    .inspect_err(|panic| state.set_error(&format!("get_extract_event_types: {panic}")))
                    .ok()?;
                let mut thread = state.thread()?;
                thread.lent_types = types;
                Some((thread.lent_types.as_ptr(), thread.lent_types.len()))
            })
            .unwrap_or((ptr::null(), 0)),
    };
    if numtypes.is_null() {
        if P::API.has(ApiVersion::V3_2) {
            let error =
                "get_extract_event_types: found a null pointer where the number of types is to be put";
            // SAFETY: the rules of `symbols`; hosts of the announced version pass the state.
            unsafe { set_last_error::<P>(s, error) };
        }
        return ptr::null_mut();
    }
    // SAFETY: not NULL, and so writable by the rules of `symbols`.
    unsafe { numtypes.write(u32::try_from(count).unwrap_or(0)) };
    types.cast_mut()
}

/// `plugin_extract_fields`: decodes the event, unless it is the one of the call before, and calls the functions behind
/// the fields. Values are lent until another event comes, at least until the thread's next call.
///
/// # Safety
///
/// The rules of [`symbols`](super).
pub unsafe fn extract_fields<P>(
    s: *mut abi::ss_plugin_t,
    evt: *const abi::ss_plugin_event_input,
    input: *const abi::ss_plugin_field_extract_input,
) -> abi::ss_plugin_rc
where
    P: Extract + Exported<PerThread = ExtractState<P>>,
{
    // SAFETY: the rules of `symbols`.
    let Some((state, plugin)) = (unsafe { initialised::<P>(s) }) else {
        // SAFETY: as above.
        unsafe { no_values(input) };
        return abi::SS_PLUGIN_FAILURE;
    };
    let outcome = match state.thread() {
        None => Ok(Err(error!("it was called from within another call for the same plugin"))),
        Some(mut thread) => {
            // SAFETY: as above.
            let outcome = guard(|| unsafe { extract(plugin, &mut thread, evt, input) });
            if outcome.is_err() {
                thread.extract.decoded = None;
            }
            outcome
        }
    };
    let error = match outcome {
        Ok(Ok(())) => return abi::SS_PLUGIN_SUCCESS,
        Ok(Err(error)) => error,
        Err(panic) => Error::new(panic),
    };
    // SAFETY: as above.
    unsafe { no_values(input) };
    state.set_error(&error.context("extract_fields").to_string());
    abi::SS_PLUGIN_FAILURE
}

/// Leaves every field of a failed call without values: all or nothing.
///
/// # Safety
///
/// The rules of `symbols` for `input`.
#[cold]
unsafe fn no_values(input: *const abi::ss_plugin_field_extract_input) {
    if input.is_null() {
        return;
    }
    // SAFETY: not NULL; both members have been there since API 3.0.0.
    let (count, fields) = unsafe { (addr_of!((*input).num_fields).read(), addr_of!((*input).fields).read()) };
    if fields.is_null() {
        return;
    }
    for at in 0..count as usize {
        // SAFETY: the host's array has `count` fields, which are writable, by the rules of `symbols`.
        unsafe { addr_of_mut!((*fields.add(at)).res_len).write(0) };
    }
}

/// # Safety
///
/// The rules of `symbols` for `evt` and `input`.
#[inline]
unsafe fn extract<P>(
    plugin: &P,
    thread: &mut PerThread<ExtractState<P>>,
    evt: *const abi::ss_plugin_event_input,
    input: *const abi::ss_plugin_field_extract_input,
) -> Result<()>
where
    P: Extract + Exported<PerThread = ExtractState<P>>,
{
    if input.is_null() {
        bail!("found no request (a null pointer)");
    }
    // SAFETY: not NULL; both members have been there since API 3.0.0. No reference to the whole struct is made: it may
    // end before the members of later versions.
    let (count, fields) = unsafe { (addr_of!((*input).num_fields).read(), addr_of!((*input).fields).read()) };
    if fields.is_null() {
        if count == 0 {
            return Ok(());
        }
        bail!("found no fields (a null pointer), expected {count}");
    }
    let offsets = if P::LOCATED && P::API.has(ApiVersion::V3_11) {
        // SAFETY: the announced version is at least 3.11.0, which brought the member.
        unsafe { addr_of!((*input).value_offsets).read() }
    } else {
        ptr::null_mut()
    };
    let state = &mut thread.extract;
    // SAFETY: the host's array has `count` elements that nothing else refers to during the call, by the rules of
    // `symbols`.
    let fields = unsafe { slice::from_raw_parts_mut(fields, count as usize) };
    // SAFETY: the rules of `symbols`.
    unsafe { decode(plugin, state, evt) }?;
    // SAFETY: as above, for the keys of the fields.
    unsafe { extract_all(plugin, state, fields, !offsets.is_null()) }?;
    let ExtractState { arena, list, .. } = state;
    if !offsets.is_null() {
        // SAFETY: not NULL, and so writable by the rules of `symbols`.
        unsafe { lend_places(&list.places, count as usize, arena, offsets) };
    }
    Ok(())
}

/// Answers all requests of a call for the decoded event.
///
/// # Safety
///
/// The rules of `symbols` for the keys of the fields.
#[inline]
unsafe fn extract_all<P: Extract>(
    plugin: &P,
    state: &mut ExtractState<P>,
    fields: &mut [abi::ss_plugin_extract_field],
    places: bool,
) -> Result<()> {
    let ExtractState { decoded: Some(decoded), arena, list, .. } = state else {
        bail!("the event could not be decoded");
    };
    let decoded = shorten::<P>(decoded);
    let several = fields.len() > 1;
    if places {
        list.clear_places();
    }
    for field in fields {
        let start = list.places.len();
        let mut out = ValueWriter::new(arena, list, places);
        // SAFETY: the caller's promise.
        unsafe { extract_one(plugin, decoded, field, &mut out) }?;
        let (array, length) = out.array();
        field.res.u64 = array;
        field.res_len = length;
        if places && several {
            // One place for each field.
            list.places.truncate(start + 1);
            list.places.resize(start + 1, (0, 0));
        }
    }
    Ok(())
}

/// The decoded event with the lifetime of the borrow instead of the one that it was stored with.
///
/// The functions behind fields are generic over this lifetime, so that they can't keep anything for longer.
#[inline]
fn shorten<'e, P: Extract>(event: &'e P::Event<'static>) -> &'e P::Event<'e> {
    // SAFETY: both types differ in a lifetime only, which does not change the layout; the shorter lifetime is that of
    // the borrow, during which whatever the event borrows (the thread's copy of the bytes) lives.
    unsafe { &*ptr::from_ref(event).cast() }
}

/// Puts the places of values where the host asked for them, in arrays that live as long as the values.
///
/// The header speaks of one place for each field; libsinsp reads one for each value of a list, if the call was for one
/// field. There are enough for both.
///
/// # Safety
///
/// `offsets` is writable.
#[cold]
unsafe fn lend_places(
    places: &[(usize, usize)],
    count: usize,
    arena: &mut Arena,
    offsets: *mut abi::ss_plugin_extract_value_offsets,
) {
    let length = places.len().max(count);
    let mut array = |value: &dyn Fn((usize, usize)) -> usize| -> *mut u32 {
        let words = arena.take(length.div_ceil(2));
        for (index, word) in words.iter_mut().enumerate() {
            let [low, high] = [2 * index, 2 * index + 1].map(|index| {
                let place = places.get(index).copied().unwrap_or_default();
                u32::try_from(value(place)).unwrap_or(0).to_ne_bytes()
            });
            *word = u64::from_ne_bytes([low[0], low[1], low[2], low[3], high[0], high[1], high[2], high[3]]);
        }
        words.as_mut_ptr().cast()
    };
    let start = array(&|(start, length)| if length == 0 { 0 } else { start + PLUGIN_EVENT_PAYLOAD_OFFSET });
    let length = array(&|(_, length)| length);
    // SAFETY: the caller's promise.
    unsafe { offsets.write(abi::ss_plugin_extract_value_offsets { start, length }) };
}

/// Decodes an event, unless it is the one that was decoded last.
///
/// # Safety
///
/// The rules of `symbols` for `evt`.
#[inline]
unsafe fn decode<P: Extract + Exported>(
    plugin: &P,
    state: &mut ExtractState<P>,
    evt: *const abi::ss_plugin_event_input,
) -> Result<()> {
    if evt.is_null() {
        bail!("found no event (a null pointer)");
    }
    // SAFETY: not NULL; the struct has had these members since API 3.0.0.
    let input = unsafe { evt.read() };
    // SAFETY: the host's event, by the rules of `symbols`.
    let event = unsafe { Event::from_ptr(input.evt) }?;
    let header = event.header();
    let key = EventKey {
        number: input.evtnum,
        address: input.evt.addr(),
        length: header.len,
        timestamp: header.ts,
    };
    if state.decoded.is_some() && state.key == key {
        state.arena.between_calls();
        return Ok(());
    }
    state.decoded = None;
    state.arena.rewind();
    let type_code = header.r#type;
    if type_code != PLUGIN_EVENT && !takes_type::<P>(type_code) {
        bail!("found an event of type {type_code}, expected a plugin event (type {PLUGIN_EVENT})");
    }
    let source = input.evtsrc;
    let payload = payload_of(event)?;
    state.decoded = if P::OWNED {
        // SAFETY: the name of the source is the host's and stays during the call, which the reader does not outlive.
        P::owned(plugin.decode(&unsafe { EventReader::new(event, payload, key.number, source) })?)
    } else {
        // What is decoded borrows the event and is kept until another one comes; the host's memory need not live that
        // long, so that it borrows a copy.
        state.bytes.clear();
        state.bytes.extend_from_slice(event.bytes());
        let copy = ptr::slice_from_raw_parts(state.bytes.as_ptr(), state.bytes.len());
        // SAFETY: `bytes` is not touched before `decoded` has been dropped: above, and in the order of the fields.
        // `decode` is generic over the lifetime, so that nothing but `decoded` can keep it.
        let copy: &'static [u8] = unsafe { &*copy };
        // SAFETY: it was a whole event before it was copied.
        let event = unsafe { Event::from_ptr(copy.as_ptr().cast()) }?;
        // The payload is where it was in the host's memory, which was checked there: reading the lengths again from
        // what has just been written would wait for the writes.
        let payload = payload.map(|payload| &copy[PLUGIN_EVENT_PAYLOAD_OFFSET..][..payload.len()]);
        // SAFETY: the name of the source is the host's and stays during the call, which the reader does not outlive.
        Some(plugin.decode(&unsafe { EventReader::new(event, payload, key.number, source) })?)
    };
    state.key = key;
    Ok(())
}

/// Whether fields can be extracted from events of a type other than plugin events.
#[cold]
fn takes_type<P: Extract + Exported>(type_code: u16) -> bool {
    match P::EVENT_TYPES {
        EventTypes::List(types) => types.contains(&type_code),
        EventTypes::FromConfig => true,
        EventTypes::Default if P::EVENT_SOURCES.is_empty() => !P::SOURCING,
        EventTypes::Default => P::EVENT_SOURCES.contains(&"syscall"),
    }
}

/// # Safety
///
/// The rules of `symbols` for the key of `field`.
#[inline]
unsafe fn extract_one<'e, P: Extract>(
    plugin: &P,
    event: &'e P::Event<'e>,
    field: &abi::ss_plugin_extract_field,
    out: &mut ValueWriter<'_>,
) -> Result<()> {
    let id = field.field_id;
    let Some(info) = P::FIELDS.get(id as usize) else {
        bail!("found field id {id}, expected one below {}", P::FIELDS.len());
    };
    if field.ftype != info.ty.code() {
        bail!(
            "{}: the host asks for type {}, the field is a {} ({})",
            info.name,
            field.ftype,
            info.ty.name(),
            info.ty.code()
        );
    }
    let mut argument = RawArgument { key: None, index: None };
    if field.arg_present != 0 {
        let Some(spec) = info.argument else {
            bail!("{}: found an argument, and the field takes none", info.name);
        };
        if spec.key {
            // SAFETY: the caller's promise.
            argument.key = unsafe { text(field.arg_key) };
        }
        // Where a field takes both, the text says it all; some hosts give the number alone.
        if spec.index && argument.key.is_none() {
            argument.index = Some(field.arg_index);
        }
    }
    plugin.extract(id, event, argument, out).map_err(|error| {
        let argument = match argument {
            RawArgument { key: Some(key), .. } => format!("[{}]", key.to_string_lossy()),
            RawArgument { index: Some(index), .. } => format!("[{index}]"),
            RawArgument { .. } => String::new(),
        };
        error.context(format_args!("{}{argument}", info.name))
    })
}
