use falconer::tables::{Field, Table, TableFields, TableReader};

#[derive(TableFields)]
struct Thread {
    comm: Field<str>,
}

fn names(threads: &Table<i64, Thread>, tables: &TableReader<'_>) -> falconer::Result<()> {
    let mut names = Vec::new();
    threads.with(tables).iterate(|thread| {
        names.push(thread.comm().unwrap());
        true
    })?;
    println!("{names:?}");
    Ok(())
}

fn main() {}
