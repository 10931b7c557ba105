#!/usr/bin/env bash
# Checks the crates that have features with each feature alone, with none and with all: no warning, tests included.
#
#     tests/features.sh [OPTION]...     options of cargo clippy, as --target
#
# It needs cargo-hack. Which crates have features is read from their manifests.
set -euo pipefail
cd "$(dirname "$0")/.."
packages=$(cargo metadata --locked --no-deps --format-version 1 | python3 -c '
import json, sys
for package in json.load(sys.stdin)["packages"]:
    if package["features"]:
        print("--package", package["name"])
')
# shellcheck disable=SC2086
exec cargo hack clippy --locked --each-feature --keep-going --all-targets $packages "$@" -- -D warnings
