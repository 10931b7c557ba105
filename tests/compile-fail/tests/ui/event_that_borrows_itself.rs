use std::cell::Cell;

use falconer::prelude::*;

struct Mine;

impl Plugin for Mine {
    const INFO: Info = plugin_info!("mine", description = "A test", contact = "you@example.com");
    type Config = ();

    fn new(_: (), _: &InitContext) -> Result<Self> {
        Ok(Self)
    }
}

/// An event that can keep a text as long as the bytes of the event live, and is given one of its own.
struct Kept<'e> {
    text: String,
    seen: Cell<Option<&'e str>>,
}

impl Drop for Kept<'_> {
    fn drop(&mut self) {
        // Frees what `seen` would lead to.
        self.text = String::new();
        println!("{:?}", self.seen.get());
    }
}

#[fields("mine")]
impl Extract for Mine {
    type Event<'e> = Kept<'e>;

    fn decode<'e>(&self, event: &EventReader<'e>) -> Result<Kept<'e>> {
        Ok(Kept { text: event.text()?.to_owned(), seen: Cell::new(None) })
    }

    /// Length of the text
    fn length<'e>(&self, event: &'e Kept<'e>) -> usize {
        event.seen.set(Some(&event.text));
        event.text.len()
    }
}

falconer::export!(Mine: Extract);

fn main() {}
