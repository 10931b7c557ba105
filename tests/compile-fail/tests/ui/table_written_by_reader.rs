use falconer::tables::{Field, Table, TableFields, TableReader};

#[derive(TableFields)]
struct Thread {
    hits: Field<u64>,
}

fn count(threads: &Table<i64, Thread>, tables: &TableReader<'_>) -> falconer::Result<()> {
    threads.entry(tables, 1)?.set_hits(1)
}

fn main() {}
