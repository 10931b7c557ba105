//! `#[config]`.

use proc_macro2::TokenStream;
use quote::quote;
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{Attribute, Expr, ExprLit, Field, Fields, ItemStruct, Lit, Path, Token, parse2};

use crate::docs::paragraphs;
use crate::krate::Krate;

/// Optional `allow_unknown` and `crate = path`.
struct Arguments {
    allow_unknown: bool,
    krate: Krate,
}

mod keyword {
    syn::custom_keyword!(allow_unknown);
}

impl Parse for Arguments {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let allow_unknown = input.parse::<Option<keyword::allow_unknown>>()?.is_some();
        if allow_unknown && input.parse::<Option<Token![,]>>()?.is_none() && !input.is_empty() {
            return Err(input.error("expected `, crate = path`, or nothing"));
        }
        Ok(Self { allow_unknown, krate: input.parse()? })
    }
}

pub(crate) fn expand(arguments: TokenStream, item: TokenStream) -> syn::Result<TokenStream> {
    let Arguments { allow_unknown, krate } = parse2(arguments)?;
    let mut item: ItemStruct = parse2(item).map_err(|error| {
        syn::Error::new(error.span(), "#[config] goes on a struct with named fields: its fields are the keys")
    })?;
    if !item.generics.params.is_empty() {
        return Err(syn::Error::new_spanned(
            &item.generics,
            "a config can't be generic: its schema describes one type",
        ));
    }
    let Fields::Named(fields) = &mut item.fields else {
        return Err(syn::Error::new_spanned(
            &item.ident,
            "#[config] needs named fields: their names are the keys",
        ));
    };

    let mut defaults = Vec::new();
    let mut default_of_each = Some(Vec::new());
    for field in &mut fields.named {
        let name = &field.ident;
        let default = match (take(&mut field.attrs, "default")?, take(&mut field.attrs, "required")?) {
            (Some((attribute, _)), Some(_)) => {
                return Err(syn::Error::new_spanned(
                    attribute,
                    "a key with a default can't be required; remove one",
                ));
            }
            (None, Some((_, None))) => None,
            (None, Some((attribute, Some(_)))) => {
                return Err(syn::Error::new_spanned(attribute, "#[required] takes no value"));
            }
            (Some((_, Some(value))), None) => Some(default_value(&value)),
            (Some((attribute, None)), None) => {
                return Err(syn::Error::new_spanned(
                    attribute,
                    "#[default(..)] needs the value in parentheses",
                ));
            }
            (None, None) => Some(quote!(::core::default::Default::default())),
        };
        let function = quote::format_ident!("__default_{}", unraw(name.as_ref()));
        if default.is_none() {
            default_of_each = None;
        } else if let Some(each) = &mut default_of_each {
            each.push(quote!(#name: Self::#function()));
        }
        describe(field)?;
        let Some(default) = default else { continue };
        let path = format!("{}::{function}", item.ident);
        field.attrs.push(syn::parse_quote!(#[serde(default = #path)]));
        let ty = &field.ty;
        defaults.push(quote! {
            #[doc(hidden)]
            fn #function() -> #ty {
                #default
            }
        });
    }

    describe_struct(&mut item);
    let name = &item.ident;
    // A config of which each key has a default has one itself, so that it can be the type of a key.
    let default_impl = default_of_each.filter(|_| !derives(&item.attrs, "Default")).map(|each| {
        quote! {
            impl ::core::default::Default for #name {
                fn default() -> Self {
                    Self { #(#each),* }
                }
            }
        }
    });
    let deny_unknown = (!allow_unknown).then(|| quote!(deny_unknown_fields,));
    let serde_path = quote!(#krate::__private::serde).to_string().replace(' ', "");
    let schemars_path = quote!(#krate::__private::schemars).to_string().replace(' ', "");
    Ok(quote! {
        #[derive(#krate::__private::serde::Deserialize, #krate::__private::schemars::JsonSchema)]
        #[serde(crate = #serde_path, #deny_unknown rename_all = "camelCase")]
        #[schemars(crate = #schemars_path)]
        #item

        impl #name {
            #(#defaults)*
        }

        #default_impl

        impl #krate::config::Config for #name {
            fn schema() -> ::core::option::Option<::std::string::String> {
                ::core::option::Option::Some(#krate::config::json_schema::<Self>())
            }

            fn from_text(text: &str) -> #krate::Result<Self> {
                #krate::config::from_json(text)
            }
        }
    })
}

/// Whether a `#[derive(..)]` among the attributes names the trait.
fn derives(attributes: &[Attribute], name: &str) -> bool {
    attributes.iter().filter(|attribute| attribute.path().is_ident("derive")).any(|attribute| {
        let paths = Punctuated::<Path, Token![,]>::parse_terminated;
        attribute.parse_args_with(paths).is_ok_and(|paths| {
            paths.iter().any(|path| path.segments.last().is_some_and(|last| last.ident == name))
        })
    })
}

fn unraw(name: Option<&syn::Ident>) -> String {
    name.map(ToString::to_string).unwrap_or_default().trim_start_matches("r#").to_owned()
}

/// The expression of a default; a text literal is converted to the type of the field.
fn default_value(value: &Expr) -> TokenStream {
    match value {
        Expr::Lit(ExprLit { lit: Lit::Str(_), .. }) => quote!(::core::convert::Into::into(#value)),
        value => quote!(#value),
    }
}

/// Removes an attribute and returns its value.
fn take(attributes: &mut Vec<Attribute>, name: &str) -> syn::Result<Option<(Attribute, Option<Expr>)>> {
    let Some(at) = attributes.iter().position(|attribute| attribute.path().is_ident(name)) else {
        return Ok(None);
    };
    let attribute = attributes.remove(at);
    let value = match &attribute.meta {
        syn::Meta::Path(_) => None,
        _ => Some(attribute.parse_args()?),
    };
    Ok(Some((attribute, value)))
}

/// Passes the title and description of a field to schemars.
fn describe(field: &mut Field) -> syn::Result<()> {
    if let Some(texts) = texts(&field.attrs) {
        field.attrs.push(texts);
    } else if !is_no_key(&field.attrs) {
        return Err(syn::Error::new_spanned(
            &field.ident,
            "this key has no description; write a doc comment in front of it, `/// What it sets`: hosts show it to \
             whoever configures the plugin",
        ));
    }
    Ok(())
}

/// Whether serde skips or flattens a field, or schemars gets its description from elsewhere.
fn is_no_key(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let words: &[&str] = match attribute.path() {
            path if path.is_ident("serde") => &["skip", "skip_deserializing", "flatten"],
            path if path.is_ident("schemars") => &["description", "skip"],
            _ => return false,
        };
        let mut found = false;
        // What does not parse here, serde or schemars will speak of.
        let _ = attribute.parse_nested_meta(|meta| {
            found |= words.iter().any(|word| meta.path.is_ident(word));
            if let Ok(value) = meta.value() {
                value.parse::<Expr>()?;
            }
            Ok(())
        });
        found
    })
}

fn describe_struct(item: &mut ItemStruct) {
    if let Some(texts) = texts(&item.attrs) {
        item.attrs.push(texts);
    }
}

/// Title and description from a doc comment: if it has several paragraphs, the first is the title.
fn texts(attributes: &[Attribute]) -> Option<Attribute> {
    let paragraphs = paragraphs(attributes);
    match paragraphs.split_first()? {
        (only, []) => Some(syn::parse_quote!(#[schemars(description = #only)])),
        (title, rest) => {
            let title = title.trim_end_matches('.');
            let description = rest.join("\n\n");
            Some(syn::parse_quote!(#[schemars(title = #title, description = #description)]))
        }
    }
}
