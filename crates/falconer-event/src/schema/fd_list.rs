//! Lists of file descriptors, as `poll` has them.

use std::fmt;

/// File descriptors and the events that are waited for, or happened: each an i64 and 16 bits of flags (`poll_flags`).
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub struct FdList<'a>(&'a [[u8; 10]]);

impl<'a> FdList<'a> {
    /// How many there are.
    pub const fn len(self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub const fn is_empty(self) -> bool {
        self.0.is_empty()
    }

    /// The file descriptors and their flags.
    pub fn iter(self) -> impl ExactSizeIterator<Item = (i64, u16)> + 'a {
        self.0.iter().map(|entry| {
            let (fd, flags) = (entry.first_chunk(), entry.last_chunk());
            (fd.map_or(0, |fd| i64::from_ne_bytes(*fd)), flags.map_or(0, |bits| u16::from_ne_bytes(*bits)))
        })
    }

    pub(crate) fn decode(bytes: &'a [u8]) -> Option<Self> {
        let (count, bytes) = bytes.split_first_chunk::<2>()?;
        let (entries, rest) = bytes.as_chunks::<10>();
        let whole = rest.is_empty() && entries.len() == usize::from(u16::from_ne_bytes(*count));
        whole.then_some(Self(entries))
    }

    pub(crate) fn encode(self, to: &mut Vec<u8>) -> Option<()> {
        to.extend_from_slice(&u16::try_from(self.len()).ok()?.to_ne_bytes());
        to.extend_from_slice(self.0.as_flattened());
        Some(())
    }

    /// The bytes of an entry, for [`FdList::from`].
    ///
    /// ```
    /// use falconer_event::schema::FdList;
    ///
    /// let entries = [FdList::entry(3, 1), FdList::entry(4, 0)];
    /// let list = FdList::from(&entries[..]);
    /// assert!(list.iter().eq([(3, 1), (4, 0)]));
    /// ```
    pub const fn entry(fd: i64, flags: u16) -> [u8; 10] {
        let mut bytes = [0; 10];
        let (number, bits) = bytes.split_at_mut(8);
        number.copy_from_slice(&fd.to_ne_bytes());
        bits.copy_from_slice(&flags.to_ne_bytes());
        bytes
    }
}

impl<'a> From<&'a [[u8; 10]]> for FdList<'a> {
    fn from(entries: &'a [[u8; 10]]) -> Self {
        Self(entries)
    }
}

impl fmt::Debug for FdList<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl fmt::Display for FdList<'_> {
    /// As Falco prints it without what it knows of the descriptors: `3:1 4:0`, flags in hexadecimal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, (fd, flags)) in self.iter().enumerate() {
            write!(f, "{}{fd}:{flags:x}", if index == 0 { "" } else { " " })?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_count_says_how_many_there_are() {
        let list = [&2_u16.to_ne_bytes()[..], &FdList::entry(3, 1), &FdList::entry(-1, 0x20)].concat();
        assert_eq!(FdList::decode(&list).unwrap().to_string(), "3:1 -1:20");
        for cut in 0..list.len() {
            assert_eq!(FdList::decode(&list[..cut]), None);
        }
        let more = [&3_u16.to_ne_bytes()[..], &list[2..]].concat();
        assert_eq!(FdList::decode(&more), None);
        assert_eq!(FdList::decode(&[0, 0]), Some(FdList::default()));
    }
}
