use std::cell::Cell;

thread_local! {
    static KEPT: Cell<Option<&'static falconer::ParseContext<'static>>> = const { Cell::new(None) };
}

use falconer::prelude::*;

struct Mine;

impl Plugin for Mine {
    const INFO: Info = plugin_info!("mine", description = "A test", contact = "you@example.com");
    type Config = ();

    fn new(_: (), _: &InitContext) -> Result<Self> {
        Ok(Self)
    }
}

impl Parse for Mine {
    fn parse(&self, _: &EventReader<'_>, cx: &ParseContext<'_>) -> Result<()> {
        KEPT.set(Some(cx));
        Ok(())
    }
}

falconer::export!(Mine: Parse);

fn main() {}
