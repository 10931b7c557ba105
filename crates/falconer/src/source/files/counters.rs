//! What a stream of files counts.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

macro_rules! counters {
    ($($(#[$doc:meta])* $name:ident)*) => {
        #[derive(Debug, Default)]
        struct Values { $($name: AtomicU64,)* }

        impl FileCounters {
            $($(#[$doc])* pub fn $name(&self) -> u64 { self.0.$name.load(Ordering::Relaxed) })*
        }

        /// A number of a stream that is being counted.
        #[derive(Clone, Copy)]
        #[expect(non_camel_case_types, reason = "the names are those of the functions that read the numbers")]
        pub(super) enum Count { $($name,)* }

        impl FileCounters {
            fn value(&self, of: Count) -> &AtomicU64 {
                match of { $(Count::$name => &self.0.$name,)* }
            }
        }

        impl fmt::Debug for FileCounters {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct("FileCounters")$(.field(stringify!($name), &self.$name()))*.finish()
            }
        }
    };
}

/// What a stream of files has counted so far; clones show the same numbers, from any thread.
#[derive(Clone, Default)]
pub struct FileCounters(Arc<Values>);

counters! {
    /// Records that became events, or were given to [`each`](super::Files::each).
    records
    /// Bytes of those records.
    bytes
    /// Records that were over the limit and left out ([`Oversize::Drop`](crate::source::Oversize::Drop)).
    dropped
    /// Records that were cut to the limit ([`Oversize::Truncate`](crate::source::Oversize::Truncate)).
    truncated
    /// Records at the end of a file that were not whole, and left out.
    cut_off
    /// Files that have been opened.
    opened
    /// Files that are open at present.
    open
    /// Files that could not be read, or not to their end.
    failed
    /// Times that a path led to another file than before.
    rotations
    /// Times that a file was shorter than before, or began otherwise.
    truncations
}

impl FileCounters {
    pub(super) fn add(&self, to: Count, count: u64) {
        self.value(to).fetch_add(count, Ordering::Relaxed);
    }

    pub(super) fn subtract(&self, from: Count, count: u64) {
        self.value(from).fetch_sub(count, Ordering::Relaxed);
    }
}
