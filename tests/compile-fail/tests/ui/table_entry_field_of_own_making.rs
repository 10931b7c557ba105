use falconer::tables::{EntryField, StateType};

/// A number that would be a text for the host.
struct Id(u64);

impl EntryField for Id {
    const TYPE: StateType = StateType::String;
}

fn main() {}
