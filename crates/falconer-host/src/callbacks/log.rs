//! The function by which a plugin logs.

use std::ffi::c_char;

use falconer_abi::{ss_plugin_log_severity, ss_plugin_owner_t};

use super::logger;
use super::owner::Owner;
use crate::{LogSeverity, text};

/// `log_fn` of the init input.
pub(crate) unsafe extern "C" fn log(
    owner: *mut ss_plugin_owner_t,
    component: *const c_char,
    message: *const c_char,
    severity: ss_plugin_log_severity,
) {
    let Some(owner) = Owner::find(owner) else { return };
    let Some(logger) = owner.logger() else { return };
    // SAFETY: the plugin API says that both are NULL or NUL-terminated texts, valid during the call.
    let (component, message) = unsafe { (text::copy_lossy(component), text::copy_lossy(message)) };
    let component = component.as_deref().filter(|text| !text.is_empty()).unwrap_or(owner.library().name());
    logger::call(logger, LogSeverity::from_code(severity), component, message.as_deref().unwrap_or_default());
}
