//! Takes the value of a field, and checks that it is of the type that the host asks for.

use std::fmt;

use super::field_value::FieldValue;
use super::writer::{ListBuffer, Writer};
use crate::runtime::Arena;
use crate::{Error, FieldType, Result};

/// Takes the value of one field, of the type that the host asks for.
///
/// This is all that safe code has of the memory that the host reads: a value goes in whole, by [`put`](Self::put), or not
/// at all.
pub struct ValueWriter<'a> {
    arena: &'a mut Arena,
    list: &'a mut ListBuffer,
    /// The NUL behind the bytes that are kept of the event as long as values are, or NULL if none are.
    event_end: *const u8,
    record_places: bool,
    /// The type's code in the host's request, which is looked at where a value is put.
    asked: &'a u32,
    /// Address and length of the array of values that were put.
    answer: (*mut u64, u64),
}

/// No values.
const NONE: (*mut u64, u64) = (std::ptr::null_mut(), 0);

impl<'a> ValueWriter<'a> {
    /// A writer for a field of the type that the host reads its values as.
    ///
    /// # Safety
    ///
    /// `event_end` is NULL, or points to a NUL byte, and the bytes in front of it which a text of the decoded event can
    /// have as its own stay as they are for as long as pieces of `arena` do, itself included.
    #[inline]
    pub(crate) unsafe fn new(
        asked: &'a u32,
        arena: &'a mut Arena,
        list: &'a mut ListBuffer,
        event_end: *const u8,
        record_places: bool,
    ) -> Self {
        Self { arena, list, event_end, record_places, asked, answer: NONE }
    }

    /// Puts the field's value, in place of one that was put before.
    ///
    /// # Errors
    ///
    /// If the host asks for another type than that of the value, or the value can't be had; then there is none.
    #[inline]
    pub fn put<V: FieldValue>(&mut self, value: V) -> Result<()> {
        // What the host reads is an array of the type that it asks for, whatever the plugin declares. So this comparison,
        // and not the declaration, decides what is written; the request's explanation names both.
        if *self.asked != const { V::TYPE.code() } {
            return Err(wrong_type(V::TYPE));
        }
        let mut writer = Writer {
            arena: self.arena,
            list: self.list,
            event_end: self.event_end,
            record_places: self.record_places,
            in_list: false,
            array: std::ptr::null_mut(),
            count: 0,
        };
        match value.put_all(&mut writer) {
            Ok(()) => {
                self.answer = (writer.array, writer.count);
                Ok(())
            }
            Err(error) => {
                self.answer = NONE;
                Err(error)
            }
        }
    }

    /// Address and length of the array, in the arena.
    #[inline]
    pub(crate) fn answer(&self) -> (*mut u64, u64) {
        self.answer
    }
}

impl fmt::Debug for ValueWriter<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ValueWriter").field("asked", &self.asked).finish_non_exhaustive()
    }
}

#[cold]
#[inline(never)]
fn wrong_type(ty: FieldType) -> Error {
    crate::err!("found a value of type {}, expected the type that the host asks for", ty.name())
}
