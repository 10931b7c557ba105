//! The settings of a field: `#[field(..)]` and the doc comment.

use proc_macro2::Span;
use syn::{Attribute, LitStr};

use crate::docs::paragraphs;

/// The settings in `#[field(..)]`.
#[derive(Default)]
pub(crate) struct Settings {
    pub(crate) name: Option<LitStr>,
    pub(crate) prefix: Option<LitStr>,
    pub(super) aliases: Vec<LitStr>,
    pub(super) display: String,
    pub(super) desc: Option<String>,
    pub(super) add_output: bool,
    pub(super) properties: Vec<String>,
    pub(crate) skip: bool,
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

pub(super) fn check_description(
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

/// The description of a field: as set, or else its doc comment, without the first of several paragraphs.
pub(super) fn description(settings: &Settings, attributes: &[Attribute]) -> String {
    settings.desc.clone().unwrap_or_else(|| {
        let paragraphs = paragraphs(attributes);
        let title = usize::from(paragraphs.len() > 1);
        paragraphs[title..].join(" ")
    })
}

/// The display name of a field: as set, or else the first of several paragraphs of its doc comment.
pub(super) fn display(settings: &Settings, attributes: &[Attribute]) -> String {
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
