#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# Builds the official plugins json, k8saudit and cloudtrail from their Go modules, to be measured beside ours.
#
#   build.sh DEST
#
#   libjson_go.so, libk8saudit_go.so, libcloudtrail_go.so
#
# The modules come from the Go module proxy. One of them, a fork of fastjson, is not in the checksum database; its
# checksum is in go.sum all the same.
set -eu

[ $# -eq 1 ] || { echo "usage: build.sh DEST" >&2; exit 1; }
command -v go >/dev/null 2>&1 || { echo "build.sh: go is not installed: Go 1.24 or later" >&2; exit 1; }
peers=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
mkdir -p "$1"
dest=$(CDPATH='' cd -- "$1" && pwd)
export GONOSUMDB=github.com/geraldcombs/fastjson

for plugin in json k8saudit cloudtrail; do
	(cd "$peers/$plugin" && go build -buildmode=c-shared -trimpath -ldflags "-s -w" -o "$dest/lib${plugin}_go.so" .)
	rm -f "$dest/lib${plugin}_go.h"
	echo "$(wc -c <"$dest/lib${plugin}_go.so") bytes  $dest/lib${plugin}_go.so"
done
