//! Addresses of sockets.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use super::Text;

/// Families as libscap numbers them (`PPM_AF_*` of `ppm_events_public.h`).
const UNIX: u8 = 1;
const INET: u8 = 2;
const INET6: u8 = 10;

/// The address of a socket.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SockAddr<'a> {
    /// IPv4 or IPv6: address and port.
    Inet(SocketAddr),
    /// A Unix socket: its path; abstract ones begin with `@`.
    Unix(Text<'a>),
    /// Another family, and what goes with it.
    Other {
        /// The family (`PPM_AF_*`).
        family: u8,
        /// The bytes behind it.
        bytes: &'a [u8],
    },
}

/// Both ends of a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SockTuple<'a> {
    /// IPv4 or IPv6: addresses and ports. Both are of the same family.
    Inet {
        /// Where it comes from.
        source: SocketAddr,
        /// Where it goes.
        dest: SocketAddr,
    },
    /// Unix sockets.
    Unix {
        /// Address of the source's socket in the kernel.
        source: u64,
        /// Address of the destination's socket in the kernel.
        dest: u64,
        /// The path; abstract ones begin with `@`.
        path: Text<'a>,
    },
    /// Another family, and what goes with it.
    Other {
        /// The family (`PPM_AF_*`).
        family: u8,
        /// The bytes behind it.
        bytes: &'a [u8],
    },
}

/// A text with its NUL, and nothing behind it.
fn text(bytes: &[u8]) -> Option<Text<'_>> {
    match bytes.split_last() {
        Some((0, text)) if !text.contains(&0) => Some(text.into()),
        _ => None,
    }
}

fn number(bytes: &[u8]) -> Option<(u64, &[u8])> {
    let (number, rest) = bytes.split_first_chunk::<8>()?;
    Some((u64::from_ne_bytes(*number), rest))
}

/// An address of four or sixteen bytes, and a port in the byte order of the machine.
fn endpoint(family: u8, bytes: &[u8]) -> Option<(SocketAddr, &[u8])> {
    let (ip, rest) = if family == INET {
        let (ip, rest) = bytes.split_first_chunk::<4>()?;
        (IpAddr::V4(Ipv4Addr::from(*ip)), rest)
    } else {
        let (ip, rest) = bytes.split_first_chunk::<16>()?;
        (IpAddr::V6(Ipv6Addr::from(*ip)), rest)
    };
    let (port, rest) = rest.split_first_chunk::<2>()?;
    Some((SocketAddr::new(ip, u16::from_ne_bytes(*port)), rest))
}

fn put_endpoint(address: SocketAddr, to: &mut Vec<u8>) {
    match address.ip() {
        IpAddr::V4(ip) => to.extend_from_slice(&ip.octets()),
        IpAddr::V6(ip) => to.extend_from_slice(&ip.octets()),
    }
    to.extend_from_slice(&address.port().to_ne_bytes());
}

const fn family_of(address: SocketAddr) -> u8 {
    if address.is_ipv4() { INET } else { INET6 }
}

impl<'a> SockAddr<'a> {
    /// The family (`PPM_AF_*`).
    pub const fn family(self) -> u8 {
        match self {
            Self::Inet(address) => family_of(address),
            Self::Unix(_) => UNIX,
            Self::Other { family, .. } => family,
        }
    }

    pub(crate) fn decode(bytes: &'a [u8]) -> Option<Self> {
        let (&family, bytes) = bytes.split_first()?;
        match family {
            INET | INET6 => {
                let (address, rest) = endpoint(family, bytes)?;
                rest.is_empty().then_some(Self::Inet(address))
            }
            UNIX => text(bytes).map(Self::Unix),
            _ => Some(Self::Other { family, bytes }),
        }
    }

    /// Appends the bytes; `None` where they would be read as something else.
    pub(crate) fn encode(self, to: &mut Vec<u8>) -> Option<()> {
        to.push(self.family());
        match self {
            Self::Inet(address) => put_endpoint(address, to),
            Self::Unix(path) => put_text(path, to)?,
            Self::Other { family: UNIX | INET | INET6, .. } => return None,
            Self::Other { bytes, .. } => to.extend_from_slice(bytes),
        }
        Some(())
    }
}

fn put_text(text: Text<'_>, to: &mut Vec<u8>) -> Option<()> {
    if text.as_bytes().contains(&0) {
        return None;
    }
    to.extend_from_slice(text.as_bytes());
    to.push(0);
    Some(())
}

impl<'a> SockTuple<'a> {
    /// The family (`PPM_AF_*`).
    pub const fn family(self) -> u8 {
        match self {
            Self::Inet { source, .. } => family_of(source),
            Self::Unix { .. } => UNIX,
            Self::Other { family, .. } => family,
        }
    }

    pub(crate) fn decode(bytes: &'a [u8]) -> Option<Self> {
        let (&family, bytes) = bytes.split_first()?;
        match family {
            INET | INET6 => {
                let (source, rest) = endpoint(family, bytes)?;
                let (dest, rest) = endpoint(family, rest)?;
                rest.is_empty().then_some(Self::Inet { source, dest })
            }
            UNIX => {
                let (source, rest) = number(bytes)?;
                let (dest, rest) = number(rest)?;
                Some(Self::Unix { source, dest, path: text(rest)? })
            }
            _ => Some(Self::Other { family, bytes }),
        }
    }

    /// Appends the bytes; `None` where they would be read as something else.
    pub(crate) fn encode(self, to: &mut Vec<u8>) -> Option<()> {
        to.push(self.family());
        match self {
            Self::Inet { source, dest } => {
                if source.is_ipv4() != dest.is_ipv4() {
                    return None;
                }
                put_endpoint(source, to);
                put_endpoint(dest, to);
            }
            Self::Unix { source, dest, path } => {
                to.extend_from_slice(&source.to_ne_bytes());
                to.extend_from_slice(&dest.to_ne_bytes());
                put_text(path, to)?;
            }
            Self::Other { family: UNIX | INET | INET6, .. } => return None,
            Self::Other { bytes, .. } => to.extend_from_slice(bytes),
        }
        Some(())
    }
}

impl fmt::Display for SockAddr<'_> {
    /// As Falco prints it: `127.0.0.1:80`, a path, or the number of the family.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Inet(address) => write!(f, "{}:{}", address.ip(), address.port()),
            Self::Unix(path) => path.fmt(f),
            Self::Other { family, .. } => write!(f, "family {family}"),
        }
    }
}

impl fmt::Display for SockTuple<'_> {
    /// As Falco prints it: `127.0.0.1:40000->127.0.0.1:80`, `source->dest path` in hexadecimal for Unix sockets, or the
    /// number of the family.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Inet { source, dest } => {
                write!(f, "{}:{}->{}:{}", source.ip(), source.port(), dest.ip(), dest.port())
            }
            Self::Unix { source, dest, path } => write!(f, "{source:x}->{dest:x} {path}"),
            Self::Other { family, .. } => write!(f, "family {family}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_the_size_of_its_family_and_a_port_of_the_machine() {
        let [low, high] = 443_u16.to_ne_bytes();
        let v4 = [INET, 192, 0, 2, 7, low, high];
        assert_eq!(SockAddr::decode(&v4).unwrap().to_string(), "192.0.2.7:443");
        let mut v6 = vec![INET6, 0x20, 0x01, 0x0d, 0xb8];
        v6.extend_from_slice(&[0; 11]);
        v6.extend_from_slice(&[1, low, high]);
        assert_eq!(SockAddr::decode(&v6).unwrap().to_string(), "2001:db8::1:443");
        for bytes in [&v4[..], &v6[..]] {
            for cut in 0..bytes.len() {
                assert_eq!(SockAddr::decode(&bytes[..cut]), None);
            }
            assert_eq!(SockAddr::decode(&[bytes, &[0]].concat()), None);
        }
    }

    #[test]
    fn a_path_of_a_socket_ends_with_its_only_nul() {
        assert_eq!(SockAddr::decode(b"\x01/run/bus\0"), Some(SockAddr::Unix("/run/bus".into())));
        assert_eq!(SockAddr::decode(b"\x01\0"), Some(SockAddr::Unix("".into())));
        for bytes in [&b"\x01/run/bus"[..], b"\x01", b"\x01/run\0bus\0", b"\x01/run/bus\0\0"] {
            assert_eq!(SockAddr::decode(bytes), None);
        }
    }

    #[test]
    fn what_would_be_read_as_something_else_is_not_written() {
        let mut to = Vec::new();
        let (v4, v6) = (([127, 0, 0, 1], 1).into(), ([0_u16; 8], 1).into());
        assert_eq!(SockTuple::Inet { source: v4, dest: v6 }.encode(&mut to), None);
        assert_eq!(SockTuple::Other { family: INET, bytes: &[1] }.encode(&mut to), None);
        assert_eq!(SockAddr::Other { family: UNIX, bytes: b"/run/bus\0" }.encode(&mut to), None);
        assert_eq!(SockAddr::Unix("a\0b".into()).encode(&mut to), None);
    }

    #[test]
    fn other_families_keep_their_bytes() {
        let netlink = SockAddr::decode(&[16, 1, 2, 3]).unwrap();
        assert_eq!(netlink, SockAddr::Other { family: 16, bytes: &[1, 2, 3] });
        assert_eq!((netlink.family(), netlink.to_string()), (16, "family 16".to_owned()));
        assert_eq!(SockTuple::decode(&[0]), Some(SockTuple::Other { family: 0, bytes: &[] }));
    }
}
