//! IP networks.

use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;

use crate::{Error, err};

/// An IP network: an address and the length of its prefix in bits.
///
/// The plugin API carries its address only; Falco compares it with networks by containment.
///
/// ```
/// use falconer::IpNet;
///
/// let net: IpNet = "10.0.0.0/8".parse()?;
/// assert_eq!((net.to_string().as_str(), net.prefix_len()), ("10.0.0.0/8", 8));
/// assert!("10.0.0.0/33".parse::<IpNet>().is_err());
/// # Ok::<(), falconer::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct IpNet {
    address: IpAddr,
    prefix_len: u8,
}

impl IpNet {
    /// A network; `None` if the prefix is longer than the address (32 or 128 bits).
    pub fn new(address: IpAddr, prefix_len: u8) -> Option<Self> {
        (prefix_len <= if address.is_ipv4() { 32 } else { 128 }).then_some(Self { address, prefix_len })
    }

    /// The address.
    pub fn address(&self) -> IpAddr {
        self.address
    }

    /// Length of the prefix in bits.
    pub fn prefix_len(&self) -> u8 {
        self.prefix_len
    }
}

impl FromStr for IpNet {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        text.split_once('/')
            .and_then(|(address, prefix)| Self::new(address.parse().ok()?, prefix.parse().ok()?))
            .ok_or_else(|| err!("found {text:?}, expected an IP network such as 10.0.0.0/8"))
    }
}

impl fmt::Display for IpNet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.address, self.prefix_len)
    }
}
