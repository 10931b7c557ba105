//! What may run at once does; what may not is refused.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::Duration;

use falconer::source::{self, Next, Progress};
use falconer_abi::{SS_PLUGIN_EOF, SS_PLUGIN_FAILURE};
use falconer_sdk_tests::{Answer, HostEvent, Instance, Plugin, Request, Sampler, Scenario, at_once, rounds};

const THREADS: usize = if cfg!(miri) { 3 } else { 8 };

#[test]
fn instances_of_one_plugin_make_events_at_once() {
    let host = Scenario::host();
    let plugin = host.init();
    let instances: Vec<_> = (0..THREADS)
        .map(|thread| {
            let mut count = 0;
            let numbers = source::pull(move |event| {
                count += 1;
                event.write(format!("{thread} {count}").as_bytes());
                Ok(if count > rounds(2000) { Next::Eof } else { Next::More })
            });
            Scenario::open(
                &plugin,
                numbers.progress_with(move || Progress::new(0.5).text(thread.to_string())),
            )
        })
        .collect();
    at_once(THREADS, |thread| {
        let mut all = Vec::new();
        loop {
            let batch = instances[thread].next();
            all.extend(batch.texts().1);
            assert_eq!(instances[thread].progress(), (5000, Some(thread.to_string())));
            if batch.rc == SS_PLUGIN_EOF {
                break;
            }
        }
        assert!((1..=rounds(2000)).map(|count| format!("{thread} {count}")).eq(all));
    });
}

#[test]
fn fields_are_extracted_at_once() {
    let host = Sampler::host();
    let plugin = host.init_with("{\"scale\": 3}").unwrap();
    let asks = [plugin.ask("sampler.text"), plugin.ask("sampler.scaled"), plugin.ask("sampler.words")];
    at_once(THREADS, |thread| {
        let request = Request::new(plugin.host().version(), &asks);
        for round in 0..rounds(200) {
            let text = format!("{thread} {round}");
            let event = HostEvent::payload(&text);
            for _ in 0..3 {
                plugin.extract_into(&event, &request).unwrap();
            }
            let words = text.split(' ').map(str::to_owned).collect();
            let expected = [Answer::text(&text), Answer::number(3 * text.len() as u64), Answer::Texts(words)];
            assert_eq!(request.answers(), expected);
            assert!(plugin.event_to_string(&event).unwrap().ends_with(&text));
            assert_eq!(request.answers(), expected);
        }
    });
}

#[test]
fn one_event_is_shared_by_threads() {
    let host = Sampler::host();
    let plugin = host.init();
    let event = HostEvent::payload("shared by all");
    at_once(THREADS, |_| {
        for _ in 0..rounds(200) {
            assert_eq!(plugin.field(&event, "sampler.text"), Ok(Answer::text("shared by all")));
        }
    });
    // Each thread has decoded it once.
    let Ok(Answer::Numbers(count)) = plugin.field(&event, "sampler.decoded") else { panic!("no number") };
    assert!(count[0] <= THREADS as u64 + 1, "{count:?}");
}

#[test]
fn everything_that_may_run_at_once_does() {
    let host = Sampler::host();
    let plugin = host.init();
    let instances: Vec<_> = (0..THREADS).map(|_| plugin.open("{\"events\": 5000}").unwrap()).collect();
    at_once(THREADS, |thread| {
        let instance = &instances[thread];
        let bad = HostEvent::payload([0xff, u8::try_from(thread).unwrap()]);
        for round in 0..rounds(100) {
            let event = HostEvent::payload(format!("{thread} {round}"));
            instance.next();
            instance.progress();
            plugin.field(&event, "sampler.words").unwrap();
            plugin.event_to_string(&event).unwrap();
            plugin.open_params().unwrap();
            plugin.field(&bad, "sampler.text").unwrap_err();
            assert!(plugin.last_error().contains("not UTF-8"));
        }
    });
}

#[test]
fn each_thread_gets_its_own_error() {
    let host = Sampler::host();
    let plugin = host.init();
    let event = HostEvent::payload("text");
    at_once(THREADS, |thread| {
        for round in 0..rounds(500) {
            let key = format!("x{thread} {round}");
            let ask = plugin.ask("sampler.or_seven").key(&key);
            // The driver asks for the error in the thread of the call.
            let error = plugin.extract(&event, &[ask]).unwrap_err();
            assert!(error.contains(&format!("found \"{key}\"")), "{error}");
        }
    });
}

#[test]
fn one_instance_works_for_one_thread_at_a_time() {
    let host = Scenario::host();
    let plugin = host.init();
    let inside = Arc::new(AtomicU32::new(0));
    let mut count = 0;
    let numbers = source::pull(move |event| {
        assert_eq!(inside.fetch_add(1, Ordering::Relaxed), 0, "two threads at once");
        count += 1;
        event.write(count.to_string().as_bytes());
        inside.fetch_sub(1, Ordering::Relaxed);
        Ok(if count > rounds(20_000) { Next::Eof } else { Next::More })
    });
    let instance = Scenario::open(&plugin, numbers.batch_size(16));
    let events = AtomicU32::new(0);
    at_once(THREADS, |_| {
        loop {
            let (rc, count) = count_of_next(&plugin, &instance);
            events.fetch_add(count, Ordering::Relaxed);
            instance.progress();
            if rc == SS_PLUGIN_EOF {
                break;
            }
            if rc == SS_PLUGIN_FAILURE {
                let error = plugin.last_error();
                assert_eq!(error, "next_batch is already running for this instance on another thread");
            }
        }
    });
    assert_eq!(events.load(Ordering::Relaxed), rounds(20_000));
}

/// Code and number of events of `next_batch`; the events themselves may be those of another thread's call by now.
fn count_of_next(plugin: &Plugin<'_>, instance: &Instance<'_>) -> (i32, u32) {
    let (mut count, mut events) = (0, std::ptr::null_mut());
    // SAFETY: the handles came from init and open.
    let rc = unsafe {
        plugin.host().api().next_batch.unwrap()(
            plugin.state(),
            instance.handle(),
            &raw mut count,
            &raw mut events,
        )
    };
    (rc, count)
}

#[test]
fn closing_races_with_next_batch_and_progress() {
    let host = Scenario::host();
    let plugin = host.init();
    for round in 0..rounds(200) {
        let (sender, stream) = source::push(4);
        let instance = Scenario::open(&plugin, stream.timeout(Duration::from_mins(10)));
        at_once(3, |thread| match thread {
            0 => while sender.send("x").is_ok() {},
            1 => loop {
                let (rc, _) = count_of_next(&plugin, &instance);
                if rc == SS_PLUGIN_EOF || rc == SS_PLUGIN_FAILURE {
                    break;
                }
                instance.progress();
            },
            _ => {
                if round % 2 == 0 {
                    thread::yield_now();
                }
                instance.close();
            }
        });
    }
}

#[test]
fn threads_that_come_and_go_leave_nothing_that_grows() {
    let host = Sampler::host();
    let plugin = host.init();
    for round in 0..rounds(300) {
        at_once(4, |thread| {
            let text = format!("{round} {thread}");
            let event = HostEvent::payload(&text);
            assert_eq!(plugin.field(&event, "sampler.text"), Ok(Answer::text(&text)));
        });
    }
}
