//! Reading bodies, within a limit, a time and the memory that there is.

use std::future::poll_fn;
use std::pin::Pin;
use std::time::Duration;

use hyper::body::{Body as _, Bytes, Incoming};

use super::limit::Held;
use super::reply::Refusal;

/// How long the rest of a body that is refused is read and thrown away, so that the client gets to read the answer
/// instead of a reset connection.
const DISCARD_TIME: Duration = Duration::from_secs(5);

/// How long the client may pause meanwhile.
const DISCARD_PAUSE: Duration = Duration::from_secs(1);

/// How much of it: twice the limit, and this.
const DISCARD: u64 = 1 << 20;

/// A body as it came: mostly in one piece.
pub(super) enum Body {
    One(Bytes),
    Many(Vec<u8>),
}

impl Body {
    pub(super) fn bytes(&self) -> &[u8] {
        match self {
            Self::One(bytes) => bytes,
            Self::Many(bytes) => bytes,
        }
    }

    fn add(&mut self, more: Bytes) {
        match self {
            Self::One(bytes) if bytes.is_empty() => *bytes = more,
            Self::One(bytes) => *self = Self::Many([&bytes[..], &more].concat()),
            Self::Many(bytes) => bytes.extend_from_slice(&more),
        }
    }
}

/// What holds for a body.
pub(super) struct Terms {
    /// Bytes at the most.
    pub(super) limit: usize,
    /// How long it may take.
    pub(super) timeout: Duration,
    /// When to come again if there is no memory for it.
    pub(super) retry_after: Duration,
    /// Whether the client waits to be told to send it.
    pub(super) expected: bool,
}

/// Reads a body.
pub(super) async fn read(
    mut incoming: Incoming,
    terms: &Terms,
    held: &mut Held<'_>,
) -> Result<Body, Refusal> {
    // A body that says that it is too large is not begun to be read.
    let limit = terms.limit;
    let refusal = if incoming.size_hint().lower() > limit as u64 {
        Refusal::BodyTooLarge { limit }
    } else {
        match tokio::time::timeout(terms.timeout, read_all(&mut incoming, terms, held)).await {
            Ok(Ok(body)) => return Ok(body),
            Ok(Err(refusal)) => refusal,
            Err(_) => return Err(Refusal::BodyTimeout),
        }
    };
    if matches!(refusal, Refusal::BodyTooLarge { .. } | Refusal::Full { .. }) && !terms.expected {
        discard(incoming, limit);
    }
    Err(refusal)
}

/// Reads on what nobody wants while the answer goes its way: many clients send all before they read it.
pub(super) fn discard(mut incoming: Incoming, limit: usize) {
    if incoming.is_end_stream() {
        return;
    }
    let mut left = (limit as u64).saturating_mul(2).saturating_add(DISCARD);
    tokio::spawn(tokio::time::timeout(DISCARD_TIME, async move {
        while let Ok(Some(Ok(data))) = tokio::time::timeout(DISCARD_PAUSE, next(&mut incoming)).await {
            left = left.saturating_sub(data.len() as u64);
            if left == 0 {
                break;
            }
        }
    }));
}

async fn read_all(incoming: &mut Incoming, terms: &Terms, held: &mut Held<'_>) -> Result<Body, Refusal> {
    let (limit, retry_after) = (terms.limit, terms.retry_after);
    let mut body = Body::One(Bytes::new());
    while let Some(data) = next(incoming).await {
        let data = data.map_err(|_| Refusal::BodyUnreadable)?;
        if body.bytes().len() + data.len() > limit {
            return Err(Refusal::BodyTooLarge { limit });
        }
        if !held.grow(data.len()) {
            return Err(Refusal::Full { retry_after });
        }
        body.add(data);
    }
    Ok(body)
}

/// The next piece of a body; trailers are passed over.
async fn next(incoming: &mut Incoming) -> Option<hyper::Result<Bytes>> {
    loop {
        let frame = poll_fn(|cx| Pin::new(&mut *incoming).poll_frame(cx)).await?;
        match frame.map(hyper::body::Frame::into_data) {
            Ok(Ok(data)) => return Some(Ok(data)),
            Ok(Err(_)) => {}
            Err(error) => return Some(Err(error)),
        }
    }
}
