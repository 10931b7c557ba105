use falconer::extract::{Carried, FieldValue};
use falconer::{FieldType, Value};

/// A number that would be a text for the host.
struct Id(u64);

impl Carried for Id {
    const TYPE: FieldType = FieldType::String;
}

/// A list that would be a list of texts for the host.
struct Ids(Vec<u64>);

impl FieldValue for Ids {
    const TYPE: FieldType = FieldType::String;
    const LIST: bool = true;
}

/// A value that is what no field type carries.
struct Ratio(f64);

impl Value for Ratio {
    type As = f64;

    fn as_value(&self) -> &f64 {
        &self.0
    }
}

fn main() {}
