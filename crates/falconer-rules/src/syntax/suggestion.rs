//! What a syntax error is about: the token to point at, and what to write instead.

use super::ast::Span;
use super::look_alike::LookAlike;
use super::{Operator, Transformer};
use crate::nearest::nearest;

/// What could have stood where the parser stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Expected {
    /// `and`, `or` or the end.
    Connective,
    /// An operator.
    Operator,
    /// A comparison or a macro.
    Check,
    /// A blank, and a comparison or a macro behind it.
    Operand,
    /// A string, or a term.
    Text,
    /// A number, or a term.
    Number,
    /// A list, a name, or a term.
    List,
    /// The next element of a list, or its end.
    ListEnd,
    /// The end of a transformer.
    Closing,
    /// Anything else.
    Other,
}

/// The token at `at`, or the one before if the text ends there.
pub(super) fn token(text: &[u8], at: usize, last: (usize, usize)) -> Span {
    let start = at + text[at..].iter().take_while(|b| b.is_ascii_whitespace()).count();
    if start == text.len() {
        let end = last.1.min(text.len());
        return Span { start: last.0.min(end), end };
    }
    Span { start, end: start + length(&text[start..]) }
}

fn length(rest: &[u8]) -> usize {
    let word = |b: &u8| !b.is_ascii_whitespace() && !matches!(b, b'(' | b')' | b',' | b'"' | b'\'' | b'=');
    let symbol = |b: &u8| matches!(b, b'=' | b'!' | b'<' | b'>' | b'~');
    match rest {
        [quote @ (b'"' | b'\''), inside @ ..] => {
            inside.iter().position(|b| b == quote).map_or(rest.len(), |i| i + 2)
        }
        [first, ..] if symbol(first) => rest.iter().take_while(|b| symbol(b)).count(),
        [first, ..] if word(first) => rest.iter().take_while(|b| word(b)).count(),
        _ => 1,
    }
}

fn shown(text: &[u8]) -> String {
    String::from_utf8_lossy(text).into_owned()
}

/// What to write instead.
pub(super) fn hint(text: &[u8], at: usize, last: (usize, usize), expected: Expected) -> Option<String> {
    let start = at + text[at..].iter().take_while(|b| b.is_ascii_whitespace()).count();
    let rest = &text[start..];
    let found = shown(&rest[..if rest.is_empty() { 0 } else { length(rest) }]);
    let before = shown(text.get(last.0..last.1).unwrap_or_default());
    if let Some(alike) =
        LookAlike::in_text(found.as_bytes()).or_else(|| LookAlike::in_text(before.as_bytes()))
    {
        return Some(alike.instead());
    }
    if rest.first().is_some_and(|b| matches!(b, b'"' | b'\'')) && unclosed(rest) {
        return Some(format!("the string that starts with {} has no end: close it", char::from(rest[0])));
    }
    match expected {
        Expected::Connective => connective(&found, before.trim(), rest),
        Expected::Operator => Some(operator_instead_of(&found)),
        Expected::Check => check(&found, before.trim()),
        Expected::Operand if rest.is_empty() => check("", before.trim()),
        Expected::Text if rest.is_empty() => Some(format!("write a value to compare with after '{before}'")),
        Expected::Text => text_value(&found, before.trim()),
        Expected::Number => number(&found),
        Expected::List => list(&found),
        Expected::Closing => closing(&found),
        Expected::ListEnd if rest.is_empty() => Some("close the list: add a ')'".to_owned()),
        Expected::ListEnd if before.trim().ends_with(';') => {
            Some("write ',' between values, not ';'".to_owned())
        }
        Expected::ListEnd => {
            Some(format!("write ',' between values, and quotes around \"{} {found}\"", before.trim()))
        }
        Expected::Operand | Expected::Other => None,
    }
}

fn unclosed(rest: &[u8]) -> bool {
    let mut previous = 0;
    let mut closes = rest[1..].iter().map(|b| {
        let closes = *b == rest[0] && previous != b'\\';
        previous = *b;
        closes
    });
    !closes.any(|closes| closes)
}

/// Words of other languages for what this one says with a word.
fn foreign(word: &str) -> Option<&'static str> {
    Some(match word {
        "&&" | "&" | "AND" | "And" => "and",
        "||" | "|" | "OR" | "Or" => "or",
        "!" | "NOT" | "Not" => "not",
        _ => return None,
    })
}

fn connective(found: &str, before: &str, rest: &[u8]) -> Option<String> {
    if let Some(word) = foreign(found) {
        return Some(format!("write '{word}' instead of '{found}'"));
    }
    if before == "exists" && is_value(found) {
        let field = is_name(found) && found.contains('.');
        return Some(if field {
            format!("the operator follows the field: {found} exists")
        } else {
            format!("'exists' takes no value: remove '{found}', or write '= {found}'")
        });
    }
    if before.starts_with('~') {
        return Some("write 'regex' or 'glob' instead of '=~'".to_owned());
    }
    match found {
        "(" => return Some(called(before)),
        "" => return Some("close the '(' that is open: add a ')'".to_owned()),
        ")" => return Some("remove the ')': it closes no '('".to_owned()),
        "in" | "exists" => return Some(reads_as_macro(before)),
        sign if Operator::is_sign(sign) => return Some(reads_as_macro(before)),
        "not" => return Some("write 'and not' or 'or not'".to_owned()),
        "[" => return Some("write the argument in brackets directly after the field".to_owned()),
        "," => return Some("write several values in parentheses: in (a, b)".to_owned()),
        _ => {}
    }
    if let Some(word) = nearest(found, ["and", "or"]) {
        return Some(format!("did you mean '{word}'?"));
    }
    let plain = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-' | b'/' | b':');
    let number = !before.is_empty() && before.bytes().all(|b| b.is_ascii_digit());
    if number && !rest.is_empty() {
        return Some("write the number alone: it has no unit and no further text".to_owned());
    }
    if !before.is_empty() && before.bytes().all(|b| plain(&b)) && rest.first().is_some_and(plain) {
        return Some(format!(
            "a value with spaces needs quotes: \"{before} {found}\"; between conditions, write 'and' or 'or'"
        ));
    }
    None
}

fn reads_as_macro(name: &str) -> String {
    format!("'{name}' is read as the name of a macro: the name of a field contains a dot")
}

/// What to write instead of a word that is no operator.
pub(crate) fn operator_instead_of(found: &str) -> String {
    let instead = match found {
        "" => return "write an operator and a value, or 'exists'".to_owned(),
        "is" | "eq" | "equals" | "===" | ":" => "=",
        "ne" | "<>" | "!==" => "!=",
        "lt" => "<",
        "le" | "=<" => "<=",
        "gt" => ">",
        "ge" | "=>" => ">=",
        "=~" | "~" | "~=" | "matches" | "match" | "rlike" => "regex",
        "like" | "LIKE" | "has" | "includes" => "contains",
        "not" => return "write 'not' before the field: not field in (a, b)".to_owned(),
        "and" | "or" => return format!("a field alone is not a condition: write 'exists' before '{found}'"),
        "IN" | "oneof" | "anyof" | "allof" => {
            return format!("write '= {found}' or 'in'").replace("= IN", "in");
        }
        _ => "",
    };
    if !instead.is_empty() {
        return format!("write '{instead}' instead of '{found}'");
    }
    let names = Operator::ALL.map(Operator::as_str);
    if names.contains(&found) {
        return format!("put a space after '{found}'");
    }
    let words = || names.into_iter().filter(|name| name.len() > 1).chain(["exists"]);
    if let Some(near) = nearest(found, words()) {
        return format!("did you mean '{near}'?");
    }
    let all: Vec<&str> = names.into_iter().chain(["exists"]).collect();
    format!("the operators are {}", all.join(", "))
}

fn is_value(word: &str) -> bool {
    !matches!(word, "" | "and" | "or" | "not")
        && word.bytes().all(|b| !matches!(b, b'(' | b')' | b',' | b'=' | b'!' | b'<' | b'>' | b'&' | b'|'))
}

fn is_name(word: &str) -> bool {
    is_value(word) && word.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.' | b'-'))
}

/// What to do where a transformer should be closed.
fn closing(found: &str) -> Option<String> {
    let operator = Operator::from_name(found).is_some() || found == "exists";
    if operator {
        return Some(format!("close the transformer in front of '{found}': add a ')' there"));
    }
    (found.is_empty()).then(|| "add a ')'".to_owned())
}

/// A name with a parenthesis behind it that is no transformer.
fn called(name: &str) -> String {
    let meant = match name {
        "lower" | "lowercase" | "tolowercase" => "tolower",
        "upper" | "uppercase" | "touppercase" => "toupper",
        "length" | "size" | "count" | "strlen" => "len",
        "base64" | "b64decode" => "b64",
        "filename" => "basename",
        "val" => return "val(field) can only be on the right side of an operator".to_owned(),
        other => nearest(other, Transformer::ALL.map(Transformer::as_str)).unwrap_or_default(),
    };
    if meant.is_empty() {
        let all = Transformer::ALL.map(Transformer::as_str).join(", ");
        return format!("'{name}' is not a transformer; the transformers are {all}");
    }
    format!("'{name}' is not a transformer: did you mean '{meant}'?")
}

fn check(found: &str, before: &str) -> Option<String> {
    if let Some(word) = foreign(found) {
        return Some(format!("write '{word}' instead of '{found}'"));
    }
    match found {
        "" => Some(format!("write a comparison after '{before}', or remove '{before}'")),
        ")" => Some("write a condition between the parentheses".to_owned()),
        _ if found.starts_with('!') => Some("write 'not' instead of '!'".to_owned()),
        _ if found.starts_with(['"', '\'']) => {
            Some("write the field on the left and the value on the right".to_owned())
        }
        _ if found.starts_with('%') => Some("in a condition, fields are written without '%'".to_owned()),
        _ => None,
    }
}

fn text_value(found: &str, before: &str) -> Option<String> {
    match found {
        "(" => Some("for several values, write in (a, b) or = oneof (a, b)".to_owned()),
        ")" if before == "," => Some("remove the ',', or write a value after it".to_owned()),
        ")" | "," => Some("write a value; an empty one is \"\"".to_owned()),
        "=" | "==" => Some("one '=' is enough".to_owned()),
        _ => None,
    }
}

fn number(found: &str) -> Option<String> {
    let digits = found.trim_matches(['"', '\'']);
    if digits != found && !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()) {
        return Some(format!("write the number without quotes: {digits}"));
    }
    if found == "=" {
        return Some("write '>=' or '<=' without a blank between".to_owned());
    }
    if found.contains('.') && found.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_')) {
        return Some(format!("write val({found}) to compare with the value of a field"));
    }
    if is_name(found) {
        return Some(format!("'{found}' is not a number, and this operator compares numbers: write digits"));
    }
    None
}

fn list(found: &str) -> Option<String> {
    if found.is_empty() {
        return Some("write the values in parentheses: (a, b)".to_owned());
    }
    if let Some(inner) = found.strip_prefix('[') {
        let inner = inner.strip_suffix(']').unwrap_or(inner);
        return Some(format!("write a list in parentheses: ({inner}, ...)"));
    }
    if Transformer::ALL.iter().any(|t| t.as_str() == found) || matches!(found, ")" | "," | "=") {
        return None;
    }
    Some(format!("write a single value in parentheses too: ({found})"))
}
