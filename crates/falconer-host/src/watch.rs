//! Which call into a plugin a thread is in, for another thread that watches it.
//!
//! A plugin that does not return from a call can't be interrupted. A host can report it, though: which plugin, which
//! function, since when.
//!
//! ```
//! let (mut watched, watcher) = falconer_host::watch::pair();
//! std::thread::scope(|scope| {
//!     scope.spawn(move || watched.run(|| { /* open a capture, fetch from it */ }));
//!     // Now and then, with the libraries that may be called:
//!     assert!(watcher.call([]).is_none());
//! });
//! ```

use std::ptr;
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex, PoisonError};

use crate::Library;
use crate::crash::{self, Current};

/// The end of a thread that is watched.
#[derive(Debug)]
pub struct Watched {
    place: Arc<Place>,
}

/// The end of the thread that watches.
#[derive(Clone, Debug)]
pub struct Watcher {
    place: Arc<Place>,
}

/// Where the calls of a thread are noted, while the thread runs what is watched.
#[derive(Debug, Default)]
struct Place(Mutex<Option<Noted>>);

#[derive(Debug)]
struct Noted(*const Current);

// SAFETY: what it leads to consists of atomics, so any thread may read it.
unsafe impl Send for Noted {}

/// The two ends of a watch, each for a thread of its own.
pub fn pair() -> (Watched, Watcher) {
    let place = Arc::new(Place::default());
    (Watched { place: Arc::clone(&place) }, Watcher { place })
}

impl Watched {
    /// Runs something on this thread; meanwhile its calls into plugins are seen.
    ///
    /// That costs nothing per call: [`crash`] notes them in any case.
    pub fn run<R>(&mut self, run: impl FnOnce() -> R) -> R {
        /// Takes the thread out of the watch, also when `run` panics.
        struct Over<'p>(&'p Place);
        impl Drop for Over<'_> {
            fn drop(&mut self) {
                *self.0.0.lock().unwrap_or_else(PoisonError::into_inner) = None;
            }
        }
        let over = Over(&self.place);
        *self.place.0.lock().unwrap_or_else(PoisonError::into_inner) = crash::current().map(Noted);
        let result = run();
        drop(over);
        result
    }
}

impl Watcher {
    /// The call that the watched thread is in, if it is one into these libraries: the library, and the name of the
    /// function without `plugin_`, or several words.
    ///
    /// The answer is from a moment ago, as with all that other threads do. A call of one plugin's that is made from
    /// within another's is the one that is seen.
    pub fn call<'l>(
        &self,
        libraries: impl IntoIterator<Item = &'l Library>,
    ) -> Option<(&'l Library, &'static str)> {
        let place = self.place.0.lock().unwrap_or_else(PoisonError::into_inner);
        let noted = place.as_ref()?;
        // SAFETY: the thread that it belongs to is inside of `run`, since the lock is held and `run` takes it out before
        // it returns; a thread's memory stays while the thread runs.
        let (names, function) = unsafe { &*noted.0 };
        let names = names.load(Ordering::Relaxed).cast_const();
        let function = function.load(Ordering::Relaxed).cast_const();
        let mut libraries = libraries.into_iter();
        let library = libraries.find(|library| ptr::eq(names, &raw const library.facts.names))?;
        // SAFETY: it is NULL or leads to a static that holds a static text: `crash::enter` takes nothing else.
        let function = unsafe { function.as_ref() }?;
        Some((library, function))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thread_is_seen_while_it_runs_what_is_watched() {
        let (mut seen, watcher) = pair();
        let is_seen = |watcher: &Watcher| watcher.place.0.lock().unwrap().is_some();
        assert!(!is_seen(&watcher));
        let other = watcher.clone();
        std::thread::spawn(move || {
            seen.run(|| assert!(is_seen(&other)));
            assert!(!is_seen(&other));
            let panics = std::panic::AssertUnwindSafe(|| seen.run(|| panic!("on purpose")));
            assert!(std::panic::catch_unwind(panics).is_err());
        })
        .join()
        .unwrap();
        assert!(!is_seen(&watcher));
        assert!(watcher.call([]).is_none());
    }
}
