//! The version of the plugin API that this crate describes.

/// Major number of the plugin API described here; host and plugin must have the same.
pub const PLUGIN_API_VERSION_MAJOR: u32 = 3;
/// Minor number of the plugin API described here; a host accepts plugins that need this or a lower one.
pub const PLUGIN_API_VERSION_MINOR: u32 = 12;
/// Patch number of the plugin API described here.
pub const PLUGIN_API_VERSION_PATCH: u32 = 0;
/// The version described here as text.
pub const PLUGIN_API_VERSION_STR: &core::ffi::CStr = c"3.12.0";
