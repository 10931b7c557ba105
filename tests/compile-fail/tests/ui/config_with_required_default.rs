/// Settings.
#[falconer::config]
struct Settings {
    /// How many.
    #[default(10)]
    #[required]
    count: u64,
}

fn main() {}
