//! The C ABI of Falco's plugin API 3.0 to 3.12: types, constants and the function table.
