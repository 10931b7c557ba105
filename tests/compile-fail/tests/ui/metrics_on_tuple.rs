use falconer::prelude::*;

#[derive(Metrics)]
struct Counters(u64);

fn main() {}
