//! Secrets and the headers that carry them.

use falconer::{Result, bail};
use hyper::header::HeaderName;
use hyper::http::request::Parts;

/// The key of the checks that only compare: a comparison of tags takes as long whatever they are.
pub(super) const COMPARISON: &[u8] = b"comparison in constant time";

/// A secret as it is meant: files have a line break at their end.
pub(super) fn trimmed(secret: &[u8]) -> Result<&[u8]> {
    let mut trimmed = secret;
    while let [rest @ .., b'\n' | b'\r'] = trimmed {
        trimmed = rest;
    }
    if trimmed.trim_ascii().is_empty() {
        let found = if secret.is_empty() { "an empty one" } else { "nothing but blanks" };
        bail!("found {found}, expected a secret to check requests with");
    }
    Ok(trimmed)
}

/// The name of a header.
pub(super) fn header(name: &str) -> Result<HeaderName> {
    HeaderName::try_from(name).or_else(|_| bail!("found `{name}`, expected the name of a header"))
}

/// The value of a header that is there once.
pub(super) fn only<'h>(head: &'h Parts, name: &HeaderName) -> Option<&'h [u8]> {
    let mut values = head.headers.get_all(name).iter();
    let value = values.next()?;
    values.next().is_none().then_some(value.as_bytes())
}
