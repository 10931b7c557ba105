//! `#[derive(TableFields)]` and `#[derive(TableEntry)]`.

use std::ffi::CString;

use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{
    Attribute, DeriveInput, Field, Fields, GenericArgument, Ident, LitStr, PathArguments, Type, parse2,
};

use crate::docs::paragraphs;
use crate::krate::Krate;

/// The named fields of a struct that is not generic.
fn named_fields<'i>(input: &'i DeriveInput, derive: &str) -> syn::Result<Vec<&'i Field>> {
    if !input.generics.params.is_empty() {
        return Err(syn::Error::new_spanned(
            &input.generics,
            format!("{derive} goes on a struct without generics"),
        ));
    }
    match &input.data {
        syn::Data::Struct(data) => match &data.fields {
            Fields::Named(fields) => Ok(fields.named.iter().collect()),
            _ => Err(syn::Error::new_spanned(
                &input.ident,
                format!("{derive} needs named fields: their names are those of the table's fields"),
            )),
        },
        _ => Err(syn::Error::new_spanned(&input.ident, format!("{derive} goes on a struct"))),
    }
}

/// The settings of `#[table(..)]` on a field.
struct Settings {
    name: String,
    span: Span,
    add: Option<Span>,
    read_only: bool,
    skip: bool,
}

/// The settings that a derive knows.
struct Known {
    words: &'static [&'static str],
    list: &'static str,
}

const IMPORT: Known = Known { words: &["name", "add"], list: "name and add" };
const EXPORT: Known = Known { words: &["name", "read_only", "skip"], list: "name, read_only and skip" };

fn settings(field: &Field, known: &Known) -> syn::Result<Settings> {
    let ident = field.ident.as_ref().map(ToString::to_string).unwrap_or_default();
    let mut settings = Settings {
        name: ident.trim_start_matches("r#").to_owned(),
        span: field.ident.as_ref().map_or_else(Span::call_site, Ident::span),
        add: None,
        read_only: false,
        skip: false,
    };
    for attribute in field.attrs.iter().filter(|attribute| attribute.path().is_ident("table")) {
        attribute.parse_nested_meta(|meta| {
            let word = meta.path.get_ident().map(ToString::to_string).unwrap_or_default();
            if !known.words.contains(&word.as_str()) {
                return Err(meta.error(format!("unknown setting; known are {}", known.list)));
            }
            match word.as_str() {
                "name" => {
                    let name: LitStr = meta.value()?.parse()?;
                    (settings.name, settings.span) = (name.value(), name.span());
                }
                "add" => settings.add = Some(meta.path.span()),
                "read_only" => settings.read_only = true,
                _ => settings.skip = true,
            }
            Ok(())
        })?;
    }
    if settings.name.is_empty() || settings.name.contains('\0') {
        return Err(syn::Error::new(settings.span, "expected a name that is not empty and has no NUL"));
    }
    Ok(settings)
}

/// `#[table(crate = path)]` on the struct.
fn krate(attributes: &[Attribute]) -> syn::Result<Krate> {
    let setting = attributes.iter().find(|attribute| attribute.path().is_ident("table"));
    setting.map_or(Ok(Krate::DEFAULT), Attribute::parse_args)
}

/// Two fields with the same name.
fn duplicate(all: &[Settings]) -> syn::Result<()> {
    for (at, settings) in all.iter().enumerate() {
        if let Some(first) = all[..at].iter().find(|other| other.name == settings.name) {
            let mut error = syn::Error::new(
                settings.span,
                format!("two fields have the name `{}`; rename one", settings.name),
            );
            error.combine(syn::Error::new(first.span, "the other one is here"));
            return Err(error);
        }
    }
    Ok(())
}

/// `Field<V>` or `Nested<K, T>`, optionally in an `Option`.
struct Member<'t> {
    optional: bool,
    nested: bool,
    /// `V`, or `K` and `T`.
    arguments: Vec<&'t Type>,
}

fn member(ty: &Type) -> syn::Result<Member<'_>> {
    let wrong = || {
        syn::Error::new_spanned(
            ty,
            "expected Field<V> (V: i8 to i64, u8 to u64, bool, str or CStr), Nested<K, T>, or an Option of those",
        )
    };
    let (name, arguments) = generic(ty).ok_or_else(wrong)?;
    match (name.as_str(), arguments.as_slice()) {
        ("Option", [inner]) => {
            let inner = member(inner).map_err(|_| wrong())?;
            if inner.optional { Err(wrong()) } else { Ok(Member { optional: true, ..inner }) }
        }
        ("Field", [_]) => Ok(Member { optional: false, nested: false, arguments }),
        ("Nested", [_, _]) => Ok(Member { optional: false, nested: true, arguments }),
        _ => Err(wrong()),
    }
}

/// The last segment of a path, and its type arguments.
fn generic(ty: &Type) -> Option<(String, Vec<&Type>)> {
    let Type::Path(path) = ty else { return None };
    let last = path.path.segments.last()?;
    let PathArguments::AngleBracketed(arguments) = &last.arguments else { return None };
    let types = arguments.args.iter().map(|argument| match argument {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    });
    Some((last.ident.to_string(), types.collect::<Option<_>>()?))
}

pub(crate) fn import(input: TokenStream) -> syn::Result<TokenStream> {
    let input: DeriveInput = parse2(input)?;
    let krate = krate(&input.attrs)?;
    let tables = quote!(#krate::tables);
    let fields = named_fields(&input, "#[derive(TableFields)]")?;
    let (mut found, mut getters, mut bodies) = (Vec::new(), Vec::new(), Vec::new());
    let mut nests = false;
    for field in fields {
        let settings = settings(field, &IMPORT)?;
        let member = member(&field.ty)?;
        check_member_name(field)?;
        nests |= member.nested;
        if let Some(span) = settings.add
            && (member.optional || member.nested)
        {
            return Err(syn::Error::new(span, "only a Field<V> can be added: it is there in any case then"));
        }
        let (ident, name) = (&field.ident, &settings.name);
        let find = match (&member, settings.add) {
            (Member { nested: true, optional: true, .. }, _) => quote!(optional_nested),
            (Member { nested: true, .. }, _) => quote!(nested),
            (Member { optional: true, .. }, _) => quote!(optional),
            (_, Some(_)) => quote!(added),
            _ => quote!(field),
        };
        found.push(quote_spanned!(field.ty.span()=> #ident: table.#find(#name)?));
        let (signatures, implementations) = accessors(&krate, field, &member);
        getters.push(signatures);
        bodies.push(implementations);
    }
    let (this, visibility) = (&input.ident, &input.vis);
    let accessors = format_ident!("{this}Entry");
    let doc = format!("The fields of an entry, as [`{this}`] names them.");
    let api = if nests { quote!(V3_6) } else { quote!(V3_0) };
    Ok(quote! {
        impl #tables::TableFields for #this {
            const API: #krate::ApiVersion = #krate::ApiVersion::#api;

            fn resolve(table: &#tables::Resolver<'_>) -> #krate::Result<Self> {
                let _ = table;
                ::core::result::Result::Ok(Self { #(#found),* })
            }
        }

        #[doc = #doc]
        #[allow(dead_code, reason = "a plugin need not use all that is there for it")]
        #visibility trait #accessors<'r, A: #tables::Access> {
            #(#getters)*
        }

        impl<'r, A: #tables::Access> #accessors<'r, A> for #tables::Entry<'r, #this, A> {
            #(#bodies)*
        }
    })
}

/// Refuses members whose functions would clash with those of an entry.
fn check_member_name(field: &Field) -> syn::Result<()> {
    const TAKEN: [&str; 4] = ["fields", "nested", "read", "write"];
    let Some(ident) = &field.ident else { return Ok(()) };
    if TAKEN.iter().any(|taken| ident == taken) {
        return Err(syn::Error::new(
            ident.span(),
            format!(
                "an entry has a function `{ident}` already; give the member another name, and #[table(name = \"{ident}\")]"
            ),
        ));
    }
    Ok(())
}

/// The functions of an entry for one field: declared, and with their bodies.
fn accessors(krate: &Krate, field: &Field, member: &Member<'_>) -> (TokenStream, TokenStream) {
    let tables = quote!(#krate::tables);
    let Some(ident) = &field.ident else { return Default::default() };
    let doc = match paragraphs(&field.attrs).join("\n\n") {
        text if text.is_empty() => format!("The field `{ident}`."),
        text => text,
    };
    let result = |ty: TokenStream| {
        if member.optional {
            quote!(#krate::Result<::core::option::Option<#ty>>)
        } else {
            quote!(#krate::Result<#ty>)
        }
    };
    let span = field.ty.span();
    if member.nested {
        let (key, entry) = (&member.arguments[0], &member.arguments[1]);
        let result = result(quote!(#tables::TableRef<'e, #key, #entry, A>));
        let signature = quote_spanned!(span=> fn #ident<'e>(&'e self) -> #result);
        let body = if member.optional {
            quote!(self.fields().#ident.as_ref().map(|field| self.nested(field)).transpose())
        } else {
            quote!(self.nested(&self.fields().#ident))
        };
        return (quote!(#[doc = #doc] #signature;), quote!(#[inline] #signature { #body }));
    }
    let value = member.arguments[0];
    let get_result = result(quote!(<#value as #tables::TableValue>::Read<'r>));
    let get = quote_spanned!(span=> fn #ident(&self) -> #get_result);
    let setter = format_ident!("set_{}", ident.to_string().trim_start_matches("r#"));
    let set = quote_spanned! {span=>
        fn #setter(&self, value: <#value as #tables::TableValue>::Write<'_>) -> #krate::Result<()>
        where
            A: #tables::WriteAccess
    };
    let set_doc = format!("Sets the field `{ident}`.");
    let (get_body, set_body) = if member.optional {
        let missing = format!("the table has no field {ident}");
        (
            quote!(self.fields().#ident.as_ref().map(|field| self.read(field)).transpose()),
            quote! {
                match &self.fields().#ident {
                    ::core::option::Option::Some(field) => self.write(field, value),
                    ::core::option::Option::None => ::core::result::Result::Err(#krate::Error::new(#missing)),
                }
            },
        )
    } else {
        (quote!(self.read(&self.fields().#ident)), quote!(self.write(&self.fields().#ident, value)))
    };
    (
        quote!(#[doc = #doc] #get; #[doc = #set_doc] #set;),
        quote!(#[inline] #get { #get_body } #[inline] #set { #set_body }),
    )
}

pub(crate) fn export(input: TokenStream) -> syn::Result<TokenStream> {
    let input: DeriveInput = parse2(input)?;
    let krate = krate(&input.attrs)?;
    let tables = quote!(#krate::tables);
    let fields = named_fields(&input, "#[derive(TableEntry)]")?;
    let mut all = Vec::new();
    let mut declarations = Vec::new();
    let mut reads = Vec::new();
    let mut writes = Vec::new();
    for field in fields {
        let settings = settings(field, &EXPORT)?;
        if settings.skip {
            continue;
        }
        let (ident, ty, read_only, place) = (&field.ident, &field.ty, settings.read_only, all.len());
        let name = CString::new(settings.name.as_str()).unwrap_or_default();
        let span = ty.span();
        declarations.push(quote_spanned!(span=> #tables::FieldDecl::new::<#ty>(#name, #read_only)));
        reads.push(quote_spanned!(span=> #place => #tables::EntryField::to_host(&self.#ident)));
        if !read_only {
            writes.push(quote_spanned!(span=> #place => #tables::EntryField::set(&mut self.#ident, value)));
        }
        all.push(settings);
    }
    duplicate(&all)?;
    let this = &input.ident;
    Ok(quote! {
        impl #tables::TableEntry for #this {
            const FIELDS: &'static [#tables::FieldDecl] = &[#(#declarations),*];

            #[inline]
            fn read_field(&self, place: usize) -> #tables::ToHost<'_> {
                match place {
                    #(#reads,)*
                    _ => #tables::ToHost::MISSING,
                }
            }

            #[inline]
            fn write_field(&mut self, place: usize, value: #tables::FromHost<'_>) -> #krate::Result<()> {
                let _ = &value;
                match place {
                    #(#writes,)*
                    _ => ::core::result::Result::Err(#krate::Error::new("there is no such field to write")),
                }
            }
        }
    })
}
