//! What is wrong with a condition, or may be.

use crate::diag::ExprError;
use crate::field::FieldError;
use crate::syntax::{InMacro, Span};

/// Why a condition does not fit a source.
#[derive(Clone, Debug)]
pub(crate) struct CheckError {
    pub(crate) message: String,
    pub(crate) span: Span,
    /// Where Falco says it is, if not at the start of the span.
    pub(crate) at: Option<usize>,
    /// A field that does not exist: `skip-if-unknown-filter` covers it.
    pub(crate) unknown_field: bool,
    /// An operator that the field's type does not support.
    pub(crate) operator: bool,
    pub(crate) hint: Option<String>,
    /// A few words about the part concerned.
    pub(crate) label: Option<&'static str>,
    /// The macros whose text the span is in.
    pub(crate) in_macro: Option<InMacro>,
}

/// A constant that may not mean what it seems to.
#[derive(Clone, Debug)]
pub(crate) struct CheckWarning {
    pub(crate) message: String,
    pub(crate) span: Span,
    /// Where Falco says it is.
    pub(crate) at: usize,
    pub(crate) hint: String,
    pub(crate) in_macro: Option<InMacro>,
}

pub(crate) type Checked<T> = Result<T, Box<CheckError>>;

pub(crate) fn error(message: impl Into<String>, span: Span) -> Box<CheckError> {
    let message = message.into();
    Box::new(CheckError {
        message,
        span,
        at: None,
        unknown_field: false,
        operator: false,
        hint: None,
        label: None,
        in_macro: None,
    })
}

impl From<(FieldError, Span)> for Box<CheckError> {
    fn from((field, span): (FieldError, Span)) -> Box<CheckError> {
        let label = if field.unknown { "no such field" } else { "used wrongly" };
        let hint = field.hint;
        let label = Some(label);
        Box::new(CheckError { unknown_field: field.unknown, hint, label, ..*error(field.message, span) })
    }
}

impl From<Box<CheckError>> for ExprError {
    fn from(error: Box<CheckError>) -> ExprError {
        ExprError { message: error.message, span: error.span, hint: error.hint }
    }
}
