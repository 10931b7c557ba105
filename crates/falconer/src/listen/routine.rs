//! Routines: closures that the host's thread pool calls repeatedly.
//!
//! What is not generic is `#[inline]`: a library has nothing of it unless it uses it.

use std::ffi::c_void;
use std::fmt;
use std::ops::ControlFlow;
use std::ptr;
use std::sync::atomic::{AtomicPtr, AtomicU8, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, TryLockError};

use falconer_abi as abi;

use crate::log::Logger;
use crate::runtime::{Owner, guard, this_thread};
use crate::{Error, Result};

/// The pool runs it.
const LIVE: u8 = 0;
/// It has ended itself: a turn returned false, or will.
const ENDED: u8 = 1;
/// It was taken out of the pool.
const UNSUBSCRIBED: u8 = 2;

type Work = Box<dyn FnMut() -> ControlFlow<()> + Send>;

/// All routines of one plugin type in this library, by handle: what the host holds as a routine's state is a number
/// that is never used twice, so that a turn that comes late finds nothing.
#[derive(Debug)]
pub struct RoutineTable(Mutex<Table>);

#[derive(Debug)]
struct Table {
    /// In the order of their handles, which is that of subscribing.
    live: Vec<(usize, Arc<Cell>)>,
    last: usize,
}

impl RoutineTable {
    /// No routines yet.
    #[expect(clippy::new_without_default, reason = "only the macro makes one, as a static")]
    pub const fn new() -> Self {
        Self(Mutex::new(Table { live: Vec::new(), last: 0 }))
    }

    #[inline]
    fn lock(&self) -> MutexGuard<'_, Table> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    #[inline]
    fn insert(&self, cell: Arc<Cell>) -> usize {
        let mut table = self.lock();
        table.last += 8;
        let handle = table.last;
        table.live.push((handle, cell));
        handle
    }

    #[inline]
    fn get(&self, handle: usize) -> Option<Arc<Cell>> {
        let table = self.lock();
        let at = table.live.binary_search_by_key(&handle, |(handle, _)| *handle).ok()?;
        Some(Arc::clone(&table.live[at].1))
    }

    #[inline]
    fn remove(&self, handle: usize) -> Option<Arc<Cell>> {
        let mut table = self.lock();
        let at = table.live.binary_search_by_key(&handle, |(handle, _)| *handle).ok()?;
        Some(table.live.remove(at).1)
    }

    /// One turn of a routine for the host; whether there are to be more.
    #[inline]
    pub(crate) fn turn(&self, handle: *mut c_void) -> bool {
        let Some(cell) = self.get(handle.addr()) else { return false };
        let more = cell.turn();
        if !more {
            self.remove(handle.addr());
        }
        more
    }

    /// Ends a routine: nothing if it has ended.
    #[inline]
    fn end(&self, handle: usize) -> Result<()> {
        let Some(cell) = self.get(handle) else { return Ok(()) };
        // It stays where `end_all_of` finds it for as long as the host is called.
        let ended = cell.end();
        self.remove(handle);
        ended
    }

    /// Ends all routines of a plugin state, and waits for other threads that end one of them, or are in a turn.
    #[inline]
    pub(crate) fn end_all_of(&self, plugin: *mut c_void) {
        let ending: Vec<_> = {
            let mut table = self.lock();
            table.live.extract_if(.., |(_, cell)| cell.plugin == plugin.addr()).collect()
        };
        for (_, cell) in &ending {
            if let Err(error) = cell.end() {
                cell.logger.warning(error);
            }
        }
        for (_, cell) in ending {
            cell.wait();
        }
    }
}

/// One routine. The closure lives as long as somebody has the cell: the table, or a thread in a turn.
struct Cell {
    /// Handle of the plugin state that subscribed it.
    plugin: usize,
    logger: Logger,
    owner: *mut abi::ss_plugin_owner_t,
    unsubscribe: Option<Unsubscribe>,
    /// What the host calls the routine; NULL until it has said.
    routine: AtomicPtr<abi::ss_plugin_routine_t>,
    status: AtomicU8,
    /// Held by who calls the host to take it out.
    ending: Mutex<()>,
    /// Number of the thread in a turn, or 0.
    inside: AtomicUsize,
    work: Mutex<Option<Work>>,
}

type Unsubscribe =
    unsafe extern "C" fn(*mut abi::ss_plugin_owner_t, *mut abi::ss_plugin_routine_t) -> abi::ss_plugin_rc;

// SAFETY: the owner and what the host calls the routine are only ever handed back to the host, from the call that
// subscribes until `end_all_of`, in any thread as the plugin API has it; the rest is Send.
unsafe impl Send for Cell {}
// SAFETY: as for Send; the closure is behind a mutex.
unsafe impl Sync for Cell {}

impl Cell {
    #[inline]
    fn turn(&self) -> bool {
        match self.status.load(Ordering::Acquire) {
            LIVE => {}
            status => return status == UNSUBSCRIBED,
        }
        let mut work = match self.work.try_lock() {
            Ok(work) => work,
            Err(TryLockError::Poisoned(work)) => work.into_inner(),
            // The pool runs it in another thread at the same time, or calls it from within itself.
            Err(TryLockError::WouldBlock) => return true,
        };
        self.inside.store(this_thread(), Ordering::Relaxed);
        let _scope = self.logger.enter();
        let turn = guard(|| work.as_mut().map_or(ControlFlow::Break(()), |work| work()));
        self.inside.store(0, Ordering::Relaxed);
        let flow = turn.unwrap_or_else(|panic| {
            self.logger.error(format_args!("routine has ended: {panic}"));
            ControlFlow::Break(())
        });
        if flow.is_break() {
            self.drop_work(&mut work);
            // Whoever comes first says how it ends: a routine that is being unsubscribed must not end itself too.
            let ended = self.status.compare_exchange(LIVE, ENDED, Ordering::AcqRel, Ordering::Acquire);
            return ended == Err(UNSUBSCRIBED);
        }
        self.status.load(Ordering::Acquire) != ENDED
    }

    /// Drops the closure, which may panic.
    #[inline]
    fn drop_work(&self, work: &mut Option<Work>) {
        if let Err(panic) = guard(|| drop(work.take())) {
            self.logger.error(format_args!("routine: {panic}"));
        }
    }

    #[inline]
    fn is_in_this_thread(&self) -> bool {
        self.inside.load(Ordering::Relaxed) == this_thread()
    }

    /// Takes the routine out of the pool, or lets it end itself if the calling thread is in a turn.
    #[inline]
    fn end(&self) -> Result<()> {
        let is_first =
            |to| self.status.compare_exchange(LIVE, to, Ordering::AcqRel, Ordering::Acquire).is_ok();
        if self.is_in_this_thread() {
            is_first(ENDED);
            return Ok(());
        }
        // Who comes second waits until the first has done with the host: after that the owner may be gone.
        let _ending = self.ending.lock().unwrap_or_else(PoisonError::into_inner);
        if !is_first(UNSUBSCRIBED) {
            return Ok(());
        }
        let routine = self.routine.load(Ordering::Acquire);
        let Some(unsubscribe) = self.unsubscribe.filter(|_| !routine.is_null()) else { return Ok(()) };
        // SAFETY: the host gave function, owner and routine in one call; it keeps the routine until it is unsubscribed,
        // which the exchange above lets happen once, and the owner until `destroy`, before which `end_all_of` finds this
        // routine, and waits for the lock.
        let rc = unsafe { unsubscribe(self.owner, routine) };
        if rc == abi::SS_PLUGIN_SUCCESS {
            return Ok(());
        }
        Err(Error::cold("the host failed to unsubscribe a routine"))
    }

    /// Waits until no other thread is in a turn, and drops the closure.
    #[inline]
    fn wait(&self) {
        if !self.is_in_this_thread() {
            self.drop_work(&mut self.work.lock().unwrap_or_else(PoisonError::into_inner));
        }
    }
}

impl Drop for Cell {
    #[inline]
    fn drop(&mut self) {
        let mut work = self.work.lock().unwrap_or_else(PoisonError::into_inner).take();
        self.drop_work(&mut work);
    }
}

impl fmt::Debug for Cell {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Cell").field("status", &self.status).finish_non_exhaustive()
    }
}

/// The host's thread pool, while a capture starts or ends.
pub struct Routines<'call> {
    table: &'static RoutineTable,
    plugin: usize,
    logger: &'call Logger,
    owner: Owner,
    /// NULL if the host has none.
    pool: *const abi::ss_plugin_routine_vtable,
    turn: abi::ss_plugin_routine_fn_t,
}

impl<'call> Routines<'call> {
    /// The pool of a call.
    ///
    /// # Safety
    ///
    /// `owner` and `pool` are those of a call that lasts for `'call`; `turn` calls [`RoutineTable::turn`] of `table`.
    #[inline]
    pub(crate) unsafe fn new(
        table: &'static RoutineTable,
        plugin: *mut c_void,
        logger: &'call Logger,
        owner: Owner,
        pool: *const abi::ss_plugin_routine_vtable,
        turn: abi::ss_plugin_routine_fn_t,
    ) -> Self {
        Self { table, plugin: plugin.addr(), logger, owner, pool, turn }
    }

    /// Runs a closure in the pool, repeatedly until it breaks, its [`Routine`] is dropped, or the capture ends.
    ///
    /// Only one thread at a time runs it. The pool calls it as fast as it can, and may have one thread for all routines
    /// of all plugins: keep each call short, and sleep some milliseconds if there is nothing to do. A panic goes to the
    /// host's log and ends the routine.
    ///
    /// The first call may come before this returns.
    ///
    /// # Errors
    ///
    /// If the host has no pool, or refuses; its own text is part of the error from API 3.9.0 on.
    pub fn subscribe(&self, work: impl FnMut() -> ControlFlow<()> + Send + 'static) -> Result<Routine> {
        if self.pool.is_null() {
            return Err(Error::cold("the host offers no routines"));
        }
        // SAFETY: not NULL, and that of a call which lasts for `'call`, as the caller of `new` promised; both members have
        // been there since the struct has (3.7.0).
        let abi::ss_plugin_routine_vtable { subscribe, unsubscribe } = unsafe { self.pool.read() };
        let Some(subscribe) = subscribe else { return Err(Error::cold("the host offers no routines")) };
        let cell = Arc::new(Cell {
            plugin: self.plugin,
            logger: self.logger.clone(),
            owner: self.owner.owner,
            unsubscribe,
            routine: AtomicPtr::new(ptr::null_mut()),
            status: AtomicU8::new(LIVE),
            ending: Mutex::new(()),
            inside: AtomicUsize::new(0),
            work: Mutex::new(Some(Box::new(work))),
        });
        let handle = self.table.insert(Arc::clone(&cell));
        // SAFETY: function and owner are those of the call; the state is a number that `turn` looks up.
        let routine = unsafe { subscribe(self.owner.owner, self.turn, ptr::without_provenance_mut(handle)) };
        if routine.is_null() {
            self.table.remove(handle);
            // The pool has not taken it, or has already let it go.
            cell.status.store(ENDED, Ordering::Release);
            // SAFETY: the call that the owner is from lasts for `'call`.
            return Err(unsafe { self.owner.error("the host refused the routine") });
        }
        cell.routine.store(routine, Ordering::Release);
        Ok(Routine { table: self.table, handle })
    }
}

impl fmt::Debug for Routines<'_> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Routines").finish_non_exhaustive()
    }
}

/// A closure that the host's thread pool runs; dropping it removes it from the pool.
///
/// Dropping does not wait for a call in progress, so the closure itself may do it. The closure is dropped when no
/// thread runs it any more. [`detach`](Self::detach) leaves it in the pool until the capture ends.
#[must_use = "dropping it ends the routine; `detach` lets it run until the capture ends"]
pub struct Routine {
    table: &'static RoutineTable,
    handle: usize,
}

impl Routine {
    /// Lets the routine run until it ends itself or the capture ends.
    #[inline]
    pub fn detach(self) {
        std::mem::forget(self);
    }

    /// Removes the routine from the pool: like dropping it, but returns the host's answer. Does nothing if it has
    /// ended.
    ///
    /// # Errors
    ///
    /// If the host fails to; later calls do nothing.
    #[inline]
    pub fn unsubscribe(self) -> Result<()> {
        let ended = self.table.end(self.handle);
        self.detach();
        ended
    }

    /// Whether the pool no longer runs it.
    #[inline]
    pub fn has_ended(&self) -> bool {
        self.table.get(self.handle).is_none_or(|cell| cell.status.load(Ordering::Acquire) != LIVE)
    }
}

impl Drop for Routine {
    #[inline]
    fn drop(&mut self) {
        // What the host thinks of it changes nothing for a plugin that is done with the routine.
        let _ = self.table.end(self.handle);
    }
}

impl fmt::Debug for Routine {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Routine").field("ended", &self.has_ended()).finish()
    }
}
