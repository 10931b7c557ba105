//! A custom argument type.

use std::time::Duration;

use falconer::extract::FromKey;

/// `200ms`, as in `door.longer[200ms]`.
pub(crate) struct Millis(pub(crate) Duration);

impl FromKey<'_> for Millis {
    // The end of the error for a text that does not fit: `argument: found "soon", expected ..`.
    const EXPECTED: &'static str = "milliseconds such as 200ms";

    fn from_key(key: &str) -> Option<Self> {
        Some(Self(Duration::from_millis(key.strip_suffix("ms")?.parse().ok()?)))
    }
}
