//! Capture listening: routines in the host's pool, and who may drop them when.

use std::ops::ControlFlow;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, mpsc};
use std::thread;
use std::time::Duration;

use falconer::listen::Routine;
use falconer::prelude::*;
use falconer_abi as abi;
use falconer_sdk_tests::{Host, Plugin as Initialised, Pool, Version, register, rounds, table};

type Work = Box<dyn FnMut() -> ControlFlow<()> + Send>;

/// Subscribes what a test gives it.
struct Listens {
    config: String,
    kept: Mutex<Vec<Routine>>,
}

/// What is to be subscribed at the next `capture_open`, by config.
static WORK: Mutex<Vec<(String, Work)>> = Mutex::new(Vec::new());

impl Plugin for Listens {
    const INFO: Info = plugin_info!("listens", contact = "tests");
    type Config = String;

    fn new(config: String, _: &InitContext) -> Result<Self> {
        Ok(Self { config, kept: Mutex::default() })
    }
}

impl Listen for Listens {
    fn capture_open(&self, cx: &ListenContext<'_>) -> Result<()> {
        cx.logger().info("open");
        let work: Vec<_> =
            WORK.lock().unwrap().extract_if(.., |(config, _)| *config == self.config).collect();
        for (_, work) in work {
            let routine = cx.routines().subscribe(work)?;
            if self.config.starts_with("detach") {
                routine.detach();
            } else {
                self.kept.lock().unwrap().push(routine);
            }
        }
        match self.config.as_str() {
            "open-fail" => bail!("told to"),
            "open-panic" => panic!("in capture_open"),
            _ => Ok(()),
        }
    }

    fn capture_close(&self, cx: &ListenContext<'_>) -> Result<()> {
        cx.logger().info("close");
        match self.config.as_str() {
            "close-fail" => bail!("told to"),
            "close-panic" => panic!("in capture_close"),
            "close-drop" => self.kept.lock().unwrap().clear(),
            "close-unsubscribe" => {
                for routine in self.kept.lock().unwrap().drain(..) {
                    assert!(!routine.has_ended());
                    routine.unsubscribe()?;
                }
            }
            _ => {}
        }
        Ok(())
    }
}

register!(Listens: Listen);

fn host() -> Host {
    Host::new(table::of::<Listens>())
}

/// A plugin whose capture is open with one routine.
fn open<'h>(
    host: &'h Host,
    pool: &Pool,
    config: &str,
    work: impl FnMut() -> ControlFlow<()> + Send + 'static,
) -> Initialised<'h> {
    WORK.lock().unwrap().push((config.to_owned(), Box::new(work)));
    let plugin = host.init_with(config).unwrap();
    plugin.capture_open(pool).unwrap();
    plugin
}

/// Counts how often it is dropped.
struct Dropped(Arc<AtomicUsize>);

impl Drop for Dropped {
    fn drop(&mut self) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }
}

/// A counter of turns, a counter of drops, and a closure that counts.
fn counting() -> (Arc<AtomicUsize>, Arc<AtomicUsize>, impl FnMut() -> ControlFlow<()> + Send) {
    let (turns, drops) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let (counted, dropped) = (Arc::clone(&turns), Dropped(Arc::clone(&drops)));
    let work = move || {
        let _ = &dropped;
        counted.fetch_add(1, Ordering::Relaxed);
        ControlFlow::Continue(())
    };
    (turns, drops, work)
}

fn get(count: &AtomicUsize) -> usize {
    count.load(Ordering::Relaxed)
}

#[test]
fn a_routine_runs_until_the_capture_ends() {
    let (host, pool) = (host(), Pool::new());
    for config in ["detach", "keep", "close-drop", "close-unsubscribe", "close-fail", "close-panic"] {
        let (turns, drops, work) = counting();
        let plugin = open(&host, &pool, config, work);
        let late = pool.routines()[0];
        for _ in 0..3 {
            pool.turn();
        }
        assert_eq!((get(&turns), get(&drops)), (3, 0));
        let closed = plugin.capture_close(&pool);
        match config {
            "close-fail" => assert_eq!(closed.unwrap_err(), "capture_close: told to"),
            "close-panic" => {
                assert_eq!(closed.unwrap_err(), "capture_close: the plugin panicked: in capture_close");
            }
            _ => closed.unwrap(),
        }
        assert!(pool.is_empty());
        assert_eq!(get(&drops), 1, "{config}");
        // A pool whose thread is late finds nothing.
        assert!(!pool.turn_of(late));
        assert_eq!(get(&turns), 3);
    }
}

#[test]
fn destroy_ends_what_the_capture_left() {
    let (host, pool) = (host(), Pool::new());
    let (turns, drops, work) = counting();
    let plugin = open(&host, &pool, "detach-destroy", work);
    let late = pool.routines()[0];
    pool.turn();
    plugin.destroy();
    assert!(pool.is_empty());
    assert!(!pool.turn_of(late));
    assert_eq!((get(&turns), get(&drops)), (1, 1));
}

#[test]
fn a_routine_that_breaks_or_panics_has_ended() {
    let (host, pool) = (host(), Pool::new());
    for panics in [false, true] {
        let (turns, drops, mut work) = counting();
        let counted = Arc::clone(&turns);
        let plugin = open(&host, &pool, "breaks", move || {
            assert!(!(panics && get(&counted) == 2), "third turn");
            let _ = work();
            if get(&counted) == 3 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        for _ in 0..5 {
            pool.turn();
        }
        assert!(pool.is_empty());
        assert_eq!((get(&turns), get(&drops)), (if panics { 2 } else { 3 }, 1));
        if panics {
            let messages = plugin.log().messages();
            assert_eq!(messages, ["open", "routine has ended: the plugin panicked: third turn"]);
        }
        // There is nothing to unsubscribe any more, which the pool would tell.
        plugin.capture_close(&pool).unwrap();
        plugin.destroy();
    }
}

#[test]
fn a_routine_dropped_while_it_runs_is_freed_when_nobody_is_inside() {
    let (host, pool) = (host(), Pool::new());
    let (entered, wait_for_it) = mpsc::channel();
    let (go_on, told) = mpsc::channel::<()>();
    let drops = Arc::new(AtomicUsize::new(0));
    let dropped = Dropped(Arc::clone(&drops));
    let plugin = open(&host, &pool, "close-drop", move || {
        let _ = &dropped;
        entered.send(()).unwrap();
        told.recv().unwrap();
        ControlFlow::Continue(())
    });
    let routine = pool.routines()[0];
    thread::scope(|scope| {
        let pool = &pool;
        let turn = scope.spawn(move || pool.turn_of(routine));
        wait_for_it.recv().unwrap();
        // `close` waits for the turn, though it drops the handle at once.
        let close = scope.spawn(|| plugin.capture_close(pool));
        while !pool.is_empty() {
            thread::yield_now();
        }
        assert_eq!(get(&drops), 0, "freed while a thread is inside");
        go_on.send(()).unwrap();
        close.join().unwrap().unwrap();
        assert!(turn.join().unwrap(), "a routine that was unsubscribed does not end itself too");
    });
    assert_eq!(get(&drops), 1);
}

#[test]
fn a_routine_may_drop_itself_from_within() {
    let (host, pool) = (host(), Pool::new());
    let own: Arc<Mutex<Option<Routine>>> = Arc::default();
    let (turns, drops, mut work) = counting();
    let inside = Arc::clone(&own);
    let plugin = host.init_with("self").unwrap();
    WORK.lock().unwrap().push((
        "self".to_owned(),
        Box::new(move || {
            drop(inside.lock().unwrap().take());
            work()
        }),
    ));
    plugin.capture_open(&pool).unwrap();
    pool.turn();
    assert_eq!((get(&turns), pool.len()), (1, 1), "there was no handle to drop");
    *own.lock().unwrap() = Some(take_kept(&plugin));
    pool.turn();
    assert_eq!((get(&turns), get(&drops), pool.len()), (2, 1, 0));
    plugin.capture_close(&pool).unwrap();
}

#[test]
fn a_routine_may_be_dropped_or_unsubscribed_after_destroy() {
    let (host, pool) = (host(), Pool::new());
    for unsubscribed in [false, true] {
        let (turns, drops, work) = counting();
        let plugin = open(&host, &pool, "outlives", work);
        let routine = take_kept(&plugin);
        pool.turn();
        // `destroy` ends it, though somebody has its handle, and the pool is not asked again.
        plugin.destroy();
        assert!(pool.is_empty() && routine.has_ended());
        assert_eq!((get(&turns), get(&drops)), (1, 1));
        if unsubscribed {
            routine.unsubscribe().unwrap();
        } else {
            drop(routine);
        }
        assert_eq!(get(&drops), 1);
    }
}

/// The handle that a plugin keeps.
fn take_kept(plugin: &Initialised<'_>) -> Routine {
    // SAFETY: the handle came from init, and the plugin is not destroyed meanwhile.
    let plugin = unsafe { falconer::symbols::plugin::<Listens>(plugin.state()) }.unwrap();
    plugin.kept.lock().unwrap().pop().unwrap()
}

#[test]
fn a_capture_does_not_end_while_another_thread_takes_a_routine_out() {
    let (host, pool) = (host(), Pool::new());
    let (_, _, work) = counting();
    let plugin = open(&host, &pool, "leaving", work);
    let routine = take_kept(&plugin);
    thread::scope(|scope| {
        let held_up = pool.hold_up();
        scope.spawn(|| drop(routine));
        pool.wait_for_leaving();
        let (closed, is_closed) = mpsc::channel();
        scope.spawn({
            let (plugin, pool) = (&plugin, &pool);
            move || {
                plugin.capture_close(pool).unwrap();
                closed.send(()).unwrap();
            }
        });
        // The owner would be gone while the host is called with it. A capture that ends waits, however long this takes.
        let early = is_closed.recv_timeout(Duration::from_millis(200));
        drop(held_up);
        assert!(early.is_err(), "the capture has ended while a routine was being taken out");
        is_closed.recv().unwrap();
    });
    assert!(pool.is_empty());
}

#[test]
fn a_capture_may_be_closed_from_within_a_routine() {
    let (host, pool) = (host(), Arc::new(Pool::new()));
    let plugin = Arc::new(Mutex::new(None::<usize>));
    let (capture_close, state, inner) =
        (host.api().capture_close.unwrap(), Arc::clone(&plugin), Arc::new(AtomicUsize::new(77)));
    let seen = Arc::clone(&inner);
    let initialised = open(&host, &pool, "detach-within", move || {
        let state = std::ptr::without_provenance_mut(state.lock().unwrap().unwrap());
        // SAFETY: the handle is alive; that the call comes from within a routine is what is tested.
        let rc = unsafe { capture_close(state, std::ptr::null()) };
        seen.store(usize::try_from(rc).unwrap(), Ordering::Relaxed);
        ControlFlow::Continue(())
    });
    *plugin.lock().unwrap() = Some(initialised.state().addr());
    pool.turn();
    assert_eq!(get(&inner), usize::try_from(abi::SS_PLUGIN_FAILURE).unwrap());
    assert!(pool.is_empty(), "the routine has not ended");
}

#[test]
fn one_thread_at_a_time_is_in_a_routine() {
    let (host, pool) = (host(), Pool::new());
    let (inside, turns) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let (in_it, counted) = (Arc::clone(&inside), Arc::clone(&turns));
    let plugin = open(&host, &pool, "detach-once", move || {
        assert_eq!(in_it.fetch_add(1, Ordering::Relaxed), 0);
        thread::sleep(Duration::from_micros(50));
        in_it.fetch_sub(1, Ordering::Relaxed);
        counted.fetch_add(1, Ordering::Relaxed);
        ControlFlow::Continue(())
    });
    let routine = pool.routines()[0];
    falconer_sdk_tests::at_once(4, |_| {
        for _ in 0..rounds(100) {
            assert!(pool.turn_of(routine));
        }
    });
    assert!(get(&turns) > 0);
    assert_eq!(plugin.log().messages(), ["open"]);
}

#[test]
fn turns_race_with_the_end_of_the_capture() {
    let host = host();
    for _ in 0..rounds(100) {
        let pool = Pool::new();
        let (turns, drops, work) = counting();
        let plugin = open(&host, &pool, "race", work);
        let routine = pool.routines()[0];
        falconer_sdk_tests::at_once(3, |thread| match thread {
            0 => plugin.capture_close(&pool).unwrap(),
            _ => while pool.turn_of(routine) {},
        });
        assert!(pool.is_empty());
        assert_eq!(get(&drops), 1);
        let _ = turns;
    }
}

#[test]
fn a_closure_that_panics_when_dropped_is_logged() {
    struct PanicsWhenDropped;
    impl Drop for PanicsWhenDropped {
        fn drop(&mut self) {
            panic!("in drop");
        }
    }
    let (host, pool) = (host(), Pool::new());
    for breaks in [false, true] {
        let panics = PanicsWhenDropped;
        let plugin = open(&host, &pool, "keep-panic", move || {
            let _ = &panics;
            if breaks { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        pool.turn();
        plugin.capture_close(&pool).unwrap();
        let mut messages = plugin.log().messages();
        messages.retain(|message| message.starts_with("routine"));
        assert_eq!(messages, ["routine: the plugin panicked: in drop"]);
    }
}

#[test]
fn a_host_without_a_pool_or_with_one_that_refuses_is_told() {
    WORK.lock().unwrap().push(("refused".to_owned(), Box::new(|| ControlFlow::Continue(()))));
    let host_of = |version| Host::of_version(version, table::of::<Listens>());
    // The plugin asks for 3.4.0, so that the owner's last error is not read, whatever the host has.
    let host = host_of(Version::V3_12);
    let plugin = host.init_with("refused").unwrap();
    let error = plugin.capture_open(&Pool::refusing()).unwrap_err();
    assert_eq!(error, "capture_open: the host refused the routine");
    let input = abi::ss_plugin_capture_listen_input {
        owner: std::ptr::null_mut(),
        routine: std::ptr::null_mut(),
        table_reader_ext: std::ptr::null_mut(),
        table_writer_ext: std::ptr::null_mut(),
        get_owner_last_error: None,
    };
    WORK.lock().unwrap().push(("refused".to_owned(), Box::new(|| ControlFlow::Continue(()))));
    // SAFETY: NULL is what is tested.
    unsafe {
        let open = host.api().capture_open.unwrap();
        assert_eq!(open(plugin.state(), &raw const input), abi::SS_PLUGIN_FAILURE);
        assert_eq!(plugin.last_error(), "capture_open: the host offers no routines");
        for call in [open, host.api().capture_close.unwrap()] {
            assert_eq!(call(plugin.state(), std::ptr::null()), abi::SS_PLUGIN_FAILURE);
            assert!(plugin.last_error().ends_with("found no input (a null pointer)"));
            for dead in [std::ptr::null_mut(), std::ptr::without_provenance_mut(0xdead_beef)] {
                assert_eq!(call(dead, &raw const input), abi::SS_PLUGIN_FAILURE);
            }
        }
    }
}

#[test]
fn a_pool_that_keeps_a_routine_gets_nothing_done() {
    let (host, pool) = (host(), Pool::keeping());
    let (turns, drops, work) = counting();
    let plugin = open(&host, &pool, "detach-kept", work);
    plugin.capture_close(&pool).unwrap();
    assert_eq!(plugin.log().messages().last().unwrap(), "the host failed to unsubscribe a routine");
    pool.turn();
    assert_eq!((get(&turns), get(&drops), pool.len()), (0, 1, 0));
}

#[test]
fn an_open_that_fails_leaves_no_routines() {
    let host = host();
    for (config, error) in [("open-fail", "told to"), ("open-panic", "the plugin panicked: in capture_open")]
    {
        let pool = Pool::new();
        let (_, drops, work) = counting();
        WORK.lock().unwrap().push((config.to_owned(), Box::new(work)));
        let plugin = host.init_with(config).unwrap();
        assert_eq!(plugin.capture_open(&pool).unwrap_err(), format!("capture_open: {error}"));
        assert!(pool.is_empty());
        assert_eq!(get(&drops), 1);
    }
}

#[test]
fn every_host_that_calls_it_may() {
    for version in Version::ALL.into_iter().filter(|version| *version >= Version::V3_7) {
        let (host, pool) = (Host::of_version(version, table::of::<Listens>()), Pool::new());
        assert_eq!(host.required_version(), "3.4.0");
        let (turns, _, work) = counting();
        let plugin = open(&host, &pool, "detach-versions", work);
        pool.turn();
        plugin.capture_close(&pool).unwrap();
        assert_eq!(get(&turns), 1);
    }
}

mod newer {
    use super::*;
    use falconer::ApiVersion;

    /// Asks for 3.9.0, and so may read the owner's last error.
    struct Insists;

    impl Plugin for Insists {
        const INFO: Info = plugin_info!("insists", contact = "tests");
        type Config = ();
        const MIN_API: ApiVersion = ApiVersion::V3_9;

        fn new((): (), _: &InitContext) -> Result<Self> {
            Ok(Self)
        }
    }

    impl Listen for Insists {
        fn capture_open(&self, cx: &ListenContext<'_>) -> Result<()> {
            cx.routines().subscribe(|| ControlFlow::Continue(()))?.detach();
            Ok(())
        }
    }

    register!(Insists: Listen);

    #[test]
    fn the_owners_last_error_is_part_of_the_error_from_3_9_0_on() {
        for version in [Version::V3_9, Version::V3_12] {
            let host = Host::of_version(version, table::of::<Insists>());
            let plugin = host.init();
            let error = plugin.capture_open(&Pool::refusing()).unwrap_err();
            assert_eq!(error, "capture_open: the host refused the routine: the pool is closed");
            plugin.capture_close(&Pool::new()).unwrap();
        }
    }
}
