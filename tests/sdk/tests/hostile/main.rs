//! What a host should never do: no crash, no leak, and a message each time.

mod events;
mod order;
mod panicking;
mod panics;
mod pointers;
mod requests;
mod texts;
