//! The current time, as events have it.

use std::time::{SystemTime, UNIX_EPOCH};

use falconer_event::NO_TIMESTAMP;

/// The current time in ns since the epoch, for an event without a time of its own. libsinsp gives whole microseconds,
/// which more than one event may fall into here.
#[inline]
pub(crate) fn stamp() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    since
        .as_secs()
        .saturating_mul(1_000_000_000)
        .saturating_add(u64::from(since.subsec_nanos()))
        .min(NO_TIMESTAMP - 1)
}

/// The current time in ns since the epoch, in whole microseconds as in libsinsp. A clock before the epoch counts as
/// the epoch.
pub(crate) fn now() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_micros() * 1000).unwrap_or(NO_TIMESTAMP - 1)
}
