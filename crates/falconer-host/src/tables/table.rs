//! Tables and their entries, as the host reads and writes them.

use std::ffi::{CStr, CString};
use std::fmt;

use super::layout::{FieldRef, lossy, other_type};
use super::reference::{EntryRef, Read, TableRef};
use super::{StateType, StateValue, TableError};

/// A state table, of the host or of a plugin; a cheap handle.
///
/// The tables of a plugin that was destroyed return [`TableError::Gone`].
#[derive(Clone, Debug)]
pub struct Table {
    pub(crate) inner: TableRef,
}

/// What a field of a table is like.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct TableField {
    /// Its name.
    pub name: String,
    /// Its type.
    pub ty: StateType,
    /// Whether plugins can't write it.
    pub read_only: bool,
}

impl Table {
    /// The table's name.
    pub fn name(&self) -> &str {
        self.inner.name().to_str().unwrap_or_default()
    }

    /// Type of the keys.
    pub fn key_type(&self) -> StateType {
        self.inner.key_type()
    }

    /// Whether a plugin keeps the entries, and not the host.
    pub fn is_plugins(&self) -> bool {
        matches!(self.inner, TableRef::Plugin(_))
    }

    /// Number of entries.
    pub fn len(&self) -> Result<u64, TableError> {
        self.inner.len()
    }

    /// Whether there are no entries.
    pub fn is_empty(&self) -> Result<bool, TableError> {
        Ok(self.len()? == 0)
    }

    /// The fields of the entries.
    pub fn fields(&self) -> Result<Vec<TableField>, TableError> {
        let field = |name: &CStr, ty, read_only| TableField { name: lossy(name), ty, read_only };
        Ok(match &self.inner {
            TableRef::Own(table) => {
                table.layout.fields().map(|one| field(&one.name, one.ty, one.read_only)).collect()
            }
            TableRef::Plugin(table) => {
                table.fields()?.iter().map(|(name, ty, read_only)| field(name, *ty, *read_only)).collect()
            }
        })
    }

    /// Adds a field, unless it is there with that type.
    pub fn add_field(&self, name: &str, ty: StateType) -> Result<(), TableError> {
        self.inner.add_field(&text(name, "field")?, ty).map(|_| ())
    }

    /// The entry at a key.
    ///
    /// # Errors
    ///
    /// If the key is not of the table's type, or if the plugin is gone.
    pub fn get(&self, key: impl Into<StateValue>) -> Result<Option<Entry>, TableError> {
        let key = self.key(key.into())?.datum();
        Ok(self.inner.entry(key.borrowed())?.map(|entry| self.held(entry)))
    }

    /// A new entry at a key, in place of the one that is there; `fill` writes its fields before it is added.
    ///
    /// ```
    /// use falconer_host::{StateType, TableSpec, Tables};
    ///
    /// let tables = Tables::new();
    /// let users = tables.add(TableSpec::new("users", StateType::Uint32).field("name", StateType::String))?;
    /// users.insert(1000u32, |user| user.write("name", "ann"))?;
    /// assert_eq!(users.get(1000u32)?.unwrap().read("name")?.to_string(), "ann");
    /// # Ok::<(), falconer_host::TableError>(())
    /// ```
    pub fn insert(
        &self,
        key: impl Into<StateValue>,
        fill: impl FnOnce(&Entry) -> Result<(), TableError>,
    ) -> Result<Entry, TableError> {
        let key = self.key(key.into())?.datum();
        let new = self.held(self.inner.create()?);
        fill(&new)?;
        let entry = self.inner.add(key.borrowed(), &new.inner)?;
        Ok(self.held(entry))
    }

    /// Erases the entry at a key.
    pub fn erase(&self, key: impl Into<StateValue>) -> Result<(), TableError> {
        let key = self.key(key.into())?.datum();
        self.inner.erase(key.borrowed())
    }

    /// Erases all entries.
    pub fn clear(&self) -> Result<(), TableError> {
        self.inner.clear()
    }

    /// Calls `each` for every entry until it returns `false`; says whether all were seen. The plugin API does not report
    /// keys here; [`keys`](Self::keys) does, for tables of the host.
    pub fn for_each(&self, mut each: impl FnMut(&Entry) -> bool) -> Result<bool, TableError> {
        self.inner.iterate(&mut |entry| each(&self.held(entry)))
    }

    /// The keys of a table that the host keeps; `None` for those of plugins, which do not report them.
    pub fn keys(&self) -> Option<Vec<StateValue>> {
        let TableRef::Own(table) = &self.inner else { return None };
        let value = |key: &super::value::Datum| StateValue::of(table.key_type, key.borrowed());
        Some(table.pairs().iter().map(|(key, _)| value(key)).collect())
    }

    fn key(&self, key: StateValue) -> Result<StateValue, TableError> {
        if key.ty() == self.key_type() {
            return Ok(key);
        }
        Err(TableError::KeyType { table: self.name().to_owned(), found: key.ty(), expected: self.key_type() })
    }

    fn held(&self, inner: EntryRef) -> Entry {
        Entry { table: self.inner.clone(), inner }
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({} keys)", self.name(), self.key_type())
    }
}

/// An entry of a table, given back when dropped.
#[derive(Debug)]
pub struct Entry {
    table: TableRef,
    inner: EntryRef,
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
            return Err(other_type(self.table.name(), definition, value.ty()));
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

/// A name as a C string.
pub(crate) fn text(name: &str, what: &'static str) -> Result<CString, TableError> {
    match CString::new(name) {
        Ok(name) if name.is_empty() => Err(TableError::Name { what, problem: "empty" }),
        Ok(name) => Ok(name),
        Err(_) => Err(TableError::Name { what, problem: "not without a NUL" }),
    }
}
