use falconer::tables::{Table, TableReader};

fn count(threads: &Table<i64>, tables: &TableReader<'_>) {
    std::thread::scope(|scope| {
        scope.spawn(|| threads.with(tables).len());
    });
}

fn main() {}
