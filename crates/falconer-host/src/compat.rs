//! Inputs as hosts of older API versions hand them out: structs that end early.

use std::fmt;
use std::marker::PhantomData;
use std::mem::MaybeUninit;

use falconer_abi::{
    ss_plugin_capture_listen_input, ss_plugin_event_parse_input, ss_plugin_field_extract_input,
    ss_plugin_init_input, ss_plugin_init_tables_input,
};

use crate::Version;

/// Input structs whose members came one version after the other.
pub(crate) trait Input: Copy {
    /// The versions that added members, newest first, each with the size of the struct before it, in bytes.
    const GROWTH: &'static [(Version, usize)];
}

macro_rules! input {
    ($name:ident: $($minor:literal $member:ident),+) => {
        impl Input for $name {
            const GROWTH: &'static [(Version, usize)] =
                &[$((Version::new(3, $minor, 0), std::mem::offset_of!($name, $member))),+];
        }
    };
}
input!(ss_plugin_init_input: 4 log_fn);
input!(ss_plugin_init_tables_input: 5 reader_ext, 1 fields_ext);
input!(ss_plugin_field_extract_input: 11 value_offsets, 1 table_reader_ext);
input!(ss_plugin_event_parse_input: 1 table_reader_ext);
input!(ss_plugin_capture_listen_input: 9 get_owner_last_error);

/// An input in memory that ends where the struct of an API version ends, so that a plugin which reads on is found out
/// by tools that watch memory.
pub(crate) struct Cut<T> {
    words: Box<[MaybeUninit<usize>]>,
    input: PhantomData<T>,
}

// SAFETY: the pointers in inputs are the host's, good for any thread; what plugins may do with them is up to the calls.
unsafe impl<T> Send for Cut<T> {}
// SAFETY: as for Send; nothing is read through `&Cut`.
unsafe impl<T> Sync for Cut<T> {}

impl<T: Input> Cut<T> {
    const WORD: usize = size_of::<usize>();

    /// Copies as much of an input as a host of that version has.
    pub(crate) fn new(input: T, version: Version) -> Self {
        let size = T::GROWTH.iter().fold(
            size_of::<T>(),
            |size, (since, before)| {
                if version < *since { *before } else { size }
            },
        );
        const { assert!(align_of::<T>() == align_of::<usize>()) };
        let words = vec![MaybeUninit::uninit(); size / Self::WORD].into_boxed_slice();
        let mut cut = Self { words, input: PhantomData };
        // SAFETY: both have at least `size` bytes; the words are aligned as the input is, and nobody else has them.
        unsafe {
            std::ptr::copy_nonoverlapping((&raw const input).cast::<u8>(), cut.as_mut_ptr().cast(), size);
        };
        cut
    }

    /// The input, for a plugin; members past the version are not there.
    pub(crate) fn as_ptr(&self) -> *const T {
        self.words.as_ptr().cast()
    }

    /// The input, to write members that the version has.
    #[inline]
    pub(crate) fn as_mut_ptr(&mut self) -> *mut T {
        self.words.as_mut_ptr().cast()
    }
}

impl<T> fmt::Debug for Cut<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Cut").field("words", &self.words.len()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn structs_end_where_their_version_ends() {
        let sizes = [(3, 0), (3, 1), (3, 4), (3, 5), (3, 12)].map(|(major, minor)| {
            let version = Version::new(major, minor, 0);
            let words = |growth: &[(Version, usize)], full| {
                growth
                    .iter()
                    .fold(full, |size, (since, before)| if version < *since { *before } else { size })
                    / 8
            };
            (
                words(ss_plugin_init_input::GROWTH, size_of::<ss_plugin_init_input>()),
                words(ss_plugin_init_tables_input::GROWTH, size_of::<ss_plugin_init_tables_input>()),
                words(ss_plugin_field_extract_input::GROWTH, size_of::<ss_plugin_field_extract_input>()),
                words(ss_plugin_event_parse_input::GROWTH, size_of::<ss_plugin_event_parse_input>()),
            )
        });
        assert_eq!(sizes, [(4, 6, 8, 12), (4, 7, 9, 14), (5, 7, 9, 14), (5, 9, 9, 14), (5, 9, 10, 14)]);
    }
}
