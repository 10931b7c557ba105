//! A last line on stderr that names the plugin when the process dies in a plugin's code.
//!
//! A plugin can end the process that loaded it: a fault, an abort, a panic that crosses its C boundary, a call of
//! `exit`. No host can continue after that, but it can report which plugin was running. [`report`] turns that on; it
//! is for programs, which own their signal handlers, not for libraries.
//!
//! The line names plugin, function and library:
//!
//! ```text
//! Error: plugin dummy crashed in plugin_init: SIGABRT (it aborted); its library is /usr/share/falco/plugins/libdummy.so
//! ```
//!
//! It is the last line, except after a stack overflow, where the standard library adds a line of its own.
//!
//! It does not report faults in a plugin's own threads, a plugin that ends the process without the C library (as the
//! Go runtime does after a panic, with a message of its own), or `SIGKILL`.

use std::ffi::c_int;
use std::path::{Path, PathBuf};
use std::ptr;
use std::sync::atomic::{AtomicPtr, Ordering};

/// What the last line says about a plugin.
#[derive(Debug, Default)]
pub(crate) struct Names {
    /// The plugin's name; empty until the plugin has reported it.
    pub(crate) plugin: String,
    /// The library; `None` for a plugin that is linked in.
    pub(crate) library: Option<PathBuf>,
}

/// A function of a plugin: its name in the API without `plugin_`, or several words.
pub(crate) type Function = &'static &'static str;

/// The call into a plugin that runs on a thread, as [`enter`] was given it; NULL if there is none.
pub(crate) type Current = (AtomicPtr<Names>, AtomicPtr<&'static str>);

thread_local! {
    static CALL: Current =
        const { (AtomicPtr::new(ptr::null_mut()), AtomicPtr::new(ptr::null_mut())) };
}

/// A call into a plugin, until it is dropped.
///
/// It costs two stores to memory of this thread, and two more at its end.
#[must_use]
pub(crate) struct Call {
    /// The call around it: plugins call each other through their tables.
    outer: (*mut Names, *mut &'static str),
}

/// Where this thread's calls are noted: memory that stays until the thread ends. `None` while it ends.
pub(crate) fn current() -> Option<*const Current> {
    CALL.try_with(ptr::from_ref).ok()
}

/// Notes that a function of a plugin is going to run on this thread.
///
/// `names` outlive the [`Call`]: whoever calls into a plugin holds its library.
#[inline]
pub(crate) fn enter(names: &Names, function: Function) -> Call {
    let inner = (ptr::from_ref(names).cast_mut(), ptr::from_ref(function).cast_mut());
    let outer = CALL.try_with(|(names, function)| {
        let outer = (names.load(Ordering::Relaxed), function.load(Ordering::Relaxed));
        names.store(inner.0, Ordering::Relaxed);
        function.store(inner.1, Ordering::Relaxed);
        outer
    });
    Call { outer: outer.unwrap_or((ptr::null_mut(), ptr::null_mut())) }
}

impl Drop for Call {
    #[inline]
    fn drop(&mut self) {
        let _ended = CALL.try_with(|(names, function)| {
            names.store(self.outer.0, Ordering::Relaxed);
            function.store(self.outer.1, Ordering::Relaxed);
        });
    }
}

/// The signals by which faulty code ends a process, their names, and what happened.
const SIGNALS: [(c_int, &str); 6] = [
    (libc::SIGABRT, "SIGABRT (it aborted)"),
    (libc::SIGBUS, "SIGBUS (memory that is not there)"),
    (libc::SIGFPE, "SIGFPE (a wrong calculation)"),
    (libc::SIGILL, "SIGILL (it aborted, or is for another processor)"),
    (libc::SIGSEGV, "SIGSEGV (a wrong pointer, or its stack is used up)"),
    (libc::SIGTRAP, "SIGTRAP (it aborted)"),
];

/// Makes this process write a last line to stderr if it dies in a plugin's code; see the [module](self).
///
/// It sets handlers for `SIGABRT`, `SIGBUS`, `SIGFPE`, `SIGILL`, `SIGSEGV` and `SIGTRAP`, which only write, put back what
/// was set before, and let the signal come again: exit code and core dump are what they were. Calling it again changes
/// nothing.
///
/// ```
/// falconer_host::crash::report();
/// ```
pub fn report() {
    static ONCE: std::sync::Once = std::sync::Once::new();
    ONCE.call_once(|| {
        for (index, (signal, _)) in SIGNALS.iter().enumerate() {
            // SAFETY: all zero bytes are a `sigaction`: no flags, no signals masked.
            let mut action: libc::sigaction = unsafe { std::mem::zeroed() };
            action.sa_sigaction = on_signal as *const () as usize;
            // On the stack that the standard library gives threads for it, since the ordinary one may be used up.
            action.sa_flags = libc::SA_SIGINFO | libc::SA_ONSTACK;
            let mut before = std::mem::MaybeUninit::uninit();
            // SAFETY: both lead to memory of the right type; the handler does only what a signal handler may.
            if unsafe { libc::sigaction(*signal, &raw const action, before.as_mut_ptr()) } == 0 {
                // SAFETY: the call succeeded, so that `before` is filled in.
                let before = Box::new(unsafe { before.assume_init() });
                BEFORE[index].store(Box::into_raw(before), Ordering::Release);
            }
        }
        // SAFETY: the function takes nothing and stays.
        unsafe { libc::atexit(on_exit) };
    });
}

/// The handlers that were set before, in the order of [`SIGNALS`]; never freed, since a signal may come at any time.
static BEFORE: [AtomicPtr<libc::sigaction>; SIGNALS.len()] =
    [const { AtomicPtr::new(ptr::null_mut()) }; SIGNALS.len()];

/// Writes the line, puts back the handlers that were there before, and lets the signal come again.
unsafe extern "C" fn on_signal(signal: c_int, info: *mut libc::siginfo_t, _context: *mut libc::c_void) {
    // SAFETY: the kernel hands in what SA_SIGINFO promises.
    let code = unsafe { (*info).si_code };
    for (one, why) in SIGNALS {
        // What another process sends is nobody's fault here.
        if one == signal && code != libc::SI_USER {
            say("crashed in ", why);
        }
    }
    // All of them: what was there before may send another of these signals, and a stack for handlers is small.
    for (index, (signal, _)) in SIGNALS.iter().enumerate() {
        let before = BEFORE[index].load(Ordering::Acquire).cast_const();
        // SAFETY: all zero bytes are a `sigaction`: the default action.
        let default: libc::sigaction = unsafe { std::mem::zeroed() };
        let before = if before.is_null() { &raw const default } else { before };
        // SAFETY: the default action, or a `sigaction` that is never freed.
        unsafe { libc::sigaction(*signal, before, ptr::null_mut()) };
    }
    if code <= 0 {
        // A fault comes again by itself once this returns; what `raise` or `kill` sent does not.
        // SAFETY: it sends this thread a signal, which is one of those above.
        unsafe { libc::raise(signal) };
    }
}

/// Writes the line if a plugin ends the process by `exit`.
extern "C" fn on_exit() {
    say("called exit in ", "");
}

/// Writes the line, if a plugin is at work on this thread. Only what a signal handler may do is done here.
fn say(what: &str, why: &str) {
    let Ok((names, function)) = CALL.try_with(|(names, function)| {
        (names.load(Ordering::Relaxed).cast_const(), function.load(Ordering::Relaxed).cast_const())
    }) else {
        return;
    };
    if names.is_null() || function.is_null() {
        return;
    }
    // SAFETY: they lead to what `enter` was given, which outlives the call that is running on this very thread.
    let (names, function) = unsafe { (&*names, *function) };
    let mut line = Line { bytes: [0; LINE], len: 0 };
    line.names(names, what, function, why);
    // SAFETY: the buffer has as many bytes; writing to stderr needs nothing else.
    unsafe { libc::write(libc::STDERR_FILENO, line.bytes.as_ptr().cast(), line.len) };
}

/// Most bytes that the line may have.
const LINE: usize = 1024;
/// Most bytes of a plugin's name, and of its library's.
const SHOWN: usize = 400;

/// A line that is put together without allocating.
struct Line {
    bytes: [u8; LINE],
    len: usize,
}

impl Line {
    fn names(&mut self, names: &Names, what: &str, function: &str, why: &str) {
        self.put("Error: ");
        if names.plugin.is_empty() {
            self.put("a library");
        } else {
            self.put("plugin ");
            self.foreign(names.plugin.as_bytes());
        }
        self.put(" ");
        self.put(what);
        if !function.contains(' ') {
            self.put("plugin_");
        }
        self.put(function);
        if !why.is_empty() {
            self.put(": ");
            self.put(why);
        }
        self.put("; ");
        match &names.library {
            Some(library) => {
                self.put(if names.plugin.is_empty() { "it is " } else { "its library is " });
                self.foreign(bytes_of(library));
            }
            None => self.put("it is linked into this program"),
        }
        self.put("\n");
    }

    fn put(&mut self, text: &str) {
        text.bytes().for_each(|byte| self.byte(byte));
    }

    /// Text that is not ours: what could steer a terminal becomes `?`, and what is too long is cut.
    fn foreign(&mut self, text: &[u8]) {
        let mut rest = &text[..text.len().min(SHOWN)];
        loop {
            rest = match rest {
                [] => return,
                // The upper control characters in UTF-8.
                [0xc2, 0x80..=0x9f, rest @ ..] => {
                    self.byte(b'?');
                    rest
                }
                [byte, rest @ ..] => {
                    self.byte(if byte.is_ascii_control() { b'?' } else { *byte });
                    rest
                }
            };
        }
    }

    fn byte(&mut self, byte: u8) {
        if self.len < LINE {
            self.bytes[self.len] = byte;
            self.len += 1;
        }
    }
}

fn bytes_of(path: &Path) -> &[u8] {
    std::os::unix::ffi::OsStrExt::as_bytes(path.as_os_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn running() -> Option<(String, &'static str)> {
        CALL.with(|(names, function)| {
            let names = names.load(Ordering::Relaxed);
            // SAFETY: the tests hold the names as long as their calls.
            (!names.is_null())
                .then(|| unsafe { ((*names).plugin.clone(), *function.load(Ordering::Relaxed)) })
        })
    }

    fn named(plugin: &str) -> Names {
        Names { plugin: plugin.to_owned(), library: Some("/lib/x\x1b.so".into()) }
    }

    #[test]
    fn a_call_lasts_until_its_end_and_calls_nest() {
        let (outer, inner) = (named("outer"), named("inner"));
        assert_eq!(running(), None);
        {
            let _outer = enter(&outer, &"init");
            {
                let _inner = enter(&inner, &"a state table's functions");
                assert_eq!(running(), Some(("inner".to_owned(), "a state table's functions")));
            }
            assert_eq!(running(), Some(("outer".to_owned(), "init")));
            std::thread::scope(|scope| {
                scope.spawn(|| assert_eq!(running(), None));
            });
        }
        assert_eq!(running(), None);
    }

    #[test]
    fn the_line_names_plugin_function_and_library_and_steers_no_terminal() {
        let line = |names: &Names, function| {
            let mut line = Line { bytes: [0; LINE], len: 0 };
            line.names(names, "crashed in ", function, "SIGABRT (it aborted)");
            String::from_utf8(line.bytes[..line.len].to_vec()).unwrap()
        };
        assert_eq!(
            line(&named("a\u{9b}\u{e4}b\n"), "init"),
            "Error: plugin a?\u{e4}b? crashed in plugin_init: SIGABRT (it aborted); its library is /lib/x?.so\n"
        );
        assert_eq!(
            line(&Names { library: Some("x.so".into()), ..Names::default() }, "its initialisers"),
            "Error: a library crashed in its initialisers: SIGABRT (it aborted); it is x.so\n"
        );
        assert!(line(&Names::default(), "init").ends_with("; it is linked into this program\n"));
        assert_eq!(line(&named(&"y".repeat(5000)), "init").matches("yy").count(), SHOWN / 2);
    }
}
