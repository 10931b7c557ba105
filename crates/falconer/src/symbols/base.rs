//! Symbols that every plugin has: init, destroy, the last error, the init schema.

use std::ffi::{CStr, c_char};
use std::ptr::{self, addr_of};

use falconer_abi as abi;

use super::config::read_config;
use crate::config::Config;
use crate::log::Logger;
use crate::runtime::{StateTables, TablesInput, c_string, guard};
use crate::state::{Exported, PluginState, set_last_error};
use crate::{ApiVersion, InitContext, Result, bail};

/// The host's log function with the owner that goes with it.
struct HostLog {
    owner: *mut abi::ss_plugin_owner_t,
    log: unsafe extern "C" fn(
        *mut abi::ss_plugin_owner_t,
        *const c_char,
        *const c_char,
        abi::ss_plugin_log_severity,
    ),
}

// SAFETY: `plugin_api.h` says of the owner and the log function that they may be kept in the state; the owner is only
// ever handed back to the host, which the host's logger may be from any thread.
unsafe impl Send for HostLog {}
// SAFETY: as for Send.
unsafe impl Sync for HostLog {}

impl HostLog {
    fn write(&self, severity: crate::log::Severity, message: &CStr) {
        // SAFETY: function and owner are the host's own from the init input, valid until destroy, and the logger is
        // closed in `destroy` before it returns. A NULL component stands for the plugin's name.
        unsafe { (self.log)(self.owner, ptr::null(), message.as_ptr(), severity.code()) }
    }
}

/// `plugin_get_init_schema`: the JSON Schema of [`Plugin::Config`](crate::Plugin::Config), lent for ever; NULL if it has none.
///
/// # Safety
///
/// The rules of [`symbols`](super).
pub unsafe fn get_init_schema<P: Exported>(schema_type: *mut abi::ss_plugin_schema_type) -> *const c_char {
    let schema =
        guard(|| P::texts().init_schema.get_or_init(|| P::Config::schema().map(c_string)).as_deref());
    let schema = schema.ok().flatten();
    if !schema_type.is_null() {
        let code = if schema.is_some() { abi::SS_PLUGIN_SCHEMA_JSON } else { abi::SS_PLUGIN_SCHEMA_NONE };
        // SAFETY: not NULL, and so writable by the rules of `symbols`.
        unsafe { schema_type.write(code) };
    }
    schema.map_or(ptr::null(), CStr::as_ptr)
}

/// `plugin_init`: reads the config and calls [`Plugin::new`](crate::Plugin::new).
///
/// A failure returns a state too: it holds the error, and is to be destroyed like any other.
///
/// # Safety
///
/// The rules of [`symbols`](super).
pub unsafe fn init<P: Exported>(
    input: *const abi::ss_plugin_init_input,
    rc: *mut abi::ss_plugin_rc,
) -> *mut abi::ss_plugin_t {
    #[cfg(unix)]
    crate::runtime::keep_loaded();
    // SAFETY: the host's input, by the rules of `symbols`.
    let logger = unsafe { logger::<P>(input) };
    let none_yet = StateTables::new(P::API, None);
    // SAFETY: the host's input of the announced version, which lives during the call, as `none_yet` does.
    let tables = unsafe { TablesInput::init(input, &none_yet) };
    let cx = InitContext::new(logger.clone(), tables, P::TABLES.is_some(), report::<P>);
    // SAFETY: as above.
    let plugin = logger.in_scope(|| guard(|| unsafe { new_plugin::<P>(input, &cx) }));
    let (plugin, error) = match plugin {
        Ok(Ok(plugin)) => (Some(plugin), None),
        Ok(Err(error)) => (None, Some(error.to_string())),
        Err(panic) => (None, Some(format!("init: {panic}"))),
    };
    let state = PluginState::<P>::new(plugin, logger, cx.into_kept());
    if let Some(error) = &error {
        // Nothing of a plugin that never came to be writes to the host, which may be slow to destroy the state.
        state.logger.close();
        state.set_error(error);
    }
    let handle = P::registry().insert(Box::new(state));
    // SAFETY: the host does not know the state yet, and so can't destroy it.
    if let Some(tables) = unsafe { P::registry().get(handle) }.and_then(|state| state.tables.kept()) {
        tables.initialised(handle);
    }
    let failed = error.is_some() || handle.is_null();
    if !rc.is_null() {
        // SAFETY: not NULL, and so writable by the rules of `symbols`.
        unsafe { rc.write(if failed { abi::SS_PLUGIN_FAILURE } else { abi::SS_PLUGIN_SUCCESS }) };
    }
    handle
}

/// # Safety
///
/// The rules of `symbols` for `input`.
unsafe fn logger<P: Exported>(input: *const abi::ss_plugin_init_input) -> Logger {
    // `log_fn` came with API 3.4.0: a host that a lower version was announced to may not have the member.
    if input.is_null() || !P::HOST_LOG || !P::API.has(ApiVersion::V3_4) {
        return Logger::default();
    }
    // SAFETY: the input is not NULL and has all members up to the announced version, which is at least 3.4.0; no
    // reference to the whole struct is made, which may end before the members of later versions.
    let (log, owner) = unsafe { (addr_of!((*input).log_fn).read(), addr_of!((*input).owner).read()) };
    let Some(log) = log else { return Logger::default() };
    let host = HostLog { owner, log };
    Logger::new(Box::new(move |severity, message| host.write(severity, message)))
}

/// # Safety
///
/// The rules of `symbols` for `input`.
unsafe fn new_plugin<P: Exported>(input: *const abi::ss_plugin_init_input, cx: &InitContext) -> Result<P> {
    if input.is_null() {
        bail!("init: found no input (a null pointer), expected one with a config");
    }
    // SAFETY: not NULL, and `config` has been there since API 3.0.0.
    let config = unsafe { read_config::<P>(addr_of!((*input).config).read()) }?;
    P::new(config, cx)
}

/// Sets the last error of a plugin whose table the host has called.
fn report<P: Exported>(s: *mut abi::ss_plugin_t, text: &str) {
    // SAFETY: tables are part of the plugin, which the host does not destroy while it calls them.
    unsafe { set_last_error::<P>(s, text) };
}

/// `plugin_destroy`: closes what is open and drops the plugin.
///
/// # Safety
///
/// The rules of [`symbols`](super).
pub unsafe fn destroy<P: Exported>(s: *mut abi::ss_plugin_t) {
    let Some(state) = P::registry().remove(s) else { return };
    let logger = state.logger.clone();
    logger.in_scope(|| {
        P::registry().instances.close_all_of(s);
        P::end(s, &state);
        if let Err(panic) = guard(|| drop(state)) {
            logger.error(format_args!("destroy: {panic}"));
        }
    });
    logger.close();
}

/// `plugin_get_last_error`: the error of the thread's last failed call, lent until the thread asks again.
///
/// NULL or a destroyed plugin gives a text that says so; no error gives an empty text.
///
/// # Safety
///
/// The rules of [`symbols`](super).
pub unsafe fn get_last_error<P: Exported>(s: *mut abi::ss_plugin_t) -> *const c_char {
    // SAFETY: the host does not destroy the plugin during the call.
    match unsafe { P::registry().get(s) } {
        Some(state) => guard(|| state.last_error()).unwrap_or(c"".as_ptr()),
        None if s.is_null() => c"the plugin is not initialised: its state is a null pointer".as_ptr(),
        None => c"the plugin is not initialised: its state was destroyed, or never came from init".as_ptr(),
    }
}

/// `plugin_get_required_event_schema_version`: [`Plugin::EVENT_SCHEMA`](crate::Plugin::EVENT_SCHEMA), lent for ever; NULL
/// if the plugin asks for none.
///
/// # Safety
///
/// The rules of [`symbols`](super); `s` is not looked at.
pub unsafe fn get_required_event_schema_version<P: Exported>(_s: *mut abi::ss_plugin_t) -> *const c_char {
    P::EVENT_SCHEMA.map_or(ptr::null(), CStr::as_ptr)
}
