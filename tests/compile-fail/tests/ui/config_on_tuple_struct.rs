/// Settings.
#[falconer::config]
struct Settings(u64);

fn main() {}
