struct Mine;

falconer::export!(Mine: Source);

fn main() {}
