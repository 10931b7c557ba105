//! Encoders: whatever values are set, the event is refused, or every parameter of it can be read.
#![no_main]

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use falconer_event::schema::{EVENT_TYPES, EventEncoder, FdList, ParamType, ParamValue, SockAddr, SockTuple};
use falconer_event::{Event, EventBuffer};
use libfuzzer_sys::arbitrary::{Result, Unstructured};
use libfuzzer_sys::fuzz_target;

fn endpoint(u: &mut Unstructured<'_>) -> Result<SocketAddr> {
    let ip = if u.arbitrary()? {
        IpAddr::V4(Ipv4Addr::from(u.arbitrary::<u32>()?))
    } else {
        IpAddr::V6(Ipv6Addr::from(u.arbitrary::<u128>()?))
    };
    Ok(SocketAddr::new(ip, u.arbitrary()?))
}

fn value<'a>(u: &mut Unstructured<'a>, entries: &'a [[u8; 10]]) -> Result<ParamValue<'a>> {
    Ok(match u.int_in_range(0..=11)? {
        0 => ParamValue::Int(u.arbitrary()?),
        1 => ParamValue::Uint(u.arbitrary()?),
        2 => ParamValue::Uint(u.arbitrary::<u8>()?.into()),
        3 => ParamValue::Bytes(u.arbitrary()?),
        4 => ParamValue::Text(u.arbitrary::<&[u8]>()?.into()),
        5 => SockAddr::Inet(endpoint(u)?).into(),
        6 => SockAddr::Unix(u.arbitrary::<&[u8]>()?.into()).into(),
        7 => SockTuple::Inet { source: endpoint(u)?, dest: endpoint(u)? }.into(),
        8 => {
            let (source, dest) = u.arbitrary()?;
            SockTuple::Unix { source, dest, path: u.arbitrary::<&[u8]>()?.into() }.into()
        }
        9 => FdList::from(&entries[..u.int_in_range(0..=entries.len())?]).into(),
        10 => ParamValue::Bool(u.arbitrary()?),
        _ => {
            let (family, bytes) = (u.arbitrary()?, u.arbitrary()?);
            if u.arbitrary()? {
                SockAddr::Other { family, bytes }.into()
            } else {
                SockTuple::Other { family, bytes }.into()
            }
        }
    })
}

fn run(bytes: &[u8]) -> Result<()> {
    let mut u = Unstructured::new(bytes);
    let entries = [[1; 10], [2; 10], [0xff; 10]];
    let event_type = EVENT_TYPES[u.choose_index(EVENT_TYPES.len())?];
    let mut encoder = EventEncoder::new(event_type).timestamp(u.arbitrary()?).thread_id(u.arbitrary()?);
    let mut kept = event_type.params.len();
    for _ in 0..u.int_in_range(0..=40)? {
        let index = u.int_in_range(0..=33)?;
        encoder = match u.int_in_range(0..=7)? {
            0 => encoder.set_one_of(index, u.arbitrary()?, value(&mut u, &entries)?),
            1 => encoder.unset_at(index),
            2 => {
                kept = kept.min(index);
                encoder.keep(index)
            }
            3 => {
                // A value that is likely to fit, so that mistakes do not hide all else.
                let Some(info) = event_type.params.get(index) else { continue };
                match info.ty {
                    ParamType::CharBuf | ParamType::FsPath | ParamType::FsRelPath => {
                        encoder.set(info.name, u.arbitrary::<&str>()?)
                    }
                    ParamType::ByteBuf => encoder.set(info.name, u.arbitrary::<&[u8]>()?),
                    ParamType::Dyn => encoder.set_one_of(index, 1, u.int_in_range(0..=127_u8)?),
                    _ => encoder.set(info.name, u.int_in_range(0..=127_u8)?),
                }
            }
            _ => {
                let value = value(&mut u, &entries)?;
                // Only a mistake that can be taken back is let through: the encoder keeps the first one.
                let tried = encoder.clone().set_at(index, value);
                if tried.clone().finish().is_ok() { tried } else { encoder }
            }
        };
    }
    let Ok(bytes) = encoder.finish() else { return Ok(()) };
    let mut buffer = EventBuffer::new();
    buffer.push(&bytes).expect("a whole event, with its parameters");
    let params = Event::new(&bytes).expect("a whole event").params().expect("a type of the schema");
    assert_eq!(params.len(), kept);
    assert_eq!(params.event_type(), event_type);
    for (info, value) in params.iter() {
        let value = value.unwrap_or_else(|error| panic!("{}: {error}", info.name));
        let _ = value.map(|value| value.to_string());
    }
    Ok(())
}

fuzz_target!(|bytes: &[u8]| {
    // Bytes that end too early are no event.
    let _ = run(bytes);
});
