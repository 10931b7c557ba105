//! A plugin that parses system events of a schema that no host has yet.

use std::ffi::CStr;

use falconer::prelude::*;

struct Future;

impl Plugin for Future {
    const INFO: Info = plugin_info!("future");
    const EVENT_SCHEMA: Option<&'static CStr> = Some(c"99.0.0");
    type Config = ();

    fn new((): (), _cx: &InitContext) -> Result<Self> {
        Ok(Self)
    }
}

impl Parse for Future {
    const EVENT_SOURCES: &'static [&'static str] = &["syscall"];

    fn parse(&self, _event: &EventReader<'_>, _cx: &ParseContext<'_>) -> Result<()> {
        Ok(())
    }
}

falconer::export!(Future: Parse);
