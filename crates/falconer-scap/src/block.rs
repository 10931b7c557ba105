//! What blocks are: a type, a length over all, a body, padding to four bytes, and the length once more.

/// Bytes of a block without its body: type, length, and the length at its end.
pub(crate) const FRAME: u32 = 12;
/// The first block of a section.
pub(crate) const SECTION: u32 = 0x0A0D_0D0A;
/// Facts about the machine.
pub(crate) const MACHINE: u32 = 0x201;
/// An event whose parameters have lengths of two bytes.
pub(crate) const EVENT: u32 = 0x216;
/// An event whose parameters have lengths of four bytes.
pub(crate) const EVENT_LARGE: u32 = 0x221;
/// The order of bytes of a section.
pub(crate) const MAGIC: u32 = 0x1A2B_3C4D;
/// The version of the format that readers must know.
pub(crate) const MAJOR: u16 = 1;
/// The version that is written; readers take any.
pub(crate) const MINOR: u16 = 2;

/// What a block holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Section,
    /// An event behind `prefix` bytes: the processor, and flags for some.
    Event {
        prefix: usize,
    },
    /// An event in the form of before 2019, whose header lacks the number of parameters.
    OldEvent,
    /// Anything else.
    Other,
}

impl Kind {
    pub(crate) fn of(code: u32) -> Kind {
        match code {
            SECTION => Kind::Section,
            EVENT | EVENT_LARGE => Kind::Event { prefix: 2 },
            // With flags.
            0x217 | 0x222 => Kind::Event { prefix: 6 },
            0x204 | 0x208 | 0x8010_ABCD => Kind::OldEvent,
            _ => Kind::Other,
        }
    }
}
