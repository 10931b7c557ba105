use falconer::tables::{Field, TableFields};

#[derive(TableFields)]
struct Thread {
    read: Field<u64>,
}

fn main() {}
