//! The plugin under a host: linked in, and as a shared library.

use super::host;

/// A system event of a thread: only a header, because the plugin reads nothing else.
fn event(thread: u64) -> Vec<u8> {
    let length = 26u32;
    let (time, kind, parameters) = (1_700_000_000_000_000_000u64, 1u16, 0u32);
    [
        &time.to_ne_bytes()[..],
        &thread.to_ne_bytes(),
        &length.to_ne_bytes(),
        &kind.to_ne_bytes(),
        &parameters.to_ne_bytes(),
    ]
    .concat()
}

#[test]
fn events_are_counted_by_thread() {
    let mut counter = host().source("syscall").init("");
    let counts: Vec<_> = [1, 2, 1, 1]
        .into_iter()
        .map(|thread| {
            let event = counter.show(&event(thread));
            counter.extract(&event, "counter.events")
        })
        .collect();
    assert!(counts.iter().zip([1, 1, 2, 3]).all(|(found, expected)| *found == expected), "{counts:?}");
    let event = counter.show(&event(2));
    assert_eq!(counter.extract(&event, "counter.events"), 2);
    assert_eq!(counter.extract(&event, "counter.threads"), 2);
}

#[test]
fn it_remembers_no_more_threads_than_it_is_told() {
    let mut counter = host().source("syscall").init(r#"{"threads": 2}"#);
    for (thread, threads) in [(1, 1), (2, 2), (3, 1)] {
        let event = counter.show(&event(thread));
        assert_eq!(counter.extract(&event, "counter.threads"), threads);
    }
}
