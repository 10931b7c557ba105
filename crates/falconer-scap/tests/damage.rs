//! Captures that are cut off or damaged: all whole events before the damage, then an error.

use std::io::{Read as _, Write as _};

use falconer_event::{Event, encode_plugin_event};
use falconer_scap::{Limits, Machine, Reader, ScapError, Writer};
use flate2::Compression;
use flate2::bufread::MultiGzDecoder;
use flate2::write::GzEncoder;

/// A capture of `count` events with payloads of different sizes, and where each event's block ends.
fn capture(count: u64) -> (Vec<u8>, Vec<usize>) {
    let mut writer = Writer::new(Vec::new(), &Machine::default()).unwrap();
    let mut ends = vec![usize::try_from(writer.written()).unwrap()];
    for n in 0..count {
        let payload = vec![b'x'; usize::try_from(n).unwrap() * 3];
        let bytes = encode_plugin_event(7, 1000 + n, &payload);
        writer.write(Event::new(&bytes).unwrap()).unwrap();
        ends.push(usize::try_from(writer.written()).unwrap());
    }
    (writer.into_inner(), ends)
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut out = GzEncoder::new(Vec::new(), Compression::fast());
    out.write_all(bytes).unwrap();
    out.finish().unwrap()
}

/// The times of the events that can be read, and the error at the end.
fn read(bytes: &[u8]) -> (Vec<u64>, Option<ScapError>) {
    let mut reader = match Reader::new(bytes) {
        Ok(reader) => reader,
        Err(error) => return (Vec::new(), Some(error)),
    };
    let mut times = Vec::new();
    loop {
        match reader.read() {
            Ok(Some(record)) => times.push(record.event.timestamp()),
            Ok(None) => return (times, None),
            Err(error) => {
                assert!(matches!(reader.read(), Ok(None)), "an error is the end");
                return (times, Some(error));
            }
        }
    }
}

#[test]
fn what_is_written_is_read_also_compressed() {
    let (file, _) = capture(20);
    for bytes in [file.clone(), gzip(&file), [gzip(&file[..100]), gzip(&file[100..])].concat()] {
        let (times, error) = read(&bytes);
        assert!(error.is_none(), "{error:?}");
        assert_eq!(times, (1000..1020).collect::<Vec<_>>());
    }
}

#[test]
fn a_capture_cut_off_anywhere_yields_all_whole_events_and_an_error() {
    let (file, ends) = capture(6);
    for cut in 0..file.len() {
        let (times, error) = read(&file[..cut]);
        let whole = ends.iter().filter(|end| **end <= cut).count().saturating_sub(1);
        assert_eq!(times.len(), whole, "cut at {cut}");
        // 28 bytes of section header, 192 of facts about the machine.
        let between = ends.contains(&cut) || cut == 28;
        assert_eq!(error.is_none(), between, "cut at {cut}: {error:?}");
    }
}

#[test]
fn a_compressed_capture_cut_off_is_an_error_at_the_end() {
    let file = gzip(&capture(50).0);
    for cut in 0..file.len() {
        let (times, error) = read(&file[..cut]);
        assert!(error.is_some(), "cut at {cut}");
        assert!(times.iter().zip(1000..).all(|(time, expected)| *time == expected), "cut at {cut}");
    }
}

#[test]
fn a_damaged_length_is_named_with_its_place() {
    let (file, ends) = capture(6);
    for (index, start) in ends[..6].iter().enumerate() {
        for length in [0, 11, 13, 16, u32::MAX] {
            let mut bytes = file.clone();
            bytes[start + 4..start + 8].copy_from_slice(&length.to_le_bytes());
            let (times, error) = read(&bytes);
            assert_eq!(times.len(), index);
            let error = error.unwrap().to_string();
            assert!(error.contains(&format!("at byte {start}")), "{error}");
        }
        let mut bytes = file.clone();
        bytes[ends[index + 1] - 4] ^= 1;
        let (times, error) = read(&bytes);
        assert_eq!(times.len(), index);
        assert!(matches!(error, Some(ScapError::Trailer { .. })), "{error:?}");
    }
}

#[test]
fn what_is_no_capture_is_refused() {
    for (bytes, words) in [
        (&b""[..], "an empty file"),
        (b"{}", "a file of 2 bytes"),
        (b"{\"name\":\"adam\"}\n", "expected a section header (0x0a0d0d0a), found 0x616e227b"),
        (b"\x0a\x0d\x0d\x0a\x05\x00\x00\x00", "a length of 5 bytes, expected at least 12"),
    ] {
        let error = Reader::new(bytes).err().unwrap().to_string();
        assert!(error.contains(words), "{error}");
    }
    let (mut file, _) = capture(1);
    file[8..12].reverse();
    assert!(matches!(read(&file).1, Some(ScapError::ByteOrder { .. })));
    file[8..12].reverse();
    file[12] = 2;
    assert!(matches!(read(&file).1, Some(ScapError::Version { found: 2, .. })));
}

#[test]
fn limits_hold_for_blocks_and_for_the_whole() {
    let (file, ends) = capture(6);
    let read = |limits| {
        let mut reader = Reader::with_limits(&file[..], limits).unwrap();
        let mut count = 0;
        loop {
            match reader.read() {
                Ok(Some(_)) => count += 1,
                Ok(None) => return (count, None),
                Err(error) => return (count, Some(error)),
            }
        }
    };
    let (count, error) = read(Limits { block: 60, ..Limits::default() });
    assert_eq!(count, 3);
    assert!(matches!(error, Some(ScapError::Length { length: 64, .. })), "{error:?}");
    let (count, error) = read(Limits { total: ends[4] as u64, ..Limits::default() });
    assert_eq!(count, 4);
    assert!(matches!(error, Some(ScapError::TooLong { .. })), "{error:?}");
    let (count, error) = read(Limits { total: file.len() as u64, ..Limits::default() });
    assert_eq!((count, error.is_none()), (6, true));
}

#[test]
fn blocks_that_are_no_events_are_counted_and_skipped() {
    let (file, ends) = capture(2);
    let mut bytes = file[..ends[1]].to_vec();
    for code in [0x219_u32, 0x204, 0x9999] {
        bytes.extend(code.to_le_bytes());
        bytes.extend(16_u32.to_le_bytes());
        bytes.extend([0; 4]);
        bytes.extend(16_u32.to_le_bytes());
    }
    // A second section, as in captures that were put together.
    bytes.extend(&file);
    let mut reader = Reader::new(&bytes[..]).unwrap();
    while reader.read().unwrap().is_some() {}
    let counts = reader.counts();
    assert_eq!((counts.events, counts.old_events, counts.other_blocks), (3, 1, 6));
}

#[test]
fn a_flipped_bit_anywhere_leaves_all_events_before_it() {
    let (file, ends) = capture(3);
    for at in 0..file.len() {
        let before = ends[1..].iter().filter(|end| **end <= at).count();
        for bit in 0..8 {
            let mut bytes = file.clone();
            bytes[at] ^= 1 << bit;
            let (times, _) = read(&bytes);
            assert!(times.len() <= 3);
            // A block before the events may turn into one that is no event.
            if at >= ends[0] {
                assert_eq!(times[..before], [1000, 1001, 1002][..before], "bit {bit} of byte {at}");
            }
        }
    }
}

#[test]
fn damage_in_a_compressed_capture_leaves_the_events_before_it() {
    // Payloads that do not compress, so that the events are spread over the file.
    let mut state = 1_u32;
    let mut random = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        state.to_be_bytes()[0]
    };
    let mut writer = Writer::new(Vec::new(), &Machine::default()).unwrap();
    for n in 0..60 {
        let payload: Vec<u8> = (0..40).map(|_| random()).collect();
        writer.write(Event::new(&encode_plugin_event(7, 1000 + n, &payload)).unwrap()).unwrap();
    }
    let plain = writer.into_inner();
    let file = gzip(&plain);
    assert!(file.len() > 2500, "{} bytes", file.len());
    for at in (10..file.len()).step_by(7) {
        let mut bytes = file.clone();
        bytes[at] ^= 0xFF;
        let (times, error) = read(&bytes);
        // Some bits of a compressed file mean nothing.
        let mut content = Vec::new();
        let same = MultiGzDecoder::new(&bytes[..]).read_to_end(&mut content).is_ok() && content == plain;
        assert!(error.is_some() || same, "damage at {at}");
        let before = read(&file[..at.saturating_sub(256)]).0;
        assert_eq!(times[..before.len()], before, "damage at {at}");
    }
}
