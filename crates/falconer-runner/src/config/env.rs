//! Environment variables in values of the configuration.

/// Variables that one value may have put in, those inside of others counted.
const MOST_VARIABLES: usize = 1000;

/// Bytes that a value may grow to.
const LONGEST: usize = 1 << 20;

/// Puts environment variables into a text, or says why that cannot be done.
///
/// `${NAME}` is the variable, or nothing if it is not set, and what it holds is looked through in turn; `$${NAME}` is
/// `${NAME}` itself. A `$` that begins neither ends the search, and so does a `${` that is not closed.
pub(super) fn expand(text: &str, lookup: &impl Fn(&str) -> Option<String>) -> Result<String, String> {
    let mut text = text.to_owned();
    let (mut at, mut count) = (0, 0);
    while let Some(found) = text[at..].find('$') {
        at += found;
        let rest = &text[at..];
        let Some(end) = rest.find('}') else { break };
        if rest.starts_with("${") {
            let name = &rest[2..end];
            let value = lookup(name).unwrap_or_default();
            count += 1;
            if count > MOST_VARIABLES || text.len() + value.len() > LONGEST {
                return Err(format!(
                    "the environment variables in it lead to more than {MOST_VARIABLES} others or {LONGEST} bytes; \
                     the last one was {name}"
                ));
            }
            text.replace_range(at..=at + end, &value);
        } else if rest.starts_with("$${") {
            text.remove(at);
            at += 1;
        } else {
            break;
        }
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lookup(name: &str) -> Option<String> {
        let value = match name {
            "A" => "alpha",
            "NESTED" => "<${A}>",
            "V" => "value",
            "V}" => "not asked for",
            "SELF" => "${SELF}",
            "DOUBLE" => "${DOUBLE}${DOUBLE}xxxxxxxxxxxxxxxxxxx",
            _ => return None,
        };
        Some(value.to_owned())
    }

    #[test]
    fn variables_are_put_in_and_looked_through() {
        for (text, expected) in [
            ("${A}", "alpha"),
            ("x${A}y${A}z", "xalphayalphaz"),
            ("$A", "$A"),
            ("$${A}", "${A}"),
            ("a$${A}b${A}", "a${A}balpha"),
            ("${UNSET}!", "!"),
            ("${A} ${A", "alpha ${A"),
            ("${NESTED}", "<alpha>"),
            ("$${${V}}", "${value}"),
            ("$$${A}", "$$${A}"),
            ("5 $ ${A}", "5 $ ${A}"),
            ("", ""),
            ("\u{e4}${A}\u{f6}", "\u{e4}alpha\u{f6}"),
        ] {
            assert_eq!(expand(text, &lookup).as_deref(), Ok(expected), "{text}");
        }
    }

    #[test]
    fn variables_that_lead_to_themselves_come_to_an_end() {
        for text in ["${SELF}", "${DOUBLE}"] {
            assert!(expand(text, &lookup).unwrap_err().contains("environment"), "{text}");
        }
    }
}
