//! The functions that are fields: allowed signatures, arguments and return types.

use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{FnArg, ImplItemFn, ReceiverKind, ReturnType, Signature, Type, TypeParamBound};

use super::lifetimes::infer_lifetimes;
use crate::krate::Krate;

pub(super) fn check_signature(function: &ImplItemFn) -> syn::Result<()> {
    const SHAPE: &str = "a field is a function `fn name(&self, event: &Event) -> Value`, or with an argument `fn name(&self, event: &Event, key: Key<&str>) -> Value`, and with `tables: &TableReader<'_>` last if it reads state tables; mark other functions with #[field(skip)]";
    let signature = &function.sig;
    let wrong = |tokens: &dyn ToTokens, what: &str| {
        Err(syn::Error::new_spanned(tokens.to_token_stream(), format!("{what}; {SHAPE}")))
    };
    if let Some(token) = &signature.asyncness {
        return wrong(token, "a field can't be async: hosts wait for the value");
    }
    if signature.generics.type_params().next().is_some() {
        return wrong(&signature.generics, "a field can't be generic over types");
    }
    match signature.inputs.first() {
        Some(FnArg::Receiver(receiver)) if matches!(receiver.kind, ReceiverKind::Reference(_, _, None)) => {}
        Some(FnArg::Receiver(receiver)) => {
            return wrong(receiver, "a field takes `&self`: fields are read from many threads at once");
        }
        _ => return wrong(&signature.ident, "`&self` is missing"),
    }
    match signature.inputs.iter().nth(1) {
        Some(FnArg::Typed(event)) if matches!(&*event.ty, Type::Reference(_)) => {}
        Some(event) => return wrong(event, "the event is taken by reference"),
        None => return wrong(&signature.ident, "the event is missing"),
    }
    if let Some(more) = signature.inputs.iter().skip(2).filter(|input| !is_tables(input)).nth(1) {
        return wrong(more, "a field has one argument at the most");
    }
    if let Some(more) = signature.inputs.iter().filter(|input| is_tables(input)).nth(1) {
        return wrong(more, "a field has one TableReader at the most");
    }
    match &signature.output {
        ReturnType::Default => wrong(&signature.ident, "the value is missing: what does the field return?"),
        ReturnType::Type(_, ty)
            if !matches!(**ty, Type::ImplTrait(_)) && mentions_impl(ty.to_token_stream()) =>
        {
            wrong(ty, "`impl Iterator` can't be part of another type; return a `Vec` within it")
        }
        ReturnType::Type(..) => Ok(()),
    }
}

/// Whether a type contains `impl Trait`.
fn mentions_impl(tokens: TokenStream) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Group(group) => mentions_impl(group.stream()),
        TokenTree::Ident(ident) => ident == "impl",
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}

/// The type of a function's argument, if it has one.
pub(super) fn argument_type(signature: &Signature) -> Option<&Type> {
    match signature.inputs.iter().skip(2).find(|input| !is_tables(input))? {
        FnArg::Typed(argument) => Some(&argument.ty),
        FnArg::Receiver(_) => None,
    }
}

/// Whether a parameter is `&TableReader<'_>`, which gives access to state tables.
pub(super) fn is_tables(input: &FnArg) -> bool {
    let FnArg::Typed(input) = input else { return false };
    let Type::Reference(reference) = &*input.ty else { return false };
    let Type::Path(path) = &*reference.elem else { return false };
    path.path.segments.last().is_some_and(|segment| segment.ident == "TableReader")
}

/// The type of a function's value, with inferred lifetimes; iterators are lists.
pub(super) fn value_type(krate: &Krate, signature: &Signature) -> TokenStream {
    let ReturnType::Type(_, ty) = &signature.output else { return quote!(()) };
    match iterator_item(ty) {
        Some(item) => {
            let item = infer_lifetimes(item.to_token_stream());
            quote_spanned!(ty.span()=> #krate::List<::std::vec::Vec<#item>>)
        }
        None => infer_lifetimes(ty.to_token_stream()),
    }
}

/// `T` of `impl Iterator<Item = T>`.
pub(super) fn iterator_item(ty: &Type) -> Option<&Type> {
    let Type::ImplTrait(ty) = ty else { return None };
    ty.bounds.iter().find_map(|bound| {
        let TypeParamBound::Trait(bound) = bound else { return None };
        let syn::PathArguments::AngleBracketed(arguments) = &bound.path.segments.last()?.arguments else {
            return None;
        };
        arguments.args.iter().find_map(|argument| match argument {
            syn::GenericArgument::AssocType(item) if item.ident == "Item" => Some(&item.ty),
            _ => None,
        })
    })
}
