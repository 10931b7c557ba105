//! What can be wrong with the use of a state table.

use super::StateType;

/// Why a state table does not do what it was asked to do.
///
/// Plugins get the text through the function for the last error of their owner.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TableError {
    /// There is no table of that name.
    #[error("no table named '{table}' is registered{}", suggestion(.nearest.as_ref()))]
    Unknown {
        /// What was asked for.
        table: String,
        /// The table whose name is nearest.
        nearest: Option<String>,
    },
    /// There is a table of that name already.
    #[error("a table named '{table}' is registered already; table names are unique in an inspector")]
    Taken {
        /// The name.
        table: String,
    },
    /// The name of a table or field is empty or not UTF-8.
    #[error("the name of a {what} is {problem}; it must be text")]
    Name {
        /// `table` or `field`.
        what: &'static str,
        /// What is wrong with it.
        problem: &'static str,
    },
    /// A code is that of no type, or of one that cannot be there.
    #[error("{code} is not a type that a {what} can have")]
    TypeCode {
        /// `key` or `field`.
        what: &'static str,
        /// The code.
        code: u32,
    },
    /// The table has keys of another type.
    #[error("table '{table}' has keys of type {expected}, asked for with type {found}")]
    KeyType {
        /// Name of the table.
        table: String,
        /// The type that was asked for or given.
        found: StateType,
        /// The type of its keys.
        expected: StateType,
    },
    /// The table has no such field.
    #[error("undefined field '{field}' in table '{table}'{}", suggestion(.nearest.as_ref()))]
    UnknownField {
        /// Name of the table.
        table: String,
        /// What was asked for.
        field: String,
        /// The field whose name is nearest.
        nearest: Option<String>,
    },
    /// The field has another type.
    #[error("field '{field}' of table '{table}' is of type {expected}, asked for as {found}")]
    FieldType {
        /// Name of the table.
        table: String,
        /// Name of the field.
        field: String,
        /// The type that was asked for or given.
        found: StateType,
        /// The type that it has.
        expected: StateType,
    },
    /// Fields that hold tables can be part of a table's definition only.
    #[error(
        "can't add field '{field}' of type table to table '{table}': only the table's owner can define one"
    )]
    AddSubTable {
        /// Name of the table.
        table: String,
        /// Name of the field.
        field: String,
    },
    /// The table has as many fields as it can have.
    #[error("table '{table}' has {limit} fields, which is the maximum")]
    TooManyFields {
        /// Name of the table.
        table: String,
        /// The limit.
        limit: usize,
    },
    /// The field belongs to another table, or was never handed out.
    #[error(
        "the field does not belong to table '{table}'; use a field only with the table that it came from"
    )]
    ForeignField {
        /// Name of the table.
        table: String,
    },
    /// The field cannot be written.
    #[error("field '{field}' of table '{table}' is read-only")]
    ReadOnly {
        /// Name of the table.
        table: String,
        /// Name of the field.
        field: String,
    },
    /// The field holds a table, which is read as one and not written.
    #[error("field '{field}' of table '{table}' holds a table, which cannot be {what} as a value")]
    HoldsTable {
        /// Name of the table.
        table: String,
        /// Name of the field.
        field: String,
        /// `read` or `written`.
        what: &'static str,
    },
    /// There is no entry at the key.
    #[error("table '{table}' has no entry at that key")]
    NoEntry {
        /// Name of the table.
        table: String,
    },
    /// The entry was never handed out for this table, or was given back.
    #[error(
        "the entry does not belong to table '{table}': it was never handed out, or was released or destroyed"
    )]
    ForeignEntry {
        /// Name of the table.
        table: String,
    },
    /// The entry is no longer in the table.
    #[error("the entry was erased from table '{table}'")]
    Erased {
        /// Name of the table.
        table: String,
    },
    /// The entry is not one that was created and not yet added.
    #[error(
        "the entry is not a new one of table '{table}': only what create_table_entry returned can be {what}"
    )]
    NotCreated {
        /// Name of the table.
        table: String,
        /// `added` or `destroyed`.
        what: &'static str,
    },
    /// More entries or sub-tables are held than the limit allows.
    #[error("{limit} {what} are held, which is the maximum; release some first")]
    TooManyHeld {
        /// `entries` or `sub-tables`.
        what: &'static str,
        /// The limit.
        limit: usize,
    },
    /// A pointer that must lead somewhere is NULL.
    #[error("the {what} is a null pointer")]
    Null {
        /// What it should lead to.
        what: &'static str,
    },
    /// The plugin that owns the table is gone.
    #[error("the plugin that owns table '{table}' was destroyed")]
    Gone {
        /// Name of the table.
        table: String,
    },
    /// The table's owner does not offer the operation.
    #[error("table '{table}' does not support {what}: its plugin offers the functions of API 3.0.0 only")]
    NotSupported {
        /// Name of the table.
        table: String,
        /// The operation.
        what: &'static str,
    },
    /// The plugin that owns the table failed.
    #[error("the plugin that owns table '{table}' failed to {what}")]
    Failed {
        /// Name of the table.
        table: String,
        /// What it was asked to do.
        what: &'static str,
    },
    /// A plugin registers a table, or answers for one, in a way that cannot be.
    #[error("the plugin that owns table '{table}' is broken: {problem}")]
    Broken {
        /// Name of the table.
        table: String,
        /// What it did.
        problem: String,
    },
}

fn suggestion(nearest: Option<&String>) -> String {
    nearest.map_or_else(String::new, |nearest| format!("; did you mean '{nearest}'?"))
}
