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

/// Stands for the SDK, and has another version of what the plugin needs.
mod fake {
    pub use falconer::*;
    pub mod __private {
        pub use falconer::__private::*;
        pub mod needs {
            pub const fn plugin<P>() -> falconer::ApiVersion {
                falconer::ApiVersion::V3_11
            }
        }
    }
}

falconer::__private::export!(unsafe fake; Mine: Source, linked);

fn main() {}
