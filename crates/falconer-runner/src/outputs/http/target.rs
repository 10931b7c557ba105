//! The URL that alerts are posted to.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use percent_encoding::percent_decode_str;

/// A URL, taken apart.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Target {
    /// The URL without user and password.
    pub(super) url: String,
    /// The value of the header `Authorization`, if the URL names a user.
    pub(super) authorization: Option<String>,
    /// Host and port as written, for messages.
    pub(super) place: String,
}

impl Target {
    /// Takes a URL apart. Without a scheme it is `http`.
    pub(super) fn parse(url: &str) -> Target {
        let (scheme, rest) = url.split_once("://").unwrap_or(("http", url));
        let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let (authority, path) = rest.split_at(end);
        let (user, place) = match authority.rsplit_once('@') {
            Some((user, place)) => (Some(user), place),
            None => (None, authority),
        };
        let authorization = user.map(|user| {
            let (name, password) = user.split_once(':').unwrap_or((user, ""));
            let mut text: Vec<u8> = percent_decode_str(name).collect();
            text.push(b':');
            text.extend(percent_decode_str(password));
            format!("Basic {}", STANDARD.encode(text))
        });
        Target { url: format!("{scheme}://{place}{path}"), authorization, place: place.to_owned() }
    }

    pub(super) fn is_https(&self) -> bool {
        self.url.get(..8).is_some_and(|scheme| scheme.eq_ignore_ascii_case("https://"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_url_is_taken_apart() {
        let target = Target::parse("https://me:a%40b@host:1/in?x=@");
        assert_eq!(target.url, "https://host:1/in?x=@");
        assert_eq!(target.authorization.as_deref(), Some("Basic bWU6YUBi"));
        assert_eq!(target.place, "host:1");
        assert!(target.is_https());
        let target = Target::parse("host:1");
        assert_eq!((target.url.as_str(), target.authorization), ("http://host:1", None));
        assert_eq!(Target::parse("").url, "http://");
    }
}
