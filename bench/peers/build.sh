#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# Builds the plugins of the peers into one folder: the dummy of each, in the two ways that the bench compares, and those
# on the crate falco_plugin that use the rest of the plugin API.
#
#   build.sh DEST [HEADERS_DIR]
#
# HEADERS_DIR holds plugin/plugin_api.h of Falco's plugin API 3.0 or later (Debian: libfalcosecurity0-dev, folder
# /usr/include/falcosecurity, which is also the default). FALCO_PLUGIN_HEADERS may name it instead.
#
#   libdummy_c.so                 C by hand
#   libdummy_falco_plugin.so      crate falco_plugin, numbers to text with itoa
#   libdummy_falco_plugin_fmt.so  the same with core::fmt
#   libdummy_go.so                Go SDK
#   libdummy_*_idle.so            sources that time out for ever once their events are out: what a timeout costs
#   libpeer_sessions.so           crate falco_plugin: exports a state table with a table in it
#   libpeer_visitor.so            imports it, or the host's threads; parses, extracts
#   libpeer_ticker.so             sends async events, runs a routine, has metrics, logs
#   libtables_c.so                what the bench of tables measures, in C by hand
#   libtables_falco_plugin.so     the same on the crate falco_plugin
set -eu

fail() {
	echo "build.sh: $*" >&2
	exit 1
}
need() {
	command -v "$1" >/dev/null 2>&1 || fail "$1 is not installed: $2"
}

[ $# -ge 1 ] && [ $# -le 2 ] || fail "usage: build.sh DEST [HEADERS_DIR]"
headers=${2:-${FALCO_PLUGIN_HEADERS:-/usr/include/falcosecurity}}
[ -f "$headers/plugin/plugin_api.h" ] || fail "no plugin/plugin_api.h in $headers; give HEADERS_DIR"
need cc "a C compiler (gcc or clang)"
need cargo "the Rust toolchain"
need go "Go 1.23 or later"

peers=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
mkdir -p "$1"
dest=$(CDPATH='' cd -- "$1" && pwd)
target=${CARGO_TARGET_DIR:-$peers/falco-plugin/target}

report() {
	echo "$(wc -c <"$dest/$1") bytes  $dest/$1  ($2)"
}

# c NAME SOURCE FLAG...
c() {
	name=$1
	source=$2
	shift 2
	cc -O2 -Wall -Wextra -Werror -shared -fPIC -fvisibility=hidden -isystem "$headers" "$@" \
		"$peers/c/$source" -o "$dest/$name"
	report "$name" "$(cc --version | head -n 1)"
}

# falco_plugin NAME FEATURES
falco_plugin() {
	(cd "$peers/falco-plugin" && CARGO_TARGET_DIR=$target cargo build --quiet --release --locked --features "$2")
	cp "$target/release/libdummy_falco_plugin.so" "$dest/$1"
	report "$1" "falco_plugin 0.5.1, $(rustc --version)"
}

# falco_plugin_member PACKAGE LIBRARY
falco_plugin_member() {
	(cd "$peers/falco-plugin" && CARGO_TARGET_DIR=$target cargo build --quiet --release --locked --package "$1")
	cp "$target/release/$2" "$dest/$2"
	report "$2" "falco_plugin 0.5.1, $(rustc --version)"
}

# go_sdk NAME LINKER_FLAGS
go_sdk() {
	(cd "$peers/go" && go build -buildmode=c-shared -trimpath -ldflags "-s -w $2" -o "$dest/$1" .)
	rm -f "$dest/${1%.so}.h"
	report "$1" "plugin-sdk-go 0.8.3, $(go env GOVERSION)"
}

c libdummy_c.so dummy.c
c libdummy_c_idle.so dummy.c -DIDLE
c libtables_c.so tables.c
falco_plugin libdummy_falco_plugin_fmt.so fmt
falco_plugin libdummy_falco_plugin_idle.so idle
falco_plugin libdummy_falco_plugin.so ''
falco_plugin_member peer-sessions libpeer_sessions.so
falco_plugin_member peer-visitor libpeer_visitor.so
falco_plugin_member peer-ticker libpeer_ticker.so
falco_plugin_member tables-falco-plugin libtables_falco_plugin.so
go_sdk libdummy_go.so ''
go_sdk libdummy_go_idle.so '-X main.idle=yes'
