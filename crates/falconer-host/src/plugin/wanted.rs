//! Asks a plugin which event types it wants to receive.

use falconer_abi::get_event_types_fn;
use falconer_event::PLUGIN_EVENT;

use super::event_types::EventTypes;
use super::state::State;
use crate::crash::Function;

/// Asks an initialised plugin which types it extracts from; `Err` has the length of a list that is too long.
pub(super) fn to_extract(state: &State) -> Result<EventTypes, u32> {
    let library = &state.library;
    ask(
        state,
        &"get_extract_event_types",
        library.facts.api.get_extract_event_types,
        library.extracts_from("syscall"),
    )
}

/// Asks an initialised plugin which types it parses.
pub(super) fn to_parse(state: &State) -> Result<EventTypes, u32> {
    let library = &state.library;
    ask(
        state,
        &"get_parse_event_types",
        library.facts.api.get_parse_event_types,
        library.parses_from("syscall"),
    )
}

/// Without a list a plugin gets every type if it takes events from syscalls or from any source, and plugin events
/// only if not.
fn ask(
    state: &State,
    function: Function,
    get_types: Option<get_event_types_fn>,
    syscalls: bool,
) -> Result<EventTypes, u32> {
    let mut count = 0;
    let types = get_types.map(|get_types| {
        let _call = state.enter(function);
        // SAFETY: the state is alive and `count` lives through the call. Before API 3.2.0 the function takes no
        // state; in the C calling convention it does not see an argument too many.
        unsafe { get_types(&raw mut count, state.pointer) }
    });
    match types {
        Some(types) if !types.is_null() && count > 0 => {
            if count > EventTypes::LIMIT {
                return Err(count);
            }
            // SAFETY: the plugin API says that `count` types are there; the array needs no alignment this way.
            let types = (0..count as usize).map(|index| unsafe { types.add(index).read_unaligned() });
            Ok(EventTypes::of(&types.collect::<Vec<_>>()))
        }
        _ if syscalls => Ok(EventTypes::default()),
        _ => Ok(EventTypes::of(&[PLUGIN_EVENT])),
    }
}
