#!/usr/bin/env bash
# What the workspace depends on, as deny.toml allows it: licences, bans, sources, and advisories.
#
# It needs cargo-deny. Where RustSec's database can't be fetched, it says so, and versions that were yanked are still
# found: a database of one advisory, about no crate, then stands in for it.
set -euo pipefail
cd "$(dirname "$0")/.."
cargo deny --locked --log-level error check licenses bans sources

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
if cargo deny --locked check advisories 2>"$work/log"; then
    exit
elif ! grep -q 'failed to fetch advisory database' "$work/log"; then
    cat "$work/log" >&2
    exit 1
fi
mkdir -p "$work/stand-in/crates/none"
cat >"$work/stand-in/crates/none/RUSTSEC-2000-0001.md" <<'ADVISORY'
```toml
[advisory]
id = "RUSTSEC-2000-0001"
package = "none"
date = "2000-01-01"

[versions]
patched = []
```

# A stand-in

cargo-deny takes no database without an advisory.
ADVISORY
git -C "$work" init --quiet --initial-branch main stand-in
git -C "$work/stand-in" add --all
git -C "$work/stand-in" -c user.name=none -c user.email=none commit --quiet --message "A stand-in"
sed "s|^\[advisories\]|&\ndb-path = \"$work/databases\"|" deny.toml >"$work/deny.toml"
GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0="url.file://$work/stand-in.insteadOf" \
    GIT_CONFIG_VALUE_0=https://github.com/RustSec/advisory-db \
    cargo deny --locked --log-level error --config "$work/deny.toml" check advisories
echo "NOT CHECKED: advisories (RustSec's database can't be fetched); no version in use is yanked"
