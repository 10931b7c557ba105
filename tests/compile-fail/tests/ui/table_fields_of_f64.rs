use falconer::tables::{Field, TableFields};

#[derive(TableFields)]
struct Thread {
    load: Field<f64>,
}

fn main() {}
