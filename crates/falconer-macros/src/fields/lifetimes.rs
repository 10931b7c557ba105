//! Lifetimes in types.

use proc_macro2::{TokenStream, TokenTree};

/// Whether a type names a lifetime other than `'static`.
pub(super) fn mentions_lifetime(tokens: TokenStream) -> bool {
    let mut quote = false;
    tokens.into_iter().any(|token| match token {
        TokenTree::Group(group) => mentions_lifetime(group.stream()),
        TokenTree::Punct(punct) => {
            quote = punct.as_char() == '\'';
            false
        }
        TokenTree::Ident(ident) => std::mem::take(&mut quote) && ident != "static",
        TokenTree::Literal(_) => false,
    })
}

/// Replaces named lifetimes by `'_`, for places where the lifetimes of the function are not in scope.
pub(crate) fn infer_lifetimes(tokens: TokenStream) -> TokenStream {
    let mut quote = false;
    tokens
        .into_iter()
        .map(|token| match token {
            TokenTree::Group(group) => {
                let mut new = proc_macro2::Group::new(group.delimiter(), infer_lifetimes(group.stream()));
                new.set_span(group.span());
                TokenTree::Group(new)
            }
            TokenTree::Punct(punct) => {
                quote = punct.as_char() == '\'';
                TokenTree::Punct(punct)
            }
            TokenTree::Ident(ident) if std::mem::take(&mut quote) && ident != "static" => {
                TokenTree::Ident(proc_macro2::Ident::new("_", ident.span()))
            }
            other => other,
        })
        .collect()
}
