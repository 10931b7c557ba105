/*
 * Prints the event table of a libscap as schema/events.txt, whose first lines describe the format.
 *
 * The table is read from the library at run time; the headers give the names of codes and constants. update.sh beside
 * this file makes names.h from them, builds this and runs it.
 */
#include <dlfcn.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "driver_config.h"
#include "ppm_events_public.h"

struct name {
	const char *name;
	uint64_t value;
};
struct table {
	const char *name;
	const void *start;
};

#define NAME(name) {#name, name},
#define TABLE(name) {#name, NULL},

/* CODES, CATEGORIES, FLAGS, TYPES, FORMATS: lists of NAME(x); FLAG_TABLES, DYNAMIC_TABLES: lists of TABLE(x). */
#include "names.h"

static const struct name codes[] = {CODES};
static const struct name categories[] = {CATEGORIES};
static const struct name flags[] = {FLAGS};
static const struct name types[] = {TYPES};
static const struct name formats[] = {FORMATS};
static struct table flag_tables[] = {FLAG_TABLES};
static struct table dynamic_tables[] = {DYNAMIC_TABLES};

#define COUNT(list) (sizeof(list) / sizeof *(list))

static void *library;

static void fail(const char *what, const char *which) {
	fprintf(stderr, "dump: %s: %s\n", what, which);
	exit(1);
}

static const void *symbol(const char *name) {
	const void *address = dlsym(library, name);
	if(address == NULL) {
		fail("the library has no symbol", name);
	}
	return address;
}

static const char *name_of(const struct name *list, size_t count, uint64_t value) {
	for(size_t i = 0; i < count; i++) {
		if(list[i].value == value) {
			return list[i].name;
		}
	}
	fail("a value has no name; near", list[0].name);
	return NULL;
}

/* A set of bits by names, those of several bits first. */
static void print_bits(const struct name *list, size_t count, uint64_t bits) {
	const char *between = "";
	if(bits == 0) {
		fputs(name_of(list, count, 0), stdout);
	}
	while(bits != 0) {
		const struct name *largest = NULL;
		for(size_t i = 0; i < count; i++) {
			if(list[i].value != 0 && (bits & list[i].value) == list[i].value &&
			   (largest == NULL || list[i].value > largest->value)) {
				largest = &list[i];
			}
		}
		if(largest == NULL) {
			fail("a bit has no name; near", list[0].name);
		}
		printf("%s%s", between, largest->name);
		between = "|";
		bits &= ~largest->value;
	}
}

static const char *table_of(const struct table *tables, size_t count, const void *start, const char *param) {
	for(size_t i = 0; i < count; i++) {
		if(tables[i].start == start) {
			return tables[i].name;
		}
	}
	fail("parameter with a table that the headers do not name", param);
	return NULL;
}

static void print_param(const struct ppm_param_info *param) {
	/* Alternatives of a dynamic parameter have no name. */
	printf("  %s %s %s",
	       param->name[0] == 0 ? "-" : param->name,
	       name_of(types, COUNT(types), param->type),
	       name_of(formats, COUNT(formats), param->fmt));
	if(param->type == PT_FSRELPATH) {
		printf(" dirfd=%lu", (unsigned long)(uintptr_t)param->info);
	} else if(param->type == PT_DYN) {
		printf(" one-of=%s", table_of(dynamic_tables, COUNT(dynamic_tables), param->info, param->name));
	} else if(param->info != NULL) {
		printf(" values=%s", table_of(flag_tables, COUNT(flag_tables), param->info, param->name));
	}
	putchar('\n');
}

/* How many alternatives a dynamic table has: the parameters that refer to it say. */
static unsigned alternatives(const struct ppm_event_info *events, const void *table) {
	for(unsigned code = 0; code < PPM_EVENT_MAX; code++) {
		for(unsigned i = 0; i < events[code].nparams; i++) {
			if(events[code].params[i].type == PT_DYN && events[code].params[i].info == table) {
				return events[code].params[i].ninfo;
			}
		}
	}
	return 0;
}

int main(int argc, char **argv) {
	/* The last one has the table; those before it have what it refers to. */
	for(int i = 1; i < argc; i++) {
		library = dlopen(argv[i], RTLD_LAZY | RTLD_GLOBAL);
		if(library == NULL) {
			fail("cannot load the library", dlerror());
		}
	}
	if(library == NULL) {
		fail("usage", "dump LIBRARY...");
	}
	for(size_t i = 0; i < COUNT(flag_tables); i++) {
		flag_tables[i].start = symbol(flag_tables[i].name);
	}
	for(size_t i = 0; i < COUNT(dynamic_tables); i++) {
		dynamic_tables[i].start = symbol(dynamic_tables[i].name);
	}
	const struct ppm_event_info *events = symbol("g_event_info");

	printf("schema %s\nlibs %s\n", PPM_SCHEMA_CURRENT_VERSION_STRING, DRIVER_VERSION);
	for(size_t i = 0; i < COUNT(flag_tables); i++) {
		printf("\nvalues %s\n", flag_tables[i].name);
		/* An empty name ends a table; a name may be NULL for the same purpose. */
		for(const struct ppm_name_value *v = flag_tables[i].start; v->name != NULL && v->name[0] != 0; v++) {
			printf("  %s %u\n", v->name, v->value);
		}
	}
	for(size_t i = 0; i < COUNT(dynamic_tables); i++) {
		const struct ppm_param_info *params = dynamic_tables[i].start;
		printf("\none-of %s\n", dynamic_tables[i].name);
		for(unsigned j = 0; j < alternatives(events, params); j++) {
			print_param(&params[j]);
		}
	}
	for(unsigned code = 0; code < PPM_EVENT_MAX; code++) {
		const struct ppm_event_info *event = &events[code];
		printf("\nevent %u %s %s ", code, name_of(codes, COUNT(codes), code), event->name);
		print_bits(categories, COUNT(categories), event->category);
		putchar(' ');
		print_bits(flags, COUNT(flags), event->flags);
		putchar('\n');
		for(unsigned i = 0; i < event->nparams; i++) {
			print_param(&event->params[i]);
		}
	}
	return ferror(stdout) != 0;
}
