use std::ops::ControlFlow;
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

impl Listen for Mine {
    fn capture_open(&self, cx: &ListenContext<'_>) -> Result<()> {
        let count = Rc::new(5);
        cx.routines().subscribe(move || {
            let _ = &count;
            ControlFlow::Continue(())
        })?;
        Ok(())
    }
}

falconer::export!(Mine: Listen);

fn main() {}
