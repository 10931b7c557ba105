/// Settings.
#[falconer::config]
enum Settings {
    Fast,
    Slow,
}

fn main() {}
