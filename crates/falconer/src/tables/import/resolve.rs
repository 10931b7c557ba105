//! Finding the fields of a table, at init.

use std::ffi::{CStr, CString};
use std::marker::PhantomData;

use falconer_abi as abi;

use super::field::{RawField, next_id};
use super::table::{Known, a_table};
use super::{Field, Nested};
use crate::tables::access::member;
use crate::tables::kept::{FieldFns, InitTables};
use crate::tables::state::{ZERO, type_name};
use crate::tables::{StateType, TableKey, TableValue};
use crate::{ApiVersion, Error, Result, bail};

/// The fields that a plugin uses of a table: `#[derive(TableFields)]` makes it.
///
/// `()` stands for none: fields can be found one by one with [`Tables::field`](crate::tables::Tables::field).
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not name fields of a table",
    label = "not the fields of a table",
    note = "put #[derive(TableFields)] on a struct whose members are Field<V>, Option<Field<V>> or Nested<K, T>, or use ()"
)]
pub trait TableFields: Sized + Send + Sync + 'static {
    /// The lowest API version that they need: 3.6.0 if one of them is a table.
    const API: ApiVersion;

    /// Finds the fields in a table.
    #[doc(hidden)]
    fn resolve(table: &Resolver<'_>) -> Result<Self>;
}

impl TableFields for () {
    const API: ApiVersion = ApiVersion::V3_0;

    fn resolve(_: &Resolver<'_>) -> Result<Self> {
        Ok(())
    }
}

/// A table whose fields are being found.
pub struct Resolver<'i> {
    pub(in crate::tables) init: &'i InitTables<'i>,
    pub(crate) table: *mut abi::ss_plugin_table_t,
    pub(crate) name: &'i str,
    pub(crate) id: u64,
}

impl Resolver<'_> {
    /// A field that has to be there.
    #[doc(hidden)]
    pub fn field<V: TableValue + ?Sized>(&self, name: &str) -> Result<Field<V>> {
        Ok(Field::new(self.raw(name, V::TYPE, false)?))
    }

    /// A field that is added if it is not there.
    #[doc(hidden)]
    pub fn added<V: TableValue + ?Sized>(&self, name: &str) -> Result<Field<V>> {
        Ok(Field::new(self.raw(name, V::TYPE, true)?))
    }

    /// A field that may be missing.
    #[doc(hidden)]
    pub fn optional<V: TableValue + ?Sized>(&self, name: &str) -> Result<Option<Field<V>>> {
        if self.misses(name)? { Ok(None) } else { self.field(name).map(Some) }
    }

    /// A field that is a table and has to be there.
    #[doc(hidden)]
    pub fn nested<K: TableKey, T: TableFields>(&self, name: &str) -> Result<Nested<K, T>> {
        self.init
            .needs(ApiVersion::V3_6, format_args!("table {}, field {name}: a table in a field", self.name))?;
        let raw = self.raw(name, StateType::Table, false)?;
        let id = next_id();
        let fields = self
            .in_table_of_an_entry(&raw, |table| T::resolve(&Resolver { init: self.init, table, name, id }))?;
        let known = Known { name: raw.name.clone(), fields, id };
        Ok(Nested { raw, known, _key: PhantomData })
    }

    /// A field that is a table and may be missing.
    #[doc(hidden)]
    pub fn optional_nested<K: TableKey, T: TableFields>(&self, name: &str) -> Result<Option<Nested<K, T>>> {
        if self.misses(name)? { Ok(None) } else { self.nested(name).map(Some) }
    }

    fn misses(&self, name: &str) -> Result<bool> {
        Ok(!self.list()?.iter().any(|field| field.name == name))
    }

    fn raw(&self, name: &str, ty: StateType, add: bool) -> Result<RawField> {
        let text = CString::new(name).map_err(|_| {
            crate::err!("table {}: the field name {name:?} has a NUL, expected one without", self.name)
        })?;
        let (function, verb) = match self.init.field_fns() {
            FieldFns::First(fns) if add => (fns.add_table_field, "add"),
            FieldFns::First(fns) => (fns.get_table_field, "find"),
            FieldFns::Extended(fns) if add => (member!(fns, add_table_field), "add"),
            FieldFns::Extended(fns) => (member!(fns, get_table_field), "find"),
        };
        let Some(function) = function else {
            bail!("table {}: can't {verb} field {name}: the host does not offer {verb}ing fields", self.name);
        };
        // SAFETY: the table is the host's, for whose init the resolver is; the name lives during the call.
        let field = unsafe { function(self.table, text.as_ptr(), ty.code()) };
        if field.is_null() {
            return Err(self.no_field(name, ty, verb));
        }
        Ok(RawField { field, table: self.id, name: name.into() })
    }

    /// Why there is no such field.
    #[cold]
    fn no_field(&self, name: &str, ty: StateType, verb: &str) -> Error {
        let error =
            self.init.error(format_args!("table {}: can't {verb} field {name} of type {ty}", self.name));
        let Ok(fields) = self.list() else { return error };
        let list: Vec<String> =
            fields.iter().map(|field| format!("{} ({})", field.name, type_name(field.code))).collect();
        match fields.iter().find(|field| field.name == name) {
            Some(field) if field.code != ty.code() => {
                crate::err!("{error}; the table has it as {}", type_name(field.code))
            }
            _ => crate::err!("{error}; the table has {}", list.join(", ")),
        }
    }

    /// The fields of the table.
    pub(crate) fn list(&self) -> Result<Vec<FieldInfo>> {
        let list = match self.init.field_fns() {
            FieldFns::First(fns) => fns.list_table_fields,
            FieldFns::Extended(fns) => member!(fns, list_table_fields),
        };
        let Some(list) = list else {
            bail!("table {}: the host does not offer list_table_fields", self.name);
        };
        let mut count = 0;
        // SAFETY: the table is the host's, for whose init the resolver is.
        let infos = unsafe { list(self.table, &raw mut count) };
        if infos.is_null() {
            if count == 0 {
                return Ok(Vec::new());
            }
            return Err(self.init.error(format_args!("table {}: can't list the fields", self.name)));
        }
        let mut fields = Vec::new();
        for at in 0..count as usize {
            // SAFETY: the host's array has `count` elements, by the rules of `symbols`.
            let info = unsafe { infos.add(at).read() };
            // SAFETY: a name that is not NULL is the host's text.
            let name = (!info.name.is_null()).then(|| unsafe { CStr::from_ptr(info.name) });
            fields.push(FieldInfo {
                name: name.unwrap_or_default().to_string_lossy().into_owned(),
                code: info.field_type,
                read_only: info.read_only != 0,
            });
        }
        Ok(fields)
    }

    /// Runs `body` with the table in a field of an entry that exists for that alone.
    fn in_table_of_an_entry<R>(
        &self,
        field: &RawField,
        body: impl FnOnce(*mut abi::ss_plugin_table_t) -> Result<R>,
    ) -> Result<R> {
        let (reader, writer) = self.init.access_fns();
        let functions = (
            member!(writer, create_table_entry),
            member!(writer, destroy_table_entry),
            member!(reader, read_entry_field),
        );
        let (Some(create), Some(destroy), Some(read)) = functions else {
            bail!("table {}, field {}: the host does not offer entries at init", self.name, field.name);
        };
        // SAFETY: the table is the host's, for whose init the resolver is.
        let entry = unsafe { create(self.table) };
        if entry.is_null() {
            return Err(self.init.error(format_args!(
                "table {}, field {}: can't make an entry to find the fields of the table in it",
                self.name, field.name
            )));
        }
        let mut data = ZERO;
        // SAFETY: table, entry and field are the host's.
        let rc = unsafe { read(self.table, entry, field.field, &raw mut data) };
        let result = if rc == abi::SS_PLUGIN_SUCCESS {
            // SAFETY: all bytes of the union were initialised.
            a_table(unsafe { data.table }, &field.name).and_then(|table| body(table.as_ptr()))
        } else {
            Err(self.init.error(format_args!("table {}: can't read field {}", self.name, field.name)))
        };
        // SAFETY: the entry was made above, was never added, and is destroyed once; the table in it is not used any more.
        unsafe { destroy(self.table, entry) };
        result
    }
}

impl std::fmt::Debug for Resolver<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Resolver").field("name", &self.name).finish_non_exhaustive()
    }
}

/// A field as the host lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldInfo {
    /// Its name.
    pub name: String,
    /// The number of its type: [`StateType::from_code`] knows those of API 3.12.
    pub code: abi::ss_plugin_state_type,
    /// Whether writing it is refused.
    pub read_only: bool,
}
