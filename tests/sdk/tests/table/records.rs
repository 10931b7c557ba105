//! `source::records`, `source::lines` and `source::split`.

use std::io::{BufReader, Cursor, Error, Read};

use falconer::source;
use falconer_sdk_tests::{Scenario, rounds};

use super::*;

#[test]
fn records_end_with_their_iterator() {
    let host = Scenario::host();
    let plugin = host.init();
    let records = (1..=5).map(|number| Ok::<_, Error>(number.to_string()));
    let instance = Scenario::open(&plugin, source::records(records).batch_size(2).timeout(LONG));
    assert_eq!(instance.next().texts(), (SS_PLUGIN_SUCCESS, texts(["1", "2"])));
    assert_eq!(instance.next().texts(), (SS_PLUGIN_SUCCESS, texts(["3", "4"])));
    for rest in [texts(["5"]), texts([])] {
        assert_eq!(instance.next().texts(), (SS_PLUGIN_EOF, rest));
    }
}

#[test]
fn the_error_of_a_record_follows_the_records_before_it() {
    let host = Scenario::host();
    let plugin = host.init();
    let records = [Ok("1"), Err(Error::other("the disk is gone")), Ok("3")];
    let instance = Scenario::open(&plugin, source::records(records).timeout(LONG));
    assert_eq!(instance.next().texts(), (SS_PLUGIN_SUCCESS, texts(["1"])));
    assert_eq!(instance.next().error(), "the disk is gone");
    assert_eq!(instance.next().rc, SS_PLUGIN_EOF);
}

/// A reader that gives one byte at a time.
struct Slowly<R>(R);

impl<R: Read> Read for Slowly<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let length = buffer.len().min(1);
        self.0.read(&mut buffer[..length])
    }
}

#[test]
fn lines_lose_their_ends_and_nothing_else() {
    let host = Scenario::host();
    let plugin = host.init();
    let log = "first\r\nsec\rond\n\n\r\nlast\r";
    let expected = texts(["first", "sec\rond", "", "", "last\r"]);
    let whole = Scenario::open(&plugin, source::lines(Cursor::new(log)).timeout(LONG));
    assert_eq!(whole.next().texts(), (SS_PLUGIN_EOF, expected.clone()));
    let slowly = BufReader::with_capacity(1, Slowly(Cursor::new(log)));
    let slowly = Scenario::open(&plugin, source::lines(slowly).timeout(LONG));
    assert_eq!(slowly.next().texts(), (SS_PLUGIN_EOF, expected));
}

#[test]
fn records_are_split_at_any_byte() {
    let host = Scenario::host();
    let plugin = host.init();
    let reader = Cursor::new(b"one\0two\r\0\0three\0");
    let instance = Scenario::open(&plugin, source::split(reader, 0).timeout(LONG));
    assert_eq!(instance.next().texts(), (SS_PLUGIN_EOF, texts(["one", "two\r", "", "three"])));
}

#[test]
fn a_line_without_end_takes_no_more_memory_than_the_limit() {
    let host = Scenario::host();
    let plugin = host.init();
    // Twice: a hundredth is still too much for Miri.
    let endless = std::io::repeat(b'x').take(rounds(rounds(50_000_000)));
    let instance = source::lines(BufReader::new(endless)).event_size(10).oversize(source::Oversize::Truncate);
    let instance = Scenario::open(&plugin, instance.timeout(LONG));
    assert_eq!(instance.next().texts(), (SS_PLUGIN_EOF, texts(["xxxxxxxxxx"])));
}
