//! Errors and warnings of rules files: codes, places, and their text and JSON forms.

mod code;
mod expr_error;
mod gather;
mod json;
mod label;
mod lint;
mod place;
#[cfg(feature = "render")]
mod render;
mod report;
mod requirement;
mod result;
mod snippet;
mod text;

pub use code::{ErrorCode, WarningCode};
pub use expr_error::ExprError;
pub(crate) use gather::{Gathered, MOST_OF_ONE, Named};
pub use label::Label;
pub use lint::LintCode;
pub use place::{Context, ItemType, Location, Position};
#[cfg(feature = "render")]
pub use render::{Colours, render};
pub use report::{Problem, Severity};
pub use requirement::PluginRequirement;
pub use result::{LoadResult, results_json};

use std::sync::Arc;

use falconer_yaml::Decoded;

use crate::syntax::Span;

/// An error or a warning: `C` is [`ErrorCode`] or [`WarningCode`].
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnostic<C> {
    /// What kind of problem it is.
    pub code: C,
    /// One line that says what was found and what was expected.
    pub message: String,
    /// Where it is, from the file down to the place.
    pub context: Context,
    /// The line of text with the place marked below it, as Falco prints it; ends with a newline.
    pub snippet: String,
    /// The part of a file that is wrong.
    pub primary: Label,
    /// Further parts that have to do with it.
    pub related: Vec<Label>,
    /// What to do, where something can be said: often the nearest known name.
    pub hint: Option<String>,
    /// The deprecated field that a [`WarningCode::DeprecatedItem`] is about.
    pub deprecated_field: Option<&'static str>,
}

/// A part of a condition, after lists were put in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expression {
    /// The whole text.
    pub text: Arc<[u8]>,
    /// The part concerned.
    pub span: Span,
}

pub(crate) type Failure = Box<Diagnostic<ErrorCode>>;

impl<C> Diagnostic<C> {
    pub(crate) fn new(code: C, message: impl Into<String>, context: &Context) -> Diagnostic<C> {
        Diagnostic {
            code,
            message: message.into(),
            context: context.clone(),
            snippet: String::new(),
            primary: Label::new(context.file_arc(), context.underlined()),
            related: Vec::new(),
            hint: None,
            deprecated_field: None,
        }
    }

    /// Says something about the part that is wrong.
    pub(crate) fn label(mut self, text: impl Into<String>) -> Diagnostic<C> {
        self.primary.text = Some(text.into());
        self
    }

    pub(crate) fn related(mut self, label: Option<Label>) -> Diagnostic<C> {
        self.related.extend(label);
        self
    }

    pub(crate) fn hint(mut self, hint: Option<String>) -> Diagnostic<C> {
        self.hint = hint;
        self
    }
}

/// The content of a file as spans count it: decoded to UTF-8 where it says that it is UTF-16 or UTF-32, and without byte
/// order mark. Bytes that are not UTF-8 stay as they are.
pub fn decoded(content: &[u8]) -> Vec<u8> {
    Decoded::new(content).bytes
}

/// An error at a place, boxed as the loader passes it on.
pub(crate) fn failure(code: ErrorCode, message: impl Into<String>, context: &Context) -> Failure {
    Box::new(Diagnostic::new(code, message, context))
}
