use falconer::prelude::*;

#[derive(Metrics)]
struct Counters {
    name: String,
}

fn main() {}
