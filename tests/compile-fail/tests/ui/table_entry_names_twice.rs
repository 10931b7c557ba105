use falconer::tables::TableEntry;

#[derive(Default, TableEntry)]
struct Entry {
    hits: u64,
    #[table(name = "hits")]
    count: u64,
}

fn main() {}
