//! The falconer command.

fn main() {}
