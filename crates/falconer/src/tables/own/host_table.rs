//! What a table does in the functions that the host calls.

use std::ffi::CStr;

use falconer_abi as abi;

use super::schema::Schema;
use crate::runtime::guard;
use crate::{Error, Result};

/// A host's function that gets the entries of an iteration.
pub(super) type Visit =
    unsafe extern "C" fn(*mut State, *mut abi::ss_plugin_table_entry_t) -> abi::ss_plugin_bool;

/// What the host has of its own for an iteration.
pub(super) type State = abi::ss_plugin_table_iterator_state_t;

/// A table as the host's calls see it: of any key and any entry, one function for each of the vtables.
///
/// Each does its work in [`run`], so that an error or a panic is the plugin's last error: the guard is part of the table's
/// own code, and nothing is between it and what is guarded. They have C's calling convention, which lets nothing unwind,
/// so that the host's call can be handed on as it is. Handles are numbers that are checked; nothing is followed.
pub(super) trait HostTable: Send + Sync {
    fn name(&self) -> &CStr;

    fn len(&self) -> usize;

    /// The table's fields; there are some for every table that the host can reach.
    fn schema(&self) -> Option<&Schema>;

    /// Whether the host may use the table: from when it was registered, or read as a field, until the plugin's state is
    /// destroyed.
    fn is_reachable(&self) -> bool;

    /// Sets the last error of the plugin.
    fn set_error(&self, text: &str);

    /// # Safety
    ///
    /// A pointer that is not NULL leads to a value of the key's type, a text to what is readable.
    unsafe extern "C" fn get(
        &self,
        key: *const abi::ss_plugin_state_data,
    ) -> *mut abi::ss_plugin_table_entry_t;

    /// # Safety
    ///
    /// `out` is NULL or may be written.
    unsafe extern "C" fn read(
        &self,
        entry: *mut abi::ss_plugin_table_entry_t,
        field: *const abi::ss_plugin_table_field_t,
        out: *mut abi::ss_plugin_state_data,
    ) -> abi::ss_plugin_rc;

    extern "C" fn release(&self, entry: *mut abi::ss_plugin_table_entry_t);

    /// Calls `visit` with each entry until it returns 0, with no lock held; whether it went through all.
    ///
    /// # Safety
    ///
    /// `visit` may be called with `state` in this thread.
    unsafe extern "C" fn iterate(&self, visit: Option<Visit>, state: *mut State) -> abi::ss_plugin_bool;

    extern "C" fn clear(&self) -> abi::ss_plugin_rc;

    /// # Safety
    ///
    /// As for [`get`](Self::get).
    unsafe extern "C" fn erase(&self, key: *const abi::ss_plugin_state_data) -> abi::ss_plugin_rc;

    extern "C" fn create(&self) -> *mut abi::ss_plugin_table_entry_t;

    extern "C" fn destroy(&self, entry: *mut abi::ss_plugin_table_entry_t);

    /// # Safety
    ///
    /// As for [`get`](Self::get).
    unsafe extern "C" fn add(
        &self,
        key: *const abi::ss_plugin_state_data,
        entry: *mut abi::ss_plugin_table_entry_t,
    ) -> *mut abi::ss_plugin_table_entry_t;

    /// # Safety
    ///
    /// A pointer that is not NULL leads to a value of the field's type, a text to what is readable.
    unsafe extern "C" fn write(
        &self,
        entry: *mut abi::ss_plugin_table_entry_t,
        field: *const abi::ss_plugin_table_field_t,
        data: *const abi::ss_plugin_state_data,
    ) -> abi::ss_plugin_rc;
}

/// Runs the body of a function under guard.
#[inline]
pub(super) fn run<R: Copy>(
    table: &dyn HostTable,
    function: &str,
    failed: R,
    body: impl FnOnce() -> Result<R>,
) -> R {
    let reported = |error| {
        report(table, function, error);
        failed
    };
    match guard(|| body().unwrap_or_else(reported)) {
        Ok(done) => done,
        Err(panic) => reported(Error::new(panic)),
    }
}

/// As [`run`], for functions that return whether they succeeded.
#[inline]
pub(super) fn done(
    table: &dyn HostTable,
    function: &str,
    body: impl FnOnce() -> Result<()>,
) -> abi::ss_plugin_rc {
    run(table, function, abi::SS_PLUGIN_FAILURE, || body().map(|()| abi::SS_PLUGIN_SUCCESS))
}

#[cold]
#[inline(never)]
#[expect(clippy::needless_pass_by_value, reason = "it is dropped here, and not where nothing failed")]
fn report(table: &dyn HostTable, function: &str, error: Error) {
    let _ = guard(|| {
        let text = format!("table {}: {function}: {error}", table.name().to_string_lossy());
        table.set_error(&text);
    });
}

/// The key or the value that the host points to.
///
/// # Safety
///
/// A pointer that is not NULL leads to one.
#[inline]
pub(super) unsafe fn value(
    pointer: *const abi::ss_plugin_state_data,
    what: &str,
) -> Result<abi::ss_plugin_state_data> {
    if pointer.is_null() {
        return Err(null(what));
    }
    // SAFETY: not NULL; the caller's promise.
    Ok(unsafe { pointer.read() })
}

#[cold]
#[inline(never)]
pub(super) fn null(expected: &str) -> Error {
    crate::err!("found a null pointer, expected {expected}")
}
