//! Two futures, of which the first one to be ready counts.

use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::task::Poll;

/// Waits for `future`, but not longer than for `end`; `None` if that was ready first.
///
/// `tokio::select!` does this too, with procedural macros that take as long to build as the rest of tokio.
pub async fn until<F: Future>(mut future: Pin<&mut F>, end: impl Future) -> Option<F::Output> {
    let mut end = pin!(end);
    poll_fn(|cx| {
        if let Poll::Ready(output) = future.as_mut().poll(cx) {
            return Poll::Ready(Some(output));
        }
        end.as_mut().poll(cx).map(|_| None)
    })
    .await
}
