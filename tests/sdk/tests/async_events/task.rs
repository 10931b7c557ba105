//! The background task.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use falconer::async_events::Task;
use falconer::{bail, err};
use falconer_sdk_tests::{AsyncHost, Plugin};

use crate::{host, sender};

/// Waits until a task has ended by itself.
fn wait_for_end(task: &Task) {
    while task.is_running() {
        std::thread::yield_now();
    }
}

fn started<'p>(host: &'p falconer_sdk_tests::Host, owner: &AsyncHost, config: &str) -> Plugin<'p> {
    let plugin = host.init_with(config).unwrap();
    plugin.set_handler(owner).unwrap();
    plugin
}

#[test]
fn it_ends_at_once_however_long_it_sleeps() {
    let (host, owner) = (host(), AsyncHost::new());
    let _plugin = started(&host, &owner, "sleeps");
    let (task, start) = (Task::new(), Instant::now());
    task.every("sleeper", Duration::MAX, sender("sleeps"), |sender| Ok(sender.send("tick", "")?)).unwrap();
    owner.wait_for(1);
    assert!(task.is_running());
    task.stop();
    assert!(!task.is_running());
    task.stop();
    assert_eq!(owner.count(), 1);
    assert!(start.elapsed() < Duration::from_secs(30));
}

#[test]
fn it_runs_once_at_a_time_and_may_be_started_again() {
    let (host, owner) = (host(), AsyncHost::new());
    let _plugin = started(&host, &owner, "restart");
    let task = Task::new();
    for _ in 0..3 {
        let work = |cx: &falconer::async_events::TaskContext| {
            cx.sender().send("tick", "")?;
            while cx.sleep(Duration::from_mins(1)) {}
            Ok(())
        };
        task.spawn("one", sender("restart"), work).unwrap();
        let error = task.spawn("other", sender("restart"), work).unwrap_err().to_string();
        assert_eq!(error, "the task other runs already; stop it before it is started again");
        task.stop();
    }
    // One that has ended by itself makes room.
    task.spawn("short", sender("restart"), |_| Ok(())).unwrap();
    wait_for_end(&task);
    task.spawn("short", sender("restart"), |_| Ok(())).unwrap();
}

#[test]
fn panics_and_errors_are_logged() {
    let (host, owner) = (host(), AsyncHost::new());
    let plugin = started(&host, &owner, "logs");
    let task = Task::new();
    task.spawn("panics", sender("logs"), |_| panic!("in the task")).unwrap();
    wait_for_end(&task);
    task.spawn("fails", sender("logs"), |_| bail!("no more")).unwrap();
    wait_for_end(&task);
    task.every("unknown", Duration::ZERO, sender("logs"), |sender| Ok(sender.send("tock", "")?)).unwrap();
    wait_for_end(&task);
    task.stop();
    assert_eq!(
        plugin.log().messages(),
        [
            "task panics has ended: the plugin panicked: in the task",
            "task fails has ended: no more",
            "task unknown has ended: async event: found name \"tock\", expected one of ASYNC_EVENTS: \"tick\" \"say \\\"hi\\\"\"",
        ]
    );
}

#[test]
fn a_panic_of_a_thread_without_a_task_is_logged_too() {
    let (host, owner) = (host(), AsyncHost::new());
    let plugin = started(&host, &owner, "own thread");
    let own = sender("own thread");
    let thread = std::thread::spawn(move || {
        own.send("tick", "").unwrap();
        panic!("no more of {}", "these");
    });
    assert!(thread.join().is_err());
    assert_eq!(plugin.log().messages(), ["a thread that sends async events panicked: no more of these"]);
}

#[test]
fn that_the_host_has_stopped_is_no_news() {
    let (host, owner) = (host(), AsyncHost::new());
    let plugin = started(&host, &owner, "quiet");
    let task = Task::new();
    task.every("ticks", Duration::ZERO, sender("quiet"), |sender| Ok(sender.send("tick", "")?)).unwrap();
    owner.wait_for(5);
    // The plugin's own `stop` does not know of this task, which ends when its sender is closed.
    plugin.unset_handler().unwrap();
    wait_for_end(&task);
    task.spawn("cancelled", sender("quiet"), |cx| {
        cx.cancel().wait(Duration::from_mins(1));
        Err(err!("interrupted"))
    })
    .unwrap();
    task.stop();
    assert_eq!(plugin.log().messages(), ["stop"]);
}

#[test]
fn ticks_do_not_drift_and_late_ones_follow_at_once() {
    let (host, owner) = (host(), AsyncHost::new());
    let _plugin = started(&host, &owner, "drift");
    let (task, start) = (Task::new(), Instant::now());
    let count = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&count);
    task.every("slow", Duration::from_millis(20), sender("drift"), move |sender| {
        // The first tick takes as long as some.
        if counted.fetch_add(1, Ordering::Relaxed) == 0 {
            std::thread::sleep(Duration::from_millis(50));
        }
        Ok(sender.send("tick", "")?)
    })
    .unwrap();
    owner.wait_for(5);
    task.stop();
    assert!(start.elapsed() >= Duration::from_millis(100), "five ticks within {:?}", start.elapsed());
}

#[test]
fn it_may_be_stopped_from_within() {
    let (host, owner) = (host(), AsyncHost::new());
    let _plugin = started(&host, &owner, "within");
    let task = Arc::new(Task::new());
    let own = Arc::clone(&task);
    task.spawn("own", sender("within"), move |cx| {
        own.stop();
        assert!(cx.cancel().is_cancelled());
        cx.sender().send("tick", "after")?;
        Ok(())
    })
    .unwrap();
    owner.wait_for(1);
}
