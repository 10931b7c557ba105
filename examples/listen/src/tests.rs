//! The plugin under a host: linked in, and as a shared library.

use super::host;

use std::time::{Duration, Instant};

#[test]
fn the_routine_samples_while_the_capture_runs() {
    let mut uptime = host().init("");
    for _ in 0..2 {
        uptime.open("");
        let (event, start) = (uptime.show_payload(b""), Instant::now());
        while uptime.extract(&event, "uptime.elapsed") == 0 {
            assert!(start.elapsed() < Duration::from_secs(20), "the routine does not run");
            std::thread::sleep(Duration::from_millis(1));
        }
        uptime.close();
    }
    let logs = uptime.end();
    let ends = logs.iter().filter(|line| line.message.starts_with("the capture ran for ")).count();
    assert_eq!(ends, 2, "{logs:?}");
}
