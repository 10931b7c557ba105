//! What the host does with a table.

use std::ffi::CStr;
use std::mem::MaybeUninit;
use std::ptr;

use falconer_abi as abi;
use falconer_event::StateType;

use super::field::{FromHost, Lendable, TableEntry, Value};
use super::host_table::{HostTable, State, Visit, done, null, run, value};
use super::lent::Extra;
use super::lock::{Guard, Pause, Taken};
use super::owner::Link;
use super::schema::{FieldRef, Schema, type_code};
use super::slot::{Batch, Data, Place, Returned, Slot};
use super::store::{Store, for_all};
use crate::runtime::guard;
use crate::tables::TableKey;
use crate::tables::state::ZERO;
use crate::{Error, Result, bail};

impl<K: TableKey, E: TableEntry> Store<K, E> {
    /// Whether the host gives entries back.
    #[inline]
    pub(super) fn counted(&self) -> bool {
        self.link.get().is_some_and(|link| link.counted)
    }

    /// The entry that a handle speaks of, locked, if the host may use it.
    fn of_host(&self, handle: Handle, counted: bool) -> Result<HostEntry<'_, K, E>> {
        let Some((slot, generation)) = self.slots.of_handle(handle) else { return Err(no_entry(handle)) };
        let entry = slot.entry.lock().map_err(in_use)?;
        if slot.is_for_host(generation, counted) {
            return Ok(HostEntry { slot, entry });
        }
        Err(no_entry(handle))
    }

    /// Clears up behind an entry that the host has given back.
    #[cold]
    #[inline(never)]
    fn tidy(&self, slot: &Slot<K, E>) {
        // The slot may be free by now, and who fills it waits for its lock with the index held: so the index comes first.
        let mut pause = Pause::default();
        loop {
            let mut index = self.index();
            match slot.entry.try_lock() {
                Ok(mut entry) => {
                    slot.tidy(&mut entry, &mut index);
                    break;
                }
                // Who is in a closure on the entry finds its texts at the next time.
                Err(Taken::Here) => break,
                Err(Taken::Elsewhere) => {
                    drop(index);
                    pause.once();
                }
            }
        }
        self.settle(slot);
    }

    /// The value of a declared field that is a number; `None` for anything else, and where it can't be read just now.
    #[expect(clippy::inline_always, reason = "the caller is nothing but this, under guard")]
    #[inline(always)]
    fn number(
        &self,
        entry: Handle,
        field: *const abi::ss_plugin_table_field_t,
    ) -> Option<abi::ss_plugin_state_data> {
        let link = self.link.get()?;
        let (slot, generation) = self.slots.of_handle(entry)?;
        let place = link.schema.declared(field)?;
        let entry = slot.entry.try_lock().ok()?;
        if !slot.is_for_host(generation, link.counted) {
            return None;
        }
        let read = entry.as_ref()?.value.read_field(place);
        if !read.is_of_type(type_code(field)) {
            return None;
        }
        match read.into_value() {
            Value::Data(number) => Some(number),
            Value::Text(_) | Value::Table(_) => None,
        }
    }

    /// The value of any field, or why there is none.
    ///
    /// # Safety
    ///
    /// `out` is NULL or may be written.
    #[inline(never)]
    unsafe extern "C" fn read_any(
        &self,
        entry: Handle,
        field: *const abi::ss_plugin_table_field_t,
        out: *mut abi::ss_plugin_state_data,
    ) -> abi::ss_plugin_rc {
        done(self, "read_entry_field", || {
            // SAFETY: the caller's promise.
            let Some(out) = (unsafe { out.cast::<MaybeUninit<_>>().as_mut() }) else {
                return Err(Error::cold("found a null pointer where the value is to be put"));
            };
            let Some(link) = self.link.get() else { return Err(no_entry(entry)) };
            let mut held = self.of_host(entry, link.counted)?;
            let Some(data) = &mut *held.entry else { return Err(no_entry(entry)) };
            let Some(place) = link.schema.declared(field) else {
                out.write(read_added(data, link, field)?);
                return Ok(());
            };
            let read = data.value.read_field(place);
            if !read.is_of_type(type_code(field)) {
                return Err(read.wrong_type(type_code(field)));
            }
            match read.into_value() {
                Value::Data(data) => out.write(data),
                Value::Text(text) => out.write(self.lend_text(held.slot, &mut data.extra, place, text)?),
                Value::Table(table) => out.write(lend_table(table, link, place)?),
            };
            Ok(())
        })
    }

    /// What the host gets for a declared field that is a text: it is lent until the entry is given back.
    #[inline(never)]
    fn lend_text(
        &self,
        slot: &Slot<K, E>,
        extra: &mut Extra,
        place: usize,
        text: &[u8],
    ) -> Result<abi::ss_plugin_state_data> {
        let mut data = ZERO;
        data.str = extra.lend(place, text, self.counted())?;
        self.note_retired(slot, extra);
        Ok(data)
    }

    /// Notes texts that go when the entry is given back, whose lock is held.
    #[inline]
    fn note_retired(&self, slot: &Slot<K, E>, extra: &Extra) {
        if extra.has_retired() {
            slot.set_untidy(&mut self.index());
        }
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
        let made = slot.is_made(generation);
        made.then(|| {
            slot.put(to, &mut index);
            slot
        })
    }

    /// Calls `visit` with the entries in some slots until it returns 0, with no lock held; whether it went through all.
    ///
    /// # Safety
    ///
    /// `visit` may be called with `state` in this thread.
    #[inline]
    unsafe fn visit(
        &self,
        slots: &[Slot<K, E>],
        counted: bool,
        visit: Visit,
        state: *mut State,
    ) -> Result<bool> {
        let Some(batch) = Batch::lend(slots, counted, &mut self.index()) else { return Ok(true) };
        // SAFETY: the caller's promise.
        let goes_on = batch.visit(|entry| unsafe { visit(state, entry) } != 0);
        if counted && batch.take_back(&mut self.index()) {
            self.tidy_all(&batch);
        }
        if goes_on && batch.refused {
            return Err(Error::cold("an entry is held too often"));
        }
        Ok(goes_on)
    }

    /// Clears up behind entries that were lent together and given back.
    #[cold]
    #[inline(never)]
    fn tidy_all(&self, batch: &Batch<'_, K, E>) {
        for_all(batch.slots(), |slot| self.tidy(slot));
    }
}

/// What the host has of an entry.
type Handle = *mut abi::ss_plugin_table_entry_t;

/// An entry that the host may use, whose lock is held.
struct HostEntry<'t, K, E> {
    slot: &'t Slot<K, E>,
    entry: Guard<'t, Option<Data<K, E>>>,
}

/// What the host gets for a declared field that is a table: it is lent as long as the table is in the entry.
#[inline(never)]
fn lend_table(table: &dyn Lendable, link: &Link, place: usize) -> Result<abi::ss_plugin_state_data> {
    let mut data = ZERO;
    data.table = table.lend(place, link)?;
    Ok(data)
}

/// What the host gets for a field that is not declared, but was added.
#[inline(never)]
fn read_added<K, E>(
    data: &Data<K, E>,
    link: &Link,
    field: *const abi::ss_plugin_table_field_t,
) -> Result<abi::ss_plugin_state_data> {
    match link.schema.field(field)? {
        FieldRef::Added(place, ty) => data.extra.added(place, ty),
        FieldRef::Declared(_) => bail!("the field is a declared one"),
    }
}

/// The host calls while the plugin's own closure has the entry.
#[cold]
fn in_use(_: Taken) -> Error {
    Error::new("the entry is in use further up in the same thread")
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

impl<K: TableKey, E: TableEntry> HostTable for Store<K, E> {
    fn name(&self) -> &CStr {
        match self.in_field.get() {
            Some(in_field) => in_field.name(),
            None => &self.name,
        }
    }

    fn len(&self) -> usize {
        self.len()
    }

    fn schema(&self) -> Option<&Schema> {
        self.link.get().map(|link| &*link.schema)
    }

    fn is_reachable(&self) -> bool {
        self.link.get().is_some_and(|link| !link.owner.is_closed())
    }

    fn set_error(&self, text: &str) {
        if let Some(link) = self.link.get() {
            link.owner.error(text);
        }
    }

    unsafe extern "C" fn get(&self, key: *const abi::ss_plugin_state_data) -> Handle {
        run(self, "get_table_entry", ptr::null_mut(), || {
            // SAFETY: the caller's promise; the text is used during this call only.
            let key = unsafe { value(key, "a key") }?;
            // SAFETY: as above.
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
        })
    }

    unsafe extern "C" fn read(
        &self,
        entry: Handle,
        field: *const abi::ss_plugin_table_field_t,
        out: *mut abi::ss_plugin_state_data,
    ) -> abi::ss_plugin_rc {
        // Most of what is read are numbers, and nothing is kept for anything else as long as it may be one.
        if !out.is_null()
            && let Ok(Some(number)) = guard(|| self.number(entry, field))
        {
            // SAFETY: not NULL; the caller's promise.
            unsafe { out.write(number) };
            return abi::SS_PLUGIN_SUCCESS;
        }
        // SAFETY: the caller's promise.
        unsafe { self.read_any(entry, field, out) }
    }

    extern "C" fn release(&self, entry: Handle) {
        run(self, "release_table_entry", (), || {
            if !self.counted() {
                return Ok(());
            }
            let Some((slot, generation)) = self.slots.of_handle(entry) else { return Err(no_entry(entry)) };
            let returned = slot.take_back(generation, &mut self.index());
            match returned {
                Returned::Fine => Ok(()),
                Returned::Untidy => {
                    self.tidy(slot);
                    Ok(())
                }
                Returned::NotLent => Err(self.not_done(
                    entry,
                    true,
                    "found an entry that was made and not added; destroy it instead",
                )),
            }
        });
    }

    unsafe extern "C" fn iterate(&self, visit: Option<Visit>, state: *mut State) -> abi::ss_plugin_bool {
        run(self, "iterate_entries", 0, || {
            let Some(visit) = visit else { return Err(null("the function that gets the entries")) };
            let counted = self.counted();
            for slots in self.slots.batches() {
                // SAFETY: the caller's promise.
                if !unsafe { self.visit(slots, counted, visit, state) }? {
                    return Ok(0);
                }
            }
            Ok(1)
        })
    }

    extern "C" fn clear(&self) -> abi::ss_plugin_rc {
        done(self, "clear_table", || self.clear().map_err(in_use))
    }

    unsafe extern "C" fn erase(&self, key: *const abi::ss_plugin_state_data) -> abi::ss_plugin_rc {
        done(self, "erase_table_entry", || {
            // SAFETY: the caller's promise; the text is used during this call only.
            let key = unsafe { value(key, "a key") }?;
            // SAFETY: as above.
            let key = unsafe { K::from_data(&key) }?;
            if self.erase(key).map_err(in_use)? { Ok(()) } else { bail!("there is no entry {key:?}") }
        })
    }

    extern "C" fn create(&self) -> Handle {
        run(self, "create_table_entry", ptr::null_mut(), || match self.make() {
            Some(slot) => Ok(slot.handle()),
            None => bail!("the table has too many entries"),
        })
    }

    extern "C" fn destroy(&self, entry: Handle) {
        run(self, "destroy_table_entry", (), || {
            let Some(slot) = self.take_made(entry, Place::Erased) else {
                let why = "found an entry that was added; give it back, or erase its key";
                return Err(self.not_done(entry, self.counted(), why));
            };
            self.settle(slot);
            Ok(())
        });
    }

    unsafe extern "C" fn add(&self, key: *const abi::ss_plugin_state_data, entry: Handle) -> Handle {
        run(self, "add_table_entry", ptr::null_mut(), || {
            // SAFETY: the caller's promise; the text is used during this call only.
            let key = unsafe { value(key, "a key") }?;
            let counted = self.counted();
            // Out of the host's reach, so that it is added once.
            let Some(slot) = self.take_made(entry, Place::Nowhere) else {
                return Err(self.not_done(entry, counted, "found an entry that was added already"));
            };
            // SAFETY: as above.
            let key = unsafe { K::from_data(&key) };
            let added = key.and_then(|key| self.add_made(key, slot, counted).map_err(in_use));
            if added.is_err() {
                // The table has taken the entry, as other owners do before they fail.
                slot.put(Place::Erased, &mut self.index());
                self.settle(slot);
            }
            added.map(|()| entry)
        })
    }

    unsafe extern "C" fn write(
        &self,
        entry: Handle,
        field: *const abi::ss_plugin_table_field_t,
        data: *const abi::ss_plugin_state_data,
    ) -> abi::ss_plugin_rc {
        done(self, "write_entry_field", || {
            // SAFETY: the caller's promise.
            let data = unsafe { value(data, "a value") }?;
            let Some(link) = self.link.get() else { return Err(no_entry(entry)) };
            let mut held = self.of_host(entry, link.counted)?;
            let code = type_code(field);
            let field = link.schema.field(field)?;
            // SAFETY: the caller's promise; the type is the field's, since the field is one of this table.
            let value = unsafe { FromHost::new(code, &data) };
            let Some(entry) = &mut *held.entry else { bail!("there is no entry") };
            let written = match field {
                FieldRef::Added(place, StateType::String) => {
                    let text = value.text();
                    let set = text.and_then(|text| entry.extra.set_added_text(place, text, link.counted));
                    self.note_retired(held.slot, &entry.extra);
                    set
                }
                FieldRef::Added(place, _) => entry.extra.set_added_data(place, data, link.counted),
                FieldRef::Declared(place) if link.schema.declared[place].read_only => {
                    bail!("field {} is read-only", link.schema.name(field))
                }
                FieldRef::Declared(place) => entry.value.write_field(place, value),
            };
            written.map_err(|error| error.context(format_args!("field {}", link.schema.name(field))))
        })
    }
}
