//! The URL that alerts are posted to.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hyper::Uri;
use percent_encoding::percent_decode_str;

/// A URL, taken apart.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Target {
    /// The URL without user and password.
    pub(super) uri: Uri,
    /// The value of the header `Authorization`, if the URL names a user.
    pub(super) authorization: Option<String>,
    /// Host and port as written: the header `Host`, and for messages.
    pub(super) place: String,
    /// The host without the brackets of an IPv6 address.
    pub(super) host: String,
    /// The port, or the usual one of the scheme.
    pub(super) port: u16,
    pub(super) is_https: bool,
}

impl Target {
    /// Takes a URL apart. Without a scheme it is `http`.
    pub(super) fn parse(url: &str) -> Result<Target, String> {
        let no_url = |why: &str| format!("http_output.url is no URL of a web server: {why}, found '{url}'");
        let (scheme, rest) = url.split_once("://").unwrap_or(("http", url));
        let is_https = match scheme.to_ascii_lowercase().as_str() {
            "http" => false,
            "https" => true,
            _ => return Err(no_url("expected http:// or https://")),
        };
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
        let uri: Uri =
            format!("{scheme}://{place}{path}").parse().map_err(|error| no_url(&format!("{error}")))?;
        let host = uri.host().unwrap_or_default().trim_start_matches('[').trim_end_matches(']').to_owned();
        if host.is_empty() {
            return Err(no_url("expected a host"));
        }
        let port = uri.port_u16().unwrap_or(if is_https { 443 } else { 80 });
        Ok(Target { uri, authorization, place: place.to_owned(), host, port, is_https })
    }

    /// What a request to the server itself names: path and query.
    pub(super) fn path(&self) -> String {
        match self.uri.path_and_query().map_or("", |path| path.as_str()) {
            "" => "/".to_owned(),
            query if query.starts_with('?') => format!("/{query}"),
            path => path.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_url_is_taken_apart() {
        let target = Target::parse("https://me:a%40b@host:1/in?x=@").unwrap();
        assert_eq!(target.uri, "https://host:1/in?x=@");
        assert_eq!(target.authorization.as_deref(), Some("Basic bWU6YUBi"));
        assert_eq!((target.place.as_str(), target.host.as_str(), target.port), ("host:1", "host", 1));
        assert!(target.is_https);
        let target = Target::parse("host:1").unwrap();
        assert_eq!((target.uri.to_string().as_str(), target.authorization), ("http://host:1/", None));
        let target = Target::parse("HTTPS://[::1]").unwrap();
        assert_eq!((target.host.as_str(), target.port, target.is_https), ("::1", 443, true));
    }

    #[test]
    fn a_request_names_the_path() {
        let path = |url| Target::parse(url).unwrap().path();
        assert_eq!(path("http://host"), "/");
        assert_eq!(path("http://host?a=b"), "/?a=b");
        assert_eq!(path("http://host/in?a=b#part"), "/in?a=b");
    }

    #[test]
    fn what_is_no_url_is_shown() {
        for (url, words) in [
            ("", "is no URL of a web server"),
            ("ftp://host", "expected http:// or https://, found 'ftp://host'"),
            ("http://ho st/", "found 'http://ho st/'"),
            ("http://:80/", "is no URL of a web server"),
        ] {
            let error = Target::parse(url).unwrap_err();
            assert!(error.contains(words), "{url}: {error}");
        }
    }
}
