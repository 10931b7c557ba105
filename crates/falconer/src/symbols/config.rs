//! The config of a plugin as hosts hand it over, and the symbol that hands over a new one.

use std::ffi::{CStr, c_char};
use std::ptr::addr_of;

use falconer_abi as abi;

use crate::config::Config;
use crate::runtime::{c_text, guard};
use crate::state::{Exported, initialised};
use crate::{Error, Plugin, Reconfigure, Result, bail};

/// Reads an init config.
///
/// # Safety
///
/// The rules of `symbols` for `config`.
pub(super) unsafe fn read_config<P: Plugin>(config: *const c_char) -> Result<P::Config> {
    // SAFETY: the caller's promise.
    let config = match unsafe { c_text(config) }.map(CStr::to_str) {
        None => "",
        Some(Ok(config)) => config,
        Some(Err(error)) => {
            bail!("init config: found bytes that are not UTF-8 ({error}), expected UTF-8 text")
        }
    };
    P::Config::from_text(config).map_err(|error| error.context("init config"))
}

/// `plugin_set_config`: reads a config and calls [`Reconfigure::set_config`].
///
/// # Safety
///
/// The rules of [`symbols`](super).
pub unsafe fn set_config<P: Reconfigure + Exported>(
    s: *mut abi::ss_plugin_t,
    i: *const abi::ss_plugin_set_config_input,
) -> abi::ss_plugin_rc {
    // SAFETY: the rules of `symbols`.
    let Some((state, plugin)) = (unsafe { initialised::<P>(s) }) else { return abi::SS_PLUGIN_FAILURE };
    let _scope = state.logger.enter();
    let done = guard(|| {
        if i.is_null() {
            return Err(Error::cold(
                "set_config: found no input (a null pointer), expected one with a config",
            ));
        }
        // SAFETY: not NULL; the struct has had this member since it has been there (API 3.4.0).
        plugin.set_config(unsafe { read_config::<P>(addr_of!((*i).config).read()) }?)
    });
    match done {
        Ok(Ok(())) => return abi::SS_PLUGIN_SUCCESS,
        Ok(Err(error)) => state.set_error(&error.to_string()),
        Err(panic) => state.set_error(&format!("set_config: {panic}")),
    }
    abi::SS_PLUGIN_FAILURE
}
