//! What fits a type: operators, constants, other fields; and what to write instead of what does not.

use super::error::{CheckError, error};
use super::scalar::{kind_of, misfit, what_fits};
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
    let hint = what_fits(ty, text);
    Box::new(CheckError { hint, label: Some(misfit(ty)), ..*error(message, spot.span) })
}

/// Whether the operator works on the type, or why not and what does.
pub(super) fn supported(left: &Term, check: &Check) -> Result<(), (String, Option<String>)> {
    let (op, modifier) = (check.op, check.modifier);
    let (kinds, kind) = if left.list { ("lists", Kinds::LIST) } else { kind_of(left.ty) };
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
