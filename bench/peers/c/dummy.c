// SPDX-License-Identifier: Apache-2.0
//
// The dummy plugin of Falco's walkthrough, in C by hand against the plugin API's headers: the floor that an SDK is
// measured against. Build it with HEADERS being the directory that holds plugin/plugin_api.h:
//
//     cc -O2 -shared -fPIC -isystem HEADERS dummy.c -o libdummy_c.so
//
// With -DIDLE the source times out for ever where it would end, to measure what a timeout costs.
//
// It asks for API 3.0.0 and so reads no member of a struct that came later.

#include <plugin/plugin_api.h>

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define EXPORT __attribute__((visibility("default")))

enum {
	PLUGIN_ID = 3,
	BATCH = 128,           // events that one call of next_batch makes
	EVENT_TYPE = 322,      // a plugin event: plugin id and payload
	HEADER = 26,           // an event's header, before the lengths of its parameters
	PAYLOAD = 38,          // where the payload starts: header, two lengths, plugin id
	MAX_DIGITS = 20,       // of a 64-bit number
	SLOT = PAYLOAD + MAX_DIGITS + 6  // one event in memory, a multiple of 8
};

enum { FIELD_DIVISIBLE, FIELD_VALUE, FIELD_STRVALUE, FIELD_COUNT };

typedef struct {
	uint64_t jitter;
	char error[PLUGIN_MAX_ERRLEN];
	char as_string[MAX_DIGITS + 32];
	// What extract_fields lends until its next call: a slot for each requested field, and the one text of the event.
	uint64_t* numbers;
	const char** strings;
	uint32_t slots;
	char text[MAX_DIGITS + 1];
} plugin;

typedef struct {
	uint64_t sample, left, jitter, random;
	ss_plugin_event* events[BATCH];
	_Alignas(8) uint8_t memory[BATCH][SLOT];
} instance;

static void fail(plugin* p, const char* format, ...) {
	va_list args;
	va_start(args, format);
	vsnprintf(p->error, sizeof p->error, format, args);
	va_end(args);
}

// --- numbers and text

// Writes the decimal digits of a number and returns how many there are; no terminator. Counting them first lets them
// be written where they stay: a copy of what was stored in pairs would have to wait for the stores.
static unsigned write_decimal(uint64_t number, char* out) {
	static const char pairs[] =
	        "0001020304050607080910111213141516171819202122232425262728293031323334353637383940414243444546474849"
	        "5051525354555657585960616263646566676869707172737475767778798081828384858687888990919293949596979899";
	static const uint64_t powers[MAX_DIGITS] = {
	        0, 10u, 100u, 1000u, 10000u, 100000u, 1000000u, 10000000u, 100000000u, 1000000000u, 10000000000u,
	        100000000000u, 1000000000000u, 10000000000000u, 100000000000000u, 1000000000000000u, 10000000000000000u,
	        100000000000000000u, 1000000000000000000u, 10000000000000000000u};
	// A number of b bits has b * log10(2) digits, or one more.
	unsigned digits = ((64u - (unsigned)__builtin_clzll(number | 1)) * 1233) >> 12;
	digits += number >= powers[digits];
	char* at = out + digits;
	while(number >= 100) {
		at -= 2;
		memcpy(at, pairs + 2 * (number % 100), 2);
		number /= 100;
	}
	if(number >= 10)
		memcpy(at - 2, pairs + 2 * number, 2);
	else
		at[-1] = (char)('0' + number);
	return digits;
}

// Reads decimal digits and nothing else; false if there is anything else, nothing at all, or too much.
static bool read_decimal(const char* text, size_t len, uint64_t* out) {
	uint64_t number = 0;
	if(len == 0 || len > MAX_DIGITS) return false;
	for(size_t i = 0; i < len; ++i) {
		unsigned digit = (unsigned char)text[i] - (unsigned)'0';
		if(digit > 9) return false;
		// Only the last of 20 digits can be one too many.
		if(i == MAX_DIGITS - 1 && number > (UINT64_MAX - digit) / 10) return false;
		number = number * 10 + digit;
	}
	*out = number;
	return true;
}

// The generator of the other dummies: wyrand, and the high half of a product for the range.
static uint64_t random_upto(uint64_t* state, uint64_t max) {
	*state += 0x2d358dccaa6c78a5u;
	unsigned __int128 product = (unsigned __int128)*state * (*state ^ 0x8bb84b93962eacc9u);
	uint64_t bits = (uint64_t)product ^ (uint64_t)(product >> 64);
	return max == UINT64_MAX ? bits : (uint64_t)(((unsigned __int128)bits * (max + 1)) >> 64);
}

// --- settings: a flat JSON object of unsigned integers with known keys, or nothing at all

typedef struct {
	const char* key;
	uint64_t* value;
} setting;

static const char* blanks(const char* s) {
	return s + strspn(s, " \t\r\n");
}

static bool read_settings(plugin* p, const char* what, const char* s, const setting* known, size_t count) {
	s = blanks(s ? s : "");
	if(*s == '\0') return true;
	if(*s != '{') return fail(p, "%s: expected a JSON object at '%.20s'", what, s), false;
	s = blanks(s + 1);
	for(bool first = true; *s != '}'; first = false) {
		if(!first) {
			if(*s != ',') return fail(p, "%s: expected ',' or '}' at '%.20s'", what, s), false;
			s = blanks(s + 1);
		}
		if(*s != '"') return fail(p, "%s: expected a key at '%.20s'", what, s), false;
		size_t len = strcspn(++s, "\"");
		const setting* found = NULL;
		for(size_t i = 0; i < count; ++i)
			if(strlen(known[i].key) == len && memcmp(known[i].key, s, len) == 0) found = &known[i];
		if(!found) return fail(p, "%s: unknown key '%.*s'", what, (int)(len < 40 ? len : 40), s), false;
		s += len;
		if(*s == '"') ++s;
		s = blanks(s);
		if(*s != ':') return fail(p, "%s: expected ':' after '%s'", what, found->key), false;
		s = blanks(s + 1);
		size_t digits = strspn(s, "0123456789");
		if(!read_decimal(s, digits, found->value))
			return fail(p, "%s: '%s' must be an unsigned integer, found '%.20s'", what, found->key, s), false;
		s = blanks(s + digits);
	}
	if(*blanks(s + 1) != '\0') return fail(p, "%s: text after the JSON object: '%.20s'", what, s + 1), false;
	return true;
}

// --- the plugin

EXPORT const char* plugin_get_required_api_version(void) { return "3.0.0"; }
EXPORT const char* plugin_get_name(void) { return "dummy"; }
EXPORT const char* plugin_get_description(void) { return "Reference plugin for educational purposes"; }
EXPORT const char* plugin_get_contact(void) { return "github.com/falcosecurity/plugins"; }
EXPORT const char* plugin_get_version(void) { return "0.1.0"; }
EXPORT uint32_t plugin_get_id(void) { return PLUGIN_ID; }
EXPORT const char* plugin_get_event_source(void) { return "dummy"; }
EXPORT const char* plugin_get_extract_event_sources(void) { return "[\"dummy\"]"; }

EXPORT const char* plugin_get_init_schema(ss_plugin_schema_type* type) {
	*type = SS_PLUGIN_SCHEMA_JSON;
	return "{\"$schema\": \"http://json-schema.org/draft-07/schema#\", \"type\": \"object\", "
	       "\"additionalProperties\": false, \"properties\": {\"jitter\": {\"type\": \"integer\", \"minimum\": 0, "
	       "\"default\": 10, \"description\": \"A random amount added to each sample.\"}}}";
}

EXPORT ss_plugin_t* plugin_init(const ss_plugin_init_input* input, ss_plugin_rc* rc) {
	*rc = SS_PLUGIN_FAILURE;
	plugin* p = calloc(1, sizeof *p);
	if(!p) return NULL;
	p->jitter = 10;
	const setting known[] = {{"jitter", &p->jitter}};
	if(read_settings(p, "init config", input->config, known, 1)) *rc = SS_PLUGIN_SUCCESS;
	return p;
}

EXPORT void plugin_destroy(ss_plugin_t* s) {
	plugin* p = s;
	if(!p) return;
	free(p->numbers);
	free(p->strings);
	free(p);
}

EXPORT const char* plugin_get_last_error(ss_plugin_t* s) {
	return s ? ((plugin*)s)->error : "";
}

// --- sourcing

EXPORT const char* plugin_list_open_params(ss_plugin_t* s, ss_plugin_rc* rc) {
	(void)s;
	*rc = SS_PLUGIN_SUCCESS;
	return "[{\"value\": \"{\\\"start\\\": 1, \\\"maxEvents\\\": 20}\", \"desc\": \"20 samples from 1 on\"}, "
	       "{\"value\": \"{\\\"start\\\": 1, \\\"maxEvents\\\": 1000000}\", \"desc\": \"a million samples\"}]";
}

EXPORT ss_instance_t* plugin_open(ss_plugin_t* s, const char* params, ss_plugin_rc* rc) {
	plugin* p = s;
	uint64_t start = 1, max_events = 20;
	const setting known[] = {{"start", &start}, {"maxEvents", &max_events}};
	*rc = SS_PLUGIN_FAILURE;
	if(!read_settings(p, "open params", params, known, 2)) return NULL;
	instance* i = calloc(1, sizeof *i);
	if(!i) return fail(p, "out of memory"), NULL;
	i->sample = start;
	i->left = max_events;
	i->jitter = p->jitter;
	i->random = (uint64_t)time(NULL) ^ (uint64_t)(uintptr_t)i;
	const uint32_t nparams = 2, id = PLUGIN_ID, id_len = sizeof id;
	const uint64_t unset = UINT64_MAX;
	const uint16_t type = EVENT_TYPE;
	for(unsigned k = 0; k < BATCH; ++k) { // all of an event that stays the same
		uint8_t* event = i->memory[k];
		i->events[k] = (ss_plugin_event*)event;
		memcpy(event + offsetof(ss_plugin_event, ts), &unset, sizeof unset);
		memcpy(event + offsetof(ss_plugin_event, tid), &unset, sizeof unset);
		memcpy(event + offsetof(ss_plugin_event, type), &type, sizeof type);
		memcpy(event + offsetof(ss_plugin_event, nparams), &nparams, sizeof nparams);
		memcpy(event + HEADER, &id_len, sizeof id_len);
		memcpy(event + HEADER + 8, &id, sizeof id);
	}
	*rc = SS_PLUGIN_SUCCESS;
	return i;
}

EXPORT void plugin_close(ss_plugin_t* s, ss_instance_t* h) {
	(void)s;
	free(h);
}

EXPORT ss_plugin_rc plugin_next_batch(ss_plugin_t* s, ss_instance_t* h, uint32_t* nevts, ss_plugin_event*** evts) {
	(void)s;
	instance* i = h;
	uint32_t count = i->left < BATCH ? (uint32_t)i->left : BATCH;
	*nevts = count;
	*evts = i->events;
	if(count == 0) {
#ifdef IDLE
		return SS_PLUGIN_TIMEOUT;
#else
		return SS_PLUGIN_EOF;
#endif
	}
	for(uint32_t k = 0; k < count; ++k) {
		uint8_t* event = i->memory[k];
		i->sample += 1 + random_upto(&i->random, i->jitter);
		uint32_t payload = write_decimal(i->sample, (char*)event + PAYLOAD), len = PAYLOAD + payload;
		// A host writes the time into an event that has none.
		memset(event + offsetof(ss_plugin_event, ts), 0xff, sizeof(uint64_t));
		memcpy(event + offsetof(ss_plugin_event, len), &len, sizeof len);
		memcpy(event + HEADER + 4, &payload, sizeof payload);
	}
	i->left -= count;
	return SS_PLUGIN_SUCCESS;
}

// Finds the payload of a plugin event; false, with the plugin's error set, if it is none or not all there.
static bool payload_of(plugin* p, const ss_plugin_event_input* input, const char** text, uint32_t* len) {
	const uint8_t* event = (const uint8_t*)input->evt;
	uint32_t total, nparams, id_len;
	uint16_t type;
	memcpy(&total, event + offsetof(ss_plugin_event, len), sizeof total);
	memcpy(&type, event + offsetof(ss_plugin_event, type), sizeof type);
	memcpy(&nparams, event + offsetof(ss_plugin_event, nparams), sizeof nparams);
	if(type != EVENT_TYPE || nparams != 2 || total < PAYLOAD)
		return fail(p, "expected a plugin event, found type %u of %u bytes", type, total), false;
	memcpy(&id_len, event + HEADER, sizeof id_len);
	memcpy(len, event + HEADER + 4, sizeof *len);
	if(id_len != 4 || *len > total - PAYLOAD) return fail(p, "the event's parameters exceed its length"), false;
	if(*len > MAX_DIGITS) return fail(p, "the event's payload is no number: %u bytes", *len), false;
	*text = (const char*)event + PAYLOAD;
	return true;
}

EXPORT const char* plugin_event_to_string(ss_plugin_t* s, const ss_plugin_event_input* input) {
	static const char before[] = "{\"sample\": \"", after[] = "\"}";
	plugin* p = s;
	const char* text;
	uint32_t len;
	if(!payload_of(p, input, &text, &len)) return NULL;
	char* out = p->as_string;
	memcpy(out, before, sizeof before - 1);
	memcpy(out + sizeof before - 1, text, len);
	memcpy(out + sizeof before - 1 + len, after, sizeof after);
	return out;
}

// --- extraction

EXPORT const char* plugin_get_fields(void) {
	return "[{\"type\": \"uint64\", \"name\": \"dummy.divisible\", \"arg\": {\"isRequired\": true, \"isKey\": true}, "
	       "\"desc\": \"1 if the value is divisible by the argument, else 0\"}, "
	       "{\"type\": \"uint64\", \"name\": \"dummy.value\", \"desc\": \"The sample value in the event\"}, "
	       "{\"type\": \"string\", \"name\": \"dummy.strvalue\", "
	       "\"desc\": \"The sample value in the event, as a string\"}]";
}

static bool reserve_slots(plugin* p, uint32_t count) {
	if(count <= p->slots) return true;
	uint64_t* numbers = realloc(p->numbers, count * sizeof *numbers);
	if(numbers) p->numbers = numbers;
	const char** strings = realloc(p->strings, count * sizeof *strings);
	if(strings) p->strings = strings;
	if(!numbers || !strings) return fail(p, "out of memory"), false;
	p->slots = count;
	return true;
}

EXPORT ss_plugin_rc plugin_extract_fields(ss_plugin_t* s,
                                          const ss_plugin_event_input* input,
                                          const ss_plugin_field_extract_input* in) {
	plugin* p = s;
	const char* text;
	uint32_t len;
	uint64_t value = 0, divisor = 0;
	if(!payload_of(p, input, &text, &len) || !reserve_slots(p, in->num_fields)) return SS_PLUGIN_FAILURE;
	for(uint32_t k = 0; k < in->num_fields; ++k) {
		ss_plugin_extract_field* f = &in->fields[k];
		if(f->field_id >= FIELD_COUNT) return fail(p, "unknown field %u", f->field_id), SS_PLUGIN_FAILURE;
		if(f->field_id == FIELD_STRVALUE) {
			memcpy(p->text, text, len);
			p->text[len] = '\0';
			p->strings[k] = p->text;
			f->res.str = &p->strings[k];
			f->res_len = 1;
			continue;
		}
		if(!read_decimal(text, len, &value))
			return fail(p, "the event's payload is not a decimal number"), SS_PLUGIN_FAILURE;
		if(f->field_id == FIELD_DIVISIBLE) {
			const char* key = f->arg_present ? f->arg_key : NULL;
			if(!key || !read_decimal(key, strlen(key), &divisor) || divisor == 0)
				return fail(p, "the argument of dummy.divisible must be a positive integer"), SS_PLUGIN_FAILURE;
			value = value % divisor == 0;
		}
		p->numbers[k] = value;
		f->res.u64 = &p->numbers[k];
		f->res_len = 1;
	}
	return SS_PLUGIN_SUCCESS;
}
