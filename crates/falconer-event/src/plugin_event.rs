//! The two event types that plugins make: plugin events (322) and async events (402).

use falconer_abi::PLUGIN_EVENT_PAYLOAD_OFFSET;

use crate::EventError;
use crate::event::{ASYNC_EVENT, Event, HEADER_LEN, NO_TIMESTAMP, PLUGIN_EVENT};

/// A checked plugin event: the payload of a source plugin.
#[derive(Clone, Copy, Debug)]
pub struct PluginEvent<'a> {
    event: Event<'a>,
    payload: &'a [u8],
}

impl<'a> PluginEvent<'a> {
    /// Id of the plugin that made the event; 0 means the plugin that delivers it.
    pub fn plugin_id(&self) -> u32 {
        let bytes = self.event.bytes();
        u32::from_ne_bytes([bytes[34], bytes[35], bytes[36], bytes[37]])
    }

    /// The payload.
    #[inline]
    pub fn payload(&self) -> &'a [u8] {
        self.payload
    }

    /// The event itself.
    #[inline]
    pub fn event(&self) -> Event<'a> {
        self.event
    }
}

impl<'a> TryFrom<Event<'a>> for PluginEvent<'a> {
    type Error = EventError;

    #[inline]
    fn try_from(event: Event<'a>) -> Result<Self, EventError> {
        // The usual event: correct type, two parameters, an id of four bytes, and a payload within the event.
        if event.type_code() == PLUGIN_EVENT
            && event.param_count() == 2
            && let Some((prefix, rest)) = event.bytes().split_first_chunk::<PLUGIN_EVENT_PAYLOAD_OFFSET>()
            && let [.., a, b, c, d, e, f, g, h, _, _, _, _] = *prefix
            && u32::from_ne_bytes([a, b, c, d]) as usize == size_of::<u32>()
            && let Some(payload) = rest.get(..u32::from_ne_bytes([e, f, g, h]) as usize)
        {
            return Ok(Self { event, payload });
        }
        Err(plugin_event_error(event))
    }
}

#[cold]
#[inline(never)]
fn plugin_event_error(event: Event<'_>) -> EventError {
    let header = event.header();
    if header.r#type != PLUGIN_EVENT {
        return EventError::Type { found: header.r#type, expected: PLUGIN_EVENT };
    }
    if header.nparams != 2 {
        return EventError::ParamCount { event_type: PLUGIN_EVENT, found: header.nparams, expected: 2 };
    }
    match (event.large_param(0), event.large_param(1)) {
        (Err(error), _) | (_, Err(error)) => error,
        (Ok(id), Ok(_)) => {
            EventError::ParamSize { index: 0, found: id.map_or(0, <[u8]>::len), expected: size_of::<u32>() }
        }
    }
}

/// A checked async event: an event that a plugin sent from its own thread.
#[derive(Clone, Copy, Debug)]
pub struct AsyncEvent<'a> {
    event: Event<'a>,
    plugin_id: u32,
    name: &'a [u8],
    data: &'a [u8],
}

impl<'a> AsyncEvent<'a> {
    /// Id of the plugin whose event source is open; 0 for syscalls. Hosts fill it in.
    pub fn plugin_id(&self) -> u32 {
        self.plugin_id
    }

    /// The name, without its NUL; usually UTF-8.
    pub fn name(&self) -> &'a [u8] {
        self.name
    }

    /// The data of the event.
    pub fn data(&self) -> &'a [u8] {
        self.data
    }

    /// The event itself.
    pub fn event(&self) -> Event<'a> {
        self.event
    }
}

impl<'a> TryFrom<Event<'a>> for AsyncEvent<'a> {
    type Error = EventError;

    fn try_from(event: Event<'a>) -> Result<Self, EventError> {
        let header = event.header();
        if header.r#type != ASYNC_EVENT {
            return Err(EventError::Type { found: header.r#type, expected: ASYNC_EVENT });
        }
        if header.nparams != 3 {
            return Err(EventError::ParamCount {
                event_type: ASYNC_EVENT,
                found: header.nparams,
                expected: 3,
            });
        }
        let [id, name, data] = [0, 1, 2].map(|index| event.large_param(index).map(Option::unwrap_or_default));
        let (id, name, data) = (id?, name?, data?);
        let id = <[u8; 4]>::try_from(id).map_err(|_| EventError::ParamSize {
            index: 0,
            found: id.len(),
            expected: size_of::<u32>(),
        })?;
        let name = match name.split_last() {
            Some((0, name)) if !name.contains(&0) => name,
            _ => return Err(EventError::Name),
        };
        Ok(Self { event, plugin_id: u32::from_ne_bytes(id), name, data })
    }
}

/// The bytes before the payload of a plugin event: header, lengths and plugin id.
#[inline]
pub(crate) fn plugin_event_prefix(
    plugin_id: u32,
    timestamp: u64,
    payload_len: u32,
) -> [u8; PLUGIN_EVENT_PAYLOAD_OFFSET] {
    let mut prefix = [0; PLUGIN_EVENT_PAYLOAD_OFFSET];
    prefix[0..8].copy_from_slice(&timestamp.to_ne_bytes());
    prefix[8..16].copy_from_slice(&u64::MAX.to_ne_bytes());
    prefix[16..20].copy_from_slice(&(payload_len + PREFIX_LEN).to_ne_bytes());
    prefix[20..22].copy_from_slice(&PLUGIN_EVENT.to_ne_bytes());
    prefix[22..26].copy_from_slice(&2u32.to_ne_bytes());
    prefix[26..30].copy_from_slice(&4u32.to_ne_bytes());
    prefix[30..34].copy_from_slice(&payload_len.to_ne_bytes());
    prefix[34..38].copy_from_slice(&plugin_id.to_ne_bytes());
    prefix
}

#[expect(clippy::cast_possible_truncation, reason = "38")]
pub(crate) const PREFIX_LEN: u32 = PLUGIN_EVENT_PAYLOAD_OFFSET as u32;

/// The largest payload that fits the event's length field, in bytes.
pub(crate) const MAX_PAYLOAD: usize = (u32::MAX - PREFIX_LEN) as usize;

/// Makes the bytes of a plugin event; a payload longer than a 32-bit length can express is truncated.
///
/// ```
/// use falconer_event::{Event, PluginEvent, encode_plugin_event};
///
/// let bytes = encode_plugin_event(3, 1_000_000_000, b"42");
/// let event = PluginEvent::try_from(Event::new(&bytes)?)?;
/// assert_eq!(event.payload(), b"42");
/// assert_eq!(event.event().timestamp(), 1_000_000_000);
/// # Ok::<(), falconer_event::EventError>(())
/// ```
pub fn encode_plugin_event(plugin_id: u32, timestamp: u64, payload: &[u8]) -> Vec<u8> {
    let payload = &payload[..payload.len().min(MAX_PAYLOAD)];
    let length = u32::try_from(payload.len()).unwrap_or(u32::MAX - PREFIX_LEN);
    [&plugin_event_prefix(plugin_id, timestamp, length)[..], payload].concat()
}

/// Makes the bytes of an async event without a time; the name ends at its first NUL.
///
/// Data longer than a 32-bit length can express is truncated.
///
/// ```
/// use falconer_event::{AsyncEvent, Event, encode_async_event};
///
/// let bytes = encode_async_event("tick", b"1");
/// let event = AsyncEvent::try_from(Event::new(&bytes)?)?;
/// assert_eq!((event.name(), event.data()), (&b"tick"[..], &b"1"[..]));
/// # Ok::<(), falconer_event::EventError>(())
/// ```
pub fn encode_async_event(name: &str, data: &[u8]) -> Vec<u8> {
    let name = name.split('\0').next().unwrap_or_default();
    let name = name.get(..usize::from(u16::MAX)).unwrap_or(name);
    let data = &data[..data.len().min((u32::MAX as usize).saturating_sub(async_event_size(name, &[])))];
    let mut bytes = Vec::with_capacity(async_event_size(name, data));
    encode_async_event_into(&mut bytes, NO_TIMESTAMP, name, data);
    bytes
}

/// Size of an async event with this name and data in bytes, including the header; at most `u32::MAX` can be encoded.
#[inline]
pub fn async_event_size(name: &str, data: &[u8]) -> usize {
    HEADER_LEN + 3 * size_of::<u32>() + size_of::<u32>() + name.len() + 1 + data.len()
}

/// Appends an async event, with a time in ns since the epoch or [`NO_TIMESTAMP`], to reusable memory.
///
/// The name must not contain a NUL, and [`async_event_size`] must be at most `u32::MAX`; otherwise the bytes are not a
/// valid event.
pub fn encode_async_event_into(bytes: &mut Vec<u8>, timestamp: u64, name: &str, data: &[u8]) {
    let length = |size: usize| u32::try_from(size).unwrap_or(u32::MAX);
    let mut fixed = [0; HEADER_LEN + 16];
    fixed[0..8].copy_from_slice(&timestamp.to_ne_bytes());
    fixed[8..16].copy_from_slice(&u64::MAX.to_ne_bytes());
    fixed[16..20].copy_from_slice(&length(async_event_size(name, data)).to_ne_bytes());
    fixed[20..22].copy_from_slice(&ASYNC_EVENT.to_ne_bytes());
    fixed[22..26].copy_from_slice(&3u32.to_ne_bytes());
    fixed[26..30].copy_from_slice(&4u32.to_ne_bytes());
    fixed[30..34].copy_from_slice(&length(name.len() + 1).to_ne_bytes());
    fixed[34..38].copy_from_slice(&length(data.len()).to_ne_bytes());
    // The plugin's id, which hosts fill in, stays 0.
    bytes.reserve(async_event_size(name, data));
    bytes.extend_from_slice(&fixed);
    bytes.extend_from_slice(name.as_bytes());
    bytes.push(0);
    bytes.extend_from_slice(data);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plugin_event(bytes: &[u8]) -> Result<Vec<u8>, EventError> {
        PluginEvent::try_from(Event::new(bytes)?).map(|event| event.payload().to_vec())
    }

    #[test]
    fn the_payload_of_a_plugin_event_starts_at_byte_38() {
        let bytes = encode_plugin_event(3, 5, b"payload");
        assert_eq!(&bytes[38..], b"payload");
        assert_eq!(plugin_event(&bytes).unwrap(), b"payload");
    }

    #[test]
    fn a_wrong_type_count_or_size_is_told() {
        let good = encode_plugin_event(3, 5, b"payload");
        let with = |at: usize, value: &[u8]| {
            let mut bytes = good.clone();
            bytes[at..at + value.len()].copy_from_slice(value);
            plugin_event(&bytes).unwrap_err()
        };
        assert_eq!(with(20, &402u16.to_ne_bytes()), EventError::Type { found: 402, expected: 322 });
        assert_eq!(
            with(22, &3u32.to_ne_bytes()),
            EventError::ParamCount { event_type: 322, found: 3, expected: 2 }
        );
        assert_eq!(with(26, &3u32.to_ne_bytes()), EventError::ParamSize { index: 0, found: 3, expected: 4 });
        assert_eq!(
            with(30, &u32::MAX.to_ne_bytes()),
            EventError::ParamEnd { index: 1, end: 38 + u32::MAX as usize, length: good.len() }
        );
        assert_eq!(with(16, &30u32.to_ne_bytes()), EventError::ParamEnd { index: 0, end: 38, length: 30 });
    }

    #[test]
    fn an_async_event_needs_a_terminated_name() {
        let good = encode_async_event("name", b"data");
        let event = AsyncEvent::try_from(Event::new(&good).unwrap()).unwrap();
        assert_eq!((event.plugin_id(), event.name(), event.data()), (0, &b"name"[..], &b"data"[..]));
        let mut bad = good.clone();
        bad[42 + 4] = b'!';
        assert_eq!(AsyncEvent::try_from(Event::new(&bad).unwrap()).unwrap_err(), EventError::Name);
        bad[42 + 4] = 0;
        bad[42 + 1] = 0;
        assert_eq!(AsyncEvent::try_from(Event::new(&bad).unwrap()).unwrap_err(), EventError::Name);
    }
}
