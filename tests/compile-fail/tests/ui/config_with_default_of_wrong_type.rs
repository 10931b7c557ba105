/// Settings.
#[falconer::config]
struct Settings {
    /// How many.
    #[default("ten")]
    count: u64,
}

fn main() {}
