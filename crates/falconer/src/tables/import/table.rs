//! Imported tables, and one within a call.

use std::fmt;
use std::marker::PhantomData;
use std::ptr::{self, NonNull};

use falconer_abi as abi;

use super::entry::{Entry, NewEntry};
use super::{Field, TableFields};
use crate::tables::access::member;
use crate::tables::{Access, TableKey, TableValue, WriteAccess};
use crate::{Error, Result, bail};

/// A table of the host or of another plugin, with the fields `T` that the plugin uses of it.
///
/// [`Tables::get`](crate::tables::Tables::get) finds it at init; keep it in the plugin. It does nothing by itself:
/// [`with`](Self::with) and the functions below take what the call at hand brings, a
/// [`TableReader`](crate::tables::TableReader) or [`TableWriter`](crate::tables::TableWriter).
pub struct Table<K: TableKey, T: TableFields = ()> {
    pub(crate) raw: NonNull<abi::ss_plugin_table_t>,
    pub(crate) known: Known<T>,
    /// The initialisation that it was found in.
    pub(crate) origin: u64,
    pub(crate) _key: PhantomData<fn() -> K>,
}

/// What is known of an imported table.
pub(crate) struct Known<T> {
    pub(crate) name: Box<str>,
    pub(crate) fields: T,
    /// What ties fields to this import.
    pub(crate) id: u64,
}

// SAFETY: the table is the host's; it is only ever handed back to the host's functions, during calls of the host for the
// initialisation that it came from.
unsafe impl<K: TableKey, T: TableFields> Send for Table<K, T> {}
// SAFETY: as for Send.
unsafe impl<K: TableKey, T: TableFields> Sync for Table<K, T> {}

impl<K: TableKey, T: TableFields> Table<K, T> {
    /// The table's name.
    pub fn name(&self) -> &str {
        &self.known.name
    }

    /// The fields.
    pub fn fields(&self) -> &T {
        &self.known.fields
    }

    /// The table, with what the call at hand brings.
    #[inline]
    pub fn with<'r, A: Access>(&'r self, access: &'r A) -> TableRef<'r, K, T, A> {
        // The host's pointer is good for calls of the initialisation that it came from; others get errors.
        let same = access.reader().origin() == self.origin;
        TableRef {
            table: if same { self.raw.as_ptr() } else { ptr::null_mut() },
            known: &self.known,
            access,
            _key: PhantomData,
        }
    }

    /// As [`TableRef::get`].
    #[inline]
    pub fn get<'r, A: Access>(&'r self, access: &'r A, key: K::Ref<'_>) -> Result<Option<Entry<'r, T, A>>> {
        self.with(access).get(key)
    }

    /// As [`TableRef::entry`].
    #[inline]
    pub fn entry<'r, A: Access>(&'r self, access: &'r A, key: K::Ref<'_>) -> Result<Entry<'r, T, A>> {
        self.with(access).entry(key)
    }
}

impl<K: TableKey, T: TableFields> fmt::Debug for Table<K, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Table({}, key {})", self.name(), K::TYPE)
    }
}

/// A table within a call of the host.
pub struct TableRef<'r, K: TableKey, T, A> {
    /// NULL for a table of another initialisation.
    pub(super) table: *mut abi::ss_plugin_table_t,
    pub(super) known: &'r Known<T>,
    pub(super) access: &'r A,
    pub(super) _key: PhantomData<fn() -> K>,
}

impl<K: TableKey, T, A> Clone for TableRef<'_, K, T, A> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<K: TableKey, T, A> Copy for TableRef<'_, K, T, A> {}

impl<'r, K: TableKey, T: TableFields, A: Access> TableRef<'r, K, T, A> {
    /// Makes sure that the call is one for the table.
    #[inline]
    pub(super) fn check(&self) -> Result<()> {
        if self.table.is_null() { Err(self.foreign()) } else { Ok(()) }
    }

    #[cold]
    fn foreign(&self) -> Error {
        crate::err!(
            "table {}: it was found by another initialisation of the plugin; keep it in the plugin's struct, and use it there",
            self.known.name
        )
    }

    /// An error of the host's.
    #[cold]
    #[inline(never)]
    pub(super) fn failed(&self, what: fmt::Arguments<'_>) -> Error {
        self.access.reader().error(format_args!("table {}: {what}", self.known.name))
    }

    /// The host has no such function.
    #[cold]
    #[inline(never)]
    pub(super) fn not_offered(&self, function: &str) -> Error {
        crate::err!("table {}: the host does not offer {function}", self.known.name)
    }

    /// An entry, and what ends it.
    #[inline]
    pub(super) fn an_entry(
        &self,
        entry: NonNull<abi::ss_plugin_table_entry_t>,
        end: Option<abi::table_entry_fn>,
    ) -> Entry<'r, T, A> {
        Entry { table: self.table, known: self.known, access: self.access, raw: entry, end }
    }

    /// An entry that the host has lent.
    #[inline]
    pub(super) fn lent(&self, entry: NonNull<abi::ss_plugin_table_entry_t>) -> Entry<'r, T, A> {
        self.an_entry(entry, self.access.reader().fns.release)
    }

    /// The table's name as its owner says it now.
    ///
    /// # Errors
    ///
    /// If the host does not offer it, or fails.
    pub fn host_name(&self) -> Result<String> {
        self.check()?;
        let Some(get) = member!(self.access.reader().fns.common, get_table_name) else {
            return Err(self.not_offered("get_table_name"));
        };
        // SAFETY: the table is the host's, for whose call the access is.
        match unsafe { crate::tables::access::host_text(get(self.table)) } {
            Some(name) => Ok(name.to_string_lossy().into_owned()),
            None => Err(self.failed(format_args!("it has no name"))),
        }
    }

    /// Number of entries.
    ///
    /// # Errors
    ///
    /// If the host does not offer it, or fails.
    pub fn len(&self) -> Result<u64> {
        self.check()?;
        let Some(size) = member!(self.access.reader().fns.common, get_table_size) else {
            return Err(self.not_offered("get_table_size"));
        };
        // SAFETY: the table is the host's, for whose call the access is.
        match unsafe { size(self.table) } {
            u64::MAX => Err(self.failed(format_args!("its size is not known"))),
            size => Ok(size),
        }
    }

    /// Whether there are no entries.
    ///
    /// # Errors
    ///
    /// As for [`len`](Self::len).
    pub fn is_empty(&self) -> Result<bool> {
        Ok(self.len()? == 0)
    }

    /// The entry of a key; `None` if the host gives none, which is all that it says, be it that there is none or that
    /// something is wrong. The entry is given back when it is dropped.
    ///
    /// # Errors
    ///
    /// If the host does not offer it, or the key is a text with a NUL.
    #[inline]
    pub fn get(&self, key: K::Ref<'_>) -> Result<Option<Entry<'r, T, A>>> {
        self.check()?;
        let fns = &self.access.reader().fns;
        // SAFETY: the table is the host's, for whose call the access is; the key lives during the call.
        let entry = K::with_data(key, |key| unsafe { (fns.get)(self.table, key) })?;
        match NonNull::new(entry) {
            Some(entry) => Ok(Some(self.lent(entry))),
            None if member!(fns.common, get_table_entry).is_none() => {
                Err(self.not_offered("get_table_entry"))
            }
            None => Ok(None),
        }
    }

    /// The entry of a key, which has to be there.
    ///
    /// # Errors
    ///
    /// If there is none, with the host's reason; and as for [`get`](Self::get).
    #[inline]
    pub fn entry(&self, key: K::Ref<'_>) -> Result<Entry<'r, T, A>> {
        match self.get(key)? {
            Some(entry) => Ok(entry),
            None => Err(self.no_entry(key)),
        }
    }

    #[cold]
    #[inline(never)]
    fn no_entry(&self, key: K::Ref<'_>) -> Error {
        self.failed(format_args!("no entry {key:?}"))
    }

    /// Calls `visit` with each entry, until it returns `false`; whether it went through all of them.
    ///
    /// The table may change meanwhile: what that means for the entries to come is up to the table's owner. Texts that
    /// are read of an entry live until `visit` returns.
    ///
    /// # Errors
    ///
    /// If the host does not offer it (before API 3.1.0), or breaks the iteration off.
    pub fn iterate<F>(&self, visit: F) -> Result<bool>
    where
        F: for<'i> FnMut(Entry<'i, T, A>) -> bool,
    {
        super::walk::iterate(self, visit)
    }
}

impl<'r, K: TableKey, T: TableFields, A: WriteAccess> TableRef<'r, K, T, A> {
    /// Removes all entries.
    ///
    /// # Errors
    ///
    /// If the host does not offer it, or fails.
    pub fn clear(&self) -> Result<()> {
        self.check()?;
        let Some(clear) = member!(self.access.writer().fns, clear_table) else {
            return Err(self.not_offered("clear_table"));
        };
        // SAFETY: the table is the host's, for whose call the access is.
        if unsafe { clear(self.table) } == abi::SS_PLUGIN_SUCCESS {
            return Ok(());
        }
        Err(self.failed(format_args!("can't remove all entries")))
    }

    /// Removes the entry of a key.
    ///
    /// # Errors
    ///
    /// If the host does not offer it, or fails: most do if there is no such entry.
    pub fn erase(&self, key: K::Ref<'_>) -> Result<()> {
        self.check()?;
        let Some(erase) = member!(self.access.writer().fns, erase_table_entry) else {
            return Err(self.not_offered("erase_table_entry"));
        };
        // SAFETY: the table is the host's, for whose call the access is; the key lives during the call.
        if K::with_data(key, |key| unsafe { erase(self.table, key) })? == abi::SS_PLUGIN_SUCCESS {
            return Ok(());
        }
        Err(self.failed(format_args!("can't remove entry {key:?}")))
    }

    /// Makes an entry, which is not in the table before it is [added](NewEntry::add).
    ///
    /// # Errors
    ///
    /// If the host does not offer it, or fails.
    pub fn create(&self) -> Result<NewEntry<'r, K, T, A>> {
        self.check()?;
        let Some(create) = member!(self.access.writer().fns, create_table_entry) else {
            return Err(self.not_offered("create_table_entry"));
        };
        let destroy = member!(self.access.writer().fns, destroy_table_entry);
        if destroy.is_none() {
            return Err(self.not_offered("destroy_table_entry"));
        }
        // SAFETY: the table is the host's, for whose call the access is.
        match NonNull::new(unsafe { create(self.table) }) {
            Some(entry) => Ok(NewEntry::new(*self, self.an_entry(entry, destroy))),
            None => Err(self.failed(format_args!("can't make an entry"))),
        }
    }

    /// The entry of a key, made and added if there is none.
    ///
    /// # Errors
    ///
    /// As for [`get`](Self::get), [`create`](Self::create) and [`NewEntry::add`].
    pub fn get_or_add(&self, key: K::Ref<'_>) -> Result<Entry<'r, T, A>> {
        match self.get(key)? {
            Some(entry) => Ok(entry),
            None => self.create()?.add(key),
        }
    }
}

impl<K: TableKey, T, A> fmt::Debug for TableRef<'_, K, T, A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TableRef({}, key {})", self.known.name, K::TYPE)
    }
}

/// Refuses a field of another table.
#[cold]
#[inline(never)]
pub(super) fn other_table<V: TableValue + ?Sized>(name: &str, field: &Field<V>) -> Error {
    crate::err!("table {name}: field {} belongs to another table", field.name())
}

/// Checks that the host's pointer to a table is one.
pub(super) fn a_table(
    table: *mut abi::ss_plugin_table_t,
    name: &str,
) -> Result<NonNull<abi::ss_plugin_table_t>> {
    let Some(table) = NonNull::new(table) else {
        bail!("field {name}: found a null pointer, expected a table");
    };
    Ok(table)
}
