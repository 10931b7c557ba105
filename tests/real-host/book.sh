#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# Runs the commands of the book that are shown with what they print, and compares.
#
#   tests/real-host/book.sh SYSDIG_DIR [TARGET_DIR]
#
# SYSDIG_DIR has an executable `sysdig`. TARGET_DIR (target) has `release/` with the command and the plugins.
#
# A block that counts is fenced as `console`: a line `$ command`, then what it prints on both streams.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
target=$(CDPATH='' cd -- "${2:-${CARGO_TARGET_DIR:-$root/target}}" && pwd)
PATH=$(CDPATH='' cd -- "$1" && pwd):$target/release:$PATH

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
ln -s "$target" "$scratch/target"
ln -s "$root/plugins" "$root/examples" "$scratch"
cd "$scratch"

# One file a block.
awk '
	/^```console$/ { block = ++count; next }
	/^```/ { block = 0 }
	block { print > ("block." block) }
' "$root"/docs/src/*.md "$root"/README.md "$root"/examples/*/README.md

failed=0
for block in block.*; do
	command=$(sed -n '1s/^\$ //p' "$block")
	sed 1d "$block" >expected
	sh -c "$command" >found 2>&1 || :
	# sysdig's last line may lack its end.
	if [ "$(cat expected)" = "$(cat found)" ]; then
		echo "ok   $command"
	else
		echo "FAIL $command"
		diff -u expected found || :
		failed=1
	fi
done
exit $failed
