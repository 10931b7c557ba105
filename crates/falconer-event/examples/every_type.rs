//! Writes an event of every type of system calls and tracepoints to stdout, with a value for every parameter: for
//! `tests/real-host/every-type.py`, which makes a capture of them.
//!
//! Each event is followed by the next without a gap; its length is in its header.

use std::error::Error;
use std::io::Write;

use falconer_event::schema::{
    Category, EVENT_TYPES, EventEncoder, EventFlags, FdList, ParamInfo, ParamType, SockAddr, SockTuple,
};

/// Sets parameter `index` to a value that tells it from its neighbours.
fn set(encoder: EventEncoder, index: usize, info: &ParamInfo, ipv6: bool) -> EventEncoder {
    use ParamType as T;
    let small = u8::try_from(index + 1).unwrap_or(u8::MAX);
    let (source, dest) = if ipv6 {
        (([0x2001, 0xdb8, 0, 0, 0, 0, 0, 1], 40_000).into(), ([0x2001, 0xdb8, 0, 0, 0, 0, 0, 2], 443).into())
    } else {
        (([192, 0, 2, 7], 40_000).into(), ([198, 51, 100, 8], 443).into())
    };
    match info.ty {
        T::Errno | T::Fd | T::Pid | T::Int64 | T::Int32 | T::Int16 => {
            encoder.set_at(index, 100 + i16::from(small))
        }
        T::CharBuf => encoder.set_at(index, &*format!("text-{small}")),
        T::FsPath | T::FsRelPath => encoder.set_at(index, &*format!("/dir/file-{small}")),
        T::ByteBuf => encoder.set_at(index, &b"bytes\0\x01\xff"[..]),
        T::SockAddr => encoder.set_at(index, SockAddr::Inet(dest)),
        T::SockTuple => encoder.set_at(index, SockTuple::Inet { source, dest }),
        T::FdList => encoder.set_at(index, FdList::from(&[FdList::entry(5, 1), FdList::entry(6, 4)][..])),
        // The second type of each list: an errno, a signal.
        T::Dyn => encoder.set_one_of(index, 1, small),
        _ => encoder.set_at(index, small),
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut out = std::io::stdout().lock();
    let mut time = 1_700_000_000_000_000_000;
    for event_type in EVENT_TYPES {
        let category = event_type.category;
        let called = category.contains(Category::SYSCALL) || category.contains(Category::TRACEPOINT);
        if !called || event_type.flags.contains(EventFlags::UNUSED) {
            continue;
        }
        for ipv6 in [false, true] {
            time += 1_000_000;
            let mut encoder = EventEncoder::new(event_type).timestamp(time).thread_id(4242);
            for (index, info) in event_type.params.iter().enumerate() {
                encoder = set(encoder, index, info, ipv6);
            }
            out.write_all(&encoder.finish()?)?;
        }
    }
    Ok(())
}
