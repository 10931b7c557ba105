use falconer::tables::Table;

struct Plugin {
    table: Table<f64>,
}

fn main() {}
