//! Constants of each type: how they are read and compared, and what is said of one that does not fit.

use std::collections::HashSet;

use super::literal::{self, IpBytes, Network};
use super::text_test::{TextTest, ordered};
use crate::event::FieldValue;
use crate::field::FieldType;
use crate::syntax::{Kinds, Operator};

/// A comparison with one constant.
#[derive(Clone, Debug)]
pub(crate) enum Scalar {
    Text(TextTest),
    Number(Operator, u64),
    Bool(bool, u32),
    Ip(bool, IpBytes),
    /// Whether the address has to be inside, and of what.
    Net(bool, Network),
}

/// Constants that a value is looked up in.
#[derive(Clone, Debug)]
pub(crate) enum Set {
    Text(HashSet<Box<[u8]>>),
    Number(HashSet<u64>),
    Bool(Vec<u32>),
    Ip(HashSet<IpBytes>),
    Net(Vec<Network>),
}

impl Scalar {
    /// The test of one constant.
    pub(super) fn new(ty: FieldType, op: Operator, text: &[u8], regex_size: usize) -> Result<Scalar, String> {
        let equal = op == Operator::Eq;
        Ok(match ty {
            FieldType::String => Scalar::Text(TextTest::new(op, text, regex_size)?),
            FieldType::Uint64 | FieldType::RelTime | FieldType::AbsTime => {
                Scalar::Number(op, literal::number(text)?)
            }
            FieldType::Bool => Scalar::Bool(equal, literal::boolean(text)?),
            FieldType::IpAddr => Scalar::Ip(equal, literal::address(text)?),
            FieldType::IpNet => Scalar::Net(equal, literal::network(text)?),
        })
    }

    /// Whether a value passes; one of another type does not.
    #[inline]
    pub(crate) fn holds(&self, value: FieldValue<'_>) -> bool {
        match (value, self) {
            (FieldValue::Str(bytes), Scalar::Text(test)) => test.holds(bytes),
            (
                FieldValue::U64(n) | FieldValue::RelTime(n) | FieldValue::AbsTime(n),
                Scalar::Number(op, constant),
            ) => ordered(*op, &n, constant),
            (FieldValue::Bool(bits), Scalar::Bool(equal, constant)) => (bits == *constant) == *equal,
            (FieldValue::Ip(bytes), Scalar::Ip(equal, constant)) => {
                (IpBytes::from_value(bytes) == Some(*constant)) == *equal
            }
            (FieldValue::Net(bytes), Scalar::Net(inside, network)) => {
                IpBytes::from_value(bytes).is_some_and(|ip| network.contains(ip)) == *inside
            }
            _ => false,
        }
    }
}

impl Set {
    /// The set of the constants.
    pub(super) fn new(ty: FieldType, texts: &[Vec<u8>]) -> Result<Set, String> {
        let texts = texts.iter().map(Vec::as_slice);
        Ok(match ty {
            FieldType::String => Set::Text(texts.map(Box::from).collect()),
            FieldType::Uint64 | FieldType::RelTime | FieldType::AbsTime => {
                Set::Number(texts.map(literal::number).collect::<Result<_, _>>()?)
            }
            FieldType::Bool => Set::Bool(texts.map(literal::boolean).collect::<Result<_, _>>()?),
            FieldType::IpAddr => Set::Ip(texts.map(literal::address).collect::<Result<_, _>>()?),
            FieldType::IpNet => Set::Net(texts.map(literal::network).collect::<Result<_, _>>()?),
        })
    }

    /// Whether a value is one of the constants, or an address in one of the networks.
    pub(crate) fn contains(&self, value: FieldValue<'_>) -> bool {
        match (value, self) {
            (FieldValue::Str(text), Set::Text(set)) => set.contains(text),
            (FieldValue::U64(n) | FieldValue::RelTime(n) | FieldValue::AbsTime(n), Set::Number(set)) => {
                set.contains(&n)
            }
            (FieldValue::Bool(bits), Set::Bool(set)) => set.contains(&bits),
            (FieldValue::Ip(bytes), Set::Ip(set)) => {
                IpBytes::from_value(bytes).is_some_and(|ip| set.contains(&ip))
            }
            (FieldValue::Net(bytes), Set::Net(set)) => {
                IpBytes::from_value(bytes).is_some_and(|ip| set.iter().any(|net| net.contains(ip)))
            }
            _ => false,
        }
    }

    /// The constants as texts, sorted, once each: equal for equal sets.
    pub(crate) fn keys(&self) -> Vec<String> {
        fn shown<T: std::fmt::Debug>(items: impl IntoIterator<Item = T>) -> Vec<String> {
            items.into_iter().map(|item| format!("{item:?}")).collect()
        }
        let mut keys = match self {
            Set::Text(set) => shown(set),
            Set::Number(set) => shown(set),
            Set::Bool(set) => shown(set),
            Set::Ip(set) => shown(set),
            Set::Net(set) => shown(set),
        };
        keys.sort();
        keys.dedup();
        keys
    }
}

/// Values of a type in words, and what operators call them.
pub(super) fn kind_of(ty: FieldType) -> (&'static str, Kinds) {
    match ty {
        FieldType::String => ("strings", Kinds::STRING),
        FieldType::Uint64 | FieldType::RelTime | FieldType::AbsTime => ("numbers", Kinds::NUMBER),
        FieldType::Bool => ("booleans", Kinds::BOOL),
        FieldType::IpAddr => ("IP addresses", Kinds::ADDRESS),
        FieldType::IpNet => ("IP networks", Kinds::NETWORK),
    }
}

/// A few words about a constant that does not fit.
pub(super) fn misfit(ty: FieldType) -> &'static str {
    match ty {
        FieldType::String => "cannot be read",
        FieldType::Uint64 | FieldType::RelTime | FieldType::AbsTime => "not a number",
        FieldType::Bool => "neither true nor false",
        FieldType::IpAddr => "not an address",
        FieldType::IpNet => "not a network",
    }
}

/// What to write instead of a constant that does not fit.
pub(super) fn what_fits(ty: FieldType, text: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(text).ok()?;
    match ty {
        FieldType::Uint64 | FieldType::RelTime | FieldType::AbsTime => {
            let hex = text.strip_prefix("0x").or_else(|| text.strip_prefix("0X"))?;
            let number = u64::from_str_radix(hex, 16).ok()?;
            Some(format!("write it in decimal: {number}"))
        }
        FieldType::Bool => match text.to_ascii_lowercase().as_str() {
            "true" | "yes" | "1" | "on" | "y" => Some("write true".to_owned()),
            "false" | "no" | "0" | "off" | "n" => Some("write false".to_owned()),
            _ => None,
        },
        FieldType::IpAddr if text.contains('/') => {
            Some("a field of type IPADDR has single addresses: write one without '/'".to_owned())
        }
        FieldType::IpAddr => Some("write a numeric address, such as 10.0.0.1 or fe80::1".to_owned()),
        FieldType::IpNet => Some("write a network such as 10.0.0.0/8 or fe80::/10".to_owned()),
        FieldType::String if text.contains("(?i") => {
            Some("to ignore case, use icontains, iglob, or tolower(field) on the left".to_owned())
        }
        FieldType::String if text.contains("(?:") => Some("write ( instead of (?:".to_owned()),
        FieldType::String => None,
    }
}
