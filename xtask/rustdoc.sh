#!/bin/sh
# rustdoc for RUSTDOC=, which lets a stable toolchain write JSON.
#
# Set for cargo as a whole, RUSTC_BOOTSTRAP would build anew each dependency whose build script looks at it.
RUSTC_BOOTSTRAP=1 exec rustdoc "$@"
