//! What is wrong with a condition or an output string that stands alone.

use crate::syntax::{Span, SyntaxError};

/// Why a filter or a format is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}{}", hint.as_ref().map(|hint| format!(" ({hint})")).unwrap_or_default())]
pub struct ExprError {
    /// What was found and what was expected.
    pub message: String,
    /// The part of the text concerned.
    pub span: Span,
    /// What to do, where something can be said.
    pub hint: Option<String>,
}

impl From<SyntaxError> for ExprError {
    fn from(error: SyntaxError) -> ExprError {
        ExprError { message: error.message, span: error.span, hint: error.hint }
    }
}
