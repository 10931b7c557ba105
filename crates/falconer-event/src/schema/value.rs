//! Values of parameters: from bytes and back.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::{
    EnumValue, FdList, Flags, NamedValues, ParamDetail, ParamInfo, ParamType, SockAddr, SockTuple, Text,
};

/// The value of a parameter, by what its type means.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum ParamValue<'a> {
    /// A signed number: `PT_INT8` to `PT_INT64`.
    Int(i64),
    /// An unsigned number: `PT_UINT8` to `PT_UINT64`, ids of users and groups, signals and sets of them, ports and
    /// protocols, numbers of system calls.
    Uint(u64),
    /// A result, or the negative of an `errno`.
    Errno(i64),
    /// A file descriptor, or the negative of an `errno`; -100 stands for the working directory.
    Fd(i64),
    /// Id of a process or thread, or the negative of an `errno`.
    Pid(i64),
    /// Text.
    Text(Text<'a>),
    /// A path, absolute or relative.
    Path(Text<'a>),
    /// Any bytes.
    Bytes(&'a [u8]),
    /// Flags, or the mode of a file.
    Flags(Flags),
    /// One of several values.
    Enum(EnumValue),
    /// A span in ns.
    RelTime(u64),
    /// ns since the epoch.
    AbsTime(u64),
    /// The address of a socket.
    SockAddr(SockAddr<'a>),
    /// Both ends of a connection.
    SockTuple(SockTuple<'a>),
    /// File descriptors with flags.
    FdList(FdList<'a>),
    /// A truth value.
    Bool(bool),
    /// A number with a fraction.
    Double(f64),
    /// An IP address.
    IpAddr(IpAddr),
    /// One of several types.
    Dyn(Dyn<'a>),
    /// An address in the memory of the process that made the event; it means nothing elsewhere.
    Address(u64),
}

/// The value of a parameter that can be of several types, as its first byte says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dyn<'a> {
    pub(crate) index: u8,
    pub(crate) info: &'static ParamInfo,
    pub(crate) bytes: &'a [u8],
}

impl<'a> Dyn<'a> {
    /// The index of its type in the parameter's list ([`ParamDetail::OneOf`]).
    pub const fn index(self) -> u8 {
        self.index
    }

    /// What it is.
    pub const fn info(self) -> &'static ParamInfo {
        self.info
    }

    /// The value itself; `None` if it has no bytes.
    pub fn value(self) -> Option<ParamValue<'a>> {
        ParamValue::decode(self.bytes, self.info)
    }
}

impl ParamType {
    /// How many bytes a value has, if every value has as many.
    pub const fn size(self) -> Option<usize> {
        Some(match self {
            Self::Int8
            | Self::Uint8
            | Self::SigType
            | Self::L4Proto
            | Self::SockFamily
            | Self::Flags8
            | Self::EnumFlags8 => 1,
            Self::Int16 | Self::Uint16 | Self::SyscallId | Self::Port | Self::Flags16 | Self::EnumFlags16 => {
                2
            }
            Self::Int32
            | Self::Uint32
            | Self::Bool
            | Self::Ipv4Addr
            | Self::Flags32
            | Self::Uid
            | Self::Gid
            | Self::SigSet
            | Self::Mode
            | Self::EnumFlags32 => 4,
            Self::Int64
            | Self::Uint64
            | Self::Errno
            | Self::Fd
            | Self::Pid
            | Self::RelTime
            | Self::AbsTime
            | Self::Double
            | Self::CharBufArray
            | Self::CharBufPairArray => 8,
            Self::Ipv6Addr => 16,
            _ => return None,
        })
    }

    /// What the bytes have to be, for errors.
    pub(crate) const fn expected(self) -> &'static str {
        match self.size() {
            Some(1) => "1 byte",
            Some(2) => "2 bytes",
            Some(4) => "4 bytes",
            Some(8) => "8 bytes",
            Some(_) => "16 bytes",
            None => match self {
                Self::CharBuf | Self::FsPath | Self::FsRelPath => "text with one NUL, at its end",
                Self::SockAddr => "a socket family of 1 byte and an address of its kind",
                Self::SockTuple => "a socket family of 1 byte and two addresses of its kind",
                Self::FdList => "a count of 2 bytes and 10 bytes for each file descriptor",
                Self::Dyn => "the index of a type (1 byte) and a value of that type",
                Self::IpAddr => "4 or 16 bytes",
                _ => "any bytes",
            },
        }
    }
}

impl ParamInfo {
    pub(crate) const fn values(&self) -> Option<&'static NamedValues> {
        if let ParamDetail::Values(values) = self.detail { Some(values) } else { None }
    }
}

/// An unsigned number of `size` bytes, at most 8.
fn unsigned(bytes: &[u8], size: usize) -> Option<u64> {
    match (size, bytes) {
        (1, [byte]) => Some(u64::from(*byte)),
        (2, _) => bytes.try_into().ok().map(|bytes| u64::from(u16::from_ne_bytes(bytes))),
        (4, _) => bytes.try_into().ok().map(|bytes| u64::from(u32::from_ne_bytes(bytes))),
        (8, _) => bytes.try_into().ok().map(u64::from_ne_bytes),
        _ => None,
    }
}

/// A signed number of `size` bytes, at most 8.
fn signed(bytes: &[u8], size: usize) -> Option<i64> {
    let unused = u32::try_from(64 - 8 * size).ok()?;
    Some(unsigned(bytes, size)?.cast_signed() << unused >> unused)
}

/// The 32 bits of flags and of values with names.
pub(crate) fn word(bytes: &[u8], info: &ParamInfo) -> Option<u32> {
    u32::try_from(unsigned(bytes, info.ty.size()?)?).ok()
}

pub(crate) fn text(bytes: &[u8]) -> Option<Text<'_>> {
    match bytes.split_last() {
        Some((0, text)) if !text.contains(&0) => Some(text.into()),
        _ => None,
    }
}

fn ipv4(bytes: &[u8]) -> Option<IpAddr> {
    <[u8; 4]>::try_from(bytes).ok().map(|bytes| Ipv4Addr::from(bytes).into())
}

fn ipv6(bytes: &[u8]) -> Option<IpAddr> {
    <[u8; 16]>::try_from(bytes).ok().map(|bytes| Ipv6Addr::from(bytes).into())
}

pub(crate) fn one_of<'a>(bytes: &'a [u8], info: &'static ParamInfo) -> Option<Dyn<'a>> {
    let ParamDetail::OneOf(alternatives) = info.detail else { return None };
    let (&index, bytes) = bytes.split_first()?;
    let info = alternatives.get(usize::from(index))?;
    let value = Dyn { index, info, bytes };
    value.value().map(|_| value)
}

impl<'a> ParamValue<'a> {
    /// Reads a value; `None` if the bytes are not one of the type.
    pub(crate) fn decode(bytes: &'a [u8], info: &'static ParamInfo) -> Option<Self> {
        use ParamType as T;
        let number = |bytes| unsigned(bytes, info.ty.size()?);
        let whole = |bytes| signed(bytes, info.ty.size()?);
        match info.ty {
            T::Int8 | T::Int16 | T::Int32 | T::Int64 => whole(bytes).map(Self::Int),
            T::Uint8
            | T::Uint16
            | T::Uint32
            | T::Uint64
            | T::SyscallId
            | T::SigType
            | T::Port
            | T::L4Proto
            | T::SockFamily
            | T::Uid
            | T::Gid
            | T::SigSet => number(bytes).map(Self::Uint),
            T::Errno => whole(bytes).map(Self::Errno),
            T::Fd => whole(bytes).map(Self::Fd),
            T::Pid => whole(bytes).map(Self::Pid),
            T::CharBuf => text(bytes).map(Self::Text),
            T::FsPath | T::FsRelPath => text(bytes).map(Self::Path),
            T::Flags8 | T::Flags16 | T::Flags32 | T::Mode => {
                word(bytes, info).map(|bits| Self::Flags(Flags::with(bits, info.values())))
            }
            T::EnumFlags8 | T::EnumFlags16 | T::EnumFlags32 => {
                word(bytes, info).map(|value| Self::Enum(EnumValue::with(value, info.values())))
            }
            T::RelTime => number(bytes).map(Self::RelTime),
            T::AbsTime => number(bytes).map(Self::AbsTime),
            T::SockAddr => SockAddr::decode(bytes).map(Self::SockAddr),
            T::SockTuple => SockTuple::decode(bytes).map(Self::SockTuple),
            T::FdList => FdList::decode(bytes).map(Self::FdList),
            T::Bool => number(bytes).map(|value| Self::Bool(value != 0)),
            T::Double => number(bytes).map(|bits| Self::Double(f64::from_bits(bits))),
            T::Ipv4Addr => ipv4(bytes).map(Self::IpAddr),
            T::Ipv6Addr => ipv6(bytes).map(Self::IpAddr),
            T::IpAddr => ipv4(bytes).or_else(|| ipv6(bytes)).map(Self::IpAddr),
            T::Dyn => one_of(bytes, info).map(Self::Dyn),
            T::CharBufArray | T::CharBufPairArray => number(bytes).map(Self::Address),
            T::None | T::ByteBuf | T::Ipv4Net | T::Ipv6Net | T::IpNet => Some(Self::Bytes(bytes)),
        }
    }

    /// Appends the bytes of a value; `None` if the type has no such value.
    pub(crate) fn encode(self, info: &ParamInfo, to: &mut Vec<u8>) -> Option<()> {
        use ParamType as T;
        match (info.ty, self) {
            (T::CharBuf | T::FsPath | T::FsRelPath, value) => {
                let text = value.as_bytes().filter(|text| !text.contains(&0))?;
                to.extend_from_slice(text);
                to.push(0);
            }
            (T::ByteBuf | T::Ipv4Net | T::Ipv6Net | T::IpNet, value) => {
                to.extend_from_slice(value.as_bytes()?);
            }
            (T::SockAddr, Self::SockAddr(address)) => address.encode(to)?,
            (T::SockTuple, Self::SockTuple(tuple)) => tuple.encode(to)?,
            (T::FdList, Self::FdList(list)) => list.encode(to)?,
            (T::Double, Self::Double(value)) => to.extend_from_slice(&value.to_ne_bytes()),
            (T::Ipv4Addr | T::IpAddr, Self::IpAddr(IpAddr::V4(ip))) => to.extend_from_slice(&ip.octets()),
            (T::Ipv6Addr | T::IpAddr, Self::IpAddr(IpAddr::V6(ip))) => to.extend_from_slice(&ip.octets()),
            (T::Dyn, Self::Dyn(value)) => {
                let ParamDetail::OneOf(alternatives) = info.detail else { return None };
                if alternatives.get(usize::from(value.index)) != Some(value.info) {
                    return None;
                }
                to.push(value.index);
                to.extend_from_slice(value.bytes);
            }
            // libsinsp would take the number for an address of its own and read from there.
            (T::CharBufArray | T::CharBufPairArray, _) => return None,
            (T::Int8 | T::Int16 | T::Int32 | T::Int64 | T::Errno | T::Fd | T::Pid, value) => {
                let (value, unused) = (value.as_i64()?, 64 - 8 * info.ty.size()?);
                if value << unused >> unused != value {
                    return None;
                }
                low_bytes(value.cast_unsigned(), info.ty.size()?, to);
            }
            (ty, value) => {
                let (value, size) = (value.as_u64()?, ty.size()?);
                if size > 8 || (size < 8 && value >> (8 * size) != 0) || (ty == T::Bool && value > 1) {
                    return None;
                }
                low_bytes(value, size, to);
            }
        }
        Some(())
    }

    /// The number, if it is one that fits.
    pub fn as_i64(self) -> Option<i64> {
        match self {
            Self::Int(value) | Self::Errno(value) | Self::Fd(value) | Self::Pid(value) => Some(value),
            _ => self.as_u64().and_then(|value| i64::try_from(value).ok()),
        }
    }

    /// The number, if it is one that is not negative: flags, named values, truth values and times count.
    pub fn as_u64(self) -> Option<u64> {
        match self {
            Self::Uint(value) | Self::RelTime(value) | Self::AbsTime(value) => Some(value),
            Self::Int(value) | Self::Errno(value) | Self::Fd(value) | Self::Pid(value) => {
                value.try_into().ok()
            }
            Self::Flags(flags) => Some(flags.bits().into()),
            Self::Enum(value) => Some(value.value().into()),
            Self::Bool(value) => Some(value.into()),
            _ => None,
        }
    }

    /// The text or path.
    pub const fn as_text(self) -> Option<Text<'a>> {
        match self {
            Self::Text(text) | Self::Path(text) => Some(text),
            _ => None,
        }
    }

    /// The bytes of a text, a path or of any bytes.
    pub const fn as_bytes(self) -> Option<&'a [u8]> {
        match self {
            Self::Text(text) | Self::Path(text) => Some(text.as_bytes()),
            Self::Bytes(bytes) => Some(bytes),
            _ => None,
        }
    }
}

/// The `size` low bytes of a number in the byte order of the machine.
fn low_bytes(value: u64, size: usize, to: &mut Vec<u8>) {
    let bytes = value.to_ne_bytes();
    to.extend_from_slice(if cfg!(target_endian = "little") { &bytes[..size] } else { &bytes[8 - size..] });
}

impl fmt::Display for ParamValue<'_> {
    /// Numbers in decimal, flags and values by name, bytes with escapes.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Int(value) | Self::Errno(value) | Self::Fd(value) | Self::Pid(value) => value.fmt(f),
            Self::Uint(value) | Self::RelTime(value) | Self::AbsTime(value) => value.fmt(f),
            Self::Text(text) | Self::Path(text) => text.fmt(f),
            Self::Bytes(bytes) => bytes.escape_ascii().fmt(f),
            Self::Flags(flags) => flags.fmt(f),
            Self::Enum(value) => value.fmt(f),
            Self::SockAddr(address) => address.fmt(f),
            Self::SockTuple(tuple) => tuple.fmt(f),
            Self::FdList(list) => list.fmt(f),
            Self::Bool(value) => value.fmt(f),
            Self::Double(value) => value.fmt(f),
            Self::IpAddr(ip) => ip.fmt(f),
            Self::Dyn(value) => value.value().map_or(Ok(()), |value| value.fmt(f)),
            Self::Address(address) => write!(f, "{address:#x}"),
        }
    }
}

macro_rules! from {
    ($($type:ty => |$value:ident| $made:expr;)*) => {
        $(impl<'a> From<$type> for ParamValue<'a> {
            fn from($value: $type) -> Self {
                $made
            }
        })*
    };
}

from! {
    i8 => |value| Self::Int(value.into());
    i16 => |value| Self::Int(value.into());
    i32 => |value| Self::Int(value.into());
    i64 => |value| Self::Int(value);
    u8 => |value| Self::Uint(value.into());
    u16 => |value| Self::Uint(value.into());
    u32 => |value| Self::Uint(value.into());
    u64 => |value| Self::Uint(value);
    bool => |value| Self::Bool(value);
    f64 => |value| Self::Double(value);
    &'a str => |value| Self::Text(value.into());
    &'a [u8] => |value| Self::Bytes(value);
    Text<'a> => |value| Self::Text(value);
    Flags => |value| Self::Flags(value);
    EnumValue => |value| Self::Enum(value);
    SockAddr<'a> => |value| Self::SockAddr(value);
    SockTuple<'a> => |value| Self::SockTuple(value);
    FdList<'a> => |value| Self::FdList(value);
    IpAddr => |value| Self::IpAddr(value);
    Dyn<'a> => |value| Self::Dyn(value);
}
