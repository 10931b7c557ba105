//! Fields of any event whose payload is JSON, from any event source.

use falconer::json::{Document, Text};
use falconer::prelude::*;

/// The plugin; it has no state.
struct Json;

/// Init config of the json plugin.
#[config(allow_unknown)]
struct Config {
    /// Asynchronous extraction
    ///
    /// Accepted for existing configurations, without effect: extraction runs in the caller's thread.
    #[expect(dead_code, reason = "only read, and described in the schema")]
    use_async: bool,
}

/// An event: its payload, and its time in ns since the epoch.
struct Event<'e> {
    document: Document<'e>,
    time: u64,
}

impl Plugin for Json {
    const INFO: Info = plugin_info!("json", contact = "github.com/falcosecurity/plugins/");
    type Config = Config;

    fn new(_: Config, _: &InitContext) -> Result<Self> {
        Ok(Self)
    }
}

#[fields("json")]
impl Extract for Json {
    type Event<'e> = Event<'e>;

    fn decode<'e>(&self, event: &EventReader<'e>) -> Result<Event<'e>> {
        let (payload, time) = (event.payload(), event.timestamp());
        if !payload.starts_with(b"{") && !payload.starts_with(b"[") {
            bail!("the event does not begin with `{{` or `[`, as JSON of events does");
        }
        Ok(Event { document: Document::parse(payload)?, time })
    }

    /// The value at a JSON pointer (RFC 6901): the text of a string, JSON for any other value
    #[field(alias = "jevt.value")]
    fn value<'e>(&self, event: &'e Event<'_>, pointer: Key<&str>) -> Option<Text<'e>> {
        Some(event.document.pointer(pointer.0)?.text())
    }

    /// The whole event as indented JSON, with its trailing whitespace
    #[field(alias = "jevt.obj")]
    fn obj<'e>(&self, event: &'e Event<'_>) -> Result<Text<'e>> {
        let root = event.document.root();
        let end = &event.document.bytes()[root.range().end..];
        Ok(Text::from([&*root.indented()?.to_bytes(), end].concat()))
    }

    /// The time of the event in ns since the epoch, like evt.rawtime
    #[field(alias = "jevt.rawtime")]
    fn rawtime(&self, event: &Event<'_>) -> String {
        event.time.to_string()
    }
}

falconer::export!(Json: Extract);
