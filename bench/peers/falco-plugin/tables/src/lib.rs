//! Does with tables and async events what the bench's driver asks for, written with the crate `falco_plugin`.
//!
//! The init config is `WORK COUNT`; each call of `parse_event` does the work COUNT times, and then writes what it came
//! to, a sum, to the field `result` of the first entry of the host's table `host`. That table has the keys from 0 to
//! 9999; so has the plugin's own one, `own`, whose entries have the value of their key.

use std::ffi::{CStr, CString};
use std::ops::ControlFlow;
use std::sync::Arc;

use falco_plugin::anyhow::{Error, anyhow, bail};
use falco_plugin::async_event::{AsyncEventPlugin, AsyncHandler};
use falco_plugin::base::Plugin;
use falco_plugin::event::events::RawEvent;
use falco_plugin::parse::{EventInput, ParseInput, ParsePlugin};
use falco_plugin::tables::import::{Entry, Field, Table, TableMetadata};
use falco_plugin::tables::{TablesInput, export};
use falco_plugin::{async_event_plugin, parse_plugin, plugin};

/// Entries of both tables.
const ENTRIES: u64 = 10_000;

type Row = Entry<Arc<RowFields>>;

#[derive(TableMetadata)]
#[entry_type(Row)]
struct RowFields {
    value: Field<u64, Row>,
    text: Field<CStr, Row>,
    result: Field<u64, Row>,
}

#[derive(export::Entry)]
struct Own {
    value: export::Public<u64>,
    text: export::Public<CString>,
}

enum Work {
    Nothing,
    Read,
    ReadText,
    ReadStr,
    Lookup,
    Write,
    Iterate,
    Own,
    Send,
}

struct Tables {
    host: Table<u64, Row>,
    own: Box<export::Table<u64, Own>>,
    work: Work,
    count: u64,
    handler: Option<AsyncHandler>,
}

impl Plugin for Tables {
    const NAME: &'static CStr = c"tables";
    const PLUGIN_VERSION: &'static CStr = c"0.1.0";
    const DESCRIPTION: &'static CStr = c"Measures tables";
    const CONTACT: &'static CStr = c"github.com/falcosecurity/plugins";
    type ConfigType = String;

    fn new(tables: Option<&TablesInput>, config: String) -> Result<Self, Error> {
        let tables = tables.ok_or_else(|| anyhow!("the host gave no tables"))?;
        let (work, count) = config.split_once(' ').ok_or_else(|| anyhow!("the config is WORK COUNT"))?;
        let work = match work {
            "nothing" => Work::Nothing,
            "read" => Work::Read,
            "read-text" => Work::ReadText,
            "read-str" => Work::ReadStr,
            "lookup" => Work::Lookup,
            "write" => Work::Write,
            "iterate" => Work::Iterate,
            "own" => Work::Own,
            "send" => Work::Send,
            other => bail!("unknown work {other}"),
        };
        let mut own: Box<export::Table<u64, Own>> = tables.add_table(export::Table::new(c"own")?)?;
        for key in 0..ENTRIES {
            let mut entry = own.create_entry()?;
            *entry.value = key;
            *entry.text = CString::new(key.to_string())?;
            drop(own.insert(&key, entry));
        }
        Ok(Self { host: tables.get_table(c"host")?, own, work, count: count.parse()?, handler: None })
    }
}

impl ParsePlugin for Tables {
    type Event<'a> = RawEvent<'a>;

    fn parse_event(&mut self, _event: &EventInput<RawEvent<'_>>, input: &ParseInput) -> Result<(), Error> {
        if let Work::Nothing = self.work { Ok(()) } else { self.work(input) }
    }
}

impl Tables {
    /// Apart, so that nothing of it is in the way of a call that has nothing to do.
    #[inline(never)]
    fn work(&mut self, input: &ParseInput) -> Result<(), Error> {
        // Checks the function tables once for all accesses: the faster of the crate's two ways.
        let (reader, writer) = (&input.reader.validate()?, &input.writer.validate()?);
        let mut sum = 0_u64;
        match self.work {
            Work::Nothing => {}
            Work::Read => {
                let row = self.host.get_entry(reader, &7)?;
                for _ in 0..self.count {
                    sum += row.get_value(reader)?;
                }
            }
            Work::ReadText => {
                let row = self.host.get_entry(reader, &7)?;
                for _ in 0..self.count {
                    sum += row.get_text(reader)?.to_bytes().len() as u64;
                }
            }
            Work::ReadStr => {
                let row = self.host.get_entry(reader, &7)?;
                for _ in 0..self.count {
                    sum += row.get_text(reader)?.to_str()?.len() as u64;
                }
            }
            Work::Lookup => {
                for key in 0..self.count {
                    sum += self.host.get_entry(reader, &(key % ENTRIES))?.get_value(reader)?;
                }
            }
            Work::Write => {
                let row = self.host.get_entry(reader, &0)?;
                for value in 0..self.count {
                    row.set_result(writer, &value)?;
                    sum += value;
                }
            }
            Work::Iterate => {
                for _ in 0..self.count / ENTRIES {
                    self.host.iter_entries_mut(reader, |row| {
                        sum += row.get_value(reader).unwrap_or(0);
                        ControlFlow::Continue(())
                    })?;
                }
            }
            Work::Own => {
                for key in 0..self.count {
                    let entry = self.own.lookup(&(key % ENTRIES)).ok_or_else(|| anyhow!("no entry {key}"))?;
                    sum += *entry.value;
                }
            }
            Work::Send => {
                let handler = self.handler.as_ref().ok_or_else(|| anyhow!("no handler was set"))?;
                for _ in 0..self.count {
                    handler.emit(Self::async_event(c"sample", b"sixteen bytes..."))?;
                }
                sum = self.count;
            }
        }
        self.host.get_entry(reader, &0)?.set_result(writer, &sum)
    }
}

impl AsyncEventPlugin for Tables {
    const ASYNC_EVENTS: &'static [&'static str] = &["sample"];
    const EVENT_SOURCES: &'static [&'static str] = &[];

    fn start_async(&mut self, handler: AsyncHandler) -> Result<(), Error> {
        self.handler = Some(handler);
        Ok(())
    }

    fn stop_async(&mut self) -> Result<(), Error> {
        self.handler = None;
        Ok(())
    }
}

plugin!(Tables);
parse_plugin!(Tables);
async_event_plugin!(Tables);
