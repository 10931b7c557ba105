//! A request, as a plugin gets to see it.

use std::borrow::Cow;
use std::fmt;
use std::net::SocketAddr;

use hyper::http::request::Parts;

/// What stands before the body of a request.
#[derive(Clone, Copy)]
pub struct Head<'r> {
    parts: &'r Parts,
    peer: SocketAddr,
}

impl<'r> Head<'r> {
    pub(super) fn new(parts: &'r Parts, peer: SocketAddr) -> Self {
        Self { parts, peer }
    }

    pub(super) fn parts(&self) -> &'r Parts {
        self.parts
    }

    /// The method: `POST`.
    pub fn method(&self) -> &'r str {
        self.parts.method.as_str()
    }

    /// The path as it was sent, without the query.
    pub fn path(&self) -> &'r str {
        self.parts.uri.path()
    }

    /// The path with its escapes (`%2F`) replaced; those that are none stay.
    pub fn decoded_path(&self) -> Cow<'r, [u8]> {
        let path = self.path().as_bytes();
        if !path.contains(&b'%') {
            return Cow::Borrowed(path);
        }
        let mut decoded = Vec::with_capacity(path.len());
        let mut rest = path;
        while let [byte, tail @ ..] = rest {
            let escaped = (*byte == b'%').then(|| unhex(tail.get(..2)?)).flatten();
            decoded.push(escaped.unwrap_or(*byte));
            rest = if escaped.is_some() { &tail[2..] } else { tail };
        }
        Cow::Owned(decoded)
    }

    /// The decoded path without `//`, `.` and `..`, which lead to the same place; a `/` at its end stays.
    pub fn clean_path(&self) -> Vec<u8> {
        let path = self.decoded_path();
        let mut parts: Vec<&[u8]> = Vec::new();
        for part in path.split(|byte| *byte == b'/') {
            match part {
                b"" | b"." => {}
                b".." => drop(parts.pop()),
                part => parts.push(part),
            }
        }
        if path.ends_with(b"/") {
            parts.push(b"");
        }
        let mut clean = vec![b'/'];
        clean.extend(parts.join(&b'/'));
        clean
    }

    /// What is behind the `?`.
    pub fn query(&self) -> Option<&'r str> {
        self.parts.uri.query()
    }

    /// The first value of a header, in bytes that are mostly ASCII; names are compared without case.
    pub fn header(&self, name: &str) -> Option<&'r [u8]> {
        self.parts.headers.get(name).map(hyper::header::HeaderValue::as_bytes)
    }

    /// Who sent it.
    pub fn peer(&self) -> SocketAddr {
        self.peer
    }
}

/// The byte that two hexadecimal digits stand for.
fn unhex(digits: &[u8]) -> Option<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16);
    u8::try_from(digit(digits[0])? * 16 + digit(digits[1])?).ok()
}

// A header is never printed whole.
impl fmt::Debug for Head<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} from {}", self.method(), self.path(), self.peer)
    }
}

/// A request, as [`Webhook::each`](super::Webhook::each) gets it.
#[derive(Clone, Copy)]
pub struct Request<'r> {
    /// What stands before the body.
    pub head: Head<'r>,
    /// The body, whole.
    pub body: &'r [u8],
}

impl fmt::Debug for Request<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} with {} bytes", self.head, self.body.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_of_a_path_are_replaced() {
        for (path, expected) in
            [("/a%2Db", "/a-b"), ("/%2", "/%2"), ("/%zz%", "/%zz%"), ("/%C3%a9", "/\u{e9}")]
        {
            let parts = hyper::Request::builder().uri(path).body(()).unwrap().into_parts().0;
            let head = Head { parts: &parts, peer: SocketAddr::from(([127, 0, 0, 1], 1)) };
            assert_eq!(*head.decoded_path(), *expected.as_bytes());
        }
    }
}
