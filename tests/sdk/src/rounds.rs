//! How much of the same a test does.

use std::ops::Div;

/// So many rounds, bytes or parts; under Miri, which takes more than a hundred times as long, a hundredth of them.
pub fn rounds<T: Div<Output = T> + From<u8>>(full: T) -> T {
    if cfg!(miri) { full / T::from(100) } else { full }
}
