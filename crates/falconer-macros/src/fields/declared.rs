//! `fields! { .. }` in a block with `#[fields]`: fields that are one line each.

use proc_macro2::{Group, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::{Attribute, Expr, ExprClosure, ExprLit, Ident, Lit, Pat, Token, Type};

use super::lifetimes::infer_lifetimes;
use super::settings::{Settings, check_name, settings};
use crate::krate::Krate;

/// A declared field: `web.user: str = "/user"`.
pub(crate) struct Declared {
    pub(crate) settings: Settings,
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) name: String,
    pub(crate) span: Span,
    ty: Type,
    from: From,
}

/// The origin of the value.
enum From {
    /// The keys of a JSON pointer, split at each `*` if it walks arrays: one part more than there are `*`.
    Pointer(Vec<Vec<String>>),
    /// An expression over the event and an optional argument.
    Closure(ExprClosure),
}

/// The fields of one `fields! { .. }`.
pub(crate) struct Declarations(pub(crate) Punctuated<Declared, Token![,]>);

impl Parse for Declarations {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        Punctuated::parse_terminated(input).map(Self)
    }
}

impl Parse for Declared {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let mut attributes = input.call(Attribute::parse_outer)?;
        let settings = settings(&mut attributes)?;
        let parts = input.call(|input| {
            Punctuated::<Ident, Token![.]>::parse_separated_nonempty_with(
                input,
                syn::ext::IdentExt::parse_any,
            )
        })?;
        let name: Vec<String> = parts.iter().map(ToString::to_string).collect();
        let (name, span) = (name.join("."), parts.span());
        check_name(&name, span)?;
        if settings.name.is_some() || settings.prefix.is_some() || settings.skip {
            return Err(syn::Error::new(
                span,
                "the name of a declared field is written out: `web.user: str = ..`",
            ));
        }
        input.parse::<Token![:]>()?;
        let ty: Type = input.parse()?;
        input.parse::<Token![=]>()?;
        let from = match input.parse()? {
            Expr::Lit(ExprLit { lit: Lit::Str(pointer), .. }) => {
                let wrong = |error: &str| syn::Error::new(pointer.span(), error);
                let keys = keys(&pointer.value()).map_err(|error| wrong(&error))?;
                let parts: Vec<_> = keys.split(|key| key == "*").map(<[String]>::to_vec).collect();
                if parts.len() > 1 && !matches!(ty, Type::Slice(_)) {
                    return Err(wrong(
                        "`*` leads to each element of an array, so the field is a list: declare `[str]`, or another type in brackets",
                    ));
                }
                From::Pointer(parts)
            }
            Expr::Closure(closure) if (1..=2).contains(&closure.inputs.len()) => From::Closure(closure),
            other => {
                let text = "expected a JSON pointer such as \"/user/name\", or a closure over the event such as `|event| ..` or `|event, key: Key<&str>| ..`";
                return Err(syn::Error::new_spanned(other, text));
            }
        };
        Ok(Self { settings, attributes, name, span, ty, from })
    }
}

/// The keys of a JSON pointer (RFC 6901).
fn keys(pointer: &str) -> Result<Vec<String>, String> {
    let Some(keys) = pointer.strip_prefix('/') else {
        return Err(format!("found \"{pointer}\", expected a JSON pointer, which begins with `/`"));
    };
    keys.split('/')
        .map(|key| {
            let bad = key.split('~').skip(1).any(|rest| !rest.starts_with(['0', '1']));
            if bad {
                return Err(format!("found `~` in \"{pointer}\", expected `~0` for `~` or `~1` for `/`"));
            }
            Ok(key.replace("~1", "/").replace("~0", "~"))
        })
        .collect()
}

impl Declared {
    /// The type that reads JSON: `[T]` is a list of `T`.
    fn kind(&self, krate: &Krate) -> TokenStream {
        lists(infer_lifetimes(self.ty.to_token_stream()), krate)
    }

    /// The type of the field's value.
    pub(crate) fn value_type(&self, krate: &Krate) -> TokenStream {
        let kind = self.kind(krate);
        quote_spanned!(self.ty.span()=> <#kind as #krate::json::FromJson>::Field<'_>)
    }

    /// The type of the argument, if there is one.
    pub(crate) fn argument(&self) -> Option<&Type> {
        let From::Closure(closure) = &self.from else { return None };
        match closure.inputs.iter().nth(1)? {
            Pat::Type(argument) => Some(&argument.ty),
            _ => None,
        }
    }

    /// Refuses a name that begins with none of the block's prefixes: names are written out, so they may be misspelt.
    pub(crate) fn check_prefix(&self, prefixes: &[String]) -> syn::Result<()> {
        let begins =
            |prefix: &String| self.name.strip_prefix(&**prefix).is_some_and(|rest| rest.starts_with('.'));
        let Some(first) = prefixes.first() else { return Ok(()) };
        if prefixes.iter().any(begins) {
            return Ok(());
        }
        let (class, rest) = self.name.split_once('.').unwrap_or((&self.name, "name"));
        let listed = prefixes.iter().map(|prefix| format!("\"{prefix}\"")).collect::<Vec<_>>().join(", ");
        Err(syn::Error::new(
            self.span,
            format!(
                "found `{}` in a block of {listed}: write `{first}.{rest}`, or #[fields({listed}, \"{class}\")] if the block \
                 has fields of `{class}`, too",
                self.name,
            ),
        ))
    }

    /// Errors in the declaration that the parser does not detect.
    pub(crate) fn check(&self) -> syn::Result<()> {
        let From::Closure(closure) = &self.from else { return Ok(()) };
        match closure.inputs.iter().nth(1) {
            Some(argument) if !matches!(argument, Pat::Type(_)) => Err(syn::Error::new_spanned(
                argument,
                "the argument needs its type: `index: Option<Index>`, `key: Key<&str>`",
            )),
            _ => Ok(()),
        }
    }

    /// The match arm that puts the field's value.
    pub(crate) fn arm(&self, krate: &Krate, id: u32) -> TokenStream {
        let private = quote!(#krate::__private);
        let kind = self.kind(krate);
        let request = quote!(request.argument(const { &<Self as #krate::Fields>::FIELDS[#id as usize] })?);
        match &self.from {
            From::Pointer(parts) => {
                let value = match (&parts[..], &self.ty) {
                    ([keys], _) => quote!(declared::<#kind>(document, &[#(#keys),*])),
                    (_, ty) => {
                        let element = match ty {
                            Type::Slice(list) => lists(infer_lifetimes(list.elem.to_token_stream()), krate),
                            _ => kind,
                        };
                        let parts = parts.iter().map(|keys| quote!(&[#(#keys),*]));
                        quote!(declared_each::<#element>(document, &[#(#parts),*]))
                    }
                };
                quote_spanned! {self.ty.span()=> #id => {
                    let _ = #request;
                    let document = ::core::convert::AsRef::<#krate::json::Document<'event>>::as_ref(event);
                    let value = #krate::json::#value;
                    out.put(value)
                }}
            }
            From::Closure(closure) => {
                let (event, body) = (closure.inputs.first(), &closure.body);
                let argument = closure.inputs.iter().nth(1).zip(self.argument()).map(|(pattern, ty)| {
                    let ty = infer_lifetimes(ty.to_token_stream());
                    quote!(let #pattern = <#ty as #private::Argument<'_>>::from_raw(argument)?;)
                });
                let name = if argument.is_some() { quote!(argument) } else { quote!(_) };
                quote_spanned! {self.ty.span()=> #id => {
                    let #name = #request;
                    #argument
                    let #event = event;
                    #krate::json::put_as::<#kind, _>(#body, out)
                }}
            }
        }
    }
}

/// Replaces `[T]` by the type that reads arrays.
fn lists(tokens: TokenStream, krate: &Krate) -> TokenStream {
    tokens
        .into_iter()
        .map(|token| match token {
            TokenTree::Group(group) if group.delimiter() == proc_macro2::Delimiter::Bracket => {
                let of = lists(group.stream(), krate);
                TokenTree::Group(Group::new(
                    proc_macro2::Delimiter::None,
                    quote_spanned!(group.span()=> #krate::json::Each<#of>),
                ))
            }
            other => other,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::keys;

    #[test]
    fn pointers_are_split_at_slashes() {
        assert_eq!(keys("/a~1b/c~0d/").unwrap(), ["a/b", "c~d", ""]);
        assert!(keys("a").unwrap_err().contains("begins with `/`"));
        assert!(keys("/a~").unwrap_err().contains("expected `~0`"));
    }
}
