//! A plugin as a function table, with most capabilities: what it does is chosen by the open params and by the field.

mod events;
mod extract;
mod parse;
mod source;
mod table;

use std::ffi::{CStr, CString, c_char, c_void};
use std::ptr;
use std::sync::LazyLock;

use falconer_abi::*;

use self::extract::Answer;
use self::table::{FIELDS, READER_EXT, Stock, WRITER};

/// What `init` returns.
pub(crate) struct State {
    error: &'static CStr,
    owner: *mut ss_plugin_owner_t,
    answers: Vec<Answer>,
    metrics: [ss_plugin_metric; 2],
    text: CString,
    /// From `Box::into_raw`.
    stock: *mut Stock,
}

macro_rules! texts {
    ($($name:ident => $text:expr;)+) => {
        $(unsafe extern "C" fn $name() -> *const c_char {
            $text.as_ptr()
        })+
    };
}
texts! {
    api_version => c"3.12.0";
    name => c"linked";
    version => c"0.1.0";
    source => c"linked";
    async_events => c"[\"tick\"]";
    fields => c"[{\"type\": \"uint64\", \"name\": \"l.number\", \"desc\": \"d\"},
        {\"type\": \"string\", \"name\": \"l.payload\", \"desc\": \"d\"},
        {\"type\": \"bool\", \"name\": \"l.flag\", \"desc\": \"d\"},
        {\"type\": \"ipaddr\", \"name\": \"l.address\", \"desc\": \"d\"},
        {\"type\": \"string\", \"name\": \"l.words\", \"desc\": \"d\", \"isList\": true},
        {\"type\": \"string\", \"name\": \"l.key\", \"desc\": \"d\", \"arg\": {\"isKey\": true, \"isRequired\": true}}]";
}

unsafe extern "C" fn id() -> u32 {
    9
}

unsafe extern "C" fn init(input: *const ss_plugin_init_input, rc: *mut ss_plugin_rc) -> *mut c_void {
    let stock = Box::into_raw(Box::<Stock>::default());
    let metric = |name: &'static CStr, code| ss_plugin_metric {
        name: name.as_ptr(),
        r#type: SS_PLUGIN_METRIC_TYPE_MONOTONIC,
        value: ss_plugin_metric_value { u64: 7 },
        value_type: code,
    };
    // SAFETY: what the host passes lives during the call; the table lives as long as the state.
    unsafe {
        let tables = &*(*input).tables;
        let table = ss_plugin_table_input {
            name: c"stock".as_ptr(),
            key_type: SS_PLUGIN_ST_UINT64,
            table: stock.cast(),
            reader: ss_plugin_table_reader_vtable {
                get_table_name: READER_EXT.get_table_name,
                get_table_size: READER_EXT.get_table_size,
                get_table_entry: READER_EXT.get_table_entry,
                read_entry_field: READER_EXT.read_entry_field,
            },
            writer: WRITER,
            fields: FIELDS,
            reader_ext: (&raw const READER_EXT).cast_mut(),
            writer_ext: ptr::null_mut(),
            fields_ext: ptr::null_mut(),
        };
        assert_eq!(tables.add_table.unwrap()((*input).owner, &raw const table), SS_PLUGIN_SUCCESS);
        let log = (*input).log_fn.unwrap();
        log((*input).owner, ptr::null(), c"made".as_ptr(), SS_PLUGIN_LOG_SEV_INFO);
        rc.write(SS_PLUGIN_SUCCESS);
        Box::into_raw(Box::new(State {
            error: c"no error",
            owner: (*input).owner,
            answers: Vec::new(),
            metrics: [
                metric(c"seven", SS_PLUGIN_METRIC_VALUE_TYPE_U64),
                metric(c"less", SS_PLUGIN_METRIC_VALUE_TYPE_U32),
            ],
            text: CString::default(),
            stock,
        }))
        .cast()
    }
}

unsafe extern "C" fn destroy(state: *mut c_void) {
    // SAFETY: `init` made it, and nobody uses it after this.
    let state = unsafe { Box::from_raw(state.cast::<State>()) };
    // SAFETY: `init` made it.
    let stock = unsafe { Box::from_raw(state.stock) };
    for item in stock.entries.values().chain(&stock.loose) {
        // SAFETY: `create` made it, and it is here once; nobody can release it any more.
        drop(unsafe { Box::from_raw(*item) });
    }
}

unsafe extern "C" fn last_error(state: *mut c_void) -> *const c_char {
    // SAFETY: the host passes what `init` returned.
    unsafe { (*state.cast::<State>()).error.as_ptr() }
}

unsafe extern "C" fn metrics(state: *mut c_void, count: *mut u32) -> *mut ss_plugin_metric {
    // SAFETY: the host passes what `init` returned, and a place for the number.
    unsafe {
        count.write(2);
        (&raw mut (*state.cast::<State>()).metrics).cast()
    }
}

unsafe extern "C" fn set_config(
    state: *mut c_void,
    input: *const ss_plugin_set_config_input,
) -> ss_plugin_rc {
    // SAFETY: the host passes what `init` returned, and a text.
    unsafe {
        (*state.cast::<State>()).error = c"said by set_config";
        if CStr::from_ptr((*input).config) == c"good" { SS_PLUGIN_SUCCESS } else { SS_PLUGIN_FAILURE }
    }
}

pub(crate) static API: LazyLock<plugin_api> = LazyLock::new(|| plugin_api {
    get_required_api_version: Some(api_version),
    init: Some(parse::init_with_table),
    destroy: Some(destroy),
    get_last_error: Some(last_error),
    get_name: Some(name),
    get_description: Some(name),
    get_contact: Some(name),
    get_version: Some(version),
    get_id: Some(id),
    get_event_source: Some(source),
    open: Some(source::open),
    close: Some(source::close),
    list_open_params: Some(source::list_open_params),
    get_progress: Some(source::progress),
    event_to_string: Some(source::event_to_string),
    next_batch: Some(source::next_batch),
    get_fields: Some(fields),
    extract_fields: Some(extract::extract),
    parse_event: Some(parse::parse),
    get_async_events: Some(async_events),
    set_async_event_handler: Some(events::set_handler),
    dump_state: Some(events::dump_state),
    set_config: Some(set_config),
    get_metrics: Some(metrics),
    ..plugin_api::default()
});
