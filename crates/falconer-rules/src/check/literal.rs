//! Constants: how Falco reads numbers, truth values, addresses and networks.

use std::net::{Ipv4Addr, Ipv6Addr};

/// The bytes of an address, 4 or 16.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum IpBytes {
    V4([u8; 4]),
    V6([u8; 16]),
}

impl IpBytes {
    /// The address in a plugin's value.
    pub(crate) fn from_value(bytes: &[u8]) -> Option<IpBytes> {
        if let Ok(bytes) = bytes.try_into() {
            return Some(IpBytes::V4(bytes));
        }
        bytes.try_into().ok().map(IpBytes::V6)
    }

    /// Whether a text is a network: an address, a slash and a number of bits.
    pub(crate) fn is_network(text: &[u8]) -> bool {
        network(text).is_ok()
    }

    fn as_u128(self) -> (u128, u32) {
        match self {
            IpBytes::V4(bytes) => (u128::from(u32::from_be_bytes(bytes)) << 96, 32),
            IpBytes::V6(bytes) => (u128::from_be_bytes(bytes), 128),
        }
    }
}

/// A network: an address and how many leading bits count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Network {
    address: IpBytes,
    prefix: u32,
}

impl Network {
    pub(crate) fn contains(self, address: IpBytes) -> bool {
        let ((network, width), (value, value_width)) = (self.address.as_u128(), address.as_u128());
        let mask = u128::MAX.checked_shl(128 - self.prefix).unwrap_or(0);
        width == value_width && (network ^ value) & mask == 0
    }
}

fn shown(text: &[u8]) -> String {
    String::from_utf8_lossy(text).into_owned()
}

/// As `sscanf("%lu")` with nothing left over: white space in front, a sign, wrap-around of negative numbers, and the
/// largest number for what is larger. Hexadecimal and fractions are no numbers.
pub(crate) fn number(text: &[u8]) -> Result<u64, String> {
    let error = || format!("'{}' is not a valid number: expected a decimal number up to 2^64-1", shown(text));
    let body = text.trim_ascii_start();
    let (negative, digits) = match body {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] | rest => (false, rest),
    };
    if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
        return Err(error());
    }
    let step = |sum: u64, d: &u8| sum.checked_mul(10)?.checked_add(u64::from(d - b'0'));
    let magnitude = digits.iter().try_fold(0, step);
    Ok(match magnitude {
        Some(value) if negative => value.wrapping_neg(),
        Some(value) => value,
        None => u64::MAX,
    })
}

pub(crate) fn boolean(text: &[u8]) -> Result<u32, String> {
    match text {
        b"true" => Ok(1),
        b"false" => Ok(0),
        _ => Err(format!("unrecognized boolean value '{}': expected true or false", shown(text))),
    }
}

pub(crate) fn address(text: &[u8]) -> Result<IpBytes, String> {
    let str = std::str::from_utf8(text).unwrap_or_default();
    if text.contains(&b'.') {
        let parsed = str.parse::<Ipv4Addr>().map(|a| IpBytes::V4(a.octets()));
        return parsed.map_err(|_| format!("unrecognized IPv4 address '{}'", shown(text)));
    }
    let parsed = str.parse::<Ipv6Addr>().map(|a| IpBytes::V6(a.octets()));
    parsed.map_err(|_| format!("unrecognized IPv6 address '{}'", shown(text)))
}

/// An address, a slash, and the number of leading bits: 0 to 32 or 1 to 128.
pub(crate) fn network(text: &[u8]) -> Result<Network, String> {
    let Some(slash) = text.iter().position(|b| *b == b'/') else {
        return Err(format!(
            "unrecognized IP network '{}': expected an address, '/' and a number of bits",
            shown(text)
        ));
    };
    let (address_text, bits) = (&text[..slash], &text[slash + 1..]);
    let address = address(address_text)?;
    let (least, most) = match address {
        IpBytes::V4(_) => (0, 32),
        IpBytes::V6(_) => (1, 128),
    };
    let prefix = number(bits).ok().and_then(|bits| u32::try_from(bits).ok());
    match prefix.filter(|p| (least..=most).contains(p)) {
        Some(prefix) => Ok(Network { address, prefix }),
        None => Err(format!("invalid netmask '{}': expected {least} to {most}", shown(bits))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_scanf_reads_them() {
        for (text, value) in [
            ("42", 42),
            ("  42", 42),
            ("+7", 7),
            ("007", 7),
            ("-1", u64::MAX),
            ("99999999999999999999", u64::MAX),
        ] {
            assert_eq!(number(text.as_bytes()), Ok(value), "{text}");
        }
        for bad in ["", "42 ", "0x2a", "42.0", "1e3", "- 1", "x"] {
            assert!(number(bad.as_bytes()).is_err(), "{bad}");
        }
    }

    #[test]
    fn networks_contain_their_addresses() {
        let inside =
            |net: &str, ip: &str| network(net.as_bytes()).unwrap().contains(address(ip.as_bytes()).unwrap());
        assert!(inside("10.0.0.0/8", "10.255.0.1"));
        assert!(!inside("10.0.0.0/8", "11.0.0.1"));
        assert!(inside("0.0.0.0/0", "1.2.3.4"));
        assert!(!inside("0.0.0.0/0", "::1"));
        assert!(inside("fe80::/10", "fe80::1"));
        assert!(inside("::1/128", "::1"));
        assert!(inside("10.0.0.0/+08", "10.255.0.1"));
        for bad in [
            "10.0.0.0",
            "10.0.0.0/33",
            "10.0.0.0/264",
            "10.0.0/8",
            "::/0",
            "::/129",
            "10.0.0.0/",
            "10.0.0.0/-1",
        ] {
            assert!(network(bad.as_bytes()).is_err(), "{bad}");
        }
    }
}
