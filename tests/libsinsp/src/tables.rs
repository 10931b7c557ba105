//! State tables as bodies see them.

use std::ffi::CString;

use anyhow::{Context, Result, bail, ensure};
use falconer_host::{Entry, StateType, StateValue, Table, Tables};

use crate::events::quoted;

/// Runs one of the table commands and returns what it prints; `None` if it is none of them.
pub(crate) fn command(tables: &Tables, command: &str, arguments: &str) -> Option<Result<String>> {
    let (first, rest) = arguments.split_once(' ').unwrap_or((arguments, ""));
    let place = || Place::find(tables, first);
    Some(match command {
        "tables" => Ok(list(tables)),
        "table" => place().and_then(|place| describe(&place.table)),
        "entries" => place().and_then(|place| entries(&place.table, rest)),
        "get" => place().and_then(|place| show(&place.entry()?, &place.fields(rest)?)),
        "set" => place().and_then(|place| set(&place, rest)),
        "create" => place().and_then(|place| refused(place.table.insert(place.key()?, |_| Ok(())))),
        "erase" => place().and_then(|place| refused(place.table.erase(place.key()?))),
        "clear" => place().and_then(|place| refused(place.table.clear())),
        "add-field" => place().and_then(|place| add_field(&place.table, rest)),
        _ => return None,
    })
}

/// What is done, or that it was refused: owners of tables have words of their own.
fn refused<T, E>(result: Result<T, E>) -> Result<String> {
    result.ok().context("refused")?;
    Ok("ok\n".to_owned())
}

/// A table, and a key if one was given.
struct Place {
    table: Table,
    key: Option<String>,
}

impl Place {
    /// Follows `T`, `T[KEY]`, `T[KEY].FIELD`, `T[KEY].FIELD[KEY]` and so on.
    fn find(tables: &Tables, path: &str) -> Result<Self> {
        let (name, mut rest) = path.split_at(path.find('[').unwrap_or(path.len()));
        let table = tables.get(name).ok().with_context(|| format!("no table {name}"))?;
        let mut place = Self { table, key: None };
        while !rest.is_empty() {
            let (key, more) = rest
                .strip_prefix('[')
                .and_then(|rest| rest.split_once(']'))
                .context("a key is written [KEY]")?;
            place.key = Some(key.to_owned());
            rest = more;
            if let Some(inner) = more.strip_prefix('.') {
                let (field, more) = inner.split_at(inner.find('[').unwrap_or(inner.len()));
                let table =
                    place.entry()?.sub_table(field).ok().with_context(|| format!("no field {field}"))?;
                place = Self { table, key: None };
                rest = more;
            }
        }
        Ok(place)
    }

    fn key(&self) -> Result<StateValue> {
        value(self.table.key_type(), self.key.as_deref().context("no key is given")?)
    }

    fn entry(&self) -> Result<Entry> {
        let entry = self.table.get(self.key()?).ok().context("refused")?;
        entry.with_context(|| format!("no entry {}", self.key.as_deref().unwrap_or_default()))
    }

    fn fields(&self, names: &str) -> Result<Vec<(String, StateType)>> {
        fields(&self.table, names)
    }
}

/// Names and types of the fields that are named.
fn fields(table: &Table, names: &str) -> Result<Vec<(String, StateType)>> {
    let known = table.fields().ok().context("refused")?;
    let field = |name: &str| {
        let field = known.iter().find(|field| field.name == name);
        Ok((name.to_owned(), field.with_context(|| format!("no field {name}"))?.ty))
    };
    names.split_whitespace().map(field).collect()
}

fn list(tables: &Tables) -> String {
    let line = |table: &Table| format!("table {} {}\n", table.name(), table.key_type());
    let mut lines: Vec<_> = tables.list().iter().map(line).collect();
    lines.sort();
    lines.concat()
}

fn describe(table: &Table) -> Result<String> {
    let mut fields = table.fields().ok().context("refused")?;
    fields.sort_by(|a, b| a.name.cmp(&b.name));
    let field = |field: &falconer_host::TableField| {
        format!("field {} {}{}\n", field.name, field.ty, if field.read_only { ", read only" } else { "" })
    };
    let lines: String = fields.iter().map(field).collect();
    let len = table.len().ok().context("refused")?;
    Ok(format!("table {}, {len} entries\n{lines}", table.key_type()))
}

fn entries(table: &Table, names: &str) -> Result<String> {
    let fields = fields(table, names)?;
    let mut lines = Vec::new();
    let whole = table.for_each(|entry| {
        lines.push(show(entry, &fields));
        lines.last().is_some_and(Result::is_ok)
    });
    let mut lines = lines.into_iter().collect::<Result<Vec<_>>>()?;
    ensure!(whole.ok().context("refused")?, "the iteration ended early");
    lines.sort();
    Ok(lines.concat())
}

fn show(entry: &Entry, fields: &[(String, StateType)]) -> Result<String> {
    let mut line = "entry".to_owned();
    for (name, ty) in fields {
        let value = match ty {
            StateType::Table => {
                let len = entry.sub_table(name).and_then(|table| table.len()).ok().context("refused")?;
                format!("<{len} entries>")
            }
            _ => match entry.read(name).ok().context("refused")? {
                StateValue::String(text) => quoted(text.as_bytes()),
                value => value.to_string(),
            },
        };
        line.extend([" ", name, "=", &value]);
    }
    line.push('\n');
    Ok(line)
}

fn set(place: &Place, arguments: &str) -> Result<String> {
    let (field, text) = arguments.split_once(' ').unwrap_or((arguments, ""));
    let known = place.table.fields().ok().context("refused")?;
    let known = known.iter().find(|one| one.name == field).with_context(|| format!("no field {field}"))?;
    let entry = place.entry()?;
    // Our host may write what plugins may not; bodies tell of what plugins may.
    ensure!(!known.read_only, "refused");
    refused(entry.write(field, value(known.ty, text)?))
}

fn add_field(table: &Table, arguments: &str) -> Result<String> {
    let (name, ty) = arguments.split_once(' ').context("a field has a name and a type")?;
    let ty = (0..=u32::from(u8::MAX)).filter_map(StateType::from_code).find(|known| known.name() == ty);
    refused(table.add_field(name, ty.context("no such type")?))
}

/// The value that a text stands for.
fn value(ty: StateType, text: &str) -> Result<StateValue> {
    Ok(match ty {
        StateType::Int8 => StateValue::Int8(text.parse()?),
        StateType::Int16 => StateValue::Int16(text.parse()?),
        StateType::Int32 => StateValue::Int32(text.parse()?),
        StateType::Int64 => StateValue::Int64(text.parse()?),
        StateType::Uint8 => StateValue::Uint8(text.parse()?),
        StateType::Uint16 => StateValue::Uint16(text.parse()?),
        StateType::Uint32 => StateValue::Uint32(text.parse()?),
        StateType::Uint64 => StateValue::Uint64(text.parse()?),
        StateType::String => StateValue::String(CString::new(text)?),
        StateType::Bool => StateValue::Bool(text == "true"),
        StateType::Table => bail!("a table cannot be written"),
    })
}
