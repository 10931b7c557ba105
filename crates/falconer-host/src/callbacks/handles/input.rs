//! Memory that describes tables to plugins.

use std::sync::{Arc, Mutex, PoisonError};

use falconer_abi::{
    ss_plugin_table_fields_vtable, ss_plugin_table_fields_vtable_ext, ss_plugin_table_input,
    ss_plugin_table_reader_vtable, ss_plugin_table_reader_vtable_ext, ss_plugin_table_writer_vtable,
    ss_plugin_table_writer_vtable_ext,
};

/// What describes tables to one plugin: function tables, which live for ever and are never written, and memory.
#[derive(Clone)]
pub(crate) struct Vtables {
    pub(crate) spare: Arc<Spare>,
    pub(crate) fields: ss_plugin_table_fields_vtable,
    pub(crate) reader: ss_plugin_table_reader_vtable,
    pub(crate) writer: ss_plugin_table_writer_vtable,
    pub(crate) fields_ext: *mut ss_plugin_table_fields_vtable_ext,
    pub(crate) reader_ext: *mut ss_plugin_table_reader_vtable_ext,
    pub(crate) writer_ext: *mut ss_plugin_table_writer_vtable_ext,
}

/// Memory that describes a table to a plugin; from `Box::into_raw`.
pub(super) struct Input {
    pub(super) pointer: *mut ss_plugin_table_input,
    /// Where it goes when the access ends, so that a plugin which still looks at it finds memory there.
    spare: Arc<Spare>,
}

// SAFETY: the memory is handed out and looked up; this host writes it before that, and does not read it.
unsafe impl Send for Input {}
// SAFETY: as for Send.
unsafe impl Sync for Input {}

/// Inputs of one owner that describe no table at the moment; freed when the owner and its accesses are gone.
#[derive(Default)]
pub(crate) struct Spare(Mutex<Vec<*mut ss_plugin_table_input>>);

// SAFETY: as for Input.
unsafe impl Send for Spare {}
// SAFETY: as for Input.
unsafe impl Sync for Spare {}

impl Input {
    pub(super) fn new(spare: &Arc<Spare>, content: ss_plugin_table_input) -> Self {
        let used = spare.0.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let pointer = used.unwrap_or_else(|| Box::into_raw(Box::new(content)));
        // SAFETY: it came from `Box::into_raw`, and no access has it; a plugin that looks at it now is on its own.
        unsafe { pointer.write(ss_plugin_table_input { table: pointer.cast(), ..content }) };
        Self { pointer, spare: Arc::clone(spare) }
    }
}

impl Drop for Input {
    fn drop(&mut self) {
        // SAFETY: as in `new`. The name that it points to goes with the access.
        unsafe { (&raw mut (*self.pointer).name).write(c"".as_ptr()) };
        self.spare.0.lock().unwrap_or_else(PoisonError::into_inner).push(self.pointer);
    }
}

impl Drop for Spare {
    fn drop(&mut self) {
        for pointer in self.0.get_mut().unwrap_or_else(PoisonError::into_inner).drain(..) {
            // SAFETY: it came from `Box::into_raw`; the owner is gone, and every access that had it.
            drop(unsafe { Box::from_raw(pointer) });
        }
    }
}
