//! The plugin under a host: linked in, and as a shared library.

use super::host;

#[test]
fn a_line_has_words() {
    let mut text = host().source("dummy").init("");
    let event = text.show_payload(b"three more words 7");
    assert_eq!(text.extract(&event, "text.line"), "three more words 7");
    assert_eq!(text.extract(&event, "text.length"), 18);
    assert_eq!(text.extract(&event, "text.words"), ["three", "more", "words", "7"]);
    assert_eq!(text.extract(&event, "text.word[1]"), "more");
    assert!(text.extract(&event, "text.word[4]").is_none());
    assert_eq!(text.extract(&event, "text.has[more]"), true);
    assert_eq!(text.extract(&event, "text.number"), 7);
    assert_eq!(text.extract(&event, "text.time"), event.timestamp());
    assert_eq!(text.extract(&event, "text.source"), "dummy");
}

#[test]
fn an_async_event_is_not_for_it() {
    let mut text = host().source("ticker").init("");
    let event = text.show_async("tick", b"a line");
    assert!(text.extract(&event, "text.line").is_none());
}
