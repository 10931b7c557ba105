#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# Builds the driver of Debian's libsinsp.
#
#   tests/libsinsp/build.sh SYSDIG_DIR OUT
#
# SYSDIG_DIR is what tests/real-host/get-sysdig.sh fills. Needs g++ 11 or later (or $CXX). OUT runs with the C library of
# SYSDIG_DIR, so that folder must stay where it is.
set -eu

[ $# -eq 2 ] || { echo "usage: build.sh SYSDIG_DIR OUT" >&2 && exit 1; }
sysdig=$(CDPATH='' cd -- "$1" && pwd)
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
headers=$sysdig/usr/include
libraries=$sysdig/usr/lib/x86_64-linux-gnu
[ -f "$headers/falcosecurity/libsinsp/sinsp.h" ] || {
	echo "build.sh: no libsinsp headers in $headers/falcosecurity; tests/real-host/get-sysdig.sh fetches them" >&2
	exit 1
}

# libsinsp's own headers are not ours to check for warnings. libstdc++ is the linker's, glibc that of SYSDIG_DIR: it is
# newer than what the driver is linked with.
"${CXX:-g++}" -std=c++17 -O1 -Wall -Wextra -Werror -include "$here/driver/compat.h" \
	-isystem "$headers/falcosecurity" -isystem "$headers/jsoncpp" -idirafter "$headers" \
	"$here"/driver/*.cpp -o "$2" \
	"$libraries/libsinsp.so" "$libraries/libscap.so" "$libraries/libjsoncpp.so" -pthread \
	-Wl,--allow-shlib-undefined -Wl,--dynamic-linker="$libraries/ld-linux-x86-64.so.2" \
	-Wl,--disable-new-dtags,-rpath,"$libraries"
