//! Sets of event types.

use falconer_abi::get_event_types_fn;
use falconer_event::PLUGIN_EVENT;

use crate::crash::Function;
use crate::plugin::State;

/// The event types that a plugin wants to be shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EventTypes {
    /// One bit a type; `None` stands for all.
    bits: Option<Box<[u64]>>,
}

impl EventTypes {
    /// Most types that a list may have: as many as there are codes.
    const LIMIT: u32 = 1 << 16;

    /// Whether the type belongs to the set.
    #[inline]
    pub fn contains(&self, event_type: u16) -> bool {
        match &self.bits {
            None => true,
            Some(bits) => {
                bits.get(usize::from(event_type / 64)).is_some_and(|word| word >> (event_type % 64) & 1 != 0)
            }
        }
    }

    /// Whether every type belongs to the set.
    pub fn is_all(&self) -> bool {
        self.bits.is_none()
    }

    fn of(types: &[u16]) -> Self {
        let words = types.iter().max().map_or(0, |max| usize::from(max / 64) + 1);
        let mut bits = vec![0; words];
        for event_type in types {
            bits[usize::from(event_type / 64)] |= 1 << (event_type % 64);
        }
        Self { bits: Some(bits.into()) }
    }

    /// Asks an initialised plugin which types it extracts from; `Err` has the length of a list that is too long.
    pub(crate) fn to_extract(state: &State) -> Result<Self, u32> {
        let library = &state.library;
        Self::ask(
            state,
            &"get_extract_event_types",
            library.inner.api.get_extract_event_types,
            library.extracts_from("syscall"),
        )
    }

    /// Asks an initialised plugin which types it parses.
    pub(crate) fn to_parse(state: &State) -> Result<Self, u32> {
        let library = &state.library;
        Self::ask(
            state,
            &"get_parse_event_types",
            library.inner.api.get_parse_event_types,
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
    ) -> Result<Self, u32> {
        let mut count = 0;
        let types = get_types.map(|get_types| {
            let _call = state.enter(function);
            // SAFETY: the state is alive and `count` lives through the call. Before API 3.2.0 the function takes no
            // state; in the C calling convention it does not see an argument too many.
            unsafe { get_types(&raw mut count, state.pointer) }
        });
        match types {
            Some(types) if !types.is_null() && count > 0 => {
                if count > Self::LIMIT {
                    return Err(count);
                }
                // SAFETY: the plugin API says that `count` types are there; the array needs no alignment this way.
                let types = (0..count as usize).map(|index| unsafe { types.add(index).read_unaligned() });
                Ok(Self::of(&types.collect::<Vec<_>>()))
            }
            _ if syscalls => Ok(Self::default()),
            _ => Ok(Self::of(&[PLUGIN_EVENT])),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_has_what_was_put_in() {
        let types = EventTypes::of(&[322, 402, 0, 65535]);
        for (event_type, inside) in
            [(0, true), (1, false), (322, true), (323, false), (402, true), (65535, true)]
        {
            assert_eq!(types.contains(event_type), inside, "{event_type}");
        }
        assert!(!EventTypes::of(&[322]).contains(65535));
        assert!(EventTypes::default().contains(7) && EventTypes::default().is_all());
    }
}
