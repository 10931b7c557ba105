use std::rc::Rc;

use falconer::prelude::*;

struct Mine {
    names: Rc<Vec<String>>,
}

impl Plugin for Mine {
    const INFO: Info = plugin_info!("mine", description = "A test", contact = "you@example.com");
    type Config = ();

    fn new(_: (), _: &InitContext) -> Result<Self> {
        Ok(Self { names: Rc::default() })
    }
}

fn main() {}
