use falconer::prelude::*;

struct Mine;

impl Plugin for Mine {
    const INFO: Info = plugin_info!("mine", description = "A test", contact = "you@example.com");
    type Config = ();

    fn new(_: (), _: &InitContext) -> Result<Self> {
        Ok(Self)
    }
}

impl Metrics for Mine {}

falconer::export!(Mine: Metrics, without plugin_init);

fn main() {}
