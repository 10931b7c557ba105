//! A host's thread pool, of which tests take the turns.

use std::ffi::{c_char, c_void};
use std::ptr;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard};
use std::thread;

use falconer_abi as abi;

use crate::{Guarded, Plugin};

/// Routines as a host has them; it is the owner that goes with its functions.
#[derive(Debug, Default)]
pub struct Pool {
    routines: Mutex<Vec<Routine>>,
    refuses: AtomicBool,
    fails_to_unsubscribe: AtomicBool,
    /// Locked by a test that holds up who takes a routine out.
    unsubscribing: Mutex<()>,
    /// How many are on their way to take one out.
    leaving: AtomicUsize,
}

/// One routine; a copy of it is what a thread that is late holds.
#[derive(Clone, Copy, Debug)]
pub struct Routine {
    number: usize,
    turn: abi::ss_plugin_routine_fn_t,
    state: usize,
    plugin: usize,
}

impl Pool {
    /// A pool without routines.
    pub fn new() -> Self {
        Self::default()
    }

    /// One that refuses all routines.
    pub fn refusing() -> Self {
        Self { refuses: AtomicBool::new(true), ..Self::default() }
    }

    /// One that fails to take routines out.
    pub fn keeping() -> Self {
        Self { fails_to_unsubscribe: AtomicBool::new(true), ..Self::default() }
    }

    /// Holds up who takes a routine out, until the guard is dropped.
    pub fn hold_up(&self) -> MutexGuard<'_, ()> {
        self.unsubscribing.lock().unwrap()
    }

    /// Waits until a thread is held up.
    pub fn wait_for_leaving(&self) {
        while self.leaving.load(Ordering::Acquire) == 0 {
            thread::yield_now();
        }
    }

    /// The routines as they are now.
    pub fn routines(&self) -> Vec<Routine> {
        self.routines.lock().unwrap().clone()
    }

    /// How many routines there are.
    pub fn len(&self) -> usize {
        self.routines().len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// A turn of each routine; those that return false are taken out.
    pub fn turn(&self) {
        for routine in self.routines() {
            if !self.turn_of(routine) {
                self.routines.lock().unwrap().retain(|other| other.number != routine.number);
            }
        }
    }

    /// One turn of a routine, whether or not it is in the pool.
    pub fn turn_of(&self, routine: Routine) -> bool {
        let (plugin, state) =
            (ptr::without_provenance_mut(routine.plugin), ptr::without_provenance_mut(routine.state));
        // SAFETY: the plugin gave function and state; a turn that comes late is what is tested.
        unsafe { routine.turn.unwrap()(plugin, state) != 0 }
    }

    fn of<'p>(owner: *mut abi::ss_plugin_owner_t) -> &'p Self {
        // SAFETY: the plugin got the functions below together with a pool as their owner, which lives longer.
        unsafe { &*owner.cast::<Self>() }
    }

    unsafe extern "C" fn subscribe(
        owner: *mut abi::ss_plugin_owner_t,
        turn: abi::ss_plugin_routine_fn_t,
        state: *mut abi::ss_plugin_routine_state_t,
    ) -> *mut abi::ss_plugin_routine_t {
        static NEXT: AtomicUsize = AtomicUsize::new(1);
        let pool = Self::of(owner);
        if pool.refuses.load(Ordering::Relaxed) {
            return ptr::null_mut();
        }
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        pool.routines.lock().unwrap().push(Routine { number, turn, state: state.addr(), plugin: 0 });
        ptr::without_provenance_mut(number)
    }

    unsafe extern "C" fn unsubscribe(
        owner: *mut abi::ss_plugin_owner_t,
        routine: *mut abi::ss_plugin_routine_t,
    ) -> abi::ss_plugin_rc {
        let pool = Self::of(owner);
        if pool.fails_to_unsubscribe.load(Ordering::Relaxed) {
            return abi::SS_PLUGIN_FAILURE;
        }
        pool.leaving.fetch_add(1, Ordering::AcqRel);
        drop(pool.unsubscribing.lock().unwrap());
        let mut routines = pool.routines.lock().unwrap();
        let before = routines.len();
        routines.retain(|other| other.number != routine.addr());
        assert_eq!(routines.len() + 1, before, "a routine that is not in the pool is unsubscribed");
        abi::SS_PLUGIN_SUCCESS
    }

    unsafe extern "C" fn last_error(_owner: *mut abi::ss_plugin_owner_t) -> *const c_char {
        c"the pool is closed".as_ptr()
    }
}

/// The struct that goes with a capture, at the end of what can be read.
struct Input {
    input: Guarded,
    /// Behind the pointer in `input`.
    _pool: Guarded,
}

impl Plugin<'_> {
    fn listen_input(&self, pool: &Pool) -> Input {
        let table = abi::ss_plugin_routine_vtable {
            subscribe: Some(Pool::subscribe),
            unsubscribe: Some(Pool::unsubscribe),
        };
        let table = Guarded::of_prefix(&table, size_of_val(&table));
        let owner: *const Pool = pool;
        let input = abi::ss_plugin_capture_listen_input {
            owner: owner.cast_mut().cast::<c_void>(),
            routine: table.as_ptr(),
            table_reader_ext: ptr::null_mut(),
            table_writer_ext: ptr::null_mut(),
            get_owner_last_error: Some(Pool::last_error),
        };
        Input { input: Guarded::of_prefix(&input, self.host().version().listen_input()), _pool: table }
    }

    /// `capture_open`; the pool lives as long as the plugin.
    pub fn capture_open(&self, pool: &Pool) -> Result<(), String> {
        let input = self.listen_input(pool);
        // SAFETY: the handle came from init; the input lives during the call, the pool longer.
        let rc = unsafe { self.host().api().capture_open.unwrap()(self.state(), input.input.as_ptr()) };
        for routine in pool.routines.lock().unwrap().iter_mut() {
            routine.plugin = self.state().addr();
        }
        self.result(rc)
    }

    /// `capture_close`.
    pub fn capture_close(&self, pool: &Pool) -> Result<(), String> {
        let input = self.listen_input(pool);
        // SAFETY: as above.
        let rc = unsafe { self.host().api().capture_close.unwrap()(self.state(), input.input.as_ptr()) };
        self.result(rc)
    }
}
