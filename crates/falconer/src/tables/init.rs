//! Tables at init.

use std::ffi::{CStr, CString};
use std::fmt;
use std::marker::PhantomData;
use std::ptr::{self, NonNull, addr_of};
use std::sync::Arc;

use falconer_abi as abi;

use super::access::ReadFns;
use super::import::{FieldInfo, Known, Resolver, Table, TableFields, next_id};
use super::kept::{InitTables, TablesState};
use super::own::{OwnTable, TableEntry, TableOwner};
use super::state::type_name;
use super::{Field, StateType, TableKey, TableReader, TableValue, TableWriter};
use crate::runtime::RawTables;
use crate::{ApiVersion, Error, Result, bail};

/// State tables while a plugin is initialised: what there is, and tables of one's own.
///
/// [`InitContext::tables`](crate::InitContext::tables) gives it.
#[derive(Clone, Copy)]
pub struct Tables<'i> {
    init: InitTables<'i>,
}

/// A table as the host lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableInfo {
    /// Its name.
    pub name: String,
    /// The number of its key's type: [`StateType::from_code`] knows those of API 3.12.
    pub key: abi::ss_plugin_state_type,
}

impl<'i> Tables<'i> {
    /// The tables of an init, whose input has them: `raw.init` is not NULL.
    pub(crate) fn new(raw: RawTables<'i>, state: &'i TablesState) -> Self {
        Self { init: InitTables { raw, state } }
    }

    /// All tables that the host has now: its own, and those of plugins that were initialised before.
    ///
    /// # Errors
    ///
    /// If the host does not offer it, or fails.
    pub fn list(&self) -> Result<Vec<TableInfo>> {
        // SAFETY: `init` is not NULL; the member has been there since API 3.0.0.
        let Some(list) = (unsafe { addr_of!((*self.init.raw.init).list_tables).read() }) else {
            bail!("the host does not offer list_tables");
        };
        let mut count = 0;
        // SAFETY: owner and function are the host's, for whose init self is.
        let infos = unsafe { list(self.init.raw.owner.owner, &raw mut count) };
        if infos.is_null() {
            if count == 0 {
                return Ok(Vec::new());
            }
            return Err(self.init.error(format_args!("can't list the tables")));
        }
        let mut tables = Vec::new();
        for at in 0..count as usize {
            // SAFETY: the host's array has `count` elements, by the rules of `symbols`.
            let info = unsafe { infos.add(at).read() };
            // SAFETY: a name that is not NULL is the host's text.
            let name = (!info.name.is_null()).then(|| unsafe { CStr::from_ptr(info.name) });
            tables.push(TableInfo {
                name: name.unwrap_or_default().to_string_lossy().into_owned(),
                key: info.key_type,
            });
        }
        Ok(tables)
    }

    /// The table of a name and with keys of type `K`, with the fields `T`.
    ///
    /// # Errors
    ///
    /// If there is no such table, it has keys of another type, or fields are missing; the error says what there is.
    pub fn get<K: TableKey, T: TableFields>(&self, name: &str) -> Result<Table<K, T>> {
        self.init.needs(T::API, format_args!("table {name}: one of its fields"))?;
        let text = CString::new(name)
            .map_err(|_| crate::err!("the table name {name:?} has a NUL, expected one without"))?;
        // SAFETY: `init` is not NULL; the member has been there since API 3.0.0.
        let Some(get) = (unsafe { addr_of!((*self.init.raw.init).get_table).read() }) else {
            bail!("table {name}: the host does not offer get_table");
        };
        // SAFETY: owner and function are the host's, for whose init self is; the name lives during the call.
        let table = unsafe { get(self.init.raw.owner.owner, text.as_ptr(), K::TYPE.code()) };
        let Some(table) = NonNull::new(table) else { return Err(self.no_table(name, K::TYPE)) };
        let id = next_id();
        let fields = T::resolve(&Resolver { init: &self.init, table: table.as_ptr(), name, id })?;
        let known = Known { name: name.into(), fields, id };
        Ok(Table { raw: table, known, origin: self.init.state.origin, _key: PhantomData })
    }

    /// As [`get`](Self::get); `None` if the host lists no table of that name.
    ///
    /// # Errors
    ///
    /// As for [`get`](Self::get) and [`list`](Self::list).
    pub fn find<K: TableKey, T: TableFields>(&self, name: &str) -> Result<Option<Table<K, T>>> {
        if self.list()?.iter().any(|table| table.name == name) { self.get(name).map(Some) } else { Ok(None) }
    }

    #[cold]
    fn no_table(&self, name: &str, key: StateType) -> Error {
        let error = self.init.error(format_args!("can't find table {name} with key {key}"));
        let Ok(tables) = self.list() else { return error };
        match tables.iter().find(|table| table.name == name) {
            Some(table) if table.key != key.code() => {
                crate::err!("{error}; the table has key {}", type_name(table.key))
            }
            _ if tables.is_empty() => crate::err!("{error}; the host has no tables"),
            _ => {
                let list: Vec<String> = tables
                    .iter()
                    .map(|table| format!("{} (key {})", table.name, type_name(table.key)))
                    .collect();
                crate::err!("{error}; the host has {}", list.join(", "))
            }
        }
    }

    fn resolver<'t, K: TableKey, T: TableFields>(&'t self, table: &'t Table<K, T>) -> Result<Resolver<'t>> {
        if table.origin != self.init.state.origin {
            bail!("table {}: it was found by another initialisation of the plugin", table.name());
        }
        let Known { name, id, .. } = &table.known;
        Ok(Resolver { init: &self.init, table: table.raw.as_ptr(), name, id: *id })
    }

    /// The fields of a table, all of them.
    ///
    /// # Errors
    ///
    /// If the host does not offer it, or fails.
    pub fn fields<K: TableKey, T: TableFields>(&self, table: &Table<K, T>) -> Result<Vec<FieldInfo>> {
        self.resolver(table)?.list()
    }

    /// A field of a table by name and type.
    ///
    /// # Errors
    ///
    /// If there is none; the error says what there is.
    pub fn field<V: TableValue + ?Sized>(
        &self,
        table: &Table<impl TableKey, impl TableFields>,
        name: &str,
    ) -> Result<Field<V>> {
        self.resolver(table)?.field(name)
    }

    /// Adds a field to a table; one that is there with the same type is found.
    ///
    /// # Errors
    ///
    /// If the table's owner refuses: one of that name has another type, for instance.
    pub fn add_field<V: TableValue + ?Sized>(
        &self,
        table: &Table<impl TableKey, impl TableFields>,
        name: &str,
    ) -> Result<Field<V>> {
        self.resolver(table)?.added(name)
    }

    /// Registers a table of the plugin's own, under its name; other plugins that are initialised later find it.
    ///
    /// It stays registered until the plugin is destroyed, whatever becomes of `table`.
    ///
    /// # Errors
    ///
    /// If the host refuses it: there is a table of that name, for instance. If it was registered before.
    pub fn add<K: TableKey, E: TableEntry>(&self, table: &OwnTable<K, E>) -> Result<()> {
        self.init.needs(E::API, format_args!("table {}: one of its fields", table.name()))?;
        // SAFETY: `init` is not NULL; the member has been there since API 3.0.0.
        let Some(add) = (unsafe { addr_of!((*self.init.raw.init).add_table).read() }) else {
            bail!("table {}: the host does not offer add_table", table.name());
        };
        let InitTables { raw, state } = self.init;
        let counted = raw.api.has(ApiVersion::V3_1);
        let own = state.own.get_or_init(|| Arc::new(TableOwner::new(state.report, counted)));
        table.register(own, |input| {
            // SAFETY: owner and function are the host's, for whose init self is; `register` keeps the input and all that
            // it leads to until the plugin is destroyed.
            let rc = unsafe { add(self.init.raw.owner.owner, input) };
            if rc == abi::SS_PLUGIN_SUCCESS {
                return Ok(());
            }
            let ours = own.take_early_error();
            let error = self.init.error(format_args!("can't add table {}", table.name()));
            Err(match ours {
                Some(ours) => crate::err!("{error} ({ours})"),
                None => error,
            })
        })
    }

    /// Reading at init, which needs API 3.5.0 (Falco 0.38).
    ///
    /// # Errors
    ///
    /// If the announced version is lower, or the host does not offer it.
    pub fn reader(&self) -> Result<TableReader<'i>> {
        self.init.needs(ApiVersion::V3_5, format_args!("reading tables at init"))?;
        let (reader, _) = self.init.access_fns();
        if reader.is_null() {
            bail!("the host does not offer reading tables at init");
        }
        // SAFETY: functions and owner are the host's, for whose init self is.
        Ok(unsafe {
            TableReader::new(ReadFns::new(ptr::null(), reader), self.init.raw.owner, self.init.state)
        })
    }

    /// Writing at init, which needs API 3.5.0 (Falco 0.38).
    ///
    /// # Errors
    ///
    /// As for [`reader`](Self::reader).
    pub fn writer(&self) -> Result<TableWriter<'i>> {
        let reader = self.reader()?;
        let (_, writer) = self.init.access_fns();
        if writer.is_null() {
            bail!("the host does not offer writing tables at init");
        }
        // SAFETY: as in `reader`.
        Ok(unsafe { TableWriter::new(reader, ptr::null(), writer) })
    }
}

impl fmt::Debug for Tables<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Tables")
    }
}
