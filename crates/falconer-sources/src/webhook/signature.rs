//! Signatures of bodies, in the forms of those who send them.

use std::fmt;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use falconer::Result;
use falconer::error::Context as _;
use hyper::header::HeaderName;
use hyper::http::request::Parts;
use ring::hmac;

use super::secret::{COMPARISON, header, only, trimmed};

/// How far the time of a signature may be from the present.
const TOLERANCE: Duration = Duration::from_mins(5);

/// A signature that a request must have: an HMAC-SHA256 with a secret that the sender knows, compared in constant time.
///
/// ```
/// use falconer_sources::webhook::{Encoding, Signature};
///
/// # fn hooks(secret: &str) {
/// let github = falconer_sources::webhook("127.0.0.1:0").signature(Signature::github(secret));
/// let slack = falconer_sources::webhook("127.0.0.1:0").signature(Signature::slack(secret));
/// let shop = falconer_sources::webhook("127.0.0.1:0")
///     .signature(Signature::hmac_sha256("X-Shop-Hmac-Sha256", secret).encoding(Encoding::Base64));
/// # let _ = (github, slack, shop);
/// # }
/// ```
#[derive(Clone)]
pub struct Signature {
    header: String,
    key: Result<hmac::Key, String>,
    prefix: Prefix,
    encoding: Encoding,
    signed: Signed,
    tolerance: Duration,
}

/// How the bytes of a signature are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Encoding {
    /// 64 hexadecimal digits, of either case.
    #[default]
    Hex,
    /// Base64 with `+`, `/` and `=`.
    Base64,
}

/// What stands before a signature.
#[derive(Clone)]
enum Prefix {
    /// `sha256=` or nothing.
    Maybe,
    This(String),
}

/// What is signed, and how the header is made.
#[derive(Clone, Copy)]
enum Signed {
    /// The body.
    Body,
    /// `v0:TIME:BODY`, the time in a header of its own.
    Slack,
    /// `TIME.BODY`; the header is `t=TIME,v1=SIGNATURE`, with any number of signatures.
    Stripe,
}

/// Where Slack has the time.
const SLACK_TIME: HeaderName = HeaderName::from_static("x-slack-request-timestamp");

impl Signature {
    /// A signature of the body, in a header; in hexadecimal, with or without `sha256=` before it, unless set otherwise.
    ///
    /// A line break at the end of the secret does not count. An empty or blank secret, or a name that no header can
    /// have, makes [`Webhook::open`](super::Webhook::open) fail.
    pub fn hmac_sha256(header: &str, secret: impl AsRef<[u8]>) -> Self {
        let key = trimmed(secret.as_ref()).map(|secret| hmac::Key::new(hmac::HMAC_SHA256, secret));
        Self {
            header: header.to_owned(),
            key: key.map_err(|error| error.to_string()),
            prefix: Prefix::Maybe,
            encoding: Encoding::Hex,
            signed: Signed::Body,
            tolerance: TOLERANCE,
        }
    }

    /// As GitHub signs: `X-Hub-Signature-256: sha256=..`.
    pub fn github(secret: impl AsRef<[u8]>) -> Self {
        Self::hmac_sha256("X-Hub-Signature-256", secret).prefix("sha256=")
    }

    /// As Slack signs: `X-Slack-Signature: v0=..`, with the time in `X-Slack-Request-Timestamp`.
    pub fn slack(secret: impl AsRef<[u8]>) -> Self {
        let signature = Self::hmac_sha256("X-Slack-Signature", secret).prefix("v0=");
        Self { signed: Signed::Slack, ..signature }
    }

    /// As Stripe and others sign: `t=TIME,v1=..` in a header (Stripe's is `Stripe-Signature`), with one `v1` for each
    /// secret in use.
    pub fn stripe(header: &str, secret: impl AsRef<[u8]>) -> Self {
        Self { signed: Signed::Stripe, ..Self::hmac_sha256(header, secret) }
    }

    /// Sets what stands before the signature in its header, and must stand there. It does not matter for
    /// [`stripe`](Self::stripe), whose header has a form of its own.
    #[must_use]
    pub fn prefix(mut self, prefix: &str) -> Self {
        self.prefix = Prefix::This(prefix.to_owned());
        self
    }

    /// Sets how the bytes of the signature are written.
    #[must_use]
    pub fn encoding(mut self, encoding: Encoding) -> Self {
        self.encoding = encoding;
        self
    }

    /// Sets how far the time of a signature may be from the present, where it has one; 5 minutes unless set. What is
    /// older may be an old request that somebody has recorded.
    #[must_use]
    pub fn tolerance(mut self, tolerance: Duration) -> Self {
        self.tolerance = tolerance;
        self
    }

    /// The header that it stands in, or what was wrong with what it was made of.
    pub(super) fn header(&self) -> Result<HeaderName> {
        if let Err(error) = &self.key {
            return Err(falconer::Error::new(error)).context(format_args!("signature of {}", self.header));
        }
        header(&self.header)
    }

    /// Whether a header's value signs a body.
    pub(super) fn is_right(&self, value: &[u8], head: &Parts, body: &[u8], now: SystemTime) -> bool {
        let value = value.trim_ascii();
        match self.signed {
            Signed::Body => self.unprefixed(value).is_some_and(|value| self.signs(value, &[body])),
            Signed::Slack => {
                let Some(time) = only(head, &SLACK_TIME) else { return false };
                self.is_recent(time, now)
                    && self
                        .unprefixed(value)
                        .is_some_and(|value| self.signs(value, &[b"v0:", time, b":", body]))
            }
            Signed::Stripe => {
                let parts = || value.split(|byte| *byte == b',').map(<[u8]>::trim_ascii);
                let Some(time) = parts().find_map(|part| part.strip_prefix(b"t=")) else { return false };
                self.is_recent(time, now)
                    && parts()
                        .filter_map(|part| part.strip_prefix(b"v1="))
                        .any(|value| self.signs(value, &[time, b".", body]))
            }
        }
    }

    fn unprefixed<'v>(&self, value: &'v [u8]) -> Option<&'v [u8]> {
        match &self.prefix {
            Prefix::Maybe => Some(value.strip_prefix(b"sha256=").unwrap_or(value)),
            Prefix::This(prefix) => value.strip_prefix(prefix.as_bytes()),
        }
    }

    /// Whether a time in seconds since 1970 is near the present.
    fn is_recent(&self, time: &[u8], now: SystemTime) -> bool {
        let time = str::from_utf8(time).ok().and_then(|time| time.parse::<u64>().ok());
        let now = now.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
        time.is_some_and(|time| time.abs_diff(now) <= self.tolerance.as_secs())
    }

    fn signs(&self, value: &[u8], signed: &[&[u8]]) -> bool {
        let given = match self.encoding {
            Encoding::Hex => unhex(value),
            Encoding::Base64 => STANDARD.decode(value).ok(),
        };
        let (Some(given), Ok(key)) = (given, &self.key) else { return false };
        let mut right = hmac::Context::with_key(key);
        for part in signed {
            right.update(part);
        }
        // Tags of both are compared, which takes as long whatever they are.
        let comparison = hmac::Key::new(hmac::HMAC_SHA256, COMPARISON);
        let right = hmac::sign(&comparison, right.sign().as_ref());
        hmac::verify(&comparison, &given, right.as_ref()).is_ok()
    }
}

// The secret is never printed.
impl fmt::Debug for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Signature").field("header", &self.header).finish_non_exhaustive()
    }
}

fn unhex(text: &[u8]) -> Option<Vec<u8>> {
    let digit = |byte: u8| char::from(byte).to_digit(16);
    if text.len() != 64 {
        return None;
    }
    let byte = |pair: &[u8]| u8::try_from(digit(pair[0])? * 16 + digit(pair[1])?).ok();
    text.chunks_exact(2).map(byte).collect()
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

    fn at(seconds: u64) -> SystemTime {
        UNIX_EPOCH + Duration::from_secs(seconds)
    }

    /// The example of GitHub's documentation.
    const SECRET: &str = "It's a Secret to Everybody";
    const GOOD: &str = "757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";

    #[test]
    fn a_signature_is_that_of_the_body() {
        let right = |signature: &Signature, value: &str| {
            signature.is_right(value.as_bytes(), &head(&[]), b"Hello, World!", at(0))
        };
        let lenient = Signature::hmac_sha256("X-Sig", SECRET);
        assert!(right(&lenient, &format!("sha256={GOOD}")) && right(&lenient, GOOD));
        assert!(right(&lenient, &GOOD.to_uppercase()) && right(&lenient, &format!(" {GOOD} ")));
        for bad in ["", "sha256=", &GOOD[1..], &GOOD.replace('7', "8"), &GOOD.replace('7', "\u{e9}"), "v0="] {
            assert!(!right(&lenient, bad), "{bad}");
        }
        assert!(!lenient.is_right(GOOD.as_bytes(), &head(&[]), b"Hello, World", at(0)));
        let github = Signature::github(SECRET);
        assert!(right(&github, &format!("sha256={GOOD}")) && !right(&github, GOOD));
        assert!(right(&Signature::github(format!("{SECRET}\n")), &format!("sha256={GOOD}")));
    }

    #[test]
    fn a_signature_may_be_base64() {
        let base64 = Signature::hmac_sha256("X-Sig", SECRET).encoding(Encoding::Base64);
        let text = STANDARD.encode(unhex(GOOD.as_bytes()).unwrap());
        let right = |value: &str| base64.is_right(value.as_bytes(), &head(&[]), b"Hello, World!", at(0));
        assert!(right(&text) && !right(GOOD) && !right(&text[1..]) && !right(""));
    }

    #[test]
    fn a_request_of_slack_is_signed_with_its_time() {
        // The example of Slack's documentation.
        let slack = Signature::slack("8f742231b10e8888abcd99yyyzzz85a5");
        let body = b"token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&\
                     channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&\
                     response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F\
                     96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";
        let value = b"v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503";
        let sent = 1_531_420_618;
        let right = |time: &str, now: u64, body: &[u8]| {
            slack.is_right(value, &head(&[("X-Slack-Request-Timestamp", time)]), body, at(now))
        };
        let time = sent.to_string();
        assert!(right(&time, sent, body) && right(&time, sent + 300, body) && right(&time, sent - 300, body));
        assert!(!right(&time, sent + 301, body), "it is too old");
        assert!(!right(&time, sent, b"token") && !right("1531420619", sent, body) && !right("", sent, body));
        assert!(!slack.is_right(value, &head(&[]), body, at(sent)));
        let patient = slack.clone().tolerance(Duration::from_hours(1));
        let head = head(&[("X-Slack-Request-Timestamp", &time)]);
        assert!(patient.is_right(value, &head, body, at(sent + 3600)));
    }

    #[test]
    fn a_header_may_have_a_time_and_several_signatures() {
        let key = hmac::Key::new(hmac::HMAC_SHA256, b"whsec");
        let tag = hmac::sign(&key, b"1700000000.{}");
        let good = tag.as_ref().iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"));
        let stripe = Signature::stripe("Stripe-Signature", "whsec");
        let right = |value: &str| stripe.is_right(value.as_bytes(), &head(&[]), b"{}", at(1_700_000_100));
        assert!(right(&format!("t=1700000000,v1={good}")));
        assert!(right(&format!("t=1700000000, v1={GOOD}, v1={good}, v0={GOOD}")));
        assert!(!right(&format!("t=1700000000,v0={good}")) && !right(&format!("v1={good}")));
        assert!(!right(&format!("t=1700000001,v1={good}")) && !right("t=1700000000") && !right(""));
        assert!(!right(&format!("t=1699990000,v1={good}")));
    }

    #[test]
    fn what_can_not_be_checked_is_said() {
        let error = |signature: Signature| signature.header().unwrap_err().to_string();
        assert_eq!(
            error(Signature::github(" \n")),
            "signature of X-Hub-Signature-256: found nothing but blanks, expected a secret to check requests with"
        );
        assert_eq!(
            error(Signature::hmac_sha256("no header", "x")),
            "found `no header`, expected the name of a header"
        );
        assert!(!format!("{:?}", Signature::github(SECRET)).contains("Secret to"));
    }
}
