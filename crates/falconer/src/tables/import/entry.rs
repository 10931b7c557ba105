//! Entries of imported tables.

use std::fmt;
use std::marker::PhantomData;
use std::mem::ManuallyDrop;
use std::ops::Deref;
use std::ptr::NonNull;

use falconer_abi as abi;

use super::table::{TableRef, a_table, other_table};
use super::{Field, Nested, TableFields};
use crate::tables::access::member;
use crate::tables::state::ZERO;
use crate::tables::{Access, TableKey, TableReader, TableValue, WriteAccess};
use crate::{Error, Result};

/// What is done with an entry at its end.
#[derive(Clone, Copy)]
pub(super) enum Ends {
    /// It is given back.
    Release,
    /// It is destroyed, with the writer that made it: it was never added.
    Destroy(*const abi::ss_plugin_table_writer_vtable),
    /// It stays the host's: entries of an iteration, and those of hosts before API 3.1.0.
    Nothing,
}

/// An entry of an imported table, until it is dropped: then the host gets it back.
///
/// Several at once of one key are fine. `#[derive(TableFields)]` makes a function for each field, such as
/// `entry.comm()`; the functions here take fields one has by hand.
pub struct Entry<'r, T, A: Access = TableReader<'r>> {
    pub(super) table: *mut abi::ss_plugin_table_t,
    pub(super) name: &'r str,
    pub(super) fields: &'r T,
    pub(super) id: u64,
    pub(super) access: &'r A,
    pub(super) entry: NonNull<abi::ss_plugin_table_entry_t>,
    pub(super) ends: Ends,
}

impl<'r, T, A: Access> Entry<'r, T, A> {
    /// The fields of the table.
    #[inline]
    pub fn fields(&self) -> &'r T {
        self.fields
    }

    /// The value of a field.
    ///
    /// Texts are copied: they live as long as the reader, whatever happens to the table.
    ///
    /// # Errors
    ///
    /// If the host does not offer it or fails, or if the field belongs to another table.
    #[inline]
    pub fn read<V: TableValue + ?Sized>(&self, field: &Field<V>) -> Result<V::Read<'r>> {
        if field.raw.table != self.id {
            return Err(other_table(self.name, field));
        }
        let reader: &'r A = self.access;
        let reader = reader.reader();
        let Some(read) = member!(reader.fns.common, read_entry_field) else {
            return Err(self.no_field(&field.raw.name, "read: the host does not offer read_entry_field"));
        };
        let mut data = ZERO;
        // SAFETY: table and entry are the host's, for whose call the access is; the entry was not given back, and the
        // field is one of this table.
        let rc = unsafe { read(self.table, self.entry.as_ptr(), field.raw.field, &raw mut data) };
        if rc != abi::SS_PLUGIN_SUCCESS {
            return Err(self.failed("read", &field.raw.name));
        }
        // SAFETY: all bytes of the union were initialised; a text is the host's and readable now.
        unsafe { V::take(&data, reader.texts()) }
            .map_err(|error| self.no_field(&field.raw.name, &error.to_string()))
    }

    /// Sets a field.
    ///
    /// # Errors
    ///
    /// If the host does not offer it or fails, for instance because the field is read-only; if the field belongs to
    /// another table, or the value is a text with a NUL.
    #[inline]
    pub fn write<V: TableValue + ?Sized>(&self, field: &Field<V>, value: V::Write<'_>) -> Result<()>
    where
        A: WriteAccess,
    {
        if field.raw.table != self.id {
            return Err(other_table(self.name, field));
        }
        let Some(write) = member!(self.access.write_fns(), write_entry_field) else {
            return Err(self.no_field(&field.raw.name, "write: the host does not offer write_entry_field"));
        };
        let rc = V::with_data(value, |data| {
            // SAFETY: table and entry are the host's, for whose call the access is; the entry was not given back, the
            // field is one of this table, and the value lives during the call.
            unsafe { write(self.table, self.entry.as_ptr(), field.raw.field, data) }
        });
        match rc {
            Ok(abi::SS_PLUGIN_SUCCESS) => Ok(()),
            Ok(_) => Err(self.failed("write", &field.raw.name)),
            Err(error) => Err(self.no_field(&field.raw.name, &error.to_string())),
        }
    }

    /// The table in a field, which lives as long as this entry.
    ///
    /// # Errors
    ///
    /// As for [`read`](Self::read).
    pub fn nested<'e, K: TableKey, N: TableFields>(
        &'e self,
        field: &'e Nested<K, N>,
    ) -> Result<TableRef<'e, K, N, A>> {
        if field.raw.table != self.id {
            return Err(self.no_field(&field.raw.name, "it belongs to another table"));
        }
        let Some(read) = member!(self.access.reader().fns.common, read_entry_field) else {
            return Err(self.no_field(&field.raw.name, "read: the host does not offer read_entry_field"));
        };
        let mut data = ZERO;
        // SAFETY: as in `read`.
        let rc = unsafe { read(self.table, self.entry.as_ptr(), field.raw.field, &raw mut data) };
        if rc != abi::SS_PLUGIN_SUCCESS {
            return Err(self.failed("read", &field.raw.name));
        }
        // SAFETY: all bytes of the union were initialised.
        let table = a_table(unsafe { data.table }, &field.raw.name)?;
        Ok(TableRef {
            table: table.as_ptr(),
            name: &field.raw.name,
            fields: &field.fields,
            id: field.id,
            access: self.access,
            _key: PhantomData,
        })
    }

    #[cold]
    #[inline(never)]
    fn failed(&self, verb: &str, field: &str) -> Error {
        let reader = self.access.reader();
        reader.error(format_args!("table {}: can't {verb} field {field}", self.name))
    }

    #[cold]
    #[inline(never)]
    fn no_field(&self, field: &str, why: &str) -> Error {
        crate::error!("table {}, field {field}: {why}", self.name)
    }
}

impl<T, A: Access> Drop for Entry<'_, T, A> {
    #[inline]
    fn drop(&mut self) {
        let end = match self.ends {
            Ends::Release => member!(self.access.reader().fns.extended, release_table_entry),
            Ends::Destroy(fns) => member!(fns, destroy_table_entry),
            Ends::Nothing => None,
        };
        if let Some(end) = end {
            // SAFETY: table and entry are the host's, for whose call the access is; this is the only place where the entry
            // is given back or destroyed, and an entry that was added is forgotten before it gets here.
            unsafe { end(self.table, self.entry.as_ptr()) };
        }
    }
}

impl<T, A: Access> fmt::Debug for Entry<'_, T, A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Entry({})", self.name)
    }
}

/// An entry that is not in its table yet; it is destroyed unless it is [added](Self::add).
///
/// Its fields can be written and read before: it is an [`Entry`] too.
pub struct NewEntry<'r, K: TableKey, T, A: Access> {
    table: TableRef<'r, K, T, A>,
    entry: Entry<'r, T, A>,
}

impl<'r, K: TableKey, T: TableFields, A: WriteAccess> NewEntry<'r, K, T, A> {
    pub(super) fn new(table: TableRef<'r, K, T, A>, entry: Entry<'r, T, A>) -> Self {
        Self { table, entry }
    }

    /// Puts the entry into the table under a key, in place of the one that may be there.
    ///
    /// # Errors
    ///
    /// If the host does not offer it, or the key is a text with a NUL: then the entry is destroyed. If the host fails;
    /// then the entry is taken for the host's, since owners of tables take it before they fail.
    pub fn add(self, key: K::Ref<'_>) -> Result<Entry<'r, T, A>> {
        let Some(add) = member!(self.table.access.write_fns(), add_table_entry) else {
            return Err(self.table.not_offered("add_table_entry"));
        };
        let made = self.entry.entry;
        // SAFETY: table and entry are the host's, for whose call the access is; the key lives during the call, and the
        // entry came from `create_table_entry` of this table.
        let added = K::with_data(key, |key| unsafe { add(self.table.table, key, made.as_ptr()) })?;
        let _ = ManuallyDrop::new(self.entry);
        match NonNull::new(added) {
            Some(added) => Ok(self.table.an_entry(added, self.table.lent())),
            None => Err(self.table.failed(format_args!("can't add entry {key:?}"))),
        }
    }
}

impl<'r, K: TableKey, T, A: Access> Deref for NewEntry<'r, K, T, A> {
    type Target = Entry<'r, T, A>;

    fn deref(&self) -> &Entry<'r, T, A> {
        &self.entry
    }
}

impl<K: TableKey, T, A: Access> fmt::Debug for NewEntry<'_, K, T, A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "NewEntry({})", self.entry.name)
    }
}
