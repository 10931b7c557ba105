//! Answers to requests.

use std::time::Duration;

use http_body_util::Full;
use hyper::body::Bytes;
use hyper::header::{HeaderName, HeaderValue};

/// An answer to a request.
///
/// ```
/// use falconer_sources::webhook::Response;
///
/// let response = Response::text(404, "no such stream\n").header("X-Content-Type-Options", "nosniff");
/// assert_eq!(response.status(), 404);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Response {
    status: u16,
    headers: Vec<(HeaderName, HeaderValue)>,
    body: Bytes,
}

impl Response {
    /// Success, with nothing to say.
    pub fn ok() -> Self {
        Self::new(200)
    }

    /// A status, with nothing to say.
    pub fn new(status: u16) -> Self {
        Self { status, headers: Vec::new(), body: Bytes::new() }
    }

    /// A status and a text.
    pub fn text(status: u16, text: impl Into<String>) -> Self {
        Self::new(status).body(text.into()).header("Content-Type", "text/plain; charset=utf-8")
    }

    /// Adds a header; one that HTTP can't express is left out.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            self.headers.push((name, value));
        }
        self
    }

    /// Sets the body.
    #[must_use]
    pub fn body(mut self, body: impl Into<Vec<u8>>) -> Self {
        self.body = Bytes::from(body.into());
        self
    }

    /// The status.
    pub fn status(&self) -> u16 {
        self.status
    }

    /// Ends the connection after this answer.
    pub(super) fn closing(self) -> Self {
        self.header("Connection", "close")
    }

    pub(super) fn into_hyper(self) -> hyper::Response<Full<Bytes>> {
        let mut response = hyper::Response::new(Full::new(self.body));
        // A status that is none is the plugin's mistake.
        *response.status_mut() =
            hyper::StatusCode::from_u16(self.status).unwrap_or(hyper::StatusCode::INTERNAL_SERVER_ERROR);
        response.headers_mut().extend(self.headers);
        response
    }
}

/// Why the server refuses a request, as [`Webhook::refuse`](super::Webhook::refuse) gets it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Refusal {
    /// The body has more bytes than the limit.
    BodyTooLarge {
        /// The limit.
        limit: usize,
    },
    /// The body did not come in time.
    BodyTimeout,
    /// The body could not be read: it was cut off, or is not what HTTP says.
    BodyUnreadable,
    /// The request is one event, which has more bytes than the limit of events.
    EventTooLarge {
        /// The limit.
        limit: usize,
    },
    /// A signature, token or secret is wrong or missing.
    Unauthorized,
    /// More requests than the rate allows.
    TooManyRequests {
        /// When to come again.
        retry_after: Duration,
    },
    /// No room in the queue, for the body or for the connection; or the host did not take the events in time; or the
    /// source is being closed.
    Full {
        /// When to come again.
        retry_after: Duration,
    },
    /// `each` gave an error.
    Failed {
        /// Its text.
        error: String,
    },
    /// `each` panicked.
    Panicked,
}

impl Refusal {
    /// What is answered unless the plugin says otherwise.
    pub fn response(&self) -> Response {
        let retry = |status, text: &str, after: &Duration| {
            let seconds = after.as_secs() + u64::from(after.subsec_nanos() > 0);
            Response::text(status, text).header("Retry-After", &seconds.max(1).to_string())
        };
        match self {
            Self::BodyTooLarge { limit } => {
                Response::text(413, format!("the body has more than {limit} bytes\n"))
            }
            Self::EventTooLarge { limit } => {
                Response::text(413, format!("the event has more than {limit} bytes\n"))
            }
            Self::BodyTimeout => Response::text(408, "the body did not come in time\n"),
            Self::BodyUnreadable => Response::text(400, "the body can't be read\n"),
            Self::Unauthorized => Response::text(401, "a signature, token or secret is wrong or missing\n"),
            Self::TooManyRequests { retry_after } => retry(429, "too many requests\n", retry_after),
            Self::Full { retry_after } => retry(503, "no room at the moment\n", retry_after),
            Self::Failed { error } => Response::text(400, format!("{error}\n")),
            Self::Panicked => Response::text(500, "internal error\n"),
        }
    }
}
