//! Files that are followed: through growth, rotation and truncation.

use std::fs::{self, File};
use std::time::Duration;

use falconer::source::{Instance as _, Next};

use super::{append, files, folder, following, gzip, open, quiet};

#[test]
fn a_half_written_line_waits_for_its_rest() {
    let dir = folder();
    let path = dir.path().join("a");
    append(&path, "one\ntw");
    let mut driver = following(files([&path]));
    assert_eq!(driver.some(1), ["one"]);
    quiet(&mut driver);
    append(&path, "o\n");
    assert_eq!(driver.some(1), ["two"]);
    let long = "x".repeat(200 * 1024);
    append(&path, &long[..100_000]);
    quiet(&mut driver);
    append(&path, &format!("{}\n", &long[100_000..]));
    assert_eq!(driver.some(1), [long]);
}

#[test]
fn a_rotated_file_is_read_to_its_end_and_the_new_one_too() {
    let dir = folder();
    let path = dir.path().join("a");
    append(&path, "1\n");
    let mut driver = following(files([&path]));
    assert_eq!(driver.some(1), ["1"]);
    let old = dir.path().join("a.1");
    fs::rename(&path, &old).unwrap();
    append(&old, "2\n");
    append(&path, "3\n");
    let mut lines = driver.some(2);
    lines.sort();
    assert_eq!(lines, ["2", "3"]);
    // The program still writes to the old file, the last line without its end.
    append(&old, "4\n5");
    assert_eq!(driver.some(2), ["4", "5"]);
    append(&path, "6\n");
    assert_eq!(driver.some(1), ["6"]);
    let counters = driver.instance.counters();
    assert_eq!((counters.open(), counters.rotations()), (1, 1));
}

#[test]
fn a_file_that_is_renamed_within_a_pattern_is_not_read_twice() {
    let dir = folder();
    let path = dir.path().join("a.log");
    append(&path, "1\n");
    let mut driver = following(files([dir.path().join("*.log*")]));
    assert_eq!(driver.some(1), ["1"]);
    fs::rename(&path, dir.path().join("a.log.1")).unwrap();
    append(&path, "2\n");
    assert_eq!(driver.some(1), ["2"]);
    quiet(&mut driver);
    append(&dir.path().join("a.log.1"), "3\n");
    assert_eq!(driver.some(1), ["3"]);
}

#[test]
fn a_truncated_file_is_read_from_its_beginning() {
    let dir = folder();
    let path = dir.path().join("a");
    append(&path, "one\ntwo\nhal");
    let mut driver = following(files([&path]));
    assert_eq!(driver.some(2), ["one", "two"]);
    quiet(&mut driver);
    File::create(&path).unwrap();
    quiet(&mut driver);
    append(&path, "three\n");
    assert_eq!(driver.some(1), ["three"]);
    // Written anew, and longer than before when it is looked at.
    fs::write(&path, "four and more\nfive\n").unwrap();
    assert_eq!(driver.some(2), ["four and more", "five"]);
    let counters = driver.instance.counters();
    assert_eq!((counters.truncations(), counters.cut_off()), (2, 1));
}

#[test]
fn files_that_come_and_go_are_followed() {
    let dir = folder();
    let late = dir.path().join("late/a");
    let mut driver = following(files([dir.path().join("*.log"), late.clone()]));
    quiet(&mut driver);
    append(&dir.path().join("x.log"), "1\n");
    assert_eq!(driver.some(1), ["1"]);
    fs::create_dir(dir.path().join("late")).unwrap();
    append(&late, "2\n");
    assert_eq!(driver.some(1), ["2"]);
    fs::remove_file(&late).unwrap();
    for _ in 0..200 {
        driver.next().unwrap();
        if driver.instance.counters().open() == 1 {
            return;
        }
    }
    panic!("a file that is gone stays open");
}

#[test]
fn following_from_the_end_begins_behind_the_last_newline() {
    let dir = folder();
    let path = dir.path().join("a");
    append(&path, "old\nha");
    let mut driver = following(files([dir.path()]).from_end());
    quiet(&mut driver);
    append(&path, "lf\n");
    append(&dir.path().join("b"), "new\n");
    let mut lines = driver.some(2);
    lines.sort();
    assert_eq!(lines, ["half", "new"]);
}

#[test]
fn more_files_than_may_be_open_are_followed() {
    let dir = folder();
    let path = |n: usize| dir.path().join(format!("{n:02}"));
    for n in 0..30 {
        append(&path(n), &format!("{n}\n"));
    }
    let mut driver = following(files([dir.path()]).max_open(3));
    let numbers = |mut lines: Vec<String>| {
        lines.sort_by_key(|line| line.parse::<usize>().unwrap());
        lines
    };
    let expected: Vec<String> = (0..30).map(|n: usize| n.to_string()).collect();
    assert_eq!(numbers(driver.some(30)), expected);
    assert!(driver.instance.counters().open() <= 3);
    for n in 0..30 {
        append(&path(n), &format!("{n}\n"));
    }
    assert_eq!(numbers(driver.some(30)), expected);
    assert!(driver.instance.counters().open() <= 3);
    quiet(&mut driver);
}

#[test]
fn a_file_that_was_written_anew_while_it_was_not_open_is_read_from_its_beginning() {
    let dir = folder();
    let path = |name: &str| dir.path().join(name);
    for name in ["a", "b", "c"] {
        append(&path(name), &format!("{name} first\n"));
    }
    let mut driver = following(files([dir.path()]).max_open(1));
    assert_eq!(driver.some(3).len(), 3);
    for name in ["a", "b", "c"] {
        fs::write(path(name), format!("{name} anew, and longer than before\n")).unwrap();
    }
    let mut lines = driver.some(3);
    lines.sort();
    assert_eq!(lines, ["a", "b", "c"].map(|name| format!("{name} anew, and longer than before")));
    quiet(&mut driver);
}

#[test]
fn a_compressed_file_that_grows_is_followed() {
    let dir = folder();
    let path = dir.path().join("a.gz");
    let (first, second) = (gzip("1\n2\n"), gzip("3\n"));
    fs::write(&path, &first[..first.len() - 5]).unwrap();
    let mut driver = following(files([&path]));
    assert_eq!(driver.some(2), ["1", "2"]);
    fs::write(&path, [first, second].concat()).unwrap();
    assert_eq!(driver.some(1), ["3"]);
}

#[test]
fn closing_wakes_a_stream_that_waits() {
    let dir = folder();
    let path = dir.path().join("a");
    append(&path, "");
    let files = files([&path]).follow().poll_every(Duration::from_mins(1)).timeout(Duration::from_mins(1));
    let mut driver = open(files).unwrap();
    let cancel = driver.instance.cancel();
    let start = std::time::Instant::now();
    let thread = std::thread::spawn(move || {
        std::thread::sleep(Duration::from_millis(50));
        cancel.cancel();
    });
    assert_eq!(driver.next().unwrap(), (Next::Eof, vec![]));
    assert!(start.elapsed() < Duration::from_secs(30));
    thread.join().unwrap();
}
