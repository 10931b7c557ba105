//! Symbols of event sources.

use std::ffi::{CStr, c_char};
use std::fmt::{self, Write};
use std::ptr;

use falconer_abi as abi;

use crate::config::Config;
use crate::event::EventReader;
use crate::runtime::quote::quote;
use crate::runtime::{TablesInput, c_string, c_text, guard};
use crate::source::{OpenContext, OpenParam};
use crate::state::{
    Delivery, Exported, InstanceCell, Metering, PluginState, initialised, lend, set_last_error,
};
use crate::{Result, Source, bail, err};

/// `plugin_get_id`: [`Source::ID`].
pub fn get_id<P: Source>() -> u32 {
    P::ID
}

/// `plugin_get_event_source`: [`Source::EVENT_SOURCE`]; lent for ever.
pub fn get_event_source<P: Source + Exported>() -> *const c_char {
    lend(&P::texts().event_source, || P::EVENT_SOURCE.to_owned())
}

/// `plugin_open`: reads the open params and calls [`Source::open`].
///
/// # Safety
///
/// The rules of [`symbols`](super).
pub unsafe fn open<P: Source + Exported>(
    s: *mut abi::ss_plugin_t,
    params: *const c_char,
    rc: *mut abi::ss_plugin_rc,
) -> *mut abi::ss_instance_t {
    let mut handle = ptr::null_mut();
    // SAFETY: the rules of `symbols`.
    if let Some((state, plugin)) = unsafe { initialised::<P>(s) } {
        let _scope = state.logger.enter();
        // SAFETY: as above.
        let cell = guard(|| unsafe { open_instance(s, state, plugin, params) });
        match cell.unwrap_or_else(|panic| Err(err!("open: {panic}"))) {
            Ok(cell) => handle = P::registry().instances.insert(cell),
            Err(error) => state.set_error(&error.to_string()),
        }
    }
    if !rc.is_null() {
        let code = if handle.is_null() { abi::SS_PLUGIN_FAILURE } else { abi::SS_PLUGIN_SUCCESS };
        // SAFETY: not NULL, and so writable by the rules of `symbols`.
        unsafe { rc.write(code) };
    }
    handle
}

/// # Safety
///
/// The rules of `symbols` for `params`.
unsafe fn open_instance<P: Source + Exported>(
    s: *mut abi::ss_plugin_t,
    state: &PluginState<P>,
    plugin: &P,
    params: *const c_char,
) -> Result<InstanceCell> {
    // SAFETY: the caller's promise.
    let params = match unsafe { c_text(params) }.map(CStr::to_str) {
        None => "",
        Some(Ok(params)) => params,
        Some(Err(error)) => {
            bail!("open params: found bytes that are not UTF-8 ({error}), expected UTF-8 text")
        }
    };
    let params = P::Params::from_text(params).map_err(|error| error.context("open params"))?;
    let cx = OpenContext { logger: state.logger.clone(), plugin_id: P::ID };
    let instance = state.metering.boxed(plugin.open(params, &cx)?);
    Ok(InstanceCell::new(s, P::ID, instance, state.logger.clone()))
}

/// The error of a call for an instance that is not open.
#[cold]
fn no_instance(symbol: &str) -> String {
    format!("{symbol}: found no open instance of this plugin: it was closed, or never came from open")
}

/// `plugin_close`: ends a batch that is being filled, waits for that, and drops the instance.
///
/// # Safety
///
/// The rules of [`symbols`](super); `s` may be NULL.
pub unsafe fn close<P: Source + Exported>(s: *mut abi::ss_plugin_t, h: *mut abi::ss_instance_t) {
    let closed = match P::registry().instances.remove(s, h) {
        Some(instance) => instance.close(),
        None => Err(no_instance("close")),
    };
    if let Err(error) = closed {
        // SAFETY: the rules of `symbols`.
        unsafe { set_last_error::<P>(s, &error) };
    }
}

/// `plugin_next_batch`: calls [`Instance::next_batch`](crate::Instance::next_batch); events are lent until the next call for the instance.
///
/// # Safety
///
/// The rules of [`symbols`](super).
pub unsafe fn next_batch<P: Source + Exported>(
    s: *mut abi::ss_plugin_t,
    h: *mut abi::ss_instance_t,
    nevts: *mut u32,
    evts: *mut *mut *mut abi::ss_plugin_event,
) -> abi::ss_plugin_rc {
    // SAFETY: the rules of `symbols`.
    let state = unsafe { P::registry().get(s) };
    let delivery = if nevts.is_null() || evts.is_null() {
        Delivery::failure("next_batch: found a null pointer where the events are to be put")
    } else if let Some(instance) = P::registry().instances.get(s, h) {
        // The guard is for what the instance does not guard itself.
        guard(|| instance.next_batch()).unwrap_or_else(Delivery::failure)
    } else {
        Delivery::failure(no_instance("next_batch"))
    };
    if !nevts.is_null() {
        // SAFETY: not NULL, and so writable by the rules of `symbols`.
        unsafe { nevts.write(delivery.count) };
    }
    if !evts.is_null() {
        // SAFETY: as above.
        unsafe { evts.write(delivery.events) };
    }
    if let (Some(state), Some(error)) = (state, &delivery.error) {
        state.set_error(error);
    }
    delivery.rc
}

/// `plugin_get_progress`: calls [`Instance::progress`](crate::Instance::progress); the text is lent until the next call for the instance.
///
/// # Safety
///
/// The rules of [`symbols`](super).
pub unsafe fn get_progress<P: Source + Exported>(
    s: *mut abi::ss_plugin_t,
    h: *mut abi::ss_instance_t,
    progress_pct: *mut u32,
) -> *const c_char {
    let progress = match P::registry().instances.get(s, h) {
        Some(instance) => instance.progress(),
        None => Err(no_instance("get_progress")),
    };
    let (progress, text) = progress.unwrap_or_else(|error| {
        // SAFETY: the rules of `symbols`.
        unsafe { set_last_error::<P>(s, &error) };
        (0, ptr::null())
    });
    if !progress_pct.is_null() {
        // SAFETY: not NULL, and so writable by the rules of `symbols`.
        unsafe { progress_pct.write(progress) };
    }
    text
}

/// `plugin_list_open_params`: [`Source::list_open_params`] as JSON; lent until the thread calls it again.
///
/// # Safety
///
/// The rules of [`symbols`](super).
pub unsafe fn list_open_params<P: Source + Exported>(
    s: *mut abi::ss_plugin_t,
    rc: *mut abi::ss_plugin_rc,
) -> *const c_char {
    // SAFETY: the rules of `symbols`.
    let json = unsafe { initialised::<P>(s) }.and_then(|(state, plugin)| {
        let _scope = state.logger.enter();
        let params = guard(|| plugin.list_open_params())
            .unwrap_or_else(|panic| Err(err!("list_open_params: {panic}")));
        let params = params.inspect_err(|error| state.set_error(&error.to_string())).ok()?;
        let mut thread = state.thread()?;
        thread.lent_params = c_string(open_params_json(&params));
        Some(thread.lent_params.as_ptr())
    });
    if !rc.is_null() {
        let code = if json.is_none() { abi::SS_PLUGIN_FAILURE } else { abi::SS_PLUGIN_SUCCESS };
        // SAFETY: not NULL, and so writable by the rules of `symbols`.
        unsafe { rc.write(code) };
    }
    json.unwrap_or(ptr::null())
}

fn open_params_json(params: &[OpenParam]) -> String {
    let params: Vec<String> = params
        .iter()
        .map(|param| {
            let mut json = format!(r#"{{"value":{}"#, quote(&param.value));
            for (key, text) in [("desc", &param.desc), ("separator", &param.separator)] {
                if !text.is_empty() {
                    // Writing to a String can't fail.
                    let _ = write!(json, r#","{key}":{}"#, quote(text));
                }
            }
            json.push('}');
            json
        })
        .collect();
    format!("[{}]", params.join(","))
}

/// Text in lent memory; what follows a NUL is left out, as a C caller would not see it.
struct LentText<'t>(&'t mut Vec<u8>);

impl Write for LentText<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0.extend_from_slice(text.as_bytes());
        Ok(())
    }
}

/// `plugin_event_to_string`: calls [`Source::event_to_string`]; lent until the thread calls it again; NULL on failure.
///
/// # Safety
///
/// The rules of [`symbols`](super).
pub unsafe fn event_to_string<P: Source + Exported>(
    s: *mut abi::ss_plugin_t,
    evt: *const abi::ss_plugin_event_input,
) -> *const c_char {
    // SAFETY: the rules of `symbols`.
    let Some((state, plugin)) = (unsafe { initialised::<P>(s) }) else { return ptr::null() };
    let result = match state.thread() {
        None => Err(err!("event_to_string was called from within another call for the same plugin")),
        Some(mut thread) => {
            let text = &mut thread.lent_event;
            text.clear();
            let _scope = state.logger.enter();
            // SAFETY: as above.
            let done = guard(|| unsafe { write_event(plugin, evt, LentText(text)) });
            text.push(0);
            let start = text.as_ptr().cast();
            done.unwrap_or_else(|panic| Err(err!("{panic}"))).map(|()| start)
        }
    };
    match result {
        Ok(text) => text,
        Err(error) => {
            state.set_error(&error.context("event_to_string").to_string());
            ptr::null()
        }
    }
}

/// # Safety
///
/// The rules of `symbols` for `evt`.
unsafe fn write_event<P: Source>(
    plugin: &P,
    evt: *const abi::ss_plugin_event_input,
    mut out: LentText<'_>,
) -> Result<()> {
    // SAFETY: the host's event, by the rules of `symbols`; the reader does not outlive the call.
    let event = unsafe { EventReader::of_call(evt, TablesInput::none()) }?;
    if let Some(text) = plugin.event_to_bytes(&event)? {
        out.0.extend_from_slice(&text);
        return Ok(());
    }
    plugin.event_to_string(&event, &mut out)
}
