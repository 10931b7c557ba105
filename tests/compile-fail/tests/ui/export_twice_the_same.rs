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

falconer::export!(Mine: Source + Source);

fn main() {}
