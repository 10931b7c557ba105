//! Warnings that count as errors.

use std::str::FromStr;

use falconer_rules::diag::{LintCode, WarningCode};

/// What `--deny` names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Denied {
    /// Every warning.
    All,
    /// Warnings with this code.
    Code(&'static str),
}

impl Denied {
    /// Whether a warning with this code is denied.
    pub(super) fn covers(self, code: &str) -> bool {
        match self {
            Denied::All => true,
            Denied::Code(denied) => denied == code,
        }
    }
}

/// The codes of warnings: Falco's, and of what Falco says nothing about.
fn codes() -> impl Iterator<Item = &'static str> {
    WarningCode::ALL
        .into_iter()
        .map(WarningCode::as_str)
        .chain(LintCode::ALL.into_iter().map(LintCode::as_str))
}

impl FromStr for Denied {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if text.eq_ignore_ascii_case("warnings") {
            return Ok(Denied::All);
        }
        codes().find(|code| code.eq_ignore_ascii_case(text)).map(Denied::Code).ok_or_else(|| {
            let known: Vec<&str> = codes().collect();
            format!("expected 'warnings' or one of the codes of warnings: {}", known.join(", "))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_warnings_or_those_of_a_code_are_denied() {
        assert_eq!("warnings".parse(), Ok(Denied::All));
        let code: Denied = "load_unused_macro".parse().unwrap();
        assert!(code.covers("LOAD_UNUSED_MACRO") && !code.covers("LOAD_UNUSED_LIST"));
        assert_eq!("LINT_TEXT_ORDER".parse(), Ok(Denied::Code("LINT_TEXT_ORDER")));
        assert!("LOAD_UNUSED".parse::<Denied>().unwrap_err().contains("LOAD_UNUSED_LIST"));
    }
}
