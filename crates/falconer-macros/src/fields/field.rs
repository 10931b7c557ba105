//! A function of a block that is a field.

use proc_macro2::Span;
use syn::ImplItemFn;

use super::settings::Settings;

/// A function that is a field.
pub(super) struct Field {
    pub(super) function: ImplItemFn,
    pub(super) settings: Settings,
    pub(super) name: String,
    pub(super) name_span: Span,
}
