//! Tables and entries, whoever keeps them.

use std::ffi::CStr;
use std::sync::Arc;

use super::foreign::{PluginEntry, PluginTable};
use super::layout::{FieldDef, FieldRef, Layout, lossy};
use super::own::{Cell, OwnEntry, OwnTable};
use super::value::DatumRef;
use super::{StateType, TableError};

/// A table, whoever keeps its entries.
#[derive(Clone, Debug)]
pub(crate) enum TableRef {
    Own(Arc<OwnTable>),
    Plugin(Arc<PluginTable>),
}

/// An entry of a table; given back with the last clone.
#[derive(Clone, Debug)]
pub(crate) enum EntryRef {
    Own(Arc<OwnEntry>),
    Plugin(Arc<PluginEntry>),
}

impl TableRef {
    pub(crate) fn name(&self) -> &CStr {
        match self {
            Self::Own(table) => &table.name,
            Self::Plugin(table) => &table.name,
        }
    }

    pub(crate) fn key_type(&self) -> StateType {
        match self {
            Self::Own(table) => table.key_type,
            Self::Plugin(table) => table.key_type,
        }
    }

    pub(crate) fn layout(&self) -> &Layout {
        match self {
            Self::Own(table) => &table.layout,
            Self::Plugin(table) => &table.layout,
        }
    }

    pub(crate) fn len(&self) -> Result<u64, TableError> {
        match self {
            Self::Own(table) => Ok(table.len() as u64),
            Self::Plugin(table) => table.len(),
        }
    }

    /// Finds a field.
    pub(crate) fn field(&self, name: &CStr, ty: StateType) -> Result<FieldRef, TableError> {
        match self {
            Self::Own(table) => table.layout.find_typed(&table.name, name, ty),
            Self::Plugin(table) => table.field(name, ty, false),
        }
    }

    /// Adds a field, or finds it.
    pub(crate) fn add_field(&self, name: &CStr, ty: StateType) -> Result<FieldRef, TableError> {
        match name.to_str() {
            Ok("") => return Err(TableError::Name { what: "field", problem: "empty" }),
            Ok(_) => {}
            Err(_) => return Err(TableError::Name { what: "field", problem: "not UTF-8" }),
        }
        if ty == StateType::Table {
            return Err(TableError::AddSubTable { table: lossy(self.name()), field: lossy(name) });
        }
        match self {
            Self::Own(table) => table.layout.add(&table.name, FieldDef::own(name, ty)),
            Self::Plugin(table) => table.field(name, ty, true),
        }
    }

    /// The definition of a field that was handed out.
    #[inline]
    pub(crate) fn definition(&self, field: Option<FieldRef>) -> Result<(FieldRef, &FieldDef), TableError> {
        field
            .and_then(|field| Some((field, self.layout().get(field)?)))
            .ok_or_else(|| TableError::ForeignField { table: lossy(self.name()) })
    }

    pub(crate) fn entry(&self, key: DatumRef<'_>) -> Result<Option<EntryRef>, TableError> {
        Ok(match self {
            Self::Own(table) => table.entry(key).map(EntryRef::Own),
            Self::Plugin(table) => table.entry(key)?.map(|entry| EntryRef::Plugin(Arc::new(entry))),
        })
    }

    pub(crate) fn create(&self) -> Result<EntryRef, TableError> {
        Ok(match self {
            Self::Own(table) => EntryRef::Own(table.create()),
            Self::Plugin(table) => EntryRef::Plugin(Arc::new(table.create()?)),
        })
    }

    pub(crate) fn add(&self, key: DatumRef<'_>, entry: &EntryRef) -> Result<EntryRef, TableError> {
        match (self, entry) {
            (Self::Own(table), EntryRef::Own(entry)) => {
                table.add(key, entry).map(|()| EntryRef::Own(Arc::clone(entry)))
            }
            (Self::Plugin(table), EntryRef::Plugin(entry)) => {
                table.add(key, entry).map(|entry| EntryRef::Plugin(Arc::new(entry)))
            }
            _ => Err(self.foreign_entry()),
        }
    }

    pub(crate) fn erase(&self, key: DatumRef<'_>) -> Result<(), TableError> {
        match self {
            Self::Own(table) => table.erase(key),
            Self::Plugin(table) => table.erase(key),
        }
    }

    pub(crate) fn clear(&self) -> Result<(), TableError> {
        match self {
            Self::Own(table) => {
                table.clear();
                Ok(())
            }
            Self::Plugin(table) => table.clear(),
        }
    }

    /// Calls `each` for every entry until it returns `false`, which makes the answer `false`. Entries that are erased
    /// meanwhile are left out; those that are added meanwhile may be.
    pub(crate) fn iterate(&self, each: &mut dyn FnMut(EntryRef) -> bool) -> Result<bool, TableError> {
        match self {
            Self::Own(table) => {
                let entries = table.entries();
                Ok(entries
                    .into_iter()
                    .filter(|entry| !entry.erased())
                    .all(|entry| each(EntryRef::Own(entry))))
            }
            Self::Plugin(table) => table.iterate(&mut |entry| each(EntryRef::Plugin(Arc::new(entry)))),
        }
    }

    /// Reads a field that holds no table and hands its value to `take`.
    #[inline]
    pub(crate) fn read<R>(
        &self,
        entry: &EntryRef,
        index: usize,
        field: &FieldDef,
        take: impl FnOnce(Read<'_>) -> R,
    ) -> Result<R, TableError> {
        match (self, entry) {
            (Self::Own(table), EntryRef::Own(entry)) => match table.cell(entry, index, field)? {
                Cell::Value(value) => Ok(take(Read::Own(value))),
                Cell::Table(_) => Err(self.holds_table(field, "read")),
            },
            (Self::Plugin(_), EntryRef::Plugin(_)) if field.ty == StateType::Table => {
                Err(self.holds_table(field, "read"))
            }
            (Self::Plugin(table), EntryRef::Plugin(entry)) => {
                // SAFETY: the entry is held by the caller, who takes the value before giving it back.
                let value = unsafe { table.read(entry, field) }?;
                Ok(take(Read::Plugin(value)))
            }
            _ => Err(self.foreign_entry()),
        }
    }

    /// The table in a field.
    pub(crate) fn sub_table(
        &self,
        entry: &EntryRef,
        index: usize,
        field: &FieldDef,
    ) -> Result<TableRef, TableError> {
        let other = || super::layout::other_type(self.name(), field, StateType::Table);
        match (self, entry) {
            _ if field.ty != StateType::Table => Err(other()),
            (Self::Own(table), EntryRef::Own(entry)) => match table.cell(entry, index, field)? {
                Cell::Table(table) => Ok(Self::Own(table)),
                Cell::Value(_) => Err(other()),
            },
            (Self::Plugin(table), EntryRef::Plugin(entry)) => table.sub_table(entry, field).map(Self::Plugin),
            _ => Err(self.foreign_entry()),
        }
    }

    /// Writes a field that holds no table.
    pub(crate) fn write(
        &self,
        entry: &EntryRef,
        index: usize,
        field: &FieldDef,
        value: DatumRef<'_>,
    ) -> Result<(), TableError> {
        match (self, entry) {
            _ if field.ty == StateType::Table => Err(self.holds_table(field, "written")),
            (Self::Own(table), EntryRef::Own(entry)) => table.set(entry, index, value),
            (Self::Plugin(table), EntryRef::Plugin(entry)) => table.write(entry, field, value),
            _ => Err(self.foreign_entry()),
        }
    }

    #[cold]
    pub(crate) fn foreign_entry(&self) -> TableError {
        TableError::ForeignEntry { table: lossy(self.name()) }
    }

    #[cold]
    pub(crate) fn holds_table(&self, field: &FieldDef, what: &'static str) -> TableError {
        TableError::HoldsTable { table: lossy(self.name()), field: lossy(&field.name), what }
    }

    #[cold]
    pub(crate) fn read_only(&self, field: &FieldDef) -> TableError {
        TableError::ReadOnly { table: lossy(self.name()), field: lossy(&field.name) }
    }
}

/// A value that was read.
pub(crate) enum Read<'a> {
    /// A copy of the host's.
    Own(super::value::Datum),
    /// Lent by the plugin while the entry is held and the field not written.
    Plugin(DatumRef<'a>),
}
