//! One round of measurements of tables, async events and parsing.
//!
//! The plugin does the work itself, as its init config says: `WORK COUNT`, COUNT times a call of `parse_event`. What the
//! work came to, a sum, it writes to the host's table, so that none is measured that was not done.

use std::ffi::c_void;

use falconer_abi::{
    SS_PLUGIN_ST_UINT64, SS_PLUGIN_SUCCESS, get_table_entry_fn, iterate_entries_fn, read_entry_field_fn,
    ss_plugin_bool, ss_plugin_state_data, ss_plugin_table_entry_t, ss_plugin_table_field_t,
    ss_plugin_table_input, table_entry_fn,
};
use serde_json::Value;

use crate::args::{Args, Library};
use crate::event::Event;
use crate::measure::{self, Row, timed};
use crate::owner::Registered;
use crate::plugin::Plugin;
use crate::table::ROWS;

/// What one call of `parse_event` does of a work.
const COUNT: u64 = ROWS;

/// A work, what is counted, and the sum that it comes to.
struct Work {
    name: &'static str,
    config: &'static str,
    unit: &'static str,
    sum: Option<u64>,
}

const fn work(name: &'static str, config: &'static str, unit: &'static str, sum: u64) -> Work {
    Work { name, config, unit, sum: Some(sum) }
}

/// 0 + 1 + .. + 9999.
const KEYS: u64 = ROWS * (ROWS - 1) / 2;

const WORKS: [Work; 9] = [
    Work { name: "parse, nothing", config: "nothing", unit: "event", sum: None },
    work("host's table: a number of an entry", "read", "field", 3 * 7 * COUNT),
    work("host's table: a text of an entry", "read-text", "field", COUNT),
    work("host's table: the same as UTF-8", "read-str", "field", COUNT),
    work("host's table: write a number", "write", "field", KEYS),
    work("host's table: entry by key, a number", "lookup", "entry", 3 * KEYS),
    work("host's table: all entries, a number each", "iterate", "entry", 3 * KEYS),
    work("own table: entry by key, a number", "own", "entry", KEYS),
    work("async event, handed to the host", "send", "event", COUNT),
];

/// Runs one round and tells it as JSON.
pub(crate) fn round(args: &Args, library: &Library) -> Result<Value, String> {
    let wanted = |name: &str| args.work.as_deref().is_none_or(|work| work == name);
    let mut rows = Vec::new();
    for work in WORKS.iter().filter(|work| wanted(work.config)) {
        rows.push(measure(args, library, work)?);
    }
    let plugin = open(library, &WORKS[0])?;
    if wanted("owned") {
        rows.extend(own_table(args, &plugin)?);
    }
    Ok(measure::told(&plugin, rows))
}

fn open(library: &Library, work: &Work) -> Result<Plugin, String> {
    Plugin::open(&library.path, &format!("{} {COUNT}", work.config))
}

fn measure(args: &Args, library: &Library, work: &Work) -> Result<Row, String> {
    let mut plugin = open(library, work)?;
    let event = Event::plugin_event(plugin.id, b"a payload");
    let mut parser = plugin.parser().ok_or("the plugin parses no events")?;
    let mut number = 0;
    let per_call = if work.sum.is_some() { COUNT } else { 1 };
    timed(args, work.name, work.unit, |units| {
        let calls = units.div_ceil(per_call);
        for _ in 0..calls {
            number += 1;
            let rc = parser.parse(&event.input(number, c"dummy"));
            if rc != SS_PLUGIN_SUCCESS {
                return Err(parser.failure(rc));
            }
        }
        match work.sum {
            Some(sum) if parser.result() != sum => {
                Err(format!("the work came to {}, expected {sum}", parser.result()))
            }
            Some(_) if work.config == "send" && parser.received() != number * COUNT => {
                Err(format!("{} of {} async events arrived", parser.received(), number * COUNT))
            }
            _ => Ok(calls * per_call),
        }
    })
}

/// The plugin's own table `own`, with what it takes to read it.
struct Own<'p> {
    input: &'p ss_plugin_table_input,
    iterate: iterate_entries_fn,
    get: get_table_entry_fn,
    read: read_entry_field_fn,
    release: table_entry_fn,
    value: *mut ss_plugin_table_field_t,
}

impl<'p> Own<'p> {
    fn find(plugin: &'p Plugin) -> Result<Self, String> {
        let is_own = |table: &&Registered| {
            table.name.as_c_str() == c"own" && table.input.key_type == SS_PLUGIN_ST_UINT64
        };
        let Registered { input, reader, fields, .. } =
            plugin.tables().iter().find(is_own).ok_or("the plugin has no table own")?;
        let (Some(get), Some(read), Some(release), Some(iterate), Some(field)) = (
            reader.get_table_entry,
            reader.read_entry_field,
            reader.release_table_entry,
            reader.iterate_entries,
            fields.get_table_field,
        ) else {
            return Err("the table lacks functions".to_owned());
        };
        // SAFETY: the plugin's contract: its table, and a text.
        let value = unsafe { field(input.table, c"value".as_ptr(), SS_PLUGIN_ST_UINT64) };
        if value.is_null() {
            return Err("the table has no field value".to_owned());
        }
        Ok(Self { input, iterate, get, read, release, value })
    }

    /// The value of an entry, 0 if it cannot be read: the sums tell.
    #[inline]
    fn value(&self, entry: *mut ss_plugin_table_entry_t) -> u64 {
        let mut out = ss_plugin_state_data { u64: 0 };
        // SAFETY: the plugin's contract: the entry is one that the plugin just handed out; the field is a number.
        unsafe {
            (self.read)(self.input.table, entry, self.value, &raw mut out);
            out.u64
        }
    }

    /// The value of the entry of a key, 0 if there is none.
    #[inline]
    fn value_of(&self, key: u64) -> u64 {
        let key = ss_plugin_state_data { u64: key };
        // SAFETY: the plugin's contract: its table, and a key of its type.
        let entry = unsafe { (self.get)(self.input.table, &raw const key) };
        if entry.is_null() {
            return 0;
        }
        let value = self.value(entry);
        // SAFETY: the entry is given back once.
        unsafe { (self.release)(self.input.table, entry) };
        value
    }

    /// The sum of the values of all entries.
    fn sum(&self) -> u64 {
        let mut walk = (self, 0_u64);
        // SAFETY: the plugin's contract: its table; the walk outlives the call.
        unsafe { (self.iterate)(self.input.table, Some(visit), (&raw mut walk).cast()) };
        walk.1
    }
}

unsafe extern "C" fn visit(state: *mut c_void, entry: *mut ss_plugin_table_entry_t) -> ss_plugin_bool {
    // SAFETY: the state is the walk of `Own::sum`, which nothing else uses meanwhile.
    let (own, sum) = unsafe { &mut *state.cast::<(&Own<'_>, u64)>() };
    *sum += own.value(entry);
    1
}

/// The plugin's own table, asked by the host.
fn own_table(args: &Args, plugin: &Plugin) -> Result<[Row; 2], String> {
    let own = Own::find(plugin)?;
    let walks = |units: u64, walk: &dyn Fn() -> u64| {
        let walks = units.div_ceil(ROWS);
        for _ in 0..walks {
            let sum = walk();
            if sum != KEYS {
                return Err(format!("the values of all entries came to {sum}, expected {KEYS}"));
            }
        }
        Ok(walks * ROWS)
    };
    Ok([
        timed(args, "own table, asked by the host: entry by key", "entry", |units| {
            walks(units, &|| (0..ROWS).map(|key| own.value_of(key)).sum())
        })?,
        timed(args, "own table, asked by the host: all entries", "entry", |units| {
            walks(units, &|| own.sum())
        })?,
    ])
}
