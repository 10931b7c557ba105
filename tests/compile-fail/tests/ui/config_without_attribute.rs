use falconer::prelude::*;

struct Mine;

struct Settings {
    jitter: u64,
}

impl Plugin for Mine {
    const INFO: Info = plugin_info!("mine", description = "A test", contact = "you@example.com");
    type Config = Settings;

    fn new(_: Settings, _: &InitContext) -> Result<Self> {
        Ok(Self)
    }
}

fn main() {}
