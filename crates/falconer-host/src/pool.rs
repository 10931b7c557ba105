//! Routines of plugins: functions that run again and again in a pool of threads, until they say that they are done.

use std::collections::VecDeque;
use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// Most routines that a plugin may have.
const ROUTINE_LIMIT: usize = 1 << 16;

/// A fixed number of threads that run the routines of plugins; a cheap handle.
///
/// The threads start with the first routine and end with the last handle. Routines take turns: each runs once, then goes
/// to the end of the line. One that returns immediately keeps a thread busy, as it does in Falco: routines that have nothing
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

/// One turn of a routine; `false` if it was the last.
pub(crate) type Turn = Box<dyn Fn() -> bool + Send + Sync>;

struct Routine {
    number: usize,
    /// Whose it is.
    group: usize,
    turn: Turn,
    ended: AtomicBool,
}

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

    /// Has a routine of a group run again and again; `number` is its own within the group.
    pub(crate) fn subscribe(&self, group: usize, number: usize, turn: Turn) -> Result<(), String> {
        self.start()?;
        let mut line = self.inner.shared.line();
        let count = line.ready.iter().chain(&line.running).filter(|one| one.group == group).count();
        if count >= ROUTINE_LIMIT {
            return Err(format!("{ROUTINE_LIMIT} routines are subscribed, which is the most that can be"));
        }
        line.ready.push_back(Arc::new(Routine { number, group, turn, ended: AtomicBool::new(false) }));
        drop(line);
        self.inner.shared.work.notify_one();
        Ok(())
    }

    /// Ends a routine of a group; a turn that is under way goes on.
    pub(crate) fn unsubscribe(&self, group: usize, number: usize) -> bool {
        let mut line = self.inner.shared.line();
        let is = |routine: &Arc<Routine>| routine.number == number && routine.group == group;
        if let Some(index) = line.ready.iter().position(is) {
            let routine = line.ready.remove(index);
            drop(line);
            drop(routine);
            return true;
        }
        // One that says it is done while this happens is found here or not at all, and ends either way.
        line.running.iter().any(|routine| is(routine) && !routine.ended.swap(true, Ordering::AcqRel))
    }

    /// Ends all routines of a group and waits for turns that are under way; `false` if they do not end in time.
    pub(crate) fn end(&self, group: usize, patience: Duration) -> bool {
        let of = |routine: &Arc<Routine>| routine.group == group;
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
            let go_on = (routine.turn)();
            line = self.line();
            line.running.retain(|one| !Arc::ptr_eq(one, &routine));
            self.turned.notify_all();
            if go_on && !routine.ended() {
                line.ready.push_back(routine);
            } else {
                // With the routine may go whoever holds this pool: not under the lock.
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
