#!/usr/bin/env bash
# Unpacks Debian's sysdig as a real plugin host, without installing anything.
#
#   get-sysdig.sh DEST [SUITE]
#
# DEST gets the files of the packages (sysdig, libsinsp and its C headers, those of the plugin API among them) and
# `DEST/sysdig`, a command that runs with the C library of the packages. SUITE is a Debian release that has sysdig
# with libsinsp 0.23 or later (default: forky). It needs what debian.sh says; no root, no kernel module.
set -euo pipefail
. "$(dirname "$0")/debian.sh"

[[ $# -ge 1 && $# -le 2 ]] || die "usage: get-sysdig.sh DEST [SUITE]"
mkdir -p "$1"
dest=$(cd "$1" && pwd)
# The headers of libsinsp and of the plugin API, and those that they include; without the libraries that they need.
unpack "$dest" "${2:-forky}" sysdig "libfalcosecurity0-dev libjsoncpp-dev uthash-dev"

libraries=$dest/usr/lib/x86_64-linux-gnu
cat >"$dest/sysdig" <<RUN
#!/bin/sh
# sysdig with its own C library.
exec "$libraries/ld-linux-x86-64.so.2" --library-path "$libraries" --argv0 sysdig "$dest/usr/bin/sysdig" "\$@"
RUN
chmod +x "$dest/sysdig"
"$dest/sysdig" --version
