//! Parameters of request URIs, read as the Go standard library does.

use falconer::prelude::*;

/// The first value of a parameter of the URI's query.
///
/// # Errors
///
/// If the URI or its query is malformed anywhere, even apart from the parameter.
pub(crate) fn parameter(uri: &[u8], name: &[u8]) -> Result<Option<Vec<u8>>> {
    let (uri, fragment) = cut(uri, b'#');
    unescape(fragment, false)?;
    if uri.iter().any(u8::is_ascii_control) {
        bail!("the URI has a control character");
    }
    let rest = without_scheme(uri)?;
    let (path, query) = cut(rest, b'?');
    let first = cut(path, b'/').0;
    if !path.starts_with(b"/") && rest.len() == uri.len() && first.contains(&b':') {
        bail!("the first part of the URI's path has a colon");
    }
    let path = match path.strip_prefix(b"//") {
        Some(host) if !host.starts_with(b"/") || rest.len() < uri.len() => {
            let end = host.iter().position(|byte| *byte == b'/').unwrap_or(host.len());
            check_authority(&host[..end])?;
            &host[end..]
        }
        _ => path,
    };
    // The part after a scheme without a slash is not parsed.
    if rest.len() == uri.len() || path.starts_with(b"/") {
        unescape(path, false)?;
    }
    let mut found = None;
    for pair in query.split(|byte| *byte == b'&').filter(|pair| !pair.is_empty()) {
        if pair.contains(&b';') {
            bail!("the query has a semicolon");
        }
        let (key, value) = cut(pair, b'=');
        let (key, value) = (unescape(key, true)?, unescape(value, true)?);
        if key == name && found.is_none() {
            found = Some(value);
        }
    }
    Ok(found)
}

/// The part before the first `byte`, and the part after it.
fn cut(text: &[u8], byte: u8) -> (&[u8], &[u8]) {
    match text.iter().position(|found| *found == byte) {
        Some(at) => (&text[..at], &text[at + 1..]),
        None => (text, &[]),
    }
}

fn without_scheme(uri: &[u8]) -> Result<&[u8]> {
    for (at, byte) in uri.iter().enumerate() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' => {}
            b'0'..=b'9' | b'+' | b'-' | b'.' if at > 0 => {}
            b':' if at == 0 => bail!("the URI begins with a colon"),
            b':' => return Ok(&uri[at + 1..]),
            _ => break,
        }
    }
    Ok(uri)
}

fn check_authority(authority: &[u8]) -> Result<()> {
    let at = authority.iter().rposition(|byte| *byte == b'@').map_or(0, |at| at + 1);
    let (user, host) = authority.split_at(at);
    unescape(user, false)?;
    let user_is_good =
        user.iter().all(|byte| byte.is_ascii_alphanumeric() || b"-._:~!$&'()*+,;=%@".contains(byte));
    let port = match host.iter().rposition(|byte| *byte == b']') {
        Some(bracket) => &host[bracket + 1..],
        None if host.starts_with(b"[") => bail!("the URI's host has no closing bracket"),
        None => host.iter().rposition(|byte| *byte == b':').map_or(&[][..], |colon| &host[colon..]),
    };
    let port_is_good = match port {
        [] => true,
        [b':', digits @ ..] => digits.iter().all(u8::is_ascii_digit),
        _ => false,
    };
    let host_is_good = host.iter().all(|byte| {
        !byte.is_ascii() || byte.is_ascii_alphanumeric() || b"-_.~!$&'()*+,;=:[]<>\"".contains(byte)
    });
    if !(user_is_good && port_is_good && host_is_good) {
        bail!("the URI's host is malformed");
    }
    Ok(())
}

/// Replaces `%xx`, and `+` in queries.
fn unescape(text: &[u8], query: bool) -> Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    while let [byte, behind @ ..] = rest {
        rest = behind;
        bytes.push(match byte {
            b'%' => {
                let digit = |at: usize| char::from(*behind.get(at)?).to_digit(16);
                let code = digit(0).zip(digit(1)).and_then(|(high, low)| u8::try_from(16 * high + low).ok());
                rest = behind.get(2..).unwrap_or_default();
                code.ok_or_else(|| err!("the URI has a `%` without two digits"))?
            }
            b'+' if query => b' ',
            byte => *byte,
        });
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::parameter;

    fn of(uri: &str, name: &str) -> Option<String> {
        parameter(uri.as_bytes(), name.as_bytes()).ok()?.map(|value| String::from_utf8(value).unwrap())
    }

    #[test]
    fn the_first_value_is_decoded() {
        assert_eq!(of("/api?a=1&b=x%20y+z&b=2", "b").as_deref(), Some("x y z"));
        assert_eq!(of("/api?a", "a").as_deref(), Some(""));
        assert_eq!(of("/api?&=1", "").as_deref(), Some("1"));
        assert_eq!(of("https://host:8443/api?a=1#b", "a").as_deref(), Some("1"));
        assert_eq!(of("mailto:x%?a=1", "a").as_deref(), Some("1"));
        assert_eq!(of("/api", "a"), None);
    }

    #[test]
    fn a_malformed_uri_is_an_error_for_every_parameter() {
        for uri in [
            "/api?a=1&b=%g1",
            "/api?a=1;b",
            "/%?a=1",
            "/?a=1#%",
            ":x?a=1",
            "a:b?a=1\u{7f}",
            "//h:x/?a=1",
            "1:2?a=1",
        ] {
            assert!(parameter(uri.as_bytes(), b"a").is_err(), "{uri}");
        }
    }
}
