//! The event reader: whatever the bytes are, it stays within them, and what it accepts holds together.
#![no_main]

use falconer_event::{AsyncEvent, Event, EventBuffer, PluginEvent};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(event) = Event::new(bytes) else { return };
    assert!(event.bytes().len() <= bytes.len());
    for index in 0..event.param_count().min(16) as usize {
        if let Ok(Some(param)) = event.large_param(index) {
            assert!(event.bytes().as_ptr_range().contains(&param.as_ptr()) || param.is_empty());
        }
    }
    if let Ok(event) = PluginEvent::try_from(event) {
        assert_eq!(Ok(Some(event.payload())), event.event().large_param(1));
        let mut buffer = EventBuffer::new();
        buffer.push_payload(event.plugin_id(), event.payload());
        let again =
            PluginEvent::try_from(buffer.get(0).expect("one event was pushed")).expect("a whole event");
        assert_eq!(again.payload(), event.payload());
    }
    if let Ok(event) = AsyncEvent::try_from(event) {
        assert!(!event.name().contains(&0));
        assert_eq!(Ok(Some(event.data())), event.event().large_param(2));
    }
    let mut buffer = EventBuffer::new();
    assert_eq!(buffer.push(bytes).is_ok(), event.bytes().len() == bytes.len());
});
