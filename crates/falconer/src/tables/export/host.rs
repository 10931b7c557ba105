//! What the host does with a table.

use std::ffi::CStr;
use std::mem::MaybeUninit;

use falconer_abi as abi;

use super::erased::{Operations, State, Visit};
use super::field::{FromHost, Value};
use super::home::Link;
use super::inner::{Inner, in_use};
use super::lent::Extra;
use super::lock::Guard;
use super::nested::Lendable;
use super::schema::{FieldRef, type_code};
use super::slots::{Data, Place, Returned, Slot};
use super::table::TableEntry;
use crate::tables::TableKey;
use crate::tables::state::ZERO;
use crate::{Error, Result, bail};

impl<K: TableKey, E: TableEntry> Inner<K, E> {
    /// Whether the host gives entries back.
    #[inline]
    pub(super) fn counted(&self) -> bool {
        self.link.get().is_some_and(|link| link.counted)
    }

    /// The entry that a handle speaks of, locked, if the host may use it.
    #[inline]
    fn of_host(&self, handle: Handle, counted: bool) -> Result<HostEntry<'_, K, E>> {
        if let Some((slot, generation)) = self.slots.of_handle(handle) {
            let entry = slot.entry.lock().map_err(in_use)?;
            if slot.is_for_host(generation, counted) {
                return Ok(HostEntry { slot, entry });
            }
        }
        Err(no_entry(handle))
    }

    /// Clears up behind an entry that the host has given back.
    #[cold]
    #[inline(never)]
    pub(super) fn tidy(&self, slot: &Slot<K, E>) {
        slot.tidy();
        self.settle(slot);
    }

    /// Why something can't be done with an entry: `why` if the host may use it, otherwise that it may not.
    #[cold]
    #[inline(never)]
    fn not_done(&self, handle: Handle, counted: bool, why: &str) -> Error {
        match self.slots.of_handle(handle) {
            Some((slot, generation)) if slot.is_for_host(generation, counted) => Error::new(why),
            _ => no_entry(handle),
        }
    }

    /// The slot of an entry that the host has made and not added, which is put where it goes now.
    fn take_made(&self, handle: Handle, to: Place) -> Option<&Slot<K, E>> {
        let (slot, generation) = self.slots.of_handle(handle)?;
        let mut index = self.index();
        let made = slot.place() == Place::Made && slot.generation() == generation;
        made.then(|| {
            slot.put(to, &mut index);
            slot
        })
    }
}

/// What the host has of an entry.
type Handle = *mut abi::ss_plugin_table_entry_t;

/// An entry that the host may use, whose lock is held.
struct HostEntry<'t, K, E> {
    slot: &'t Slot<K, E>,
    entry: Guard<'t, Option<Data<K, E>>>,
}

/// Notes texts that go when the entry is given back.
fn clutter<K, E>(slot: &Slot<K, E>, extra: &Extra) {
    if extra.has_retired() {
        slot.clutter();
    }
}

/// What the host gets for a table in a field.
fn lend_table(table: &dyn Lendable, link: &Link, place: usize) -> Result<*mut abi::ss_plugin_table_t> {
    let Some(schema) = link.schema.nested(place) else { bail!("the field is no table") };
    table.lend(link.schema.declared[place].name, schema, &link.home)
}

/// A handle that leads to no entry.
#[cold]
#[inline(never)]
fn no_entry(entry: Handle) -> Error {
    if entry.is_null() {
        return crate::err!("found a null pointer, expected an entry");
    }
    crate::err!(
        "found an entry that is none of this table, or was given back, destroyed or erased; get it again"
    )
}

impl<K: TableKey, E: TableEntry> Operations for Inner<K, E> {
    fn name(&self) -> &CStr {
        self.nesting.name().unwrap_or(&self.name)
    }

    fn link(&self) -> Option<&Link> {
        self.link.get()
    }

    fn len(&self) -> usize {
        self.len()
    }

    unsafe fn get(&self, key: abi::ss_plugin_state_data) -> Result<Handle> {
        // SAFETY: the caller's promise; the text is used during this call only.
        let key = unsafe { K::from_data(&key) }?;
        let counted = self.counted();
        let mut index = self.index();
        match index.find(&self.slots, &key) {
            Some(slot) if !counted || slot.lend(&mut index) => Ok(slot.handle()),
            found => {
                drop(index);
                Err(Error::cold(if found.is_some() {
                    "the entry is held too often"
                } else {
                    "there is no entry of this key"
                }))
            }
        }
    }

    fn read(
        &self,
        entry: Handle,
        field: *const abi::ss_plugin_table_field_t,
        out: &mut MaybeUninit<abi::ss_plugin_state_data>,
    ) -> Result<()> {
        let Some(link) = self.link.get() else { return Err(no_entry(entry)) };
        let HostEntry { slot, entry: mut held } = self.of_host(entry, link.counted)?;
        let known = link.schema.field(field)?;
        let Some(data) = &mut *held else { return Err(no_entry(entry)) };
        let place = match known {
            FieldRef::Declared(place) => place,
            FieldRef::Added(place, ty) => {
                out.write(data.extra.added(place, ty)?);
                return Ok(());
            }
        };
        let value = data.value.read_field(place);
        if !value.is_of_type(type_code(field)) {
            return Err(value.wrong_type(type_code(field)));
        }
        match value.into_value() {
            Value::Data(data) => {
                out.write(data);
            }
            Value::Text(text) => {
                // Lent until the entry is given back.
                out.write(ZERO).str = data.extra.lend(place, text, link.counted)?;
                clutter(slot, &data.extra);
            }
            // Lent as long as the table is in the entry.
            Value::Table(table) => out.write(ZERO).table = lend_table(table, link, place)?,
        }
        Ok(())
    }

    fn release(&self, entry: Handle) -> Result<()> {
        if !self.counted() {
            return Ok(());
        }
        let Some((slot, generation)) = self.slots.of_handle(entry) else { return Err(no_entry(entry)) };
        let (returned, wants_tidying) = {
            let mut index = self.index();
            (slot.take_back(generation, &mut index), slot.wants_tidying())
        };
        match returned {
            Returned::StillLent => Ok(()),
            Returned::Last => {
                if wants_tidying {
                    self.tidy(slot);
                }
                Ok(())
            }
            Returned::NotLent => Err(self.not_done(
                entry,
                true,
                "found an entry that was made and not added; destroy it instead",
            )),
        }
    }

    unsafe fn iterate(&self, visit: Visit, state: *mut State) -> Result<bool> {
        // SAFETY: the caller's promise.
        unsafe { self.visit_all(visit, state) }
    }

    fn clear(&self) -> Result<()> {
        self.clear().map_err(in_use)
    }

    unsafe fn erase(&self, key: abi::ss_plugin_state_data) -> Result<()> {
        // SAFETY: the caller's promise; the text is used during this call only.
        let key = unsafe { K::from_data(&key) }?;
        if self.erase(key).map_err(in_use)? { Ok(()) } else { bail!("there is no entry {key:?}") }
    }

    fn create(&self) -> Result<Handle> {
        match self.make() {
            Some(slot) => Ok(slot.handle()),
            None => bail!("the table has too many entries"),
        }
    }

    fn destroy(&self, entry: Handle) -> Result<()> {
        let Some(slot) = self.take_made(entry, Place::Erased) else {
            let why = "found an entry that was added; give it back, or erase its key";
            return Err(self.not_done(entry, self.counted(), why));
        };
        self.settle(slot);
        Ok(())
    }

    unsafe fn add(&self, key: abi::ss_plugin_state_data, entry: Handle) -> Result<Handle> {
        let counted = self.counted();
        // Out of the host's reach, so that it is added once.
        let Some(slot) = self.take_made(entry, Place::Nowhere) else {
            return Err(self.not_done(entry, counted, "found an entry that was added already"));
        };
        // SAFETY: the caller's promise; the text is used during this call only.
        let key = unsafe { K::from_data(&key) };
        let added = key.and_then(|key| self.add_made(key, slot, counted).map_err(in_use));
        if added.is_err() {
            // The table has taken the entry, as other owners do before they fail.
            slot.put(Place::Erased, &mut self.index());
            self.settle(slot);
        }
        added.map(|()| entry)
    }

    unsafe fn write(
        &self,
        entry: Handle,
        field: *const abi::ss_plugin_table_field_t,
        data: abi::ss_plugin_state_data,
    ) -> Result<()> {
        let Some(link) = self.link.get() else { return Err(no_entry(entry)) };
        let HostEntry { slot, entry: mut held } = self.of_host(entry, link.counted)?;
        let code = type_code(field);
        let field = link.schema.field(field)?;
        // SAFETY: the caller's promise; the type is the field's, since the field is one of this table.
        let value = unsafe { FromHost::new(code, &data) };
        let Some(entry) = &mut *held else { bail!("there is no entry") };
        let written = match field {
            FieldRef::Added(place, ty) => {
                let set = entry.extra.set_added(place, ty, value, data, link.counted);
                clutter(slot, &entry.extra);
                set
            }
            FieldRef::Declared(place) if link.schema.declared[place].read_only => {
                bail!("field {} is read-only", link.schema.name(field))
            }
            FieldRef::Declared(place) => entry.value.write_field(place, value),
        };
        written.map_err(|error| error.context(format_args!("field {}", link.schema.name(field))))
    }
}
