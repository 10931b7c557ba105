//! Field extraction: values of events for conditions and outputs.

mod argument;
mod declaration;
mod field_value;
mod fields;
mod request;
mod value;
mod value_writer;
mod writer;

pub use argument::{Argument, ArgumentSpec, FromKey, Index, Key, KeyOrIndex, RawArgument};
pub(crate) use declaration::fields_json;
pub use declaration::{EventTypes, FieldInfo};
pub use field_value::{FieldValue, List, Located, One};
pub use fields::{Extract, Fields};
pub use request::Request;
pub use value::{Carried, Value};
pub use value_writer::ValueWriter;
pub(crate) use writer::{ListBuffer, word};
