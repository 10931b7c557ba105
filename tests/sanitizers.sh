#!/bin/sh
# Runs the integration tests under AddressSanitizer (with LeakSanitizer), ThreadSanitizer and valgrind.
#
#     tests/sanitizers.sh [address] [thread] [valgrind]      all three unless said
#
# | tool     | runs                                                                                                   |
# |----------|--------------------------------------------------------------------------------------------------------|
# | address  | all of it: the SDK's tests and unit tests, those of falconer-json (whose scanner is unsafe code), those  |
# |          | of falconer-host, of renamed plugins, of the examples, and tests/libsinsp's bodies on our host. All    |
# |          | plugins are instrumented, loaded ones too: Rust libraries by their flags, C fixtures by $CC            |
# | thread   | the tests in which threads meet: the SDK's, and the host's of the inspector and of what plugins keep   |
# | valgrind | the SDK's tests in which memory goes to the host or comes from it, for what AddressSanitizer can't     |
# |          | see: memory that was never written                                                                     |
#
# The sanitizers' runtimes come with the Rust toolchain; a C compiler and valgrind have to be installed (apt-get install
# gcc valgrind). Each tool first has to find the mistakes that tests/sdk/tests/mistakes.rs makes on purpose.
set -eu
cd "$(dirname "$0")/.."

triple=x86_64-unknown-linux-gnu
watchdog=$PWD/tests/watchdog.py
target=${CARGO_TARGET_DIR:-target}
mkdir -p "$target"
target=$(cd "$target" && pwd)

# Lines "FOLDER PROGRAM": the test programs that cargo builds with these arguments, and the folder that each runs in.
programs() {
    cargo test --quiet --no-run --message-format=json "$@" >"$target/programs-$$.json"
    sed -n 's/.*"manifest_path":"\([^"]*\)\/Cargo.toml".*"executable":"\([^"]*\)".*/\1 \2/p' "$target/programs-$$.json" |
        sort -u
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

# run TOOL PROGRAMS PREFIX MISTAKE...: runs test programs under a tool that is a prefix of the command, or none.
run() {
    tool=$1 built=$2 prefix=$3
    shift 3
    echo "$built" | while read -r folder program; do
        name=$(basename "$program")
        case $name in
        crash-*) ;; # Its processes die on purpose, of which the sanitizers have a say of their own.
        mistakes-*)
            for test in "$@"; do
                # shellcheck disable=SC2086
                finds "$tool: $test" $prefix "$program" --exact "$test" --ignored --test-threads=1
            done
            ;;
        *)
            echo "-- $name in ${folder#"$PWD"/}"
            # shellcheck disable=SC2086
            (cd "$folder" && "$watchdog" 900 $prefix "$program" --quiet --test-threads=1) </dev/null
            ;;
        esac
    done
}

# sanitizer NAME FLAGS ARGUMENTS MISTAKE...: builds with a sanitizer what cargo's arguments say, and runs it.
sanitizer() {
    name=$1 flags=$2 arguments=$3
    shift 3
    # -rdynamic lets the plugin libraries that tests load find the sanitizer's functions in the test program.
    export RUSTC_BOOTSTRAP=1 RUSTFLAGS="-Zsanitizer=$name -Clink-arg=-rdynamic $flags"
    # shellcheck disable=SC2086
    built=$(programs --target "$triple" --target-dir "$target/$name-sanitizer" $arguments)
    unset RUSTC_BOOTSTRAP RUSTFLAGS
    # Fixtures that tests compile find them there, too: without the runtime of the C compiler's own sanitizer.
    export CC="$target/$name-cc"
    printf '#!/bin/sh\nexec cc -fsanitize=%s -nodefaultlibs "$@" -lc\n' "$name" >"$CC"
    chmod +x "$CC"
    run "$name" "$built" "" "$@"
    unset CC
}

address() {
    export ASAN_OPTIONS=detect_leaks=1:detect_stack_use_after_return=1
    export LSAN_OPTIONS=suppressions=$PWD/tests/sdk/lsan.supp:print_suppressions=0
    packages="-p falconer -p falconer-json -p falconer-example-tests -p falconer-host -p falconer-libsinsp-tests"
    packages="$packages -p falconer-renamed-sdk-tests -p falconer-sdk-tests"
    sanitizer address "" "$packages --lib --tests" reads_freed_memory leaks
    unset ASAN_OPTIONS LSAN_OPTIONS
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
    tests="--test async_events --test facades --test listening --test metrics --test mistakes --test parsing"
    tests="$tests --test reconfigure --test table --test tables --test threads --test inspector --test kept"
    sanitizer thread "$flags" "-p falconer-host -p falconer-sdk-tests $tests" races
    unset TSAN_OPTIONS
}

valgrind_() {
    check="valgrind --quiet --fair-sched=try --leak-check=full --show-leak-kinds=definite,indirect
        --errors-for-leak-kinds=definite,indirect --error-exitcode=99"
    tests="--test async_events --test extraction --test hostile --test metrics --test mistakes --test parsing"
    tests="$tests --test table --test tables"
    # shellcheck disable=SC2086
    built=$(programs -p falconer-sdk-tests $tests)
    run valgrind "$built" "$check" reads_freed_memory leaks
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
