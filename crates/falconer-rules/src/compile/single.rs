//! A condition that stands in no rules file, over the lists and macros of those that were loaded.

use super::macros::{MacroErrorKind, Resolver};
use super::rules::undefined_macro_hint;
use super::{Compiled, Limits, lists};
use crate::check::Checker;
use crate::diag::ExprError;
use crate::field::Catalog;
use crate::load::Collector;
use crate::nearest::did_you_mean;
use crate::syntax::{Expr, Parser, Span};
use crate::text::{Text, Traced};

/// Puts lists in, parses, puts macros in and checks; the places of errors are places in `text`.
pub(crate) fn condition(
    text: &[u8],
    collector: &Collector,
    compiled: &Compiled,
    catalog: &mut Catalog,
    limits: Limits,
) -> Result<Expr, ExprError> {
    let whole = Span { start: 0, end: text.len() };
    let mut written = Traced::new(true);
    written.put_text(&Text::alone(text.to_vec()));
    let mut known = compiled.lists.clone();
    let Some(traced) = lists::resolve(written, &mut known, limits.condition_size) else {
        let message =
            format!("the condition is longer than {} bytes after lists are put in", limits.condition_size);
        return Err(ExprError { message, span: whole, hint: None });
    };
    let written = |span: Span| {
        let origin = traced.origin(span);
        origin.map_or(whole, |origin| Span { start: origin.written.part.start, end: origin.written.part.end })
    };
    let moved = |error: ExprError| ExprError { span: written(error.span), ..error };
    let expr = Parser::new()
        .max_depth(limits.condition_depth)
        .parse(traced.bytes())
        .map_err(|error| moved(error.into()))?;
    let (mut macros, names) = (compiled.macros.clone(), collector.macros.iter().zip(0..));
    let names = names.map(|(info, i)| (info.name.clone(), i)).collect();
    let (count, mut budget) = (macros.len(), limits.total_parts);
    let mut resolver =
        Resolver::new(&mut macros, &names, usize::MAX, count, limits.condition_parts, &mut budget);
    let (expr, _) = resolver.resolve(expr).map_err(|error| {
        let hint = match &error.kind {
            MacroErrorKind::Undefined(name) => undefined_macro_hint(name, &compiled.lists)
                .or_else(|| did_you_mean(name, names.keys().map(String::as_str))),
            _ => None,
        };
        moved(ExprError { message: error.message, span: error.span, hint })
    })?;
    match Checker::new(catalog, limits.regex_size).condition(&expr) {
        Ok(_) => Ok(expr),
        // What is wrong inside a macro is shown where the macro is used.
        Err(error) => {
            let (span, message) = match &error.in_macro {
                Some(within) => {
                    (within.used_at, format!("{} (in macro '{}')", error.message, within.innermost))
                }
                None => (error.span, error.message),
            };
            Err(moved(ExprError { message, span, hint: error.hint }))
        }
    }
}
