//! From a shared library to its function table.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::mem;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::ptr;
use std::sync::{Mutex, PoisonError};

use falconer_abi::{PLUGIN_SYM_PREFIX, PLUGIN_SYMBOLS, plugin_api};
use libloading::os::unix::{Library, RTLD_LOCAL, RTLD_NOW};

use super::{LoadProblem, Trust, file};
use crate::crash::{self, Names};

/// A function of a table whatever its type: it is only compared with NULL, or taken from the loader.
type Function = Option<unsafe extern "C" fn()>;

/// The functions of a table in the order of [`PLUGIN_SYMBOLS`].
type Members = [Function; PLUGIN_SYMBOLS.len()];
const _: () = assert!(size_of::<Members>() == size_of::<plugin_api>());
const _: () = assert!(align_of::<Members>() == align_of::<plugin_api>());

/// Names of the functions that are in a table, as the header has them.
pub(crate) fn names(api: &plugin_api) -> impl Iterator<Item = &'static str> {
    // SAFETY: a table consists of optional functions, one for each name of `PLUGIN_SYMBOLS` in its order; as `Members` they
    // are compared with NULL, and not called.
    let members = unsafe { *ptr::from_ref(api).cast::<Members>() };
    PLUGIN_SYMBOLS.into_iter().zip(members).filter(|(_, member)| member.is_some()).map(|(name, _)| name)
}

/// Opens a shared library and looks up every symbol of the plugin API; those that are not there are `None`.
///
/// The library stays in memory until the process ends: threads that a plugin left behind, destructors of
/// thread-local data and the Go runtime all go on after `destroy`, and would run code that is gone.
pub(crate) fn load(path: &Path, _trust: Trust) -> Result<plugin_api, LoadProblem> {
    file::check(path)?;
    let names = Names { plugin: String::new(), library: Some(path.to_owned()) };
    let path = fresh_name(path)?;
    let call = crash::enter(&names, &"its initialisers (or the loader)");
    // SAFETY: whoever made the `Trust` vouches for the library's initialisers.
    let library = unsafe { Library::open(Some(&path), RTLD_NOW | RTLD_LOCAL) }
        .map_err(|error| LoadProblem::Open { reason: reason(&error) })?;
    drop(call);
    let library = mem::ManuallyDrop::new(library);
    let mut members: Members = [None; PLUGIN_SYMBOLS.len()];
    for (member, name) in members.iter_mut().zip(PLUGIN_SYMBOLS) {
        // SAFETY: the plugin API says which type the function under each name has, and whoever made the `Trust` vouches
        // for it. A NULL symbol becomes `None` by the niche of the function pointer.
        let symbol = unsafe { library.get::<Function>(format!("{PLUGIN_SYM_PREFIX}{name}")) };
        *member = symbol.ok().and_then(|symbol| *symbol);
    }
    // SAFETY: a table consists of optional functions, one for each name of `PLUGIN_SYMBOLS` in its order; pointers to
    // functions of any type are alike, and each gets here the type that goes with its name.
    Ok(unsafe { mem::transmute::<Members, plugin_api>(members) })
}

/// A name for the file at `path` by which the loader does not mistake it for another.
///
/// The loader takes an empty path for this program and searches for a bare name in the system's folders. And it takes
/// a path that it has seen before for the library that was there then, although the file may have been replaced since:
/// for each further file at a path, its name gets another `./` in it.
fn fresh_name(path: &Path) -> Result<PathBuf, LoadProblem> {
    /// Device and inode of the files that were loaded from each path; a file that is mapped keeps its inode.
    static LOADED: Mutex<BTreeMap<PathBuf, Vec<(u64, u64)>>> = Mutex::new(BTreeMap::new());

    let Some(name) = path.file_name() else {
        return Err(LoadProblem::Open { reason: "the path does not end in the name of a file".to_owned() });
    };
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut fresh = OsString::new();
    // The loader reports a file that is not there.
    if let (Ok(file), Ok(absolute)) = (path.metadata(), std::path::absolute(path)) {
        let file = (file.dev(), file.ino());
        let mut loaded = LOADED.lock().unwrap_or_else(PoisonError::into_inner);
        let files = loaded.entry(absolute).or_default();
        let before = files.iter().position(|one| *one == file).unwrap_or_else(|| {
            files.push(file);
            files.len() - 1
        });
        fresh.push("./".repeat(before));
    }
    fresh.push(name);
    Ok(parent.join(fresh))
}

/// The loader's own message, without that of the crate around it.
fn reason(error: &libloading::Error) -> String {
    std::error::Error::source(error).map_or_else(|| error.to_string(), ToString::to_string)
}
