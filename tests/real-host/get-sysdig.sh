#!/usr/bin/env bash
# Unpacks Debian's sysdig as a real plugin host, without installing anything.
#
#   get-sysdig.sh DEST [SUITE]
#
# DEST gets the files of the packages (sysdig, libsinsp and its C headers, those of the plugin API among them) and
# `DEST/sysdig`, a command that runs with the C library of the packages. SUITE is a Debian release that has sysdig
# with libsinsp 0.23 or later (default: forky). Needs apt (packages come from the mirror in the machine's apt sources,
# whose signatures are checked with the keyring of debian-archive-keyring) and dpkg-deb; no root, no kernel module.
set -euo pipefail

die() { echo "get-sysdig.sh: $*" >&2; exit 1; }

[[ $# -ge 1 && $# -le 2 ]] || die "usage: get-sysdig.sh DEST [SUITE]"
suite=${2:-forky}
for tool in apt-get dpkg-deb; do
    command -v "$tool" >/dev/null || die "needs $tool, which Debian and Ubuntu have"
done
keyring=/usr/share/keyrings/debian-archive-keyring.gpg
[[ -f $keyring ]] || die "needs $keyring (package debian-archive-keyring)"

# The first Debian mirror that apt is set up with, in either format of its sources.
find_mirror() {
    local file
    for file in /etc/apt/sources.list.d/*.sources; do
        [[ -f $file ]] && awk '/^URIs:/ { for (i = 2; i <= NF; i++) print $i }' "$file"
    done
    for file in /etc/apt/sources.list /etc/apt/sources.list.d/*.list; do
        [[ -f $file ]] && sed -E -n 's/^deb +(\[[^]]*\] +)?([^ ]+) .*/\2/p' "$file"
    done
    return 0
}
mirror=$(find_mirror | grep -E '/debian/?$' | head -n 1) || die "apt has no source whose address ends in /debian"

mkdir -p "$1"
dest=$(cd "$1" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# An apt of its own: empty state, one source, this architecture. It sees nothing installed, and so fetches the C library
# along with the rest.
mkdir -p "$work"/{state/lists/partial,cache/archives/partial,parts}
touch "$work/status"
echo "deb [signed-by=$keyring] $mirror $suite main" >"$work/sources"
cat >"$work/apt.conf" <<CONF
Dir::State "$work/state";
Dir::State::status "$work/status";
Dir::Cache "$work/cache";
Dir::Etc::main "/dev/null";
Dir::Etc::parts "$work/parts";
Dir::Etc::sourcelist "$work/sources";
Dir::Etc::sourceparts "$work/parts";
Dir::Etc::preferences "/dev/null";
Dir::Etc::preferencesparts "$work/parts";
Dir::Log "$work";
APT::Architecture "amd64";
APT::Architectures "amd64";
APT::Install-Recommends "false";
APT::Sandbox::User "$(id -un)";
Acquire::Languages "none";
Acquire::Retries "3";
CONF
# A machine whose clock is off, or a mirror that is frozen, can say so.
if [[ ${GET_SYSDIG_ANY_DATE:-1} == 1 ]]; then
    echo 'Acquire::Check-Date "false"; Acquire::Check-Valid-Until "false";' >>"$work/apt.conf"
fi
export APT_CONFIG=$work/apt.conf

apt-get -qq update || die "cannot read the package lists of $suite at $mirror"
apt-get -qq --yes --download-only install sysdig >/dev/null || die "cannot fetch sysdig of $suite"
# The headers of libsinsp and of the plugin API, and those that they include; without the libraries that they need.
(cd "$work/cache/archives" && apt-get -qq download libfalcosecurity0-dev libjsoncpp-dev uthash-dev) ||
    die "cannot fetch the headers of $suite"
packages=("$work"/cache/archives/*.deb)
[[ -f ${packages[0]} ]] || die "apt fetched no package"
for package in "${packages[@]}"; do
    dpkg-deb --extract "$package" "$dest"
done

libraries=$dest/usr/lib/x86_64-linux-gnu
cat >"$dest/sysdig" <<RUN
#!/bin/sh
# sysdig with its own C library.
exec "$libraries/ld-linux-x86-64.so.2" --library-path "$libraries" --argv0 sysdig "$dest/usr/bin/sysdig" "\$@"
RUN
chmod +x "$dest/sysdig"
"$dest/sysdig" --version
