//! Entries of imported tables.

use std::fmt;
use std::marker::PhantomData;
use std::mem::ManuallyDrop;
use std::ops::Deref;
use std::ptr::NonNull;

use falconer_abi as abi;

use super::field::RawField;
use super::table::{Known, TableRef, a_table, other_table};
use super::{Field, Nested, TableFields};
use crate::tables::access::member;
use crate::tables::state::ZERO;
use crate::tables::{Access, TableKey, TableReader, TableValue, WriteAccess};
use crate::{Error, Result};

/// An entry of an imported table, until it is dropped: then the host gets it back.
///
/// Several at once of one key are fine. `#[derive(TableFields)]` makes a function for each field, such as
/// `entry.comm()`; the functions here take fields one has by hand.
pub struct Entry<'r, T, A: Access = TableReader<'r>> {
    pub(super) table: *mut abi::ss_plugin_table_t,
    pub(super) known: &'r Known<T>,
    pub(super) access: &'r A,
    pub(super) raw: NonNull<abi::ss_plugin_table_entry_t>,
    /// What is called at its end: the function that gives it back, or the one that destroys it if it was made and never
    /// added. `None` for those that stay the host's: entries of an iteration, and those of hosts before API 3.1.0.
    pub(super) end: Option<abi::table_entry_fn>,
}

impl<'r, T, A: Access> Entry<'r, T, A> {
    /// The fields of the table.
    #[inline]
    pub fn fields(&self) -> &'r T {
        &self.known.fields
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
        if field.raw.table != self.known.id {
            return Err(other_table(&self.known.name, field));
        }
        let reader: &'r A = self.access;
        let reader = reader.reader();
        let mut data = ZERO;
        // SAFETY: table and entry are the host's, for whose call the access is; the entry was not given back, and the
        // field is one of this table.
        let rc = unsafe { (reader.fns.read)(self.table, self.raw.as_ptr(), field.raw.field, &raw mut data) };
        if rc != abi::SS_PLUGIN_SUCCESS {
            return Err(self.not_read(&field.raw));
        }
        // SAFETY: all bytes of the union were initialised; a text is the host's and readable now.
        match unsafe { V::take(&data, reader) } {
            Ok(value) => Ok(value),
            Err(error) => Err(self.no_value(&field.raw, &error)),
        }
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
        if field.raw.table != self.known.id {
            return Err(other_table(&self.known.name, field));
        }
        let write = self.access.writer().write;
        let rc = V::with_data(value, |data| {
            // SAFETY: table and entry are the host's, for whose call the access is; the entry was not given back, the
            // field is one of this table, and the value lives during the call.
            unsafe { write(self.table, self.raw.as_ptr(), field.raw.field, data) }
        });
        match rc {
            Ok(abi::SS_PLUGIN_SUCCESS) => Ok(()),
            Ok(_) => Err(self.not_written(&field.raw)),
            Err(error) => Err(self.no_value(&field.raw, &error)),
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
        if field.raw.table != self.known.id {
            return Err(self.no_field(&field.raw.name, "it belongs to another table"));
        }
        let read = self.access.reader().fns.read;
        let mut data = ZERO;
        // SAFETY: as in `read`.
        let rc = unsafe { read(self.table, self.raw.as_ptr(), field.raw.field, &raw mut data) };
        if rc != abi::SS_PLUGIN_SUCCESS {
            return Err(self.not_read(&field.raw));
        }
        // SAFETY: all bytes of the union were initialised.
        let table = a_table(unsafe { data.table }, &field.raw.name)?;
        Ok(TableRef { table: table.as_ptr(), known: &field.known, access: self.access, _key: PhantomData })
    }

    #[cold]
    #[inline(never)]
    fn not_read(&self, field: &RawField) -> Error {
        let reader = self.access.reader();
        if member!(reader.fns.common, read_entry_field).is_none() {
            return self.no_field(&field.name, "read: the host does not offer read_entry_field");
        }
        reader.error(format_args!("table {}: can't read field {}", self.known.name, field.name))
    }

    #[cold]
    #[inline(never)]
    fn not_written(&self, field: &RawField) -> Error
    where
        A: WriteAccess,
    {
        if member!(self.access.writer().fns, write_entry_field).is_none() {
            return self.no_field(&field.name, "write: the host does not offer write_entry_field");
        }
        let reader = self.access.reader();
        reader.error(format_args!("table {}: can't write field {}", self.known.name, field.name))
    }

    /// The host's value is none of the field's type, or the other way around.
    #[cold]
    #[inline(never)]
    fn no_value(&self, field: &RawField, error: &Error) -> Error {
        self.no_field(&field.name, &error.to_string())
    }

    #[cold]
    #[inline(never)]
    fn no_field(&self, field: &str, why: &str) -> Error {
        crate::err!("table {}, field {field}: {why}", self.known.name)
    }
}

impl<T, A: Access> Drop for Entry<'_, T, A> {
    #[inline]
    fn drop(&mut self) {
        if let Some(end) = self.end {
            // SAFETY: table and entry are the host's, for whose call the access is; this is the only place where the entry
            // is given back or destroyed, and an entry that was added is forgotten before it gets here.
            unsafe { end(self.table, self.raw.as_ptr()) };
        }
    }
}

impl<T, A: Access> fmt::Debug for Entry<'_, T, A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Entry({})", self.known.name)
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
    #[expect(
        clippy::should_implement_trait,
        reason = "add_table_entry is what it is called in the plugin API"
    )]
    pub fn add(self, key: K::Ref<'_>) -> Result<Entry<'r, T, A>> {
        let Some(add) = member!(self.table.access.writer().fns, add_table_entry) else {
            return Err(self.table.not_offered("add_table_entry"));
        };
        let made = self.entry.raw;
        // SAFETY: table and entry are the host's, for whose call the access is; the key lives during the call, and the
        // entry came from `create_table_entry` of this table.
        let added = K::with_data(key, |key| unsafe { add(self.table.table, key, made.as_ptr()) })?;
        let _ = ManuallyDrop::new(self.entry);
        match NonNull::new(added) {
            Some(added) => Ok(self.table.lent(added)),
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
        write!(f, "NewEntry({})", self.entry.known.name)
    }
}
