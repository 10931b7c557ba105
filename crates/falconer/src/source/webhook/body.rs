//! Reading bodies, within a limit, a time and the memory that there is.

use std::future::poll_fn;
use std::pin::Pin;
use std::time::Duration;

use hyper::body::{Body as _, Bytes, Incoming};

use super::limit::Held;
use super::reply::Refusal;

/// How much of a body that is too large is read and thrown away, and for how long, so that the client gets to read the
/// answer instead of a reset connection.
const DISCARD: usize = 1 << 20;
const DISCARD_TIME: Duration = Duration::from_secs(1);

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

/// Reads a body; `room` is when to come again if there is no memory for it.
pub(super) async fn read(
    mut incoming: Incoming,
    limit: usize,
    timeout: Duration,
    held: &mut Held<'_>,
    room: Duration,
) -> Result<Body, Refusal> {
    // A body that says that it is too large is not begun to be read.
    let too_large = incoming.size_hint().lower() > limit as u64;
    let refusal = if too_large {
        Refusal::BodyTooLarge { limit }
    } else {
        match tokio::time::timeout(timeout, read_all(&mut incoming, limit, held, room)).await {
            Ok(Ok(body)) => return Ok(body),
            Ok(Err(refusal)) => refusal,
            Err(_) => return Err(Refusal::BodyTimeout),
        }
    };
    if matches!(refusal, Refusal::BodyTooLarge { .. } | Refusal::Full { .. }) {
        // Nobody waits for it to end well.
        let _ = tokio::time::timeout(DISCARD_TIME, discard(&mut incoming)).await;
    }
    Err(refusal)
}

async fn read_all(
    incoming: &mut Incoming,
    limit: usize,
    held: &mut Held<'_>,
    retry_after: Duration,
) -> Result<Body, Refusal> {
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

async fn discard(incoming: &mut Incoming) {
    let mut left = DISCARD;
    while let Some(Ok(data)) = next(incoming).await {
        left = left.saturating_sub(data.len());
        if left == 0 {
            break;
        }
    }
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
