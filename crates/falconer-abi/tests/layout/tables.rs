//! The types, constants and members that are compared, listed once for every crate that has them.

use crate::facts::Facts;

/// A member's line. It is `NAME`, or `NAME = OURS | THEIRS` where bindgen had to rename it, or `NAME in MEMBER` where
/// C has it in a struct without a name, which bindgen has to name.
macro_rules! member {
    (ours, $facts:ident, $owner:ident, $label:expr, $name:ident) => {
        member!(@ $facts, $owner, $label, $name, $name)
    };
    (ours, $facts:ident, $owner:ident, $label:expr, $name:ident in $outer:ident) => {
        member!(@ $facts, $owner, $label, $name, $name)
    };
    (ours, $facts:ident, $owner:ident, $label:expr, $name:ident = $ours:ident | $theirs:ident) => {
        member!(@ $facts, $owner, $label, $name, $ours)
    };
    (theirs, $facts:ident, $owner:ident, $label:expr, $name:ident) => {
        member!(@ $facts, $owner, $label, $name, $name)
    };
    (theirs, $facts:ident, $owner:ident, $label:expr, $name:ident in $outer:ident) => {
        member!(@ $facts, $owner, $label, $name, $outer.$name)
    };
    (theirs, $facts:ident, $owner:ident, $label:expr, $name:ident = $ours:ident | $theirs:ident) => {
        member!(@ $facts, $owner, $label, $name, $theirs)
    };
    (@ $facts:ident, $owner:ident, $label:expr, $name:ident, $($path:ident).+) => {
        $facts.member(
            $label,
            stringify!($name),
            core::mem::offset_of!($owner, $($path).+),
            // SAFETY: this function is never called, only its type is used.
            |owner: *const $owner| unsafe { &raw const (*owner).$($path).+ },
        )
    };
}

macro_rules! aggregates {
    ($side:ident, $facts:ident, $(
        $kind:ident $name:ident $($label:literal)? {
            $($member:ident $(= $ours:ident | $theirs:ident)? $(in $outer:ident)?),* $(,)?
        }
    )*) => { $({
        let label = [$($label,)? stringify!($name)][0];
        $facts.aggregate::<$name>(stringify!($kind), label);
        $(member!($side, $facts, $name, label, $member $(= $ours | $theirs)? $(in $outer)?);)*
    })* };
}

macro_rules! enumerations {
    ($facts:ident, $($name:ident { $($constant:ident),* $(,)? })*) => { $(
        $facts.enumeration(stringify!($name), $name::MIN);
        $($facts.enumerator(stringify!($name), stringify!($constant), $constant);)*
    )* };
}

/// Everything that both crates have, in the order of `layout.c`.
macro_rules! common {
    ($side:ident, $facts:ident) => {
        enumerations! { $facts,
            ss_plugin_field_type {
                FTYPE_UINT64, FTYPE_STRING, FTYPE_RELTIME, FTYPE_ABSTIME, FTYPE_BOOL, FTYPE_IPADDR,
                FTYPE_IPNET,
            }
            ss_plugin_rc {
                SS_PLUGIN_SUCCESS, SS_PLUGIN_FAILURE, SS_PLUGIN_TIMEOUT, SS_PLUGIN_EOF,
                SS_PLUGIN_NOT_SUPPORTED,
            }
            ss_plugin_schema_type { SS_PLUGIN_SCHEMA_NONE, SS_PLUGIN_SCHEMA_JSON }
            ss_plugin_state_type {
                SS_PLUGIN_ST_INT8, SS_PLUGIN_ST_INT16, SS_PLUGIN_ST_INT32, SS_PLUGIN_ST_INT64,
                SS_PLUGIN_ST_UINT8, SS_PLUGIN_ST_UINT16, SS_PLUGIN_ST_UINT32, SS_PLUGIN_ST_UINT64,
                SS_PLUGIN_ST_STRING, SS_PLUGIN_ST_TABLE, SS_PLUGIN_ST_BOOL,
            }
            ss_plugin_log_severity {
                SS_PLUGIN_LOG_SEV_FATAL, SS_PLUGIN_LOG_SEV_CRITICAL, SS_PLUGIN_LOG_SEV_ERROR,
                SS_PLUGIN_LOG_SEV_WARNING, SS_PLUGIN_LOG_SEV_NOTICE, SS_PLUGIN_LOG_SEV_INFO,
                SS_PLUGIN_LOG_SEV_DEBUG, SS_PLUGIN_LOG_SEV_TRACE,
            }
            ss_plugin_metric_value_type {
                SS_PLUGIN_METRIC_VALUE_TYPE_U32, SS_PLUGIN_METRIC_VALUE_TYPE_S32,
                SS_PLUGIN_METRIC_VALUE_TYPE_U64, SS_PLUGIN_METRIC_VALUE_TYPE_S64,
                SS_PLUGIN_METRIC_VALUE_TYPE_D, SS_PLUGIN_METRIC_VALUE_TYPE_F, SS_PLUGIN_METRIC_VALUE_TYPE_I,
            }
            ss_plugin_metric_type { SS_PLUGIN_METRIC_TYPE_MONOTONIC, SS_PLUGIN_METRIC_TYPE_NON_MONOTONIC }
        }
        $facts.scalar::<ss_plugin_bool>("ss_plugin_bool");
        $facts.scalar::<ss_plugin_table_iterator_func_t>("ss_plugin_table_iterator_func_t");
        $facts.scalar::<ss_plugin_log_fn_t>("ss_plugin_log_fn_t");
        $facts.scalar::<ss_plugin_routine_fn_t>("ss_plugin_routine_fn_t");
        $facts.scalar::<ss_plugin_async_event_handler_t>("ss_plugin_async_event_handler_t");
        aggregates! { $side, $facts,
            struct ss_plugin_event { ts, tid, len, type = r#type | type_, nparams }
            struct ss_plugin_event_input { evt, evtnum, evtsrc }
            struct ss_plugin_byte_buffer { len, ptr }
            struct ss_plugin_extract_value_offsets { start, length }
            struct ss_plugin_extract_field {
                res, res_len, field_id, field, arg_key, arg_index, arg_present, ftype, flist,
            }
            union ss_plugin_extract_field_res "ss_plugin_extract_field.res" {
                str = str | str_, u64 = u64 | u64_, u32 = u32 | u32_, boolean, buf,
            }
            union ss_plugin_state_data {
                s8, s16, s32, s64, u8 = u8 | u8_, u16 = u16 | u16_, u32 = u32 | u32_, u64 = u64 | u64_, str =
                str | str_, b, table,
            }
            struct ss_plugin_table_info { name, key_type }
            struct ss_plugin_table_fieldinfo { name, field_type, read_only }
            union ss_plugin_metric_value { u32 = u32 | u32_, s32, u64 = u64 | u64_, s64, d, f, i }
            struct ss_plugin_metric { name, type = r#type | type_, value, value_type }
            struct ss_plugin_table_fields_vtable { list_table_fields, get_table_field, add_table_field }
            struct ss_plugin_table_fields_vtable_ext { list_table_fields, get_table_field, add_table_field }
            struct ss_plugin_table_reader_vtable {
                get_table_name, get_table_size, get_table_entry, read_entry_field,
            }
            struct ss_plugin_table_reader_vtable_ext {
                get_table_name, get_table_size, get_table_entry, read_entry_field, release_table_entry,
                iterate_entries,
            }
            struct ss_plugin_table_writer_vtable {
                clear_table, erase_table_entry, create_table_entry, destroy_table_entry, add_table_entry,
                write_entry_field,
            }
            struct ss_plugin_table_writer_vtable_ext {
                clear_table, erase_table_entry, create_table_entry, destroy_table_entry, add_table_entry,
                write_entry_field,
            }
            struct ss_plugin_table_input {
                name, key_type, table, reader, writer, fields, reader_ext, writer_ext, fields_ext,
            }
            struct ss_plugin_init_tables_input {
                list_tables, get_table, add_table, fields, fields_ext, reader_ext, writer_ext,
            }
            struct ss_plugin_init_input { config, owner, get_owner_last_error, tables, log_fn }
            struct ss_plugin_field_extract_input {
                owner, get_owner_last_error, num_fields, fields, table_reader, table_reader_ext, value_offsets,
            }
            struct ss_plugin_event_parse_input {
                owner, get_owner_last_error, table_reader, table_writer, table_reader_ext, table_writer_ext,
            }
            struct ss_plugin_set_config_input { config }
            struct ss_plugin_routine_vtable { subscribe, unsubscribe }
            struct ss_plugin_capture_listen_input {
                owner, routine, table_reader_ext, table_writer_ext, get_owner_last_error,
            }
            struct plugin_api {
                get_required_api_version,
                get_init_schema,
                init,
                destroy,
                get_last_error,
                get_name,
                get_description,
                get_contact,
                get_version,
                get_id in __bindgen_anon_1,
                get_event_source in __bindgen_anon_1,
                open in __bindgen_anon_1,
                close in __bindgen_anon_1,
                list_open_params in __bindgen_anon_1,
                get_progress in __bindgen_anon_1,
                event_to_string in __bindgen_anon_1,
                next_batch in __bindgen_anon_1,
                get_extract_event_types in __bindgen_anon_2,
                get_extract_event_sources in __bindgen_anon_2,
                get_fields in __bindgen_anon_2,
                extract_fields in __bindgen_anon_2,
                get_parse_event_types in __bindgen_anon_3,
                get_parse_event_sources in __bindgen_anon_3,
                parse_event in __bindgen_anon_3,
                get_async_event_sources in __bindgen_anon_4,
                get_async_events in __bindgen_anon_4,
                set_async_event_handler in __bindgen_anon_4,
                dump_state in __bindgen_anon_4,
                set_config,
                get_metrics,
                capture_open in __bindgen_anon_5,
                capture_close in __bindgen_anon_5,
            }
        }
    };
}

/// This crate's layout.
pub(crate) fn ours() -> Facts {
    use falconer_abi::*;
    let mut facts = Facts::default();
    facts.constant("PLUGIN_API_VERSION_MAJOR", PLUGIN_API_VERSION_MAJOR);
    facts.constant("PLUGIN_API_VERSION_MINOR", PLUGIN_API_VERSION_MINOR);
    facts.constant("PLUGIN_API_VERSION_PATCH", PLUGIN_API_VERSION_PATCH);
    facts.constant("PLUGIN_MAX_ERRLEN", PLUGIN_MAX_ERRLEN);
    facts.constant("PLUGIN_EVENT_PAYLOAD_OFFSET", PLUGIN_EVENT_PAYLOAD_OFFSET);
    common!(ours, facts);
    member!(ours, facts, plugin_api, "plugin_api", get_required_event_schema_version);
    facts
}

/// The layout of crate `falco_plugin_api`.
pub(crate) fn theirs() -> Facts {
    use crate::peer::*;
    let mut facts = Facts::default();
    facts.constant("PLUGIN_API_VERSION_MAJOR", PLUGIN_API_VERSION_MAJOR);
    facts.constant("PLUGIN_API_VERSION_MINOR", PLUGIN_API_VERSION_MINOR);
    facts.constant("PLUGIN_API_VERSION_PATCH", PLUGIN_API_VERSION_PATCH);
    facts.constant("PLUGIN_MAX_ERRLEN", PLUGIN_MAX_ERRLEN);
    common!(theirs, facts);
    facts
}
