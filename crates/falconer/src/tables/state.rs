//! Values of state tables as the plugin API has them.

use falconer_abi as abi;
use falconer_event::StateType;

/// A type's number as text: its name, or the number where there is no such type.
pub(crate) fn type_name(code: abi::ss_plugin_state_type) -> String {
    StateType::from_code(code).map_or_else(|| format!("type {code}"), |ty| ty.name().to_owned())
}

/// A union of zeros, of which one member is set next.
pub(crate) const ZERO: abi::ss_plugin_state_data = abi::ss_plugin_state_data { u64: 0 };

/// The scalar types: Rust type, [`StateType`], member of the union, how it gets there and back.
macro_rules! scalars {
    ($callback:ident) => {
        $callback! {
            i8, Int8, s8, |value| value, |raw| raw;
            i16, Int16, s16, |value| value, |raw| raw;
            i32, Int32, s32, |value| value, |raw| raw;
            i64, Int64, s64, |value| value, |raw| raw;
            u8, Uint8, u8, |value| value, |raw| raw;
            u16, Uint16, u16, |value| value, |raw| raw;
            u32, Uint32, u32, |value| value, |raw| raw;
            u64, Uint64, u64, |value| value, |raw| raw;
            bool, Bool, b, |value| u32::from(value), |raw| raw != 0;
        }
    };
}
pub(crate) use scalars;
