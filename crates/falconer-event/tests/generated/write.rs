//! Writes the modules that are generated.

use std::fmt::Write;

use crate::data::{Data, Event, Param};
use crate::names;

const HEAD: &str =
    "Made from `schema/events.txt` by the test `generated`, with `FALCONER_UPDATE=1`; not for editing.";

/// The bits of names with `|` between them, as expressions of the module `types`.
fn bits(names: &str, type_name: &str, prefix: &str, none: &str) -> String {
    let names = names.split('|').filter(|name| *name != none);
    let terms: Vec<_> = names
        .map(|name| format!("{type_name}::{}.bits()", name.strip_prefix(prefix).expect("a prefix")))
        .collect();
    if terms.is_empty() { "0".to_owned() } else { terms.join(" | ") }
}

fn info(param: &Param<'_>) -> String {
    let format = match param.format {
        "PF_NA" => "None",
        "PF_DEC" => "Dec",
        "PF_HEX" => "Hex",
        "PF_10_PADDED_DEC" => "PaddedDec",
        "PF_ID" => "Id",
        "PF_DIR" => "Dir",
        "PF_OCT" => "Oct",
        other => panic!("{other} is new to the schema"),
    };
    let detail = match param.detail {
        None => "ParamDetail::None".to_owned(),
        Some(("values", table)) => format!("ParamDetail::Values(&{})", table.to_uppercase()),
        Some(("one-of", table)) => format!("ParamDetail::OneOf(&{})", table.to_uppercase()),
        Some(("dirfd", index)) => format!("ParamDetail::Dirfd({index})"),
        Some((other, _)) => panic!("{other} is new to the schema"),
    };
    let ty = names::param_type(param.ty);
    format!("ParamInfo::new({:?}, ParamType::{ty}, ParamFormat::{format}, {detail})", param.name)
}

fn infos(params: &[Param<'_>]) -> String {
    let mut text = String::new();
    for param in params {
        let _ = writeln!(text, "        {},", info(param));
    }
    text
}

pub(crate) fn tables(data: &Data<'_>) -> String {
    let mut text = format!(
        "//! The tables of the schema: a static for each event type and each list of named values.\n\
         //!\n//! {HEAD}\n\n\
         use crate::schema::types::{{\n    Category, EventFlags, EventType, NamedValues, ParamDetail, ParamFormat, ParamInfo, ParamType,\n}};\n\n\
         /// Version of the schema (`driver/SCHEMA_VERSION` of falcosecurity/libs): what a plugin that reads these events\n\
         /// announces by `get_required_event_schema_version`.\n\
         pub const SCHEMA_VERSION: &str = {:?};\n\n\
         /// Version of the libraries of Falco whose tables these are.\n\
         pub const LIBS_VERSION: &str = {:?};\n",
        data.schema, data.libs
    );
    for (name, values) in &data.values {
        let _ = write!(
            text,
            "\n/// `{name}` of libscap.\npub static {upper}: NamedValues = NamedValues::new(\n    {name:?},\n    &[\n",
            upper = name.to_uppercase()
        );
        for (name, value) in values {
            let _ = writeln!(text, "        ({name:?}, {value}),");
        }
        text.push_str("    ],\n);\n");
    }
    for (name, params) in &data.one_of {
        let _ = write!(
            text,
            "\n/// `{name}` of libscap: the types that a dynamic parameter can have.\npub static {}: [ParamInfo; {}] = [\n{}];\n",
            name.to_uppercase(),
            params.len(),
            infos(params)
        );
    }
    for event in &data.events {
        let _ = write!(
            text,
            "\n/// [`{view}`](super::events::{view}).\npub static {}: EventType = EventType::new(\n    {},\n    {:?},\n    {:?},\n    {},\n    {},\n    &[\n{}    ],\n);\n",
            names::table(event.id),
            event.code,
            event.id,
            event.name,
            bits(event.category, "Category", "EC_", "EC_UNKNOWN"),
            bits(event.flags, "EventFlags", "EF_", "EF_NONE"),
            infos(&event.params),
            view = names::view(event.id),
        );
    }
    let _ = write!(
        text,
        "\n/// All event types, by code.\npub static EVENT_TYPES: [&EventType; {}] = [\n",
        data.events.len()
    );
    for event in &data.events {
        let _ = writeln!(text, "    &{},", names::table(event.id));
    }
    text.push_str("];\n");
    text
}

fn view(event: &Event<'_>, text: &mut String) {
    let what = if event.flags.contains("EF_UNUSED") {
        "Unused: no event has this type".to_owned()
    } else if event.category.contains("EC_SYSCALL") {
        let direction = if event.code.is_multiple_of(2) { "Enter" } else { "Exit" };
        format!("{direction} event of `{}`", event.name)
    } else {
        format!("Event `{}`", event.name)
    };
    let old = if event.flags.contains("EF_OLD_VERSION") { "; of older captures only" } else { "" };
    let _ = write!(
        text,
        "\nview! {{\n    {} {} {} {:?}\n    {:?}\n    {{\n",
        names::view(event.id),
        names::table(event.id),
        event.code,
        event.id,
        format!("{what} (`{}`, {}){old}.", event.id, event.code),
    );
    for (index, param) in event.params.iter().enumerate() {
        let (ty, encoding) = names::rust_type(param.ty);
        let detail = match param.detail {
            Some(("values", table)) => format!(" of [`{}`](super::tables::{})", table, table.to_uppercase()),
            Some(("one-of", table)) => format!(", by [`{}`](super::tables::{})", table, table.to_uppercase()),
            Some(("dirfd", dirfd)) => {
                let index: usize = dirfd.parse().expect("an index");
                format!(" `{}`", event.params[index].name)
            }
            _ => String::new(),
        };
        let doc =
            format!("Parameter `{}` (`{}`): {}{detail}.", param.name, param.ty, names::meaning(param.ty));
        let function = names::function(param.name);
        let _ = writeln!(text, "        {index} {function} {ty}, {encoding} {doc:?};");
    }
    text.push_str("    }\n}\n");
}

pub(crate) fn events(data: &Data<'_>) -> String {
    let mut text = format!(
        "//! A view of each event type: a struct with a function for each parameter, which gives `None` for one without a\n\
         //! value, and an error for bytes that are not a value of its type.\n\
         //!\n\
         //! The names are those of libscap without what most have in common: `OpenatV2X` for `PPME_SYSCALL_OPENAT_2_X`. `E` at\n\
         //! the end stands for the enter event of a system call, `X` for the exit event; `V2` for the second version of an\n\
         //! event type. A type parameter is a function of the same name, `type` one called `type_`.\n\
         //!\n//! {HEAD}\n\n\
         use super::tables;\n\
         use crate::schema::view::{{Sealed, any, view}};\n\
         use crate::schema::{{\n    Dyn, Encode, EnumValue, EventType, FdList, Flags, ParamValue, Params, SockAddr, SockTuple, Text, View,\n}};\n\
         use crate::{{Event, EventError}};\n"
    );
    for event in &data.events {
        view(event, &mut text);
    }
    text.push_str("\nany! {\n");
    for event in &data.events {
        let _ = writeln!(text, "    {}", names::view(event.id));
    }
    text.push_str("}\n");
    text
}

/// The list of all views for the test `schema`: `View id { index parameter encoding; }`.
pub(crate) fn list(data: &Data<'_>) -> String {
    let mut text = format!("// {HEAD}\n\nviews! {{");
    for event in &data.events {
        let _ = write!(text, "\nview! {{ {} {} {{", names::view(event.id), event.id);
        for (index, param) in event.params.iter().enumerate() {
            let encoding = match names::rust_type(param.ty).1 {
                encoding if encoding.starts_with("(number") => "number",
                encoding => encoding,
            };
            let _ = write!(text, " {index} {} {encoding};", names::function(param.name));
        }
        text.push_str(" } }");
    }
    text.push_str("\n}\n");
    text
}
