//! `#[derive(Metrics)]`.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote, quote_spanned};
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{Attribute, Data, DeriveInput, Field, Fields, LitStr, parse2};

use crate::krate::Krate;

pub(crate) fn expand(item: TokenStream) -> syn::Result<TokenStream> {
    let item: DeriveInput = parse2(item)?;
    let fields = match &item.data {
        Data::Struct(data) => match &data.fields {
            Fields::Named(fields) => &fields.named,
            _ => return Err(needs_names(&item)),
        },
        _ => return Err(needs_names(&item)),
    };
    let mut krate = Krate::DEFAULT;
    for attribute in item.attrs.iter().filter(|attribute| attribute.path().is_ident("metrics")) {
        krate = attribute.parse_args()?;
    }
    let mut metrics = Vec::new();
    for field in fields {
        let settings = Settings::of(field)?;
        if !settings.skip {
            metrics.push(metric(&krate, field, &settings));
        }
    }
    let (name, (generics, types, bounds)) = (&item.ident, item.generics.split_for_impl());
    Ok(quote! {
        #[automatically_derived]
        impl #generics #krate::Metrics for #name #types #bounds {
            fn metrics(&self, to: &mut #krate::MetricsWriter<'_>) {
                #(#metrics)*
                let _ = to;
            }
        }
    })
}

fn needs_names(item: &DeriveInput) -> syn::Error {
    syn::Error::new_spanned(
        &item.ident,
        "#[derive(Metrics)] needs a struct with named fields: their names are those of the metrics",
    )
}

fn metric(krate: &Krate, field: &Field, settings: &Settings) -> TokenStream {
    let (ident, ty) = (&field.ident, &field.ty);
    let name = settings.name.as_ref().map_or_else(
        || ident.as_ref().map(|ident| ident.unraw().to_string()).to_token_stream(),
        ToTokens::to_token_stream,
    );
    if settings.group {
        return quote_spanned! {ty.span()=>
            to.group(#name, |to| #krate::Metrics::metrics(&self.#ident, to));
        };
    }
    let source = quote!(#krate::__private::MetricSource);
    let kind = if settings.monotonic {
        quote!(#krate::__private::MetricKind::Monotonic)
    } else {
        quote!(<#ty as #source>::KIND)
    };
    quote_spanned! {ty.span()=>
        to.metric(#name, #kind, <#ty as #source>::value(&self.#ident));
    }
}

/// The settings of `#[metric(..)]`.
#[derive(Default)]
struct Settings {
    name: Option<LitStr>,
    monotonic: bool,
    group: bool,
    skip: bool,
}

impl Settings {
    fn of(field: &Field) -> syn::Result<Self> {
        let mut settings = Self::default();
        for attribute in field.attrs.iter().filter(|attribute| attribute.path().is_ident("metric")) {
            settings.read(attribute)?;
        }
        Ok(settings)
    }

    fn read(&mut self, attribute: &Attribute) -> syn::Result<()> {
        attribute.parse_nested_meta(|meta| {
            if meta.path.is_ident("name") {
                let name: LitStr = meta.value()?.parse()?;
                if name.value().is_empty() {
                    return Err(syn::Error::new_spanned(name, "the name of a metric is empty"));
                }
                self.name = Some(name);
            } else if meta.path.is_ident("monotonic") {
                self.monotonic = true;
            } else if meta.path.is_ident("group") {
                self.group = true;
            } else if meta.path.is_ident("skip") {
                self.skip = true;
            } else {
                return Err(meta.error("expected `name = \"..\"`, `monotonic`, `group` or `skip`"));
            }
            Ok(())
        })
    }
}
