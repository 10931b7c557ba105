//! Symbols of event parsing.

use std::ffi::c_char;
use std::sync::OnceLock;

use falconer_abi as abi;

use crate::event::EventReader;
use crate::parse::ParseContext;
use crate::runtime::{TablesInput, guard, quote};
use crate::state::{Asked, Exported, ExportedTexts, PluginState, initialised, lend, lend_types};
use crate::{Error, Parse, Result};

/// What parsing needs in a plugin's state: the event types of the config, once they were asked for.
#[derive(Debug, Default)]
pub struct ParseState {
    types: OnceLock<Vec<u16>>,
}

/// `plugin_get_parse_event_sources`: [`Parse::EVENT_SOURCES`] as JSON; lent for ever.
pub fn get_parse_event_sources<P: Parse + ExportedTexts>() -> *const c_char {
    lend(&P::more_texts().parse_sources, || quote::array(P::EVENT_SOURCES))
}

/// `plugin_get_parse_event_types`: [`Parse::EVENT_TYPES`]; those of the config are asked for once, and lent until `destroy`.
///
/// # Safety
///
/// The rules of [`symbols`](super); `s` is only looked at where the announced API version is at least 3.2.0.
pub unsafe fn get_parse_event_types<P: Parse + Exported<Parsing = ParseState>>(
    numtypes: *mut u32,
    s: *mut abi::ss_plugin_t,
) -> *mut u16 {
    let asked = Asked {
        symbol: "get_parse_event_types",
        no_place: "get_parse_event_types: found a null pointer where the number of types is to be put",
        numtypes,
        s,
    };
    // SAFETY: the caller's promise.
    unsafe {
        lend_types::<P>(asked, P::EVENT_TYPES, P::parse_event_types, |state, types| {
            let types = state.parsing.types.get_or_init(|| types);
            Some((types.as_ptr(), types.len()))
        })
    }
}

/// `plugin_parse_event`: calls [`Parse::parse`].
///
/// # Safety
///
/// The rules of [`symbols`](super).
pub unsafe fn parse_event<P: Parse + Exported>(
    s: *mut abi::ss_plugin_t,
    evt: *const abi::ss_plugin_event_input,
    input: *const abi::ss_plugin_event_parse_input,
) -> abi::ss_plugin_rc {
    // SAFETY: the rules of `symbols`.
    let Some((state, plugin)) = (unsafe { initialised::<P>(s) }) else { return abi::SS_PLUGIN_FAILURE };
    let _scope = state.logger.enter();
    // SAFETY: as above.
    let outcome = guard(|| match unsafe { parse(state, plugin, evt, input) } {
        Ok(()) => abi::SS_PLUGIN_SUCCESS,
        Err(error) => failed(state, error),
    });
    outcome.unwrap_or_else(|panic| failed(state, Error::new(panic)))
}

#[cold]
#[inline(never)]
#[expect(clippy::needless_pass_by_value, reason = "it is dropped here, and not where nothing failed")]
fn failed<P: Exported>(state: &PluginState<P>, error: Error) -> abi::ss_plugin_rc {
    state.set_error(&format!("parse_event: {error}"));
    abi::SS_PLUGIN_FAILURE
}

/// # Safety
///
/// The rules of `symbols` for `evt` and `input`.
#[inline]
unsafe fn parse<P: Parse + Exported>(
    state: &PluginState<P>,
    plugin: &P,
    evt: *const abi::ss_plugin_event_input,
    input: *const abi::ss_plugin_event_parse_input,
) -> Result<()> {
    // SAFETY: the host's inputs, that of tables of the announced version, which stay during the call, as the plugin's state
    // does; the reader does not outlive it.
    let event = unsafe { EventReader::of_call(evt, TablesInput::parse(input, &state.tables)) }?;
    plugin.parse(&event, &ParseContext { logger: &state.logger, tables: event.tables_input() })
}
