//! The tests of `src/tests.rs`, on the shared library as Falco loads it.

use falconer::testing::TestHost;

fn host() -> TestHost {
    TestHost::built("example-parse")
}

#[path = "../src/tests.rs"]
mod tests;
