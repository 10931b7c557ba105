use falconer::prelude::*;

struct Mine;

impl Plugin for Mine {
    const INFO: Info = plugin_info!("mine", description = "A test", contact = "you@example.com");
    type Config = ();

    fn new(_: (), _: &InitContext) -> Result<Self> {
        Ok(Self)
    }
}

/// A number that says it is a text.
struct Id(u64);

impl falconer::Value for Id {
    const TYPE: falconer::FieldType = falconer::FieldType::String;
    type As = u64;

    fn as_value(&self) -> &str {
        "1"
    }

    fn put(&self, out: &mut falconer::extract::ValueWriter<'_>) -> Result<()> {
        self.0.put(out)
    }
}

fn main() {}
