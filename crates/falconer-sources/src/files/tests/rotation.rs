//! Rotations that nobody saw: several between two looks, while the stream runs and while it does not.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use falconer::source::shared::Driver;

use super::super::FileStream;
use super::{append, files, folder, following, gzip, quiet, zstd};
use crate::files::Files;

/// Renames `a.log` to `a.log.1`, that to `a.log.2` and so on, and makes a new `a.log`.
fn rotate(dir: &Path) {
    for number in (1..20).rev() {
        let at = |number: u32| dir.join(format!("a.log.{number}"));
        for ending in ["", ".gz"] {
            let named = |path: PathBuf| PathBuf::from(format!("{}{ending}", path.display()));
            if named(at(number)).exists() {
                fs::rename(named(at(number)), named(at(number + 1))).unwrap();
            }
        }
    }
    fs::rename(dir.join("a.log"), dir.join("a.log.1")).unwrap();
    File::create(dir.join("a.log")).unwrap();
}

/// Puts a compressed copy in the place of a file.
fn compress(path: &Path) {
    let text = fs::read_to_string(path).unwrap();
    fs::write(format!("{}.gz", path.display()), gzip(&text)).unwrap();
    fs::remove_file(path).unwrap();
}

/// A line that begins as no other does.
fn line(number: usize) -> String {
    format!("{number} {}", "x".repeat(20))
}

fn write(path: &Path, numbers: std::ops::Range<usize>) {
    let text: String = numbers.map(|number| line(number) + "\n").collect();
    append(path, &text);
}

/// All lines up to so many, in any order.
fn lines(driver: &mut Driver<FileStream>, count: usize) -> Vec<usize> {
    let mut numbers: Vec<usize> =
        driver.some(count).iter().map(|line| line.split(' ').next().unwrap().parse().unwrap()).collect();
    numbers.sort_unstable();
    numbers
}

fn kept(dir: &Path) -> Files {
    files([dir.join("a.log")]).checkpoint(dir.join("checkpoint")).batch_size(7)
}

#[test]
fn files_that_came_and_went_between_two_looks_are_read() {
    let dir = folder();
    let path = dir.path().join("a.log");
    write(&path, 0..10);
    let mut driver = following(files([&path]));
    assert_eq!(lines(&mut driver, 10), (0..10).collect::<Vec<_>>());
    quiet(&mut driver);
    for round in 1..=6 {
        rotate(dir.path());
        write(&path, 10 * round..10 * round + 10);
    }
    assert_eq!(lines(&mut driver, 60), (10..70).collect::<Vec<_>>());
    quiet(&mut driver);
}

#[test]
fn more_rotated_files_than_may_be_open_are_read() {
    let dir = folder();
    let path = dir.path().join("a.log");
    write(&path, 0..10);
    let mut driver = following(files([&path]).max_open(2));
    assert_eq!(lines(&mut driver, 10), (0..10).collect::<Vec<_>>());
    quiet(&mut driver);
    for round in 1..=15 {
        rotate(dir.path());
        write(&path, 10 * round..10 * round + 10);
    }
    assert_eq!(lines(&mut driver, 150), (10..160).collect::<Vec<_>>());
    quiet(&mut driver);
}

#[test]
fn files_of_a_pattern_that_the_pattern_loses_are_read_too() {
    let dir = folder();
    let path = dir.path().join("a.log");
    write(&path, 0..5);
    let mut driver = following(files([dir.path().join("*.log")]));
    assert_eq!(lines(&mut driver, 5), (0..5).collect::<Vec<_>>());
    for round in 1..=3 {
        rotate(dir.path());
        write(&path, 5 * round..5 * round + 5);
    }
    assert_eq!(lines(&mut driver, 15), (5..20).collect::<Vec<_>>());
    quiet(&mut driver);
}

#[test]
fn rotations_while_nobody_followed_lose_and_repeat_nothing() {
    let dir = folder();
    let path = dir.path().join("a.log");
    // What was rotated before the stream was there is not its own.
    write(&path, 900..903);
    rotate(dir.path());
    compress(&dir.path().join("a.log.1"));
    write(&path, 903..906);
    rotate(dir.path());
    write(&path, 0..10);
    let mut driver = following(kept(dir.path()));
    assert_eq!(lines(&mut driver, 10), (0..10).collect::<Vec<_>>());
    quiet(&mut driver);
    drop(driver);
    for start in 0..4 {
        // The rest of the file that was read, two files in between of which one is compressed, and the present one.
        let from = 10 + 40 * start;
        write(&path, from..from + 10);
        rotate(dir.path());
        write(&path, from + 10..from + 20);
        rotate(dir.path());
        compress(&dir.path().join("a.log.1"));
        write(&path, from + 20..from + 30);
        rotate(dir.path());
        write(&path, from + 30..from + 40);
        let mut driver = following(kept(dir.path()));
        assert_eq!(lines(&mut driver, 40), (from..from + 40).collect::<Vec<_>>(), "restart {start}");
        quiet(&mut driver);
    }
}

#[test]
fn a_compressed_copy_of_what_was_read_is_not_read_again_and_its_rest_is() {
    let dir = folder();
    let path = dir.path().join("a.log");
    write(&path, 0..100);
    let mut driver = following(kept(dir.path()));
    assert_eq!(lines(&mut driver, 100).len(), 100);
    quiet(&mut driver);
    drop(driver);
    write(&path, 100..120);
    rotate(dir.path());
    compress(&dir.path().join("a.log.1"));
    write(&path, 120..130);
    let mut driver = following(kept(dir.path()));
    assert_eq!(lines(&mut driver, 30), (100..130).collect::<Vec<_>>());
    quiet(&mut driver);
    // While it runs, and after everything has another name and number again.
    rotate(dir.path());
    compress(&dir.path().join("a.log.1"));
    write(&path, 130..140);
    assert_eq!(lines(&mut driver, 10), (130..140).collect::<Vec<_>>());
    quiet(&mut driver);
    drop(driver);
    rotate(dir.path());
    let mut driver = following(kept(dir.path()));
    quiet(&mut driver);
    quiet(&mut driver);
}

#[test]
fn a_file_that_is_copied_and_cut_off_in_place_goes_on_in_its_copy() {
    let dir = folder();
    let path = dir.path().join("a.log");
    write(&path, 0..100);
    let mut driver = following(files([&path]));
    assert_eq!(lines(&mut driver, 100).len(), 100);
    quiet(&mut driver);
    write(&path, 100..110);
    fs::copy(&path, dir.path().join("a.log.1")).unwrap();
    File::create(&path).unwrap();
    write(&path, 110..115);
    assert_eq!(lines(&mut driver, 15), (100..115).collect::<Vec<_>>());
    quiet(&mut driver);
}

#[test]
fn dates_in_names_and_zstd_are_known_and_other_files_are_left_alone() {
    let dir = folder();
    let path = dir.path().join("audit.log");
    write(&path, 0..5);
    let mut driver = following(files([&path]));
    assert_eq!(lines(&mut driver, 5).len(), 5);
    fs::rename(&path, dir.path().join("audit-2026-11-29T10-00-00.123.log")).unwrap();
    let text: String = (5..10).map(|number| line(number) + "\n").collect();
    fs::write(dir.path().join("audit-2026-11-29T10-00-01.log.zst"), zstd(&text)).unwrap();
    for other in ["audit.log.checkpoint", "audit-2.log", "other.log.1", "audit.log.tmp"] {
        fs::write(dir.path().join(other), "not ours\n").unwrap();
    }
    write(&path, 10..15);
    assert_eq!(lines(&mut driver, 10), (5..15).collect::<Vec<_>>());
    quiet(&mut driver);
}

#[test]
fn following_from_the_end_leaves_out_what_was_before_and_nothing_that_comes() {
    let dir = folder();
    let path = dir.path().join("a.log");
    write(&path, 0..5);
    rotate(dir.path());
    write(&path, 5..10);
    let mut driver = following(files([&path]).from_end());
    quiet(&mut driver);
    for round in 2..5 {
        rotate(dir.path());
        write(&path, 5 * round..5 * round + 5);
    }
    assert_eq!(lines(&mut driver, 15), (10..25).collect::<Vec<_>>());
}
