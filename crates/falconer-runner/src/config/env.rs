//! Environment variables in values of the configuration.

/// Puts environment variables into a text: `${NAME}` is the variable, or nothing if it is not set; `$${NAME}` is
/// `${NAME}` itself; anything else stays, also whatever follows a `${` that is not closed.
pub(super) fn expand(text: &str, lookup: &impl Fn(&str) -> Option<String>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find("${") {
        let Some(length) = rest[start..].find('}') else { break };
        let name = &rest[start + 2..start + length];
        let before = &rest[..start];
        if let Some(before) = before.strip_suffix('$') {
            out.push_str(before);
            out.push_str(&rest[start..=start + length]);
        } else {
            out.push_str(before);
            out.push_str(&lookup(name).unwrap_or_default());
        }
        rest = &rest[start + length + 1..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variables_are_put_in_once() {
        let lookup = |name: &str| match name {
            "A" => Some("alpha".to_owned()),
            "NESTED" => Some("${A}".to_owned()),
            _ => None,
        };
        for (text, expected) in [
            ("${A}", "alpha"),
            ("x${A}y${A}z", "xalphayalphaz"),
            ("$A", "$A"),
            ("$${A}", "${A}"),
            ("a$${A}b${A}", "a${A}balpha"),
            ("${UNSET}!", "!"),
            ("${A} ${A", "alpha ${A"),
            ("${NESTED}", "${A}"),
            ("", ""),
            ("ä${A}ö", "äalphaö"),
        ] {
            assert_eq!(expand(text, &lookup), expected, "{text}");
        }
    }
}
