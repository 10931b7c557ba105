//! Restarts with a checkpoint: nothing lost, nothing twice.

use std::collections::HashSet;
use std::fs::{self, OpenOptions};
use std::io::{Read, Write};
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use falconer::source::Next;

use super::{all, append, files, folder, following, gzip, open, quiet};

fn kept(dir: &Path) -> impl Fn() -> crate::files::Files + use<> {
    let (path, checkpoint) = (dir.join("a"), dir.join("checkpoint"));
    move || files([&path]).checkpoint(&checkpoint).batch_size(2)
}

#[test]
fn what_the_host_is_done_with_is_not_read_again() {
    let dir = folder();
    append(&dir.path().join("a"), "1\n2\n3\n4\n5\n6\nha");
    let kept = kept(dir.path());
    let mut driver = following(kept());
    assert_eq!(driver.some(4), ["1", "2", "3", "4"]);
    drop(driver);
    // It was not asked for a batch after that with 3 and 4: the host may have ended in the middle of it.
    let mut driver = following(kept());
    assert_eq!(driver.some(4), ["3", "4", "5", "6"]);
    quiet(&mut driver);
    drop(driver);
    append(&dir.path().join("a"), "lf\n");
    let mut driver = following(kept());
    assert_eq!(driver.some(1), ["half"]);
    quiet(&mut driver);
    drop(driver);
    quiet(&mut following(kept()));
}

#[test]
fn a_host_that_stops_when_there_is_nothing_for_the_moment_repeats_nothing() {
    let dir = folder();
    let path = dir.path().join("a");
    let lines: Vec<String> = (0..10_000).map(|number| number.to_string()).collect();
    append(&path, &(lines.join("\n") + "\n"));
    let kept = kept(dir.path());
    let mut all = Vec::new();
    let mut stops = 0;
    while all.len() < 10_000 {
        // Told to stop somewhere in the middle, it asks for more until it would have to wait.
        let mut driver = following(kept());
        let most = all.len() + 300;
        loop {
            let (next, some) = driver.next().unwrap();
            all.extend(some);
            if next == Next::Timeout && all.len() >= most.min(10_000) {
                break;
            }
        }
        stops += 1;
    }
    assert_eq!(all, lines);
    assert!(stops > 10, "{stops}");
    quiet(&mut following(kept()));
}

#[test]
fn a_host_that_stops_while_lines_trickle_in_repeats_nothing() {
    let dir = folder();
    let path = dir.path().join("a");
    let kept = kept(dir.path());
    let (mut all, mut written) = (Vec::new(), 0);
    while written < 200 {
        let mut driver = following(kept());
        for _ in 0..5 {
            append(&path, &format!("{written}\n"));
            written += 1;
            all.extend(driver.next().unwrap().1);
        }
        loop {
            let (next, some) = driver.next().unwrap();
            all.extend(some);
            if next == Next::Timeout {
                break;
            }
        }
    }
    all.extend(following(kept()).next().unwrap().1);
    let expected: Vec<String> = (0..200).map(|number: i32| number.to_string()).collect();
    assert_eq!(all, expected);
}

#[test]
fn a_checkpoint_that_can_not_be_written_stops_nothing_and_is_counted() {
    let dir = folder();
    append(&dir.path().join("a"), "1\n2\n3\n4\n5\n6\n");
    let kept = kept(dir.path());
    let mut driver = following(kept());
    assert_eq!(driver.some(2), ["1", "2"]);
    driver.instance.work.checkpoint.as_mut().unwrap().fill_the_disk();
    assert_eq!(driver.some(4), ["3", "4", "5", "6"]);
    quiet(&mut driver);
    assert!(driver.instance.counters().unsaved() >= 2, "{:?}", driver.instance.counters());
    drop(driver);
    assert_eq!(following(kept()).some(6), ["1", "2", "3", "4", "5", "6"]);
}

#[test]
fn a_file_that_was_read_once_is_read_no_more() {
    let dir = folder();
    fs::write(dir.path().join("a"), "1\n2\n3").unwrap();
    let kept = kept(dir.path());
    assert_eq!(all(kept()), ["1", "2", "3"]);
    assert_eq!(all(kept()), [""; 0]);
    append(&dir.path().join("a"), "\n4\n");
    assert_eq!(all(kept()), ["", "4"]);
    // The same inode with another content.
    fs::write(dir.path().join("a"), "a new file\nthat is longer\n").unwrap();
    assert_eq!(all(kept()), ["a new file", "that is longer"]);
    fs::write(dir.path().join("a"), "a new").unwrap();
    assert_eq!(all(kept()), ["a new"]);
}

#[test]
fn arrays_and_compressed_files_go_on_where_they_were() {
    let dir = folder();
    let path = dir.path().join("a");
    fs::write(&path, gzip("{\"Records\":[{\"a\":1},{\"a\":2},{\"a\":3},{\"a\":4},{\"a\":5}]}")).unwrap();
    let kept = kept(dir.path());
    let mut driver = open(kept().objects(1)).unwrap();
    assert_eq!(driver.some(2), ["{\"a\":1}", "{\"a\":2}"]);
    assert_eq!(driver.some(2), ["{\"a\":3}", "{\"a\":4}"]);
    drop(driver);
    assert_eq!(all(kept().objects(1)), ["{\"a\":3}", "{\"a\":4}", "{\"a\":5}"]);
    assert_eq!(all(kept().objects(1)), [""; 0]);
}

#[test]
fn a_file_that_was_rotated_meanwhile_is_read_to_its_end() {
    let dir = folder();
    let path = dir.path().join("a");
    append(&path, "1\n");
    let kept = kept(dir.path());
    let mut driver = following(kept());
    assert_eq!(driver.some(1), ["1"]);
    quiet(&mut driver);
    drop(driver);
    append(&path, "2\n");
    fs::rename(&path, dir.path().join("a.1")).unwrap();
    append(&path, "3\n");
    let mut driver = following(kept());
    assert_eq!(driver.some(2), ["2", "3"]);
    quiet(&mut driver);
}

#[test]
fn a_checkpoint_among_the_files_is_not_read() {
    let dir = folder();
    append(&dir.path().join("a"), "1\n");
    let kept = || files([dir.path()]).checkpoint(dir.path().join("checkpoint"));
    assert_eq!(all(kept()), ["1"]);
    append(&dir.path().join("a"), "2\n");
    fs::write(dir.path().join("checkpoint.new"), "half").unwrap();
    assert_eq!(all(kept()), ["2"]);
}

#[test]
fn a_checkpoint_has_one_owner_and_is_never_overwritten_blindly() {
    let dir = folder();
    append(&dir.path().join("a"), "1\n");
    let kept = kept(dir.path());
    let first = open(kept()).unwrap();
    let error = open(kept()).err().unwrap().to_string();
    assert!(error.contains("in use by another stream"), "{error}");
    drop(first);
    fs::write(dir.path().join("checkpoint"), "precious text").unwrap();
    let error = open(kept()).err().unwrap().to_string();
    assert!(error.contains("not a checkpoint"), "{error}");
    assert_eq!(fs::read(dir.path().join("checkpoint")).unwrap(), b"precious text");
}

fn lines(journal: &[u8]) -> usize {
    journal.split(|byte| *byte == b'\n').count() - 1
}

#[test]
fn a_journal_that_was_cut_off_or_damaged_says_what_is_whole_in_it() {
    let dir = folder();
    let (path, checkpoint) = (dir.path().join("a"), dir.path().join("checkpoint"));
    append(&path, "1\n2\n3\n4\n5\n");
    let kept = kept(dir.path());
    let mut driver = open(kept()).unwrap();
    assert_eq!(driver.all().unwrap().len(), 5);
    drop(driver);
    let journal = fs::read(&checkpoint).unwrap();
    assert_eq!(lines(&journal), 4, "a header and three batches");
    for end in 0..journal.len() {
        fs::write(&checkpoint, &journal[..end]).unwrap();
        let events = all(kept());
        let whole = lines(&journal[..end]).saturating_sub(1);
        assert_eq!(events.len(), 5 - 2 * whole, "cut at {end}");
    }
}

#[test]
fn the_journal_does_not_grow_for_ever() {
    let dir = folder();
    let path = dir.path().join("a");
    append(&path, &"x\n".repeat(5000));
    let kept = kept(dir.path());
    assert_eq!(all(kept().batch_size(1)).len(), 5000);
    let size = fs::metadata(dir.path().join("checkpoint")).unwrap().len();
    assert!(size < 200_000, "{size}");
}

/// The process that is killed: a host that writes down each batch by one call before it asks for the next.
#[test]
#[ignore = "started by the test below"]
fn a_host_that_is_going_to_be_killed() {
    let Some(dir) = std::env::var_os("FALCONER_TEST_DIR") else { return };
    let dir = Path::new(&dir);
    let mut log = OpenOptions::new().append(true).create(true).open(dir.join("log")).unwrap();
    let pattern = std::env::var_os("FALCONER_TEST_PATTERN").unwrap();
    let stream = files([dir.join(pattern)]).follow().checkpoint(dir.join("checkpoint")).batch_size(7);
    let mut driver =
        open(stream.poll_every(Duration::from_millis(1)).timeout(Duration::from_millis(2))).unwrap();
    log.write_all(b"start\n").unwrap();
    loop {
        let lines = driver.next().unwrap().1;
        if !lines.is_empty() {
            log.write_all(format!("{}\n", lines.join(" ")).as_bytes()).unwrap();
        }
    }
}

#[test]
fn kill_9_and_restart_loses_nothing_and_repeats_at_most_the_batch_in_hand() {
    kill_9("*.in", 500, |number| format!("a{number}.in"));
}

#[test]
fn kill_9_and_restart_loses_nothing_though_the_only_path_is_rotated_all_the_time() {
    kill_9("a.in", 60, |number| format!("a.in.{number}"));
}

/// Kills a host again and again, while what it follows is rotated after so many lines to a name of this form.
fn kill_9(pattern: &str, every: usize, rotated: fn(usize) -> String) {
    let dir = folder();
    let path = dir.path().to_owned();
    let mut random = 7_u64;
    let mut random = move |below: u64| {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (random >> 33) % below
    };
    let total = 6000;
    let checkpoint = dir.path().join("checkpoint");
    append(&path.join("a.in"), "");
    let writer = std::thread::spawn(move || {
        // What is rotated away before the stream has looked for the first time is none of its own.
        while fs::read(&checkpoint).map_or(0, |journal| lines(&journal)) < 2 {
            std::thread::sleep(Duration::from_millis(1));
        }
        for n in 0..total {
            // Half of a line, then the other half; every now and then the file is rotated.
            let file = path.join("a.in");
            append(&file, &format!("{n:0>3}"));
            append(&file, "!\n");
            if n % every == every - 1 {
                fs::rename(&file, path.join(rotated(n))).unwrap();
            }
            if n % 50 == 0 {
                std::thread::sleep(Duration::from_millis(4));
            }
        }
    });
    let log = dir.path().join("log");
    let (mut kills, mut finished) = (0, false);
    while !finished {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "--ignored", "files::tests::restart::a_host_that_is_going_to_be_killed"])
            .env("FALCONER_TEST_DIR", dir.path())
            .env("FALCONER_TEST_PATTERN", pattern)
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(20 + random(60)));
        if writer.is_finished() {
            // The last run reads to the end.
            let start = std::time::Instant::now();
            while !fs::read_to_string(&log).unwrap().contains(&format!("{}!", total - 1)) {
                assert!(start.elapsed().as_secs() < 20, "the last line does not come");
                std::thread::sleep(Duration::from_millis(5));
            }
            std::thread::sleep(Duration::from_millis(100));
            finished = true;
        }
        child.kill().unwrap();
        assert_eq!(child.wait().unwrap().signal(), Some(9));
        kills += 1;
    }
    writer.join().unwrap();
    let mut text = String::new();
    fs::File::open(&log).unwrap().read_to_string(&mut text).unwrap();
    let (mut seen, mut repeated) = (HashSet::new(), 0);
    // What the host got and was not seen to be done with: it may come again.
    let mut in_hand: HashSet<&str> = HashSet::new();
    let mut before: Vec<&str> = Vec::new();
    for line in text.lines() {
        if line == "start" {
            before.clear();
            continue;
        }
        // That the host asked again says that it is done with the batch before.
        for done in before.drain(..) {
            in_hand.remove(done);
        }
        for event in line.split(' ') {
            if !seen.insert(event) {
                assert!(in_hand.contains(event), "{event} twice");
                repeated += 1;
            }
            before.push(event);
        }
        in_hand.extend(&before);
    }
    assert_eq!(seen.len(), total, "events lost");
    assert!(kills > 3, "{kills}");
    println!("{kills} kills, {repeated} events repeated");
}

#[test]
fn the_end_comes_alone_so_that_the_last_batch_is_known_to_be_done() {
    let dir = folder();
    fs::write(dir.path().join("a"), "1").unwrap();
    let mut driver = open(kept(dir.path())()).unwrap();
    assert_eq!(driver.next().unwrap(), (Next::More, vec!["1".into()]));
    assert_eq!(driver.next().unwrap(), (Next::Eof, vec![]));
}
