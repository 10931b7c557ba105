//! One file as tokens: its modules, its items, what it imports.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

/// What one module says; an inline module is one of its own.
#[derive(Debug, Default)]
pub(super) struct Facts {
    /// `mod name;`
    pub(super) files: Vec<String>,
    /// `mod name { .. }`
    pub(super) inline: Vec<(String, Facts)>,
    /// Names that are defined here.
    pub(super) items: Vec<String>,
    /// Macros that are defined here and live at the crate's root.
    pub(super) exported_macros: Vec<String>,
    /// What `use` lines say.
    pub(super) uses: Vec<Use>,
    /// Paths of two segments and more outside of `use`.
    pub(super) paths: Vec<(Vec<String>, usize)>,
    /// The whole module is for tests: `#![cfg(test)]`.
    pub(super) for_tests: bool,
}

/// One name that a `use` line brings in.
#[derive(Debug)]
pub(super) struct Use {
    pub(super) path: Vec<String>,
    /// The name that it has here; `None` for `*` and `_`.
    pub(super) name: Option<String>,
    pub(super) glob: bool,
    /// Has a visibility, so that others see the name here.
    pub(super) shown: bool,
    pub(super) line: usize,
}

/// Reads the tokens of a module.
pub(super) fn scan(tokens: TokenStream) -> Facts {
    let mut facts = Facts::default();
    scan_into(&mut facts, tokens, true);
    facts
}

/// `module`: these are the items of a module, and not what is in a body.
fn scan_into(facts: &mut Facts, tokens: TokenStream, module: bool) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut at = 0;
    let (mut shown, mut exported) = (false, false);
    while at < tokens.len() {
        if let Some((attribute, inner, after)) = attribute(&tokens, at) {
            at = after;
            if is_for_tests(attribute) {
                if inner {
                    facts.for_tests |= module;
                } else {
                    at = after_item(&tokens, at, module);
                }
            }
            exported |= first_ident(attribute).as_deref() == Some("macro_export");
            continue;
        }
        match &tokens[at] {
            TokenTree::Ident(_) => {
                let word = ident(&tokens[at]).unwrap_or_default();
                match word.as_str() {
                    "pub" => {
                        shown = true;
                        at += 1 + usize::from(group(tokens.get(at + 1), Delimiter::Parenthesis).is_some());
                        continue;
                    }
                    "use" if !is_punct(tokens.get(at + 1), '<') => {
                        let end = find_semicolon(&tokens, at);
                        let tree = &tokens[at + 1..end];
                        use_tree(facts, &[], tree, shown);
                        at = end;
                    }
                    "mod" if module => {
                        let name = tokens.get(at + 1).and_then(ident).unwrap_or_default();
                        if let Some(body) = group(tokens.get(at + 2), Delimiter::Brace) {
                            facts.inline.push((name, scan(body.stream())));
                        } else {
                            facts.files.push(name);
                        }
                        at += 2;
                    }
                    "macro_rules" => {
                        if let Some(name) = tokens.get(at + 2).and_then(ident) {
                            if exported {
                                facts.exported_macros.push(name.clone());
                            }
                            facts.items.push(name);
                            at += 2;
                        }
                    }
                    "fn" | "struct" | "enum" | "union" | "trait" | "type" | "const" | "static" if module => {
                        let mut name = tokens.get(at + 1).and_then(ident);
                        if name.as_deref() == Some("mut") {
                            name = tokens.get(at + 2).and_then(ident);
                        }
                        facts.items.extend(name);
                    }
                    _ => at = path(facts, &tokens, at),
                }
                (shown, exported) = (false, false);
            }
            TokenTree::Group(group) => {
                scan_into(facts, group.stream(), false);
            }
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
        at += 1;
    }
}

/// Takes the path that starts at an identifier, if one does; returns the index of its last token.
fn path(facts: &mut Facts, tokens: &[TokenTree], start: usize) -> usize {
    let goes_on = start >= 2 && is_colons(tokens, start - 2);
    let mut segments = vec![ident(&tokens[start]).unwrap_or_default()];
    let mut at = start;
    while is_colons(tokens, at + 1)
        && let Some(next) = tokens.get(at + 3).and_then(ident)
    {
        segments.push(next);
        at += 3;
    }
    if segments.len() > 1 && !goes_on {
        facts.paths.push((segments, line(&tokens[start])));
    }
    at
}

/// Takes one tree of a `use` line apart.
fn use_tree(facts: &mut Facts, before: &[String], tokens: &[TokenTree], shown: bool) {
    let mut path = before.to_vec();
    let mut at = 0;
    let line = tokens.first().map_or(0, line);
    let mut add = |path: Vec<String>, name: Option<String>, glob: bool| {
        facts.uses.push(Use { path, name, glob, shown, line });
    };
    if is_colons(tokens, 0) {
        return; // `::name` is another crate.
    }
    loop {
        match tokens.get(at) {
            Some(TokenTree::Ident(_)) => {
                let name = tokens.get(at).and_then(ident).unwrap_or_default();
                // `a::{self}` is `a`.
                if name != "self" || path.is_empty() {
                    path.push(name);
                }
                at += 1;
                if is_colons(tokens, at) {
                    at += 2;
                } else {
                    let alias = match tokens.get(at).and_then(ident) {
                        Some(word) if word == "as" => tokens.get(at + 1).and_then(ident),
                        _ => path.last().cloned(),
                    };
                    return add(path, alias.filter(|name| name != "_"), false);
                }
            }
            Some(TokenTree::Punct(punct)) if punct.as_char() == '*' => return add(path, None, true),
            Some(TokenTree::Group(group)) => {
                let inside: Vec<TokenTree> = group.stream().into_iter().collect();
                for part in inside.split(|token| is_punct(Some(token), ',')) {
                    if !part.is_empty() {
                        use_tree(facts, &path, part, shown);
                    }
                }
                return;
            }
            _ => return,
        }
    }
}

/// The attribute that starts at a token: what is in its brackets, whether it is an inner one, and the index after it.
fn attribute(tokens: &[TokenTree], at: usize) -> Option<(&Group, bool, usize)> {
    if !is_punct(tokens.get(at), '#') {
        return None;
    }
    let inner = is_punct(tokens.get(at + 1), '!');
    let next = at + 1 + usize::from(inner);
    Some((group(tokens.get(next), Delimiter::Bracket)?, inner, next + 1))
}

/// The attribute is a `cfg` that holds in tests alone.
fn is_for_tests(attribute: &Group) -> bool {
    let tokens: Vec<TokenTree> = attribute.stream().into_iter().collect();
    tokens.first().and_then(ident).as_deref() == Some("cfg")
        && group(tokens.get(1), Delimiter::Parenthesis).is_some_and(|group| needs_test(&group.stream()))
}

fn needs_test(condition: &TokenStream) -> bool {
    let tokens: Vec<TokenTree> = condition.clone().into_iter().collect();
    match (tokens.first().and_then(ident).as_deref(), tokens.get(1)) {
        (Some("test"), None) => true,
        (Some("all"), Some(TokenTree::Group(parts))) => {
            let parts: Vec<TokenTree> = parts.stream().into_iter().collect();
            parts
                .split(|token| is_punct(Some(token), ','))
                .any(|part| needs_test(&part.iter().cloned().collect()))
        }
        _ => false,
    }
}

/// The index after the item that starts at a token; in a body also after a field, an arm or a statement.
fn after_item(tokens: &[TokenTree], start: usize, module: bool) -> usize {
    let mut at = start;
    while let Some((_, _, after)) = attribute(tokens, at) {
        at = after;
    }
    let mut to_semicolon = false;
    while let Some(token) = tokens.get(at) {
        match token {
            TokenTree::Ident(word) if word == "use" || word == "const" || word == "static" => {
                to_semicolon = tokens.get(at + 1).and_then(ident).as_deref() != Some("fn");
            }
            TokenTree::Ident(word) if word == "fn" => to_semicolon = false,
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace && !to_semicolon => {
                return at + 1;
            }
            TokenTree::Punct(punct) if punct.as_char() == ';' => return at + 1,
            TokenTree::Punct(punct) if punct.as_char() == ',' && !module => return at + 1,
            _ => {}
        }
        at += 1;
    }
    at
}

fn find_semicolon(tokens: &[TokenTree], from: usize) -> usize {
    let found = tokens[from..].iter().position(|token| is_punct(Some(token), ';'));
    found.map_or(tokens.len(), |found| from + found)
}

fn is_punct(token: Option<&TokenTree>, char: char) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == char)
}

fn is_colons(tokens: &[TokenTree], at: usize) -> bool {
    is_punct(tokens.get(at), ':') && is_punct(tokens.get(at + 1), ':')
}

fn group(token: Option<&TokenTree>, delimiter: Delimiter) -> Option<&Group> {
    match token {
        Some(TokenTree::Group(group)) if group.delimiter() == delimiter => Some(group),
        _ => None,
    }
}

fn ident(token: &TokenTree) -> Option<String> {
    match token {
        TokenTree::Ident(ident) => Some(ident.to_string().trim_start_matches("r#").to_owned()),
        _ => None,
    }
}

fn first_ident(group: &Group) -> Option<String> {
    ident(&group.stream().into_iter().next()?)
}

fn line(token: &TokenTree) -> usize {
    token.span().start().line
}
