//! The reader of captures: it ends on any input, what it reads does not depend on how the bytes arrive, and what it read
//! can be written and read again.
#![no_main]

use std::io::{self, Read};

use falconer_event::{AsyncEvent, PluginEvent};
use falconer_scap::{Limits, Machine, Reader, Writer};
use libfuzzer_sys::fuzz_target;

/// Gives away a few bytes at a time.
struct Trickle<'b> {
    rest: &'b [u8],
    most: usize,
}

impl Read for Trickle<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let most = buffer.len().min(self.most);
        self.rest.read(&mut buffer[..most])
    }
}

/// The events that can be read, and the error behind them.
fn events(source: impl Read) -> (Vec<Vec<u8>>, Option<String>) {
    // A few bytes of gzip may stand for very many.
    let limits = Limits { block: 1 << 16, total: 1 << 22 };
    let mut reader = match Reader::with_limits(source, limits) {
        Ok(reader) => reader,
        Err(error) => return (Vec::new(), Some(error.to_string())),
    };
    let mut events = Vec::new();
    loop {
        match reader.read() {
            Ok(Some(record)) => {
                // Neither may panic, whatever the parameters are.
                let _ = (PluginEvent::try_from(record.event), AsyncEvent::try_from(record.event));
                events.push(record.event.bytes().to_vec());
            }
            Ok(None) => {
                assert_eq!(reader.counts().events, events.len() as u64);
                return (events, None);
            }
            Err(error) => {
                assert!(matches!(reader.read(), Ok(None)), "an error is the end");
                return (events, Some(error.to_string()));
            }
        }
    }
}

fuzz_target!(|input: (u8, &[u8])| {
    let (most, bytes) = input;
    let whole = events(bytes);
    let pieces = events(Trickle { rest: bytes, most: usize::from(most).max(1) });
    if bytes.first() == Some(&0x1f) {
        // How far damaged gzip data is decompressed depends on how it arrives.
        let both = whole.0.len().min(pieces.0.len());
        assert_eq!(whole.0[..both], pieces.0[..both]);
    } else {
        assert_eq!(whole, pieces);
    }

    let mut writer = Writer::new(Vec::new(), &Machine::default()).unwrap();
    for event in &whole.0 {
        writer.write(falconer_event::Event::new(event).unwrap()).unwrap();
    }
    assert_eq!(events(&writer.into_inner()[..]), (whole.0, None));
});
