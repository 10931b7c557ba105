//! Values in a plugin's memory, or in memory of our own that looks the same.

use std::ffi::{CStr, c_char, c_void};
use std::fmt;
use std::marker::PhantomData;

use falconer_abi::{ss_plugin_bool, ss_plugin_byte_buffer};
use falconer_event::FieldType;

/// The values of one field: one, or any number of a list.
#[derive(Clone, Copy)]
pub struct Values<'a> {
    start: *const c_void,
    len: usize,
    layout: Layout,
    ty: FieldType,
    list: bool,
    memory: PhantomData<&'a [u8]>,
}

// SAFETY: Values are a shared borrow of plain data that nobody changes during 'a.
unsafe impl Send for Values<'_> {}
// SAFETY: as for Send.
unsafe impl Sync for Values<'_> {}

/// What the elements of the array are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layout {
    /// `u64`.
    Number,
    /// `ss_plugin_bool`.
    Flag,
    /// `*const c_char` to a text with a NUL at its end.
    Text,
    /// `ss_plugin_byte_buffer`.
    Buffer,
}

impl Layout {
    /// The layout that the plugin API demands for a type.
    #[inline]
    pub(super) fn of(ty: FieldType) -> Self {
        match ty {
            FieldType::Uint64 | FieldType::RelTime | FieldType::AbsTime => Self::Number,
            FieldType::Bool => Self::Flag,
            FieldType::String => Self::Text,
            FieldType::IpAddr | FieldType::IpNet => Self::Buffer,
        }
    }
}

/// One value of a field.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub enum Value<'a> {
    /// Unsigned integer.
    Uint64(u64),
    /// Text without its NUL; usually UTF-8.
    String(&'a [u8]),
    /// Span of time in ns.
    RelTime(u64),
    /// Point in time in ns since the epoch.
    AbsTime(u64),
    /// Truth value, in the plugin's 32 bits: all but 0 is true. Falco compares the bits.
    Bool(u32),
    /// Address: 4 bytes of IPv4 or 16 of IPv6.
    IpAddr(&'a [u8]),
    /// Address of a network: 4 bytes of IPv4 or 16 of IPv6.
    IpNet(&'a [u8]),
}

impl fmt::Debug for Value<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Uint64(value) => write!(f, "Uint64({value})"),
            Self::String(text) => write!(f, "String({:?})", String::from_utf8_lossy(text)),
            Self::RelTime(value) => write!(f, "RelTime({value})"),
            Self::AbsTime(value) => write!(f, "AbsTime({value})"),
            Self::Bool(value) => write!(f, "Bool({value})"),
            Self::IpAddr(bytes) => write!(f, "IpAddr({bytes:?})"),
            Self::IpNet(bytes) => write!(f, "IpNet({bytes:?})"),
        }
    }
}

impl<'a> Values<'a> {
    /// Takes an array for the values of a field.
    ///
    /// # Safety
    ///
    /// During `'a`, `start` leads to `len` elements of that layout, at any alignment, which do not change; a text leads
    /// to bytes up to a NUL, a buffer to as many bytes as it says.
    #[inline]
    pub(super) unsafe fn new(
        start: *const c_void,
        len: usize,
        layout: Layout,
        ty: FieldType,
        list: bool,
    ) -> Self {
        Self { start, len, layout, ty, list, memory: PhantomData }
    }

    /// Type of each value.
    #[inline]
    pub fn ty(&self) -> FieldType {
        self.ty
    }

    /// Whether the field is a list; if not there is exactly one value.
    #[inline]
    pub fn is_list(&self) -> bool {
        self.list
    }

    /// Number of values.
    #[inline]
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there is no value.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The value at `index`.
    #[inline]
    pub fn get(&self, index: usize) -> Option<Value<'a>> {
        (index < self.len).then(|| self.at(index))
    }

    /// The first value.
    #[inline]
    pub fn first(&self) -> Option<Value<'a>> {
        (self.len > 0).then(|| self.at(0))
    }

    /// The value at `index`, which is less than `len`.
    #[expect(
        clippy::inline_always,
        reason = "out of line it goes through memory, which takes longer than all the rest of it"
    )]
    #[inline(always)]
    fn at(&self, index: usize) -> Value<'a> {
        match self.ty {
            FieldType::Uint64 => Value::Uint64(self.number(index)),
            FieldType::RelTime => Value::RelTime(self.number(index)),
            FieldType::AbsTime => Value::AbsTime(self.number(index)),
            FieldType::Bool => Value::Bool(self.flag(index)),
            FieldType::String => Value::String(self.bytes(index)),
            FieldType::IpAddr => Value::IpAddr(self.bytes(index)),
            FieldType::IpNet => Value::IpNet(self.bytes(index)),
        }
    }

    /// The values one after the other.
    #[inline]
    pub fn iter(&self) -> Iter<'a> {
        Iter { values: *self, next: 0 }
    }

    /// The number at `index`, which is less than `len`; 0 if the elements are something else.
    #[inline]
    pub(super) fn number(&self, index: usize) -> u64 {
        match self.layout {
            // SAFETY: `new` was promised `len` elements of this layout, and reading needs no alignment.
            Layout::Number => unsafe { self.start.cast::<u64>().add(index).read_unaligned() },
            _ => 0,
        }
    }

    /// The flag at `index`, which is less than `len`; 0 if the elements are something else.
    #[inline]
    pub(super) fn flag(&self, index: usize) -> ss_plugin_bool {
        match self.layout {
            // SAFETY: `new` was promised `len` elements of this layout, and reading needs no alignment.
            Layout::Flag => unsafe { self.start.cast::<ss_plugin_bool>().add(index).read_unaligned() },
            _ => 0,
        }
    }

    /// The bytes at `index`, which is less than `len`; none if the elements are numbers.
    #[inline]
    pub(super) fn bytes(&self, index: usize) -> &'a [u8] {
        match self.layout {
            Layout::Number | Layout::Flag => &[],
            Layout::Text => {
                // SAFETY: `new` was promised `len` elements of this layout, and reading needs no alignment.
                let text = unsafe { self.start.cast::<*const c_char>().add(index).read_unaligned() };
                // SAFETY: `new` was promised a NUL-terminated text that stays during 'a.
                unsafe { CStr::from_ptr(text) }.to_bytes()
            }
            Layout::Buffer => {
                // SAFETY: `new` was promised `len` elements of this layout, and reading needs no alignment.
                let buffer =
                    unsafe { self.start.cast::<ss_plugin_byte_buffer>().add(index).read_unaligned() };
                if buffer.ptr.is_null() {
                    return &[];
                }
                // SAFETY: `new` was promised that the buffer leads to as many bytes as it says, during 'a.
                unsafe { std::slice::from_raw_parts(buffer.ptr.cast(), buffer.len as usize) }
            }
        }
    }
}

impl fmt::Debug for Values<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl<'a> IntoIterator for &Values<'a> {
    type Item = Value<'a>;
    type IntoIter = Iter<'a>;

    fn into_iter(self) -> Iter<'a> {
        self.iter()
    }
}

impl<'a> IntoIterator for Values<'a> {
    type Item = Value<'a>;
    type IntoIter = Iter<'a>;

    fn into_iter(self) -> Iter<'a> {
        self.iter()
    }
}

/// Walks the values of a field.
#[derive(Clone, Debug)]
pub struct Iter<'a> {
    values: Values<'a>,
    next: usize,
}

impl<'a> Iterator for Iter<'a> {
    type Item = Value<'a>;

    #[inline]
    fn next(&mut self) -> Option<Value<'a>> {
        let value = self.values.get(self.next)?;
        self.next += 1;
        Some(value)
    }

    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.values.len - self.next;
        (left, Some(left))
    }
}

impl ExactSizeIterator for Iter<'_> {}
