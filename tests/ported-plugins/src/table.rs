//! The table of fields in a port's README.

use std::fmt::Write;

use falconer_host::Library;

/// A table of a plugin's fields: name with argument, type, description.
pub fn field_table(library: &Library) -> String {
    let mut table = String::from("| field | type | |\n|---|---|---|\n");
    for field in library.fields() {
        let argument = match &field.argument {
            None => "",
            Some(argument) if argument.key && argument.required => "[key]",
            Some(argument) if argument.key => " or [key]",
            Some(argument) if argument.required => "[n]",
            Some(_) => " or [n]",
        };
        let list = if field.list { "list of " } else { "" };
        let description = field.description.replace('|', "\\|");
        // Writing to a String can't fail.
        let _ = writeln!(table, "| `{}`{argument} | {list}{} | {description} |", field.name, field.ty.name());
    }
    table
}
