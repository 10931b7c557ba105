//! Function tables of plugin types: the functions of `falconer::symbols`, as `export!` puts them behind symbols.

use std::ffi::c_char;

use falconer::symbols::{self, Exported, ExtractState};
use falconer::{Extract, Source};
use falconer_abi as abi;

/// Exports a plugin without symbols, so that a test can have several plugins: all of them are said to be written by hand.
#[macro_export]
macro_rules! register {
    ($plugin:ty: Source) => {
        const _: () = {
            use $crate::table::by_hand::*;
            falconer::export!($plugin: Source, except
                plugin_get_required_api_version, plugin_get_name, plugin_get_description, plugin_get_contact,
                plugin_get_version, plugin_get_init_schema, plugin_init, plugin_destroy, plugin_get_last_error,
                plugin_get_id, plugin_get_event_source, plugin_open, plugin_close, plugin_next_batch,
                plugin_list_open_params, plugin_get_progress, plugin_event_to_string);
        };
    };
    ($plugin:ty: Extract) => {
        const _: () = {
            use $crate::table::by_hand::*;
            falconer::export!($plugin: Extract, except
                plugin_get_required_api_version, plugin_get_name, plugin_get_description, plugin_get_contact,
                plugin_get_version, plugin_get_init_schema, plugin_init, plugin_destroy, plugin_get_last_error,
                plugin_get_fields, plugin_get_extract_event_sources, plugin_get_extract_event_types,
                plugin_extract_fields);
        };
    };
    ($plugin:ty: Source + Extract) => {
        const _: () = {
            use $crate::table::by_hand::*;
            falconer::export!($plugin: Source + Extract, except
                plugin_get_required_api_version, plugin_get_name, plugin_get_description, plugin_get_contact,
                plugin_get_version, plugin_get_init_schema, plugin_init, plugin_destroy, plugin_get_last_error,
                plugin_get_id, plugin_get_event_source, plugin_open, plugin_close, plugin_next_batch,
                plugin_list_open_params, plugin_get_progress, plugin_event_to_string,
                plugin_get_fields, plugin_get_extract_event_sources, plugin_get_extract_event_types,
                plugin_extract_fields);
        };
    };
}

/// Stands for symbols that are written by hand, of which `export!` checks the types.
#[doc(hidden)]
#[expect(non_upper_case_globals, reason = "named as the symbols")]
pub mod by_hand {
    use falconer_abi as abi;

    use crate::Sampler;

    pub const plugin_get_required_api_version: abi::text_fn = super::get_required_api_version::<Sampler>;
    pub const plugin_get_name: abi::text_fn = super::get_name::<Sampler>;
    pub const plugin_get_description: abi::text_fn = super::get_description::<Sampler>;
    pub const plugin_get_contact: abi::text_fn = super::get_contact::<Sampler>;
    pub const plugin_get_version: abi::text_fn = super::get_version::<Sampler>;
    pub const plugin_get_init_schema: abi::get_init_schema_fn = super::get_init_schema::<Sampler>;
    pub const plugin_init: abi::init_fn = super::init::<Sampler>;
    pub const plugin_destroy: abi::destroy_fn = super::destroy::<Sampler>;
    pub const plugin_get_last_error: abi::state_text_fn = super::get_last_error::<Sampler>;
    pub const plugin_get_id: abi::get_id_fn = super::get_id::<Sampler>;
    pub const plugin_get_event_source: abi::text_fn = super::get_event_source::<Sampler>;
    pub const plugin_open: abi::open_fn = super::open::<Sampler>;
    pub const plugin_close: abi::close_fn = super::close::<Sampler>;
    pub const plugin_next_batch: abi::next_batch_fn = super::next_batch::<Sampler>;
    pub const plugin_list_open_params: abi::list_open_params_fn = super::list_open_params::<Sampler>;
    pub const plugin_get_progress: abi::get_progress_fn = super::get_progress::<Sampler>;
    pub const plugin_event_to_string: abi::event_to_string_fn = super::event_to_string::<Sampler>;
    pub const plugin_get_fields: abi::text_fn = super::get_fields::<Sampler>;
    pub const plugin_get_extract_event_sources: abi::text_fn = super::get_extract_event_sources::<Sampler>;
    pub const plugin_get_extract_event_types: abi::get_event_types_fn =
        super::get_extract_event_types::<Sampler>;
    pub const plugin_extract_fields: abi::extract_fields_fn = super::extract_fields::<Sampler>;
}

/// Functions of the plugin API that call those of `falconer::symbols` for a plugin type.
macro_rules! functions {
    ($($(#[$safe:ident])? $name:ident<$($bound:path),+>($($arg:ident: $ty:ty),*) -> $ret:ty;)*) => {$(
        unsafe extern "C" fn $name<P: $($bound +)+>($($arg: $ty),*) -> $ret {
            functions!(@call $($safe)? $name($($arg),*))
        }
    )*};
    (@call safe $name:ident($($arg:ident),*)) => { symbols::$name::<P>($($arg),*) };
    (@call $name:ident($($arg:ident),*)) => {
        // SAFETY: the caller of a function of the plugin API keeps to its rules, which are those of `symbols`.
        unsafe { symbols::$name::<P>($($arg),*) }
    };
}

functions! {
    #[safe] get_required_api_version<Exported>() -> *const c_char;
    #[safe] get_name<Exported>() -> *const c_char;
    #[safe] get_description<Exported>() -> *const c_char;
    #[safe] get_contact<Exported>() -> *const c_char;
    #[safe] get_version<Exported>() -> *const c_char;
    get_init_schema<Exported>(schema_type: *mut abi::ss_plugin_schema_type) -> *const c_char;
    init<Exported>(input: *const abi::ss_plugin_init_input, rc: *mut abi::ss_plugin_rc) -> *mut abi::ss_plugin_t;
    destroy<Exported>(s: *mut abi::ss_plugin_t) -> ();
    get_last_error<Exported>(s: *mut abi::ss_plugin_t) -> *const c_char;
    #[safe] get_id<Source>() -> u32;
    #[safe] get_event_source<Source, Exported>() -> *const c_char;
    open<Source, Exported>(
        s: *mut abi::ss_plugin_t, params: *const c_char, rc: *mut abi::ss_plugin_rc
    ) -> *mut abi::ss_instance_t;
    close<Source, Exported>(s: *mut abi::ss_plugin_t, h: *mut abi::ss_instance_t) -> ();
    next_batch<Source, Exported>(
        s: *mut abi::ss_plugin_t, h: *mut abi::ss_instance_t, nevts: *mut u32,
        evts: *mut *mut *mut abi::ss_plugin_event
    ) -> abi::ss_plugin_rc;
    list_open_params<Source, Exported>(s: *mut abi::ss_plugin_t, rc: *mut abi::ss_plugin_rc) -> *const c_char;
    get_progress<Source, Exported>(
        s: *mut abi::ss_plugin_t, h: *mut abi::ss_instance_t, progress_pct: *mut u32
    ) -> *const c_char;
    event_to_string<Source, Exported>(
        s: *mut abi::ss_plugin_t, evt: *const abi::ss_plugin_event_input
    ) -> *const c_char;
    #[safe] get_fields<Extract, Exported>() -> *const c_char;
    #[safe] get_extract_event_sources<Extract, Exported>() -> *const c_char;
    get_extract_event_types<Extract, Exported>(numtypes: *mut u32, s: *mut abi::ss_plugin_t) -> *mut u16;
}

unsafe extern "C" fn extract_fields<P: Extract + Exported<PerThread = ExtractState<P>>>(
    s: *mut abi::ss_plugin_t,
    evt: *const abi::ss_plugin_event_input,
    input: *const abi::ss_plugin_field_extract_input,
) -> abi::ss_plugin_rc {
    // SAFETY: the caller of a function of the plugin API keeps to its rules, which are those of `symbols`.
    unsafe { symbols::extract_fields::<P>(s, evt, input) }
}

fn base<P: Exported>() -> abi::plugin_api {
    abi::plugin_api {
        get_required_api_version: Some(get_required_api_version::<P>),
        get_init_schema: Some(get_init_schema::<P>),
        init: Some(init::<P>),
        destroy: Some(destroy::<P>),
        get_last_error: Some(get_last_error::<P>),
        get_name: Some(get_name::<P>),
        get_description: Some(get_description::<P>),
        get_contact: Some(get_contact::<P>),
        get_version: Some(get_version::<P>),
        ..abi::plugin_api::default()
    }
}

/// The table of a plugin that is an event source.
pub fn source<P: Source + Exported>() -> abi::plugin_api {
    abi::plugin_api {
        get_id: Some(get_id::<P>),
        get_event_source: Some(get_event_source::<P>),
        open: Some(open::<P>),
        close: Some(close::<P>),
        next_batch: Some(next_batch::<P>),
        list_open_params: Some(list_open_params::<P>),
        get_progress: Some(get_progress::<P>),
        event_to_string: Some(event_to_string::<P>),
        ..base::<P>()
    }
}

/// The table of a plugin that extracts fields.
pub fn extract<P: Extract + Exported<PerThread = ExtractState<P>>>() -> abi::plugin_api {
    abi::plugin_api {
        get_fields: Some(get_fields::<P>),
        get_extract_event_sources: Some(get_extract_event_sources::<P>),
        get_extract_event_types: Some(get_extract_event_types::<P>),
        extract_fields: Some(extract_fields::<P>),
        ..base::<P>()
    }
}

/// The table of a plugin that does both.
pub fn full<P: Source + Extract + Exported<PerThread = ExtractState<P>>>() -> abi::plugin_api {
    let extract = extract::<P>();
    abi::plugin_api {
        get_fields: extract.get_fields,
        get_extract_event_sources: extract.get_extract_event_sources,
        get_extract_event_types: extract.get_extract_event_types,
        extract_fields: extract.extract_fields,
        ..source::<P>()
    }
}
