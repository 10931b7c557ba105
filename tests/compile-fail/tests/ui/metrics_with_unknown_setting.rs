use falconer::metrics::Counter;
use falconer::prelude::*;

#[derive(Metrics)]
struct Counters {
    #[metric(rename = "lines")]
    lines: Counter,
}

fn main() {}
