#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# Runs bodies of tests on Debian's libsinsp and compares what comes of them with what they say: the same files that
# `cargo test -p falconer-libsinsp-tests` runs on our host.
#
#   tests/libsinsp/run.sh DRIVER LIBRARIES CAPTURES BODY...
#
# DRIVER is what build.sh made. LIBRARIES are the folders of the plugins, with colons between them. CAPTURES is a folder of
# .scap files, or -: bodies that need one are then left out, and said to be.
set -eu

[ $# -ge 4 ] || { echo "usage: run.sh DRIVER LIBRARIES CAPTURES BODY..." >&2 && exit 1; }
driver=$1 libraries=$2 captures=$3
shift 3

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
failed=0
for body in "$@"; do
	if [ "$captures" = - ] && grep -q '^> capture ' "$body"; then
		echo "skip $body: needs captures"
		continue
	fi
	sed -e '/^#/d' -e '/^falconer| /d' -e 's/^libsinsp| //' "$body" >"$scratch/expected"
	code=0
	timeout 120 "$driver" "$body" "$libraries" "$captures" >"$scratch/found" 2>"$scratch/errors" || code=$?
	if [ "$code" -eq 0 ] && cmp -s "$scratch/expected" "$scratch/found"; then
		echo "ok   $body"
	else
		echo "FAIL $body (exit code $code)"
		tail -n 20 "$scratch/errors"
		diff -u "$scratch/expected" "$scratch/found" || :
		failed=1
	fi
done
exit $failed
