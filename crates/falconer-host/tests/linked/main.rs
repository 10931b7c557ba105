//! Plugins that are linked in, as function tables: what Miri can run.

mod plugin;
mod whole;

use std::ffi::{c_char, c_void};
use std::ptr;
use std::sync::LazyLock;

use falconer_abi::{
    SS_PLUGIN_SUCCESS, plugin_api, ss_plugin_event_input, ss_plugin_event_parse_input, ss_plugin_init_input,
    ss_plugin_rc,
};
use falconer_host::{InitOptions, Library};

unsafe extern "C" fn version() -> *const c_char {
    c"3.0.0".as_ptr()
}

unsafe extern "C" fn name() -> *const c_char {
    c"linked".as_ptr()
}

unsafe extern "C" fn init(_: *const ss_plugin_init_input, rc: *mut ss_plugin_rc) -> *mut c_void {
    // SAFETY: the host passes a place for the return code.
    unsafe { rc.write(SS_PLUGIN_SUCCESS) };
    // A plugin without state has no other choice, and the API allows it.
    ptr::null_mut()
}

unsafe extern "C" fn destroy(state: *mut c_void) {
    assert!(!state.is_null(), "there is nothing to destroy");
}

unsafe extern "C" fn last_error(_: *mut c_void) -> *const c_char {
    ptr::null()
}

unsafe extern "C" fn parse(
    _: *mut c_void,
    _: *const ss_plugin_event_input,
    _: *const ss_plugin_event_parse_input,
) -> ss_plugin_rc {
    SS_PLUGIN_SUCCESS
}

static TABLE: LazyLock<plugin_api> = LazyLock::new(|| plugin_api {
    get_required_api_version: Some(version),
    get_name: Some(name),
    get_description: Some(name),
    get_contact: Some(name),
    get_version: Some(version),
    init: Some(init),
    destroy: Some(destroy),
    get_last_error: Some(last_error),
    parse_event: Some(parse),
    ..plugin_api::default()
});
static EMPTY: LazyLock<plugin_api> = LazyLock::new(plugin_api::default);

#[test]
fn a_function_table_is_a_plugin_too() {
    // SAFETY: the functions above behave.
    let library = unsafe { Library::from_api(&TABLE) }.unwrap();
    assert_eq!((library.name(), library.path()), ("linked", None));
    assert_eq!(library.capabilities().to_string(), "event parsing");
    let plugin = library.init("", &InitOptions::new()).unwrap();
    assert_eq!(plugin.last_error(), "plugin linked gave no reason (return code 1)");
    drop(plugin);
    // SAFETY: an empty table has no function that could misbehave.
    let error = unsafe { Library::from_api(&EMPTY) }.unwrap_err();
    assert!(error.to_string().starts_with("cannot load plugin (linked in): plugin_get_required_api_version"));
}
