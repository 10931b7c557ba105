//! A table as the host's calls see it: of any key and any entry, and with no panic and no error left in what it does.

use std::ffi::CStr;
use std::mem::MaybeUninit;
use std::ptr;

use falconer_abi as abi;

use super::home::Link;
use crate::runtime::guard;
use crate::{Error, Result};

/// A host's function that gets the entries of an iteration.
pub(super) type Visit =
    unsafe extern "C" fn(*mut State, *mut abi::ss_plugin_table_entry_t) -> abi::ss_plugin_bool;

/// What the host has of its own for an iteration.
pub(super) type State = abi::ss_plugin_table_iterator_state_t;

/// What a table does for the host. Handles are numbers that are checked; nothing is followed.
pub(super) trait Operations: Send + Sync {
    fn name(&self) -> &CStr;

    /// What ties the table to the plugin's state; there is one for every table that the host can reach.
    fn link(&self) -> Option<&Link>;

    fn len(&self) -> usize;

    /// # Safety
    ///
    /// The member of the key's type is initialised, and a text that is not NULL readable.
    unsafe fn get(&self, key: abi::ss_plugin_state_data) -> Result<*mut abi::ss_plugin_table_entry_t>;

    fn read(
        &self,
        entry: *mut abi::ss_plugin_table_entry_t,
        field: *const abi::ss_plugin_table_field_t,
        out: &mut MaybeUninit<abi::ss_plugin_state_data>,
    ) -> Result<()>;

    fn release(&self, entry: *mut abi::ss_plugin_table_entry_t) -> Result<()>;

    /// Calls `visit` with each entry until it returns 0, with no lock held; whether it went through all.
    ///
    /// # Safety
    ///
    /// `visit` may be called with `state` in this thread.
    unsafe fn iterate(&self, visit: Visit, state: *mut State) -> Result<bool>;

    fn clear(&self) -> Result<()>;

    /// # Safety
    ///
    /// As for [`get`](Self::get).
    unsafe fn erase(&self, key: abi::ss_plugin_state_data) -> Result<()>;

    fn create(&self) -> Result<*mut abi::ss_plugin_table_entry_t>;

    fn destroy(&self, entry: *mut abi::ss_plugin_table_entry_t) -> Result<()>;

    /// # Safety
    ///
    /// As for [`get`](Self::get).
    unsafe fn add(
        &self,
        key: abi::ss_plugin_state_data,
        entry: *mut abi::ss_plugin_table_entry_t,
    ) -> Result<*mut abi::ss_plugin_table_entry_t>;

    /// # Safety
    ///
    /// The member of the field's type is initialised, and a text that is not NULL readable.
    unsafe fn write(
        &self,
        entry: *mut abi::ss_plugin_table_entry_t,
        field: *const abi::ss_plugin_table_field_t,
        data: abi::ss_plugin_state_data,
    ) -> Result<()>;
}

/// [`Operations`] under guard, one call for each function of the vtables: an error or a panic is the plugin's last error.
///
/// The guard is part of the table's own code, so that nothing is between it and what is guarded.
pub(super) trait AnyTable: Send + Sync {
    fn name(&self) -> &CStr;
    fn link(&self) -> Option<&Link>;
    fn len(&self) -> usize;

    /// # Safety
    ///
    /// A pointer that is not NULL leads to a value of the key's type, a text to what is readable.
    unsafe fn get(&self, key: *const abi::ss_plugin_state_data) -> *mut abi::ss_plugin_table_entry_t;

    /// # Safety
    ///
    /// `out` is NULL or may be written.
    unsafe fn read(
        &self,
        entry: *mut abi::ss_plugin_table_entry_t,
        field: *const abi::ss_plugin_table_field_t,
        out: *mut abi::ss_plugin_state_data,
    ) -> abi::ss_plugin_rc;

    fn release(&self, entry: *mut abi::ss_plugin_table_entry_t);

    /// # Safety
    ///
    /// As for [`Operations::iterate`].
    unsafe fn iterate(&self, visit: Option<Visit>, state: *mut State) -> abi::ss_plugin_bool;

    fn clear(&self) -> abi::ss_plugin_rc;

    /// # Safety
    ///
    /// As for [`get`](Self::get).
    unsafe fn erase(&self, key: *const abi::ss_plugin_state_data) -> abi::ss_plugin_rc;

    fn create(&self) -> *mut abi::ss_plugin_table_entry_t;

    fn destroy(&self, entry: *mut abi::ss_plugin_table_entry_t);

    /// # Safety
    ///
    /// As for [`get`](Self::get).
    unsafe fn add(
        &self,
        key: *const abi::ss_plugin_state_data,
        entry: *mut abi::ss_plugin_table_entry_t,
    ) -> *mut abi::ss_plugin_table_entry_t;

    /// # Safety
    ///
    /// A pointer that is not NULL leads to a value of the field's type, a text to what is readable.
    unsafe fn write(
        &self,
        entry: *mut abi::ss_plugin_table_entry_t,
        field: *const abi::ss_plugin_table_field_t,
        data: *const abi::ss_plugin_state_data,
    ) -> abi::ss_plugin_rc;
}

impl<T: Operations> AnyTable for T {
    fn name(&self) -> &CStr {
        Operations::name(self)
    }

    fn link(&self) -> Option<&Link> {
        Operations::link(self)
    }

    fn len(&self) -> usize {
        Operations::len(self)
    }

    unsafe fn get(&self, key: *const abi::ss_plugin_state_data) -> *mut abi::ss_plugin_table_entry_t {
        run(self, "get_table_entry", ptr::null_mut(), || {
            // SAFETY: the caller's promise.
            unsafe { Operations::get(self, value(key, "a key")?) }
        })
    }

    unsafe fn read(
        &self,
        entry: *mut abi::ss_plugin_table_entry_t,
        field: *const abi::ss_plugin_table_field_t,
        out: *mut abi::ss_plugin_state_data,
    ) -> abi::ss_plugin_rc {
        done(self, "read_entry_field", || {
            // SAFETY: the caller's promise.
            let Some(out) = (unsafe { out.cast::<MaybeUninit<_>>().as_mut() }) else {
                return Err(Error::cold("found a null pointer where the value is to be put"));
            };
            Operations::read(self, entry, field, out)
        })
    }

    fn release(&self, entry: *mut abi::ss_plugin_table_entry_t) {
        run(self, "release_table_entry", (), || Operations::release(self, entry));
    }

    unsafe fn iterate(&self, visit: Option<Visit>, state: *mut State) -> abi::ss_plugin_bool {
        run(self, "iterate_entries", 0, || {
            let Some(visit) = visit else { return Err(null("the function that gets the entries")) };
            // SAFETY: the caller's promise.
            unsafe { Operations::iterate(self, visit, state) }.map(abi::ss_plugin_bool::from)
        })
    }

    fn clear(&self) -> abi::ss_plugin_rc {
        done(self, "clear_table", || Operations::clear(self))
    }

    unsafe fn erase(&self, key: *const abi::ss_plugin_state_data) -> abi::ss_plugin_rc {
        done(self, "erase_table_entry", || {
            // SAFETY: the caller's promise.
            unsafe { Operations::erase(self, value(key, "a key")?) }
        })
    }

    fn create(&self) -> *mut abi::ss_plugin_table_entry_t {
        run(self, "create_table_entry", ptr::null_mut(), || Operations::create(self))
    }

    fn destroy(&self, entry: *mut abi::ss_plugin_table_entry_t) {
        run(self, "destroy_table_entry", (), || Operations::destroy(self, entry));
    }

    unsafe fn add(
        &self,
        key: *const abi::ss_plugin_state_data,
        entry: *mut abi::ss_plugin_table_entry_t,
    ) -> *mut abi::ss_plugin_table_entry_t {
        run(self, "add_table_entry", ptr::null_mut(), || {
            // SAFETY: the caller's promise.
            unsafe { Operations::add(self, value(key, "a key")?, entry) }
        })
    }

    unsafe fn write(
        &self,
        entry: *mut abi::ss_plugin_table_entry_t,
        field: *const abi::ss_plugin_table_field_t,
        data: *const abi::ss_plugin_state_data,
    ) -> abi::ss_plugin_rc {
        done(self, "write_entry_field", || {
            // SAFETY: the caller's promise.
            unsafe { Operations::write(self, entry, field, value(data, "a value")?) }
        })
    }
}

/// Runs the body of a function under guard.
#[inline]
pub(super) fn run<R>(table: &dyn AnyTable, function: &str, failed: R, body: impl FnOnce() -> Result<R>) -> R {
    match guard(body) {
        Ok(Ok(done)) => done,
        Ok(Err(error)) => {
            report(table, function, error);
            failed
        }
        Err(panic) => {
            report(table, function, Error::new(panic));
            failed
        }
    }
}

/// As [`run`], for functions that return whether they succeeded.
#[inline]
fn done(table: &dyn AnyTable, function: &str, body: impl FnOnce() -> Result<()>) -> abi::ss_plugin_rc {
    run(table, function, abi::SS_PLUGIN_FAILURE, || body().map(|()| abi::SS_PLUGIN_SUCCESS))
}

#[cold]
#[inline(never)]
#[expect(clippy::needless_pass_by_value, reason = "it is dropped here, and not where nothing failed")]
fn report(table: &dyn AnyTable, function: &str, error: Error) {
    let _ = guard(|| {
        let text = format!("table {}: {function}: {error}", table.name().to_string_lossy());
        if let Some(link) = table.link() {
            link.home.error(&text);
        }
    });
}

/// The key or the value that the host points to.
///
/// # Safety
///
/// A pointer that is not NULL leads to one.
#[inline]
unsafe fn value(pointer: *const abi::ss_plugin_state_data, what: &str) -> Result<abi::ss_plugin_state_data> {
    if pointer.is_null() {
        return Err(null(what));
    }
    // SAFETY: not NULL; the caller's promise.
    Ok(unsafe { pointer.read() })
}

#[cold]
#[inline(never)]
fn null(expected: &str) -> Error {
    crate::err!("found a null pointer, expected {expected}")
}
