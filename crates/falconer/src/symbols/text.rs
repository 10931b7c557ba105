//! Symbols that return a text which never changes.

use std::ffi::c_char;

use crate::Plugin;
use crate::state::Exported;

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
