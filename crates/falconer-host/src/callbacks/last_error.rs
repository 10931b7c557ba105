//! The function by which a plugin asks for the last error.

use std::ffi::c_char;
use std::ptr;

use falconer_abi::ss_plugin_owner_t;

use super::owner::Owner;

/// `get_owner_last_error` of the inputs: text of the last refusal, or NULL; it stays until 32 others have followed.
pub(crate) unsafe extern "C" fn last_error(owner: *mut ss_plugin_owner_t) -> *const c_char {
    Owner::find(owner).map_or(ptr::null(), |owner| owner.errors().last())
}
