use falconer::prelude::*;

struct Mine;

impl Plugin for Mine {
    const INFO: Info = plugin_info!("mi\0ne", description = "A test", contact = "you@example.com");
    type Config = ();

    fn new(_: (), _: &InitContext) -> Result<Self> {
        Ok(Self)
    }
}

fn main() {}
