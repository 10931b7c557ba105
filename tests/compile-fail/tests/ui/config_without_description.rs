/// Settings.
#[falconer::config]
struct Settings {
    /// How many events to make.
    events: u64,
    #[default(10)]
    jitter: u64,
}

fn main() {}
