//! The tables of one inspector, by name.

use std::ffi::{CStr, CString};
use std::sync::{Arc, PoisonError, RwLock};

use super::foreign::PluginTable;
use super::layout::{FieldDef, Layout, SubTables, lossy};
use super::own::OwnTable;
use super::reference::TableRef;
use super::table::{Table, text};
use super::{StateType, TableError};
use crate::gate::Gate;
use crate::nearest;

/// The state tables that a group of plugins shares; a cheap handle.
///
/// There is one for each event source that is run, so that plugins which serve several have tables for each. The host
/// puts its own tables in before it initialises the first plugin; plugins add theirs when they are initialised, and
/// find those of the plugins before them.
///
/// ```
/// use falconer_host::{StateType, TableSpec, Tables};
///
/// let tables = Tables::new();
/// let spec = TableSpec::new("sessions", StateType::Uint64)
///     .field("user", StateType::String)
///     .read_only_field("since", StateType::Uint64);
/// let sessions = tables.add(spec)?;
/// sessions.insert(7u64, |entry| entry.write("since", 1_700_000_000_000_000_000u64))?;
/// assert_eq!(tables.get("sessions")?.len()?, 1);
/// # Ok::<(), falconer_host::TableError>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Tables {
    inner: Arc<RwLock<Vec<TableRef>>>,
}

/// What a table of the host is like.
#[derive(Clone, Debug)]
pub struct TableSpec {
    name: String,
    key_type: StateType,
    fields: Vec<SpecField>,
}

#[derive(Clone, Debug)]
enum SpecField {
    Value { name: String, ty: StateType, read_only: bool },
    Table { name: String, spec: TableSpec },
}

impl TableSpec {
    /// A table without fields.
    pub fn new(name: impl Into<String>, key_type: StateType) -> Self {
        Self { name: name.into(), key_type, fields: Vec::new() }
    }

    /// Adds a field that plugins may read and write.
    #[must_use]
    pub fn field(mut self, name: impl Into<String>, ty: StateType) -> Self {
        self.fields.push(SpecField::Value { name: name.into(), ty, read_only: false });
        self
    }

    /// Adds a field that plugins may only read.
    #[must_use]
    pub fn read_only_field(mut self, name: impl Into<String>, ty: StateType) -> Self {
        self.fields.push(SpecField::Value { name: name.into(), ty, read_only: true });
        self
    }

    /// Adds a field that holds a table in each entry, named as the table is.
    #[must_use]
    pub fn sub_table(mut self, spec: TableSpec) -> Self {
        self.fields.push(SpecField::Table { name: spec.name.clone(), spec });
        self
    }

    fn layout(&self) -> Result<Arc<Layout>, TableError> {
        let table = text(&self.name, "table")?;
        let layout = Layout::new(Vec::new());
        for field in &self.fields {
            let field = match field {
                SpecField::Value { ty: StateType::Table, name, .. } => {
                    return Err(TableError::AddSubTable { table: self.name.clone(), field: name.clone() });
                }
                SpecField::Value { name, ty, read_only } => {
                    FieldDef { read_only: *read_only, ..FieldDef::own(&text(name, "field")?, *ty) }
                }
                SpecField::Table { name, spec } => {
                    let name = text(name, "field")?;
                    let sub =
                        SubTables { name: name.clone(), key_type: Some(spec.key()?), layout: spec.layout()? };
                    FieldDef { read_only: true, sub: Some(sub), ..FieldDef::own(&name, StateType::Table) }
                }
            };
            layout.add(&table, field)?;
        }
        Ok(layout)
    }

    fn key(&self) -> Result<StateType, TableError> {
        if self.key_type.is_key() {
            return Ok(self.key_type);
        }
        Err(TableError::TypeCode { what: "key", code: self.key_type.code() })
    }
}

impl Tables {
    /// No tables yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a table of the host.
    ///
    /// # Errors
    ///
    /// If there is one of that name, or if the description cannot be: an empty name, a key that is a table, one field
    /// with two types, more than 1024 fields.
    #[expect(clippy::needless_pass_by_value, reason = "a description is made for one table")]
    pub fn add(&self, spec: TableSpec) -> Result<Table, TableError> {
        let table = OwnTable::new(text(&spec.name, "table")?, spec.key()?, spec.layout()?);
        self.register(TableRef::Own(Arc::clone(&table)))?;
        Ok(Table { inner: TableRef::Own(table) })
    }

    /// The table of that name.
    pub fn get(&self, name: &str) -> Result<Table, TableError> {
        self.find(&CString::new(name).unwrap_or_default()).map(|inner| Table { inner })
    }

    /// All tables, in the order in which they were added.
    pub fn list(&self) -> Vec<Table> {
        self.all().into_iter().map(|inner| Table { inner }).collect()
    }

    pub(crate) fn all(&self) -> Vec<TableRef> {
        self.inner.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(crate) fn find(&self, name: &CStr) -> Result<TableRef, TableError> {
        let tables = self.inner.read().unwrap_or_else(PoisonError::into_inner);
        tables.iter().find(|table| table.name() == name).cloned().ok_or_else(|| {
            let table = lossy(name);
            let known = tables.iter().filter_map(|table| table.name().to_str().ok());
            let nearest = nearest(&table, known).map(str::to_owned);
            TableError::Unknown { table, nearest }
        })
    }

    pub(crate) fn find_typed(&self, name: &CStr, key_type: StateType) -> Result<TableRef, TableError> {
        let table = self.find(name)?;
        let expected = table.key_type();
        if expected == key_type {
            return Ok(table);
        }
        Err(TableError::KeyType { table: lossy(name), found: key_type, expected })
    }

    pub(crate) fn register(&self, table: TableRef) -> Result<(), TableError> {
        let mut tables = self.inner.write().unwrap_or_else(PoisonError::into_inner);
        if tables.iter().any(|one| one.name() == table.name()) {
            return Err(TableError::Taken { table: lossy(table.name()) });
        }
        tables.push(table);
        Ok(())
    }

    /// Takes out the tables of the plugin behind the gate.
    pub(crate) fn remove(&self, gate: &Arc<Gate>) {
        let gone = |table: &TableRef| matches!(table, TableRef::Plugin(table) if table.is_behind(gate));
        let mut tables = self.inner.write().unwrap_or_else(PoisonError::into_inner);
        let (removed, kept) = tables.drain(..).partition(gone);
        *tables = kept;
        drop(tables);
        // Not under the lock: what holds entries of these tables is not called from here, but locks stay short.
        drop::<Vec<TableRef>>(removed);
    }

    /// The tables of the plugin behind the gate.
    pub(crate) fn of(&self, gate: &Arc<Gate>) -> Vec<Table> {
        let own = |table: &TableRef| matches!(table, TableRef::Plugin(table) if table.is_behind(gate));
        self.all().into_iter().filter(own).map(|inner| Table { inner }).collect()
    }

    pub(crate) fn register_plugins(&self, table: Arc<PluginTable>) -> Result<(), TableError> {
        self.register(TableRef::Plugin(table))
    }
}
