//! The plugin alone in a program: these tests.

use super::host;

#[test]
fn it_counts() {
    let mut counts = host().init("");
    counts.open("3");
    let texts: Vec<_> = counts.events().iter().map(|event| event.text().to_owned()).collect();
    assert_eq!(texts, ["1", "2", "3"]);
    let error = counts.try_open("x").unwrap_err();
    assert_eq!(error, "open params: expected a number to count to: invalid digit found in string");
}
