//! Symbols that return a text which never changes.

use std::ffi::{CString, c_char};
use std::sync::OnceLock;

use super::guard::guard;
use super::state::Exported;
use crate::Plugin;
use crate::log::c_string;

/// Texts of a plugin that are made when first asked for, and kept as long as the library is loaded.
#[derive(Debug, Default)]
pub struct Texts {
    pub(super) init_schema: OnceLock<Option<CString>>,
    pub(super) fields: OnceLock<CString>,
    pub(super) extract_sources: OnceLock<CString>,
    pub(super) event_source: OnceLock<CString>,
    api: OnceLock<[u8; 8]>,
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
    pub(super) parse_sources: OnceLock<CString>,
    pub(super) async_sources: OnceLock<CString>,
    pub(super) async_events: OnceLock<CString>,
}

impl MoreTexts {
    /// No texts yet.
    pub const fn new() -> Self {
        Self { parse_sources: OnceLock::new(), async_sources: OnceLock::new(), async_events: OnceLock::new() }
    }
}

/// The text of a slot, made if it is not there; NULL if making it panics.
pub(super) fn lend(slot: &'static OnceLock<CString>, make: impl FnOnce() -> String) -> *const c_char {
    guard(|| slot.get_or_init(|| c_string(make())).as_ptr()).unwrap_or(std::ptr::null())
}

/// `plugin_get_required_api_version`: the lowest version that the plugin's features need; lent for ever.
pub fn get_required_api_version<P: Exported>() -> *const c_char {
    P::texts().api.get_or_init(|| P::API.c_text()).as_ptr().cast()
}

/// `plugin_get_name`: from [`Plugin::INFO`]; lent for ever.
pub fn get_name<P: Plugin>() -> *const c_char {
    P::INFO.name().as_ptr()
}

/// `plugin_get_version`: from [`Plugin::INFO`]; lent for ever.
pub fn get_version<P: Plugin>() -> *const c_char {
    P::INFO.version().as_ptr()
}

/// `plugin_get_description`: from [`Plugin::INFO`]; lent for ever.
pub fn get_description<P: Plugin>() -> *const c_char {
    P::INFO.description().as_ptr()
}

/// `plugin_get_contact`: from [`Plugin::INFO`]; lent for ever.
pub fn get_contact<P: Plugin>() -> *const c_char {
    P::INFO.contact().as_ptr()
}
