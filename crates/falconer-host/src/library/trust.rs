//! Who vouches for the libraries that are loaded.

/// A promise that the libraries that are opened with it are Falco plugins. [`Library::open`](crate::Library::open)
/// asks for it before it runs foreign code.
///
/// To load a library is to run its code: initialisers first, then functions whose types nobody can check. No check makes
/// that safe, so somebody has to vouch for it. A program does so once, where it knows where its libraries come from, by
/// [`trust!`](crate::trust!) or by [`Trust::new`], and hands the value on: a crate that takes one needs no `unsafe` of its
/// own, and shows in its signatures that it runs foreign code.
///
/// ```no_run
/// use falconer_host::{Library, LoadError, Trust, trust};
///
/// fn names(paths: &[&str], trust: Trust) -> Result<Vec<String>, LoadError> {
///     paths.iter().map(|path| Ok(Library::open(path, trust)?.name().to_owned())).collect()
/// }
///
/// let trust = trust!(unsafe "the operator names the libraries, who may run any code here anyway");
/// println!("{:?}", names(&["libdummy.so"], trust));
/// ```
///
/// No library can be opened without it:
///
/// ```compile_fail,E0061
/// let library = falconer_host::Library::open("libdummy.so");
/// ```
///
/// ```compile_fail,E0133
/// let trust = falconer_host::Trust::new();
/// ```
///
/// ```compile_fail,E0423
/// let trust = falconer_host::Trust(());
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Trust(());

impl Trust {
    /// Vouches for every library that is opened with the value, or with a copy of it.
    ///
    /// # Safety
    ///
    /// Each of them may run its initialisers in this process. If it exports functions under the names of the plugin
    /// API, they have the types of the API, keep to what the API asks of plugins, and leave alone what they were not
    /// handed: the promises are listed in this crate's `SAFETY.md`, and nothing beyond them is relied on.
    #[must_use]
    pub const unsafe fn new() -> Self {
        Self(())
    }
}

/// Makes a [`Trust`], with the word `unsafe` and the reason why the libraries can be trusted.
///
/// It is for crates that forbid `unsafe` code and yet know where their libraries come from: the command, tests. The
/// reason has to say why the requirements of [`Trust::new`] are met.
///
/// ```
/// let trust = falconer_host::trust!(unsafe "cargo built the libraries from this workspace");
/// ```
///
/// ```compile_fail
/// let trust = falconer_host::trust!("no word");
/// ```
///
/// ```compile_fail,E0080
/// let trust = falconer_host::trust!(unsafe "");
/// ```
#[macro_export]
macro_rules! trust {
    (unsafe $reason:literal) => {{
        const { ::core::assert!(!$reason.is_empty(), "say why the libraries can be trusted") };
        // SAFETY: whoever wrote `unsafe` and the reason vouches for it.
        unsafe { $crate::Trust::new() }
    }};
}
