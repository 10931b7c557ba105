use falconer::json::Document;
use falconer::prelude::*;

struct Builds;

impl Plugin for Builds {
    const INFO: Info = plugin_info!("builds", description = "Builds", contact = "tests");
    type Config = ();

    fn new(_: (), _: &InitContext) -> Result<Self> {
        Ok(Self)
    }
}

#[fields("gitlab")]
impl Extract for Builds {
    type Event<'e> = Document<'e>;
    const EVENT_SOURCES: &'static [&'static str] = &["gitlab"];

    fn decode<'e>(&self, event: &EventReader<'e>) -> Result<Document<'e>> {
        Document::parse(event.payload())
    }

    fields! {
        /// Who wrote it
        gitlb.author: str = "/author",
        /// Its name
        gitlab.name: str = "/name",
    }
}

falconer::export!(Builds: Extract);

fn main() {}
