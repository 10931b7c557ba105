//! `#[fields]`.

mod declared;
mod field;
mod generate;
mod lifetimes;
mod settings;
mod signature;

use std::collections::HashMap;

use proc_macro2::TokenStream;
use quote::quote;
use syn::parse::{Parse, ParseStream};
use syn::{ImplItem, ImplItemFn, ItemImpl, LitStr, Token, parse2};

use self::declared::{Declarations, Declared};
use self::field::Field;
use self::generate::generate;
use self::settings::check_description;
use self::settings::{check_name, settings};
use self::signature::check_signature;
use crate::krate::Krate;

/// Functions of the trait `Extract`, which are not fields.
const TRAIT_FUNCTIONS: [&str; 2] = ["decode", "event_types"];

/// `"prefix"`, optionally `, "another"` and `, crate = path`.
struct Arguments {
    prefix: LitStr,
    /// Prefixes of declared fields beside the first one.
    others: Vec<LitStr>,
    krate: Krate,
}

impl Parse for Arguments {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let prefix: LitStr = input.parse().map_err(|error| {
            syn::Error::new(
                error.span(),
                "expected the prefix of the fields' names: #[fields(\"my_plugin\")]",
            )
        })?;
        let mut others = Vec::new();
        loop {
            if input.parse::<Option<Token![,]>>()?.is_none() && !input.is_empty() {
                return Err(input.error("expected `, \"another_prefix\"`, `, crate = path`, or nothing"));
            }
            if !input.peek(LitStr) {
                break;
            }
            others.push(input.parse()?);
        }
        Ok(Self { prefix, others, krate: input.parse()? })
    }
}

pub(crate) fn expand(arguments: TokenStream, item: TokenStream) -> syn::Result<TokenStream> {
    let mut errors: Option<syn::Error> = None;
    let (prefixes, krate) = match parse2(arguments) {
        Ok(Arguments { prefix, others, krate }) => {
            let prefixes: Vec<_> = [prefix].into_iter().chain(others).collect();
            for error in prefixes.iter().filter_map(|prefix| check_name(&prefix.value(), prefix.span()).err())
            {
                combine(&mut errors, error);
            }
            (prefixes.iter().map(LitStr::value).collect(), krate)
        }
        Err(error) => {
            combine(&mut errors, error);
            (Vec::new(), Krate::DEFAULT)
        }
    };
    let prefix = prefixes.first().cloned().unwrap_or_default();
    let mut item: ItemImpl = parse2(item).map_err(|error| {
        syn::Error::new(
            error.span(),
            "#[fields] goes on `impl Extract for ..`, whose functions become fields",
        )
    })?;
    if item.trait_.is_none() {
        return Err(syn::Error::new_spanned(
            &item.self_ty,
            "#[fields] goes on `impl Extract for ..`: add `Extract for` here",
        ));
    }

    let (mut kept, mut helpers, mut fields) = (Vec::new(), Vec::new(), Vec::new());
    let mut declared: Vec<Declared> = Vec::new();
    for member in std::mem::take(&mut item.items) {
        match member {
            ImplItem::Fn(function) if !TRAIT_FUNCTIONS.contains(&function.sig.ident.to_string().as_str()) => {
                match field(inlined(function), &prefix) {
                    Ok(field) if field.settings.skip => helpers.push(field.function),
                    Ok(field) => fields.push(field),
                    Err(error) => combine(&mut errors, error),
                }
            }
            ImplItem::Fn(function) => kept.push(ImplItem::Fn(inlined(function))),
            ImplItem::Macro(item) if item.mac.path.is_ident("fields") => {
                match item.mac.parse_body::<Declarations>() {
                    Ok(Declarations(fields)) => declared.extend(fields),
                    Err(error) => combine(&mut errors, error),
                }
            }
            other => kept.push(other),
        }
    }
    for field in &declared {
        let described = check_description(&field.name, field.span, &field.settings, &field.attributes);
        for error in
            [described, field.check(), field.check_prefix(&prefixes)].into_iter().filter_map(Result::err)
        {
            combine(&mut errors, error);
        }
    }
    if let Some(error) = duplicate(&declared, &fields) {
        combine(&mut errors, error);
    }
    if fields.is_empty() && declared.is_empty() && errors.is_none() {
        let text =
            "there are no fields: add a function such as `fn value(&self, event: &Self::Event<'_>) -> u64`";
        combine(&mut errors, syn::Error::new_spanned(&item.self_ty, text));
    }
    item.items = kept;
    // What is right stays, so that the compiler does not go on to say that nothing is there.
    let code = generate(&krate, &item, &declared, &fields, &helpers);
    let errors = errors.map(syn::Error::into_compile_error);
    Ok(quote!(#errors #code))
}

/// Lets the compiler inline a function into the only symbol that calls it, unless the author says otherwise.
fn inlined(mut function: ImplItemFn) -> ImplItemFn {
    if !function.attrs.iter().any(|attribute| attribute.path().is_ident("inline")) {
        function.attrs.push(syn::parse_quote!(#[inline]));
    }
    function
}

fn combine(errors: &mut Option<syn::Error>, error: syn::Error) {
    match errors {
        Some(errors) => errors.combine(error),
        None => *errors = Some(error),
    }
}

/// Splits a function into its settings and the rest, and checks its signature.
fn field(mut function: ImplItemFn, prefix: &str) -> syn::Result<Field> {
    let settings = settings(&mut function.attrs)?;
    let (name, name_span) = match &settings.name {
        Some(name) => (name.value(), name.span()),
        None => {
            (function.sig.ident.to_string().trim_start_matches("r#").to_owned(), function.sig.ident.span())
        }
    };
    check_name(&name, name_span)?;
    if !settings.skip {
        check_signature(&function)?;
        check_description(&name, function.sig.ident.span(), &settings, &function.attrs)?;
    }
    let prefix = settings.prefix.as_ref().map_or_else(|| prefix.to_owned(), LitStr::value);
    Ok(Field { name: format!("{prefix}.{name}"), name_span, function, settings })
}

/// Two fields with the same name.
fn duplicate(declared: &[Declared], fields: &[Field]) -> Option<syn::Error> {
    let mut seen = HashMap::new();
    let mut errors = None;
    let declared = declared.iter().map(|field| (&field.name, field.span, &field.settings));
    let functions = fields.iter().map(|field| (&field.name, field.name_span, &field.settings));
    let names = declared.chain(functions).flat_map(|(name, span, settings)| {
        let aliases = settings.aliases.iter().map(|alias| (alias.value(), alias.span()));
        [(name.clone(), span)].into_iter().chain(aliases)
    });
    for (name, span) in names {
        let text = format!("two fields have the name `{name}`; rename one");
        if let Some(first) = seen.insert(name, span) {
            combine(&mut errors, syn::Error::new(span, text));
            combine(&mut errors, syn::Error::new(first, "the other one is here"));
        }
    }
    errors
}
