//! `#[fields]`.

use std::collections::HashMap;

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::parse::{Parse, ParseStream};
use syn::spanned::Spanned;
use syn::{
    Attribute, FnArg, ImplItem, ImplItemFn, ItemImpl, LitStr, ReceiverKind, ReturnType, Token, Type,
    TypeParamBound, parse2,
};

use crate::declared::{Declarations, Declared};
use crate::docs::paragraphs;
use crate::krate::Krate;

/// Functions of the trait `Extract`, which are no fields.
const TRAIT_FUNCTIONS: [&str; 2] = ["decode", "event_types"];

/// `"prefix"`, maybe `, crate = path`.
struct Arguments {
    prefix: LitStr,
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
        if input.parse::<Option<Token![,]>>()?.is_none() && !input.is_empty() {
            return Err(input.error("expected `, crate = path`, or nothing"));
        }
        Ok(Self { prefix, krate: input.parse()? })
    }
}

/// What `#[field(..)]` says.
#[derive(Default)]
pub(crate) struct Settings {
    pub(crate) name: Option<LitStr>,
    pub(crate) prefix: Option<LitStr>,
    aliases: Vec<LitStr>,
    display: String,
    desc: Option<String>,
    add_output: bool,
    properties: Vec<String>,
    pub(crate) skip: bool,
}

/// A function that is a field.
struct Field {
    function: ImplItemFn,
    settings: Settings,
    name: String,
    name_span: Span,
}

pub(crate) fn expand(arguments: TokenStream, item: TokenStream) -> syn::Result<TokenStream> {
    let mut errors: Option<syn::Error> = None;
    let (prefix, krate) = match parse2(arguments) {
        Ok(Arguments { prefix, krate }) => {
            if let Err(error) = check_name(&prefix.value(), prefix.span()) {
                combine(&mut errors, error);
            }
            (prefix.value(), krate)
        }
        Err(error) => {
            combine(&mut errors, error);
            (String::new(), Krate::DEFAULT)
        }
    };
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
        for error in [described, field.check()].into_iter().filter_map(Result::err) {
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

/// Lets the compiler merge a function into the one symbol that calls it, unless its author says otherwise.
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

fn check_description(
    name: &str,
    span: Span,
    settings: &Settings,
    attributes: &[Attribute],
) -> syn::Result<()> {
    if description(settings, attributes).is_empty() {
        let text = format!("`{name}` has no description, which hosts list: give it a doc comment");
        return Err(syn::Error::new(span, text));
    }
    Ok(())
}

/// What a field is: as set, or else its doc comment, without the first of several paragraphs.
fn description(settings: &Settings, attributes: &[Attribute]) -> String {
    settings.desc.clone().unwrap_or_else(|| {
        let paragraphs = paragraphs(attributes);
        let title = usize::from(paragraphs.len() > 1);
        paragraphs[title..].join(" ")
    })
}

/// What to show instead of a field's name: as set, or else the first of several paragraphs of its doc comment.
fn display(settings: &Settings, attributes: &[Attribute]) -> String {
    if !settings.display.is_empty() {
        return settings.display.clone();
    }
    match &paragraphs(attributes)[..] {
        [title, _, ..] => title.trim_end_matches('.').to_owned(),
        _ => String::new(),
    }
}

pub(crate) fn check_name(name: &str, span: Span) -> syn::Result<()> {
    let good = name.split('.').all(|part| {
        part.starts_with(|letter: char| letter.is_ascii_alphabetic())
            && part.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_')
    });
    if good {
        return Ok(());
    }
    Err(syn::Error::new(
        span,
        format!(
            "found \"{name}\", expected a name that rules can use: letters, digits and _ in parts that begin with a letter, parts joined by dots"
        ),
    ))
}

fn check_signature(function: &ImplItemFn) -> syn::Result<()> {
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

pub(crate) fn settings(attributes: &mut Vec<Attribute>) -> syn::Result<Settings> {
    let mut settings = Settings::default();
    for attribute in attributes.extract_if(.., |attribute| attribute.path().is_ident("field")) {
        attribute.parse_nested_meta(|meta| {
            let text = || meta.value()?.parse::<LitStr>();
            match meta.path.get_ident().map(ToString::to_string).as_deref() {
                Some("name") => settings.name = Some(text()?),
                Some(word @ ("prefix" | "alias")) => {
                    let name = text()?;
                    check_name(&name.value(), name.span())?;
                    match word {
                        "prefix" => settings.prefix = Some(name),
                        _ => settings.aliases.push(name),
                    }
                }
                Some("display") => settings.display = text()?.value(),
                Some("desc") => settings.desc = Some(text()?.value()),
                Some("property") => settings.properties.push(text()?.value()),
                Some("add_output") => settings.add_output = true,
                Some("hidden") => settings.properties.push("hidden".to_owned()),
                Some("skip") => settings.skip = true,
                _ => {
                    return Err(meta.error(
                        "unknown setting; known are name, prefix, alias, display, desc, add_output, hidden, property and skip",
                    ));
                }
            }
            Ok(())
        })?;
    }
    Ok(settings)
}

/// Two fields of one name.
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

fn generate(
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
            ty: value_type(krate, field),
            argument: argument_type(field),
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
            fn extract<'e>(
                &self,
                id: u32,
                event: &'e <Self as #krate::Extract>::Event<'e>,
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

fn mentions_lifetime(tokens: TokenStream) -> bool {
    let mut quote = false;
    tokens.into_iter().any(|token| match token {
        TokenTree::Group(group) => mentions_lifetime(group.stream()),
        TokenTree::Punct(punct) => {
            quote = punct.as_char() == '\'';
            false
        }
        TokenTree::Ident(ident) => std::mem::take(&mut quote) && ident != "static",
        TokenTree::Literal(_) => false,
    })
}

/// What is declared of a field, however it is made.
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

/// The type of a function's argument, if it has one.
fn argument_type(field: &Field) -> Option<&Type> {
    match field.function.sig.inputs.iter().skip(2).find(|input| !is_tables(input))? {
        FnArg::Typed(argument) => Some(&argument.ty),
        FnArg::Receiver(_) => None,
    }
}

/// Whether a parameter is `&TableReader<'_>`, which gives access to state tables.
fn is_tables(input: &FnArg) -> bool {
    let FnArg::Typed(input) = input else { return false };
    let Type::Reference(reference) = &*input.ty else { return false };
    let Type::Path(path) = &*reference.elem else { return false };
    path.path.segments.last().is_some_and(|segment| segment.ident == "TableReader")
}

/// The type of a function's value, lifetimes left to inference; iterators are lists.
fn value_type(krate: &Krate, field: &Field) -> TokenStream {
    let ReturnType::Type(_, ty) = &field.function.sig.output else { return quote!(()) };
    match iterator_item(ty) {
        Some(item) => {
            let item = infer_lifetimes(item.to_token_stream());
            quote_spanned!(ty.span()=> #krate::List<::std::vec::Vec<#item>>)
        }
        None => infer_lifetimes(ty.to_token_stream()),
    }
}

/// `T` of `impl Iterator<Item = T>`.
fn iterator_item(ty: &Type) -> Option<&Type> {
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

/// Replaces named lifetimes by `'_`, for places where the function's own are not in scope.
pub(crate) fn infer_lifetimes(tokens: TokenStream) -> TokenStream {
    let mut quote = false;
    tokens
        .into_iter()
        .map(|token| match token {
            TokenTree::Group(group) => {
                let mut new = proc_macro2::Group::new(group.delimiter(), infer_lifetimes(group.stream()));
                new.set_span(group.span());
                TokenTree::Group(new)
            }
            TokenTree::Punct(punct) => {
                quote = punct.as_char() == '\'';
                TokenTree::Punct(punct)
            }
            TokenTree::Ident(ident) if std::mem::take(&mut quote) && ident != "static" => {
                TokenTree::Ident(proc_macro2::Ident::new("_", ident.span()))
            }
            other => other,
        })
        .collect()
}

/// The branch that calls a field's function.
fn arm(krate: &Krate, field: &Field, id: u32) -> TokenStream {
    let private = quote!(#krate::__private);
    let function = &field.function.sig.ident;
    let ReturnType::Type(_, output) = &field.function.sig.output else { return TokenStream::new() };
    let argument = argument_type(field).map(|ty| {
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
        #private::FieldValue::put_all(#value, out)
    })
}
