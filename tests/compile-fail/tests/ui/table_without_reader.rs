use falconer::tables::{Field, Table, TableFields};

#[derive(TableFields)]
struct Thread {
    hits: Field<u64>,
}

fn count(threads: &Table<i64, Thread>) -> falconer::Result<u64> {
    threads.entry(1)?.hits()
}

fn main() {}
