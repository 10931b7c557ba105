//! The way to a host's handler of async events, and its end.
//!
//! What is not generic is `#[inline]`: a library has nothing of it unless it uses it.

use std::cell::{Cell, RefCell};
use std::ffi::{CStr, c_char};
use std::fmt;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Condvar, Mutex, PoisonError};

use falconer_abi as abi;
use falconer_abi::PLUGIN_MAX_ERRLEN;

use super::AsyncError;

/// The handler of a host takes events.
const OPEN: usize = 1;
/// One thread on its way.
const ONE: usize = 2;

type Handler = unsafe extern "C" fn(
    *mut abi::ss_plugin_owner_t,
    *const abi::ss_plugin_event,
    *mut c_char,
) -> abi::ss_plugin_rc;

/// A host's handler of async events, from when the host sets it to when it is closed, which happens once. Threads are
/// counted on their way in, so that closing can wait for those that are inside.
pub(crate) struct Gate {
    owner: *mut abi::ss_plugin_owner_t,
    handler: Handler,
    /// [`OPEN`] or not, and how many times [`ONE`].
    state: AtomicUsize,
    closing: Mutex<()>,
    left: Condvar,
}

// SAFETY: the plugin API has it that the handler may be called from any thread with the owner, which is only ever
// handed back to the host.
unsafe impl Send for Gate {}
// SAFETY: as for Send; the handler may be called by several threads at once.
unsafe impl Sync for Gate {}

thread_local! {
    static LOCAL: Local = const {
        Local { inside: RefCell::new(Vec::new()), memory: Cell::new(Memory { event: Vec::new(), error: None }) }
    };
}

/// What a thread keeps for sending.
struct Local {
    /// Addresses of the gates that the thread is inside of, the latest last.
    inside: RefCell<Vec<usize>>,
    /// Taken while an event is sent.
    memory: Cell<Memory>,
}

/// Memory that a thread needs for sending, kept for its next event.
#[derive(Default)]
struct Memory {
    event: Vec<u8>,
    /// Where the host puts its words; all of it is initialised.
    error: Option<Box<ErrorText>>,
}

type ErrorText = [c_char; PLUGIN_MAX_ERRLEN];

/// Bytes of memory that a thread keeps for its next event.
const KEPT: usize = 1 << 20;

impl Gate {
    /// An open gate.
    ///
    /// # Safety
    ///
    /// `handler` may be called with `owner` until [`close`](Self::close) has returned.
    #[inline]
    pub(crate) unsafe fn new(owner: *mut abi::ss_plugin_owner_t, handler: Handler) -> Self {
        Self { owner, handler, state: AtomicUsize::new(OPEN), closing: Mutex::new(()), left: Condvar::new() }
    }

    #[inline]
    pub(crate) fn is_open(&self) -> bool {
        self.state.load(Ordering::Relaxed) & OPEN != 0
    }

    /// Sends an event, whose bytes `encode` writes into empty memory.
    pub(crate) fn send(&self, encode: impl FnOnce(&mut Vec<u8>)) -> Result<(), AsyncError> {
        let _inside = self.enter()?;
        let mut memory = LOCAL.try_with(|local| local.memory.take()).map_err(|_| AsyncError::ThreadEnds)?;
        memory.event.clear();
        encode(&mut memory.event);
        let error = memory.error.get_or_insert_with(|| Box::new([0; PLUGIN_MAX_ERRLEN]));
        let sent = self.call(&memory.event, error);
        if memory.event.capacity() <= KEPT {
            // A thread that is ending keeps nothing.
            let _ = LOCAL.try_with(|local| local.memory.set(memory));
        }
        sent
    }

    /// Calls the handler, inside of the gate.
    #[inline]
    fn call(&self, event: &[u8], error: &mut ErrorText) -> Result<(), AsyncError> {
        // What a host wrote before is not taken for the words of one that writes none.
        error[0] = 0;
        // SAFETY: the gate was open when this thread came in, and `close` waits for it; the event is one of as many bytes
        // as it says, `error` has the size that the API asks for.
        let rc = unsafe { (self.handler)(self.owner, event.as_ptr().cast(), error.as_mut_ptr()) };
        if rc == abi::SS_PLUGIN_SUCCESS { Ok(()) } else { Err(refused(rc, error)) }
    }

    #[inline]
    fn enter(&self) -> Result<Inside<'_>, AsyncError> {
        // Who is refused is not counted, not even for a moment: threads that go on trying would keep `close` waiting.
        // Acquire: what the host did before it set the handler is seen by who finds the gate open.
        let one_more = |state| (state & OPEN != 0).then_some(state + ONE);
        self.state
            .try_update(Ordering::Acquire, Ordering::Relaxed, one_more)
            .map_err(|_| AsyncError::Closed)?;
        let mut inside = Inside { gate: self, noted: false };
        LOCAL
            .try_with(|local| local.inside.borrow_mut().push(self.address()))
            .map_err(|_| AsyncError::ThreadEnds)?;
        inside.noted = true;
        Ok(inside)
    }

    #[inline]
    fn address(&self) -> usize {
        std::ptr::from_ref(self).addr()
    }

    /// How often the calling thread is inside: the host's handler may lead to code of the plugin.
    #[inline]
    fn depth(&self) -> usize {
        let address = self.address();
        let depth = |local: &Local| local.inside.borrow().iter().filter(|gate| **gate == address).count();
        // A thread that is ending is not inside: `enter` refuses it.
        LOCAL.try_with(depth).unwrap_or(0)
    }

    /// Whether the calling thread is inside, so that closing can't wait for it.
    #[inline]
    pub(crate) fn is_inside(&self) -> bool {
        self.depth() > 0
    }

    /// Lets nobody in any more, and waits until no other thread is inside.
    #[inline]
    pub(crate) fn close(&self) {
        self.state.fetch_and(!OPEN, Ordering::AcqRel);
        let own = self.depth();
        let mut closing = self.closing.lock().unwrap_or_else(PoisonError::into_inner);
        // Acquire: what the others did inside is seen when they are out.
        while self.state.load(Ordering::Acquire) / ONE > own {
            closing = self.left.wait(closing).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

impl fmt::Debug for Gate {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Gate").field("open", &self.is_open()).finish_non_exhaustive()
    }
}

/// A thread that is inside of a gate, or on its way out.
struct Inside<'g> {
    gate: &'g Gate,
    /// Whether the thread has noted it.
    noted: bool,
}

impl Drop for Inside<'_> {
    #[inline]
    fn drop(&mut self) {
        if self.noted {
            // A thread is out of the gates in the reverse order.
            let _ = LOCAL.try_with(|local| local.inside.borrow_mut().pop());
        }
        let before = self.gate.state.fetch_sub(ONE, Ordering::Release);
        if before & OPEN == 0 {
            // The lock orders this after a look at the count and before the sleep of who closes.
            drop(self.gate.closing.lock().unwrap_or_else(PoisonError::into_inner));
            self.gate.left.notify_all();
        }
    }
}

/// The error that a host wrote, as far as it did.
#[cold]
#[inline]
fn refused(rc: abi::ss_plugin_rc, error: &mut ErrorText) -> AsyncError {
    error[PLUGIN_MAX_ERRLEN - 1] = 0;
    // SAFETY: the last byte is a NUL.
    let text = unsafe { CStr::from_ptr(error.as_ptr()) }.to_string_lossy();
    AsyncError::Host(if text.is_empty() {
        format!("it gives no reason (code {rc})")
    } else {
        text.into_owned()
    })
}

#[cfg(test)]
mod tests {
    use std::ptr;
    use std::sync::atomic::AtomicBool;
    use std::thread;

    use super::*;

    unsafe extern "C" fn takes_all(
        _: *mut abi::ss_plugin_owner_t,
        _: *const abi::ss_plugin_event,
        _: *mut c_char,
    ) -> abi::ss_plugin_rc {
        abi::SS_PLUGIN_SUCCESS
    }

    #[test]
    fn who_is_refused_is_not_counted() {
        // SAFETY: the handler looks at nothing.
        let gate = unsafe { Gate::new(ptr::null_mut(), takes_all) };
        gate.send(|_| {}).unwrap();
        gate.close();
        // Fewer for Miri, which takes its time.
        let enough = if cfg!(miri) { 20 } else { 1_000_000 };
        let (refused, over) = (AtomicUsize::new(0), AtomicBool::new(false));
        thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    while !over.load(Ordering::Relaxed) {
                        assert_eq!(gate.send(|_| {}), Err(AsyncError::Closed));
                        refused.fetch_add(1, Ordering::Relaxed);
                    }
                });
            }
            let mut counted = false;
            while !counted && refused.load(Ordering::Relaxed) < enough {
                counted = gate.state.load(Ordering::Relaxed) != 0;
            }
            over.store(true, Ordering::Relaxed);
            assert!(!counted, "a thread that was refused was counted");
        });
    }
}
