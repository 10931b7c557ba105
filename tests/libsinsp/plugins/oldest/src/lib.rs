//! Uses state tables as plugins of API 3.0 do, through the functions that have newer forms by now.
//!
//! Exports the table `counts`, and uses it through the host as if it were another's. Event N of the dummy plugin adds one
//! to the entry of N % 3; 5 erases its entry, 7 all.

use falconer::ApiVersion;
use falconer::prelude::*;
use falconer::tables::{Field, OwnTable, Table, TableEntry, TableFields, TableReader};

#[derive(Default, TableEntry)]
struct Count {
    hits: u64,
}

#[derive(TableFields)]
struct Seen {
    hits: Field<u64>,
    #[table(add)]
    label: Field<str>,
}

struct Oldest {
    counts: Table<u64, Seen>,
}

impl Plugin for Oldest {
    const INFO: Info = plugin_info!("oldest");
    const TABLES: Option<ApiVersion> = Some(ApiVersion::V3_0);
    // Which came with 3.4.
    const HOST_LOG: bool = false;
    type Config = ();

    fn new((): (), cx: &InitContext) -> Result<Self> {
        let tables = cx.tables()?;
        tables.add(&OwnTable::<u64, Count>::new("counts")?)?;
        Ok(Self { counts: tables.get("counts")? })
    }
}

impl Parse for Oldest {
    const EVENT_SOURCES: &'static [&'static str] = &["dummy"];

    fn parse(&self, event: &EventReader<'_>, cx: &ParseContext<'_>) -> Result<()> {
        let number = event.payload_number()?;
        let tables = cx.tables()?;
        let counts = self.counts.with(&tables);
        match number {
            5 => counts.erase(number % 3),
            7 => counts.clear(),
            _ => {
                // One that is made and never added is destroyed.
                drop(counts.create()?);
                let count = counts.get_or_add(number % 3)?;
                let hits = count.read(&count.fields().hits)? + 1;
                count.write(&count.fields().hits, hits)?;
                count.write(&count.fields().label, &format!("event {number}"))
            }
        }
    }
}

#[fields("oldest")]
impl Extract for Oldest {
    type Event<'e> = u64;

    const EVENT_SOURCES: &'static [&'static str] = &["dummy"];

    fn decode(&self, event: &EventReader<'_>) -> Result<u64> {
        event.payload_number()
    }

    /// Hits of the entry
    fn hits(&self, number: &u64, tables: &TableReader<'_>) -> Result<Option<u64>> {
        let Some(count) = self.counts.get(tables, number % 3)? else { return Ok(None) };
        Ok(Some(count.read(&count.fields().hits)?))
    }

    /// Label of the entry
    fn label(&self, number: &u64, tables: &TableReader<'_>) -> Result<Option<String>> {
        let Some(count) = self.counts.get(tables, number % 3)? else { return Ok(None) };
        Ok(Some(count.read(&count.fields().label)?.to_owned()))
    }

    /// Number of entries
    fn size(&self, _number: &u64, tables: &TableReader<'_>) -> Result<u64> {
        self.counts.with(tables).len()
    }

    /// The table's name as its owner says it
    fn table(&self, _number: &u64, tables: &TableReader<'_>) -> Result<String> {
        self.counts.with(tables).host_name()
    }
}

falconer::export!(Oldest: Parse + Extract);
