use std::sync::Mutex;

static KEPT: Mutex<Option<&'static falconer::ParseContext<'static>>> = Mutex::new(None);

use falconer::prelude::*;

struct Mine;

impl Plugin for Mine {
    const INFO: Info = info!("mine", description = "A test", contact = "you@example.com");
    type Config = ();

    fn new(_: (), _: &InitContext) -> Result<Self> {
        Ok(Self)
    }
}

impl Parse for Mine {
    fn parse(&self, _: &EventReader<'_>, cx: &ParseContext<'_>) -> Result<()> {
        *KEPT.lock().unwrap() = Some(cx);
        Ok(())
    }
}

falconer::export!(Mine: Parse);

fn main() {}
