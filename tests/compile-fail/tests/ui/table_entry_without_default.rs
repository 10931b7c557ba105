use falconer::tables::TableEntry;

#[derive(TableEntry)]
struct Entry {
    hits: u64,
}

fn main() {}
