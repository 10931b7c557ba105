//! What fits a type: operators, constants, other fields; and what to write instead of what does not.

use super::condition::{CheckError, error};
use super::typed::Term;
use crate::field::FieldType;
use crate::syntax::{Check, Kinds, Operator, Span};

/// Where a constant stands, and where Falco says so.
#[derive(Clone, Copy)]
pub(super) struct Spot {
    pub(super) span: Span,
    pub(super) at: usize,
}

/// An error about a constant that does not fit.
pub(super) fn unfit(message: String, ty: FieldType, text: &[u8], spot: Spot) -> Box<CheckError> {
    let label = match ty {
        FieldType::String => "cannot be read",
        FieldType::Uint64 | FieldType::RelTime | FieldType::AbsTime => "not a number",
        FieldType::Bool => "neither true nor false",
        FieldType::IpAddr => "not an address",
        FieldType::IpNet => "not a network",
    };
    let hint = what_fits(ty, text);
    Box::new(CheckError { hint, label: Some(label), ..*error(message, spot.span) })
}

/// What to write instead of a constant that does not fit.
fn what_fits(ty: FieldType, text: &[u8]) -> Option<String> {
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
        FieldType::IpAddr => Some("write an address in digits, such as 10.0.0.1 or fe80::1".to_owned()),
        FieldType::IpNet => Some("write a network such as 10.0.0.0/8 or fe80::/10".to_owned()),
        FieldType::String if text.contains("(?i") => {
            Some("whatever the case: use icontains, iglob, or tolower(field) on the left".to_owned())
        }
        FieldType::String if text.contains("(?:") => Some("write ( instead of (?:".to_owned()),
        FieldType::String => None,
    }
}

/// Whether the operator works on the type, or why not and what does.
pub(super) fn supported(left: &Term, check: &Check) -> Result<(), (String, Option<String>)> {
    let (op, modifier) = (check.op, check.modifier);
    let (kinds, kind) = match left.ty {
        _ if left.list => ("lists", Kinds::LIST),
        FieldType::String => ("strings", Kinds::STRING),
        FieldType::Uint64 | FieldType::RelTime | FieldType::AbsTime => ("numbers", Kinds::NUMBER),
        FieldType::Bool => ("truth values", Kinds::BOOL),
        FieldType::IpAddr => ("IP addresses", Kinds::ADDRESS),
        FieldType::IpNet => ("IP networks", Kinds::NETWORK),
    };
    if op.works_on(kind) && (modifier.is_none() || !left.list) {
        return Ok(());
    }
    let instead = match kind {
        Kinds::STRING => "contains or startswith".to_owned(),
        Kinds::BOOL => "= true or = false".to_owned(),
        kind => {
            let names = Operator::ALL.into_iter().filter(|op| op.works_on(kind)).map(Operator::as_str);
            either(names.chain((kind == Kinds::LIST).then_some("exists")).collect())
        }
    };
    let with = modifier.map_or(String::new(), |m| format!(" {}", m.as_str()));
    let message = format!(
        "operator '{}{with}' is not supported for {kinds}, and {} is of type {}{}",
        op.as_str(),
        check.left,
        left.ty.falco_name(),
        if left.list { " (list)" } else { "" }
    );
    Err((message, Some(format!("use {instead}"))))
}

/// `a, b or c`.
fn either(mut names: Vec<&str>) -> String {
    let last = names.pop().unwrap_or_default();
    if names.is_empty() { last.to_owned() } else { format!("{} or {last}", names.join(", ")) }
}

/// Whether a right-hand field or transformer can be compared with the left side, or why not.
pub(super) fn comparable(
    left: &Term,
    left_text: &str,
    op: Operator,
    right: &Term,
    right_text: &str,
) -> Result<(), String> {
    if !op.compares_fields() {
        return Err(format!(
            "operator '{}' needs constants on its right side, not {right_text}",
            op.as_str()
        ));
    }
    if left.ty == FieldType::IpNet {
        return Err("an IP network can only be compared with constants".to_owned());
    }
    if right.open || (left.ty == right.ty && left.list == right.list) {
        return Ok(());
    }
    let name = |term: &Term| format!("{}{}", term.ty.falco_name(), if term.list { " (list)" } else { "" });
    Err(format!("{left_text} is {}, but {right_text} on the right side is {}", name(left), name(right)))
}
