//! Opening a library.

use std::path::Path;
use std::sync::Arc;

use falconer_abi::plugin_api;

use super::{Library, LoadError, Trust, check, symbols};

impl Library {
    /// Loads the shared library at `path` and checks it; all of its symbols are bound at once and kept to itself.
    ///
    /// A path that is not absolute starts at the working directory, a bare name too.
    ///
    /// The library is never unloaded. A file that took the place of one loaded before is loaded beside it.
    ///
    /// Loading runs the library's initialisers, and what it exports is called by types that nobody can check: `trust`
    /// is the word of whoever vouches for it, see [`Trust`].
    ///
    /// # Errors
    ///
    /// The first thing that keeps it from being a plugin that this host can serve, in the order in which
    /// [`LoadProblem`](crate::LoadProblem) lists them.
    pub fn open(path: impl AsRef<Path>, trust: Trust) -> Result<Self, LoadError> {
        let path = path.as_ref();
        symbols::load(path, trust)
            // SAFETY: whoever made `trust` vouches for the library's functions.
            .and_then(|api| unsafe { check::check(&api, Some(path.to_owned())) })
            .map(|facts| Self { facts: Arc::new(facts) })
            .map_err(|problem| LoadError { plugin: path.display().to_string(), problem })
    }

    /// Takes in a plugin that is linked into this program.
    ///
    /// # Safety
    ///
    /// Every function of the table behaves as the plugin API demands: the texts that it returns are NULL or
    /// NUL-terminated and live as long as the API says, and so do arrays.
    pub unsafe fn from_api(api: &'static plugin_api) -> Result<Self, LoadError> {
        // SAFETY: the caller vouches for the functions.
        unsafe { check::check(api, None) }
            .map(|facts| Self { facts: Arc::new(facts) })
            .map_err(|problem| LoadError { plugin: "(linked in)".to_owned(), problem })
    }
}
