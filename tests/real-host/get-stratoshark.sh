#!/usr/bin/env bash
# Unpacks Debian's Stratoshark, and sysdig beside it, as a root folder that commands run in with chroot.
#
#   get-stratoshark.sh DEST [SUITE]
#
# SUITE is a Debian release that has the package stratoshark (default: sid). It needs what debian.sh says, and root.
set -euo pipefail
. "$(dirname "$0")/debian.sh"

[[ $# -ge 1 && $# -le 2 ]] || die "usage: get-stratoshark.sh DEST [SUITE]"
mkdir -p "$1"
dest=$(cd "$1" && pwd)
unpack "$dest" "${2:-sid}" "stratoshark sysdig"

# What base-files would make: the folders of programs and libraries are in /usr.
for folder in bin lib lib64 sbin; do
    [[ -e $dest/$folder ]] || ln -s "usr/$folder" "$dest/$folder"
done
mkdir -p "$dest"/{dev,proc,tmp,root}
for node in "null 3" "urandom 9"; do
    read -r name minor <<<"$node"
    [[ -e $dest/dev/$name ]] || mknod -m 666 "$dest/dev/$name" c 1 "$minor"
done
chroot "$dest" /usr/bin/strato --version | head -n 1
