#!/bin/sh
# Runs the SDK's tests under AddressSanitizer (with LeakSanitizer), ThreadSanitizer and valgrind.
#
#     tests/sanitizers.sh [address] [thread] [valgrind]      all three unless said
#
# The sanitizers' runtimes come with the Rust toolchain; valgrind has to be installed (apt-get install valgrind). Each
# first has to find the mistakes that tests/sdk/tests/mistakes.rs makes on purpose.
set -eu
cd "$(dirname "$0")/.."

triple=x86_64-unknown-linux-gnu
package=falconer-sdk-tests
target=${CARGO_TARGET_DIR:-target}
mkdir -p "$target"
target=$(cd "$target" && pwd)

# Paths of the test programs that cargo built, by its JSON messages.
programs() {
    cargo test --quiet -p "$package" --tests --no-run --message-format=json "$@" |
        sed -n 's/.*"executable":"\([^"]*\)".*/\1/p' | sort -u
}

# Runs a command that has to end with an error.
finds() {
    mistake=$1
    shift
    if "$@" >"$target/found.log" 2>&1; then
        echo "$mistake is not found" >&2
        return 1
    fi
    echo "$mistake is found, as it should be"
}

# sanitizer NAME FLAGS MISTAKE...: builds with a sanitizer, and runs what was built.
sanitizer() {
    name=$1 flags=$2
    shift 2
    # -rdynamic lets the plugin libraries that tests load find the sanitizer's functions in the test program.
    export RUSTC_BOOTSTRAP=1 RUSTFLAGS="-Zsanitizer=$name -Clink-arg=-rdynamic $flags"
    built=$(programs --target "$triple" --target-dir "$target/$name-sanitizer")
    unset RUSTC_BOOTSTRAP RUSTFLAGS
    for program in $built; do
        case $program in
        */mistakes-*)
            for test in "$@"; do
                finds "$name: $test" "$program" --exact "$test" --ignored --test-threads=1
            done
            ;;
        *) (cd tests/sdk && "$program" --quiet --test-threads=1) ;;
        esac
    done
}

address() {
    export ASAN_OPTIONS=detect_leaks=1:detect_stack_use_after_return=1
    sanitizer address "" reads_freed_memory leaks
    unset ASAN_OPTIONS
}

# The mangled name of a function in the standard library, by the end of its path.
std_symbol() {
    readelf -sW "$std" 2>/dev/null | awk '{ print $8 }' | grep -E "^_RNv.*3std3sys4sync.*$1\$" | head -n 1
}

thread() {
    std=$(echo "$(rustc --print sysroot)"/lib/rustlib/$triple/lib/libstd-*.rlib)
    shim=$target/tsan.o
    flags="-Cunsafe-allow-abi-mismatch=sanitizer -Clink-arg=$shim -Clink-arg=-Wl,--wrap=__tsan_atomic64_fetch_sub"
    defines=""
    for pair in MUTEX_LOCK=5futex.*5Mutex14lock_contended RWLOCK_READ=6RwLock14read_contended \
        RWLOCK_WRITE=6RwLock15write_contended CONDVAR_WAIT=7Condvar4wait \
        CONDVAR_WAIT_TIMEOUT=7Condvar12wait_timeout ONCE_CALL=4Once4call; do
        symbol=$(std_symbol "${pair#*=}")
        : "${symbol:?the standard library has no ${pair#*=}}"
        defines="$defines -D${pair%%=*}=$symbol"
        flags="$flags -Clink-arg=-Wl,--wrap=$symbol"
    done
    # shellcheck disable=SC2086
    cc -O1 -fPIC $defines -c tests/sdk/tsan.c -o "$shim"
    export TSAN_OPTIONS=halt_on_error=1:second_deadlock_stack=1:suppressions=$PWD/tests/sdk/tsan.supp:suppressions=$PWD/tests/sdk/tsan.supp
    sanitizer thread "$flags" races
    unset TSAN_OPTIONS
}

valgrind_() {
    check="valgrind --quiet --leak-check=full --show-leak-kinds=definite,indirect
        --errors-for-leak-kinds=definite,indirect --error-exitcode=99"
    for program in $(programs); do
        case $program in
        */mistakes-*)
            for test in reads_freed_memory leaks; do
                # shellcheck disable=SC2086
                finds "valgrind: $test" $check "$program" --exact "$test" --ignored --test-threads=1
            done
            ;;
        # shellcheck disable=SC2086
        *) (cd tests/sdk && $check "$program" --quiet --test-threads=1) ;;
        esac
    done
}

[ $# -gt 0 ] || set -- address thread valgrind
for tool in "$@"; do
    echo "== $tool"
    case $tool in
    address) address ;;
    thread) thread ;;
    valgrind) valgrind_ ;;
    *)
        echo "found $tool, expected address, thread or valgrind" >&2
        exit 2
        ;;
    esac
done
