//! Mistakes of plugin authors, and what the compiler says to them.

#[test]
fn mistakes_are_compile_errors_that_name_the_fix() {
    trybuild::TestCases::new().compile_fail("tests/ui/*.rs");
}
