//! The functions by which a plugin starts and ends its routines.

use std::ffi::c_void;
use std::ptr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use falconer_abi::{
    SS_PLUGIN_FAILURE, SS_PLUGIN_SUCCESS, ss_plugin_bool, ss_plugin_owner_t, ss_plugin_rc,
    ss_plugin_routine_fn_t, ss_plugin_routine_state_t, ss_plugin_routine_t, ss_plugin_routine_vtable,
    ss_plugin_t,
};

use super::owner::Owner;
use crate::crash;

/// The functions that plugins get; they only read them.
pub(crate) static ROUTINES: ss_plugin_routine_vtable =
    ss_plugin_routine_vtable { subscribe: Some(subscribe), unsubscribe: Some(unsubscribe) };

/// A routine as a plugin gave it.
struct Routine {
    owner: Arc<Owner>,
    function: unsafe extern "C" fn(*mut ss_plugin_t, *mut ss_plugin_routine_state_t) -> ss_plugin_bool,
    state: *mut ss_plugin_routine_state_t,
}

// SAFETY: the plugin gave function and state to be called from the threads of a pool.
unsafe impl Send for Routine {}
// SAFETY: as for Send; one turn runs at a time.
unsafe impl Sync for Routine {}

impl Routine {
    /// Runs it once; `false` if it is done.
    fn run(&self) -> bool {
        let call = crash::enter(&self.owner.library().facts.names, &"a routine");
        // SAFETY: the plugin gave function and state for this; it is destroyed only after its routines have ended, and a
        // routine is with one thread at a time: the pool takes it out of its line.
        let go_on = unsafe { (self.function)(self.owner.state(), self.state) } != 0;
        drop(call);
        self.owner.finish_call();
        go_on
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
        let routine = Routine { owner: Arc::clone(&owner), function, state };
        pool.subscribe(owner.number(), number, Box::new(move || routine.run()))
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
