struct Level(u8);

/// Settings.
#[falconer::config]
struct Settings {
    /// How much.
    level: Level,
}

fn main() {}
