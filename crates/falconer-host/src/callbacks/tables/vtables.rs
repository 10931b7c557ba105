//! The tables of functions through which plugins use state tables.

use std::ptr;
use std::sync::Arc;

use falconer_abi::{
    ss_plugin_init_tables_input, ss_plugin_table_fields_vtable, ss_plugin_table_fields_vtable_ext,
    ss_plugin_table_reader_vtable, ss_plugin_table_reader_vtable_ext, ss_plugin_table_writer_vtable,
    ss_plugin_table_writer_vtable_ext,
};

use super::{functions, registry};
use crate::callbacks::handles::Vtables;

/// The function tables, shared by all plugins; plugins only read them.
static READER: ss_plugin_table_reader_vtable = ss_plugin_table_reader_vtable {
    get_table_name: Some(functions::get_table_name),
    get_table_size: Some(functions::get_table_size),
    get_table_entry: Some(functions::get_table_entry),
    read_entry_field: Some(functions::read_entry_field),
};
static READER_EXT: ss_plugin_table_reader_vtable_ext = ss_plugin_table_reader_vtable_ext {
    get_table_name: Some(functions::get_table_name),
    get_table_size: Some(functions::get_table_size),
    get_table_entry: Some(functions::get_table_entry),
    read_entry_field: Some(functions::read_entry_field),
    release_table_entry: Some(functions::release_table_entry),
    iterate_entries: Some(functions::iterate_entries),
};
static WRITER: ss_plugin_table_writer_vtable = ss_plugin_table_writer_vtable {
    clear_table: Some(functions::clear_table),
    erase_table_entry: Some(functions::erase_table_entry),
    create_table_entry: Some(functions::create_table_entry),
    destroy_table_entry: Some(functions::destroy_table_entry),
    add_table_entry: Some(functions::add_table_entry),
    write_entry_field: Some(functions::write_entry_field),
};
static WRITER_EXT: ss_plugin_table_writer_vtable_ext = ss_plugin_table_writer_vtable_ext {
    clear_table: Some(functions::clear_table),
    erase_table_entry: Some(functions::erase_table_entry),
    create_table_entry: Some(functions::create_table_entry),
    destroy_table_entry: Some(functions::destroy_table_entry),
    add_table_entry: Some(functions::add_table_entry),
    write_entry_field: Some(functions::write_entry_field),
};
static FIELDS: ss_plugin_table_fields_vtable = ss_plugin_table_fields_vtable {
    list_table_fields: Some(functions::list_table_fields),
    get_table_field: Some(functions::get_table_field),
    add_table_field: Some(functions::add_table_field),
};
static FIELDS_EXT: ss_plugin_table_fields_vtable_ext = ss_plugin_table_fields_vtable_ext {
    list_table_fields: Some(functions::list_table_fields),
    get_table_field: Some(functions::get_table_field),
    add_table_field: Some(functions::add_table_field),
};

impl Vtables {
    /// What a plugin gets: without the extended ones if the host is to be one that has none.
    pub(crate) fn new(extended: bool) -> Self {
        let (fields_ext, reader_ext, writer_ext) = if extended {
            (&raw const FIELDS_EXT, &raw const READER_EXT, &raw const WRITER_EXT)
        } else {
            (ptr::null(), ptr::null(), ptr::null())
        };
        Self {
            spare: Arc::default(),
            fields: FIELDS,
            reader: READER,
            writer: WRITER,
            fields_ext: fields_ext.cast_mut(),
            reader_ext: reader_ext.cast_mut(),
            writer_ext: writer_ext.cast_mut(),
        }
    }

    /// The input about tables that `init` gets.
    pub(crate) fn init_input(&self) -> ss_plugin_init_tables_input {
        ss_plugin_init_tables_input {
            list_tables: Some(registry::list_tables),
            get_table: Some(registry::get_table),
            add_table: Some(registry::add_table),
            fields: self.fields,
            fields_ext: self.fields_ext,
            reader_ext: self.reader_ext,
            writer_ext: self.writer_ext,
        }
    }
}
