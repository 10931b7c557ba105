//! Tests of streams that poll.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use falconer::source::Next;
use falconer::source::shared::{Driver, test_context as context};
use falconer::{Result, bail};

use super::{Again, Poll, Polled, poll};

const SOON: Duration = Duration::from_millis(5);

fn quick<F>(poll: Poll<F>) -> Poll<F> {
    poll.timeout(Duration::from_millis(20)).backoff(Duration::from_millis(1), SOON)
}

/// The next number behind the cursor, up to a limit.
async fn count(polled: &mut Polled, most: u32) -> Result<Again> {
    let number: u32 = polled.cursor().parse().unwrap_or(0) + 1;
    if number > most {
        return Ok(Again::Never);
    }
    tokio::time::sleep(Duration::from_millis(1)).await;
    polled.batch().push(number.to_string().as_bytes())?;
    polled.set_cursor(number.to_string());
    Ok(Again::Now)
}

#[test]
fn the_function_is_called_on_the_interval_and_at_once_when_it_says_so() {
    let calls = AtomicUsize::new(0);
    let stream = poll(Duration::from_millis(200), async move |polled: &mut Polled| {
        let call = calls.fetch_add(1, Ordering::Relaxed);
        polled.batch().push(call.to_string().as_bytes())?;
        Ok(match call {
            0 => Again::Now,
            1 => Again::Later,
            2 => Again::After(Duration::from_millis(50)),
            _ => Again::Never,
        })
    });
    let mut driver = Driver::new(quick(stream).open(&context()).unwrap());
    assert_eq!(driver.some(2), ["0", "1"]);
    let first = Instant::now();
    assert_eq!(driver.some(1), ["2"]);
    assert!(first.elapsed() > Duration::from_millis(100), "{:?}", first.elapsed());
    assert_eq!(driver.some(1), ["3"]);
    assert_eq!(driver.next().unwrap(), (Next::Eof, vec![]));
    assert_eq!(driver.instance.counters().polls(), 4);
}

#[test]
fn a_call_that_fails_leaves_nothing_and_is_made_again() {
    let calls = AtomicUsize::new(0);
    let stream = poll(SOON, async move |polled: &mut Polled| {
        let call = calls.fetch_add(1, Ordering::Relaxed);
        if call.is_multiple_of(2) {
            polled.batch().push(b"half")?;
            polled.set_cursor("lost");
            bail!("no connection");
        }
        assert_ne!(polled.cursor(), "lost");
        count(polled, 3).await
    });
    let mut driver = Driver::new(quick(stream).open(&context()).unwrap());
    assert_eq!(driver.all().unwrap(), ["1", "2", "3"]);
    assert_eq!(driver.instance.counters().failures(), 4);
    assert_eq!(driver.instance.counters().events(), 3);
}

#[test]
fn too_many_failures_in_a_row_end_the_stream_if_so_set() {
    let stream = poll(SOON, async |polled: &mut Polled| {
        polled.flush().await?;
        match polled.cursor() {
            "" => {
                polled.batch().push(b"one")?;
                polled.set_cursor("1");
                Ok(Again::Now)
            }
            _ => bail!("gone"),
        }
    });
    let mut driver = Driver::new(quick(stream).fail_after(3).open(&context()).unwrap());
    assert_eq!(driver.some(1), ["one"]);
    let error = loop {
        match driver.next() {
            Ok((_, payloads)) => assert_eq!(payloads, [""; 0]),
            Err(error) => break error.to_string(),
        }
    };
    assert_eq!(error, "poll failed 3 times in a row: gone");
}

#[test]
fn a_call_that_takes_too_long_is_given_up() {
    let stream = poll(SOON, async |_: &mut Polled| {
        std::future::pending::<()>().await;
        Ok(Again::Never)
    });
    let stream = quick(stream).call_timeout(SOON).fail_after(2).open(&context()).unwrap();
    let mut driver = Driver::new(stream);
    let error = loop {
        if let Err(error) = driver.next() {
            break error.to_string();
        }
    };
    assert_eq!(error, "poll failed 2 times in a row: the call was given up after 5ms");
}

#[test]
fn closing_drops_a_call_that_waits() {
    struct Dropped(std::sync::mpsc::Sender<()>);
    impl Drop for Dropped {
        fn drop(&mut self) {
            let _ = self.0.send(());
        }
    }
    let (sender, receiver) = std::sync::mpsc::channel();
    let stream = poll(SOON, async move |_: &mut Polled| {
        let _dropped = Dropped(sender.clone());
        tokio::time::sleep(Duration::from_hours(1)).await;
        Ok(Again::Later)
    });
    let mut driver = Driver::new(quick(stream).open(&context()).unwrap());
    assert_eq!(driver.next().unwrap(), (Next::Timeout, vec![]));
    let start = Instant::now();
    drop(driver);
    assert!(start.elapsed() < Duration::from_secs(5));
    assert_eq!(receiver.try_recv(), Ok(()));
}

#[test]
fn closing_frees_a_call_that_waits_for_room() {
    let stream = poll(SOON, async |polled: &mut Polled| {
        loop {
            polled.batch().push(b"x")?;
            polled.flush().await?;
        }
    });
    let mut driver = Driver::new(quick(stream).queue(2, 1000).batch_size(1).open(&context()).unwrap());
    assert_eq!(driver.some(5).len(), 5);
    assert!(driver.instance.counters().events() < 20, "the queue is not bounded");
    let start = Instant::now();
    drop(driver);
    assert!(start.elapsed() < Duration::from_secs(5));
}

#[test]
fn a_panic_ends_the_stream_with_its_message() {
    let stream = poll(SOON, async |polled: &mut Polled| -> Result<Again> {
        polled.batch().push(b"x")?;
        polled.flush().await?;
        panic!("as asked")
    });
    let mut driver = Driver::new(quick(stream).open(&context()).unwrap());
    assert_eq!(driver.some(1), ["x"]);
    let error = loop {
        if let Err(error) = driver.next() {
            break error.to_string();
        }
    };
    assert_eq!(error, "poll: the plugin panicked: as asked");
}

#[test]
fn a_restart_goes_on_behind_what_the_host_was_done_with() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("cursor");
    let open = || {
        let stream = poll(SOON, async |polled: &mut Polled| count(polled, 5).await);
        Driver::new(quick(stream).batch_size(1).checkpoint(&path).open(&context()).unwrap())
    };
    let mut driver = open();
    assert_eq!(driver.some(2), ["1", "2"]);
    drop(driver);
    // The host did not ask for a batch after that with 2.
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "1");
    let mut driver = open();
    assert_eq!(driver.all().unwrap(), ["2", "3", "4", "5"]);
    drop(driver);
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "5");
    assert_eq!(open().all().unwrap(), [""; 0]);
}

#[test]
fn a_cursor_that_can_not_be_kept_is_known_at_once() {
    let stream = || poll(SOON, async |_: &mut Polled| Ok(Again::Never));
    let error = stream().checkpoint("/nonexistent/cursor").open(&context()).unwrap_err().to_string();
    assert!(error.starts_with("cursor /nonexistent/cursor: "), "{error}");
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("cursor");
    std::fs::write(&path, [0xff, 0xfe]).unwrap();
    assert!(stream().checkpoint(&path).open(&context()).is_err());
    assert_eq!(std::fs::read(&path).unwrap(), [0xff, 0xfe], "a file that is none is left as it is");
}

#[test]
fn a_cursor_that_can_not_be_written_stops_nothing_and_is_counted() {
    let dir = tempfile::tempdir().unwrap();
    let stream = poll(SOON, async |polled: &mut Polled| count(polled, 5).await);
    let stream = quick(stream).batch_size(1).checkpoint(dir.path().join("cursor"));
    let mut driver = Driver::new(stream.open(&context()).unwrap());
    drop(dir);
    assert_eq!(driver.all().unwrap(), ["1", "2", "3", "4", "5"]);
    assert_eq!(driver.instance.counters().unsaved(), 5);
}
