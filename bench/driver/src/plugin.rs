//! A plugin library and its states, called through its C symbols.
//!
//! The driver trusts what it measures: a plugin that is named on the command line is taken to keep the contract of
//! the plugin API, and every SAFETY comment here that says "the plugin's contract" leans on that. Each plugin is in a
//! process of its own, so one that breaks it breaks its own numbers.

use std::ffi::{CStr, CString, c_void};
use std::path::Path;
use std::ptr::{null_mut, slice_from_raw_parts};

use falconer_abi::{
    SS_PLUGIN_EOF, SS_PLUGIN_FAILURE, SS_PLUGIN_SCHEMA_JSON, SS_PLUGIN_SCHEMA_NONE, SS_PLUGIN_SUCCESS,
    SS_PLUGIN_TIMEOUT, extract_fields_fn, next_batch_fn, parse_event_fn, plugin_api, ss_instance_t,
    ss_plugin_event, ss_plugin_event_parse_input, ss_plugin_extract_field, ss_plugin_extract_value_offsets,
    ss_plugin_field_extract_input, ss_plugin_init_input, ss_plugin_init_tables_input, ss_plugin_rc,
    ss_plugin_t, text_fn,
};
use libloading::Library;

use crate::event::Input;
use crate::owner::{self, Owner, Registered};
use crate::table::READER_3_0;

/// A loaded and initialised plugin.
pub(crate) struct Plugin {
    api: plugin_api,
    state: *mut ss_plugin_t,
    owner: Box<Owner>,
    /// What `plugin_init` was given; a plugin may keep pointers into it.
    _tables: Box<ss_plugin_init_tables_input>,
    pub(crate) id: u32,
    pub(crate) source: CString,
    /// Dropped last: it unloads the code.
    _library: Library,
}

/// What a call of `next_batch` came to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Outcome {
    Success,
    Timeout,
    Eof,
}

/// The events of one call of `next_batch`, valid until the next call on their instance.
pub(crate) struct Batch<'a> {
    pub(crate) outcome: Outcome,
    pub(crate) events: &'a [*mut ss_plugin_event],
}

/// An open source; closed when dropped.
pub(crate) struct Instance<'p> {
    plugin: &'p Plugin,
    next_batch: next_batch_fn,
    handle: *mut ss_instance_t,
}

/// The entry points of field extraction, fetched once.
pub(crate) struct Extractor<'p> {
    plugin: &'p Plugin,
    extract_fields: extract_fields_fn,
    input: ss_plugin_field_extract_input,
}

/// The entry point of event parsing, fetched once.
pub(crate) struct Parser<'p> {
    plugin: &'p Plugin,
    parse_event: parse_event_fn,
    input: ss_plugin_event_parse_input,
}

macro_rules! symbols {
    ($library:ident, $($name:ident),* $(,)?) => {
        plugin_api {
            // SAFETY: the plugin's contract gives each of these names the type that the function table has for it.
            $($name: unsafe { $library.get(concat!("plugin_", stringify!($name))) }.ok().map(|symbol| *symbol),)*
            ..plugin_api::default()
        }
    };
}

impl Plugin {
    /// Loads a library and initialises one state of the plugin in it.
    pub(crate) fn open(path: &Path, config: &str) -> Result<Self, String> {
        // A name without a folder would be looked for in the system's library folders.
        let path = path.canonicalize().map_err(|err| format!("{}: {err}", path.display()))?;
        // SAFETY: the user named this library to be run; what its initialisers do is what they asked for.
        let library = unsafe { Library::new(&path) }.map_err(|err| err.to_string())?;
        let api = symbols! {
            library, get_required_api_version, get_init_schema, init, destroy, get_last_error, get_name, get_version, get_id,
            get_event_source, open, close, event_to_string, next_batch, get_fields, extract_fields, parse_event,
            set_async_event_handler,
        };
        let (Some(init), Some(_)) = (api.init, api.destroy) else {
            return Err(format!("{} exports no plugin_init and plugin_destroy", path.display()));
        };
        // Hosts give an empty object to a plugin that expects JSON, where nothing is configured.
        let config = if config.is_empty() && expects_json(&api) { "{}" } else { config };
        let config = CString::new(config).map_err(|err| err.to_string())?;
        let mut owner = Box::new(Owner::new());
        let tables = Box::new(owner.tables());
        let input = ss_plugin_init_input {
            config: config.as_ptr(),
            owner: (&raw mut *owner).cast::<c_void>(),
            get_owner_last_error: Some(owner::last_error),
            tables: &raw const *tables,
            log_fn: Some(owner::log),
        };
        let mut rc = SS_PLUGIN_FAILURE;
        // SAFETY: the input has all members of API 3.12 and outlives the call; the plugin's contract does the rest.
        let state = unsafe { init(&raw const input, &raw mut rc) };
        let mut plugin = Self {
            api,
            state,
            owner,
            _tables: tables,
            id: 0,
            source: c"syscall".to_owned(),
            _library: library,
        };
        if rc != SS_PLUGIN_SUCCESS {
            return Err(format!("init: {}", plugin.failure(rc)));
        }
        if let Some(get_id) = api.get_id {
            // SAFETY: the plugin's contract; the call takes nothing.
            plugin.id = unsafe { get_id() };
        }
        if let Some(source) = plugin.text(|api| api.get_event_source).filter(|source| !source.is_empty()) {
            plugin.source = CString::new(source).map_err(|err| err.to_string())?;
        }
        Ok(plugin)
    }

    fn text(&self, pick: fn(&plugin_api) -> Option<text_fn>) -> Option<String> {
        let function = pick(&self.api)?;
        // SAFETY: the plugin's contract: the call takes nothing and returns NULL or a text that stays.
        let text = unsafe { function() };
        // SAFETY: the text just returned.
        (!text.is_null()).then(|| unsafe { CStr::from_ptr(text) }.to_string_lossy().into_owned())
    }

    pub(crate) fn name(&self) -> String {
        self.text(|api| api.get_name).unwrap_or_default()
    }

    pub(crate) fn version(&self) -> String {
        self.text(|api| api.get_version).unwrap_or_default()
    }

    pub(crate) fn required_api(&self) -> String {
        self.text(|api| api.get_required_api_version).unwrap_or_default()
    }

    /// The JSON that describes the fields, if the plugin extracts any.
    pub(crate) fn fields(&self) -> Option<String> {
        self.text(|api| api.get_fields)
    }

    /// What a failure was: the plugin's last error and the code.
    #[cold]
    pub(crate) fn failure(&self, rc: ss_plugin_rc) -> String {
        let error = self.api.get_last_error.map(|get_last_error| {
            // SAFETY: the state is the plugin's, a failed init's too; the text lives until the next call.
            let text = unsafe { get_last_error(self.state) };
            if text.is_null() {
                String::new()
            } else {
                // SAFETY: the text just returned.
                unsafe { CStr::from_ptr(text) }.to_string_lossy().into_owned()
            }
        });
        format!("{} (code {rc})", error.unwrap_or_default())
    }

    /// Opens the plugin's source.
    pub(crate) fn open_source(&self, params: &str) -> Result<Instance<'_>, String> {
        let (Some(open), Some(_), Some(next_batch)) = (self.api.open, self.api.close, self.api.next_batch)
        else {
            return Err("the plugin has no source".to_owned());
        };
        let params = CString::new(params).map_err(|err| err.to_string())?;
        let mut rc = SS_PLUGIN_FAILURE;
        // SAFETY: the state is initialised and the text outlives the call.
        let handle = unsafe { open(self.state, params.as_ptr(), &raw mut rc) };
        if rc != SS_PLUGIN_SUCCESS || handle.is_null() {
            return Err(format!("open: {}", self.failure(rc)));
        }
        Ok(Instance { plugin: self, next_batch, handle })
    }

    /// The plugin's field extraction, if it has it.
    pub(crate) fn extractor(&self) -> Option<Extractor<'_>> {
        let input = ss_plugin_field_extract_input {
            owner: (&raw const *self.owner).cast_mut().cast::<c_void>(),
            get_owner_last_error: Some(owner::last_error),
            num_fields: 0,
            fields: null_mut(),
            table_reader: READER_3_0,
            table_reader_ext: (&raw const self.owner.reader).cast_mut(),
            value_offsets: null_mut(),
        };
        Some(Extractor { plugin: self, extract_fields: self.api.extract_fields?, input })
    }

    /// The plugin's event parsing, if it has it; async events go to the driver meanwhile, if it sends any.
    pub(crate) fn parser(&mut self) -> Option<Parser<'_>> {
        let parse_event = self.api.parse_event?;
        let input = self.owner.parse_input();
        if let Some(set_async_event_handler) = self.api.set_async_event_handler {
            // SAFETY: the state is initialised; the owner stays until the plugin is destroyed.
            unsafe { set_async_event_handler(self.state, input.owner, Some(owner::receive)) };
        }
        Some(Parser { plugin: self, parse_event, input })
    }

    /// The tables that the plugin registered.
    pub(crate) fn tables(&self) -> &[Registered] {
        &self.owner.tables
    }

    /// The plugin's way to print an event, if it has one: a function that gives the first byte of the text.
    pub(crate) fn printer(&self) -> Option<impl Fn(&Input<'_>) -> Option<u8>> {
        let event_to_string = self.api.event_to_string?;
        Some(move |event: &Input<'_>| {
            // SAFETY: the state is initialised and the event is whole.
            let text = unsafe { event_to_string(self.state, &raw const event.raw) };
            // SAFETY: the plugin's contract: a text, which ends with a NUL and so has a first byte.
            (!text.is_null()).then(|| unsafe { text.cast::<u8>().read() })
        })
    }
}

/// Whether the plugin describes its config with a JSON schema.
fn expects_json(api: &plugin_api) -> bool {
    let mut schema_type = SS_PLUGIN_SCHEMA_NONE;
    if let Some(get_init_schema) = api.get_init_schema {
        // SAFETY: the plugin's contract: the call writes the type and needs no state.
        unsafe { get_init_schema(&raw mut schema_type) };
    }
    schema_type == SS_PLUGIN_SCHEMA_JSON
}

impl Drop for Plugin {
    fn drop(&mut self) {
        if let Some(destroy) = self.api.destroy
            && !self.state.is_null()
        {
            // SAFETY: the state came from init and this is the last call that it sees.
            unsafe { destroy(self.state) };
        }
    }
}

impl Instance<'_> {
    /// Asks for the next batch.
    #[expect(
        clippy::inline_always,
        reason = "a batch handed back through memory costs more than a timeout does"
    )]
    #[inline(always)]
    pub(crate) fn next_batch(&mut self) -> Result<Batch<'_>, String> {
        let mut count = 0;
        let mut events = null_mut();
        // SAFETY: state and instance are the plugin's and alive; `&mut self` keeps calls of one instance apart.
        let rc =
            unsafe { (self.next_batch)(self.plugin.state, self.handle, &raw mut count, &raw mut events) };
        let outcome = match rc {
            SS_PLUGIN_SUCCESS => Outcome::Success,
            SS_PLUGIN_TIMEOUT => Outcome::Timeout,
            SS_PLUGIN_EOF => Outcome::Eof,
            failure => return Err(format!("next_batch: {}", self.plugin.failure(failure))),
        };
        if count == 0 || events.is_null() {
            return Ok(Batch { outcome, events: &[] });
        }
        // SAFETY: the plugin's contract: `count` pointers, which stay until the next call, which takes `&mut self`.
        let events = unsafe { &*slice_from_raw_parts(events, count as usize) };
        Ok(Batch { outcome, events })
    }
}

impl Drop for Instance<'_> {
    fn drop(&mut self) {
        if let Some(close) = self.plugin.api.close {
            // SAFETY: the instance came from open and this is the last call that it sees.
            unsafe { close(self.plugin.state, self.handle) };
        }
    }
}

impl Extractor<'_> {
    /// Asks for some fields of an event in one call.
    #[inline]
    pub(crate) fn extract(
        &mut self,
        event: &Input<'_>,
        fields: &mut [ss_plugin_extract_field],
        offsets: Option<&mut ss_plugin_extract_value_offsets>,
    ) -> ss_plugin_rc {
        self.input.num_fields = u32::try_from(fields.len()).unwrap_or(u32::MAX);
        self.input.fields = fields.as_mut_ptr();
        self.input.value_offsets = offsets.map_or(null_mut(), |offsets| &raw mut *offsets);
        // SAFETY: the event is whole; the fields are `num_fields` and outlive the call.
        unsafe { (self.extract_fields)(self.plugin.state, &raw const event.raw, &raw const self.input) }
    }

    /// What a failed call says.
    pub(crate) fn failure(&self, rc: ss_plugin_rc) -> String {
        self.plugin.failure(rc)
    }
}

impl Parser<'_> {
    /// Lets the plugin parse an event.
    #[inline]
    pub(crate) fn parse(&mut self, event: &Input<'_>) -> ss_plugin_rc {
        // SAFETY: the state is initialised and the event is whole; the input has all members of API 3.12.
        unsafe { (self.parse_event)(self.plugin.state, &raw const event.raw, &raw const self.input) }
    }

    /// How many async events the plugin sent.
    pub(crate) fn received(&self) -> u64 {
        self.plugin.owner.received
    }

    /// What the plugin last wrote to the host's table.
    pub(crate) fn result(&self) -> u64 {
        self.plugin.owner.table.result()
    }

    /// What a failed call says.
    pub(crate) fn failure(&self, rc: ss_plugin_rc) -> String {
        self.plugin.failure(rc)
    }
}

impl Drop for Parser<'_> {
    fn drop(&mut self) {
        if let Some(set_async_event_handler) = self.plugin.api.set_async_event_handler {
            // SAFETY: the state is initialised; with NULL the plugin sends no more.
            unsafe { set_async_event_handler(self.plugin.state, self.input.owner, None) };
        }
    }
}
