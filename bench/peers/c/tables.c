// SPDX-License-Identifier: Apache-2.0
//
// Does with tables and async events what the bench's driver asks for, in C by hand against the plugin API's headers: what
// the calls themselves take, with nothing looked at that the driver is trusted to do right. Its own table is an array whose
// places are the keys, so that finding an entry costs nothing.
//
//     cc -O2 -shared -fPIC -isystem HEADERS tables.c -o libtables_c.so
//
// The init config is `WORK COUNT`; each call of `parse_event` does the work COUNT times, and then writes what it came to, a
// sum, to the field `result` of the first entry of the host's table `host`.

#include <plugin/plugin_api.h>

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define EXPORT __attribute__((visibility("default")))

enum { ENTRIES = 10000, ASYNC_EVENT = 402 };

typedef enum { NOTHING, READ, READ_TEXT, LOOKUP, WRITE, ITERATE, OWN, SEND } work;

typedef struct {
	uint64_t value;
	char text[8];
} own_entry;

// Where the fields of the own table are, for accessors.
enum { OWN_VALUE = 1, OWN_TEXT = 2 };

typedef struct {
	work work;
	uint64_t count;
	char error[PLUGIN_MAX_ERRLEN];
	ss_plugin_table_t* host;
	ss_plugin_table_field_t *value, *text, *result;
	ss_plugin_owner_t* owner;
	ss_plugin_async_event_handler_t handler;
	own_entry own[ENTRIES];
} plugin;

// --- the plugin's own table

static const char* own_name(ss_plugin_table_t* t) {
	(void)t;
	return "own";
}

static uint64_t own_size(ss_plugin_table_t* t) {
	(void)t;
	return ENTRIES;
}

static ss_plugin_table_entry_t* own_get(ss_plugin_table_t* t, const ss_plugin_state_data* key) {
	return key->u64 < ENTRIES ? &((plugin*)t)->own[key->u64] : NULL;
}

static ss_plugin_rc own_read(ss_plugin_table_t* t,
                             ss_plugin_table_entry_t* e,
                             const ss_plugin_table_field_t* f,
                             ss_plugin_state_data* out) {
	(void)t;
	const own_entry* entry = e;
	switch((uintptr_t)f) {
	case OWN_VALUE:
		out->u64 = entry->value;
		return SS_PLUGIN_SUCCESS;
	case OWN_TEXT:
		out->str = entry->text;
		return SS_PLUGIN_SUCCESS;
	default:
		return SS_PLUGIN_FAILURE;
	}
}

static void own_release(ss_plugin_table_t* t, ss_plugin_table_entry_t* e) {
	(void)t, (void)e;
}

static ss_plugin_bool own_iterate(ss_plugin_table_t* t,
                                  ss_plugin_table_iterator_func_t visit,
                                  ss_plugin_table_iterator_state_t* s) {
	plugin* p = t;
	for(size_t at = 0; at < ENTRIES; ++at)
		if(!visit(s, &p->own[at])) return 0;
	return 1;
}

static const ss_plugin_table_fieldinfo* own_list(ss_plugin_table_t* t, uint32_t* count) {
	static const ss_plugin_table_fieldinfo fields[] = {{"value", SS_PLUGIN_ST_UINT64, 1},
	                                                   {"text", SS_PLUGIN_ST_STRING, 1}};
	(void)t;
	*count = 2;
	return fields;
}

static ss_plugin_table_field_t* own_field(ss_plugin_table_t* t, const char* name, ss_plugin_state_type type) {
	(void)t;
	if(!strcmp(name, "value") && type == SS_PLUGIN_ST_UINT64) return (void*)(uintptr_t)OWN_VALUE;
	if(!strcmp(name, "text") && type == SS_PLUGIN_ST_STRING) return (void*)(uintptr_t)OWN_TEXT;
	return NULL;
}

static ss_plugin_table_reader_vtable_ext reader = {own_name, own_size, own_get, own_read, own_release, own_iterate};
// Nobody writes to it.
static ss_plugin_table_writer_vtable_ext writer;
static ss_plugin_table_fields_vtable_ext fields = {own_list, own_field, NULL};

static ss_plugin_rc add_own(plugin* p, const ss_plugin_init_input* in) {
	for(unsigned key = 0; key < ENTRIES; ++key) {
		p->own[key].value = key;
		snprintf(p->own[key].text, sizeof p->own[key].text, "%u", key);
	}
	ss_plugin_table_input own = {.name = "own", .key_type = SS_PLUGIN_ST_UINT64, .table = p};
	own.reader_ext = &reader;
	own.writer_ext = &writer;
	own.fields_ext = &fields;
	return in->tables->add_table(in->owner, &own);
}

// --- the plugin

EXPORT const char* plugin_get_required_api_version(void) {
	return "3.5.0";
}
EXPORT const char* plugin_get_name(void) {
	return "tables";
}
EXPORT const char* plugin_get_description(void) {
	return "Measures tables";
}
EXPORT const char* plugin_get_contact(void) {
	return "github.com/falcosecurity/plugins";
}
EXPORT const char* plugin_get_version(void) {
	return "0.1.0";
}
EXPORT const char* plugin_get_last_error(ss_plugin_t* s) {
	return ((plugin*)s)->error;
}

static bool read_config(plugin* p, const char* config) {
	// A text is bytes in C: reading it as UTF-8 is the same.
	static const struct {
		const char* name;
		work work;
	} works[] = {{"nothing", NOTHING}, {"read", READ},   {"read-text", READ_TEXT}, {"read-str", READ_TEXT}, {"lookup", LOOKUP},
	             {"write", WRITE},     {"iterate", ITERATE}, {"own", OWN},             {"send", SEND}};
	char name[16];
	unsigned long long count;
	if(sscanf(config, "%15s %llu", name, &count) != 2) return false;
	for(size_t at = 0; at < sizeof works / sizeof *works; ++at)
		if(!strcmp(name, works[at].name)) {
			p->work = works[at].work;
			p->count = count;
			return true;
		}
	return false;
}

EXPORT ss_plugin_t* plugin_init(const ss_plugin_init_input* in, ss_plugin_rc* rc) {
	plugin* p = calloc(1, sizeof *p);
	*rc = SS_PLUGIN_FAILURE;
	if(!p) return NULL;
	if(!read_config(p, in->config)) return strcpy(p->error, "the config is WORK COUNT"), p;
	p->host = in->tables->get_table(in->owner, "host", SS_PLUGIN_ST_UINT64);
	if(!p->host) return strcpy(p->error, "there is no table host"), p;
	const ss_plugin_table_fields_vtable_ext* of = in->tables->fields_ext;
	p->value = of->get_table_field(p->host, "value", SS_PLUGIN_ST_UINT64);
	p->text = of->get_table_field(p->host, "text", SS_PLUGIN_ST_STRING);
	p->result = of->get_table_field(p->host, "result", SS_PLUGIN_ST_UINT64);
	if(!p->value || !p->text || !p->result) return strcpy(p->error, "a field of the table is missing"), p;
	*rc = add_own(p, in);
	return p;
}

EXPORT void plugin_destroy(ss_plugin_t* s) {
	free(s);
}

// --- async events

EXPORT const char* plugin_get_async_event_sources(void) {
	return "[]";
}
EXPORT const char* plugin_get_async_events(void) {
	return "[\"sample\"]";
}
EXPORT ss_plugin_rc plugin_set_async_event_handler(ss_plugin_t* s,
                                                   ss_plugin_owner_t* owner,
                                                   const ss_plugin_async_event_handler_t handler) {
	plugin* p = s;
	p->owner = owner;
	p->handler = handler;
	return SS_PLUGIN_SUCCESS;
}

static bool send(plugin* p) {
	static const char name[] = "sample", data[] = "sixteen bytes...";
	struct __attribute__((packed)) {
		ss_plugin_event header;
		uint32_t sizes[3];
		uint32_t plugin_id;
		char name[sizeof name];
		char data[sizeof data - 1];
	} event = {
	        .header = {.ts = UINT64_MAX, .tid = UINT64_MAX, .len = sizeof event, .type = ASYNC_EVENT, .nparams = 3},
	        .sizes = {sizeof(uint32_t), sizeof event.name, sizeof event.data},
	};
	memcpy(event.name, name, sizeof event.name);
	memcpy(event.data, data, sizeof event.data);
	return p->handler && p->handler(p->owner, &event.header, p->error) == SS_PLUGIN_SUCCESS;
}

// --- parsing

typedef struct {
	plugin* plugin;
	const ss_plugin_table_reader_vtable_ext* from;
	uint64_t sum;
} walk;

static ss_plugin_bool visit(ss_plugin_table_iterator_state_t* s, ss_plugin_table_entry_t* e) {
	walk* w = s;
	ss_plugin_state_data value;
	if(w->from->read_entry_field(w->plugin->host, e, w->plugin->value, &value) == SS_PLUGIN_SUCCESS) w->sum += value.u64;
	return 1;
}

// Does the work that needs one entry, `row`.
static bool on_row(plugin* p, const ss_plugin_event_parse_input* in, ss_plugin_table_entry_t* row, uint64_t* sum) {
	const ss_plugin_table_reader_vtable_ext* from = in->table_reader_ext;
	ss_plugin_state_data data;
	for(uint64_t n = 0; n < p->count; ++n) switch(p->work) {
		case READ:
			if(from->read_entry_field(p->host, row, p->value, &data) != SS_PLUGIN_SUCCESS) return false;
			*sum += data.u64;
			break;
		case READ_TEXT:
			if(from->read_entry_field(p->host, row, p->text, &data) != SS_PLUGIN_SUCCESS) return false;
			*sum += strlen(data.str);
			break;
		default:
			data.u64 = n;
			if(in->table_writer_ext->write_entry_field(p->host, row, p->result, &data) != SS_PLUGIN_SUCCESS) return false;
			*sum += n;
			break;
		}
	return true;
}

static __attribute__((noinline)) ss_plugin_rc do_work(plugin* p, const ss_plugin_event_parse_input* in) {
	const ss_plugin_table_reader_vtable_ext* from = in->table_reader_ext;
	ss_plugin_state_data key = {.u64 = p->work == WRITE ? 0 : 7}, data;
	walk w = {p, from, 0};
	ss_plugin_table_entry_t* row;
	bool done = true;
	switch(p->work) {
	case NOTHING:
		return SS_PLUGIN_SUCCESS;
	case READ:
	case READ_TEXT:
	case WRITE:
		row = from->get_table_entry(p->host, &key);
		if(!row) return SS_PLUGIN_FAILURE;
		done = on_row(p, in, row, &w.sum);
		from->release_table_entry(p->host, row);
		break;
	case LOOKUP:
		for(uint64_t n = 0; n < p->count && done; ++n) {
			key.u64 = n % ENTRIES;
			row = from->get_table_entry(p->host, &key);
			if(!row) return SS_PLUGIN_FAILURE;
			done = from->read_entry_field(p->host, row, p->value, &data) == SS_PLUGIN_SUCCESS;
			w.sum += data.u64;
			from->release_table_entry(p->host, row);
		}
		break;
	case ITERATE:
		for(uint64_t n = 0; n < p->count / ENTRIES && done; ++n) done = from->iterate_entries(p->host, visit, &w);
		break;
	case OWN:
		for(uint64_t n = 0; n < p->count; ++n) w.sum += p->own[n % ENTRIES].value;
		break;
	case SEND:
		for(uint64_t n = 0; n < p->count && done; ++n) done = send(p);
		w.sum = p->count;
		break;
	}
	if(!done) return SS_PLUGIN_FAILURE;
	key.u64 = 0;
	row = from->get_table_entry(p->host, &key);
	if(!row) return SS_PLUGIN_FAILURE;
	data.u64 = w.sum;
	ss_plugin_rc rc = in->table_writer_ext->write_entry_field(p->host, row, p->result, &data);
	from->release_table_entry(p->host, row);
	return rc;
}

EXPORT ss_plugin_rc plugin_parse_event(ss_plugin_t* s,
                                       const ss_plugin_event_input* evt,
                                       const ss_plugin_event_parse_input* in) {
	plugin* p = s;
	(void)evt;
	return p->work == NOTHING ? SS_PLUGIN_SUCCESS : do_work(p, in);
}
