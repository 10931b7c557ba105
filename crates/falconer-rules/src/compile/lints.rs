//! What may be wrong with conditions and outputs that Falco takes without a word.

use super::lists::CompiledList;
use crate::check::IpBytes;
use crate::diag::LintCode;
use crate::field::{Catalog, FieldType};
use crate::nearest::nearest;
use crate::syntax::{
    Check, Expr, ExprKind, InMacro, LookAlike, Operator, Rhs, RightSide, Span, TermKind, Within,
};

/// One finding.
pub(super) struct Lint {
    pub(super) code: LintCode,
    pub(super) message: String,
    pub(super) span: Span,
    pub(super) hint: Option<String>,
    pub(super) label: Option<&'static str>,
    /// The macros whose text the span is in.
    pub(super) in_macro: Option<InMacro>,
}

impl Lint {
    fn new(code: LintCode, message: String, span: Span) -> Lint {
        Lint { code, message, span, hint: None, label: None, in_macro: None }
    }

    fn hint(self, hint: String) -> Lint {
        Lint { hint: Some(hint), ..self }
    }

    fn label(self, label: &'static str) -> Lint {
        Lint { label: Some(label), ..self }
    }

    fn within(self, within: Within<'_>) -> Lint {
        Lint { in_macro: within.kept(), ..self }
    }
}

/// Walks a condition, macros included.
pub(super) fn of_condition(expr: &Expr, catalog: &Catalog, lists: &[CompiledList]) -> Vec<Lint> {
    let mut found = Vec::new();
    expr.for_each_leaf(&mut |leaf, within| {
        let ExprKind::Check(check) = &leaf.kind else { return };
        let comparison = Comparison { check, span: leaf.span, left: left_type(check, catalog) };
        let of_constants = comparison.constants().filter_map(|(text, span)| {
            let (text, bare) = (text.as_slice(), span.end - span.start == text.len());
            look_alike(text, span)
                .or_else(|| comparison.unknown_list(text, span, bare, lists))
                .or_else(|| comparison.text_order(text, catalog))
                .or_else(|| comparison.null(text, span, bare))
                .or_else(|| comparison.network(text, span))
        });
        found.extend(of_constants.chain(comparison.nothing()).map(|lint| lint.within(within)));
    });
    found
}

/// The type of the left side, and whether it is a list, if it is known.
fn left_type(check: &Check, catalog: &Catalog) -> Option<(FieldType, bool)> {
    let TermKind::Field(field) = &check.left.kind else { return None };
    let (resolved, _) = catalog.check(field).ok()?;
    (!resolved.open).then_some((resolved.ty, resolved.list))
}

/// A comparison, and the type of its left side.
struct Comparison<'e> {
    check: &'e Check,
    span: Span,
    left: Option<(FieldType, bool)>,
}

impl<'e> Comparison<'e> {
    /// The constants, with their places.
    fn constants(&self) -> impl Iterator<Item = (&'e Vec<u8>, Span)> {
        let check = self.check;
        let texts = match &check.right {
            Rhs::Value(text) => std::slice::from_ref(text),
            Rhs::List(texts) => texts.as_slice(),
            Rhs::Term(_) => &[],
        };
        let span = move |i: usize| check.element_spans.get(i).copied().unwrap_or(check.right_span);
        texts.iter().enumerate().map(move |(i, text)| (text, span(i)))
    }

    fn is_text(&self) -> bool {
        matches!(self.left, Some((FieldType::String, false)))
    }

    /// A word among values that is nearly the name of a list.
    fn unknown_list(&self, text: &[u8], span: Span, bare: bool, lists: &[CompiledList]) -> Option<Lint> {
        let name = std::str::from_utf8(text).ok()?;
        let Rhs::List(texts) = &self.check.right else { return None };
        let word = bare && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
        let names = || lists.iter().map(|list| list.name.as_str());
        // A value among others is a list only if it looks like one.
        if !word || (texts.len() > 1 && !name.contains('_')) || names().any(|known| known == name) {
            return None;
        }
        let near = nearest(name, names())?;
        let message = format!("'{name}' is not a list, so it is compared as text");
        let lint = Lint::new(LintCode::UnknownList, message, span).label("there is no list of this name");
        Some(
            lint.hint(format!(
                "did you mean list '{near}'? If a text is meant, put it in quotes: \"{name}\""
            )),
        )
    }

    /// Numbers compared in the order of texts.
    fn text_order(&self, text: &[u8], catalog: &Catalog) -> Option<Lint> {
        let Check { left, op, op_span, .. } = self.check;
        let ordered = op.right_side() == RightSide::Number;
        if !ordered || !self.is_text() || !text.iter().all(u8::is_ascii_digit) {
            return None;
        }
        let op = op.as_str();
        let message =
            format!("'{op}' compares {left} as text, character by character: \"1000\" comes before \"200\"");
        let lint = Lint::new(LintCode::TextOrder, message, *op_span).label("compares texts here");
        let numeric = match &left.kind {
            TermKind::Field(field) => catalog.number_like(field),
            TermKind::Transformed(..) => None,
        };
        Some(lint.hint(match numeric {
            Some(field) => format!("compare a field of type UINT64, such as {field}"),
            None => format!("only fields of type UINT64 are compared as numbers, and {left} is text"),
        }))
    }

    /// The text `null`.
    fn null(&self, text: &[u8], span: Span, bare: bool) -> Option<Lint> {
        let Check { left, op, .. } = self.check;
        if !bare || !self.is_text() || !matches!(text, b"null" | b"NULL" | b"nil" | b"undefined") {
            return None;
        }
        let shown = String::from_utf8_lossy(text);
        let message =
            format!("{left} is compared with the text '{shown}', but a missing value is not a text");
        let exists = match op {
            Operator::Ne => format!("{left} exists"),
            _ => format!("not {left} exists"),
        };
        let lint = Lint::new(LintCode::NullAsText, message, span).label("an ordinary text");
        Some(lint.hint(format!("to check for a missing value, write '{exists}'")))
    }

    /// A network that is compared with texts of addresses.
    fn network(&self, text: &[u8], span: Span) -> Option<Lint> {
        let (FieldType::String, _) = self.left? else { return None };
        let TermKind::Field(field) = &self.check.left.kind else { return None };
        let last = field.name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
        let of_addresses =
            ["ip", "ips", "addr", "address", "addresses"].iter().any(|end| last.ends_with(end));
        let equal = matches!(self.check.op, Operator::Eq | Operator::Ne) || self.check.op.takes_list();
        if !of_addresses || !equal || !IpBytes::is_network(text) {
            return None;
        }
        let shown = String::from_utf8_lossy(text);
        let message = format!("{field} is compared with the text '{shown}', not with the network");
        let lint = Lint::new(LintCode::NeverMatches, message, span).label("an ordinary text");
        Some(lint.hint(
            "only fields of type IPNET are compared with networks; of a text, compare the start with startswith".to_owned(),
        ))
    }

    /// A comparison with no values at all.
    fn nothing(&self) -> Option<Lint> {
        let Check { op, right, right_span, .. } = self.check;
        // An empty list leaves a blank between the parentheses; that is how rules are made to be filled in.
        let written = matches!(right, Rhs::List(texts) if texts.is_empty())
            && right_span.end - right_span.start == "()".len();
        if !written || self.left.is_none_or(|(_, list)| list) {
            return None;
        }
        let message = format!("'{}' is followed by no values, so the comparison is never true", op.as_str());
        let lint = Lint::new(LintCode::NeverMatches, message, self.span).label("never holds");
        Some(lint.hint("write values between the parentheses".to_owned()))
    }
}

fn look_alike(text: &[u8], span: Span) -> Option<Lint> {
    let alike = LookAlike::in_constant(text)?;
    let shown = String::from_utf8_lossy(text);
    let message = format!("the constant '{shown}' contains {}, which is compared as well", alike.described());
    let plain: String = shown
        .chars()
        .map(|c| LookAlike::of(c).map_or_else(|| c.to_string(), |alike| alike.meant.to_owned()))
        .collect();
    let plain = plain.trim_matches(['"', '\'']);
    let lint = Lint::new(LintCode::LookAlike, message, span).label("not what it looks like");
    Some(lint.hint(format!("write \"{plain}\"")))
}

/// Fields in an output that are written as in another language: `{{field}}`, `${field}`, `{field}`, `$field`.
pub(super) fn of_output(output: &[u8], catalog: &Catalog) -> Vec<Lint> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = output[at..].iter().position(|b| matches!(b, b'$' | b'{')).map(|i| at + i) {
        let rest = &output[start..];
        let opening = rest.iter().take_while(|b| matches!(b, b'$' | b'{')).count();
        let inside = &rest[opening..];
        let blanks = inside.iter().take_while(|b| **b == b' ').count();
        let dots = usize::from(inside[blanks..].starts_with(b"."));
        let name = &inside[blanks + dots..];
        let name =
            &name[..name.iter().take_while(|b| b.is_ascii_alphanumeric() || b"_.".contains(b)).count()];
        let name = std::str::from_utf8(name).unwrap_or_default().trim_end_matches('.');
        at = start + opening + blanks + dots + name.len();
        if !catalog.may_be_field(name) {
            continue;
        }
        let behind = &output[at..];
        let end = at + behind.iter().take_while(|b| matches!(b, b' ' | b'}')).count();
        let end = if output[at..end].contains(&b'}') { end - trailing(&output[at..end]) } else { at };
        let written = String::from_utf8_lossy(&output[start..end]);
        let message = format!("'{written}' is printed as it is: an output does not read it as a field");
        let lint = Lint::new(LintCode::OutputPlaceholder, message, Span { start, end });
        found.push(lint.label("no field here").hint(format!("write %{name}")));
        at = end;
    }
    found
}

/// The blanks at the end.
fn trailing(text: &[u8]) -> usize {
    text.len() - text.trim_ascii_end().len()
}
