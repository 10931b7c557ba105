//! The handler comes, is replaced, and goes: afterwards nothing calls it.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Barrier, Mutex, mpsc};
use std::thread;
use std::time::Duration;

use falconer::async_events::AsyncError;
use falconer_abi as abi;
use falconer_sdk_tests::{AsyncHost, rounds};

use crate::{host, sender};

#[test]
fn a_sender_is_closed_with_its_handler_and_stays_so() {
    let (host, one, other) = (host(), AsyncHost::new(), AsyncHost::new());
    let plugin = host.init_with("closed").unwrap();
    plugin.set_handler(&one).unwrap();
    let old = sender("closed");
    assert!(!old.is_closed());
    plugin.unset_handler().unwrap();
    one.forbid();
    assert!(old.is_closed());
    assert_eq!(old.send("tick", ""), Err(AsyncError::Closed));
    plugin.set_handler(&other).unwrap();
    assert_eq!(old.send("tick", ""), Err(AsyncError::Closed));
    sender("closed").send("tick", "again").unwrap();
    assert_eq!(other.texts(), ["tick again"]);
}

/// Calls the sender again and again, also when it is closed, until the scope is over.
fn nag(sender: &falconer::AsyncSender, over: &AtomicBool) {
    while !over.load(Ordering::Relaxed) {
        let _ = sender.send("tick", "");
    }
}

#[test]
fn a_handler_goes_promptly_whoever_goes_on_calling_it() {
    let (host, owner, over) = (host(), AsyncHost::counting(), AtomicBool::new(false));
    let plugin = host.init_with("nagged").unwrap();
    plugin.set_handler(&owner).unwrap();
    let nagged = sender("nagged");
    let (gone, is_gone) = mpsc::channel();
    thread::scope(|scope| {
        let mut threads: Vec<_> = (0..rounds(8)).map(|_| scope.spawn(|| nag(&nagged, &over))).collect();
        threads.push(scope.spawn(|| {
            for _ in 0..rounds(20) {
                plugin.unset_handler().unwrap();
                plugin.set_handler(&owner).unwrap();
            }
            plugin.unset_handler().unwrap();
            gone.send(()).unwrap();
        }));
        // Far longer than it takes: whoever waits for the threads outside waits for ever.
        let went = is_gone.recv_timeout(Duration::from_mins(2));
        over.store(true, Ordering::Relaxed);
        went.expect("the handler could not be taken away");
        // ThreadSanitizer sees the end of a thread that is joined, and not that of a scope.
        for thread in threads {
            thread.join().unwrap();
        }
    });
    assert_eq!(nagged.send("tick", ""), Err(AsyncError::Closed));
}

#[test]
fn stop_is_called_once_for_each_start() {
    let (host, owner) = (host(), AsyncHost::new());
    let plugin = host.init_with("stops").unwrap();
    let stops = || plugin.log().messages().len();
    plugin.unset_handler().unwrap();
    assert_eq!(stops(), 0);
    plugin.set_handler(&owner).unwrap();
    plugin.unset_handler().unwrap();
    plugin.unset_handler().unwrap();
    assert_eq!(stops(), 1);
    plugin.set_handler(&owner).unwrap();
    plugin.set_handler(&owner).unwrap();
    assert_eq!(stops(), 2);
    plugin.destroy();
    assert_eq!(stops(), 3);
    assert_eq!(sender("stops").send("tick", ""), Err(AsyncError::Closed));
}

#[test]
fn a_replaced_handler_is_called_no_more() {
    let host = host();
    let plugin = host.init_with("ticker-replace").unwrap();
    let owners: Vec<_> = (0..rounds(20)).map(|_| AsyncHost::new()).collect();
    for (at, owner) in owners.iter().enumerate() {
        plugin.set_handler(owner).unwrap();
        if at > 0 {
            owners[at - 1].forbid();
        }
        owner.wait_for(3);
    }
    plugin.unset_handler().unwrap();
    owners.last().unwrap().forbid();
}

#[test]
fn null_waits_for_a_thread_that_is_inside() {
    let (entered, wait_for_it) = mpsc::channel();
    let entered = Mutex::new(entered);
    let left = Arc::new(AtomicBool::new(false));
    let leaves = Arc::clone(&left);
    let owner = Arc::new(AsyncHost::with_hook(move |_| {
        entered.lock().unwrap().send(()).unwrap();
        thread::sleep(Duration::from_millis(30));
        leaves.store(true, Ordering::SeqCst);
    }));
    let host = host();
    let plugin = host.init_with("waits").unwrap();
    plugin.set_handler(&owner).unwrap();
    let sender = sender("waits");
    let thread = thread::spawn(move || sender.send("tick", ""));
    wait_for_it.recv().unwrap();
    plugin.unset_handler().unwrap();
    owner.forbid();
    assert!(left.load(Ordering::SeqCst), "it did not wait");
    assert_eq!(thread.join().unwrap(), Ok(()));
}

#[test]
fn a_handler_that_comes_and_goes_under_load_is_never_called_late() {
    let host = host();
    let plugin = host.init_with("load").unwrap();
    let (stop, threads) = (Arc::new(AtomicBool::new(false)), rounds(4));
    // Each owner is freed as soon as NULL was set, which AddressSanitizer sees if anybody is late.
    plugin.set_handler(&AsyncHost::new()).unwrap();
    plugin.unset_handler().unwrap();
    let start = Arc::new(Barrier::new(threads + 1));
    let senders: Vec<_> = (0..threads)
        .map(|_| {
            let (stop, start) = (Arc::clone(&stop), Arc::clone(&start));
            thread::spawn(move || {
                start.wait();
                let mut sent = 0;
                while !stop.load(Ordering::Relaxed) {
                    match sender("load").send("tick", "x") {
                        Ok(()) => sent += 1,
                        Err(error) => assert_eq!(error, AsyncError::Closed),
                    }
                }
                sent
            })
        })
        .collect();
    start.wait();
    let mut arrived = 0;
    for _ in 0..rounds(200) {
        let owner = Box::new(AsyncHost::counting());
        plugin.set_handler(&owner).unwrap();
        thread::yield_now();
        plugin.unset_handler().unwrap();
        owner.forbid();
        arrived += owner.count();
    }
    stop.store(true, Ordering::Relaxed);
    let sent: usize = senders.into_iter().map(|thread| thread.join().unwrap()).sum();
    assert_eq!(sent, arrived);
}

/// A number that stands for a plugin's handle, which any thread may use.
#[derive(Clone, Copy)]
struct Handle(usize);

impl Handle {
    fn get(self) -> *mut abi::ss_plugin_t {
        std::ptr::without_provenance_mut(self.0)
    }
}

#[test]
fn a_host_that_sets_null_from_within_the_handler_is_refused() {
    let host = host();
    let plugin = host.init_with("reentrant").unwrap();
    let (set, state) = (host.api().set_async_event_handler.unwrap(), Handle(plugin.state().addr()));
    let owner = Arc::new(AsyncHost::with_hook(move |_| {
        // SAFETY: the handle is alive; that the call comes from within the handler is what is tested.
        let rc = unsafe { set(state.get(), std::ptr::null_mut(), None) };
        assert_eq!(rc, abi::SS_PLUGIN_FAILURE);
    }));
    plugin.set_handler(&owner).unwrap();
    sender("reentrant").send("tick", "").unwrap();
    assert_eq!(
        plugin.last_error(),
        "set_async_event_handler: it was called from within the handler that is set, \
         which can't end before this call does"
    );
    // Nothing was changed by the call that was refused.
    sender("reentrant").send("tick", "").unwrap();
    plugin.unset_handler().unwrap();
    owner.forbid();
}

#[test]
fn a_task_whose_host_sets_null_from_within_the_handler_is_refused_and_stopped_later() {
    let host = host();
    let plugin = host.init_with("ticker-reentrant").unwrap();
    let (set, state) = (host.api().set_async_event_handler.unwrap(), Handle(plugin.state().addr()));
    let owner = Arc::new(AsyncHost::with_hook(move |_| {
        // SAFETY: as above.
        assert_eq!(unsafe { set(state.get(), std::ptr::null_mut(), None) }, abi::SS_PLUGIN_FAILURE);
    }));
    plugin.set_handler(&owner).unwrap();
    owner.wait_for(3);
    // The handler may be inside the same function just now, which lets one in.
    while plugin.unset_handler().is_err() {}
    owner.forbid();
}

#[test]
fn destroy_ends_what_sends() {
    let host = host();
    let plugin = host.init_with("ticker-destroy").unwrap();
    let owner = AsyncHost::new();
    plugin.set_handler(&owner).unwrap();
    owner.wait_for(2);
    plugin.destroy();
    owner.forbid();
}

#[test]
fn a_start_that_fails_leaves_no_handler() {
    let host = host();
    for (config, error) in [
        ("fail", "set_async_event_handler: told to"),
        ("panic", "set_async_event_handler: the plugin panicked: in start"),
    ] {
        let plugin = host.init_with(config).unwrap();
        let owner = AsyncHost::new();
        assert_eq!(plugin.set_handler(&owner).unwrap_err(), error);
        owner.forbid();
        assert_eq!(sender(config).send("tick", ""), Err(AsyncError::Closed));
        plugin.unset_handler().unwrap();
        assert!(plugin.log().messages().is_empty(), "a start that failed is stopped");
    }
}

#[test]
fn a_stop_that_fails_still_ends_the_handler() {
    let host = host();
    for (config, error) in [("stop-fail", "can't stop"), ("stop-panic", "the plugin panicked: in stop")] {
        let plugin = host.init_with(config).unwrap();
        let owner = AsyncHost::new();
        plugin.set_handler(&owner).unwrap();
        assert_eq!(plugin.unset_handler().unwrap_err(), format!("set_async_event_handler: {error}"));
        owner.forbid();
        assert_eq!(sender(config).send("tick", ""), Err(AsyncError::Closed));
        plugin.unset_handler().unwrap();
        plugin.set_handler(&owner).unwrap_or_else(|error| panic!("{error}"));
        plugin.destroy();
        assert_eq!(plugin.log().messages(), ["stop", "stop", &format!("destroy: {error}")]);
    }
}

#[test]
fn start_may_send_at_once() {
    let (host, owner) = (host(), AsyncHost::new());
    let plugin = host.init_with("greets").unwrap();
    plugin.set_handler(&owner).unwrap();
    assert_eq!(owner.texts(), ["tick from start"]);
    // A host that refuses makes it fail.
    let error = plugin.set_handler(&AsyncHost::failing("not now")).unwrap_err();
    assert_eq!(error, "set_async_event_handler: the host refused the async event: not now");
}

#[test]
fn dead_handles_are_refused() {
    let host = host();
    let plugin = host.init_with("dead").unwrap();
    let owner = AsyncHost::new();
    plugin.set_handler(&owner).unwrap();
    plugin.destroy();
    owner.forbid();
    for state in [std::ptr::null_mut(), plugin.state(), std::ptr::without_provenance_mut(0xdead_beef)] {
        // SAFETY: dead handles are what is tested.
        unsafe {
            for handler in [None, Some(AsyncHost::handle as _)] {
                assert_eq!(
                    host.api().set_async_event_handler.unwrap()(state, owner.owner(), handler),
                    abi::SS_PLUGIN_FAILURE
                );
                assert_eq!(
                    host.api().dump_state.unwrap()(state, owner.owner(), handler),
                    abi::SS_PLUGIN_FAILURE
                );
            }
        }
        assert!(host.last_error_of(state).contains("not initialised"));
    }
}

#[test]
fn two_plugins_of_one_library_have_their_own_handlers() {
    let (host, one, other) = (host(), AsyncHost::new(), AsyncHost::new());
    let (first, second) = (host.init_with("first").unwrap(), host.init_with("second").unwrap());
    first.set_handler(&one).unwrap();
    second.set_handler(&other).unwrap();
    sender("first").send("tick", "1").unwrap();
    first.destroy();
    one.forbid();
    sender("second").send("tick", "2").unwrap();
    assert_eq!((one.texts(), other.texts()), (vec!["tick 1".to_owned()], vec!["tick 2".to_owned()]));
}
