//! What a thread of the author's died of.
//!
//! A function that the host calls runs under [`guard`](crate::symbols::guard), which gets a panic with its message. A
//! thread of the author's own is under nobody's guard: all that is seen of its panic is that what the thread held is
//! dropped while it unwinds, without the message. So each panic's message is kept for its thread by a panic hook, which
//! is set once in this library and calls the one before it.

use std::cell::{Cell, RefCell};
use std::panic::{PanicHookInfo, set_hook, take_hook};
use std::sync::Once;
use std::thread;

thread_local! {
    /// The message of this thread's last panic.
    static LAST: RefCell<String> = const { RefCell::new(String::new()) };
    /// Whether somebody further up in the thread gets a panic with its message.
    static CAUGHT: Cell<bool> = const { Cell::new(false) };
}

/// Runs what is under somebody's guard: a panic in it is no news to anybody else.
pub(crate) fn caught<R>(work: impl FnOnce() -> R) -> R {
    struct Before(bool);
    impl Drop for Before {
        fn drop(&mut self) {
            let _ = CAUGHT.try_with(|caught| caught.set(self.0));
        }
    }
    let _before = Before(CAUGHT.try_with(|caught| caught.replace(true)).unwrap_or(true));
    work()
}

/// Keeps the messages of panics from now on.
pub(crate) fn watch() {
    static WATCHING: Once = Once::new();
    // A hook can't be set by a thread that panics; the next one sets it.
    if !thread::panicking() {
        WATCHING.call_once(|| {
            let before = take_hook();
            set_hook(Box::new(move |panic| {
                keep(panic);
                before(panic);
            }));
        });
    }
}

fn keep(panic: &PanicHookInfo<'_>) {
    let message = panic.payload_as_str().unwrap_or("no message");
    // A thread that has dropped its locals keeps nothing; one that panics in here has the message before.
    let _ = LAST.try_with(|last| last.try_borrow_mut().map(|mut last| message.clone_into(&mut last)));
}

/// The message of the panic that this thread is unwinding from; `None` if it is not, or somebody gets it anyway.
pub(crate) fn present() -> Option<String> {
    if !thread::panicking() || CAUGHT.try_with(Cell::get).unwrap_or(false) {
        return None;
    }
    let message = LAST.try_with(|last| last.try_borrow().map(|last| last.clone()).unwrap_or_default());
    Some(message.ok().filter(|message| !message.is_empty()).unwrap_or_else(|| "no message".to_owned()))
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    struct Tells(mpsc::Sender<Option<String>>);

    impl Drop for Tells {
        fn drop(&mut self) {
            self.0.send(present()).unwrap();
        }
    }

    #[test]
    fn a_panic_is_known_where_it_unwinds() {
        watch();
        watch();
        let (sender, told) = mpsc::channel();
        drop(Tells(sender.clone()));
        assert_eq!(told.recv().unwrap(), None);
        for (number, expected) in [(1, "died of 1"), (2, "no message")] {
            let tells = Tells(sender.clone());
            let thread = thread::spawn(move || {
                let _tells = tells;
                caught(|| ());
                if number == 2 {
                    std::panic::panic_any(number);
                }
                panic!("died of {number}");
            });
            assert!(thread.join().is_err());
            assert_eq!(told.recv().unwrap().as_deref(), Some(expected));
        }
        let tells = Tells(sender);
        let thread = thread::spawn(move || {
            caught(|| {
                let _tells = tells;
                panic!("somebody gets it");
            })
        });
        assert!(thread.join().is_err());
        assert_eq!(told.recv().unwrap(), None);
    }
}
