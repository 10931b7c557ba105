//! A table in a field of an entry, as the host reaches it.

use std::ffi::CStr;
use std::sync::{Arc, OnceLock, Weak};

use falconer_abi as abi;

use super::erased::AnyTable;
use super::home::{Home, Input, Link};
use super::registry::{register_nested, remove_nested};
use super::schema::Schema;
use super::table::{OwnTable, TableEntry};
use super::vtable;
use crate::tables::TableKey;
use crate::{Result, bail};

/// What a table that is lent as the value of a field has.
#[derive(Default)]
pub(super) struct Nesting(OnceLock<Lent>);

struct Lent {
    /// The name of the field.
    name: &'static CStr,
    home: Arc<Home>,
    input: Input,
    handle: *mut abi::ss_plugin_table_t,
}

impl Nesting {
    /// The name of the field that the table is in, once others can reach it.
    pub(super) fn name(&self) -> Option<&'static CStr> {
        self.0.get().map(|lent| lent.name)
    }
}

// SAFETY: the handle is a number.
unsafe impl Send for Lent {}
// SAFETY: as for Send.
unsafe impl Sync for Lent {}

impl Drop for Lent {
    fn drop(&mut self) {
        remove_nested(self.handle);
        self.home.give_back_input(self.input);
    }
}

/// A table that can be the value of a field.
pub(super) trait Lendable {
    /// What the host gets: the address of a struct with the table's functions.
    ///
    /// It stays readable until the plugin is destroyed, and leads to this table as long as that is there.
    fn lend(
        &self,
        name: &'static CStr,
        schema: &Arc<Schema>,
        home: &Arc<Home>,
    ) -> Result<*mut abi::ss_plugin_table_t>;
}

impl<K: TableKey, E: TableEntry> Lendable for OwnTable<K, E> {
    fn lend(
        &self,
        name: &'static CStr,
        schema: &Arc<Schema>,
        home: &Arc<Home>,
    ) -> Result<*mut abi::ss_plugin_table_t> {
        let link = self.0.link.get_or_init(|| Link::new(home, schema.clone()));
        if !Arc::ptr_eq(&link.home, home) {
            bail!("the table in the field belongs to another initialisation of the plugin");
        }
        let lent = self.0.nesting.0.get_or_init(|| {
            let any: Weak<dyn AnyTable> = Arc::downgrade(&(self.0.clone() as Arc<dyn AnyTable>));
            let handle = register_nested(any);
            let input = home.take_input(vtable::input(name, K::TYPE, handle));
            Lent { name, home: home.clone(), input, handle }
        });
        // `plugin_api.h` does not say what the pointer leads to; libsinsp (plugin_tables.cpp) and with it all hosts that
        // pass tables on take it for a table input.
        Ok(lent.input.0.cast())
    }
}
