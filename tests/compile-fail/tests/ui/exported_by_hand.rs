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

/// Announces what it likes, and has functions of its own.
impl falconer::symbols::Exported for Mine {
    const API: falconer::ApiVersion = falconer::ApiVersion::V3_11;
    const SOURCING: bool = true;
    type PerThread = ();
    type Parsing = ();
    type Asynchronous = ();
    type Metering = ();

    fn api() -> &'static falconer::abi::plugin_api {
        loop {}
    }

    fn registry() -> &'static falconer::symbols::Registry<falconer::symbols::PluginState<Self>> {
        loop {}
    }

    fn texts() -> &'static falconer::symbols::Texts {
        loop {}
    }
}

fn main() {}
