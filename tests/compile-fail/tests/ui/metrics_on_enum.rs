use falconer::prelude::*;

#[derive(Metrics)]
enum Counters {
    One,
}

fn main() {}
