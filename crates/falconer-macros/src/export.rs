//! `export!`.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::parse::{Parse, ParseStream};
use syn::{Token, Type, parse2};

/// Capabilities by name, each with the symbols that it has beside those that every plugin has.
const CAPABILITIES: [(&str, &[Symbol]); 2] = [("Source", SOURCE), ("Extract", EXTRACT)];

/// A symbol: its name, its parameters (name and type of `abi`), what it returns, the type of `abi` that it must have.
struct Symbol {
    name: &'static str,
    parameters: &'static [(&'static str, &'static str)],
    returns: &'static str,
    signature: &'static str,
}

const fn symbol(
    name: &'static str,
    parameters: &'static [(&'static str, &'static str)],
    returns: &'static str,
    signature: &'static str,
) -> Symbol {
    Symbol { name, parameters, returns, signature }
}

const TEXT: &str = "*const ::core::ffi::c_char";
const STATE: (&str, &str) = ("s", "*mut abi::ss_plugin_t");
const INSTANCE: (&str, &str) = ("h", "*mut abi::ss_instance_t");
const RC: (&str, &str) = ("rc", "*mut abi::ss_plugin_rc");
const EVENT: (&str, &str) = ("evt", "*const abi::ss_plugin_event_input");

const BASE: &[Symbol] = &[
    symbol("get_required_api_version", &[], TEXT, "text_fn"),
    symbol("get_name", &[], TEXT, "text_fn"),
    symbol("get_description", &[], TEXT, "text_fn"),
    symbol("get_contact", &[], TEXT, "text_fn"),
    symbol("get_version", &[], TEXT, "text_fn"),
    symbol(
        "get_init_schema",
        &[("schema_type", "*mut abi::ss_plugin_schema_type")],
        TEXT,
        "get_init_schema_fn",
    ),
    symbol("init", &[("input", "*const abi::ss_plugin_init_input"), RC], "*mut abi::ss_plugin_t", "init_fn"),
    symbol("destroy", &[STATE], "()", "destroy_fn"),
    symbol("get_last_error", &[STATE], TEXT, "state_text_fn"),
];

const SOURCE: &[Symbol] = &[
    symbol("get_id", &[], "u32", "get_id_fn"),
    symbol("get_event_source", &[], TEXT, "text_fn"),
    symbol("open", &[STATE, ("params", TEXT), RC], "*mut abi::ss_instance_t", "open_fn"),
    symbol("close", &[STATE, INSTANCE], "()", "close_fn"),
    symbol(
        "next_batch",
        &[STATE, INSTANCE, ("nevts", "*mut u32"), ("evts", "*mut *mut *mut abi::ss_plugin_event")],
        "abi::ss_plugin_rc",
        "next_batch_fn",
    ),
    symbol("list_open_params", &[STATE, RC], TEXT, "list_open_params_fn"),
    symbol("get_progress", &[STATE, INSTANCE, ("progress_pct", "*mut u32")], TEXT, "get_progress_fn"),
    symbol("event_to_string", &[STATE, EVENT], TEXT, "event_to_string_fn"),
];

const EXTRACT: &[Symbol] = &[
    symbol("get_fields", &[], TEXT, "text_fn"),
    symbol("get_extract_event_sources", &[], TEXT, "text_fn"),
    symbol("get_extract_event_types", &[("numtypes", "*mut u32"), STATE], "*mut u16", "get_event_types_fn"),
    symbol(
        "extract_fields",
        &[STATE, EVENT, ("input", "*const abi::ss_plugin_field_extract_input")],
        "abi::ss_plugin_rc",
        "extract_fields_fn",
    ),
];

/// Symbols whose functions are safe: they take nothing from the host.
const SAFE: [&str; 9] = [
    "get_required_api_version",
    "get_name",
    "get_description",
    "get_contact",
    "get_version",
    "get_id",
    "get_event_source",
    "get_fields",
    "get_extract_event_sources",
];

/// `KRATE; TYPE: CAPABILITY + CAPABILITY, except SYMBOL, SYMBOL`.
struct Input {
    krate: TokenStream,
    plugin: Type,
    capabilities: Vec<Ident>,
    except: Vec<Ident>,
}

impl Parse for Input {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        const FORM: &str =
            "write export!(MyPlugin: Source + Extract) with what the plugin can do: Source, Extract";
        let mut krate = TokenStream::new();
        while !input.peek(Token![;]) {
            krate.extend(std::iter::once(input.parse::<proc_macro2::TokenTree>()?));
        }
        input.parse::<Token![;]>()?;
        if input.is_empty() {
            return Err(syn::Error::new(Span::call_site(), format!("there is no plugin; {FORM}")));
        }
        let plugin: Type = input.parse()?;
        if !input.peek(Token![:]) {
            return Err(syn::Error::new_spanned(&plugin, format!("there are no capabilities; {FORM}")));
        }
        input.parse::<Token![:]>()?;
        let mut capabilities = Vec::new();
        loop {
            let capability: Ident = input.parse().map_err(|error| syn::Error::new(error.span(), FORM))?;
            check_capability(&capability, &capabilities)?;
            capabilities.push(capability);
            if input.parse::<Option<Token![+]>>()?.is_none() {
                break;
            }
        }
        let mut except = Vec::new();
        if input.parse::<Option<Token![,]>>()?.is_some() && !input.is_empty() {
            let word: Ident = input.parse()?;
            if word != "except" {
                return Err(syn::Error::new(
                    word.span(),
                    "expected `except` and the symbols that are written by hand",
                ));
            }
            let names = input.parse_terminated(Ident::parse, Token![,])?;
            except.extend(names);
        }
        if !input.is_empty() {
            return Err(input.error(FORM));
        }
        Ok(Self { krate, plugin, capabilities, except })
    }
}

fn check_capability(capability: &Ident, others: &[Ident]) -> syn::Result<()> {
    if !CAPABILITIES.iter().any(|(name, _)| capability == name) {
        return Err(syn::Error::new(
            capability.span(),
            format!("`{capability}` is not a capability; a plugin can be Source and Extract"),
        ));
    }
    if others.contains(capability) {
        return Err(syn::Error::new(capability.span(), format!("`{capability}` is given twice; remove one")));
    }
    Ok(())
}

pub(crate) fn expand(input: TokenStream) -> syn::Result<TokenStream> {
    let Input { krate, plugin, capabilities, except } = parse2(input)?;
    let can = |name: &str| capabilities.iter().any(|capability| capability == name);
    let mut symbols: Vec<&Symbol> = BASE.iter().collect();
    for (name, more) in CAPABILITIES {
        if can(name) {
            symbols.extend(more);
        }
    }
    let mut by_hand = TokenStream::new();
    for name in &except {
        let Some(symbol) = symbols.iter().find(|symbol| format_ident!("plugin_{}", symbol.name) == *name)
        else {
            return Err(syn::Error::new(
                name.span(),
                format!("`{name}` is not a symbol of this plugin; it has {}", names(&symbols)),
            ));
        };
        let signature = format_ident!("{}", symbol.signature);
        by_hand.extend(quote_spanned!(name.span()=> const _: #krate::abi::#signature = #name;));
    }
    symbols.retain(|symbol| !except.iter().any(|name| format_ident!("plugin_{}", symbol.name) == *name));

    let bounds = capabilities.iter().map(|capability| {
        quote_spanned! {capability.span()=>
            const _: fn() = || {
                fn is<T: #krate::#capability>() {}
                is::<#plugin>();
            };
        }
    });
    let exported = exported(&krate, &plugin, can("Source"), can("Extract"));
    let functions = symbols.iter().map(|symbol| function(&krate, &plugin, symbol));
    Ok(quote! {
        #(#bounds)*
        #by_hand
        const _: () = {
            use #krate::abi;
            #exported
            #(#functions)*
        };
    })
}

fn names(symbols: &[&Symbol]) -> String {
    symbols.iter().map(|symbol| format!("plugin_{}", symbol.name)).collect::<Vec<_>>().join(", ")
}

/// The implementation of `Exported`.
fn exported(krate: &TokenStream, plugin: &Type, sourcing: bool, extracting: bool) -> TokenStream {
    let private = quote!(#krate::__private);
    let (per_thread, more) = if extracting {
        (
            quote!(#private::ExtractState<#plugin>),
            quote! {
                .max(#krate::ApiVersion::V3_11.when(<#plugin as #krate::Fields>::LOCATED))
                .max(#krate::ApiVersion::V3_2.when(
                    ::core::matches!(<#plugin as #krate::Extract>::EVENT_TYPES, #private::EventTypes::FromConfig)
                ))
            },
        )
    } else {
        (quote!(()), TokenStream::new())
    };
    quote! {
        impl #krate::symbols::Exported for #plugin {
            const API: #krate::ApiVersion = <#plugin as #krate::Plugin>::MIN_API
                .max(#krate::ApiVersion::V3_4.when(<#plugin as #krate::Plugin>::HOST_LOG))
                #more;
            const SOURCING: bool = #sourcing;
            type PerThread = #per_thread;

            fn registry() -> &'static #private::Registry<#private::PluginState<Self>> {
                static REGISTRY: #private::Registry<#private::PluginState<#plugin>> = #private::Registry::new();
                &REGISTRY
            }

            fn texts() -> &'static #private::Texts {
                static TEXTS: #private::Texts = #private::Texts::new();
                &TEXTS
            }
        }
    }
}

/// One exported symbol, and a check of its type.
fn function(krate: &TokenStream, plugin: &Type, symbol: &Symbol) -> TokenStream {
    let name = format_ident!("plugin_{}", symbol.name);
    let inner = format_ident!("{}", symbol.name);
    let signature = format_ident!("{}", symbol.signature);
    let tokens = |text: &str| text.parse::<TokenStream>().unwrap_or_default();
    let returns = tokens(symbol.returns);
    let parameters: Vec<Ident> = symbol.parameters.iter().map(|(name, _)| format_ident!("{name}")).collect();
    let types = symbol.parameters.iter().map(|(_, ty)| tokens(ty));
    let call = quote!(#krate::symbols::#inner::<#plugin>(#(#parameters),*));
    // The host keeps to the rules of the plugin API, which are those of `falconer::symbols`.
    let (qualifier, call) = if SAFE.contains(&symbol.name) {
        (TokenStream::new(), call)
    } else {
        (quote!(unsafe), quote!(unsafe { #call }))
    };
    quote! {
        #[unsafe(no_mangle)]
        #qualifier extern "C" fn #name(#(#parameters: #types),*) -> #returns {
            #call
        }
        const _: abi::#signature = #name;
    }
}
