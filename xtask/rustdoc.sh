#!/bin/sh
# Lets a stable rustdoc write JSON; to be set as RUSTDOC for cargo.
#
# If RUSTC_BOOTSTRAP were set for cargo as a whole, dependencies whose build scripts read it would be rebuilt.
RUSTC_BOOTSTRAP=1 exec rustdoc "$@"
