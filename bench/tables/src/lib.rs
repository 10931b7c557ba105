//! Does with tables and async events what the bench's driver asks for.
//!
//! The init config is `WORK COUNT`; each call of `parse_event` does the work COUNT times, and then writes what it came
//! to, a sum, to the field `result` of the first entry of the host's table `host`. That table has the keys from 0 to
//! 9999; so has the plugin's own one, `own`, whose entries have the value of their key.

use std::ffi::CStr;
use std::sync::{Mutex, PoisonError};

use falconer::prelude::*;
use falconer::tables::{Field, OwnTable, Table, TableEntry, TableFields};

/// Entries of both tables.
const ENTRIES: u64 = 10_000;

/// What is used of the host's table.
#[derive(TableFields)]
struct Row {
    value: Field<u64>,
    text: Field<CStr>,
    #[table(name = "text")]
    utf8: Field<str>,
    result: Field<u64>,
}

#[derive(Default, TableEntry)]
struct Own {
    value: u64,
    text: String,
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

struct Bench {
    host: Table<u64, Row>,
    own: OwnTable<u64, Own>,
    work: Work,
    count: u64,
    sender: Mutex<Option<AsyncSender>>,
}

impl Plugin for Bench {
    const INFO: Info = plugin_info!("tables");
    type Config = String;

    fn new(config: String, cx: &InitContext) -> Result<Self> {
        let (work, count) = config.split_once(' ').ok_or_else(|| err!("the config is WORK COUNT"))?;
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
        let tables = cx.tables()?;
        let own = OwnTable::new("own")?;
        for key in 0..ENTRIES {
            own.insert(key, Own { value: key, text: key.to_string() });
        }
        tables.add(&own)?;
        let count = count.parse().map_err(|_| err!("{count} is no number"))?;
        Ok(Self { host: tables.get("host")?, own, work, count, sender: Mutex::default() })
    }
}

impl Parse for Bench {
    fn parse(&self, _event: &EventReader<'_>, cx: &ParseContext<'_>) -> Result<()> {
        if let Work::Nothing = self.work { Ok(()) } else { self.work(cx) }
    }
}

impl Bench {
    /// Apart, so that nothing of it is in the way of a call that has nothing to do.
    #[inline(never)]
    fn work(&self, cx: &ParseContext<'_>) -> Result<()> {
        let tables = cx.tables()?;
        let mut sum = 0_u64;
        match self.work {
            Work::Nothing => {}
            Work::Read => {
                let row = self.host.entry(&tables, 7)?;
                for _ in 0..self.count {
                    sum += row.read(&row.fields().value)?;
                }
            }
            Work::ReadText => {
                let row = self.host.entry(&tables, 7)?;
                for _ in 0..self.count {
                    sum += row.read(&row.fields().text)?.to_bytes().len() as u64;
                }
            }
            Work::ReadStr => {
                let row = self.host.entry(&tables, 7)?;
                for _ in 0..self.count {
                    sum += row.read(&row.fields().utf8)?.len() as u64;
                }
            }
            Work::Lookup => {
                for key in 0..self.count {
                    let row = self.host.entry(&tables, key % ENTRIES)?;
                    sum += row.read(&row.fields().value)?;
                }
            }
            Work::Write => {
                let row = self.host.entry(&tables, 0)?;
                for value in 0..self.count {
                    row.write(&row.fields().result, value)?;
                    sum += value;
                }
            }
            Work::Iterate => {
                for _ in 0..self.count / ENTRIES {
                    self.host.with(&tables).iterate(|row| {
                        sum += row.read(&row.fields().value).unwrap_or(0);
                        true
                    })?;
                }
            }
            Work::Own => {
                for key in 0..self.count {
                    let value = self.own.read(key % ENTRIES, |entry| entry.value);
                    sum += value.ok_or_else(|| err!("no entry {key}"))?;
                }
            }
            Work::Send => {
                let sender = self.sender.lock().unwrap_or_else(PoisonError::into_inner);
                let sender = sender.as_ref().ok_or_else(|| err!("no handler was set"))?;
                for _ in 0..self.count {
                    sender.send("sample", b"sixteen bytes...")?;
                }
                sum = self.count;
            }
        }
        let first = self.host.entry(&tables, 0)?;
        first.write(&first.fields().result, sum)
    }
}

impl Async for Bench {
    const ASYNC_EVENTS: &'static [&'static str] = &["sample"];

    fn start(&self, sender: AsyncSender) -> Result<()> {
        *self.sender.lock().unwrap_or_else(PoisonError::into_inner) = Some(sender);
        Ok(())
    }

    fn stop(&self) -> Result<()> {
        *self.sender.lock().unwrap_or_else(PoisonError::into_inner) = None;
        Ok(())
    }
}

falconer::export!(Bench: Parse + Async);
