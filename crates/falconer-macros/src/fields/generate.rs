//! The code that `#[fields]` generates.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Attribute, ImplItem, ImplItemFn, ItemImpl, ReturnType, Type};

use super::declared::Declared;
use super::field::Field;
use super::lifetimes::{infer_lifetimes, mentions_lifetime};
use super::settings::{Settings, description, display};
use super::signature::{argument_type, is_tables, iterator_item, value_type};
use crate::krate::Krate;

pub(super) fn generate(
    krate: &Krate,
    item: &ItemImpl,
    declared: &[Declared],
    fields: &[Field],
    helpers: &[ImplItemFn],
) -> TokenStream {
    let private = quote!(#krate::__private);
    let this = &item.self_ty;
    let (generics, _, where_clause) = item.generics.split_for_impl();
    // Declared fields first, then functions, then the other names of both.
    let described: Vec<Described<'_>> = declared
        .iter()
        .map(|field| Described {
            settings: &field.settings,
            attributes: &field.attributes,
            name: &field.name,
            ty: field.value_type(krate),
            argument: field.argument(),
        })
        .chain(fields.iter().map(|field| Described {
            settings: &field.settings,
            attributes: &field.function.attrs,
            name: &field.name,
            ty: value_type(krate, &field.function.sig),
            argument: argument_type(&field.function.sig),
        }))
        .collect();
    let aliases: Vec<(u32, String)> = (0u32..)
        .zip(&described)
        .flat_map(|(id, field)| field.settings.aliases.iter().map(move |alias| (id, alias.value())))
        .collect();
    let infos = described.iter().map(|field| info(krate, field, field.name));
    let infos = infos.chain(aliases.iter().map(|(id, name)| info(krate, &described[*id as usize], name)));
    let located = described
        .iter()
        .map(|Described { ty, .. }| quote_spanned!(ty.span()=> || <#ty as #private::FieldValue>::LOCATED));
    let mut ids = 0u32..;
    let arms: Vec<_> = declared.iter().zip(&mut ids).map(|(field, id)| field.arm(krate, id)).collect();
    let arms = arms.into_iter().chain(fields.iter().zip(&mut ids).map(|(field, id)| arm(krate, field, id)));
    let mut arms: Vec<_> = arms.collect();
    arms.extend(aliases.iter().zip(ids).map(
        |((of, _), id)| quote!(#id => <Self as #krate::Fields>::extract(self, #of, event, request, out),),
    ));
    let functions = fields.iter().map(|field| &field.function);
    let reads_tables = fields.iter().any(|field| field.function.sig.inputs.iter().any(is_tables));
    let owned = event_is_owned(item);
    let keep = if owned {
        quote!(::core::option::Option::Some(event))
    } else {
        quote!({
            let _ = event;
            ::core::option::Option::None
        })
    };
    quote! {
        #item

        // A field has one shape, whether it needs all of it or not.
        #[allow(
            clippy::needless_pass_by_value,
            clippy::trivially_copy_pass_by_ref,
            clippy::unnecessary_wraps,
            clippy::unused_self,
            clippy::wrong_self_convention
        )]
        impl #generics #this #where_clause {
            #(#functions)*
            #(#helpers)*
        }

        impl #generics #krate::Fields for #this #where_clause {
            const FIELDS: &'static [#private::FieldInfo] = &[#(#infos),*];
            const LOCATED: bool = false #(#located)*;
            const READS_TABLES: bool = #reads_tables;
            const OWNED: bool = #owned;

            #[inline]
            fn extract<'call, 'event: 'call>(
                &self,
                id: u32,
                event: &'call <Self as #krate::Extract>::Event<'event>,
                request: #private::Request<'_>,
                out: &mut #private::ValueWriter<'_>,
            ) -> #krate::Result<()> {
                match id {
                    #(#arms)*
                    _ => ::core::result::Result::Err(#krate::Error::new("there is no field of this id")),
                }
            }

            #[inline]
            fn owned(
                event: <Self as #krate::Extract>::Event<'_>,
            ) -> ::core::option::Option<<Self as #krate::Extract>::Event<'static>> {
                #keep
            }
        }
    }
}

/// Whether `type Event<'e> = ..` does not mention its lifetime; the compiler checks it in `owned`.
fn event_is_owned(item: &ItemImpl) -> bool {
    item.items.iter().any(|member| match member {
        ImplItem::Type(ty) if ty.ident == "Event" => {
            !mentions_lifetime(ty.ty.to_token_stream()) && ty.generics.lifetimes().next().is_some()
        }
        _ => false,
    })
}

/// The declaration of a field, however it was written.
struct Described<'a> {
    settings: &'a Settings,
    attributes: &'a [Attribute],
    name: &'a str,
    ty: TokenStream,
    argument: Option<&'a Type>,
}

fn info(krate: &Krate, field: &Described<'_>, name: &str) -> TokenStream {
    let private = quote!(#krate::__private);
    let Settings { add_output, properties, .. } = field.settings;
    let desc = description(field.settings, field.attributes);
    let display = display(field.settings, field.attributes);
    let ty = &field.ty;
    let argument = field.argument.map_or_else(
        || quote!(::core::option::Option::None),
        |ty| {
            let ty = infer_lifetimes(ty.to_token_stream());
            quote_spanned!(ty.span()=> ::core::option::Option::Some(<#ty as #private::Argument<'_>>::SPEC))
        },
    );
    let value = quote_spanned!(ty.span()=> <#ty as #private::FieldValue>);
    quote! {
        #private::FieldInfo {
            name: #name,
            ty: #value::TYPE,
            list: #value::LIST,
            argument: #argument,
            display: #display,
            desc: #desc,
            add_output: #add_output,
            properties: &[#(#properties),*],
        }
    }
}

/// The match arm that calls a field's function.
fn arm(krate: &Krate, field: &Field, id: u32) -> TokenStream {
    let private = quote!(#krate::__private);
    let function = &field.function.sig.ident;
    let ReturnType::Type(_, output) = &field.function.sig.output else { return TokenStream::new() };
    let argument = argument_type(&field.function.sig).map(|ty| {
        let ty = infer_lifetimes(ty.to_token_stream());
        quote_spanned!(ty.span()=> , <#ty as #private::Argument<'_>>::from_raw(argument)?)
    });
    let name = if argument.is_some() { quote!(argument) } else { quote!(_) };
    let inputs = &field.function.sig.inputs;
    let tables = inputs.iter().any(is_tables).then(|| quote!(, &tables));
    let reader = tables.as_ref().map(|_| quote!(let tables = request.tables()?;));
    let tables_first = inputs.iter().nth(2).is_some_and(is_tables);
    let rest = if tables_first { quote!(#tables #argument) } else { quote!(#argument #tables) };
    let call = quote_spanned!(output.span()=> self.#function(event #rest));
    let value = if iterator_item(output).is_some() { quote!(#krate::List(#call)) } else { call };
    let request = quote! {
        let #name = request.argument(const { &<Self as #krate::Fields>::FIELDS[#id as usize] })?;
    };
    quote_spanned!(output.span()=> #id => {
        #request
        #reader
        out.put(#value)
    })
}
