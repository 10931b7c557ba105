//! The fields that a plugin extracts, from the JSON in which it lists them.

use falconer_event::FieldType;
use serde_json::{Map, Value};

use crate::json::kind;

/// One field that a plugin extracts.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Field {
    /// Index in the plugin's list.
    pub id: u32,
    /// Name, such as `dummy.value`.
    pub name: String,
    /// Type of its value, or of each of its values.
    pub ty: FieldType,
    /// Whether it has a list of values.
    pub list: bool,
    /// What it takes between brackets; `None` if nothing.
    pub argument: Option<Argument>,
    /// Name for people, if it has one.
    pub display: Option<String>,
    /// What it is.
    pub description: String,
    /// Whether the plugin suggests it for outputs.
    pub add_output: bool,
    /// Further marks, such as `hidden`.
    pub properties: Vec<String>,
}

impl Field {
    /// Whether it can be used but is not to be listed.
    pub fn is_hidden(&self) -> bool {
        self.properties.iter().any(|property| property == "hidden")
    }
}

/// The argument that a field takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Argument {
    /// Whether it cannot be left out.
    pub required: bool,
    /// Whether it can be a number.
    pub index: bool,
    /// Whether it can be a text.
    pub key: bool,
}

/// Why a plugin's list of fields cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FieldsError {
    /// There is no text.
    #[error("get_fields returned a null string")]
    Null,
    /// The text is not UTF-8.
    #[error("get_fields returned a text that is not UTF-8")]
    NotUtf8,
    /// The text is not a JSON array.
    #[error("get_fields returned an invalid JSON: {reason}")]
    Json {
        /// What is wrong, and where.
        reason: String,
    },
    /// The list is empty.
    #[error("plugins with extraction capability must export at least one field")]
    Empty,
    /// An entry lacks something.
    #[error("field JSON entry has no {key} (entry {entry} of the list)")]
    Missing {
        /// What it lacks.
        key: &'static str,
        /// Index of the entry.
        entry: usize,
    },
    /// There is no such type.
    #[error("invalid field type {found} (field {field}; expected one of {})", type_names())]
    Type {
        /// Name of the field.
        field: String,
        /// What the entry says.
        found: String,
    },
    /// A flag is not true or false.
    #[error("field {field} {key} property is not boolean but {found}")]
    Flag {
        /// Name of the field.
        field: String,
        /// Name of the flag.
        key: &'static str,
        /// What was found.
        found: String,
    },
    /// A required argument of no kind.
    #[error("field {field} arg has isRequired true, but none of isKey nor isIndex is true")]
    ArgumentKind {
        /// Name of the field.
        field: String,
    },
}

fn type_names() -> String {
    FieldType::ALL.map(FieldType::name).join(", ")
}

/// Reads the text of `get_fields`.
pub(crate) fn parse(text: &str) -> Result<Vec<Field>, FieldsError> {
    let list: Value =
        serde_json::from_str(text).map_err(|error| FieldsError::Json { reason: error.to_string() })?;
    let Value::Array(list) = list else {
        return Err(FieldsError::Json { reason: format!("expected an array, found {}", kind(&list)) });
    };
    if list.is_empty() {
        return Err(FieldsError::Empty);
    }
    list.iter().enumerate().map(|(entry, value)| field(entry, value)).collect()
}

fn field(entry: usize, value: &Value) -> Result<Field, FieldsError> {
    let Value::Object(object) = value else {
        return Err(FieldsError::Json {
            reason: format!("entry {entry} should be an object, found {}", kind(value)),
        });
    };
    let ty = required(object, "type", entry)?;
    let name = required(object, "name", entry)?;
    let description = required(object, "desc", entry)?;
    let ty = FieldType::from_name(&ty).ok_or_else(|| FieldsError::Type { field: name.clone(), found: ty })?;
    let flag = |object: &Map<String, Value>, key| flag(object, key, &name);
    let argument = match object.get("arg") {
        Some(Value::Object(argument)) => {
            let [required, index, key] = ["isRequired", "isIndex", "isKey"].map(|key| flag(argument, key));
            let argument = Argument { required: required?, index: index?, key: key? };
            if argument.required && !argument.index && !argument.key {
                return Err(FieldsError::ArgumentKind { field: name });
            }
            (argument.index || argument.key).then_some(argument)
        }
        _ => None,
    };
    Ok(Field {
        id: u32::try_from(entry).unwrap_or(u32::MAX),
        ty,
        list: flag(object, "isList")?,
        argument,
        display: object.get("display").and_then(Value::as_str).map(str::to_owned),
        description,
        add_output: flag(object, "addOutput")?,
        properties: object
            .get("properties")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .map(str::to_owned)
            .collect(),
        name,
    })
}

fn required(object: &Map<String, Value>, key: &'static str, entry: usize) -> Result<String, FieldsError> {
    match object.get(key).and_then(Value::as_str) {
        Some(text) if !text.is_empty() => Ok(text.to_owned()),
        _ => Err(FieldsError::Missing { key, entry }),
    }
}

fn flag(object: &Map<String, Value>, key: &'static str, field: &str) -> Result<bool, FieldsError> {
    match object.get(key) {
        None | Some(Value::Null) => Ok(false),
        Some(Value::Bool(flag)) => Ok(*flag),
        Some(other) => Err(FieldsError::Flag { field: field.to_owned(), key, found: kind(other).to_owned() }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_of_an_entry_is_read() {
        let fields = parse(
            r#"[{"type": "uint64", "name": "a.b", "desc": "d"},
                {"type": "ipnet", "name": "a.c", "desc": "e", "isList": true, "addOutput": true, "display": "C",
                 "arg": {"isRequired": true, "isKey": true}, "properties": ["hidden"]}]"#,
        )
        .unwrap();
        assert_eq!(fields[0].id, 0);
        assert_eq!((fields[0].ty, fields[0].list, fields[0].argument), (FieldType::Uint64, false, None));
        assert_eq!(
            fields[1],
            Field {
                id: 1,
                name: "a.c".into(),
                ty: FieldType::IpNet,
                list: true,
                argument: Some(Argument { required: true, index: false, key: true }),
                display: Some("C".into()),
                description: "e".into(),
                add_output: true,
                properties: vec!["hidden".into()],
            }
        );
        assert!(fields[1].is_hidden() && !fields[0].is_hidden());
    }

    #[test]
    fn faults_are_named() {
        let fault = |text: &str| parse(text).unwrap_err().to_string();
        assert!(fault("[{").starts_with("get_fields returned an invalid JSON: EOF"));
        assert_eq!(fault("{}"), "get_fields returned an invalid JSON: expected an array, found an object");
        assert_eq!(fault("[]"), "plugins with extraction capability must export at least one field");
        assert_eq!(fault(r#"[{"name": "a"}]"#), "field JSON entry has no type (entry 0 of the list)");
        assert_eq!(
            fault(r#"[{"type": "int64", "name": "a", "desc": "d"}]"#),
            "invalid field type int64 (field a; expected one of uint64, string, reltime, abstime, bool, ipaddr, ipnet)"
        );
        assert_eq!(
            fault(r#"[{"type": "bool", "name": "a", "desc": "d", "isList": 1}]"#),
            "field a isList property is not boolean but a number"
        );
        assert_eq!(
            fault(r#"[{"type": "bool", "name": "a", "desc": "d", "arg": {"isRequired": true}}]"#),
            "field a arg has isRequired true, but none of isKey nor isIndex is true"
        );
    }
}
