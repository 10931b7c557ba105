//! The event schema: encoders, accessors and views against each other, and against the crate `falco_event_schema`.

mod peer;
mod round_trip;
mod sample;
mod views;
