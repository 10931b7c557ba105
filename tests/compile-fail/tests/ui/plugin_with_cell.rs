use std::cell::Cell;

use falconer::prelude::*;

struct Mine {
    count: Cell<u64>,
}

impl Plugin for Mine {
    const INFO: Info = plugin_info!("mine", description = "A test", contact = "you@example.com");
    type Config = ();

    fn new(_: (), _: &InitContext) -> Result<Self> {
        Ok(Self { count: Cell::new(0) })
    }
}

fn main() {}
