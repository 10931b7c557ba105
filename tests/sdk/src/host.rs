//! A host with one plugin library, and the plugins that it initialises.

use std::ffi::{CStr, CString, c_char};
use std::path::Path;
use std::ptr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use falconer_abi as abi;

use crate::tables::TableHost;
use crate::{Guarded, HostEvent, HostLog, Instance, Version};

/// A text that a plugin lent, copied; `None` for NULL.
///
/// # Safety
///
/// The text was lent and not taken back since.
pub unsafe fn text(text: *const c_char) -> Option<String> {
    // SAFETY: the caller's promise.
    (!text.is_null()).then(|| unsafe { CStr::from_ptr(text) }.to_str().expect("texts are UTF-8").to_owned())
}

/// The host side of one plugin library.
#[derive(Debug)]
pub struct Host {
    api: abi::plugin_api,
    version: Version,
    log_fn: abi::ss_plugin_log_fn_t,
    tables: Option<Arc<TableHost>>,
    /// What the plugin says of its fields, once it was asked.
    fields: OnceLock<serde_json::Value>,
    /// Keeps the functions in `api` loaded.
    _library: Option<libloading::Library>,
}

impl Host {
    /// A host of version 3.12 with a plugin's function table.
    pub fn new(api: abi::plugin_api) -> Self {
        Self::of_version(Version::V3_12, api)
    }

    /// A host of a version with a plugin's function table.
    pub fn of_version(version: Version, api: abi::plugin_api) -> Self {
        Self {
            api,
            version,
            log_fn: Some(HostLog::log),
            tables: None,
            fields: OnceLock::new(),
            _library: None,
        }
    }

    /// A host of version 3.12 with a plugin library.
    pub fn load(path: &Path) -> Self {
        Self::open(Version::V3_12, path)
    }

    /// A host of a version with a plugin library.
    pub fn open(version: Version, path: &Path) -> Self {
        // SAFETY: the library is a plugin made with this workspace, whose initialisers do nothing.
        let library = unsafe { libloading::Library::new(path) }.expect("the library loads");
        macro_rules! table {
            ($($name:ident,)*) => {
                abi::plugin_api {
                    $($name: {
                        let name = concat!("plugin_", stringify!($name), "\0");
                        // SAFETY: the plugin API gives the type of each symbol, and `export!` checks it.
                        unsafe { library.get(name.as_bytes()) }.ok().map(|symbol| *symbol)
                    },)*
                }
            };
        }
        let api = table! {
            get_required_api_version, get_init_schema, init, destroy, get_last_error, get_name, get_description,
            get_contact, get_version, get_id, get_event_source, open, close, list_open_params, get_progress,
            event_to_string, next_batch, get_extract_event_types, get_extract_event_sources, get_fields,
            extract_fields, get_parse_event_types, get_parse_event_sources, parse_event, get_async_event_sources,
            get_async_events, set_async_event_handler, dump_state, set_config, get_metrics, capture_open,
            capture_close, get_required_event_schema_version,
        };
        Self { _library: Some(library), ..Self::of_version(version, api) }
    }

    /// A host with tables, and so without a log: both know a plugin by its owner.
    pub fn with_tables(api: abi::plugin_api, tables: &Arc<TableHost>) -> Self {
        let host = Self::of_version(tables.version(), api);
        Self { log_fn: None, tables: Some(Arc::clone(tables)), ..host }
    }

    /// The tables.
    pub fn tables(&self) -> Option<&TableHost> {
        self.tables.as_deref()
    }

    /// The same host, offering no logging.
    #[must_use]
    pub fn without_log(mut self) -> Self {
        self.log_fn = None;
        self
    }

    /// The function table.
    pub fn api(&self) -> &abi::plugin_api {
        &self.api
    }

    /// The version that the host has.
    pub fn version(&self) -> Version {
        self.version
    }

    /// The version that the plugin asks for.
    pub fn required_version(&self) -> String {
        // SAFETY: the function takes nothing, and lends its text for ever.
        unsafe { text(self.api.get_required_api_version.unwrap()()) }.unwrap()
    }

    /// The fields as JSON.
    pub fn fields(&self) -> &serde_json::Value {
        self.fields.get_or_init(|| {
            // SAFETY: the function takes nothing, and lends its text for ever.
            let text = unsafe { text(self.api.get_fields.unwrap()()) };
            serde_json::from_str(&text.unwrap()).unwrap()
        })
    }

    /// Initialises the plugin with an empty config.
    pub fn init(&self) -> Plugin<'_> {
        self.init_with("").unwrap_or_else(|error| panic!("init failed: {error}"))
    }

    /// Initialises the plugin with a config; the error is what `get_last_error` says of a failure.
    pub fn init_with(&self, config: &str) -> Result<Plugin<'_>, String> {
        let (rc, plugin) = self.init_raw(Some(&CString::new(config).unwrap()));
        if rc == abi::SS_PLUGIN_SUCCESS { Ok(plugin) } else { Err(plugin.last_error()) }
    }

    /// Initialises the plugin with a config of any bytes, or NULL; the state comes with a failure too.
    pub fn init_raw(&self, config: Option<&CStr>) -> (abi::ss_plugin_rc, Plugin<'_>) {
        let log = HostLog::new();
        let mut input = abi::ss_plugin_init_input {
            config: config.map_or(ptr::null(), CStr::as_ptr),
            owner: Arc::as_ptr(&log).cast_mut().cast(),
            get_owner_last_error: None,
            tables: ptr::null(),
            log_fn: self.log_fn,
        };
        if let Some(tables) = &self.tables {
            tables.announce(Version::parse(&self.required_version()));
            input.owner = tables.owner();
            input.get_owner_last_error = Some(TableHost::LAST_ERROR);
            input.tables = tables.init_tables();
        }
        let input = Guarded::of_prefix(&input, self.version.init_input());
        let mut rc = 77;
        // SAFETY: the input is as long as this version's, what it points to lives during the call, and the log as long
        // as the plugin.
        let state = unsafe { self.api.init.unwrap()(input.as_ptr(), &raw mut rc) };
        (rc, Plugin { host: self, state, log, destroyed: AtomicBool::new(false) })
    }

    /// `get_last_error` of any handle.
    #[expect(clippy::not_unsafe_ptr_arg_deref, reason = "the SDK takes a handle for a number")]
    pub fn last_error_of(&self, state: *mut abi::ss_plugin_t) -> String {
        // SAFETY: the SDK tells handles of plugins from others; the text is lent until the next call.
        unsafe { text(self.api.get_last_error.unwrap()(state)) }.expect("get_last_error never returns NULL")
    }
}

/// An initialised plugin, or one whose init failed; destroyed when dropped.
#[derive(Debug)]
pub struct Plugin<'h> {
    host: &'h Host,
    state: *mut abi::ss_plugin_t,
    log: Arc<HostLog>,
    destroyed: AtomicBool,
}

// SAFETY: the plugin API lets any thread use a plugin's state.
unsafe impl Send for Plugin<'_> {}
// SAFETY: next_batch, extract_fields, get_progress, get_last_error and event_to_string may run at once; tests call
// nothing else at once.
unsafe impl Sync for Plugin<'_> {}

impl<'h> Plugin<'h> {
    /// The host.
    pub fn host(&self) -> &'h Host {
        self.host
    }

    /// The handle.
    pub fn state(&self) -> *mut abi::ss_plugin_t {
        self.state
    }

    /// What the plugin has logged; the log stays when the plugin is gone.
    pub fn log(&self) -> &Arc<HostLog> {
        &self.log
    }

    /// `get_last_error`.
    pub fn last_error(&self) -> String {
        self.host.last_error_of(self.state)
    }

    /// `destroy`, once.
    pub fn destroy(&self) {
        if !self.destroyed.swap(true, Ordering::AcqRel) {
            // SAFETY: the handle came from init, and nothing else runs.
            unsafe { self.host.api.destroy.unwrap()(self.state) };
        }
    }

    /// What `get_last_error` says of a failure.
    pub(crate) fn result(&self, rc: abi::ss_plugin_rc) -> Result<(), String> {
        if rc == abi::SS_PLUGIN_SUCCESS {
            return Ok(());
        }
        assert_eq!(rc, abi::SS_PLUGIN_FAILURE);
        let error = self.last_error();
        assert!(!error.is_empty(), "a failure without a message");
        Err(error)
    }

    /// `set_config`; the error is what `get_last_error` says of a failure.
    pub fn set_config(&self, config: &str) -> Result<(), String> {
        let config = CString::new(config).unwrap();
        let input = abi::ss_plugin_set_config_input { config: config.as_ptr() };
        let input = Guarded::of_prefix(&input, size_of_val(&input));
        // SAFETY: the handle came from init; the input lives during the call.
        let rc = unsafe { self.host.api.set_config.unwrap()(self.state, input.as_ptr()) };
        self.result(rc)
    }

    /// `open`; the error is what `get_last_error` says of a failure.
    pub fn open(&self, params: &str) -> Result<Instance<'_>, String> {
        self.open_raw(Some(&CString::new(params).unwrap()))
    }

    /// `open` with params of any bytes, or NULL.
    pub fn open_raw(&self, params: Option<&CStr>) -> Result<Instance<'_>, String> {
        let mut rc = 77;
        // SAFETY: the handle came from init; params are a text or NULL.
        let handle = unsafe {
            self.host.api.open.unwrap()(self.state, params.map_or(ptr::null(), CStr::as_ptr), &raw mut rc)
        };
        assert_eq!(handle.is_null(), rc != abi::SS_PLUGIN_SUCCESS, "a handle comes with success only");
        if handle.is_null() { Err(self.last_error()) } else { Ok(Instance::new(self, handle)) }
    }

    /// `list_open_params` as JSON.
    pub fn open_params(&self) -> Result<serde_json::Value, String> {
        let mut rc = 77;
        // SAFETY: the handle came from init.
        let json = unsafe { text(self.host.api.list_open_params.unwrap()(self.state, &raw mut rc)) };
        assert_eq!(json.is_none(), rc != abi::SS_PLUGIN_SUCCESS, "a text comes with success only");
        json.map(|json| serde_json::from_str(&json).unwrap()).ok_or_else(|| self.last_error())
    }

    /// `event_to_string`; the error is what `get_last_error` says of a failure.
    pub fn event_to_string(&self, event: &HostEvent) -> Result<String, String> {
        // SAFETY: the handle came from init; the event lives during the call.
        unsafe { text(self.host.api.event_to_string.unwrap()(self.state, event.as_ptr())) }
            .ok_or_else(|| self.last_error())
    }

    /// `get_extract_event_types`.
    pub fn event_types(&self) -> Vec<u16> {
        let mut count = u32::MAX;
        // SAFETY: the handle came from init; the types are lent until the thread asks again.
        unsafe {
            let types = self.host.api.get_extract_event_types.unwrap()(&raw mut count, self.state);
            if count == 0 { Vec::new() } else { std::slice::from_raw_parts(types, count as usize).to_vec() }
        }
    }
}

impl Drop for Plugin<'_> {
    fn drop(&mut self) {
        self.destroy();
    }
}
