//! Field extraction: values of every type, of many fields at once, for how long, and where they come from.

mod declared;
mod isolation;
mod lifetime;
mod many;
mod offsets;
mod types;
