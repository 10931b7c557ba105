// SPDX-License-Identifier: Apache-2.0
//
// Prints the layout of every type of Falco's plugin API as the C compiler sees it, one fact per line, so that the
// Rust side can be checked against it. Build and run, HEADERS being the directory that holds plugin/plugin_api.h:
//
//     cc -std=c11 -Wall -Wextra -Werror -isystem HEADERS layout.c -o layout && ./layout
//
// Format: lines of words with one blank between them, numbers in decimal, sizes, alignments and offsets in bytes.
// The first word says what the line is:
//
//     macro  NAME VALUE                  a preprocessor constant
//     type   NAME SIZE ALIGN             a typedef of a scalar or of a pointer to a function
//     enum   NAME SIZE ALIGN SIGN        an enumeration; SIGN is `signed` or `unsigned`: the type the compiler chose
//     const  ENUM NAME VALUE             a constant of that enumeration, after its `enum` line
//     struct NAME SIZE ALIGN             a structure
//     union  NAME SIZE ALIGN             a union; one without a name of its own is called STRUCT.FIELD
//     field  OWNER NAME OFFSET SIZE      a member of that structure or union, after its line, in declaration order
//     api    NAME OFFSET                 a member of the function table; the library exports it as plugin_NAME
//
// Types, constants and members come in the order in which the headers declare them. Opaque types (`void` in C) have
// no layout and no line.

#include <plugin/plugin_api.h>

#include <inttypes.h>
#include <stdalign.h>
#include <stddef.h>
#include <stdio.h>

#define MACRO(name) printf("macro %s %" PRIu64 "\n", #name, (uint64_t)(name))
#define TYPE(name) printf("type %s %zu %zu\n", #name, sizeof(name), alignof(name))
#define STRUCT(name) printf("struct %s %zu %zu\n", #name, sizeof(name), alignof(name))
#define UNION(name) printf("union %s %zu %zu\n", #name, sizeof(name), alignof(name))
#define SIGN(name) _Generic((name)0, int: "signed", unsigned int: "unsigned")
#define ENUM(name) printf("enum %s %zu %zu %s\n", #name, sizeof(name), alignof(name), SIGN(name))
#define CONST(owner, name) printf("const %s %s %" PRId64 "\n", #owner, #name, (int64_t)(name))
#define FIELD(owner, name) \
	printf("field %s %s %zu %zu\n", #owner, #name, offsetof(owner, name), sizeof(((owner*)0)->name))
#define API(name) printf("api %s %zu\n", #name, offsetof(plugin_api, name))

static void macros(void) {
	MACRO(PLUGIN_API_VERSION_MAJOR);
	MACRO(PLUGIN_API_VERSION_MINOR);
	MACRO(PLUGIN_API_VERSION_PATCH);
	MACRO(PLUGIN_MAX_ERRLEN);
	MACRO(PLUGIN_EVENT_PAYLOAD_OFFSET);
}

static void enums(void) {
	ENUM(ss_plugin_field_type);
	CONST(ss_plugin_field_type, FTYPE_UINT64);
	CONST(ss_plugin_field_type, FTYPE_STRING);
	CONST(ss_plugin_field_type, FTYPE_RELTIME);
	CONST(ss_plugin_field_type, FTYPE_ABSTIME);
	CONST(ss_plugin_field_type, FTYPE_BOOL);
	CONST(ss_plugin_field_type, FTYPE_IPADDR);
	CONST(ss_plugin_field_type, FTYPE_IPNET);

	ENUM(ss_plugin_rc);
	CONST(ss_plugin_rc, SS_PLUGIN_SUCCESS);
	CONST(ss_plugin_rc, SS_PLUGIN_FAILURE);
	CONST(ss_plugin_rc, SS_PLUGIN_TIMEOUT);
	CONST(ss_plugin_rc, SS_PLUGIN_EOF);
	CONST(ss_plugin_rc, SS_PLUGIN_NOT_SUPPORTED);

	ENUM(ss_plugin_schema_type);
	CONST(ss_plugin_schema_type, SS_PLUGIN_SCHEMA_NONE);
	CONST(ss_plugin_schema_type, SS_PLUGIN_SCHEMA_JSON);

	ENUM(ss_plugin_state_type);
	CONST(ss_plugin_state_type, SS_PLUGIN_ST_INT8);
	CONST(ss_plugin_state_type, SS_PLUGIN_ST_INT16);
	CONST(ss_plugin_state_type, SS_PLUGIN_ST_INT32);
	CONST(ss_plugin_state_type, SS_PLUGIN_ST_INT64);
	CONST(ss_plugin_state_type, SS_PLUGIN_ST_UINT8);
	CONST(ss_plugin_state_type, SS_PLUGIN_ST_UINT16);
	CONST(ss_plugin_state_type, SS_PLUGIN_ST_UINT32);
	CONST(ss_plugin_state_type, SS_PLUGIN_ST_UINT64);
	CONST(ss_plugin_state_type, SS_PLUGIN_ST_STRING);
	CONST(ss_plugin_state_type, SS_PLUGIN_ST_TABLE);
	CONST(ss_plugin_state_type, SS_PLUGIN_ST_BOOL);

	ENUM(ss_plugin_log_severity);
	CONST(ss_plugin_log_severity, SS_PLUGIN_LOG_SEV_FATAL);
	CONST(ss_plugin_log_severity, SS_PLUGIN_LOG_SEV_CRITICAL);
	CONST(ss_plugin_log_severity, SS_PLUGIN_LOG_SEV_ERROR);
	CONST(ss_plugin_log_severity, SS_PLUGIN_LOG_SEV_WARNING);
	CONST(ss_plugin_log_severity, SS_PLUGIN_LOG_SEV_NOTICE);
	CONST(ss_plugin_log_severity, SS_PLUGIN_LOG_SEV_INFO);
	CONST(ss_plugin_log_severity, SS_PLUGIN_LOG_SEV_DEBUG);
	CONST(ss_plugin_log_severity, SS_PLUGIN_LOG_SEV_TRACE);

	ENUM(ss_plugin_metric_value_type);
	CONST(ss_plugin_metric_value_type, SS_PLUGIN_METRIC_VALUE_TYPE_U32);
	CONST(ss_plugin_metric_value_type, SS_PLUGIN_METRIC_VALUE_TYPE_S32);
	CONST(ss_plugin_metric_value_type, SS_PLUGIN_METRIC_VALUE_TYPE_U64);
	CONST(ss_plugin_metric_value_type, SS_PLUGIN_METRIC_VALUE_TYPE_S64);
	CONST(ss_plugin_metric_value_type, SS_PLUGIN_METRIC_VALUE_TYPE_D);
	CONST(ss_plugin_metric_value_type, SS_PLUGIN_METRIC_VALUE_TYPE_F);
	CONST(ss_plugin_metric_value_type, SS_PLUGIN_METRIC_VALUE_TYPE_I);

	ENUM(ss_plugin_metric_type);
	CONST(ss_plugin_metric_type, SS_PLUGIN_METRIC_TYPE_MONOTONIC);
	CONST(ss_plugin_metric_type, SS_PLUGIN_METRIC_TYPE_NON_MONOTONIC);
}

static void types(void) {
	TYPE(ss_plugin_bool);
	TYPE(ss_plugin_table_iterator_func_t);
	TYPE(ss_plugin_log_fn_t);
	TYPE(ss_plugin_routine_fn_t);
	TYPE(ss_plugin_async_event_handler_t);
}

static void event_structs(void) {
	STRUCT(ss_plugin_event);
	FIELD(ss_plugin_event, ts);
	FIELD(ss_plugin_event, tid);
	FIELD(ss_plugin_event, len);
	FIELD(ss_plugin_event, type);
	FIELD(ss_plugin_event, nparams);

	STRUCT(ss_plugin_event_input);
	FIELD(ss_plugin_event_input, evt);
	FIELD(ss_plugin_event_input, evtnum);
	FIELD(ss_plugin_event_input, evtsrc);

	STRUCT(ss_plugin_byte_buffer);
	FIELD(ss_plugin_byte_buffer, len);
	FIELD(ss_plugin_byte_buffer, ptr);

	STRUCT(ss_plugin_extract_value_offsets);
	FIELD(ss_plugin_extract_value_offsets, start);
	FIELD(ss_plugin_extract_value_offsets, length);

	STRUCT(ss_plugin_extract_field);
	FIELD(ss_plugin_extract_field, res);
	FIELD(ss_plugin_extract_field, res_len);
	FIELD(ss_plugin_extract_field, field_id);
	FIELD(ss_plugin_extract_field, field);
	FIELD(ss_plugin_extract_field, arg_key);
	FIELD(ss_plugin_extract_field, arg_index);
	FIELD(ss_plugin_extract_field, arg_present);
	FIELD(ss_plugin_extract_field, ftype);
	FIELD(ss_plugin_extract_field, flist);

	// The union of the results has no name in C. Its alignment, which C gives for type names only, is that of the
	// pointers it is made of.
#define RES_FIELD(name)                                                     \
	printf("field ss_plugin_extract_field.res %s %zu %zu\n", #name,     \
	       offsetof(ss_plugin_extract_field, res.name) - offsetof(ss_plugin_extract_field, res), \
	       sizeof(((ss_plugin_extract_field*)0)->res.name))
	printf("union ss_plugin_extract_field.res %zu %zu\n", sizeof(((ss_plugin_extract_field*)0)->res), alignof(void*));
	RES_FIELD(str);
	RES_FIELD(u64);
	RES_FIELD(u32);
	RES_FIELD(boolean);
	RES_FIELD(buf);
}

static void state_structs(void) {
	UNION(ss_plugin_state_data);
	FIELD(ss_plugin_state_data, s8);
	FIELD(ss_plugin_state_data, s16);
	FIELD(ss_plugin_state_data, s32);
	FIELD(ss_plugin_state_data, s64);
	FIELD(ss_plugin_state_data, u8);
	FIELD(ss_plugin_state_data, u16);
	FIELD(ss_plugin_state_data, u32);
	FIELD(ss_plugin_state_data, u64);
	FIELD(ss_plugin_state_data, str);
	FIELD(ss_plugin_state_data, b);
	FIELD(ss_plugin_state_data, table);

	STRUCT(ss_plugin_table_info);
	FIELD(ss_plugin_table_info, name);
	FIELD(ss_plugin_table_info, key_type);

	STRUCT(ss_plugin_table_fieldinfo);
	FIELD(ss_plugin_table_fieldinfo, name);
	FIELD(ss_plugin_table_fieldinfo, field_type);
	FIELD(ss_plugin_table_fieldinfo, read_only);

	UNION(ss_plugin_metric_value);
	FIELD(ss_plugin_metric_value, u32);
	FIELD(ss_plugin_metric_value, s32);
	FIELD(ss_plugin_metric_value, u64);
	FIELD(ss_plugin_metric_value, s64);
	FIELD(ss_plugin_metric_value, d);
	FIELD(ss_plugin_metric_value, f);
	FIELD(ss_plugin_metric_value, i);

	STRUCT(ss_plugin_metric);
	FIELD(ss_plugin_metric, name);
	FIELD(ss_plugin_metric, type);
	FIELD(ss_plugin_metric, value);
	FIELD(ss_plugin_metric, value_type);
}

static void vtables(void) {
	STRUCT(ss_plugin_table_fields_vtable);
	FIELD(ss_plugin_table_fields_vtable, list_table_fields);
	FIELD(ss_plugin_table_fields_vtable, get_table_field);
	FIELD(ss_plugin_table_fields_vtable, add_table_field);

	STRUCT(ss_plugin_table_fields_vtable_ext);
	FIELD(ss_plugin_table_fields_vtable_ext, list_table_fields);
	FIELD(ss_plugin_table_fields_vtable_ext, get_table_field);
	FIELD(ss_plugin_table_fields_vtable_ext, add_table_field);

	STRUCT(ss_plugin_table_reader_vtable);
	FIELD(ss_plugin_table_reader_vtable, get_table_name);
	FIELD(ss_plugin_table_reader_vtable, get_table_size);
	FIELD(ss_plugin_table_reader_vtable, get_table_entry);
	FIELD(ss_plugin_table_reader_vtable, read_entry_field);

	STRUCT(ss_plugin_table_reader_vtable_ext);
	FIELD(ss_plugin_table_reader_vtable_ext, get_table_name);
	FIELD(ss_plugin_table_reader_vtable_ext, get_table_size);
	FIELD(ss_plugin_table_reader_vtable_ext, get_table_entry);
	FIELD(ss_plugin_table_reader_vtable_ext, read_entry_field);
	FIELD(ss_plugin_table_reader_vtable_ext, release_table_entry);
	FIELD(ss_plugin_table_reader_vtable_ext, iterate_entries);

	STRUCT(ss_plugin_table_writer_vtable);
	FIELD(ss_plugin_table_writer_vtable, clear_table);
	FIELD(ss_plugin_table_writer_vtable, erase_table_entry);
	FIELD(ss_plugin_table_writer_vtable, create_table_entry);
	FIELD(ss_plugin_table_writer_vtable, destroy_table_entry);
	FIELD(ss_plugin_table_writer_vtable, add_table_entry);
	FIELD(ss_plugin_table_writer_vtable, write_entry_field);

	STRUCT(ss_plugin_table_writer_vtable_ext);
	FIELD(ss_plugin_table_writer_vtable_ext, clear_table);
	FIELD(ss_plugin_table_writer_vtable_ext, erase_table_entry);
	FIELD(ss_plugin_table_writer_vtable_ext, create_table_entry);
	FIELD(ss_plugin_table_writer_vtable_ext, destroy_table_entry);
	FIELD(ss_plugin_table_writer_vtable_ext, add_table_entry);
	FIELD(ss_plugin_table_writer_vtable_ext, write_entry_field);
}

static void inputs(void) {
	STRUCT(ss_plugin_table_input);
	FIELD(ss_plugin_table_input, name);
	FIELD(ss_plugin_table_input, key_type);
	FIELD(ss_plugin_table_input, table);
	FIELD(ss_plugin_table_input, reader);
	FIELD(ss_plugin_table_input, writer);
	FIELD(ss_plugin_table_input, fields);
	FIELD(ss_plugin_table_input, reader_ext);
	FIELD(ss_plugin_table_input, writer_ext);
	FIELD(ss_plugin_table_input, fields_ext);

	STRUCT(ss_plugin_init_tables_input);
	FIELD(ss_plugin_init_tables_input, list_tables);
	FIELD(ss_plugin_init_tables_input, get_table);
	FIELD(ss_plugin_init_tables_input, add_table);
	FIELD(ss_plugin_init_tables_input, fields);
	FIELD(ss_plugin_init_tables_input, fields_ext);
	FIELD(ss_plugin_init_tables_input, reader_ext);
	FIELD(ss_plugin_init_tables_input, writer_ext);

	STRUCT(ss_plugin_init_input);
	FIELD(ss_plugin_init_input, config);
	FIELD(ss_plugin_init_input, owner);
	FIELD(ss_plugin_init_input, get_owner_last_error);
	FIELD(ss_plugin_init_input, tables);
	FIELD(ss_plugin_init_input, log_fn);

	STRUCT(ss_plugin_field_extract_input);
	FIELD(ss_plugin_field_extract_input, owner);
	FIELD(ss_plugin_field_extract_input, get_owner_last_error);
	FIELD(ss_plugin_field_extract_input, num_fields);
	FIELD(ss_plugin_field_extract_input, fields);
	FIELD(ss_plugin_field_extract_input, table_reader);
	FIELD(ss_plugin_field_extract_input, table_reader_ext);
	FIELD(ss_plugin_field_extract_input, value_offsets);

	STRUCT(ss_plugin_event_parse_input);
	FIELD(ss_plugin_event_parse_input, owner);
	FIELD(ss_plugin_event_parse_input, get_owner_last_error);
	FIELD(ss_plugin_event_parse_input, table_reader);
	FIELD(ss_plugin_event_parse_input, table_writer);
	FIELD(ss_plugin_event_parse_input, table_reader_ext);
	FIELD(ss_plugin_event_parse_input, table_writer_ext);

	STRUCT(ss_plugin_set_config_input);
	FIELD(ss_plugin_set_config_input, config);

	STRUCT(ss_plugin_routine_vtable);
	FIELD(ss_plugin_routine_vtable, subscribe);
	FIELD(ss_plugin_routine_vtable, unsubscribe);

	STRUCT(ss_plugin_capture_listen_input);
	FIELD(ss_plugin_capture_listen_input, owner);
	FIELD(ss_plugin_capture_listen_input, routine);
	FIELD(ss_plugin_capture_listen_input, table_reader_ext);
	FIELD(ss_plugin_capture_listen_input, table_writer_ext);
	FIELD(ss_plugin_capture_listen_input, get_owner_last_error);
}

static void function_table(void) {
	STRUCT(plugin_api);
	API(get_required_api_version);
	API(get_init_schema);
	API(init);
	API(destroy);
	API(get_last_error);
	API(get_name);
	API(get_description);
	API(get_contact);
	API(get_version);
	API(get_id);
	API(get_event_source);
	API(open);
	API(close);
	API(list_open_params);
	API(get_progress);
	API(event_to_string);
	API(next_batch);
	API(get_extract_event_types);
	API(get_extract_event_sources);
	API(get_fields);
	API(extract_fields);
	API(get_parse_event_types);
	API(get_parse_event_sources);
	API(parse_event);
	API(get_async_event_sources);
	API(get_async_events);
	API(set_async_event_handler);
	API(dump_state);
	API(set_config);
	API(get_metrics);
	API(capture_open);
	API(capture_close);
	API(get_required_event_schema_version);
}

int main(void) {
	macros();
	enums();
	types();
	event_structs();
	state_structs();
	vtables();
	inputs();
	function_table();
	return 0;
}
