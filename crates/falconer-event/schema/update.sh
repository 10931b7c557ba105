#!/usr/bin/env bash
# Writes schema/events.txt anew from the libscap that tests/real-host/get-sysdig.sh unpacked.
#
#   schema/update.sh SYSDIG_DIR            writes it
#   schema/update.sh --check SYSDIG_DIR    fails, and shows the difference, where it is not what the library has
#
# Then: FALCONER_UPDATE=1 cargo test -p falconer-event --features schema --test schema
set -euo pipefail
check=0
if [[ ${1:-} == --check ]]; then
    check=1
    shift
fi
root=${1:?usage: schema/update.sh [--check] SYSDIG_DIR}
cd "$(dirname "$0")"
libraries=$root/usr/lib/x86_64-linux-gnu
headers=$root/usr/include/falcosecurity/driver
public=$headers/ppm_events_public.h
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# names MACRO ENUM PREFIX: the constants of an enum as a list of NAME(x); masks that share a value with a name are left out.
names() {
    echo "#define $1 $(sed -n "/^\(typedef \)\?enum$2 {/,/^}/p" "$public" |
        sed -n "s/^[[:space:]]*\($3[A-Z0-9_]*\)[[:space:]]*\(=.*\|,.*\)\?\$/NAME(\1)/p" |
        grep -vE 'EC_IO_BASE|PT_MAX' | tr '\n' ' ')"
}
# tables MACRO TYPE: the tables of a type as a list of TABLE(x).
tables() {
    echo "#define $1 $(sed -n "s/^extern const struct $2 \([a-z0-9_]*\)\[\];/TABLE(\1)/p" "$public" | tr '\n' ' ')"
}
{
    names CODES '' PPME_
    names CATEGORIES ' ppm_event_category' EC_
    names FLAGS ' ppm_event_flags' EF_
    names TYPES ' ppm_param_type' PT_
    names FORMATS ' ppm_print_format' PF_
    tables FLAG_TABLES ppm_name_value
    tables DYNAMIC_TABLES ppm_param_info
} >"$scratch/names.h"
gcc -O1 -w -I"$scratch" -I"$headers" -I"$root/usr/include/falcosecurity" dump.c -o "$scratch/dump" -ldl
{
    cat <<'TEXT'
# Every event type of Falco's event schema, as libscap has it. Made by schema/update.sh; not for editing.
#
# schema VERSION           version of the schema (driver/SCHEMA_VERSION of falcosecurity/libs)
# libs VERSION             version of the libraries that it was read from
# values TABLE             a table of named values: lines of "  NAME NUMBER"
# one-of TABLE             the alternatives of a dynamic parameter, by number from 0: lines as for parameters
# event CODE PPME NAME CATEGORY FLAGS
#   NAME TYPE FORMAT [values=TABLE | one-of=TABLE | dirfd=PARAM]    a parameter; PARAM is the index of the directory's
TEXT
    "$libraries/ld-linux-x86-64.so.2" --library-path "$libraries" "$scratch/dump" \
        "$libraries/libscap.so" "$libraries/libscap_engine_kmod.so"
} >"$scratch/events.txt"
if ((check)); then
    diff -u events.txt "$scratch/events.txt" || {
        echo "events.txt is not what the library has: run schema/update.sh" >&2
        exit 1
    }
    echo "events.txt is what libscap $(sed -n 's/^libs //p' events.txt) has"
else
    cp "$scratch/events.txt" events.txt
fi
