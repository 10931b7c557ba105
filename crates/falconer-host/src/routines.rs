//! Routines of plugins: functions that run again and again in a pool of threads, until they say that they are done.

use std::collections::VecDeque;
use std::ffi::c_void;
use std::fmt;
use std::ptr;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use falconer_abi::{
    SS_PLUGIN_FAILURE, SS_PLUGIN_SUCCESS, ss_plugin_bool, ss_plugin_owner_t, ss_plugin_rc,
    ss_plugin_routine_fn_t, ss_plugin_routine_state_t, ss_plugin_routine_t, ss_plugin_routine_vtable,
    ss_plugin_t,
};

use crate::crash;
use crate::owner::Owner;

/// Most routines that a plugin may have.
const ROUTINE_LIMIT: usize = 1 << 16;

/// The functions that plugins get; they only read them.
pub(crate) static ROUTINES: ss_plugin_routine_vtable =
    ss_plugin_routine_vtable { subscribe: Some(subscribe), unsubscribe: Some(unsubscribe) };

/// A fixed number of threads that run the routines of plugins; a cheap handle.
///
/// The threads start with the first routine and end with the last handle. Routines take turns: each runs once, then goes
/// to the end of the line. One that returns at once keeps a thread busy, as it does in Falco: routines that have nothing
/// to do should wait a little.
#[derive(Clone)]
pub struct RoutinePool {
    inner: Arc<Pool>,
}

/// Ends the threads when the last handle goes.
struct Pool {
    shared: Arc<Shared>,
    threads: usize,
    workers: Mutex<Vec<JoinHandle<()>>>,
}

struct Shared {
    line: Mutex<Line>,
    /// There is work, or no more will come.
    work: Condvar,
    /// A turn has ended.
    turned: Condvar,
}

#[derive(Default)]
struct Line {
    ready: VecDeque<Arc<Routine>>,
    running: Vec<Arc<Routine>>,
    end: bool,
}

struct Routine {
    number: usize,
    owner: Arc<Owner>,
    function: unsafe extern "C" fn(*mut ss_plugin_t, *mut ss_plugin_routine_state_t) -> ss_plugin_bool,
    state: *mut ss_plugin_routine_state_t,
    ended: AtomicBool,
}

// SAFETY: the plugin gave function and state to be called from the threads of a pool.
unsafe impl Send for Routine {}
// SAFETY: as for Send; one turn runs at a time.
unsafe impl Sync for Routine {}

impl Default for RoutinePool {
    /// A pool of as many threads as there are processors.
    fn default() -> Self {
        Self::new(std::thread::available_parallelism().map_or(1, std::num::NonZero::get))
    }
}

impl fmt::Debug for RoutinePool {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let line = self.inner.shared.line();
        f.debug_struct("RoutinePool")
            .field("threads", &self.inner.threads)
            .field("ready", &line.ready.len())
            .field("running", &line.running.len())
            .finish()
    }
}

impl RoutinePool {
    /// A pool of that many threads, at least one.
    pub fn new(threads: usize) -> Self {
        let shared =
            Arc::new(Shared { line: Mutex::default(), work: Condvar::new(), turned: Condvar::new() });
        Self { inner: Arc::new(Pool { shared, threads: threads.max(1), workers: Mutex::default() }) }
    }

    /// Number of routines that are subscribed.
    pub fn routines(&self) -> usize {
        let line = self.inner.shared.line();
        line.ready.len() + line.running.iter().filter(|routine| !routine.ended()).count()
    }

    fn start(&self) -> Result<(), String> {
        let mut workers = self.inner.workers.lock().unwrap_or_else(PoisonError::into_inner);
        while workers.len() < self.inner.threads {
            let shared = Arc::clone(&self.inner.shared);
            let worker = std::thread::Builder::new()
                .name(format!("routines-{}", workers.len()))
                .spawn(move || shared.work())
                .map_err(|error| format!("no thread for routines could be started: {error}"))?;
            workers.push(worker);
        }
        Ok(())
    }

    fn subscribe(&self, routine: Routine) -> Result<(), String> {
        self.start()?;
        let mut line = self.inner.shared.line();
        let owner = routine.owner.number();
        let count = line.ready.iter().chain(&line.running).filter(|one| one.owner.number() == owner).count();
        if count >= ROUTINE_LIMIT {
            return Err(format!("{ROUTINE_LIMIT} routines are subscribed, which is the most that can be"));
        }
        line.ready.push_back(Arc::new(routine));
        drop(line);
        self.inner.shared.work.notify_one();
        Ok(())
    }

    /// Ends a routine of an owner; a turn that is under way goes on.
    fn unsubscribe(&self, owner: usize, number: usize) -> bool {
        let mut line = self.inner.shared.line();
        let is = |routine: &Arc<Routine>| routine.number == number && routine.owner.number() == owner;
        if let Some(index) = line.ready.iter().position(is) {
            let routine = line.ready.remove(index);
            drop(line);
            drop(routine);
            return true;
        }
        // One that says it is done while this happens is found here or not at all, and ends either way.
        line.running.iter().any(|routine| is(routine) && !routine.ended.swap(true, Ordering::AcqRel))
    }

    /// Ends all routines of an owner and waits for turns that are under way; `false` if they do not end in time.
    pub(crate) fn end(&self, owner: &Owner, patience: Duration) -> bool {
        let of = |routine: &Arc<Routine>| routine.owner.number() == owner.number();
        let until = Instant::now() + patience;
        let mut line = self.inner.shared.line();
        loop {
            line.ready.retain(|routine| !of(routine));
            for routine in line.running.iter().filter(|routine| of(routine)) {
                routine.ended.store(true, Ordering::Release);
            }
            if !line.running.iter().any(of) {
                return true;
            }
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return false;
            }
            (line, _) =
                self.inner.shared.turned.wait_timeout(line, left).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

impl Shared {
    fn line(&self) -> MutexGuard<'_, Line> {
        self.line.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What a thread of the pool does.
    fn work(&self) {
        let mut line = self.line();
        loop {
            if line.end {
                return;
            }
            let Some(routine) = line.ready.pop_front() else {
                line = self.work.wait(line).unwrap_or_else(PoisonError::into_inner);
                continue;
            };
            line.running.push(Arc::clone(&routine));
            drop(line);
            let call = crash::enter(&routine.owner.library().inner.names, &"a routine");
            // SAFETY: the plugin gave function and state for this; it is destroyed only after its routines have ended,
            // and a routine is with one thread at a time: it was taken out of the line.
            let go_on = unsafe { (routine.function)(routine.owner.state(), routine.state) } != 0;
            drop(call);
            routine.owner.finish_call();
            line = self.line();
            line.running.retain(|one| !Arc::ptr_eq(one, &routine));
            self.turned.notify_all();
            if go_on && !routine.ended() {
                line.ready.push_back(routine);
            } else {
                // With the routine may go its owner, and this pool with it: not under the lock.
                drop(line);
                drop(routine);
                line = self.line();
            }
        }
    }
}

impl Routine {
    fn ended(&self) -> bool {
        self.ended.load(Ordering::Acquire)
    }
}

impl Drop for Pool {
    fn drop(&mut self) {
        let mut line = self.shared.line();
        line.end = true;
        line.ready.clear();
        // One that hangs in a plugin's routine cannot be waited for; it ends with the process.
        let hangs = !line.running.is_empty();
        drop(line);
        self.shared.work.notify_all();
        if !hangs {
            let here = std::thread::current().id();
            for worker in self.workers.get_mut().unwrap_or_else(PoisonError::into_inner).drain(..) {
                if worker.thread().id() != here {
                    // A worker does not panic: what it runs is C functions.
                    drop(worker.join());
                }
            }
        }
    }
}

unsafe extern "C" fn subscribe(
    owner: *mut ss_plugin_owner_t,
    function: ss_plugin_routine_fn_t,
    state: *mut ss_plugin_routine_state_t,
) -> *mut ss_plugin_routine_t {
    static NEXT: AtomicUsize = AtomicUsize::new(1);
    let Some(owner) = Owner::find(owner) else { return ptr::null_mut() };
    let number = NEXT.fetch_add(1, Ordering::Relaxed) << 4;
    let subscribed = || {
        let function = function.ok_or("the routine's function is a null pointer")?;
        let pool = owner.pool().clone().ok_or("routines are subscribed while a capture is open; none is")?;
        let owner = Arc::clone(&owner);
        pool.subscribe(Routine { number, owner, function, state, ended: AtomicBool::new(false) })
    };
    match subscribed() {
        Ok(()) => ptr::without_provenance_mut::<c_void>(number),
        Err(error) => {
            owner.fail(&error);
            ptr::null_mut()
        }
    }
}

unsafe extern "C" fn unsubscribe(
    owner: *mut ss_plugin_owner_t,
    routine: *mut ss_plugin_routine_t,
) -> ss_plugin_rc {
    let Some(owner) = Owner::find(owner) else { return SS_PLUGIN_FAILURE };
    let pool = owner.pool().clone();
    if pool.is_some_and(|pool| pool.unsubscribe(owner.number(), routine.addr())) {
        return SS_PLUGIN_SUCCESS;
    }
    owner.fail_with(c"the routine is none of this plugin's that runs: it ended, or was never subscribed");
    SS_PLUGIN_FAILURE
}
