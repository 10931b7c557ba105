//! A plugin's access to a table: what it gets for a table, and for entries of it, are numbers that are looked up here.
//!
//! `ss_plugin_table_t*` is the address of a [`ss_plugin_table_input`] that describes the table: libsinsp has it so, and
//! plugins read the type of the key there. This host never does: the address is looked up among those that it handed
//! out to plugins that live. What plugins write there hits only themselves.

use std::collections::HashMap;
use std::ffi::{CStr, c_void};
use std::ptr;
use std::sync::atomic::{AtomicU32, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock, Mutex, MutexGuard, PoisonError, RwLock, Weak};

use falconer_abi::{
    ss_plugin_table_entry_t, ss_plugin_table_fields_vtable, ss_plugin_table_fields_vtable_ext,
    ss_plugin_table_input, ss_plugin_table_reader_vtable, ss_plugin_table_reader_vtable_ext,
    ss_plugin_table_t, ss_plugin_table_writer_vtable, ss_plugin_table_writer_vtable_ext,
};
use foldhash::fast::FixedState;

use super::TableError;
use super::reference::{EntryRef, TableRef};
use crate::owner::Owner;
use crate::text::Lent;

/// Most entries that may be held at once through one access.
const HELD_LIMIT: usize = 1 << 20;

static ACCESSES: LazyLock<RwLock<HashMap<usize, Arc<Access>, FixedState>>> = LazyLock::new(RwLock::default);

/// What describes tables to one plugin: function tables, which live for ever and are never written, and memory.
#[derive(Clone)]
pub(crate) struct Vtables {
    pub(crate) spare: Arc<Spare>,
    pub(crate) fields: ss_plugin_table_fields_vtable,
    pub(crate) reader: ss_plugin_table_reader_vtable,
    pub(crate) writer: ss_plugin_table_writer_vtable,
    pub(crate) fields_ext: *mut ss_plugin_table_fields_vtable_ext,
    pub(crate) reader_ext: *mut ss_plugin_table_reader_vtable_ext,
    pub(crate) writer_ext: *mut ss_plugin_table_writer_vtable_ext,
}

/// One plugin's access to one table.
pub(crate) struct Access {
    pub(super) owner: Weak<Owner>,
    pub(super) table: TableRef,
    /// What the plugin gets for the table.
    input: Input,
    /// What `input` points to.
    name: Lent,
    serial: u32,
    held: Mutex<Slots>,
    /// The thread whose call ends it, for a sub-table; 0 for a table that stays.
    thread: u64,
    /// The owner's count of what its calls must clear up.
    loose: Arc<AtomicUsize>,
}

/// Memory that describes a table to a plugin; from `Box::into_raw`.
struct Input {
    pointer: *mut ss_plugin_table_input,
    /// Where it goes when the access ends, so that a plugin which still looks at it finds memory there.
    spare: Arc<Spare>,
}

// SAFETY: the memory is handed out and looked up; this host writes it before that, and does not read it.
unsafe impl Send for Input {}
// SAFETY: as for Send.
unsafe impl Sync for Input {}

/// Inputs of one owner that describe no table at the moment; freed when the owner and its accesses are gone.
#[derive(Default)]
pub(crate) struct Spare(Mutex<Vec<*mut ss_plugin_table_input>>);

// SAFETY: as for Input.
unsafe impl Send for Spare {}
// SAFETY: as for Input.
unsafe impl Sync for Spare {}

impl Input {
    fn new(spare: &Arc<Spare>, content: ss_plugin_table_input) -> Self {
        let used = spare.0.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let pointer = used.unwrap_or_else(|| Box::into_raw(Box::new(content)));
        // SAFETY: it came from `Box::into_raw`, and no access has it; a plugin that looks at it now is on its own.
        unsafe { pointer.write(ss_plugin_table_input { table: pointer.cast(), ..content }) };
        Self { pointer, spare: Arc::clone(spare) }
    }
}

impl Drop for Input {
    fn drop(&mut self) {
        // SAFETY: as in `new`. The name that it points to goes with the access.
        unsafe { (&raw mut (*self.pointer).name).write(c"".as_ptr()) };
        self.spare.0.lock().unwrap_or_else(PoisonError::into_inner).push(self.pointer);
    }
}

impl Drop for Spare {
    fn drop(&mut self) {
        for pointer in self.0.get_mut().unwrap_or_else(PoisonError::into_inner).drain(..) {
            // SAFETY: it came from `Box::into_raw`; the owner is gone, and every access that had it.
            drop(unsafe { Box::from_raw(pointer) });
        }
    }
}

#[derive(Default)]
struct Slots {
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
pub(super) enum Hold {
    #[default]
    Got,
    Created,
    Iterated,
}

/// The number of this thread: never 0, never used twice.
#[inline]
pub(crate) fn thread_number() -> u64 {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    thread_local! {
        static NUMBER: u64 = NEXT.fetch_add(1, Ordering::Relaxed);
    }
    // A thread that is ending may have lost its number; no other has this one.
    NUMBER.try_with(|number| *number).unwrap_or(u64::MAX)
}

impl Access {
    /// Makes an access and enters it among those that live.
    pub(crate) fn enter(
        owner: &Arc<Owner>,
        table: TableRef,
        vtables: &Vtables,
        thread: u64,
        loose: &Arc<AtomicUsize>,
    ) -> Arc<Self> {
        static SERIAL: AtomicU32 = AtomicU32::new(1);
        let name = Lent::from(table.name().to_owned());
        let content = ss_plugin_table_input {
            name: name.as_ptr(),
            key_type: table.key_type().code(),
            table: ptr::null_mut(),
            reader: vtables.reader,
            writer: vtables.writer,
            fields: vtables.fields,
            reader_ext: vtables.reader_ext,
            writer_ext: vtables.writer_ext,
            fields_ext: vtables.fields_ext,
        };
        let input = Input::new(&vtables.spare, content);
        let handle = input.pointer.addr();
        let access = Arc::new(Self {
            owner: Arc::downgrade(owner),
            table,
            input,
            name,
            serial: SERIAL.fetch_add(1, Ordering::Relaxed),
            held: Mutex::default(),
            thread,
            loose: Arc::clone(loose),
        });
        let mut accesses = ACCESSES.write().unwrap_or_else(PoisonError::into_inner);
        accesses.insert(handle, Arc::clone(&access));
        access
    }

    /// The access that was handed out as `table`.
    #[inline]
    pub(super) fn find(table: *mut ss_plugin_table_t) -> Option<Arc<Self>> {
        ACCESSES.read().unwrap_or_else(PoisonError::into_inner).get(&table.addr()).cloned()
    }

    /// Forgets the access: from now on the plugin's pointer leads nowhere.
    pub(crate) fn leave(&self) {
        let removed =
            ACCESSES.write().unwrap_or_else(PoisonError::into_inner).remove(&self.input.pointer.addr());
        let held = std::mem::take(&mut *self.slots());
        let loose =
            held.slots.iter().filter(|slot| slot.entry.is_some() && slot.hold != Hold::Iterated).count();
        self.loose.fetch_sub(loose, Ordering::Relaxed);
        // What they give back may call a plugin, so not under a lock.
        drop((removed, held));
    }

    pub(crate) fn as_ptr(&self) -> *mut ss_plugin_table_t {
        self.input.pointer.cast()
    }

    pub(super) fn name(&self) -> &CStr {
        self.name.as_c_str()
    }

    pub(crate) fn is_of(&self, table: &TableRef) -> bool {
        self.thread == 0
            && match (&self.table, table) {
                (TableRef::Own(one), TableRef::Own(other)) => Arc::ptr_eq(one, other),
                (TableRef::Plugin(one), TableRef::Plugin(other)) => Arc::ptr_eq(one, other),
                _ => false,
            }
    }

    pub(crate) fn thread(&self) -> u64 {
        self.thread
    }

    fn slots(&self) -> MutexGuard<'_, Slots> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Hands out an entry.
    pub(super) fn hold(
        &self,
        entry: EntryRef,
        hold: Hold,
    ) -> Result<*mut ss_plugin_table_entry_t, TableError> {
        let mut slots = self.slots();
        let index = match slots.free.pop() {
            Some(index) => index,
            None if slots.slots.len() >= HELD_LIMIT => {
                return Err(TableError::TooManyHeld { what: "entries", limit: HELD_LIMIT });
            }
            None => {
                slots.slots.push(Slot::default());
                slots.slots.len() - 1
            }
        };
        let slot = &mut slots.slots[index];
        slot.generation = slot.generation.wrapping_add(1);
        slot.entry = Some(entry);
        slot.hold = hold;
        slot.thread = thread_number();
        let number =
            (self.serial as usize & 0xff_ffff) << 40 | usize::from(slot.generation) << 24 | index << 4;
        if hold != Hold::Iterated {
            self.loose.fetch_add(1, Ordering::Relaxed);
        }
        // One of the low bits keeps the number from being 0.
        Ok(ptr::without_provenance_mut(number | 8))
    }

    fn index(&self, slots: &Slots, entry: *mut c_void) -> Option<usize> {
        let number = entry.addr();
        let index = number >> 4 & 0xf_ffff;
        let slot = slots.slots.get(index)?;
        let expected =
            (self.serial as usize & 0xff_ffff) << 40 | usize::from(slot.generation) << 24 | index << 4 | 8;
        (number == expected && slot.entry.is_some()).then_some(index)
    }

    /// The entry that was handed out as `entry`.
    #[inline]
    pub(super) fn entry(&self, entry: *mut ss_plugin_table_entry_t) -> Result<EntryRef, TableError> {
        let slots = self.slots();
        self.index(&slots, entry)
            .and_then(|index| slots.slots[index].entry.clone())
            .ok_or_else(|| self.table.foreign_entry())
    }

    /// How the plugin came by the entry.
    pub(super) fn holds(&self, entry: *mut ss_plugin_table_entry_t) -> Result<Hold, TableError> {
        let slots = self.slots();
        let index = self.index(&slots, entry).ok_or_else(|| self.table.foreign_entry())?;
        Ok(slots.slots[index].hold)
    }

    /// Keeps a text for as long as the plugin may look at it, and says where it is.
    pub(super) fn lend(
        &self,
        entry: *mut ss_plugin_table_entry_t,
        field: usize,
        text: Arc<CStr>,
    ) -> Result<*const std::ffi::c_char, TableError> {
        let mut slots = self.slots();
        let index = self.index(&slots, entry).ok_or_else(|| self.table.foreign_entry())?;
        let lent = &mut slots.slots[index].lent;
        let pointer = text.as_ptr();
        match lent.iter_mut().find(|(one, _)| *one == field) {
            Some((_, before)) => *before = text,
            None => lent.push((field, text)),
        }
        Ok(pointer)
    }

    /// Takes an entry back that the plugin holds in one of the given ways.
    pub(super) fn take(
        &self,
        entry: *mut ss_plugin_table_entry_t,
        hold: Hold,
    ) -> Result<Option<EntryRef>, TableError> {
        let mut slots = self.slots();
        let index = self.index(&slots, entry).ok_or_else(|| self.table.foreign_entry())?;
        if slots.slots[index].hold != hold {
            return Ok(None);
        }
        slots.free.push(index);
        let slot = &mut slots.slots[index];
        slot.lent.clear();
        if hold != Hold::Iterated {
            self.loose.fetch_sub(1, Ordering::Relaxed);
        }
        Ok(slot.entry.take())
    }

    /// Takes back whatever a call on this thread left, that of iterations excepted.
    pub(crate) fn tidy(&self, thread: u64) {
        let mut left = Vec::new();
        let mut slots = self.slots();
        let Slots { slots: all, free } = &mut *slots;
        for (index, slot) in all.iter_mut().enumerate() {
            if slot.thread == thread && slot.hold != Hold::Iterated && slot.entry.is_some() {
                slot.lent.clear();
                left.extend(slot.entry.take());
                free.push(index);
            }
        }
        drop(slots);
        self.loose.fetch_sub(left.len(), Ordering::Relaxed);
    }
}
