//! What each message claims of the place that is marked.

/// Messages, with `*` for anything and `@` for the token that the marked place has to hold. The first that fits counts.
const NAMING: &[&str] = &[
    "source '*' has no field '@'",
    "field @ has an argument, but *",
    "field @ requires an argument but has none",
    "field @ has an argument with a blank *",
    "field @ has an invalid index *",
    "undefined macro '@'",
    "macro '@' is used before its definition",
    "reference loop in macro '@'",
    "operator '@' is not supported for *",
    "'@' is not a valid number: *",
    "unrecognized boolean value '@': *",
    "unrecognized IPv4 address '@'",
    "unrecognized IPv6 address '@'",
    "unrecognized IP network '@': *",
    "invalid netmask '@': *",
    "invalid regex '@': *",
    "'@' needs no regular expression",
    "'@' is compared as text, but it *",
    "'@' is a list: it belongs in parentheses *",
    "transformer '@' *",
    "@() *",
    "unknown key '@' is ignored",
    "'@' is not a priority",
    "'@' is not an operator for an exception",
    "'@' is not a field that this source has",
    "'@' cannot be appended to",
    "'@' cannot be replaced",
    "invalid override '@' of '*",
    "'override' says to * '@', but the item has no '*",
    "'@' has no entry under 'override'",
    "key '@' has no value",
    "key '@' appears twice: *",
    "the value of '*' has the wrong type: '@'",
    "* '@' is defined twice in this file: *",
    "no plugin for event source '@' is loaded: *",
    "the rule is skipped: source '*' has no field '@'",
    "cannot append to * '@': *",
    "cannot override * '@': *",
    "cannot enable or disable * '@': *",
    "* '@' is not used by any *",
    "with a single field 'comps' cannot be '@'",
    "no condition can refer to a list named '@': *",
    "no condition can refer to a macro named '@': *",
    "this rule has several exceptions named '@'",
    "field @ is deprecated: *",
    "the output names field @, which is deprecated",
    "@ never equals <NA>: *",
    "the constant '@' contains *",
    "'@' is not a list, so it is compared as text",
    "'@' compares * as text, character by character: *",
    "* is compared with the text '@', but *",
    "* is compared with the text '@', not *",
    "'@' is followed by no values, so *",
    "the output shows field '@', then *",
    "'@' is printed as it is: *",
];

/// Messages about a place that names nothing in it: about what is missing there, or about all of it.
const WHOLE: &[&str] = &[
    "not valid YAML: *",
    "a rules file must be a list of items, not *",
    "each item of a rules file must be a map",
    "an item that is not a rule, macro, list or requirement is ignored",
    "key '*' is missing",
    "the value of '*' must be *",
    "the value of '*' is empty",
    "each element of '*' must be a single value",
    "'*' must be a list",
    "'*' of a* must be a list",
    "each * must be a map*",
    "'override' must be a map from keys to append or replace",
    "'append: true' *",
    "'enabled' alone is deprecated: *",
    "an appended rule needs *",
    "a value of an exception is empty",
    "a value of this exception is a list *",
    "each value of this exception *",
    "an exception *",
    "a new exception needs *",
    "exception '*",
    "'fields' *",
    "expected *",
    "unexpected token after '*",
    "unsupported escape *",
    "invalid escape *",
    "truncated escape: *",
    "the condition *",
    "the constant has * bytes; *",
    "the constant holds a NUL byte*",
    "the conditions of all rules *",
    "the output is empty",
    "the output ends with *",
    "a column is at most *",
    "'%' is not followed by a field*",
    "%container.info is deprecated*",
    "an IP network can only be compared with constants",
    "operator '*' needs constants on its right side, not *",
    "* is *, but * on the right side is *",
    "these rules need engine version *",
    "'*' is not an engine version: *",
    "invalid version '*",
    "plugin '*' appears twice in one requirement",
    "the rule is defined for source '*",
    "the rule is skipped: *",
    "macros refer to each other *",
    "the macros become too large *",
];

/// What a message claims.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Claim<'m> {
    /// The place holds this token.
    Holds(&'m str),
    /// The place is what is wrong, and no part of the message is in it.
    Nothing,
}

/// The claim of a message; `None` if the message is not known here.
pub(crate) fn of(message: &str) -> Option<Claim<'_>> {
    NAMING.iter().chain(WHOLE).find_map(|pattern| fit(pattern, message))
}

/// What a message claims if it fits a pattern: that the place holds what stands for the `@`.
fn fit<'m>(pattern: &str, message: &'m str) -> Option<Claim<'m>> {
    let Some(hole) = pattern.find(['*', '@']) else { return (pattern == message).then_some(Claim::Nothing) };
    let rest = message.strip_prefix(&pattern[..hole])?;
    let behind = &pattern[hole + 1..];
    let is_token = pattern.as_bytes()[hole] == b'@';
    // What stands for a token is as short as can be, what does for anything else too.
    let ends = rest.char_indices().map(|(i, _)| i).chain([rest.len()]);
    ends.into_iter().find_map(|end| {
        let inner = fit(behind, &rest[end..])?;
        Some(if is_token { Claim::Holds(&rest[..end]) } else { inner })
    })
}
