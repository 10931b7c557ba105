use falconer::tables::TableEntry;

#[derive(Default, TableEntry)]
struct Entry {
    ratio: f64,
}

fn main() {}
