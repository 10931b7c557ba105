//! Symbols of field extraction.

use std::ffi::c_char;
use std::ptr::{self, addr_of, addr_of_mut};
use std::slice;

use falconer_abi as abi;
use falconer_abi::PLUGIN_EVENT_PAYLOAD_OFFSET;

use crate::extract::{fields_json, word};
use crate::runtime::{Arena, StateTables, TablesInput, guard, quote};
use crate::state::{Asked, Exported, ExtractState, PerThread, PluginState, initialised, lend, lend_types};
use crate::{ApiVersion, Error, Extract, Result, bail};

/// `plugin_get_fields`: the declarations of [`#[fields]`](macro@crate::fields) as JSON; lent for ever.
pub fn get_fields<P: Extract + Exported>() -> *const c_char {
    lend(&P::texts().fields, || fields_json(P::FIELDS))
}

/// `plugin_get_extract_event_sources`: [`Extract::EVENT_SOURCES`] as JSON; lent for ever.
pub fn get_extract_event_sources<P: Extract + Exported>() -> *const c_char {
    lend(&P::texts().extract_sources, || quote::array(P::EVENT_SOURCES))
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
    let asked = Asked {
        symbol: "get_extract_event_types",
        no_place: "get_extract_event_types: found a null pointer where the number of types is to be put",
        numtypes,
        s,
    };
    // SAFETY: the caller's promise.
    unsafe {
        lend_types::<P>(asked, P::EVENT_TYPES, P::event_types, |state, types| {
            let mut thread = state.thread()?;
            thread.lent_types = types;
            Some((thread.lent_types.as_ptr(), thread.lent_types.len()))
        })
    }
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
    let Some(mut thread) = state.thread() else {
        // SAFETY: as above.
        unsafe { no_values(input) };
        state.set_error("extract_fields: it was called from within another call for the same plugin");
        return abi::SS_PLUGIN_FAILURE;
    };
    let _scope = state.logger.enter();
    let outcome = guard(|| {
        // SAFETY: as above.
        match unsafe { extract(plugin, &state.tables, &mut thread.extract, evt, input) } {
            Ok(()) => abi::SS_PLUGIN_SUCCESS,
            // SAFETY: as above.
            Err(error) => unsafe { failed(state, &mut thread, input, &error) },
        }
    });
    outcome.unwrap_or_else(|panic| {
        // What was decoded may panic once more when it is dropped.
        let _ = guard(|| thread.extract.forget());
        // SAFETY: as above.
        unsafe { failed(state, &mut thread, input, &Error::new(panic)) }
    })
}

/// # Safety
///
/// The rules of `symbols` for `input`.
#[cold]
#[inline(never)]
unsafe fn failed<P: Exported>(
    state: &PluginState<P>,
    thread: &mut PerThread<P::PerThread>,
    input: *const abi::ss_plugin_field_extract_input,
    error: &Error,
) -> abi::ss_plugin_rc {
    // SAFETY: the caller's promise.
    unsafe { no_values(input) };
    state.set_error_in(thread, &format!("extract_fields: {error}"));
    abi::SS_PLUGIN_FAILURE
}

/// Leaves every field of a failed call without values: all or nothing.
///
/// # Safety
///
/// The rules of `symbols` for `input`.
#[cold]
#[inline(never)]
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
unsafe fn extract<P: Extract + Exported>(
    plugin: &P,
    tables: &StateTables,
    state: &mut ExtractState<P>,
    evt: *const abi::ss_plugin_event_input,
    input: *const abi::ss_plugin_field_extract_input,
) -> Result<()> {
    if input.is_null() {
        return Err(Error::cold("found no request (a null pointer)"));
    }
    // SAFETY: not NULL; both members have been there since API 3.0.0. No reference to the whole struct is made: it may
    // end before the members of later versions.
    let (count, fields) = unsafe { (addr_of!((*input).num_fields).read(), addr_of!((*input).fields).read()) };
    if fields.is_null() {
        return no_fields(count);
    }
    let offsets = if P::LOCATED && P::API.has(ApiVersion::V3_11) {
        // SAFETY: the announced version is at least 3.11.0, which brought the member.
        unsafe { addr_of!((*input).value_offsets).read() }
    } else {
        ptr::null_mut()
    };
    // SAFETY: the host's array has `count` elements that nothing else refers to during the call, by the rules of
    // `symbols`.
    let fields = unsafe { slice::from_raw_parts_mut(fields, count as usize) };
    // SAFETY: the rules of `symbols`.
    unsafe { state.decode(plugin, evt, input, tables) }?;
    // SAFETY: the host's input of the announced version, which lives during the call.
    let tables = unsafe { TablesInput::extract(input, tables) };
    // SAFETY: as above, for the keys of the fields.
    unsafe { answer_all(plugin, state, &tables, fields, offsets) }
}

#[cold]
#[inline(never)]
fn no_fields(count: u32) -> Result<()> {
    if count == 0 {
        return Ok(());
    }
    bail!("found no fields (a null pointer), expected {count}");
}

/// Answers all requests of a call, and tells the places of the values where `offsets` is not NULL.
///
/// # Safety
///
/// The rules of `symbols` for the keys of the fields; `offsets` is NULL or writable.
#[inline]
unsafe fn answer_all<P: Extract>(
    plugin: &P,
    state: &mut ExtractState<P>,
    tables: &TablesInput,
    fields: &mut [abi::ss_plugin_extract_field],
    offsets: *mut abi::ss_plugin_extract_value_offsets,
) -> Result<()> {
    let places = !offsets.is_null();
    if places {
        state.list.clear_places();
    }
    let count = fields.len();
    let mut rest = fields.split_first_mut();
    while let Some((field, others)) = rest {
        let start = state.list.places.len();
        // SAFETY: the caller's promise.
        if let Err(error) = unsafe { state.answer(plugin, tables, field, places) } {
            if count == 1 || !lacks_argument::<P>(field) {
                return Err(error);
            }
            field.res_len = 0;
        }
        if places && count > 1 {
            // One place for each field.
            state.list.places.truncate(start + 1);
            state.list.places.resize(start + 1, (0, 0));
        }
        rest = others.split_first_mut();
    }
    if !places {
        return Ok(());
    }
    let ExtractState { arena, list, .. } = state;
    // SAFETY: not NULL, and so writable by the caller's promise.
    unsafe { lend_places(&list.places, count, arena, offsets) };
    Ok(())
}

/// Whether the host asks for a field that needs an argument, rightly but for the argument.
///
/// Stratoshark asks for all fields of a plugin in one call, without arguments. One that needs an argument has no value
/// there, and the others have theirs. Who asks for the field alone is told what is missing.
#[cold]
fn lacks_argument<P: Extract>(field: &abi::ss_plugin_extract_field) -> bool {
    field.arg_present == 0
        && P::FIELDS.get(field.field_id as usize).is_some_and(|info| {
            field.ftype == info.ty.code() && info.argument.is_some_and(|argument| argument.required)
        })
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
        for (index, both) in words.iter_mut().enumerate() {
            let [first, second] = [2 * index, 2 * index + 1].map(|index| {
                let place = places.get(index).copied().unwrap_or_default();
                u32::try_from(value(place)).unwrap_or(0)
            });
            *both = word(first, second);
        }
        words.as_mut_ptr().cast()
    };
    let start = array(&|(start, _)| if start == 0 { 0 } else { start - 1 + PLUGIN_EVENT_PAYLOAD_OFFSET });
    let length = array(&|(_, length)| length);
    // SAFETY: the caller's promise.
    unsafe { offsets.write(abi::ss_plugin_extract_value_offsets { start, length }) };
}
