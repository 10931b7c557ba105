use falconer::tables::TableFields;

#[derive(TableFields)]
struct Thread {
    comm: String,
}

fn main() {}
