//! Event types that a plugin asks for, lent to the host.

use std::ptr;

use falconer_abi as abi;

use super::plugin::{Exported, PluginState, initialised, set_last_error};
use crate::ApiVersion;
use crate::extract::EventTypes;
use crate::runtime::guard;

/// A call of `get_extract_event_types` or `get_parse_event_types`.
pub(crate) struct Asked {
    pub(crate) symbol: &'static str,
    /// What is said of a NULL `numtypes`.
    pub(crate) no_place: &'static str,
    pub(crate) numtypes: *mut u32,
    pub(crate) s: *mut abi::ss_plugin_t,
}

/// Event types, lent as long as `keep` keeps them; NULL for those that the host has unless told.
///
/// # Safety
///
/// The rules of [`symbols`](crate::symbols); `s` is only looked at where the announced API version is at least 3.2.0.
#[inline]
pub(crate) unsafe fn lend_types<P: Exported>(
    Asked { symbol, no_place, numtypes, s }: Asked,
    types: EventTypes,
    from_config: impl FnOnce(&P) -> Vec<u16>,
    keep: impl FnOnce(&PluginState<P>, Vec<u16>) -> Option<(*const u16, usize)>,
) -> *mut u16 {
    let (types, count) = match types {
        EventTypes::Default => (ptr::null(), 0),
        EventTypes::List(types) => (types.as_ptr(), types.len()),
        // SAFETY: the rules of `symbols`.
        EventTypes::FromConfig => unsafe { initialised::<P>(s) }
            .and_then(|(state, plugin)| {
                let _scope = state.logger.enter();
                let types = guard(|| from_config(plugin))
                    .inspect_err(|panic| state.set_error(&format!("{symbol}: {panic}")))
                    .ok()?;
                keep(state, types)
            })
            .unwrap_or((ptr::null(), 0)),
    };
    if numtypes.is_null() {
        if P::API.has(ApiVersion::V3_2) {
            // SAFETY: the rules of `symbols`; hosts of the announced version pass the state.
            unsafe { set_last_error::<P>(s, no_place) };
        }
        return ptr::null_mut();
    }
    // SAFETY: not NULL, and so writable by the rules of `symbols`.
    unsafe { numtypes.write(u32::try_from(count).unwrap_or(0)) };
    types.cast_mut()
}
