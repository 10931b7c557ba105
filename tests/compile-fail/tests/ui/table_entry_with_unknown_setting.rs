use falconer::tables::TableEntry;

#[derive(Default, TableEntry)]
struct Entry {
    #[table(readonly)]
    hits: u64,
}

fn main() {}
