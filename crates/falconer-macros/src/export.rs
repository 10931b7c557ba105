//! `export!`.

use falconer_abi::PLUGIN_SYMBOLS;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::parse::{Parse, ParseStream};
use syn::spanned::Spanned;
use syn::{Meta, Token, Type, parse2};

use crate::symbols::{BASE, CAPABILITIES, Symbol};

/// `unsafe KRATE; TYPE: CAPABILITY + CAPABILITY, linked if PREDICATE, except unsafe(SYMBOL, SYMBOL)`.
struct Input {
    /// The `unsafe` tokens with which the author vouches for the path, and for symbols written by hand.
    unsafes: Vec<Token![unsafe]>,
    krate: TokenStream,
    plugin: Type,
    capabilities: Vec<Ident>,
    symbols: Symbols,
    except: Vec<Ident>,
}

/// Whether the functions are exported as symbols of the library.
enum Symbols {
    Always,
    /// Not if this predicate holds.
    Unless(TokenStream),
    Never,
}

/// The names of all capabilities, as a list with `separator`.
fn all_capabilities(separator: &str) -> String {
    CAPABILITIES.map(|(name, _)| name).join(separator)
}

fn form() -> String {
    format!(
        "write export!(MyPlugin: Source + Extract) with what the plugin can do: {}",
        all_capabilities(", ")
    )
}

impl Parse for Input {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        // What is made is what the path leads to, in `unsafe` code: of the macro in falconer this word is, and who names
        // another crate writes it.
        let mut unsafes = vec![input.parse::<Token![unsafe]>()?];
        let mut krate = TokenStream::new();
        while !input.peek(Token![;]) {
            krate.extend(std::iter::once(input.parse::<proc_macro2::TokenTree>()?));
        }
        input.parse::<Token![;]>()?;
        if input.is_empty() {
            return Err(syn::Error::new(Span::call_site(), format!("there is no plugin; {}", form())));
        }
        let plugin: Type = input.parse()?;
        if !input.peek(Token![:]) {
            return Err(syn::Error::new_spanned(&plugin, format!("there are no capabilities; {}", form())));
        }
        input.parse::<Token![:]>()?;
        let mut capabilities = Vec::new();
        loop {
            let capability: Ident = input.parse().map_err(|error| syn::Error::new(error.span(), form()))?;
            check_capability(&capability, &capabilities)?;
            capabilities.push(capability);
            if input.parse::<Option<Token![+]>>()?.is_none() {
                break;
            }
        }
        let (mut symbols, mut except) = (Symbols::Always, Vec::new());
        while input.parse::<Option<Token![,]>>()?.is_some() && !input.is_empty() {
            let word: Ident = input.parse()?;
            if word == "linked" {
                symbols = if input.parse::<Option<Token![if]>>()?.is_some() {
                    Symbols::Unless(input.parse::<Meta>()?.to_token_stream())
                } else {
                    Symbols::Never
                };
            } else if word == "except" {
                let (word, symbols) = by_hand(input)?;
                unsafes.push(word);
                except.extend(symbols);
            } else {
                return Err(syn::Error::new(
                    word.span(),
                    "expected `except unsafe(..)` with the symbols that are written by hand, or `linked if` and when the \
                     plugin is linked into a program beside others",
                ));
            }
        }
        if !input.is_empty() {
            return Err(input.error(form()));
        }
        Ok(Self { unsafes, krate, plugin, capabilities, symbols, except })
    }
}

/// `unsafe(SYMBOL, SYMBOL)`.
fn by_hand(input: ParseStream<'_>) -> syn::Result<(Token![unsafe], Vec<Ident>)> {
    let word = input.parse::<Token![unsafe]>().map_err(|error| {
        syn::Error::new(
            error.span(),
            "a symbol by hand is unsafe, whatever its body is: hosts follow what it returns; write \
             `except unsafe(plugin_..)`",
        )
    })?;
    let symbols;
    syn::parenthesized!(symbols in input);
    Ok((word, symbols.parse_terminated(Ident::parse, Token![,])?.into_iter().collect()))
}

fn check_capability(capability: &Ident, others: &[Ident]) -> syn::Result<()> {
    if !CAPABILITIES.iter().any(|(name, _)| capability == name) {
        return Err(syn::Error::new(
            capability.span(),
            format!("`{capability}` is not a capability; a plugin can be {}", all_capabilities(" + ")),
        ));
    }
    if others.contains(capability) {
        return Err(syn::Error::new(capability.span(), format!("`{capability}` is given twice; remove one")));
    }
    Ok(())
}

pub(crate) fn expand(input: TokenStream) -> syn::Result<TokenStream> {
    let Input { unsafes, krate, plugin, capabilities, symbols: made, except } = parse2(input)?;
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
        let checked = checked(symbol.name);
        by_hand.extend(quote_spanned!(name.span()=> const #checked: abi::#signature = #name;));
    }
    let table = table(&symbols, &except);
    symbols.retain(|symbol| !except.iter().any(|name| format_ident!("plugin_{}", symbol.name) == *name));

    let bounds = capabilities.iter().map(|capability| {
        quote_spanned! {capability.span()=>
            const _: fn() = || {
                fn is<T: #krate::#capability>() {}
                is::<#plugin>();
            };
        }
    });
    let forgotten = forgotten(&krate, &plugin, &capabilities);
    let exported = exported(&krate, &plugin, &can);
    let functions = symbols.iter().map(|symbol| function(&krate, &plugin, &made, symbol));
    // Says to `#![forbid(unsafe_code)]` what the words say: those of the macro itself it does not mind.
    let unsafes = unsafes.into_iter().map(|word| {
        let span = word.span;
        quote_spanned!(span=> #[allow(unused_unsafe)] const _: () = #word {};)
    });
    Ok(quote! {
        #(#unsafes)*
        #(#bounds)*
        const _: () = {
            use #krate::abi;
            #exported
            // Finds what is wrong with the plugin's constants.
            const _: #krate::ApiVersion = <#plugin as #krate::symbols::Exported>::API;
            #forgotten
            #by_hand
            #table
            #(#functions)*
        };
    })
}

/// Refuses a plugin that implements more than it exports: the rest would silently be missing.
fn forgotten(krate: &TokenStream, plugin: &Type, capabilities: &[Ident]) -> TokenStream {
    let given = capabilities.iter().map(ToString::to_string).collect::<Vec<_>>().join(" + ");
    let name = plugin.to_token_stream();
    let checks = CAPABILITIES.iter().map(|(capability, _)| *capability);
    let checks =
        checks.filter(|capability| capabilities.iter().all(|given| given != capability)).map(|missing| {
            let constant = format_ident!("{}", missing.to_uppercase());
            let text = format!(
                "`{name}` implements `{missing}`, which `export!` is not given, so hosts would not find it: \
             write export!({name}: {given} + {missing})"
            );
            quote_spanned!(plugin.span()=> ::core::assert!(!CanDo::<#plugin>::#constant, #text);)
        });
    quote! {
        const _: () = {
            #[allow(unused_imports, reason = "a constant of the type goes before that of the trait")]
            use #krate::symbols::forgotten::{CanDo, Nothing as _};
            #(#checks)*
        };
    }
}

fn names(symbols: &[&Symbol]) -> String {
    symbols.iter().map(|symbol| format!("plugin_{}", symbol.name)).collect::<Vec<_>>().join(", ")
}

/// The implementation of `Exported`.
fn exported(krate: &TokenStream, plugin: &Type, can: &dyn Fn(&str) -> bool) -> TokenStream {
    let private = quote!(#krate::__private);
    let state = |capability: &str, ty: TokenStream| if can(capability) { ty } else { quote!(()) };
    let per_thread = state("Extract", quote!(#private::ExtractState<#plugin>));
    let asynchronous = state("Async", quote!(#private::AsyncState));
    let parsing = state("Parse", quote!(#private::ParseState));
    let metering = state("Metrics", quote!(#private::MetricsState));
    let sourcing = can("Source");
    let needs =
        ["Extract", "Parse", "Async"].into_iter().filter(|capability| can(capability)).map(|capability| {
            let need = match capability {
                "Extract" => quote!(extract),
                "Parse" => quote!(parse),
                _ => quote!(asynchronous),
            };
            quote!(.max(#private::needs::#need::<#plugin>()))
        });
    let end_async = can("Async").then(|| quote!(#private::end_async::<Self>(state);));
    let end_listen = can("Listen").then(|| quote!(#private::end_listen::<Self>(s);));
    let end = (can("Async") || can("Listen")).then(|| {
        quote! {
            fn end(s: *mut abi::ss_plugin_t, state: &#private::PluginState<Self>) {
                let _ = (s, state);
                #end_async
                #end_listen
            }
        }
    });
    let texts = (can("Parse") || can("Async")).then(|| {
        quote! {
            impl #private::ExportedTexts for #plugin {
                fn more_texts() -> &'static #private::MoreTexts {
                    static TEXTS: #private::MoreTexts = #private::MoreTexts::new();
                    &TEXTS
                }
            }
        }
    });
    let routines = can("Listen").then(|| {
        quote! {
            // SAFETY: the static is of this plugin alone.
            unsafe impl #private::ExportedRoutines for #plugin {
                fn routines() -> &'static #private::RoutineTable {
                    static ROUTINES: #private::RoutineTable = #private::RoutineTable::new();
                    &ROUTINES
                }
            }
        }
    });
    quote! {
        // SAFETY: the version is what the plugin's capabilities need, or more; the statics are of this plugin alone; the
        // functions are those of `symbols`, or were said to be as good.
        unsafe impl #krate::symbols::Exported for #plugin {
            const API: #krate::ApiVersion = #private::needs::plugin::<#plugin>() #(#needs)*;
            const SOURCING: bool = #sourcing;
            type PerThread = #per_thread;
            type Parsing = #parsing;
            type Asynchronous = #asynchronous;
            type Metering = #metering;

            fn api() -> &'static abi::plugin_api {
                &TABLE
            }

            fn registry() -> &'static #private::Registry<#private::PluginState<Self>> {
                static REGISTRY: #private::Registry<#private::PluginState<#plugin>> = #private::Registry::new();
                &REGISTRY
            }

            fn texts() -> &'static #private::Texts {
                static TEXTS: #private::Texts = #private::Texts::new();
                &TEXTS
            }

            #end
        }
        #texts
        #routines
    }
}

/// The function table.
fn table(symbols: &[&Symbol], except: &[Ident]) -> TokenStream {
    let members = PLUGIN_SYMBOLS.map(|name| {
        let (member, function) = (format_ident!("{name}"), format_ident!("plugin_{name}"));
        if except.contains(&function) {
            let function = checked(name);
            quote!(#member: ::core::option::Option::Some(#function))
        } else if symbols.iter().any(|symbol| symbol.name == name) {
            quote!(#member: ::core::option::Option::Some(#function))
        } else {
            quote!(#member: ::core::option::Option::None)
        }
    });
    quote!(static TABLE: abi::plugin_api = abi::plugin_api { #(#members),* };)
}

/// The constant that checks the type of a function written by hand.
fn checked(name: &str) -> Ident {
    format_ident!("BY_HAND_{}", name.to_uppercase())
}

/// One function of the plugin API, with a check of its type; exported as a symbol of the library unless set otherwise.
fn function(krate: &TokenStream, plugin: &Type, made: &Symbols, symbol: &Symbol) -> TokenStream {
    let name = format_ident!("plugin_{}", symbol.name);
    let inner = format_ident!("{}", symbol.name);
    let signature = format_ident!("{}", symbol.signature);
    let tokens = |text: &str| text.parse::<TokenStream>().unwrap_or_default();
    let returns = tokens(symbol.returns);
    let parameters: Vec<Ident> = symbol.parameters.iter().map(|(name, _)| format_ident!("{name}")).collect();
    let types = symbol.parameters.iter().map(|(_, ty)| tokens(ty));
    let call = quote!(#krate::symbols::#inner::<#plugin>(#(#parameters),*));
    // The host keeps to the rules of the plugin API, which are those of `falconer::symbols`.
    let (qualifier, call) = if symbol.is_safe() {
        (TokenStream::new(), call)
    } else {
        (quote!(unsafe), quote!(unsafe { #call }))
    };
    let exported = match made {
        Symbols::Always => quote!(#[unsafe(no_mangle)]),
        Symbols::Unless(predicate) => quote!(#[cfg_attr(not(#predicate), unsafe(no_mangle))]),
        Symbols::Never => TokenStream::new(),
    };
    quote! {
        #exported
        #qualifier extern "C" fn #name(#(#parameters: #types),*) -> #returns {
            #call
        }
        const _: abi::#signature = #name;
    }
}
