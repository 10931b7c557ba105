//! The declarations of fields, as the macro makes them and hosts read them.

use std::fmt::Write;

use super::argument::ArgumentSpec;
use crate::FieldType;
use crate::runtime::quote::quote;

/// What a plugin declares of one field.
#[derive(Clone, Copy, Debug)]
pub struct FieldInfo {
    /// Name, such as `dummy.value`.
    pub name: &'static str,
    /// Type of its values.
    pub ty: FieldType,
    /// Whether it has many values.
    pub list: bool,
    /// Its argument, if it takes one.
    pub argument: Option<ArgumentSpec>,
    /// What to show instead of the name; empty for the name.
    pub display: &'static str,
    /// What it is; not empty.
    pub desc: &'static str,
    /// Whether hosts should suggest it for outputs.
    pub add_output: bool,
    /// Properties such as `hidden`.
    pub properties: &'static [&'static str],
}

/// Event types that an extraction takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventTypes {
    /// Plugin events (322); for plugins on the event source `syscall`, or on all, every type.
    Default,
    /// These types.
    List(&'static [u16]),
    /// What [`Extract::event_types`](crate::Extract::event_types) says after init; needs API 3.2.0 (Falco 0.37).
    FromConfig,
}

/// The JSON of `get_fields`.
pub(crate) fn fields_json(fields: &[FieldInfo]) -> String {
    let mut json = String::from("[");
    for (index, field) in fields.iter().enumerate() {
        if index > 0 {
            json.push(',');
        }
        // Writing to a String can't fail.
        let _ = write!(
            json,
            r#"{{"name":{},"type":"{}","isList":{}"#,
            quote(field.name),
            field.ty.name(),
            field.list
        );
        if let Some(argument) = field.argument {
            let _ = write!(
                json,
                r#","arg":{{"isRequired":{},"isIndex":{},"isKey":{}}}"#,
                argument.required, argument.index, argument.key
            );
        }
        if !field.display.is_empty() {
            let _ = write!(json, r#","display":{}"#, quote(field.display));
        }
        let _ = write!(json, r#","desc":{}"#, quote(field.desc));
        if field.add_output {
            json.push_str(r#","addOutput":true"#);
        }
        if !field.properties.is_empty() {
            let properties: Vec<String> = field.properties.iter().map(|text| quote(text)).collect();
            let _ = write!(json, r#","properties":[{}]"#, properties.join(","));
        }
        json.push('}');
    }
    json.push(']');
    json
}
