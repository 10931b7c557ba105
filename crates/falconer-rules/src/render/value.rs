//! Values as text.

use std::net::{Ipv4Addr, Ipv6Addr};

use super::time::digits;
use crate::event::{FieldValue, List};

/// The most bytes that a list takes as text.
const LIST_LIMIT: usize = 1023;

/// Writes a value as text onto the end of `out`.
pub(crate) fn render_value(value: FieldValue<'_>, out: &mut Vec<u8>) {
    match value {
        FieldValue::Str(text) => out.extend_from_slice(text),
        FieldValue::U64(number) | FieldValue::RelTime(number) | FieldValue::AbsTime(number) => {
            digits(number, 1, out);
        }
        FieldValue::Bool(bits) => out.extend_from_slice(if bits == 0 { b"false" } else { b"true" }),
        FieldValue::Ip(bytes) => render_address(bytes, out),
        FieldValue::Net(_) => out.extend_from_slice(b"<IPNET>"),
        FieldValue::List(list) => render_list(list, out),
    }
}

/// Writes an address, 4 or 16 bytes, as text onto the end of `out`; nothing of any other length.
pub(crate) fn render_address(bytes: &[u8], out: &mut Vec<u8>) {
    if let Ok(octets) = <[u8; 4]>::try_from(bytes) {
        out.extend_from_slice(Ipv4Addr::from(octets).to_string().as_bytes());
    } else if let Ok(octets) = <[u8; 16]>::try_from(bytes) {
        let address = match octets {
            // inet_ntop shows the old IPv4-compatible addresses with dots.
            [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, a, b, c, d] if (a, b) != (0, 0) => {
                format!("::{}", Ipv4Addr::new(a, b, c, d))
            }
            _ => Ipv6Addr::from(octets).to_string(),
        };
        out.extend_from_slice(address.as_bytes());
    }
}

/// `(a,b,c)`; after an empty first element Falco writes no comma.
fn render_list(list: &dyn List, out: &mut Vec<u8>) {
    let start = out.len();
    out.push(b'(');
    for i in 0..list.len() {
        if out.len() > start + 1 {
            out.push(b',');
        }
        render_value(list.get(i), out);
        if out.len() - start > LIST_LIMIT {
            break;
        }
    }
    out.push(b')');
    out.truncate(start + LIST_LIMIT);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(value: FieldValue<'_>) -> String {
        let mut out = Vec::new();
        render_value(value, &mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn every_type_has_a_text() {
        assert_eq!(text(FieldValue::U64(0)), "0");
        assert_eq!(text(FieldValue::Bool(2)), "true");
        assert_eq!(text(FieldValue::Ip(&[10, 0, 0, 1])), "10.0.0.1");
        let mut mapped = [0; 16];
        mapped[15] = 1;
        assert_eq!(text(FieldValue::Ip(&mapped)), "::1");
        mapped[12] = 10;
        assert_eq!(text(FieldValue::Ip(&mapped)), "::10.0.0.1");
        assert_eq!(text(FieldValue::Net(&[10, 0, 0, 1])), "<IPNET>");
        assert_eq!(text(FieldValue::List(&vec![1u64, 2])), "(1,2)");
        assert_eq!(text(FieldValue::List(&vec![Vec::new(), b"b".to_vec()])), "(b)");
        assert_eq!(text(FieldValue::List(&vec![vec![b'x'; 2000]])).len(), 1023);
    }
}
