/*
 * A source of numbers, for runs with several: its name is chosen when it is compiled (-DNAME="one" -DID=901), the number of
 * its events by the open params. A batch has 128 events, each with the digits of its number.
 */
#include "../../crates/falconer-host/tests/fixtures/plugin.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BATCH = 128, SIZE = 64 };
typedef struct { uint64_t next, last; uint8_t bytes[BATCH][SIZE]; ss_plugin_event *events[BATCH]; } instance;
typedef struct { uint64_t number; char text[24]; const char *words[1]; } state;

const char *plugin_get_required_api_version(void) { return "3.0.0"; }
const char *plugin_get_name(void) { return NAME; }
const char *plugin_get_description(void) { return "Numbers"; }
const char *plugin_get_contact(void) { return "the bench"; }
const char *plugin_get_version(void) { return "0.1.0"; }
const char *plugin_get_last_error(void *s) { (void)s; return ""; }
uint32_t plugin_get_id(void) { return ID; }
const char *plugin_get_event_source(void) { return NAME; }
const char *plugin_get_fields(void) {
    return "[{\"type\": \"uint64\", \"name\": \"" NAME ".value\", \"desc\": \"the number\"},"
           " {\"type\": \"string\", \"name\": \"" NAME ".text\", \"desc\": \"its digits\"}]";
}

void *plugin_init(const ss_plugin_init_input *in, ss_plugin_rc *rc) {
    (void)in;
    *rc = SUCCESS;
    return calloc(1, sizeof(state));
}
void plugin_destroy(void *s) { free(s); }

void *plugin_open(void *s, const char *params, ss_plugin_rc *rc) {
    (void)s;
    instance *h = calloc(1, sizeof *h);
    h->next = 1;
    h->last = strtoull(params, NULL, 10);
    *rc = SUCCESS;
    return h;
}
void plugin_close(void *s, void *h) { (void)s; free(h); }

ss_plugin_rc plugin_next_batch(void *s, void *h_, uint32_t *count, ss_plugin_event ***events) {
    instance *h = h_;
    (void)s;
    uint32_t n = 0;
    for (; n < BATCH && h->next <= h->last; n++, h->next++) {
        char digits[24];
        int at = sizeof digits;
        for (uint64_t rest = h->next; rest; rest /= 10) digits[--at] = (char)('0' + rest % 10);
        uint32_t lengths[3] = {4, (uint32_t)sizeof digits - (uint32_t)at, ID};
        ss_plugin_event header = {UINT64_MAX, UINT64_MAX, 38 + lengths[1], 322, 2};
        memcpy(h->bytes[n], &header, 26);
        memcpy(h->bytes[n] + 26, lengths, 12);
        memcpy(h->bytes[n] + 38, digits + at, lengths[1]);
        h->events[n] = (ss_plugin_event *)h->bytes[n];
    }
    *count = n;
    *events = h->events;
    return n ? SUCCESS : END;
}

const char *plugin_event_to_string(void *s, const ss_plugin_event_input *in) { (void)s; (void)in; return ""; }

ss_plugin_rc plugin_extract_fields(void *s_, const ss_plugin_event_input *evt,
                                   const ss_plugin_field_extract_input *in) {
    state *s = s_;
    uint32_t length = evt->evt->len - 38;
    memcpy(s->text, (const char *)evt->evt + 38, length);
    s->text[length] = 0;
    for (uint32_t i = 0; i < in->num_fields; i++) {
        ss_plugin_extract_field *f = &in->fields[i];
        f->res_len = 1;
        if (f->field_id == 0) {
            s->number = strtoull(s->text, NULL, 10);
            f->res.u64 = &s->number;
        } else {
            s->words[0] = s->text;
            f->res.str = s->words;
        }
    }
    return SUCCESS;
}
