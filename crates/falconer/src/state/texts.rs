//! Texts of a plugin that never change, made when they are first asked for.

use std::ffi::{CString, c_char};
use std::sync::OnceLock;

use crate::runtime::{c_string, guard};

/// Texts of a plugin that are made when first asked for, and kept as long as the library is loaded.
#[derive(Debug, Default)]
pub struct Texts {
    pub(crate) init_schema: OnceLock<Option<CString>>,
    pub(crate) fields: OnceLock<CString>,
    pub(crate) extract_sources: OnceLock<CString>,
    pub(crate) event_source: OnceLock<CString>,
    pub(crate) api: OnceLock<[u8; 8]>,
}

impl Texts {
    /// No texts yet.
    pub const fn new() -> Self {
        Self {
            init_schema: OnceLock::new(),
            fields: OnceLock::new(),
            extract_sources: OnceLock::new(),
            event_source: OnceLock::new(),
            api: OnceLock::new(),
        }
    }
}

/// Texts of parsing and async events, as [`Texts`].
#[derive(Debug, Default)]
pub struct MoreTexts {
    pub(crate) parse_sources: OnceLock<CString>,
    pub(crate) async_sources: OnceLock<CString>,
    pub(crate) async_events: OnceLock<CString>,
}

impl MoreTexts {
    /// No texts yet.
    pub const fn new() -> Self {
        Self { parse_sources: OnceLock::new(), async_sources: OnceLock::new(), async_events: OnceLock::new() }
    }
}

/// The text of a slot, made if it is not there; NULL if making it panics.
pub(crate) fn lend(slot: &'static OnceLock<CString>, make: impl FnOnce() -> String) -> *const c_char {
    guard(|| slot.get_or_init(|| c_string(make())).as_ptr()).unwrap_or(std::ptr::null())
}
