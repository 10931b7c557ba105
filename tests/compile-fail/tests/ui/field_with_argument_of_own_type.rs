use falconer::prelude::*;

struct Mine;
struct Kind(bool);

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

    /// Whether it is of that kind
    fn is(&self, _: &u64, kind: Key<Kind>) -> bool {
        kind.0.0
    }
}

falconer::export!(Mine: Extract);

fn main() {}
