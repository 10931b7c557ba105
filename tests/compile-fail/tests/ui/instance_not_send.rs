use std::rc::Rc;

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
        let count = Rc::new(0);
        Ok(source::pull(move |event| {
            event.write(count.to_string().as_bytes());
            Ok(Next::More)
        }))
    }
}

falconer::export!(Mine: Source);

fn main() {}
