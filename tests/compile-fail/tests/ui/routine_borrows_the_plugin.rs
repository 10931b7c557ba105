use std::ops::ControlFlow;

use falconer::prelude::*;

struct Mine;

impl Plugin for Mine {
    const INFO: Info = plugin_info!("mine", description = "A test", contact = "you@example.com");
    type Config = ();

    fn new(_: (), _: &InitContext) -> Result<Self> {
        Ok(Self)
    }
}

impl Mine {
    fn work(&self) {}
}

impl Listen for Mine {
    fn capture_open(&self, cx: &ListenContext<'_>) -> Result<()> {
        let routine = cx.routines().subscribe(|| {
            self.work();
            ControlFlow::Continue(())
        })?;
        routine.detach();
        Ok(())
    }
}

falconer::export!(Mine: Listen);

fn main() {}
