//! Accessors of fields.

use std::fmt;
use std::marker::PhantomData;
use std::sync::atomic::{AtomicU64, Ordering};

use falconer_abi as abi;

use super::TableFields;
use super::table::Known;
use crate::tables::{StateType, TableKey, TableValue};

/// The number of the next import: what tells the fields of one table from those of another.
static NEXT: AtomicU64 = AtomicU64::new(1);

pub(crate) fn next_id() -> u64 {
    NEXT.fetch_add(1, Ordering::Relaxed)
}

/// A field's accessor as the host gave it, and which import it is for.
pub(super) struct RawField {
    pub(super) field: *mut abi::ss_plugin_table_field_t,
    pub(super) table: u64,
    pub(super) name: Box<str>,
}

// SAFETY: the accessor is the host's; it is only ever handed back to the host's functions, during calls of the host.
unsafe impl Send for RawField {}
// SAFETY: as for Send.
unsafe impl Sync for RawField {}

/// A field of an imported table, found by name and type at init.
///
/// It belongs to the table that it was found in; using it with another one is an error. Keep it in the plugin.
pub struct Field<V: TableValue + ?Sized> {
    pub(super) raw: RawField,
    _value: PhantomData<fn() -> PhantomData<V>>,
}

impl<V: TableValue + ?Sized> Field<V> {
    pub(super) fn new(raw: RawField) -> Self {
        Self { raw, _value: PhantomData }
    }

    /// The field's name.
    pub fn name(&self) -> &str {
        &self.raw.name
    }

    /// The field's type.
    pub fn ty(&self) -> StateType {
        V::TYPE
    }
}

impl<V: TableValue + ?Sized> fmt::Debug for Field<V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Field({}: {})", self.raw.name, V::TYPE)
    }
}

/// A field that is a table itself, with the fields `T` of that table's entries; needs API 3.6.0 (Falco 0.38).
///
/// [`Entry::nested`](super::Entry::nested) gives the table of an entry.
pub struct Nested<K: TableKey, T: TableFields> {
    pub(super) raw: RawField,
    /// Of the tables behind the field: all of them have the same fields.
    pub(super) known: Known<T>,
    pub(super) _key: PhantomData<fn() -> K>,
}

impl<K: TableKey, T: TableFields> Nested<K, T> {
    /// The field's name.
    pub fn name(&self) -> &str {
        &self.raw.name
    }

    /// The fields of the entries of the table.
    pub fn fields(&self) -> &T {
        &self.known.fields
    }
}

impl<K: TableKey, T: TableFields> fmt::Debug for Nested<K, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Nested({}: table with key {})", self.raw.name, K::TYPE)
    }
}
