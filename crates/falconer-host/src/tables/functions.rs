//! What a plugin says of a table that it registers: checked, and read no further than its API version goes.

use std::ffi::{CStr, CString};

use falconer_abi::{
    add_table_entry_fn, clear_table_fn, create_table_entry_fn, erase_table_entry_fn, get_table_entry_fn,
    get_table_size_fn, iterate_entries_fn, list_table_fields_fn, read_entry_field_fn, ss_plugin_table_input,
    ss_plugin_table_t, table_entry_fn, table_field_fn, write_entry_field_fn,
};

use super::{StateType, TableError};

/// The functions of a table.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Functions {
    pub(crate) list_table_fields: list_table_fields_fn,
    pub(crate) get_table_field: table_field_fn,
    pub(crate) add_table_field: table_field_fn,
    pub(crate) get_table_size: get_table_size_fn,
    pub(crate) get_table_entry: get_table_entry_fn,
    pub(crate) read_entry_field: read_entry_field_fn,
    /// Not in API 3.0.0, where entries are not given back.
    pub(crate) release_table_entry: Option<table_entry_fn>,
    /// Not in API 3.0.0.
    pub(crate) iterate_entries: Option<iterate_entries_fn>,
    pub(crate) clear_table: clear_table_fn,
    pub(crate) erase_table_entry: erase_table_entry_fn,
    pub(crate) create_table_entry: create_table_entry_fn,
    pub(crate) destroy_table_entry: table_entry_fn,
    pub(crate) add_table_entry: add_table_entry_fn,
    pub(crate) write_entry_field: write_entry_field_fn,
}

/// A table as a plugin gives it.
#[derive(Debug)]
pub(crate) struct Given {
    pub(crate) name: CString,
    pub(crate) key_type: StateType,
    pub(crate) table: *mut ss_plugin_table_t,
    pub(crate) functions: Functions,
    /// Whether the plugin's API has the extended functions.
    pub(crate) extended: bool,
}

impl Given {
    /// Reads and checks a table; the extended functions are only looked at if `extended` says that the plugin's API has
    /// them.
    ///
    /// # Safety
    ///
    /// `input` is NULL or leads to a `ss_plugin_table_input` that has the members of its plugin's API version, those
    /// of 3.1.0 if `extended`; what its pointers lead to is as the plugin API says, and its functions behave as it says.
    pub(crate) unsafe fn read(
        input: *const ss_plugin_table_input,
        extended: bool,
    ) -> Result<Self, TableError> {
        if input.is_null() {
            return Err(TableError::Null { what: "table input" });
        }
        // No reference to the whole struct is made: it may end early.
        macro_rules! member {
            ($name:ident) => {
                // SAFETY: not NULL, and the caller says that the member is there; it needs no alignment this way.
                unsafe { (&raw const (*input).$name).read_unaligned() }
            };
        }
        let name = member!(name);
        if name.is_null() {
            return Err(TableError::Name { what: "table", problem: "a null pointer" });
        }
        // SAFETY: not NULL, and the caller says that it is NUL-terminated.
        let name = unsafe { CStr::from_ptr(name) }.to_owned();
        match name.to_str() {
            Ok("") => return Err(TableError::Name { what: "table", problem: "empty" }),
            Ok(_) => {}
            Err(_) => return Err(TableError::Name { what: "table", problem: "not UTF-8" }),
        }
        let code = member!(key_type);
        let key_type = StateType::from_code(code)
            .filter(|ty| ty.is_key())
            .ok_or(TableError::TypeCode { what: "key", code })?;
        let table = member!(table);
        if table.is_null() {
            return Err(TableError::Null { what: "table" });
        }
        let mut missing = Missing { table: &name, names: Vec::new() };
        macro_rules! pick {
            ($extended:ident, $first:ident, [$($name:ident),+]) => {{
                let pointer = if extended { member!($extended) } else { std::ptr::null_mut() };
                if pointer.is_null() {
                    let first = member!($first);
                    ($(missing.need(first.$name, stringify!($name)),)+)
                } else {
                    // SAFETY: not NULL, and the caller says that it leads to a function table.
                    let functions = unsafe { pointer.read_unaligned() };
                    ($(missing.need(functions.$name, stringify!($name)),)+)
                }
            }};
        }
        let fields = pick!(fields_ext, fields, [list_table_fields, get_table_field, add_table_field]);
        let reader =
            pick!(reader_ext, reader, [get_table_name, get_table_size, get_table_entry, read_entry_field]);
        let writer = pick!(
            writer_ext,
            writer,
            [
                clear_table,
                erase_table_entry,
                create_table_entry,
                destroy_table_entry,
                add_table_entry,
                write_entry_field
            ]
        );
        let reader_ext = if extended { member!(reader_ext) } else { std::ptr::null_mut() };
        let (release_table_entry, iterate_entries) = if reader_ext.is_null() {
            (None, None)
        } else {
            // SAFETY: not NULL, and the caller says that it leads to a function table.
            let functions = unsafe { reader_ext.read_unaligned() };
            (
                missing.need(functions.release_table_entry, "release_table_entry"),
                missing.need(functions.iterate_entries, "iterate_entries"),
            )
        };
        let (
            (Some(list_table_fields), Some(get_table_field), Some(add_table_field)),
            (Some(_), Some(get_table_size), Some(get_table_entry), Some(read_entry_field)),
            (
                Some(clear_table),
                Some(erase_table_entry),
                Some(create_table_entry),
                Some(destroy_table_entry),
                Some(add_table_entry),
                Some(write_entry_field),
            ),
            true,
        ) = (fields, reader, writer, missing.names.is_empty())
        else {
            return Err(missing.error());
        };
        let functions = Functions {
            list_table_fields,
            get_table_field,
            add_table_field,
            get_table_size,
            get_table_entry,
            read_entry_field,
            release_table_entry,
            iterate_entries,
            clear_table,
            erase_table_entry,
            create_table_entry,
            destroy_table_entry,
            add_table_entry,
            write_entry_field,
        };
        Ok(Self { name, key_type, table, functions, extended })
    }
}

/// The functions that a table lacks.
struct Missing<'a> {
    table: &'a CStr,
    names: Vec<&'static str>,
}

impl Missing<'_> {
    fn need<F>(&mut self, function: Option<F>, name: &'static str) -> Option<F> {
        if function.is_none() {
            self.names.push(name);
        }
        function
    }

    fn error(&self) -> TableError {
        let problem = format!("it gives no function {}", self.names.join(", "));
        TableError::Broken { table: self.table.to_string_lossy().into_owned(), problem }
    }
}
