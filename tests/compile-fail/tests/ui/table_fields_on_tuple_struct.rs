use falconer::tables::{Field, TableFields};

#[derive(TableFields)]
struct Thread(Field<u64>);

fn main() {}
