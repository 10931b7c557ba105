//! Who may send: signatures and tokens.

use hyper::header::{AUTHORIZATION, HeaderName};
use hyper::http::request::Parts;
use ring::hmac;

use crate::{Result, bail};

/// The key of the checks that only compare: a comparison of tags takes as long whatever they are.
const COMPARISON: &[u8] = b"comparison in constant time";

/// What a request must bring along.
#[derive(Default)]
pub(super) struct Auth {
    signature: Option<(HeaderName, hmac::Key)>,
    token: Option<(hmac::Key, hmac::Tag)>,
}

impl Auth {
    /// Asks for an HMAC-SHA256 of the body in hexadecimal, with or without `sha256=` before it.
    pub(super) fn sign(&mut self, header: &str, secret: &[u8]) -> Result<()> {
        let Ok(name) = HeaderName::try_from(header) else {
            bail!("found `{header}`, expected the name of a header for signatures");
        };
        if secret.is_empty() {
            bail!("found an empty secret, expected one to check signatures with");
        }
        self.signature = Some((name, hmac::Key::new(hmac::HMAC_SHA256, secret)));
        Ok(())
    }

    /// Asks for a bearer token.
    pub(super) fn bearer(&mut self, token: &[u8]) -> Result<()> {
        if token.is_empty() {
            bail!("found an empty token, expected one to check requests with");
        }
        let key = hmac::Key::new(hmac::HMAC_SHA256, COMPARISON);
        let tag = hmac::sign(&key, token);
        self.token = Some((key, tag));
        Ok(())
    }

    /// What can be checked before the body is read.
    pub(super) fn admits(&self, head: &Parts) -> bool {
        let Some((key, tag)) = &self.token else { return true };
        let Some(value) = only(head, &AUTHORIZATION) else { return false };
        let token = match value.split_at_checked(7) {
            Some((scheme, token)) if scheme.eq_ignore_ascii_case(b"bearer ") => token,
            _ => return false,
        };
        hmac::verify(key, token.trim_ascii(), tag.as_ref()).is_ok()
    }

    /// What can be checked when the body is there.
    pub(super) fn accepts(&self, head: &Parts, body: &[u8]) -> bool {
        let Some((name, key)) = &self.signature else { return true };
        let signature = only(head, name).and_then(|value| {
            let value = value.trim_ascii();
            unhex(value.strip_prefix(b"sha256=").unwrap_or(value))
        });
        signature.is_some_and(|signature| hmac::verify(key, body, &signature).is_ok())
    }
}

/// The value of a header that is there once.
fn only<'h>(head: &'h Parts, name: &HeaderName) -> Option<&'h [u8]> {
    let mut values = head.headers.get_all(name).iter();
    let value = values.next()?;
    values.next().is_none().then_some(value.as_bytes())
}

fn unhex(text: &[u8]) -> Option<[u8; 32]> {
    let digit = |byte: u8| char::from(byte).to_digit(16);
    let mut bytes = [0; 32];
    if text.len() != 64 {
        return None;
    }
    for (byte, pair) in bytes.iter_mut().zip(text.chunks_exact(2)) {
        *byte = u8::try_from(digit(pair[0])? * 16 + digit(pair[1])?).ok()?;
    }
    Some(bytes)
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
    fn a_signature_is_that_of_the_body_and_there_once() {
        let mut auth = Auth::default();
        auth.sign("X-Hub-Signature-256", b"It's a Secret to Everybody").unwrap();
        // The example of GitHub's documentation.
        let good = "757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";
        let with = |value: &str| auth.accepts(&head(&[("x-hub-signature-256", value)]), b"Hello, World!");
        assert!(with(&format!("sha256={good}")) && with(good) && with(&good.to_uppercase()));
        assert!(!with("") && !with("sha256=") && !with(&good[1..]) && !with(&good.replace('7', "8")));
        assert!(!with(&good.replace('7', "\u{e9}")));
        assert!(!auth.accepts(&head(&[]), b"Hello, World!"));
        let twice = [("x-hub-signature-256", good), ("x-hub-signature-256", good)];
        assert!(!auth.accepts(&head(&twice), b"Hello, World!"));
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
        assert!(auth.bearer(b"").is_err());
    }
}
