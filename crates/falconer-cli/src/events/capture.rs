//! Events of a capture file in place of those of an open source.

use std::collections::BTreeMap;
use std::fs::File;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::{Context, Result, bail};
use falconer_event::{ASYNC_EVENT, AsyncEvent, Event, PLUGIN_EVENT, PluginEvent};
use falconer_host::Plugin;
use falconer_runner::terminal::{self, plain};
use falconer_scap::Reader;

use super::lane::Lane;
use super::lister::Lister;
use super::view::Setting;

/// Who made an event.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Maker {
    SystemCall,
    /// A plugin with this id.
    Plugin(u32),
}

/// A plugin whose events are shown.
struct Known {
    id: u32,
    lane: usize,
    plugin: Plugin,
    setting: Setting,
}

/// Shows the events of a capture to a lister, until its end, as many events as it takes, or a signal.
///
/// Events are numbered as they stand in the file, whoever made them. Those that no plugin knows are counted, and reported
/// at the end.
pub(super) fn list(path: &Path, lanes: &mut [Lane], lister: &mut Lister, stop: &AtomicBool) -> Result<()> {
    let name = plain::line(&path.to_string_lossy()).into_owned();
    let file = File::open(path).with_context(|| format!("could not open the capture {name}"))?;
    let mut reader = Reader::new(file).with_context(|| format!("could not read the capture {name}"))?;
    let known = known(lanes);
    for lane in &mut *lanes {
        lane.inspector.open_without_source()?;
    }
    let mut others: BTreeMap<Maker, u64> = BTreeMap::new();
    let mut number = 0_u64;
    let mut shown = 0_u64;
    let result = loop {
        if stop.load(Ordering::Relaxed) || lister.is_done() {
            break Ok(());
        }
        let mut found = None;
        let record = reader.read_where(|event| {
            number += 1;
            lister.see(event);
            let maker = made_by(event);
            found = known.iter().find(|known| maker == Maker::Plugin(known.id));
            if found.is_none() {
                *others.entry(maker).or_default() += 1;
            }
            found.is_some()
        });
        let (record, Known { lane, plugin, setting, .. }) = match (record, found) {
            (Ok(Some(record)), Some(found)) => (record, found),
            (Ok(_), _) => break Ok(()),
            (Err(error), _) => break Err(error).with_context(|| format!("capture {name}")),
        };
        shown += 1;
        let Lane { inspector, fields, .. } = &mut lanes[*lane];
        let input = inspector.take_in_as(record.event, number);
        if let Err(error) = lister.event(plugin, setting, fields, input) {
            break Err(error);
        }
    };
    let old = reader.counts().old_events;
    if old > 0 {
        *others.entry(Maker::SystemCall).or_default() += old;
    }
    let unknown: Vec<String> = others.iter().map(|(maker, count)| unshown(*maker, *count)).collect();
    result?;
    let plugins = others.keys().any(|maker| *maker != Maker::SystemCall);
    if shown == 0 && plugins && !stop.load(Ordering::Relaxed) {
        bail!(
            "capture {name}: no event is of a plugin that is loaded: {}; name the library of the plugin that made the \
             events",
            unknown.join(", ")
        );
    }
    for line in unknown {
        terminal::say(format_args!("Warning: capture {name}: {line}"));
    }
    Ok(())
}

/// The plugins that make events, by their ids.
fn known(lanes: &[Lane]) -> Vec<Known> {
    let mut known = Vec::new();
    for (at, lane) in lanes.iter().enumerate() {
        for plugin in &lane.plugins {
            if plugin.library().event_source() == Some(&lane.source) {
                let setting = lane.setting(plugin);
                known.push(Known { id: plugin.library().id(), lane: at, plugin: plugin.clone(), setting });
            }
        }
    }
    known
}

fn unshown(maker: Maker, count: u64) -> String {
    let events = if count == 1 { "event" } else { "events" };
    match maker {
        Maker::SystemCall => format!("{count} {events} of system calls, which are not shown"),
        Maker::Plugin(id) => format!("{count} {events} of the plugin with id {id}, which is not loaded"),
    }
}

fn made_by(event: Event<'_>) -> Maker {
    let id = match event.type_code() {
        PLUGIN_EVENT => PluginEvent::try_from(event).ok().map(|event| event.plugin_id()),
        ASYNC_EVENT => AsyncEvent::try_from(event).ok().map(|event| event.plugin_id()),
        _ => None,
    };
    id.map_or(Maker::SystemCall, Maker::Plugin)
}
