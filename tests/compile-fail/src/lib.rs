//! Mistakes of plugin authors; `tests/ui` has them, each with what the compiler says.
