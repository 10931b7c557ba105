//! Values of every type of parameter, at random, and events made of them.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use falconer_event::schema::{
    EventEncoder, EventType, FdList, ParamDetail, ParamInfo, ParamType, ParamValue, SockAddr, SockTuple,
};
use proptest::collection::vec;
use proptest::prelude::*;

/// A value that owns what a [`ParamValue`] borrows.
#[derive(Clone, Debug)]
pub(crate) enum Sample {
    Int(i64),
    Uint(u64),
    Bytes(Vec<u8>),
    Inet(SocketAddr),
    Unix(Vec<u8>),
    Other(u8, Vec<u8>),
    InetTuple(SocketAddr, SocketAddr),
    UnixTuple(u64, u64, Vec<u8>),
    OtherTuple(u8, Vec<u8>),
    FdList(Vec<[u8; 10]>),
    OneOf(u8, Box<Self>),
}

impl Sample {
    /// The value; that of one of several types is the value alone.
    pub(crate) fn value(&self) -> ParamValue<'_> {
        match self {
            Self::Int(value) => (*value).into(),
            Self::Uint(value) => (*value).into(),
            Self::Bytes(bytes) => (&bytes[..]).into(),
            Self::Inet(address) => SockAddr::Inet(*address).into(),
            Self::Unix(path) => SockAddr::Unix(path[..].into()).into(),
            Self::Other(family, bytes) => SockAddr::Other { family: *family, bytes }.into(),
            Self::InetTuple(source, dest) => SockTuple::Inet { source: *source, dest: *dest }.into(),
            Self::UnixTuple(source, dest, path) => {
                SockTuple::Unix { source: *source, dest: *dest, path: path[..].into() }.into()
            }
            Self::OtherTuple(family, bytes) => SockTuple::Other { family: *family, bytes }.into(),
            Self::FdList(entries) => FdList::from(&entries[..]).into(),
            Self::OneOf(_, value) => value.value(),
        }
    }

    /// Whether a value that was read is this one.
    pub(crate) fn is(&self, found: ParamValue<'_>) -> bool {
        match self {
            Self::Int(value) => found.as_i64() == Some(*value),
            Self::Uint(value) => found.as_u64() == Some(*value),
            Self::Bytes(bytes) => found.as_bytes() == Some(bytes),
            Self::OneOf(choice, value) => matches!(
                found,
                ParamValue::Dyn(found) if found.index() == *choice && found.value().is_some_and(|found| value.is(found))
            ),
            other => other.value() == found,
        }
    }
}

fn text() -> impl Strategy<Value = Vec<u8>> {
    vec(1..=u8::MAX, 0..40)
}

fn family() -> impl Strategy<Value = u8> {
    any::<u8>().prop_filter("a family without an address of its own", |family| ![1, 2, 10].contains(family))
}

fn endpoints() -> impl Strategy<Value = (SocketAddr, SocketAddr)> {
    let v4 = || any::<(u32, u16)>().prop_map(|(ip, port)| SocketAddr::new(Ipv4Addr::from(ip).into(), port));
    let v6 =
        || any::<(u128, u16)>().prop_map(|(ip, port)| SocketAddr::new(IpAddr::V6(Ipv6Addr::from(ip)), port));
    prop_oneof![(v4(), v4()), (v6(), v6())]
}

/// Values of a type; `None` for the types that can't be made.
fn sample(info: &ParamInfo) -> Option<BoxedStrategy<Sample>> {
    use ParamType as T;
    Some(match info.ty {
        T::CharBufArray | T::CharBufPairArray => return None,
        T::Int8 | T::Int16 | T::Int32 | T::Int64 | T::Errno | T::Fd | T::Pid => {
            let unused = 64 - 8 * info.ty.size()?;
            any::<i64>().prop_map(move |value| Sample::Int(value >> unused)).boxed()
        }
        T::CharBuf | T::FsPath | T::FsRelPath => text().prop_map(Sample::Bytes).boxed(),
        T::ByteBuf => vec(any::<u8>(), 0..60).prop_map(Sample::Bytes).boxed(),
        T::SockAddr => prop_oneof![
            endpoints().prop_map(|(address, _)| Sample::Inet(address)),
            text().prop_map(Sample::Unix),
            (family(), vec(any::<u8>(), 0..30)).prop_map(|(family, bytes)| Sample::Other(family, bytes)),
        ]
        .boxed(),
        T::SockTuple => prop_oneof![
            endpoints().prop_map(|(source, dest)| Sample::InetTuple(source, dest)),
            (any::<(u64, u64)>(), text())
                .prop_map(|((source, dest), path)| Sample::UnixTuple(source, dest, path)),
            (family(), vec(any::<u8>(), 0..30)).prop_map(|(family, bytes)| Sample::OtherTuple(family, bytes)),
        ]
        .boxed(),
        T::FdList => vec(any::<[u8; 10]>(), 0..5).prop_map(Sample::FdList).boxed(),
        T::Dyn => {
            let ParamDetail::OneOf(alternatives) = info.detail else { panic!("one of which types?") };
            let choices = (0_u8..).zip(alternatives).filter_map(|(choice, info)| {
                Some(sample(info)?.prop_map(move |value| Sample::OneOf(choice, Box::new(value))).boxed())
            });
            proptest::strategy::Union::new(choices).boxed()
        }
        _ => {
            let unused = 64 - 8 * info.ty.size()?;
            any::<u64>().prop_map(move |value| Sample::Uint(value >> unused)).boxed()
        }
    })
}

/// Samples for all parameters of a type.
pub(crate) fn samples(event_type: &EventType) -> BoxedStrategy<Vec<Option<Sample>>> {
    let each = event_type.params.iter().map(|info| match sample(info) {
        Some(strategy) => strategy.prop_map(Some).boxed(),
        None => Just(None).boxed(),
    });
    each.collect::<Vec<_>>().boxed()
}

/// Sets the parameters that have a sample.
pub(crate) fn set(mut encoder: EventEncoder, samples: &[Option<Sample>]) -> EventEncoder {
    for (index, sample) in samples.iter().enumerate() {
        encoder = match sample {
            Some(Sample::OneOf(choice, value)) => encoder.set_one_of(index, *choice, value.value()),
            Some(sample) => encoder.set_at(index, sample.value()),
            None => encoder,
        };
    }
    encoder
}
