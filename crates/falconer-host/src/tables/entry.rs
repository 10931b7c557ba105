//! Entries as the host reads and writes them.

use super::layout::FieldRef;
use super::reference::{EntryRef, Read, TableRef};
use super::table::{Table, text};
use super::{StateType, StateValue, TableError};

/// An entry of a table, given back when dropped.
#[derive(Debug)]
pub struct Entry {
    pub(super) table: TableRef,
    pub(super) inner: EntryRef,
}

impl Entry {
    /// Reads a field.
    ///
    /// # Errors
    ///
    /// If there is no such field, if it holds a [table](Self::sub_table), if the entry was erased, or if the plugin that
    /// keeps it fails or is gone.
    pub fn read(&self, field: &str) -> Result<StateValue, TableError> {
        let field = self.field(field)?;
        let (field, definition) = self.table.definition(Some(field))?;
        self.table.read(&self.inner, field.index, definition, |value| match value {
            Read::Own(value) => StateValue::of(definition.ty, value.borrowed()),
            Read::Plugin(value) => StateValue::of(definition.ty, value),
        })
    }

    /// Writes a field; the host may write those that plugins can't.
    pub fn write(&self, field: &str, value: impl Into<StateValue>) -> Result<(), TableError> {
        let (value, field) = (value.into(), self.field(field)?);
        let (field, definition) = self.table.definition(Some(field))?;
        if definition.ty != value.ty() && definition.ty != StateType::Table {
            return Err(super::layout::other_type(self.table.name(), definition, value.ty()));
        }
        self.table.write(&self.inner, field.index, definition, value.datum().borrowed())
    }

    /// The table in a field.
    pub fn sub_table(&self, field: &str) -> Result<Table, TableError> {
        let field = self.field(field)?;
        let (field, definition) = self.table.definition(Some(field))?;
        let inner = self.table.sub_table(&self.inner, field.index, definition)?;
        Ok(Table { inner })
    }

    /// A field of that name, whatever its type.
    fn field(&self, name: &str) -> Result<FieldRef, TableError> {
        let name = text(name, "field")?;
        if let Some((field, _)) = self.table.layout().find(&name) {
            return Ok(field);
        }
        let ty = match &self.table {
            TableRef::Own(_) => None,
            TableRef::Plugin(table) => {
                table.fields()?.into_iter().find(|(one, ..)| *one == name).map(|(_, ty, _)| ty)
            }
        };
        self.table.field(&name, ty.unwrap_or(StateType::Uint64))
    }
}
