use falconer::prelude::*;

struct Counter;

impl Plugin for Counter {
    const INFO: Info = plugin_info!("counter", description = "Counts", contact = "tests");
    type Config = ();

    fn new(_: (), _: &InitContext) -> Result<Self> {
        Ok(Self)
    }
}

impl Source for Counter {
    const ID: u32 = 999;
    const EVENT_SOURCE: &'static str = "counter";
    type Params = ();

    fn open(&self, _: (), _: &OpenContext) -> Result<impl Instance> {
        Ok(source::pull(|_| Ok(Next::Eof)))
    }
}

#[fields("counter")]
impl Extract for Counter {
    type Event<'e> = ();

    fn decode(&self, _: &EventReader<'_>) -> Result<()> {
        Ok(())
    }

    /// The number
    fn number(&self, _: &()) -> u64 {
        1
    }
}

falconer::export!(Counter: Source);

fn main() {}
