//! How much of the same a test does.

use std::ops::Div;

/// So many rounds, bytes, parts or threads; under Miri, which takes more than a hundred times as long, a hundredth of
/// them, but three at least.
pub fn rounds<T: Div<Output = T> + From<u8> + Ord + Copy>(full: T) -> T {
    if cfg!(miri) { (full / T::from(100)).max(T::from(3)).min(full) } else { full }
}
