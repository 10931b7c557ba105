//! What the host does with a table.

use std::ffi::CStr;
use std::mem::MaybeUninit;

use falconer_abi as abi;

use super::erased::{Operations, Visit};
use super::field::{FromHost, Value};
use super::home::Link;
use super::nested::Lendable;
use super::schema::FieldRef;
use super::slots::{Held, Place};
use super::table::{Inner, TableEntry, in_use};
use crate::tables::TableKey;
use crate::tables::state::ZERO;
use crate::{Error, Result, bail};

impl<K: TableKey, E: TableEntry> Inner<K, E> {
    /// Whether the host gives entries back.
    #[inline]
    fn counted(&self) -> bool {
        self.link.get().is_some_and(|link| link.counted)
    }

    /// The entry that a handle speaks of, locked, if the host may use it.
    #[inline]
    fn of_host(&self, entry: *mut abi::ss_plugin_table_entry_t, counted: bool) -> Result<Held<'_, K, E>> {
        if let Some((slot, generation)) = self.slots.of_handle(entry) {
            let held = slot.lock().map_err(in_use)?;
            if held.is_for_host(generation, counted) {
                return Ok(held);
            }
        }
        Err(no_entry(entry))
    }

    /// Lends an entry to the host.
    #[inline]
    fn lend(held: &mut Held<'_, K, E>, counted: bool) -> Result<*mut abi::ss_plugin_table_entry_t> {
        if counted {
            held.lent = held.lent.checked_add(1).ok_or_else(|| Error::cold("the entry is held too often"))?;
        }
        Ok(held.handle())
    }

    /// Takes an entry back that the host was lent.
    #[inline]
    fn given_back(&self, mut held: Held<'_, K, E>) {
        held.lent = held.lent.saturating_sub(1);
        if held.lent == 0
            && let Some(data) = &mut held.data
        {
            data.extra.given_back();
        }
        self.leave(held);
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
fn no_entry(entry: *mut abi::ss_plugin_table_entry_t) -> Error {
    if entry.is_null() {
        return crate::error!("found a null pointer, expected an entry");
    }
    crate::error!(
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

    unsafe fn get(&self, key: abi::ss_plugin_state_data) -> Result<*mut abi::ss_plugin_table_entry_t> {
        // SAFETY: the caller's promise; the text is used during this call only.
        let key = unsafe { K::from_data(&key) }?;
        match self.entry(key).map_err(in_use)? {
            Some(mut held) => Self::lend(&mut held, self.counted()),
            None => Err(Error::cold("there is no entry of this key")),
        }
    }

    fn read(
        &self,
        entry: *mut abi::ss_plugin_table_entry_t,
        field: *const abi::ss_plugin_table_field_t,
        out: &mut MaybeUninit<abi::ss_plugin_state_data>,
    ) -> Result<()> {
        let Some(link) = self.link.get() else { return Err(no_entry(entry)) };
        let mut held = self.of_host(entry, link.counted)?;
        let field = link.schema.field(field)?;
        let Some(data) = &mut held.data else { return Err(no_entry(entry)) };
        let place = match field {
            FieldRef::Declared(place) => place,
            FieldRef::Added(place, ty) => {
                out.write(data.extra.added(place, ty)?);
                return Ok(());
            }
        };
        match data.value.read_field(place).0 {
            Value::Data(data) => {
                out.write(data);
            }
            Value::Text(text) => {
                // Lent until the entry is given back.
                out.write(ZERO).str = data.extra.lend(place, text, link.counted)?;
            }
            // Lent as long as the table is in the entry.
            Value::Table(table) => out.write(ZERO).table = lend_table(table, link, place)?,
            Value::Missing => return Err(Error::cold("there is no such field")),
        }
        Ok(())
    }

    fn release(&self, entry: *mut abi::ss_plugin_table_entry_t) -> Result<()> {
        if !self.counted() {
            return Ok(());
        }
        let held = self.of_host(entry, true)?;
        if held.place == Place::Made {
            bail!("found an entry that was made and not added; destroy it instead");
        }
        self.given_back(held);
        Ok(())
    }

    unsafe fn iterate(
        &self,
        visit: Visit,
        state: *mut abi::ss_plugin_table_iterator_state_t,
    ) -> Result<bool> {
        let counted = self.counted();
        for slot in self.slots.chunks().flatten() {
            let mut held = slot.lock().map_err(in_use)?;
            if held.place != Place::Table {
                continue;
            }
            let (handle, generation) = (Self::lend(&mut held, counted)?, held.generation);
            drop(held);
            // SAFETY: the caller's promise.
            let go_on = unsafe { visit(state, handle) };
            // A host that has given it back already has done so on its own account.
            if counted
                && let Ok(held) = slot.lock()
                && held.is_for_host(generation, true)
            {
                self.given_back(held);
            }
            if go_on == 0 {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn clear(&self) -> Result<()> {
        self.clear().map_err(in_use)
    }

    unsafe fn erase(&self, key: abi::ss_plugin_state_data) -> Result<()> {
        // SAFETY: the caller's promise; the text is used during this call only.
        let key = unsafe { K::from_data(&key) }?;
        if self.erase(key).map_err(in_use)? { Ok(()) } else { bail!("there is no entry {key:?}") }
    }

    fn create(&self) -> Result<*mut abi::ss_plugin_table_entry_t> {
        match self.make() {
            Some(held) => Ok(held.handle()),
            None => bail!("the table has too many entries"),
        }
    }

    fn destroy(&self, entry: *mut abi::ss_plugin_table_entry_t) -> Result<()> {
        let mut held = self.of_host(entry, self.counted())?;
        if held.place != Place::Made {
            bail!("found an entry that was added; give it back, or erase its key");
        }
        held.place = Place::Erased;
        self.leave(held);
        Ok(())
    }

    unsafe fn add(
        &self,
        key: abi::ss_plugin_state_data,
        entry: *mut abi::ss_plugin_table_entry_t,
    ) -> Result<*mut abi::ss_plugin_table_entry_t> {
        let counted = self.counted();
        // Out of the host's reach, so that it is added once.
        let slot = {
            let mut held = self.of_host(entry, counted)?;
            if held.place != Place::Made {
                bail!("found an entry that was added already");
            }
            held.place = Place::Nowhere;
            held.slot
        };
        // SAFETY: the caller's promise; the text is used during this call only.
        let key = unsafe { K::from_data(&key) };
        let added = key.and_then(|key| {
            {
                let mut held = slot.lock().map_err(in_use)?;
                held.place = Place::Table;
                held.lent = u32::from(counted);
                if let Some(data) = &mut held.data {
                    data.key = Some(K::to_owned(key));
                }
            }
            self.add_made(key, slot.index()).map_err(in_use)
        });
        if let Err(error) = added {
            // The table has taken the entry, as other owners do before they fail.
            if let Ok(mut held) = slot.lock() {
                held.place = Place::Erased;
                held.lent = 0;
                self.leave(held);
            }
            return Err(error);
        }
        Ok(entry)
    }

    unsafe fn write(
        &self,
        entry: *mut abi::ss_plugin_table_entry_t,
        field: *const abi::ss_plugin_table_field_t,
        data: abi::ss_plugin_state_data,
    ) -> Result<()> {
        let Some(link) = self.link.get() else { return Err(no_entry(entry)) };
        let mut held = self.of_host(entry, link.counted)?;
        let field = link.schema.field(field)?;
        // SAFETY: the caller's promise; the type is the field's, since the field is one of this table.
        let value = unsafe { FromHost::new(&data) };
        let Some(entry) = &mut held.data else { bail!("there is no entry") };
        let written = match field {
            FieldRef::Added(place, ty) => entry.extra.set_added(place, ty, value, data, link.counted),
            FieldRef::Declared(place) if link.schema.declared[place].read_only => {
                bail!("field {} is read-only", link.schema.name(field))
            }
            FieldRef::Declared(place) => entry.value.write_field(place, value),
        };
        written.map_err(|error| error.context(format_args!("field {}", link.schema.name(field))))
    }
}
