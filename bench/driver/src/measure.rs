//! One round of measurements on one plugin.

use std::ffi::CStr;
use std::hint::black_box;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use falconer_abi::{
    SS_PLUGIN_SUCCESS, ss_plugin_event, ss_plugin_extract_field, ss_plugin_extract_value_offsets,
};
use serde_json::{Value, json};

use crate::allocs;
use crate::args::{Args, Library};
use crate::event::{Event, Input};
use crate::fields::{self, Field};
use crate::plugin::{Extractor, Instance, Outcome, Plugin};
use crate::tables;

/// How long a source may have nothing before it is given up.
const PATIENCE: Duration = Duration::from_secs(2);

/// What a measurement came to, per unit.
pub(crate) struct Row {
    name: String,
    unit: &'static str,
    ns: f64,
    allocs: f64,
    bytes: f64,
}

/// Runs one round and tells it as JSON.
pub(crate) fn round(args: &Args, library: &Library) -> Result<Value, String> {
    if args.tables {
        return tables::round(args, library);
    }
    let plugin = Plugin::open(&library.path, &args.init)?;
    let fields = resolve(args, &plugin)?;
    let sample = sample(args, &plugin)?;
    let mut rows = Vec::new();
    if args.payloads.is_none() {
        rows.push(next_batch(args, &plugin)?);
    }
    if let Some(extractor) = plugin.extractor().filter(|_| !fields.is_empty()) {
        let mut bench = Extraction { args, source: &plugin.source, sample: &sample, extractor, number: 0 };
        for field in &fields {
            rows.push(bench.single_calls(&format!("extract {}", field.spec), std::slice::from_ref(field))?);
        }
        if fields.len() > 1 {
            rows.push(bench.single_calls("extract all, one a call", &fields)?);
            rows.push(bench.one_call("extract all, one call", &fields)?);
        }
        if args.payloads.is_none() {
            rows.push(bench.end_to_end(&plugin, &fields)?);
        }
    }
    rows.extend(event_to_string(args, &plugin, &sample)?);
    if let Some(params) = &args.idle_open {
        rows.push(timeout(args, &plugin, params)?);
    }
    Ok(told(&plugin, rows))
}

/// A round's rows as JSON.
pub(crate) fn told(plugin: &Plugin, rows: Vec<Row>) -> Value {
    let rows: Vec<Value> = rows
        .into_iter()
        .map(|Row { name, unit, ns, allocs, bytes }| {
            json!({"name": name, "unit": unit, "ns": ns, "allocs": allocs, "bytes": bytes})
        })
        .collect();
    let (name, version, api) = (plugin.name(), plugin.version(), plugin.required_api());
    json!({"plugin": name, "version": version, "api": api, "rows": rows})
}

/// The fields of the command line, as this plugin declares them.
pub(crate) fn resolve(args: &Args, plugin: &Plugin) -> Result<Vec<Field>, String> {
    match plugin.fields() {
        Some(declared) => args.fields.iter().map(|spec| Field::resolve(spec, &declared)).collect(),
        None if args.fields.is_empty() => Ok(Vec::new()),
        None => Err("the plugin extracts no fields".to_owned()),
    }
}

/// Copies of the first events of the source, or events with the payloads that are given.
fn sample(args: &Args, plugin: &Plugin) -> Result<Vec<Event>, String> {
    if let Some(path) = &args.payloads {
        let lines = std::fs::read(path).map_err(|err| format!("{}: {err}", path.display()))?;
        let lines = lines.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
        let events: Vec<_> = lines.map(|payload| Event::new(payload, plugin.id)).collect();
        if events.is_empty() {
            return Err(format!("{} has no line", path.display()));
        }
        return Ok(events);
    }
    let now = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |now| u64::try_from(now.as_nanos()).unwrap_or(0));
    let mut events = Vec::new();
    pull(&mut plugin.open_source(&args.open)?, args.sample, |event| {
        // SAFETY: an event of the batch at hand, whole by the plugin's contract.
        events.push(unsafe { Event::copy(event, plugin.id, now) });
        Ok(())
    })?;
    Ok(events)
}

/// Takes up to `most` events from a source, event by event; see [`pull_batches`].
fn pull(
    instance: &mut Instance<'_>,
    most: u64,
    mut on_event: impl FnMut(*mut ss_plugin_event) -> Result<(), String>,
) -> Result<u64, String> {
    pull_batches(instance, most, |batch| batch.iter().try_for_each(|&event| on_event(event)))
}

/// Takes up to `most` events from a source, those that come with a timeout or with its end too. Tells how many; none
/// is an error, and so is a source that has nothing for a while.
pub(crate) fn pull_batches(
    instance: &mut Instance<'_>,
    most: u64,
    mut on_batch: impl FnMut(&[*mut ss_plugin_event]) -> Result<(), String>,
) -> Result<u64, String> {
    let mut taken = 0;
    let mut waiting: Option<Instant> = None;
    while taken < most {
        let batch = instance.next_batch()?;
        let left = usize::try_from(most - taken).unwrap_or(usize::MAX);
        let events = &batch.events[..batch.events.len().min(left)];
        on_batch(events)?;
        taken += events.len() as u64;
        match batch.outcome {
            Outcome::Eof => break,
            Outcome::Timeout if events.is_empty() => {
                if waiting.get_or_insert_with(Instant::now).elapsed() > PATIENCE {
                    return Err(format!(
                        "the source had {taken} of {most} events and then none for {PATIENCE:?}"
                    ));
                }
            }
            _ => waiting = None,
        }
    }
    if taken == 0 { Err("the source had no event".to_owned()) } else { Ok(taken) }
}

#[expect(clippy::cast_precision_loss, reason = "counts here are far below 2^52")]
fn float(count: u64) -> f64 {
    count as f64
}

/// Times a measurement, after a tenth of it to warm up. It is told how many units to do and tells how many it did.
pub(crate) fn timed(
    args: &Args,
    name: &str,
    unit: &'static str,
    mut work: impl FnMut(u64) -> Result<u64, String>,
) -> Result<Row, String> {
    let run = |work: &mut dyn FnMut(u64) -> Result<u64, String>, units| {
        let (before, start) = (allocs::so_far(), Instant::now());
        let done = work(units)?;
        let (time, after) = (start.elapsed(), allocs::so_far());
        Ok(Row {
            name: name.to_owned(),
            unit,
            ns: time.as_secs_f64() * 1e9 / float(done),
            allocs: float(after.calls - before.calls) / float(done),
            bytes: float(after.bytes - before.bytes) / float(done),
        })
    };
    run(&mut work, (args.events / 10).max(1))
        .and_then(|_| run(&mut work, args.events))
        .map_err(|err: String| format!("{name}: {err}"))
}

fn next_batch(args: &Args, plugin: &Plugin) -> Result<Row, String> {
    // Opened before the clock starts: the first call of `timed` warms up the same instance.
    let mut instance = plugin.open_source(&args.open)?;
    timed(args, "next_batch", "event", |units| {
        let mut bytes = 0_u64;
        let taken = pull(&mut instance, units, |event| {
            // SAFETY: an event of the batch at hand, whole by the plugin's contract; its header may be unaligned.
            bytes += u64::from(unsafe { (&raw const (*event).len).read_unaligned() });
            Ok(())
        });
        black_box(bytes);
        taken
    })
}

fn timeout(args: &Args, plugin: &Plugin, params: &str) -> Result<Row, String> {
    let mut instance = plugin.open_source(params)?;
    timed(args, "timeout", "call", |units| {
        for _ in 0..units {
            let batch = instance.next_batch()?;
            if batch.outcome != Outcome::Timeout {
                return Err(format!("--idle-open gave a source that says {:?}, not Timeout", batch.outcome));
            }
        }
        Ok(units)
    })
}

fn event_to_string(args: &Args, plugin: &Plugin, sample: &[Event]) -> Result<Option<Row>, String> {
    let Some(print) = plugin.printer() else { return Ok(None) };
    let mut number = 0;
    let row = timed(args, "event_to_string", "event", |units| {
        for (event, _) in sample.iter().cycle().zip(0..units) {
            number += 1;
            let text = print(&event.input(number, &plugin.source));
            black_box(text.ok_or("event_to_string gave NULL")?);
        }
        Ok(units)
    })?;
    Ok(Some(row))
}

/// Measurements of extraction. Each event has a number of its own, as every event that a host sees.
struct Extraction<'a> {
    args: &'a Args,
    source: &'a CStr,
    sample: &'a [Event],
    extractor: Extractor<'a>,
    number: u64,
}

impl Extraction<'_> {
    /// Every field of every event in a call of its own, as hosts do it today; per field.
    fn single_calls(&mut self, name: &str, fields: &[Field]) -> Result<Row, String> {
        let requests: Vec<_> = fields.iter().map(Field::request).collect();
        timed(self.args, name, "field", |units| {
            let mut done = 0;
            for event in self.sample.iter().cycle() {
                if done >= units {
                    break;
                }
                self.number += 1;
                let event = event.input(self.number, self.source);
                for &request in &requests {
                    extract(&mut self.extractor, &event, &mut [request], self.args.offsets)?;
                    done += 1;
                }
            }
            Ok(done)
        })
    }

    /// All fields of an event in one call; per field.
    fn one_call(&mut self, name: &str, fields: &[Field]) -> Result<Row, String> {
        let requests: Vec<_> = fields.iter().map(Field::request).collect();
        let mut asked = requests.clone();
        timed(self.args, name, "field", |units| {
            let mut done = 0;
            for event in self.sample.iter().cycle() {
                if done >= units {
                    break;
                }
                self.number += 1;
                let event = event.input(self.number, self.source);
                asked.copy_from_slice(&requests);
                extract(&mut self.extractor, &event, &mut asked, self.args.offsets)?;
                done += requests.len() as u64;
            }
            Ok(done)
        })
    }

    /// From the source to the fields' values; per event.
    fn end_to_end(&mut self, plugin: &Plugin, fields: &[Field]) -> Result<Row, String> {
        let requests: Vec<_> = fields.iter().map(Field::request).collect();
        let mut instance = plugin.open_source(&self.args.open)?;
        timed(self.args, &format!("next_batch + {} fields", fields.len()), "event", |units| {
            pull(&mut instance, units, |event| {
                self.number += 1;
                // SAFETY: an event of the batch at hand, whole by the plugin's contract.
                let event = unsafe { Input::new(event, self.number, self.source) };
                for &request in &requests {
                    extract(&mut self.extractor, &event, &mut [request], self.args.offsets)?;
                }
                Ok(())
            })
        })
    }
}

/// One call of `extract_fields`, whose values are read as a host would.
#[inline]
fn extract(
    extractor: &mut Extractor<'_>,
    event: &Input<'_>,
    fields: &mut [ss_plugin_extract_field],
    offsets: bool,
) -> Result<(), String> {
    let mut places =
        ss_plugin_extract_value_offsets { start: std::ptr::null_mut(), length: std::ptr::null_mut() };
    let rc = extractor.extract(event, fields, offsets.then_some(&mut places));
    if rc != SS_PLUGIN_SUCCESS {
        return Err(extractor.failure(rc));
    }
    for answer in fields {
        // SAFETY: the call that answered it was the last one.
        black_box(unsafe { fields::touch(answer) });
    }
    Ok(())
}
