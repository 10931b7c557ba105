//! Parsing, as a host asks for it.

use std::mem::MaybeUninit;

use falconer_abi as abi;

use crate::tables::TableHost;
use crate::{Guarded, HostEvent, Plugin, Version};

/// The struct that goes with an event to parse, at the end of what can be read; without tables.
#[derive(Debug)]
pub struct ParseInput(Guarded);

impl ParseInput {
    /// That of a host of a version.
    pub fn new(version: Version) -> Self {
        let input = MaybeUninit::<abi::ss_plugin_event_parse_input>::zeroed();
        // SAFETY: the struct is of pointers and optional functions, for all of which zeros are a value.
        Self(Guarded::of_prefix(&unsafe { input.assume_init() }, version.parse_input()))
    }

    /// The struct to call a plugin with; valid as long as self.
    pub fn as_ptr(&self) -> *const abi::ss_plugin_event_parse_input {
        self.0.as_ptr()
    }
}

impl Plugin<'_> {
    /// `parse_event`; the error is what `get_last_error` says of a failure.
    pub fn parse(&self, event: &HostEvent) -> Result<(), String> {
        let input = ParseInput::new(self.host().version());
        let input = self.host().tables().map_or(input.as_ptr(), TableHost::parse_input);
        // SAFETY: the handle came from init; event and input live during the call.
        let rc = unsafe { self.host().api().parse_event.unwrap()(self.state(), event.as_ptr(), input) };
        self.result(rc)
    }

    /// `get_parse_event_types`.
    pub fn parse_types(&self) -> Vec<u16> {
        let mut count = u32::MAX;
        // SAFETY: the handle came from init; the types are lent until the thread asks again.
        unsafe {
            let types = self.host().api().get_parse_event_types.unwrap()(&raw mut count, self.state());
            if count == 0 { Vec::new() } else { std::slice::from_raw_parts(types, count as usize).to_vec() }
        }
    }
}
