//! What a plugin's state keeps for tables, and the host's functions at init.

use std::fmt;
use std::ptr::{self, addr_of};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};

use falconer_abi as abi;

use super::own::TableOwner;
use super::texts::TextPool;
use crate::runtime::{Keep, RawTables};
use crate::{ApiVersion, Error, Result, bail};

/// The number of the next initialisation that uses tables.
static NEXT: AtomicU64 = AtomicU64::new(1);

/// What a plugin's state keeps for tables, from init to destroy.
pub(crate) struct TablesState {
    /// The number of the initialisation.
    pub(super) origin: u64,
    /// Memory for texts.
    pub(super) pool: TextPool,
    /// The plugin's own tables.
    pub(super) own: OnceLock<Arc<TableOwner>>,
    /// Sets the last error of a plugin's state.
    pub(super) report: fn(*mut abi::ss_plugin_t, &str),
}

impl TablesState {
    pub(crate) fn new(report: fn(*mut abi::ss_plugin_t, &str)) -> Self {
        Self {
            origin: NEXT.fetch_add(1, Ordering::Relaxed),
            pool: TextPool::default(),
            own: OnceLock::new(),
            report,
        }
    }
}

impl Drop for TablesState {
    fn drop(&mut self) {
        if let Some(own) = self.own.get() {
            own.close();
        }
    }
}

impl Keep for TablesState {
    fn initialised(&self, state: *mut abi::ss_plugin_t) {
        if let Some(own) = self.own.get() {
            own.initialised(state);
        }
    }
}

/// The input of init, as far as tables are concerned; `raw.init` is not NULL.
#[derive(Clone, Copy)]
pub(super) struct InitTables<'i> {
    pub(super) raw: RawTables<'i>,
    pub(super) state: &'i TablesState,
}

/// The functions on fields, in the form that the host has.
pub(super) enum FieldFns {
    First(abi::ss_plugin_table_fields_vtable),
    Extended(*const abi::ss_plugin_table_fields_vtable_ext),
}

impl InitTables<'_> {
    /// What could not be done, and what the host says about it.
    #[cold]
    pub(super) fn error(&self, what: fmt::Arguments<'_>) -> Error {
        // SAFETY: the owner is that of the init that is under way, which self does not outlive.
        unsafe { self.raw.owner.error(&what.to_string()) }
    }

    /// Refuses what needs a later version than the announced one.
    pub(super) fn needs(&self, version: ApiVersion, what: fmt::Arguments<'_>) -> Result<()> {
        if self.raw.api.has(version) {
            return Ok(());
        }
        bail!(
            "{what} needs API {version}, and the plugin asks for {} only; add `const TABLES: Option<falconer::ApiVersion> = Some(falconer::ApiVersion::V3_{});` to `impl Plugin`",
            self.raw.api,
            version.minor()
        );
    }

    pub(super) fn field_fns(&self) -> FieldFns {
        if self.raw.api.has(ApiVersion::V3_1) {
            // SAFETY: `init` is not NULL and has what came with 3.1.0.
            let fns = unsafe { addr_of!((*self.raw.init).fields_ext).read() };
            if !fns.is_null() {
                return FieldFns::Extended(fns);
            }
        }
        // SAFETY: `init` is not NULL; the member has been there since API 3.0.0.
        FieldFns::First(unsafe { addr_of!((*self.raw.init).fields).read() })
    }

    /// The functions that read and write tables at init; NULL before API 3.5.0.
    pub(super) fn access_fns(
        &self,
    ) -> (*const abi::ss_plugin_table_reader_vtable_ext, *const abi::ss_plugin_table_writer_vtable_ext) {
        if !self.raw.api.has(ApiVersion::V3_5) {
            return (ptr::null(), ptr::null());
        }
        // SAFETY: `init` is not NULL and has what came with 3.5.0.
        unsafe {
            (addr_of!((*self.raw.init).reader_ext).read(), addr_of!((*self.raw.init).writer_ext).read())
        }
    }
}
