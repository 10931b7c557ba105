//! Access to tables during a call of the host.

use std::cell::OnceCell;
use std::ffi::{CStr, c_char};
use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;
use std::ptr;

use falconer_abi as abi;

use super::kept::TablesState;
use super::texts::Texts;
use crate::runtime::{Owner, RawTables, TablesInput};
use crate::{Error, Result};

/// A member of a vtable that may be NULL.
macro_rules! member {
    ($table:expr, $member:ident) => {{
        let table = $table;
        if table.is_null() {
            None
        } else {
            // SAFETY: not NULL, and so the host's vtable of this form, which lives during the call.
            unsafe { ::std::ptr::addr_of!((*table).$member).read() }
        }
    }};
}
pub(crate) use member;

/// Functions that read tables, as a call brings them: the extended ones where there are any.
///
/// Those that are called for every entry are looked up once. In place of one that the host does not offer there is one
/// that fails, so that only who has failed asks why.
#[derive(Clone, Copy)]
pub(super) struct ReadFns {
    /// NULL, or the members that both forms begin with.
    pub(super) common: *const abi::ss_plugin_table_reader_vtable,
    /// NULL, or all members.
    pub(super) extended: *const abi::ss_plugin_table_reader_vtable_ext,
    pub(super) get: abi::get_table_entry_fn,
    pub(super) read: abi::read_entry_field_fn,
    /// `None` also in the first form, which does not take entries back.
    pub(super) release: Option<abi::table_entry_fn>,
}

impl ReadFns {
    /// # Safety
    ///
    /// What is not NULL is a vtable of its form, and readable.
    #[inline]
    pub(super) unsafe fn new(
        first: *const abi::ss_plugin_table_reader_vtable,
        extended: *const abi::ss_plugin_table_reader_vtable_ext,
    ) -> Self {
        // The extended form begins with the members of the first one.
        let common = if extended.is_null() { first } else { extended.cast() };
        Self {
            common,
            extended,
            get: member!(common, get_table_entry).unwrap_or(no_entry),
            read: member!(common, read_entry_field).unwrap_or(no_value),
            release: member!(extended, release_table_entry),
        }
    }
}

/// Stands for a `get_table_entry` that the host does not offer.
unsafe extern "C" fn no_entry(
    _: *mut abi::ss_plugin_table_t,
    _: *const abi::ss_plugin_state_data,
) -> *mut abi::ss_plugin_table_entry_t {
    ptr::null_mut()
}

/// Stands for a `read_entry_field` that the host does not offer.
unsafe extern "C" fn no_value(
    _: *mut abi::ss_plugin_table_t,
    _: *mut abi::ss_plugin_table_entry_t,
    _: *const abi::ss_plugin_table_field_t,
    _: *mut abi::ss_plugin_state_data,
) -> abi::ss_plugin_rc {
    abi::SS_PLUGIN_NOT_SUPPORTED
}

/// Stands for a `write_entry_field` that the host does not offer.
unsafe extern "C" fn not_written(
    _: *mut abi::ss_plugin_table_t,
    _: *mut abi::ss_plugin_table_entry_t,
    _: *const abi::ss_plugin_table_field_t,
    _: *const abi::ss_plugin_state_data,
) -> abi::ss_plugin_rc {
    abi::SS_PLUGIN_NOT_SUPPORTED
}

/// What gives access to tables of the host and of other plugins for reading, during one call.
///
/// Extraction gets one ([`#[fields]`](macro@crate::fields) functions may take a `&TableReader<'_>`), and init on hosts
/// since API 3.5.0. It can't leave the call or its thread, so that no table is touched outside of one.
///
/// Texts that were read with it live as long as it does.
pub struct TableReader<'call> {
    pub(super) fns: ReadFns,
    owner: Owner,
    state: &'call TablesState,
    texts: OnceCell<Texts>,
    /// The host's functions are for the thread of the call.
    _thread: PhantomData<*const ()>,
}

impl<'call> TableReader<'call> {
    /// A reader for the call that is under way.
    ///
    /// # Safety
    ///
    /// What is not NULL in `fns` and `owner` is the host's and stays valid during `'call`, and `state` is that of the
    /// plugin that the host called.
    pub(super) unsafe fn new(fns: ReadFns, owner: Owner, state: &'call TablesState) -> Self {
        Self { fns, owner, state, texts: OnceCell::new(), _thread: PhantomData }
    }

    /// The number of the initialisation that it belongs to.
    #[inline]
    pub(super) fn origin(&self) -> u64 {
        self.state.origin
    }

    /// What could not be done, and what the host says about it.
    #[cold]
    #[inline(never)]
    pub(super) fn error(&self, what: fmt::Arguments<'_>) -> Error {
        // SAFETY: the owner is that of the call that is under way, which self does not outlive.
        unsafe { self.owner.error(&what.to_string()) }
    }

    /// The memory of texts.
    #[inline]
    pub(super) fn texts(&self) -> &Texts {
        self.texts.get_or_init(|| self.state.pool.take())
    }

    /// Forgets the texts that were read.
    #[inline]
    pub(super) fn rewind(&mut self) {
        if let Some(texts) = self.texts.get_mut() {
            texts.rewind();
        }
    }
}

impl Drop for TableReader<'_> {
    #[inline]
    fn drop(&mut self) {
        if let Some(texts) = self.texts.take() {
            self.state.pool.give_back(texts);
        }
    }
}

impl fmt::Debug for TableReader<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TableReader").field("extended", &!self.fns.extended.is_null()).finish_non_exhaustive()
    }
}

/// What gives access to tables of the host and of other plugins for reading and writing, during one call.
///
/// Event parsing and capture listening get one, and init on hosts since API 3.5.0. It is a [`TableReader`] too.
pub struct TableWriter<'call> {
    reader: TableReader<'call>,
    /// NULL, or the functions: both forms have the same members.
    pub(super) fns: *const abi::ss_plugin_table_writer_vtable,
    /// Looked up once, as those in [`ReadFns`].
    pub(super) write: abi::write_entry_field_fn,
}

impl<'call> TableWriter<'call> {
    /// A writer for the call that is under way.
    ///
    /// # Safety
    ///
    /// As for [`TableReader::new`]; the same goes for the functions behind `first` and `extended`.
    pub(super) unsafe fn new(
        reader: TableReader<'call>,
        first: *const abi::ss_plugin_table_writer_vtable,
        extended: *const abi::ss_plugin_table_writer_vtable_ext,
    ) -> Self {
        let fns = if extended.is_null() { first } else { extended.cast() };
        Self { reader, fns, write: member!(fns, write_entry_field).unwrap_or(not_written) }
    }
}

impl<'call> Deref for TableWriter<'call> {
    type Target = TableReader<'call>;

    #[inline]
    fn deref(&self) -> &TableReader<'call> {
        &self.reader
    }
}

impl fmt::Debug for TableWriter<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("TableWriter").field(&self.reader).finish()
    }
}

/// What can read tables: [`TableReader`] and [`TableWriter`].
pub trait Access: Sized + sealed::Sealed {
    #[doc(hidden)]
    fn reader(&self) -> &TableReader<'_>;

    /// The same access with memory for texts of its own.
    #[doc(hidden)]
    #[must_use]
    fn fork(&self) -> Self;

    /// Forgets the texts that were read.
    #[doc(hidden)]
    fn rewind(&mut self);
}

/// What can write tables: [`TableWriter`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't write tables",
    label = "only a TableWriter can",
    note = "event parsing (Parse) and capture listening (Listen) get a TableWriter; field extraction can only read"
)]
pub trait WriteAccess: Access {
    #[doc(hidden)]
    fn writer(&self) -> &TableWriter<'_>;
}

mod sealed {
    pub trait Sealed {}
    impl Sealed for super::TableReader<'_> {}
    impl Sealed for super::TableWriter<'_> {}
}

impl Access for TableReader<'_> {
    #[inline]
    fn reader(&self) -> &TableReader<'_> {
        self
    }

    fn fork(&self) -> Self {
        // SAFETY: all is that of self, for the same call.
        unsafe { Self::new(self.fns, self.owner, self.state) }
    }

    #[inline]
    fn rewind(&mut self) {
        self.rewind();
    }
}

impl Access for TableWriter<'_> {
    #[inline]
    fn reader(&self) -> &TableReader<'_> {
        &self.reader
    }

    fn fork(&self) -> Self {
        Self { reader: self.reader.fork(), fns: self.fns, write: self.write }
    }

    #[inline]
    fn rewind(&mut self) {
        self.reader.rewind();
    }
}

impl WriteAccess for TableWriter<'_> {
    #[inline]
    fn writer(&self) -> &TableWriter<'_> {
        self
    }
}

impl TablesInput {
    /// What the call gives for reading tables.
    pub(crate) fn reader(&self) -> Result<TableReader<'_>> {
        let (raw, state) = self.for_access()?;
        reader(&raw, state)
    }

    /// What the call gives for writing tables.
    pub(crate) fn writer(&self) -> Result<TableWriter<'_>> {
        let (raw, state) = self.for_access()?;
        let reader = reader(&raw, state)?;
        if raw.writer.is_null() && raw.writer_ext.is_null() {
            return Err(Error::cold("the call gives no access to tables for writing"));
        }
        // SAFETY: all is that of the call that is under way, which self does not outlive.
        Ok(unsafe { TableWriter::new(reader, raw.writer, raw.writer_ext) })
    }

    fn for_access(&self) -> Result<(RawTables<'_>, &TablesState)> {
        match (self.raw(), self.kept::<TablesState>()) {
            (Some(raw), Some(state)) => Ok((raw, state)),
            (_, None) => Err(Error::cold(
                "the plugin has no tables: find those that it uses with InitContext::tables in Plugin::new",
            )),
            (None, _) => Err(Error::cold("the call gives no access to tables")),
        }
    }
}

/// What a call gives for reading tables.
#[inline]
fn reader<'call>(raw: &RawTables<'call>, state: &'call TablesState) -> Result<TableReader<'call>> {
    if raw.reader.is_null() && raw.reader_ext.is_null() {
        return Err(Error::cold("the call gives no access to tables"));
    }
    // SAFETY: all is that of the call that is under way, which 'call does not outlive.
    Ok(unsafe { TableReader::new(ReadFns::new(raw.reader, raw.reader_ext), raw.owner, state) })
}

/// A C text of the host's as it is; `None` for NULL.
///
/// # Safety
///
/// A text that is not NULL is readable and stays as it is during `'a`.
pub(super) unsafe fn host_text<'a>(text: *const c_char) -> Option<&'a CStr> {
    // SAFETY: the caller's promise.
    (!text.is_null()).then(|| unsafe { CStr::from_ptr(text) })
}
