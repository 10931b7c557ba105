//! Who may send: signatures, tokens and secrets.

use std::time::SystemTime;

use falconer::Result;
use falconer::error::Context as _;
use hyper::header::{AUTHORIZATION, HeaderName};
use hyper::http::request::Parts;
use ring::hmac;

use super::secret::{COMPARISON, header, only, trimmed};
use super::signature::Signature;

/// What a request must bring along: for each header, what one of its checks asks for.
#[derive(Default)]
pub(super) struct Auth {
    secrets: Vec<(HeaderName, Secret)>,
    signatures: Vec<(HeaderName, Signature)>,
}

/// A text that a header must have.
struct Secret {
    key: hmac::Key,
    tag: hmac::Tag,
    /// Whether `Bearer` stands before it.
    bearer: bool,
}

impl Secret {
    fn new(secret: &[u8], bearer: bool) -> Result<Self> {
        let key = hmac::Key::new(hmac::HMAC_SHA256, COMPARISON);
        let tag = hmac::sign(&key, trimmed(secret)?);
        Ok(Self { key, tag, bearer })
    }

    fn is_right(&self, value: &[u8]) -> bool {
        let secret = match value.split_at_checked(7) {
            _ if !self.bearer => value,
            Some((scheme, token)) if scheme.eq_ignore_ascii_case(b"bearer ") => token,
            _ => return false,
        };
        hmac::verify(&self.key, secret.trim_ascii(), self.tag.as_ref()).is_ok()
    }
}

impl Auth {
    /// Asks for a signature of the body.
    pub(super) fn sign(&mut self, signature: Signature) -> Result<()> {
        let header = signature.header()?;
        self.signatures.push((header, signature));
        Ok(())
    }

    /// Asks for a bearer token.
    pub(super) fn bearer(&mut self, token: &[u8]) -> Result<()> {
        self.secrets.push((AUTHORIZATION, Secret::new(token, true).context("bearer token")?));
        Ok(())
    }

    /// Asks for a header with a secret.
    pub(super) fn secret(&mut self, name: &str, secret: &[u8]) -> Result<()> {
        let secret =
            Secret::new(secret.trim_ascii_start(), false).context(format_args!("secret of {name}"))?;
        self.secrets.push((header(name)?, secret));
        Ok(())
    }

    /// Whether the body has to be signed.
    pub(super) fn signs(&self) -> bool {
        !self.signatures.is_empty()
    }

    /// What can be checked before the body is read.
    pub(super) fn admits(&self, head: &Parts) -> bool {
        all(&self.secrets, |name, secret| only(head, name).is_some_and(|value| secret.is_right(value)))
    }

    /// What can be checked when the body is there.
    pub(super) fn accepts(&self, head: &Parts, body: &[u8], now: SystemTime) -> bool {
        all(&self.signatures, |name, signature| {
            only(head, name).is_some_and(|value| signature.is_right(value, head, body, now))
        })
    }
}

/// Whether each header passes one of its checks; several of one header are the old secret and the new one.
fn all<C>(checks: &[(HeaderName, C)], passes: impl Fn(&HeaderName, &C) -> bool) -> bool {
    checks.iter().all(|(name, _)| checks.iter().any(|(other, check)| other == name && passes(name, check)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(headers: &[(&str, &str)]) -> Parts {
        let mut request = hyper::Request::builder();
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        request.body(()).unwrap().into_parts().0
    }

    #[test]
    fn a_token_is_the_whole_of_what_is_behind_bearer() {
        let mut auth = Auth::default();
        auth.bearer(b"abc").unwrap();
        let with = |value: &str| auth.admits(&head(&[("authorization", value)]));
        assert!(with("Bearer abc") && with("bearer  abc "));
        assert!(
            !with("Bearer ab") && !with("Bearer abcd") && !with("Basic abc") && !with("") && !with("Bearer")
        );
        assert!(!auth.admits(&head(&[])));
        assert!(!auth.signs());
    }

    #[test]
    fn a_secret_may_stand_in_any_header() {
        let mut auth = Auth::default();
        auth.secret("X-Gitlab-Token", b"s3cret").unwrap();
        let with = |value: &str| auth.admits(&head(&[("x-gitlab-token", value)]));
        assert!(with("s3cret") && with(" s3cret "));
        assert!(!with("s3cre") && !with("s3crets") && !with("") && !with("Bearer s3cret"));
        assert!(!auth.admits(&head(&[("x-gitlab-tokens", "s3cret")])));
        assert!(!auth.admits(&head(&[("x-gitlab-token", "s3cret"), ("x-gitlab-token", "s3cret")])));
    }

    #[test]
    fn all_headers_are_asked_for_and_of_one_header_either_secret() {
        let mut auth = Auth::default();
        auth.bearer(b"token").unwrap();
        auth.secret("X-Secret", b"old").unwrap();
        auth.secret("X-Secret", b"new").unwrap();
        let with =
            |token: &str, secret: &str| auth.admits(&head(&[("authorization", token), ("x-secret", secret)]));
        assert!(with("Bearer token", "old") && with("Bearer token", "new"));
        assert!(!with("Bearer token", "token") && !with("Bearer new", "old"));
        assert!(!auth.admits(&head(&[("x-secret", "old")])));
    }

    #[test]
    fn a_line_break_at_the_end_of_a_secret_does_not_count_and_blanks_are_none() {
        for secret in ["abc", "abc\n", "abc\r\n", "abc\n\n"] {
            let mut auth = Auth::default();
            auth.bearer(secret.as_bytes()).unwrap();
            auth.secret("X-Secret", secret.as_bytes()).unwrap();
            assert!(
                auth.admits(&head(&[("authorization", "Bearer abc"), ("x-secret", "abc")])),
                "{secret:?}"
            );
        }
        for (secret, found) in
            [("", "an empty one"), ("\n", "nothing but blanks"), (" \t \r\n", "nothing but blanks")]
        {
            let error = Auth::default().bearer(secret.as_bytes()).unwrap_err().to_string();
            assert_eq!(
                error,
                format!("bearer token: found {found}, expected a secret to check requests with")
            );
            let error = Auth::default().secret("X-Secret", secret.as_bytes()).unwrap_err().to_string();
            assert!(error.starts_with("secret of X-Secret: found "), "{error}");
        }
        assert!(Auth::default().secret("not a header", b"secret").is_err());
    }
}
