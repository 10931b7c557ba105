//! The path of the crate `falconer` in generated code.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};
use syn::Path;
use syn::parse::{Parse, ParseStream};

use crate::manifest;

/// The path given by `crate = path`, or else the name of the SDK in the crate's Cargo.toml.
pub(crate) struct Krate(Option<Path>);

impl Krate {
    pub(crate) const DEFAULT: Self = Self(None);
}

impl ToTokens for Krate {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Some(path) = &self.0 else {
            let name = manifest::name_of_the_sdk().unwrap_or_else(|| "falconer".to_owned());
            let name = Ident::new(&name, Span::call_site());
            return tokens.extend(quote!(::#name));
        };
        path.to_tokens(tokens);
    }
}

/// `crate = path`, or nothing.
impl Parse for Krate {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.is_empty() {
            return Ok(Self::DEFAULT);
        }
        input
            .parse::<syn::Token![crate]>()
            .map_err(|error| syn::Error::new(error.span(), "expected `crate = path`, or nothing"))?;
        input.parse::<syn::Token![=]>()?;
        input.call(Path::parse_mod_style).map(|path| Self(Some(path)))
    }
}
