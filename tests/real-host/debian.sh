# Sourced by the get-*.sh beside it: unpacks packages of a Debian release into a folder, without installing anything.
#
# Needs apt (packages come from the mirror in the machine's apt sources, whose signatures are checked with the keyring of
# debian-archive-keyring) and dpkg-deb; no root.

die() { echo "${0##*/}: $*" >&2; exit 1; }

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

# unpack DEST SUITE PACKAGES [ALONE]: the packages of a release with all that they depend on, and those of ALONE without.
unpack() {
    local dest=$1 suite=$2 wanted=$3 alone=${4:-} tool mirror work package packages
    for tool in apt-get dpkg-deb; do
        command -v "$tool" >/dev/null || die "needs $tool, which Debian and Ubuntu have"
    done
    local keyring=/usr/share/keyrings/debian-archive-keyring.gpg
    [[ -f $keyring ]] || die "needs $keyring (package debian-archive-keyring)"
    mirror=$(find_mirror | grep -E '/debian/?$' | head -n 1) || die "apt has no source whose address ends in /debian"
    work=$(mktemp -d)
    # shellcheck disable=SC2064
    trap "rm -rf '$work'" EXIT

    # An apt of its own: empty state, one source, this architecture. It sees nothing installed, and so fetches the C
    # library along with the rest.
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
    if [[ ${GET_ANY_DATE:-1} == 1 ]]; then
        echo 'Acquire::Check-Date "false"; Acquire::Check-Valid-Until "false";' >>"$work/apt.conf"
    fi
    export APT_CONFIG=$work/apt.conf

    apt-get -qq update || die "cannot read the package lists of $suite at $mirror"
    # shellcheck disable=SC2086
    apt-get -qq --yes --download-only install $wanted >/dev/null || die "cannot fetch $wanted of $suite"
    if [[ -n $alone ]]; then
        # shellcheck disable=SC2086
        (cd "$work/cache/archives" && apt-get -qq download $alone) || die "cannot fetch $alone of $suite"
    fi
    packages=("$work"/cache/archives/*.deb)
    [[ -f ${packages[0]} ]] || die "apt fetched no package"
    for package in "${packages[@]}"; do
        dpkg-deb --extract "$package" "$dest"
    done
    unset APT_CONFIG
}
