//! Iterations over plugins' tables: the callback that a plugin gets finds its closure only while the iteration runs, on
//! the thread that runs it, once at a time.

use std::any::Any;
use std::cell::RefCell;
use std::ffi::c_void;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::ptr;

use falconer_abi::{ss_plugin_bool, ss_plugin_table_entry_t, ss_plugin_table_iterator_state_t};

/// Most entries that an iteration may yield, whatever its table says.
const LIMIT: u64 = 1 << 24;

/// What a plugin gets to call for each entry.
type Callback = unsafe extern "C" fn(
    *mut ss_plugin_table_iterator_state_t,
    *mut ss_plugin_table_entry_t,
) -> ss_plugin_bool;

/// A closure that gets entries.
type Each = *mut dyn FnMut(*mut c_void) -> bool;

/// An iteration that runs on this thread.
struct Running {
    /// What the plugin gets as a state: a number, never an address.
    number: usize,
    /// The closure; taken out while it runs, so that it is never entered twice.
    each: Option<Each>,
    yielded: u64,
    limit: u64,
    /// Whether the plugin was told to end, or yields more than can be.
    ended: bool,
    /// What the closure panicked with: a panic must not cross the plugin, and goes on behind it.
    panic: Option<Box<dyn Any + Send>>,
}

/// The iterations of this thread, the innermost last.
struct Stack {
    running: Vec<Running>,
    next: usize,
}

thread_local! {
    static STACK: RefCell<Stack> = const { RefCell::new(Stack { running: Vec::new(), next: 1 }) };
}

/// Runs an iteration over `size` entries: `start` calls the plugin with the callback and the state, and `each` gets the
/// entries. `Err` says what the plugin did that it must not; more than twice the entries, and some, are too many. A panic
/// of `each` ends the iteration, and goes on once the plugin has returned.
pub(super) fn run(
    size: u64,
    each: &mut dyn FnMut(*mut c_void) -> bool,
    start: impl FnOnce(Callback, *mut c_void) -> ss_plugin_bool,
) -> Result<ss_plugin_bool, String> {
    #[expect(clippy::transmute_ptr_to_ptr, reason = "a lifetime is what no cast changes")]
    // SAFETY: only the lifetime changes. The closure is called by `step` alone, which finds it only before the end of
    // this function, on this thread: `each` is borrowed till then.
    let each = unsafe { std::mem::transmute::<*mut (dyn FnMut(*mut c_void) -> bool + '_), Each>(each) };
    let limit = size.saturating_mul(2).saturating_add(1024).min(LIMIT);
    let number = STACK.with_borrow_mut(|stack| {
        let number = stack.next;
        stack.next += 1;
        stack.running.push(Running {
            number,
            each: Some(each),
            yielded: 0,
            limit,
            ended: false,
            panic: None,
        });
        number
    });
    let done = start(step, ptr::without_provenance_mut(number << 4));
    let ended = STACK.with_borrow_mut(|stack| stack.running.pop());
    let (yielded, panic) = ended.map_or((0, None), |running| (running.yielded, running.panic));
    if let Some(panic) = panic {
        resume_unwind(panic);
    }
    if yielded > limit {
        return Err(format!("its iteration goes on after {limit} entries"));
    }
    Ok(done)
}

unsafe extern "C" fn step(
    state: *mut ss_plugin_table_iterator_state_t,
    entry: *mut ss_plugin_table_entry_t,
) -> ss_plugin_bool {
    let number = state.addr() >> 4;
    let find = |stack: &mut Stack| {
        let running =
            stack.running.last_mut().filter(|running| running.number == number && !running.ended)?;
        running.yielded += 1;
        if running.yielded > running.limit {
            running.ended = true;
            return None;
        }
        running.each.take()
    };
    // A thread that is ending has no stack any more, nor an iteration.
    let Ok(Some(each)) = STACK.try_with(|stack| find(&mut stack.borrow_mut())) else { return 0 };
    // SAFETY: the closure lives until `run` returns, which is further down on this thread's stack, and it is not running:
    // it was there to be taken.
    let each_ran = catch_unwind(AssertUnwindSafe(|| unsafe { (*each)(entry) }));
    let (go_on, panic) = each_ran.map_or_else(|panic| (false, Some(panic)), |go_on| (go_on, None));
    STACK.with_borrow_mut(|stack| {
        if let Some(running) = stack.running.iter_mut().find(|running| running.number == number) {
            running.each = Some(each);
            running.ended |= !go_on;
            running.panic = panic;
        }
    });
    ss_plugin_bool::from(go_on)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_arrive_until_the_closure_ends_it() {
        let mut seen = Vec::new();
        let mut each = |entry: *mut c_void| {
            seen.push(entry.addr());
            seen.len() < 2
        };
        let mut later = None;
        let done = run(3, &mut each, |callback, state| {
            later = Some((callback, state.addr()));
            // SAFETY: the callback takes anything.
            let answers =
                [1, 2, 3].map(|entry| unsafe { callback(state, ptr::without_provenance_mut(entry)) });
            assert_eq!(answers, [1, 0, 0]);
            // SAFETY: as above.
            assert_eq!(unsafe { callback(ptr::null_mut(), ptr::null_mut()) }, 0);
            let (number, call) = (state.addr(), callback);
            std::thread::spawn(move || {
                // SAFETY: as above.
                assert_eq!(unsafe { call(ptr::without_provenance_mut(number), ptr::null_mut()) }, 0);
            })
            .join()
            .unwrap();
            1
        });
        assert_eq!((done, seen), (Ok(1), vec![1, 2]));
        let (callback, state) = later.unwrap();
        // SAFETY: as above; the closure is gone, and not found.
        assert_eq!(unsafe { callback(ptr::without_provenance_mut(state), ptr::null_mut()) }, 0);
    }

    #[test]
    fn a_panic_goes_around_the_plugin() {
        let mut each = |entry: *mut c_void| entry.addr() == 1 || panic!("entry 2");
        let mut answers = [7; 3];
        let ran = catch_unwind(AssertUnwindSafe(|| {
            run(3, &mut each, |callback, state| {
                // SAFETY: the callback takes anything.
                answers =
                    [1, 2, 3].map(|entry| unsafe { callback(state, ptr::without_provenance_mut(entry)) });
                1
            })
        }));
        assert_eq!(ran.unwrap_err().downcast_ref::<&str>(), Some(&"entry 2"));
        assert_eq!(answers, [1, 0, 0]);
        assert!(STACK.with_borrow(|stack| stack.running.is_empty()));
    }

    #[test]
    fn an_endless_iteration_is_told() {
        let mut each = |_: *mut c_void| true;
        let done = run(3, &mut each, |callback, state| {
            // SAFETY: the callback takes anything.
            while unsafe { callback(state, ptr::null_mut()) } != 0 {}
            1
        });
        assert_eq!(done, Err("its iteration goes on after 1030 entries".to_owned()));
    }
}
