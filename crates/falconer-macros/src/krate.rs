//! The path of the crate `falconer` in generated code.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::Path;
use syn::parse::{Parse, ParseStream};

/// `::falconer` unless an attribute says `crate = path`.
pub(crate) struct Krate(Option<Path>);

impl Krate {
    pub(crate) const DEFAULT: Self = Self(None);
}

impl ToTokens for Krate {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(self.0.as_ref().map_or_else(|| quote!(::falconer), ToTokens::to_token_stream));
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
