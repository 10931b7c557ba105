//! Entries that a plugin holds: numbers, each of a slot and how often it was used.

use std::ffi::{CStr, c_char, c_void};
use std::ptr;
use std::sync::Arc;

use falconer_abi::ss_plugin_table_entry_t;

use crate::tables::TableError;
use crate::tables::reference::EntryRef;
use crate::thread;

/// Most entries that one access may hold at a time.
const LIMIT: usize = 1 << 20;

/// The entries that a plugin holds through one access.
#[derive(Default)]
pub(super) struct Slots {
    slots: Vec<Slot>,
    free: Vec<usize>,
}

/// Room for an entry that a plugin holds.
#[derive(Default)]
struct Slot {
    /// How often the slot was used; part of the handle.
    generation: u16,
    entry: Option<EntryRef>,
    hold: Hold,
    thread: u64,
    /// Texts that were read through this handle, by field: each stays until the field is read again.
    lent: Vec<(usize, Arc<CStr>)>,
}

/// How a plugin came by an entry.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Hold {
    #[default]
    Got,
    Created,
    Iterated,
}

/// The number stands for no entry that the plugin holds.
#[derive(Clone, Copy, Debug)]
pub(super) struct NotHeld;

impl Slots {
    /// Takes an entry in; `serial` is the number of the access.
    pub(super) fn hold(
        &mut self,
        serial: u32,
        entry: EntryRef,
        hold: Hold,
    ) -> Result<*mut ss_plugin_table_entry_t, TableError> {
        let index = match self.free.pop() {
            Some(index) => index,
            None if self.slots.len() >= LIMIT => {
                return Err(TableError::TooManyHeld { what: "entries", limit: LIMIT });
            }
            None => {
                self.slots.push(Slot::default());
                self.slots.len() - 1
            }
        };
        let slot = &mut self.slots[index];
        slot.generation = slot.generation.wrapping_add(1);
        slot.entry = Some(entry);
        slot.hold = hold;
        slot.thread = thread::number();
        Ok(ptr::without_provenance_mut(number(serial, slot.generation, index)))
    }

    /// The slot of an entry that was handed out as `entry` and not given back.
    fn index(&self, serial: u32, entry: *mut c_void) -> Option<usize> {
        let index = entry.addr() >> 4 & 0xf_ffff;
        let slot = self.slots.get(index)?;
        (entry.addr() == number(serial, slot.generation, index) && slot.entry.is_some()).then_some(index)
    }

    /// The entry that was handed out as `entry`.
    #[inline]
    pub(super) fn entry(&self, serial: u32, entry: *mut ss_plugin_table_entry_t) -> Option<EntryRef> {
        self.index(serial, entry).and_then(|index| self.slots[index].entry.clone())
    }

    /// How the plugin came by an entry.
    pub(super) fn holds(&self, serial: u32, entry: *mut ss_plugin_table_entry_t) -> Option<Hold> {
        self.index(serial, entry).map(|index| self.slots[index].hold)
    }

    /// Keeps a text for as long as the plugin may look at it, and says where it is.
    pub(super) fn lend(
        &mut self,
        serial: u32,
        entry: *mut ss_plugin_table_entry_t,
        field: usize,
        text: Arc<CStr>,
    ) -> Option<*const c_char> {
        let index = self.index(serial, entry)?;
        let lent = &mut self.slots[index].lent;
        let pointer = text.as_ptr();
        match lent.iter_mut().find(|(one, _)| *one == field) {
            Some((_, before)) => *before = text,
            None => lent.push((field, text)),
        }
        Some(pointer)
    }

    /// Takes an entry back; `Ok(None)` if the plugin holds it in another way.
    pub(super) fn take(
        &mut self,
        serial: u32,
        entry: *mut ss_plugin_table_entry_t,
        hold: Hold,
    ) -> Result<Option<EntryRef>, NotHeld> {
        let index = self.index(serial, entry).ok_or(NotHeld)?;
        let slot = &mut self.slots[index];
        if slot.hold != hold {
            return Ok(None);
        }
        self.free.push(index);
        slot.lent.clear();
        Ok(slot.entry.take())
    }

    /// Takes back what calls on a thread left, except for what iterations hold.
    pub(super) fn take_left(&mut self, thread: u64) -> Vec<EntryRef> {
        let mut left = Vec::new();
        for (index, slot) in self.slots.iter_mut().enumerate() {
            if slot.thread == thread && slot.hold != Hold::Iterated && slot.entry.is_some() {
                slot.lent.clear();
                left.extend(slot.entry.take());
                self.free.push(index);
            }
        }
        left
    }

    /// Number of entries that are held, except for those of iterations.
    pub(super) fn count(&self) -> usize {
        self.slots.iter().filter(|slot| slot.entry.is_some() && slot.hold != Hold::Iterated).count()
    }
}

/// What stands for the entry in a slot of an access: never 0, because of one of its low bits.
#[inline]
fn number(serial: u32, generation: u16, index: usize) -> usize {
    (serial as usize & 0xff_ffff) << 40 | usize::from(generation) << 24 | index << 4 | 8
}
