//! Where a call's input has the functions of state tables.
//!
//! What is not generic is `#[inline]`: a library has nothing of it unless it uses it.

use std::any::Any;
use std::ffi::{c_char, c_void};
use std::marker::PhantomData;
use std::ptr::{self, NonNull, addr_of};

use falconer_abi as abi;

use super::text::c_text;
use crate::ApiVersion;

/// The input of a call with what it has of state tables; looked at when somebody asks, and no further than the announced
/// API version goes.
///
/// It is not copied: whoever has it borrowed can't keep it for longer than the call. It is made for every event, and so
/// holds no more than where things are.
#[derive(Debug)]
pub(crate) struct TablesInput {
    input: Input,
    /// `None` only where there is no input.
    state: Option<NonNull<StateTables>>,
}

/// Any of them may be NULL.
#[derive(Debug)]
enum Input {
    None,
    Init(*const abi::ss_plugin_init_input),
    Extract(*const abi::ss_plugin_field_extract_input),
    Parse(*const abi::ss_plugin_event_parse_input),
    Listen(*const abi::ss_plugin_capture_listen_input),
}

/// What a plugin's state keeps for tables. It knows it by this only, so that plugins without tables have no code of it.
pub(crate) trait Keep: Any + Send + Sync {
    /// Init is over, and the plugin's state has this handle.
    fn initialised(&self, state: *mut abi::ss_plugin_t);
}

impl dyn Keep {
    /// What is kept, if that is a `T`.
    #[inline]
    pub(crate) fn downcast<T: Keep>(&self) -> Option<&T> {
        let any: &dyn Any = self;
        any.downcast_ref()
    }
}

/// What a plugin's state has for tables.
pub(crate) struct StateTables {
    /// The announced API version.
    api: ApiVersion,
    /// `None` if the plugin found none at init.
    kept: Option<Box<dyn Keep>>,
}

impl StateTables {
    pub(crate) fn new(api: ApiVersion, kept: Option<Box<dyn Keep>>) -> Self {
        Self { api, kept }
    }

    /// What is kept for tables, if the plugin found any at init.
    pub(crate) fn kept(&self) -> Option<&dyn Keep> {
        self.kept.as_deref()
    }
}

macro_rules! inputs {
    ($($(#[$doc:meta])* $name:ident: $kind:ident($input:ident);)*) => {$(
        $(#[$doc])*
        ///
        /// # Safety
        ///
        /// The rules of [`symbols`](crate::symbols) for `input`, as long as the value exists; the host's struct has at least the
        /// members of the version that `state` says. That is of the plugin that is called, and lives as long as the value.
        #[inline]
        pub(crate) unsafe fn $name(input: *const abi::$input, state: &StateTables) -> Self {
            Self { input: Input::$kind(input), state: Some(NonNull::from(state)) }
        }
    )*};
}

impl TablesInput {
    inputs! {
        /// That of `init`.
        init: Init(ss_plugin_init_input);
        /// That of `extract_fields`.
        extract: Extract(ss_plugin_field_extract_input);
        /// That of `parse_event`.
        parse: Parse(ss_plugin_event_parse_input);
        /// That of `capture_open` and `capture_close`.
        listen: Listen(ss_plugin_capture_listen_input);
    }

    /// None: the call has no access to tables.
    #[inline]
    pub(crate) const fn none() -> Self {
        Self { input: Input::None, state: None }
    }

    /// What the plugin's state keeps for tables, if that is a `T`; `None` if it found none at init.
    pub(crate) fn kept<T: Keep>(&self) -> Option<&T> {
        self.state_tables()?.kept()?.downcast()
    }

    #[inline]
    fn state_tables(&self) -> Option<&StateTables> {
        // SAFETY: by the promise of the constructors it lives as long as self.
        self.state.map(|state| unsafe { state.as_ref() })
    }

    /// The owner, and the functions that the call has; `None` where there are none.
    #[inline]
    pub(crate) fn raw(&self) -> Option<RawTables<'_>> {
        let null = (ptr::null(), ptr::null(), ptr::null(), ptr::null(), ptr::null());
        let api = self.state_tables()?.api;
        let has_ext = api.has(ApiVersion::V3_1);
        // SAFETY: by the promise of the constructors the pointers, which are not NULL, lead to inputs of the announced
        // version. Members are read one by one, the `_ext` ones of extraction and parsing (3.1.0), those of init (3.1.0,
        // 3.5.0) and the last error of listening (3.9.0) only where that version has them; the vtables that are part of
        // the input are pointed to without being read. A call of `capture_open` or `capture_close` comes from 3.7.0 or
        // later, which brought all other members of its input.
        let (owner, last_error, (init, reader, writer, reader_ext, writer_ext)) = unsafe {
            match self.input {
                Input::Init(input) if !input.is_null() => {
                    let tables = addr_of!((*input).tables).read();
                    (
                        addr_of!((*input).owner).read(),
                        addr_of!((*input).get_owner_last_error).read(),
                        (tables, null.1, null.2, null.3, null.4),
                    )
                }
                Input::Extract(input) if !input.is_null() => {
                    let ext =
                        if has_ext { addr_of!((*input).table_reader_ext).read() } else { ptr::null_mut() };
                    (
                        addr_of!((*input).owner).read(),
                        addr_of!((*input).get_owner_last_error).read(),
                        (null.0, addr_of!((*input).table_reader), null.2, ext.cast_const(), null.4),
                    )
                }
                Input::Parse(input) if !input.is_null() => {
                    let ext = if has_ext {
                        (
                            addr_of!((*input).table_reader_ext).read().cast_const(),
                            addr_of!((*input).table_writer_ext).read().cast_const(),
                        )
                    } else {
                        (null.3, null.4)
                    };
                    (
                        addr_of!((*input).owner).read(),
                        addr_of!((*input).get_owner_last_error).read(),
                        (
                            null.0,
                            addr_of!((*input).table_reader),
                            addr_of!((*input).table_writer),
                            ext.0,
                            ext.1,
                        ),
                    )
                }
                Input::Listen(input) if !input.is_null() => {
                    let last_error = if api.has(ApiVersion::V3_9) {
                        addr_of!((*input).get_owner_last_error).read()
                    } else {
                        None
                    };
                    let reader = addr_of!((*input).table_reader_ext).read().cast_const();
                    let writer = addr_of!((*input).table_writer_ext).read().cast_const();
                    (addr_of!((*input).owner).read(), last_error, (null.0, null.1, null.2, reader, writer))
                }
                _ => return None,
            }
        };
        let owner = Owner { owner, last_error };
        Some(RawTables { owner, api, init, reader, writer, reader_ext, writer_ext, call: PhantomData })
    }
}

/// The owner of a plugin, and how to ask it for its last error.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Owner {
    pub(crate) owner: *mut abi::ss_plugin_owner_t,
    /// `None` also where the announced version does not have it.
    pub(crate) last_error: Option<abi::get_owner_last_error_fn>,
}

impl Owner {
    /// What the owner says of its last failure, or `otherwise`.
    ///
    /// # Safety
    ///
    /// The call whose input this is from has not ended.
    #[cold]
    #[inline]
    pub(crate) unsafe fn error(self, otherwise: &str) -> crate::Error {
        let text: *const c_char = match self.last_error {
            // SAFETY: function and owner are from the same input, by the caller's promise still that of a call under way.
            Some(last_error) => unsafe { last_error(self.owner) },
            None => ptr::null(),
        };
        // SAFETY: the API has it that the text is NULL or a C text, which the owner keeps until it is called again.
        let text = unsafe { c_text(text) }.map(|text| text.to_string_lossy());
        match text {
            Some(text) if !text.is_empty() => crate::err!("{otherwise}: {text}"),
            _ => crate::Error::cold(otherwise),
        }
    }
}

/// The functions of state tables that a call has, `'call` at the longest; a NULL pointer stands for what the host does
/// not offer, or the announced API version does not have.
///
/// Pointers that are not NULL lead to structs with all their members: `_ext` ones have not changed since API 3.1.0.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RawTables<'call> {
    pub(crate) owner: Owner,
    /// The announced API version, which says what may be read behind `init`.
    pub(crate) api: ApiVersion,
    /// What `init` has: listing, finding and adding tables. `fields_ext` behind it came with API 3.1.0, `reader_ext` and
    /// `writer_ext` with 3.5.0.
    pub(crate) init: *const abi::ss_plugin_init_tables_input,
    /// Reading, first form.
    pub(crate) reader: *const abi::ss_plugin_table_reader_vtable,
    /// Writing, first form.
    pub(crate) writer: *const abi::ss_plugin_table_writer_vtable,
    /// Reading, extended form.
    pub(crate) reader_ext: *const abi::ss_plugin_table_reader_vtable_ext,
    /// Writing, extended form.
    pub(crate) writer_ext: *const abi::ss_plugin_table_writer_vtable_ext,
    call: PhantomData<&'call c_void>,
}
