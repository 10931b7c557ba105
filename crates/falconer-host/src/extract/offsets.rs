//! Where in the event extracted values lie.

use std::fmt;
use std::marker::PhantomData;

use falconer_abi::ss_plugin_extract_value_offsets;

/// The place of one value in the event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Where it starts, in bytes from the start of the event, header included.
    pub start: u32,
    /// How many bytes it has.
    pub length: u32,
}

/// The places of the values of one field, one a value.
#[derive(Clone, Copy)]
pub struct Places<'a> {
    start: *const u32,
    length: *const u32,
    len: usize,
    memory: PhantomData<&'a [u32]>,
}

// SAFETY: Places are a shared borrow of plain data that nobody changes during 'a.
unsafe impl Send for Places<'_> {}
// SAFETY: as for Send.
unsafe impl Sync for Places<'_> {}

impl<'a> Places<'a> {
    /// Takes what a plugin lent; `None` if it lent nothing.
    ///
    /// # Safety
    ///
    /// Pointers that are not NULL lead to `len` numbers that stay during `'a`.
    pub(super) unsafe fn new(offsets: ss_plugin_extract_value_offsets, len: usize) -> Option<Self> {
        if offsets.start.is_null() || offsets.length.is_null() {
            return None;
        }
        Some(Self { start: offsets.start, length: offsets.length, len, memory: PhantomData })
    }

    /// Place of the value at `index`; `None` if it does not lie in the event.
    pub fn get(&self, index: usize) -> Option<Place> {
        if index >= self.len {
            return None;
        }
        // SAFETY: `new` was promised `len` numbers at each pointer; reading needs no alignment.
        let (start, length) =
            unsafe { (self.start.add(index).read_unaligned(), self.length.add(index).read_unaligned()) };
        (start != 0 || length != 0).then_some(Place { start, length })
    }

    /// The places one after the other.
    pub fn iter(&self) -> impl Iterator<Item = Option<Place>> + use<'a> {
        let places = *self;
        (0..places.len).map(move |index| places.get(index))
    }
}

impl fmt::Debug for Places<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}
