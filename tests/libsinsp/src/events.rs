//! Events as bodies show them.

use falconer_event::{AsyncEvent, Event, PluginEvent};

/// What an event is, without its number and time: of which source, and `plugin "PAYLOAD"`, `async NAME "DATA"`, or
/// `type CODE tid TID`.
pub(crate) fn described(event: Event<'_>, source: &str) -> String {
    if let Ok(event) = PluginEvent::try_from(event) {
        return format!("{source} plugin {}", quoted(event.payload()));
    }
    if let Ok(event) = AsyncEvent::try_from(event) {
        return format!("{source} async {} {}", String::from_utf8_lossy(event.name()), quoted(event.data()));
    }
    format!("{source} type {} tid {}", event.type_code(), event.thread_id().cast_signed())
}

/// Bytes in quotes; those that are not printable ASCII, quotes and backslashes are escaped.
pub(crate) fn quoted(bytes: &[u8]) -> String {
    let mut text = String::from("\"");
    for byte in bytes {
        match byte {
            b'"' | b'\\' => text.extend(['\\', char::from(*byte)]),
            b' '..=b'~' => text.push(char::from(*byte)),
            _ => text.extend(["\\x", &format!("{byte:02x}")]),
        }
    }
    text.push('"');
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_shown_as_the_other_host_shows_them() {
        assert_eq!(quoted(b"a \"b\"\\\x00\xff\n"), r#""a \"b\"\\\x00\xff\x0a""#);
    }
}
