//! Function tables of plugin types, as `export!` makes them.

use falconer::symbols::Exported;
use falconer_abi as abi;

/// Exports a plugin without symbols, so that a test can have several plugins.
#[macro_export]
macro_rules! register {
    ($plugin:ty: $($capabilities:tt)+) => {
        falconer::export!($plugin: $($capabilities)+, linked);
    };
}

/// The function table of a plugin.
pub fn of<P: Exported>() -> abi::plugin_api {
    *falconer::linked::<P>()
}
