use falconer::prelude::*;

struct Mine;

impl Plugin for Mine {
    const INFO: Info = plugin_info!("mine", description = "A test", contact = "you@example.com");
    type Config = ();

    fn new(_: (), _: &InitContext) -> Result<Self> {
        Ok(Self)
    }
}

#[fields("mine")]
impl Extract for Mine {
    type Event<'e> = u64;

    fn decode(&self, event: &EventReader<'_>) -> Result<u64> {
        Ok(event.number())
    }

    /// The value
    fn value(&self, event: u64) -> u64 {
        event
    }
}

falconer::export!(Mine: Extract);

fn main() {}
