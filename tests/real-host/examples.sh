#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# Runs the cases of tests/examples/expected in sysdig and compares what it prints: the same files that
# `cargo test -p falconer-example-tests` compares our host with.
#
#   tests/real-host/examples.sh SYSDIG_DIR [LIBRARY_DIR]
#
# SYSDIG_DIR has an executable `sysdig`. LIBRARY_DIR has the plugins; without it they are built (debug).
set -eu

sysdig=$1/sysdig
root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
libraries=${2:-${CARGO_TARGET_DIR:-$root/target}/debug}
if [ $# -lt 2 ]; then
	(cd "$root" && cargo build --quiet -p dummy -p example-source -p example-extractor -p example-full -p example-custom \
		-p example-syscall-extract -p example-syscall-source)
fi

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
failed=0
for file in "$root"/tests/examples/expected/*.txt; do
	init='' open='' filter='' format=''
	set --
	while IFS= read -r line; do
		case $line in
		---) break ;;
		library:*) set -- "$@" -H "$libraries/${line#library: }" ;;
		init:*) init=${line#init: } ;;
		open:*) open=${line#open: } ;;
		filter:*) filter=${line#filter: } ;;
		format:*) format=${line#format: } ;;
		*) echo "$file: unknown line: $line" >&2 && exit 1 ;;
		esac
	done <"$file"
	if [ -n "$init" ]; then
		# The init config is that of the first plugin: -H LIBRARY:CONFIG.
		first=$2
		shift 2
		set -- -H "$first:$init" "$@"
	fi
	# -I SOURCE:PARAMS; the filter is the last argument.
	set -- "$@" -I "${open%% *}:${open#* }" -p "$format"
	if [ -n "$filter" ]; then set -- "$@" "$filter"; fi

	sed '1,/^---$/d' "$file" >"$scratch/expected"
	"$sysdig" "$@" >"$scratch/found" 2>"$scratch/errors" || echo "exit code $?" >>"$scratch/errors"
	# sysdig exits with 0 also when a batch fails: its errors are on stderr only.
	if [ -n "${SHOW:-}" ]; then cat "$scratch/found"; fi
	if [ ! -s "$scratch/errors" ] && cmp -s "$scratch/expected" "$scratch/found"; then
		echo "ok   $(basename "$file")"
	else
		echo "FAIL $(basename "$file")"
		cat "$scratch/errors"
		diff -u "$scratch/expected" "$scratch/found" || :
		failed=1
	fi
done
exit $failed
