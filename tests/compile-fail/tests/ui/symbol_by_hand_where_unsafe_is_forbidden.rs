#![forbid(unsafe_code)]

use falconer::prelude::*;

struct Mine;

impl Plugin for Mine {
    const INFO: Info = plugin_info!("mine", description = "A test", contact = "you@example.com");
    type Config = ();

    fn new(_: (), _: &InitContext) -> Result<Self> {
        Ok(Self)
    }
}

impl Source for Mine {
    const ID: u32 = 999;
    const EVENT_SOURCE: &'static str = "mine";
    type Params = ();

    fn open(&self, _: (), _: &OpenContext) -> Result<impl Instance> {
        Ok(source::pull(|_| Ok(Next::Eof)))
    }
}

/// Safe to write, and followed by the host all the same.
extern "C" fn plugin_get_name() -> *const std::ffi::c_char {
    8 as *const _
}

falconer::export!(Mine: Source, linked, except unsafe(plugin_get_name));

fn main() {}
