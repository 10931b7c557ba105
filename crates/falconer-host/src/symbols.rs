//! From a shared library to its function table.

use std::path::Path;

use falconer_abi::plugin_api;
use libloading::os::unix::{Library, RTLD_LOCAL, RTLD_NOW};

use crate::LoadProblem;

/// Opens a shared library and looks up every symbol of the plugin API; those that are not there are `None`.
///
/// The library stays in memory until the process ends: threads that a plugin left behind, destructors of
/// thread-local data and the Go runtime all go on after `destroy`, and would run code that is gone.
pub(crate) fn load(path: &Path) -> Result<plugin_api, LoadProblem> {
    // An empty path would yield this program itself, and a bare name be searched for in the system's folders.
    let here;
    let path = match path.components().count() {
        0 => return Err(LoadProblem::Open { reason: "the path is empty".to_owned() }),
        1 => {
            here = Path::new(".").join(path);
            &here
        }
        _ => path,
    };
    // SAFETY: running the library's initialisers is what the caller of `Library::open` asks for; its documentation
    // says that the file must be a plugin that is trusted to run in this process.
    let library = unsafe { Library::open(Some(path), RTLD_NOW | RTLD_LOCAL) }
        .map_err(|error| LoadProblem::Open { reason: reason(&error) })?;
    let library = std::mem::ManuallyDrop::new(library);
    macro_rules! table {
        ($($name:ident),+ $(,)?) => {
            plugin_api {
                // SAFETY: the plugin API says which type the function under each name has, and the file is a plugin.
                // A NULL symbol becomes `None` by the niche of the function pointer.
                $($name: unsafe { library.get::<Option<_>>(concat!("plugin_", stringify!($name))) }
                    .ok()
                    .and_then(|symbol| *symbol),)+
            }
        };
    }
    Ok(table!(
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
    ))
}

/// The loader's own words, without those of the crate around them.
fn reason(error: &libloading::Error) -> String {
    std::error::Error::source(error).map_or_else(|| error.to_string(), ToString::to_string)
}
