//! Doc comments as texts.

use syn::{Attribute, Expr, ExprLit, Lit, Meta};

/// The text of the doc comments among attributes, with lines joined and paragraphs kept apart.
pub(crate) fn paragraphs(attributes: &[Attribute]) -> Vec<String> {
    let mut paragraphs: Vec<String> = Vec::new();
    let mut open = false;
    for line in attributes.iter().filter_map(line) {
        for line in line.lines() {
            let line = line.trim();
            if line.is_empty() {
                open = false;
            } else if let (true, Some(paragraph)) = (open, paragraphs.last_mut()) {
                paragraph.push(' ');
                paragraph.push_str(line);
            } else {
                paragraphs.push(line.to_owned());
                open = true;
            }
        }
        if line.trim().is_empty() {
            open = false;
        }
    }
    paragraphs
}

fn line(attribute: &Attribute) -> Option<String> {
    let Meta::NameValue(meta) = &attribute.meta else { return None };
    if !meta.path.is_ident("doc") {
        return None;
    }
    match &meta.value {
        Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Some(text.value()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::paragraphs;
    use syn::parse_quote;

    #[test]
    fn lines_join_and_empty_lines_part() {
        let item: syn::ItemStruct = parse_quote! {
            /// First line
            /// goes on
            ///
            /// Second
            struct S;
        };
        assert_eq!(paragraphs(&item.attrs), ["First line goes on", "Second"]);
    }
}
