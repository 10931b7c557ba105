//! Tests of streams of files, on files in temporary folders.

use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Duration;

use falconer::Result;
use falconer::source::shared::{Driver, test_context as context};
use falconer::source::{Instance as _, Next, Oversize};
use flate2::Compression;
use flate2::write::GzEncoder;

use super::{FileStream, Files, Order, files};

mod following;
mod restart;
mod rotation;

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

fn open(files: Files) -> Result<Driver<FileStream>> {
    Ok(Driver::new(files.open(&context())?))
}

fn all(files: Files) -> Vec<String> {
    open(files).unwrap().all().unwrap()
}

fn following(files: Files) -> Driver<FileStream> {
    let files = files.follow().poll_every(Duration::from_millis(2)).timeout(Duration::from_millis(5));
    open(files.rotate_wait(Duration::from_millis(50))).unwrap()
}

fn append(path: &Path, text: &str) {
    OpenOptions::new().append(true).create(true).open(path).unwrap().write_all(text.as_bytes()).unwrap();
}

fn gzip(text: &str) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(text.as_bytes()).unwrap();
    encoder.finish().unwrap()
}

fn zstd(text: &str) -> Vec<u8> {
    ruzstd::encoding::compress_to_vec(text.as_bytes(), ruzstd::encoding::CompressionLevel::Fastest)
}

/// Nothing comes for a while.
fn quiet(driver: &mut Driver<FileStream>) {
    for _ in 0..10 {
        assert_eq!(driver.next().unwrap(), (Next::Timeout, vec![]));
    }
}

#[test]
fn a_record_says_where_it_is() {
    let dir = folder();
    let path = dir.path().join("a");
    fs::write(&path, "one\ntwo\nthree").unwrap();
    let places = std::sync::Arc::new(std::sync::Mutex::new(Vec::new()));
    let seen = std::sync::Arc::clone(&places);
    let places_of = |files: Files| {
        let seen = std::sync::Arc::clone(&seen);
        all(files.each(move |record, batch| {
            seen.lock().unwrap().push((record.number, record.offset, record.to_string()));
            batch.push(record.bytes)
        }));
        std::mem::take(&mut *places.lock().unwrap())
    };
    let name = path.display();
    let expected =
        [(1, 0), (2, 4), (3, 8)].map(|(number, offset)| (Some(number), offset, format!("{name}:{number}")));
    assert_eq!(places_of(files([&path])), expected);
    let kept = || files([&path]).checkpoint(dir.path().join("checkpoint"));
    assert_eq!(places_of(kept()), expected);
    append(&path, "\nfour\n");
    assert_eq!(places_of(kept())[1], (None, 14, format!("{name} at byte 14")));
}

#[test]
fn files_are_read_in_order_and_their_last_lines_need_no_newline() {
    let dir = folder();
    for (name, text, age) in [("b", "1\r\n2", 30), ("a", "3\n\n4", 10), (".c", "5", 20)] {
        let path = dir.path().join(name);
        fs::write(&path, text).unwrap();
        let time = std::time::SystemTime::now() - Duration::from_secs(age);
        File::options().append(true).open(&path).unwrap().set_modified(time).unwrap();
    }
    fs::create_dir(dir.path().join("d")).unwrap();
    fs::write(dir.path().join("d/e"), "6").unwrap();
    assert_eq!(all(files([dir.path()])), ["5", "3", "", "4", "1", "2"]);
    assert_eq!(all(files([dir.path()]).order(Order::Modified)), ["1", "2", "5", "3", "", "4"]);
    assert_eq!(all(files([dir.path()]).recursive()), ["5", "3", "", "4", "1", "2", "6"]);
    assert_eq!(all(files([dir.path().join("[ab]")])), ["3", "", "4", "1", "2"]);
    assert_eq!(all(files([dir.path().join("**/e")])), ["6"]);
    assert_eq!(all(files([dir.path()]).only(|path| path.ends_with("b"))), ["1", "2"]);
}

#[test]
fn a_place_without_files_is_an_error_that_names_it() {
    let dir = folder();
    let error = open(files([dir.path()])).err().unwrap().to_string();
    assert!(error.starts_with("found no file at /"), "{error}");
    assert_eq!(all(files([dir.path()]).may_be_empty()), [""; 0]);
    let error = open(files([dir.path().join("x")]).may_be_empty()).err().unwrap().to_string();
    assert!(error.ends_with("/x: No such file or directory (os error 2)"), "{error}");
    let error = open(files([dir.path().join("x[")])).err().unwrap().to_string();
    assert!(error.starts_with("pattern `"), "{error}");
    assert!(open(files::<[PathBuf; 0]>([])).is_err());
}

#[test]
fn compressed_files_are_read_with_all_their_members_and_frames() {
    let dir = folder();
    let (gz, zst, plain) = (dir.path().join("a.gz"), dir.path().join("b.zst"), dir.path().join("c"));
    fs::write(&gz, [gzip("1\n2"), gzip("3\n")].concat()).unwrap();
    // A frame, one that is to be skipped, and another frame.
    let skipped = [&[0x50, 0x2a, 0x4d, 0x18, 3, 0, 0, 0][..], b"abc"].concat();
    fs::write(&zst, [zstd("4\n5"), skipped, zstd("6\n")].concat()).unwrap();
    fs::write(&plain, gzip("7\n")).unwrap();
    assert_eq!(all(files([dir.path()])), ["1", "23", "4", "56", "7"]);
}

#[test]
fn a_file_that_can_not_be_read_does_not_stop_the_others() {
    let dir = folder();
    fs::write(dir.path().join("a.gz"), "plain").unwrap();
    let whole = gzip(&"line\n".repeat(100_000));
    fs::write(dir.path().join("b.gz"), &whole[..whole.len() - 20]).unwrap();
    let mut wrong = zstd("x\n");
    *wrong.last_mut().unwrap() ^= 1;
    fs::write(dir.path().join("c.zst"), wrong).unwrap();
    fs::write(dir.path().join("d"), "last").unwrap();
    let vanishing = dir.path().join("c1");
    fs::write(&vanishing, "gone").unwrap();
    let mut driver = open(files([dir.path()])).unwrap();
    fs::remove_file(vanishing).unwrap();
    let lines = driver.all().unwrap();
    assert_eq!(lines.last().unwrap(), "last");
    assert!(lines.len() > 90_000, "{}", lines.len());
    assert!(lines[..lines.len() - 2].iter().all(|line| line == "line"));
    let counters = driver.instance.counters();
    assert_eq!((counters.failed(), counters.open()), (4, 0));
    assert_eq!(counters.records(), lines.len() as u64);
    assert_eq!(all(files([dir.path()]).verify()), ["last"], "of those that are damaged, nothing");
    fs::write(dir.path().join("b.gz"), whole).unwrap();
    assert_eq!(all(files([dir.path()]).verify()).len(), 100_001);
}

#[test]
fn records_may_be_as_large_as_the_limit_and_no_larger() {
    let dir = folder();
    let path = dir.path().join("a");
    let (fits, over) = ("x".repeat(256 * 1024), "y".repeat(5_000_000));
    fs::write(&path, format!("{fits}\r\n{over}\r\n{over}x\nend\n")).unwrap();
    assert_eq!(all(files([&path]).oversize(Oversize::Drop)), [fits.as_str(), "end"]);
    let cut = all(files([&path]).oversize(Oversize::Truncate));
    assert_eq!(cut.iter().map(String::len).collect::<Vec<_>>(), [256 * 1024, 256 * 1024, 256 * 1024, 3]);
    let mut driver = open(files([&path]).timeout(Duration::from_mins(1))).unwrap();
    assert_eq!(driver.next().unwrap(), (Next::More, vec![fits]));
    let error = driver.next().unwrap_err().to_string();
    let expected = "found a record of 5000001 bytes at byte 262146, expected at most 262144";
    assert!(error.ends_with(expected), "{error}");
    let large = all(files([&path]).event_size(8_000_000));
    assert_eq!(large.iter().map(String::len).collect::<Vec<_>>(), [256 * 1024, 5_000_000, 5_000_001, 3]);
}

#[test]
fn documents_and_objects_are_whole_whatever_their_lines() {
    let dir = folder();
    let path = dir.path().join("a");
    fs::write(&path, "{\"Records\": [{\"a\":\n\"}\"}, {\"b\": [{}]}]}\n[1]{\"cut").unwrap();
    let mut driver = open(files([&path]).documents()).unwrap();
    assert_eq!(driver.all().unwrap(), ["{\"Records\": [{\"a\":\n\"}\"}, {\"b\": [{}]}]}", "[1]"]);
    assert_eq!(driver.instance.counters().cut_off(), 1);
    assert_eq!(all(files([&path]).objects(1)), ["{\"a\":\n\"}\"}", "{\"b\": [{}]}"]);
}

#[test]
fn a_record_may_make_any_number_of_events() {
    let dir = folder();
    let path = dir.path().join("a");
    fs::write(&path, "a b c\n\nd\nfail\ne\n").unwrap();
    let mut driver = open(files([&path]).batch_size(2).each(|record, batch| {
        if record.bytes == b"fail" {
            falconer::bail!("byte {} of {}", record.offset, record.path.display());
        }
        record
            .bytes
            .split(|byte| *byte == b' ')
            .filter(|word| !word.is_empty())
            .try_for_each(|word| batch.push(word))
    }))
    .unwrap();
    assert_eq!(driver.next().unwrap(), (Next::More, vec!["a".into(), "b".into(), "c".into()]));
    assert_eq!(driver.next().unwrap(), (Next::More, vec!["d".into()]));
    assert_eq!(driver.next().unwrap_err().to_string(), format!("byte 9 of {}", path.display()));
}

#[test]
fn progress_is_that_of_the_bytes() {
    let dir = folder();
    fs::write(dir.path().join("a"), "x\n".repeat(500)).unwrap();
    fs::write(dir.path().join("b"), "x\n".repeat(500)).unwrap();
    let mut driver = open(files([dir.path()])).unwrap();
    assert!(driver.instance.progress().unwrap().fraction < 0.01);
    driver.all().unwrap();
    let progress = driver.instance.progress().unwrap();
    assert_eq!((progress.fraction, progress.text.as_str()), (1.0, "100.00% - 2/2 files"));
}
