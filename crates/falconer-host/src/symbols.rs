//! From a shared library to its function table.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use falconer_abi::plugin_api;
use libloading::os::unix::{Library, RTLD_LOCAL, RTLD_NOW};

use crate::crash::{self, Names};
use crate::{LoadProblem, Trust, file};

/// Calls a macro with the names of all functions of the plugin API, in the order of its header.
macro_rules! with_functions {
    ($then:ident) => {
        $then!(
            get_required_api_version,
            get_init_schema,
            init,
            destroy,
            get_last_error,
            get_name,
            get_description,
            get_contact,
            get_version,
            get_id,
            get_event_source,
            open,
            close,
            list_open_params,
            get_progress,
            event_to_string,
            next_batch,
            get_extract_event_types,
            get_extract_event_sources,
            get_fields,
            extract_fields,
            get_parse_event_types,
            get_parse_event_sources,
            parse_event,
            get_async_event_sources,
            get_async_events,
            set_async_event_handler,
            dump_state,
            set_config,
            get_metrics,
            capture_open,
            capture_close,
            get_required_event_schema_version,
        )
    };
}

/// Names of the functions that are in a table, as the header has them.
pub(crate) fn names(api: &plugin_api) -> impl Iterator<Item = &'static str> {
    macro_rules! present {
        ($($name:ident),+ $(,)?) => {
            [$((stringify!($name), api.$name.is_some())),+]
        };
    }
    with_functions!(present).into_iter().filter(|(_, there)| *there).map(|(name, _)| name)
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
    let library = std::mem::ManuallyDrop::new(library);
    macro_rules! table {
        ($($name:ident),+ $(,)?) => {
            plugin_api {
                // SAFETY: the plugin API says which type the function under each name has, and whoever made the `Trust`
                // vouches for it. A NULL symbol becomes `None` by the niche of the function pointer.
                $($name: unsafe { library.get::<Option<_>>(concat!("plugin_", stringify!($name))) }
                    .ok()
                    .and_then(|symbol| *symbol),)+
            }
        };
    }
    Ok(with_functions!(table))
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
    // A file that is not there is for the loader to tell of.
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

/// The loader's own words, without those of the crate around them.
fn reason(error: &libloading::Error) -> String {
    std::error::Error::source(error).map_or_else(|| error.to_string(), ToString::to_string)
}
