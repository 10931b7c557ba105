//! A table that a plugin has added, as its host calls it.

#![expect(clippy::not_unsafe_ptr_arg_deref, reason = "the SDK takes tables, entries and fields for numbers")]

use std::ffi::{CStr, CString};
use std::ptr;

use falconer_abi as abi;

use super::{Val, ZERO};

type Entry = *mut abi::ss_plugin_table_entry_t;
type Field = *mut abi::ss_plugin_table_field_t;

/// The functions of a table that a plugin has added, or that is in a field of one.
#[derive(Clone, Copy, Debug)]
pub struct Driven {
    input: *const abi::ss_plugin_table_input,
}

// SAFETY: the functions of a table may be called from several threads.
unsafe impl Send for Driven {}
// SAFETY: as for Send.
unsafe impl Sync for Driven {}

macro_rules! call {
    ($self:ident, $table:ident.$name:ident($($arg:expr),*)) => {{
        let input = $self.input();
        // SAFETY: tables and entries are numbers for the SDK; keys, values and names live during the call.
        unsafe { ((*input.$table).$name).unwrap()(input.table, $($arg),*) }
    }};
}

impl Driven {
    /// A table by what plugins get for it; it must not be used when the plugin is destroyed.
    pub fn new(table: *mut abi::ss_plugin_table_t) -> Self {
        Self { input: table.cast_const().cast() }
    }

    /// The input.
    pub fn input(&self) -> abi::ss_plugin_table_input {
        // SAFETY: it stays where it is until the plugin is destroyed.
        unsafe { *self.input }
    }

    /// `get_table_name`.
    pub fn name(self) -> String {
        let name = call!(self, reader_ext.get_table_name());
        // SAFETY: the text is lent.
        unsafe { CStr::from_ptr(name) }.to_str().unwrap().to_owned()
    }

    /// `get_table_size`.
    pub fn size(self) -> u64 {
        call!(self, reader_ext.get_table_size())
    }

    /// `get_table_entry`.
    pub fn get(self, key: &Val) -> Entry {
        call!(self, reader_ext.get_table_entry(&key.data()))
    }

    /// `release_table_entry`.
    pub fn release(self, entry: Entry) {
        call!(self, reader_ext.release_table_entry(entry));
    }

    /// `read_entry_field`, copied.
    pub fn read(self, entry: Entry, field: Field, ty: u32) -> Option<Val> {
        // SAFETY: the plugin has set the member of the type.
        self.read_raw(entry, field).map(|data| unsafe { Val::read(&data, ty) })
    }

    /// `read_entry_field` as it is.
    pub fn read_raw(self, entry: Entry, field: Field) -> Option<abi::ss_plugin_state_data> {
        let mut data = ZERO;
        (call!(self, reader_ext.read_entry_field(entry, field, &raw mut data)) == 0).then_some(data)
    }

    /// The table in a field.
    pub fn nested(self, entry: Entry, field: Field) -> Option<Self> {
        // SAFETY: the field is a table.
        self.read_raw(entry, field).map(|data| Self::new(unsafe { data.table }))
    }

    /// `iterate_entries`.
    pub fn iterate<F: FnMut(Entry) -> bool>(self, mut visit: F) -> bool {
        unsafe extern "C" fn step<F: FnMut(Entry) -> bool>(
            s: *mut abi::ss_plugin_table_iterator_state_t,
            e: Entry,
        ) -> u32 {
            // SAFETY: the state is the closure.
            u32::from(unsafe { (*s.cast::<F>())(e) })
        }
        call!(self, reader_ext.iterate_entries(Some(step::<F>), (&raw mut visit).cast())) != 0
    }

    /// `clear_table`.
    pub fn clear(self) -> bool {
        call!(self, writer_ext.clear_table()) == 0
    }

    /// `erase_table_entry`.
    pub fn erase(self, key: &Val) -> bool {
        call!(self, writer_ext.erase_table_entry(&key.data())) == 0
    }

    /// `create_table_entry`.
    pub fn create(self) -> Entry {
        call!(self, writer_ext.create_table_entry())
    }

    /// `destroy_table_entry`.
    pub fn destroy(self, entry: Entry) {
        call!(self, writer_ext.destroy_table_entry(entry));
    }

    /// `add_table_entry`.
    pub fn add(self, key: &Val, entry: Entry) -> Entry {
        call!(self, writer_ext.add_table_entry(&key.data(), entry))
    }

    /// `write_entry_field`.
    pub fn write(self, entry: Entry, field: Field, value: &Val) -> bool {
        call!(self, writer_ext.write_entry_field(entry, field, &value.data())) == 0
    }

    /// `get_table_field`.
    pub fn field(self, name: &str, ty: u32) -> Field {
        let name = CString::new(name).unwrap();
        call!(self, fields_ext.get_table_field(name.as_ptr(), ty))
    }

    /// `add_table_field`.
    pub fn add_field(self, name: &str, ty: u32) -> Field {
        let name = CString::new(name).unwrap();
        call!(self, fields_ext.add_table_field(name.as_ptr(), ty))
    }

    /// `list_table_fields`: names, types, and whether they are read-only.
    pub fn fields(self) -> Vec<(String, u32, bool)> {
        let mut count = 0;
        let list = call!(self, fields_ext.list_table_fields(&raw mut count));
        assert!(!list.is_null());
        (0..count as usize)
            .map(|at| {
                // SAFETY: the plugin lends `count` of them, and their names.
                let (info, name) = unsafe { (*list.add(at), CStr::from_ptr((*list.add(at)).name)) };
                (name.to_str().unwrap().to_owned(), info.field_type, info.read_only != 0)
            })
            .collect()
    }

    /// No entry.
    pub fn no_entry() -> Entry {
        ptr::null_mut()
    }
}
